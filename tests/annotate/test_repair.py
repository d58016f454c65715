from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from whence.annotate.nlp import parse
from whence.annotate.reader import Sentence, flat
from whence.annotate.repair import RULES, agreed_labels, brands_are_no_persons, repair

if TYPE_CHECKING:
    from spacy.tokens import Doc


@cache
def read(text: str) -> Doc:
    return next(parse([text]))


def hangs(text: str, word: str) -> tuple[str, str]:
    token = next(token for token in read(text) if token.text == word)
    return token.dep_, token.head.text


def names(text: str) -> dict[str, str]:
    return {name.text: name.label_ for name in read(text).ents}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Putin took North Korean leader Kim Jong Un on Wednesday for a ride.", "leader", ("nmod:desc", "Kim")),
        ("Putin took North Korean leader Kim Jong Un on Wednesday for a ride.", "Kim", ("obj", "took")),
        (
            "Ann Bell gave French president Jean Roux a silver clock along with two dogs.",
            "president",
            ("nmod:desc", "Jean"),
        ),
        ("Ann Bell gave French president Jean Roux a silver clock along with two dogs.", "dogs", ("conj", "clock")),
        ("The queen sent a horse, bred by Kazakh farmers, along with a saddle.", "saddle", ("conj", "horse")),
        ("A video showed Roux jumping into the pool.", "Roux", ("nsubj", "jumping")),
        ("Footage showed the two men laughing.", "men", ("nsubj", "laughing")),
        ("Reports unveil a history of imports by Iran.", "Reports", ("nsubj", "unveil")),
        ("Kim Jong-un and Moon Jae-in met Park Geun-hye.", "Park", ("obj", "met")),
        ("Kim Jong-un and Moon Jae-in met Park Geun-hye.", "Geun-hye", ("flat", "Park")),
        ("He arrived along with his wife.", "wife", ("obl", "arrived")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_hang_where_they_should(text: str, word: str, expected: tuple[str, str]) -> None:
    assert hangs(text, word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Korean Central News Agency (KCNA) reported the visit.",
            {"Korean Central News Agency": "organisation", "KCNA": "organisation"},
        ),
        ("South Korea said North Korea had agreed.", {"South Korea": "place", "North Korea": "place"}),
        ("They flew to Saudi Arabia.", {"Saudi Arabia": "place"}),
        (
            "Kim Jong-un and Moon Jae-in met Park Geun-hye.",
            dict.fromkeys(["Kim Jong-un", "Moon Jae-in", "Park Geun-hye"], "person"),
        ),
        ("President Roux told Prime Minister Ann Bell that he would come.", {"Roux": "person", "Ann Bell": "person"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_whole(text: str, expected: dict[str, str]) -> None:
    assert names(text) == expected


def test_a_maker_is_no_person() -> None:
    reading = Sentence(
        ["DET", "PROPN", "NOUN"],
        ["DT", "NNP", "NN"],
        [2, 2, -1],
        ["det", "compound", "root"],
        ["O", "person", "object"],
        ["O", "B-person", "O"],
    )
    brands_are_no_persons(["a", "Borel", "car"], reading)
    assert reading.names[1] == "B-organization"
    assert reading.mentions[1] == "organization"


def test_one_name_has_one_label() -> None:
    readings = [flat(1) for _ in range(4)]
    for reading, label in zip(readings, ["B-person", "B-person", "B-place", "B-person"], strict=True):
        reading.names[:] = [label]
    agreed_labels([["Borel"]] * 4, readings)
    assert {reading.names[0] for reading in readings} == {"B-person"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_keeps_a_tree_and_leaves_the_unknown_alone(rule) -> None:
    for words in ([], ["Reports"], ["along", "with", "him"], ["saw", "Kim", "leaving"]):
        reading = flat(len(words))
        rule(words, reading)
        assert reading == flat(len(words))


def test_no_rule_makes_a_loop() -> None:
    words = ["She", "saw", "host", "Ann", "along", "with", "Ben", "leaving"]
    reading = Sentence(
        ["PRON", "VERB", "NOUN", "PROPN", "ADV", "ADP", "PROPN", "VERB"],
        ["PRP", "VBD", "NN", "NNP", "RB", "IN", "NNP", "VBG"],
        [1, 7, 7, 7, 6, 6, 7, -1],
        ["nsubj", "ccomp", "obj", "obj", "case", "case", "obl", "root"],
        ["person", "O", "person", "person", "O", "O", "person", "O"],
        ["O", "O", "O", "B-person", "O", "O", "B-person", "O"],
    )
    repair(words, reading)
    for start in range(len(words)):
        node, steps = start, 0
        while node >= 0:
            node, steps = reading.heads[node], steps + 1
            assert steps <= len(words)


def made(*rows: tuple[str, str, int, str, str, str]) -> tuple[list[str], Sentence]:
    """Return words and a reading: word, upos, head (-1 for the root), relation, mention, name."""
    words, upos, heads, relations, mentions, labels = (list(column) for column in zip(*rows, strict=True))
    return words, Sentence(upos, ["X"] * len(words), heads, relations, mentions, labels)


def test_a_bare_title_hangs_on_its_name_whatever_the_model_says() -> None:
    for relation in ("appos", "flat"):
        words, reading = made(
            ("They", "PRON", 1, "nsubj", "person", "O"),
            ("met", "VERB", -1, "root", "O", "O"),
            ("leader", "NOUN", 1, "obj", "person", "O"),
            ("Roux", "PROPN", 2, relation, "person", "B-person"),
        )
        repair(words, reading)
        assert (reading.heads[3], reading.relations[3]) == (1, "obj")
        assert (reading.heads[2], reading.relations[2]) == (3, "nmod:desc")


def test_a_title_with_an_owner_keeps_its_name_as_an_apposition() -> None:
    words, reading = made(
        ("met", "VERB", -1, "root", "O", "O"),
        ("his", "PRON", 2, "nmod:poss", "person", "O"),
        ("aide", "NOUN", 0, "obj", "person", "O"),
        ("Roux", "PROPN", 2, "appos", "person", "B-person"),
    )
    repair(words, reading)
    assert (reading.heads[3], reading.relations[3]) == (2, "appos")


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["Anna", "Berg"], ["O", "B-person"], ["B-person", "I-person"]),
        (["Anna", "Berg"], ["B-person", "O"], ["B-person", "I-person"]),
        (["Norvik", "Bravik"], ["B-person", "B-organization"], ["B-organization", "I-organization"]),
        (["Saudi", "Arabia"], ["O", "B-place"], ["B-place", "I-place"]),
        (["Minister", "Berg"], ["B-person", "I-person"], ["O", "B-person"]),
        (["Pope", "Francis"], ["B-person", "I-person"], ["B-person", "I-person"]),
        (["Jordan", "Berg"], ["B-person", "I-person"], ["B-person", "I-person"]),
    ],
)
def test_names_take_in_what_the_tree_joins_and_leave_titles(
    words: list[str], before: list[str], after: list[str]
) -> None:
    _, reading = made(*((word, "PROPN", i - 1, "flat" if i else "root", "O", "O") for i, word in enumerate(words)))
    reading.names[:] = before
    assert repair(words, reading).names == after


def test_an_organisation_goes_on_to_its_body() -> None:
    words, reading = made(
        ("Norvik", "PROPN", 1, "compound", "O", "B-organization"),
        ("News", "PROPN", 2, "compound", "O", "I-organization"),
        ("Agency", "PROPN", -1, "root", "organization", "O"),
    )
    assert repair(words, reading).names == ["B-organization", "I-organization", "I-organization"]

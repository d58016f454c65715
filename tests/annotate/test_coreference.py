from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a
from whence.annotate import annotate
from whence.annotate.columns import columns
from whence.annotate.evidence import MENTION_SIGNS
from whence.annotate.likeness import PAIR_SIGNS, is_acronym
from whence.annotate.ranker import network
from whence.annotate.traits import traits

CASES = json.loads((Path(__file__).parents[1] / "cases" / "coref.json").read_text(encoding="utf-8"))


def rows():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case.get("comment", ""))] if case["expect"] == "fail" else []
        yield pytest.param(case, id=case["label"], marks=marks)


def chains(text: str) -> list[list[str]]:
    annotated = annotate(a(text))
    return [[annotated.mentions[i].span.quote for i in chain.mentions] for chain in annotated.chains]


def links(text: str) -> dict[str, tuple[str, float]]:
    annotated = annotate(a(text))
    return {
        annotated.mentions[link.mention].span.quote: (link.rule, link.chance)
        for chain in annotated.chains
        for link in chain.links
    }


@pytest.mark.parametrize("case", list(rows()))
def test_cases(case) -> None:
    found = chains(case["text"])
    for pair in case["together"]:
        assert any(set(pair) <= set(chain) for chain in found), (pair, found)
    for pair in case["apart"]:
        assert not any(set(pair) <= set(chain) for chain in found), (pair, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Bell flew to Oslo on Monday. Bell met the king. She gave him a tea set.",
            [["Anna Bell", "Bell", "She"], ["the king", "him"]],
        ),
        (
            "The French president, Jean Roux, thanked his aide Ann Bell. The president said her work was fine.",
            [["The French president", "Jean Roux", "his", "The president"], ["his aide Ann Bell", "Ann Bell", "her"]],
        ),
        (
            "The Norwegian Fish Board (NFB) met. The NFB said it was content.",
            [["The Norwegian Fish Board", "NFB", "The NFB", "it"]],
        ),
        ("A car stood outside. The car was black.", [["A car", "The car"]]),
        ("The black car left. The white car stayed.", []),
    ],
    ids=lambda value: value[:25] if isinstance(value, str) else "",
)
def test_chains(text: str, expected: list[list[str]]) -> None:
    assert chains(text) == expected


def test_links_say_their_rule() -> None:
    found = links("The French president, Jean Roux, spoke. Roux is the owner of a horse. He rides it.")
    assert found["Jean Roux"] == ("apposition", 1.0)
    assert found["the owner of a horse"] == ("copula", 1.0)
    assert found["Roux"][0] == "part-of-name"
    assert found["He"][0] == "pronoun"


def test_links_that_a_score_decided_say_how_likely_they_are() -> None:
    found = links("Anna Bell flew to Oslo. Bell met the king. She gave him a tea set.")
    assert all(0 < chance <= 1 for _, chance in found.values())
    assert found["She"][1] < 1


def test_a_pronoun_is_no_other_argument_of_its_verb() -> None:
    assert chains("Roux thanked him.") == []
    assert chains("Roux hurt himself.") == [["Roux", "himself"]]


def test_gender_is_kept() -> None:
    assert chains("Mary met Robert. She smiled.") == [["Mary", "She"]]


def test_a_name_within_a_name_has_its_own_words() -> None:
    annotated = annotate(a("She studied at the University of Bergen."))
    names = {
        annotated.mentions[trait.index].span.quote: trait.name for trait in traits(annotated.doc, annotated.mentions)
    }
    assert names["Bergen"] == ("bergen",)


def test_the_weights_are_for_the_signs_that_are_read() -> None:
    weights = network()
    assert len(weights.later) == len(weights.earlier) == len(weights.new) == len(MENTION_SIGNS)
    assert len(weights.pair) == len(PAIR_SIGNS)
    assert all(np.isfinite(getattr(weights, name)).all() for name in weights.__dataclass_fields__)


def test_acronyms_may_leave_small_words_out() -> None:
    assert is_acronym(("ukip",), ("united", "kingdom", "independence", "party"))
    assert is_acronym(("board", "of", "trade"), ("bt",))
    assert not is_acronym(("b",), ("board",))


def test_children_stand_in_order() -> None:
    words = columns(annotate(a("The old king of Norway sleeps.")).doc)
    assert all(words.children(i) == sorted(words.children(i)) for i in range(len(words.head)))


PIECES = st.sampled_from(
    ["Anna Berg", "He", "she", "the pair", "her dog", "it", '"I know,"', "said", "NFB", "the Board", ",", ".", "\n\n",
     "and", "(", ")", "is", "the king", "that", "themselves", "\u201c", "'s", "no car", "\U0001f600", "12", "of"]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_chains_are_disjoint_and_their_links_make_them(text: str) -> None:
    annotated = annotate(a(text))
    held = [mention for chain in annotated.chains for mention in chain.mentions]
    assert len(held) == len(set(held))
    for chain in annotated.chains:
        assert list(chain.mentions) == sorted(chain.mentions)
        assert len(chain.links) == len(chain.mentions) - 1
        assert {i for link in chain.links for i in (link.mention, link.antecedent)} == set(chain.mentions)
        assert all(0 < link.chance <= 1 for link in chain.links)
    assert annotate(a(text)).chains == annotated.chains

"""Repair what the model is known to read wrongly, by small rules on the words of one sentence.

Each rule changes the reading in place and does nothing where its conditions do not hold. A tree stays a tree:
``_move`` refuses to hang a word below itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from whence.annotate.words import is_given_name
from whence.knowledge import countries, nouns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whence.annotate.reader import Sentence

    Rule = Callable[[list[str], Sentence], None]

# Verbs whose object is seen to do something: "footage showed the men leaving".
PERCEPTION = frozenset(
    """
    show shows showed shown showing see sees saw seen seeing watch watches watched watching hear hears heard hearing
    film films filmed filming spot spots spotted depict depicts depicted capture captures captured
    photograph photographed picture pictured catch catches caught
    """.split()
)
# Words before "with" that make its noun a further member, not an instrument: "a horse, along with a saddle".
TOGETHER = frozenset({"along", "together"})
# Names of countries and capitals that persons have too.
GIVEN_NAMES = frozenset(
    {"Jordan", "Chad", "Georgia", "Israel", "Lima", "Sofia", "Sophia", "Victoria", "Santiago", "Kingston", "Valletta"}
    | {"Washington", "Stanley", "Wellington", "Hamilton", "Douglas", "Paris", "London", "Florence"}
)
BRANDED = frozenset({"automaker", "maker", "manufacturer", "factory", "plant", "brand", "company", "dealer", "model"})
OF_THE_WHOLE = frozenset({"case", "mark", "cc", "punct", "cop", "nsubj", "advmod"})
"""Relations of words that belong to a title and a name together."""
OF_BODIES = frozenset({"body", "group", "land"})
PART_OF_THE_NAME = frozenset(
    {"King", "Queen", "Prince", "Princess", "Pope", "Sultan", "Emperor", "Empress", "Sheikh", "Imam", "Ayatollah"}
    | {"Lord", "Lady", "Sir", "Dame", "Crown", "Shah", "Emir"}
)
"""Titles without which a name is not said."""
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl"})


def repair(words: list[str], reading: Sentence) -> Sentence:
    """Return the reading with the known faults repaired."""
    for rule in RULES:
        rule(words, reading)
    return reading


def noun_at_the_beginning(words: list[str], reading: Sentence) -> None:
    """In "Reports reveal a history", the first word is the subject and not a verb."""
    if len(words) < 2 or reading.xpos[0] != "VBZ" or reading.heads[0] >= 0 or not words[0].endswith("s"):  # noqa: PLR2004
        return
    if reading.heads[1] != 0 or reading.upos[1] != "VERB" or reading.relations[1] not in {"ccomp", "xcomp", "dep"}:
        return
    reading.heads[:] = [1 if head == 0 else head for head in reading.heads]
    reading.heads[0], reading.heads[1] = 1, -1
    reading.relations[0], reading.relations[1] = "nsubj", "root"
    reading.mentions[0] = "abstract"
    reading.xpos[0], reading.upos[0], reading.xpos[1] = "NNS", "NOUN", "VBP" if words[1].islower() else reading.xpos[1]


def joined_names(words: list[str], reading: Sentence) -> None:
    """Neighbouring pieces of one name are one name: "North | Korea", "Korean | Central News Agency"."""
    spans = list(_names(reading.names))
    for (first, last, _), (begin, end, kind) in pairwise(spans):
        if last + 1 != begin or not _one_phrase(reading, first, last, begin, end):
            continue
        if _is_piece(words, reading, last) or words[begin] == "-":
            for i in range(first, end + 1):
                reading.names[i] = f"I-{kind}"
            reading.names[first] = f"B-{kind}"


def adjective_in_a_name(words: list[str], reading: Sentence) -> None:
    """A capitalised adjective before the rest of an organisation's name belongs to it: "Korean Central News Agency"."""
    for first, last, kind in list(_names(reading.names)):
        before = first - 1
        if kind != "organization" or last - first < 1 or before < 0 or reading.names[before] != "O":
            continue
        if reading.xpos[before] in {"JJ", "NNP"} and words[before].istitle() and reading.heads[before] == last:
            reading.names[before], reading.names[first] = f"B-{kind}", f"I-{kind}"


def whole_names(words: list[str], reading: Sentence) -> None:
    """A name takes in what the tree makes one name with it: "*Anna* Berg", "*Boko* Haram", "*Saudi* Arabia"."""
    for first, last, kind in list(_names(reading.names)):
        before, after = first - 1, last + 1
        while before >= 0 and reading.names[before] == "O" and _begins(words, reading, before, first, last):
            reading.names[before], reading.names[before + 1] = f"B-{kind}", f"I-{kind}"
            before -= 1
        while after < len(words) and _goes_on(reading, before + 1, after):
            if reading.names[after].endswith("-organization"):  # of two kinds, this is the rarer mistake
                kind = "organization"  # noqa: PLW2901
            reading.names[before + 1 : after + 1] = [f"B-{kind}", *[f"I-{kind}"] * (after - before - 1)]
            after += 1


def _begins(words: list[str], reading: Sentence, before: int, first: int, last: int) -> bool:
    """Tell whether a word before a name is its beginning."""
    if reading.relations[before + 1] == "flat" and reading.heads[before + 1] == before:
        return reading.upos[before] == "PROPN" and before + 1 == first
    country = countries.find(" ".join(words[before : last + 1])) if words[before].istitle() else None
    return country is not None and country.form in {"name", "former"}


def _goes_on(reading: Sentence, first: int, after: int) -> bool:
    """Tell whether a word after a name goes on with it: by itself, or as another name of one word."""
    flat = reading.relations[after] == "flat" and reading.heads[after] == first and reading.upos[after] == "PROPN"
    return flat and not (after + 1 < len(reading.names) and reading.names[after + 1].startswith("I-"))


def organisation_to_its_head(words: list[str], reading: Sentence) -> None:
    """An organisation's name goes on to the body that it is the name of: "Central News *Agency*"."""
    for first, last, kind in list(_names(reading.names)):
        end = last + 1
        if kind != "organization" or end == len(words) or reading.names[end] != "O" or not words[end].istitle():
            continue
        body = nouns.find(words[end].lower())
        if reading.heads[_head(reading, first, last)] == end and body is not None and body.kind in OF_BODIES:
            reading.names[end] = f"I-{kind}"


def names_without_titles(words: list[str], reading: Sentence) -> None:
    """A person's name begins after the office: "Minister *Ann Bell*"."""
    for first, last, kind in list(_names(reading.names)):
        begin = first
        while kind == "person" and begin < last and words[begin] in _titles() - PART_OF_THE_NAME:
            reading.names[begin] = "O"
            begin += 1
        reading.names[begin] = f"B-{kind}"


def names_without_edges(words: list[str], reading: Sentence) -> None:
    """A name does not begin with a preposition or end in punctuation; a title alone is no name."""
    for first, last, kind in list(_names(reading.names)):
        begin, end = first, last
        while begin <= end and (reading.upos[begin] in {"ADP", "PUNCT", "CCONJ"} or words[begin] in {"a", "an", "the"}):
            begin += 1
        while end >= begin and reading.upos[end] in {"PUNCT", "ADP", "CCONJ"} and words[end] not in {".", ")"}:
            end -= 1
        if kind != "organization" and all(words[i] in _titles() for i in range(begin, end + 1)):
            begin = last + 1  # "the President", but "the Crown" prosecutes
        for i in range(first, last + 1):
            reading.names[i] = "O" if not begin <= i <= end else f"{'B' if i == begin else 'I'}-{kind}"


def countries_are_places(words: list[str], reading: Sentence) -> None:
    """A country's name is a place, whatever its government does."""
    for first, last, kind in list(_names(reading.names)):
        name = " ".join(words[first : last + 1])
        country = countries.find(name)
        if kind == "person" and name in GIVEN_NAMES:
            continue
        if country and country.form in {"name", "former", "capital"}:
            for i in range(first, last + 1):
                reading.names[i] = f"{reading.names[i][0]}-place"
            head = _head(reading, first, last)
            if reading.mentions[head] == "organization":
                reading.mentions[head] = "place"


def brands_are_no_persons(words: list[str], reading: Sentence) -> None:
    """In "a Rolex watch" and "the Aurus automaker", the name is that of a maker."""
    for i, word in enumerate(words):
        if word.lower() in {"automaker", "carmaker", "manufacturer", "company"} and reading.mentions[i] == "person":
            reading.mentions[i] = "organization"
    for first, last, kind in list(_names(reading.names)):
        head = _head(reading, first, last)
        noun = reading.heads[head]
        if kind != "person" or noun <= last or reading.relations[head] != "compound" or reading.upos[noun] != "NOUN":
            continue
        if reading.mentions[noun] == "object" or words[noun].lower() in BRANDED:
            for i in range(first, last + 1):
                reading.names[i] = f"{reading.names[i][0]}-organization"
            reading.mentions[head] = "organization" if reading.mentions[head] == "person" else reading.mentions[head]


def agreed_labels(sentences: Sequence[list[str]], readings: Sequence[Sentence]) -> None:
    """Give all mentions of one name in an article the label that most of them have."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for words, reading in zip(sentences, readings, strict=True):
        for first, last, kind in _names(reading.names):
            votes[" ".join(words[first : last + 1])][kind] += 1
    for words, reading in zip(sentences, readings, strict=True):
        for first, last, kind in list(_names(reading.names)):
            counted = votes[" ".join(words[first : last + 1])]
            best = max(counted, key=counted.__getitem__)
            if counted[best] > 2 * counted[kind]:
                for i in range(first, last + 1):
                    reading.names[i] = f"{reading.names[i][0]}-{best}"


def given_names_are_of_persons(words: list[str], reading: Sentence) -> None:
    """A name with a hyphenated given name ("Park Geun-hye", one token) is a person's."""
    for first, last, kind in list(_names(reading.names)):
        if kind != "person" and last > first and is_given_name(words[last]):
            for i in range(first, last + 1):
                reading.names[i] = f"{reading.names[i][0]}-person"
            reading.mentions[_head(reading, first, last)] = "person"


def direction_before_a_country(words: list[str], reading: Sentence) -> None:
    """In "North Korean state media", North hangs on Korean."""
    for i in range(len(words) - 1):
        following = words[i + 1]
        if (
            words[i] not in {"North", "South", "East", "West"}
            or not following.istitle()
            or reading.upos[i + 1] == "NOUN"
        ):
            continue
        if reading.heads[i] > i + 1 and reading.upos[i + 1] in {"ADJ", "PROPN"}:
            _move(reading, i, i + 1, "compound")


def flat_within_a_name(words: list[str], reading: Sentence) -> None:  # noqa: ARG001
    """Parts of a name hang on its own first word, not on that of the name before."""
    for first, last, kind in _names(reading.names):
        if kind not in {"person", "place"}:
            continue
        for i in range(first + 1, last + 1):
            if reading.relations[i] == "flat" and reading.heads[i] < first and reading.heads[first] != i:
                _move(reading, i, first, "flat")


def title_before_a_name(words: list[str], reading: Sentence) -> None:
    """In "took host Jean Roux for a ride", host and Roux are one argument, not two."""
    for name in range(1, len(words)):
        title = name - 1
        if not (_is_person_noun(words, reading, title) and _is_person_name(reading, name)):
            continue
        if reading.heads[title] == name:
            continue
        if reading.heads[name] == title:
            _turn(reading, title, name)
        elif (
            reading.heads[title] == reading.heads[name]
            and {reading.relations[title], reading.relations[name]} <= ARGUMENTS
        ):
            reading.relations[name] = reading.relations[title]
            _describe(reading, title, name)
        elif reading.relations[title] == "nmod:desc" and reading.relations[name] in ARGUMENTS | {"appos"}:
            _move(reading, title, name, "nmod:desc")


def _turn(reading: Sentence, title: int, name: int) -> None:
    """Make a name the head of the bare title before it: "took North Korean *leader Kim*"; "his leader, Kim" stays."""
    if reading.relations[name] not in {"appos", "flat"} or _is_determined(reading, title):
        return
    for child in _children(reading, title):
        if reading.relations[child] in OF_THE_WHOLE or child > name:
            reading.heads[child] = name
    reading.heads[name], reading.relations[name] = reading.heads[title], reading.relations[title]
    reading.heads[title], reading.relations[title] = name, "nmod:desc"


def _is_determined(reading: Sentence, title: int) -> bool:
    return any(reading.relations[i] in {"det", "nmod:poss"} for i in _children(reading, title))


def _describe(reading: Sentence, title: int, name: int) -> None:
    """Join a title and a name: "his aide Ann Bell" keeps its noun as head, "President Bell" the name."""
    if any(reading.relations[i] in {"det", "nmod:poss", "case"} for i in _children(reading, title)):
        _move(reading, name, title, "appos")
    else:
        _move(reading, title, name, "nmod:desc")


def subject_after_an_opening(words: list[str], reading: Sentence) -> None:
    """In "In a gesture of thanks, the president, Jean Roux, sent a horse", the president is who sent it."""
    for verb in range(len(words)):
        if reading.upos[verb] != "VERB" or reading.xpos[verb] not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        children = _children(reading, verb)
        if any(reading.relations[i].startswith(("nsubj", "csubj", "expl")) for i in children):
            continue
        for opening in (i for i in children if i < verb and reading.relations[i] == "obl"):
            subject = _put_after_a_comma(words, reading, opening, verb)
            if subject is not None:
                passive = any(reading.relations[i] == "aux:pass" for i in children)
                _move(reading, subject, verb, "nsubj:pass" if passive else "nsubj")
                break


def _put_after_a_comma(words: list[str], reading: Sentence, opening: int, verb: int) -> int | None:
    """Return an actor in apposition to the phrase, or to a phrase within it, after the first comma."""
    within = {opening}
    for i in range(opening + 1, verb):
        if reading.heads[i] not in within:
            continue
        within.add(i)
        if reading.relations[i] == "appos" and reading.mentions[i] in {"person", "organization", "place"}:
            case = any(reading.relations[k] == "case" for k in _children(reading, opening))
            first = min([i, *(k for k in _children(reading, i) if k < i)])
            return i if case and first and words[first - 1] == "," else None
    return None


def seen_doing(words: list[str], reading: Sentence) -> None:
    """In "footage showed Roux jumping", Roux is the subject of jumping."""
    for verb, word in enumerate(words):
        if word.lower() not in PERCEPTION or reading.upos[verb] != "VERB":
            continue
        seen = [i for i in _children(reading, verb) if i > verb and reading.relations[i] in {"obj", "iobj", "nsubj"}]
        if len(seen) != 1:
            continue
        doing = _doing(words, reading, verb, seen[0])
        if doing is not None and _move(reading, doing, verb, "ccomp"):
            _move(reading, seen[0], doing, "nsubj")


def _doing(words: list[str], reading: Sentence, verb: int, seen: int) -> int | None:
    """Return the -ing verb that directly follows the phrase seen, without a comma or a subject of its own."""
    for i in range(seen + 1, min(seen + 12, len(words))):
        if words[i] in {",", "-", ":", ";"}:
            return None
        if reading.xpos[i] == "VBG" and reading.upos[i] == "VERB":
            if reading.heads[i] not in {verb, seen} or reading.relations[i].startswith("acl:relcl"):
                return None
            subjects = (k for k in _children(reading, i) if reading.relations[k].startswith(("nsubj", "mark")))
            return i if next(subjects, None) is None else None
    return None


def participle_after_its_noun(words: list[str], reading: Sentence) -> None:
    """In "Despite sanctions banning sales, he was seen", banning says more of the sanctions, not of him."""
    for verb in range(1, len(words)):
        noun, head = verb - 1, reading.heads[verb]
        if reading.xpos[verb] != "VBG" or reading.relations[verb] != "advcl" or head < verb:
            continue
        if reading.upos[noun] != "NOUN" or reading.heads[noun] != head or not reading.relations[noun].startswith("obl"):
            continue
        if any(i > verb and reading.relations[i].startswith("nsubj") for i in _children(reading, head)):
            _move(reading, verb, noun, "acl")


def along_with(words: list[str], reading: Sentence) -> None:
    """In "presented her with a horse, bred in Tuva, along with a saddle", the saddle joins the horse."""
    for i, word in enumerate(words[:-2]):
        if word.lower() not in TOGETHER or words[i + 1].lower() != "with":
            continue
        noun = reading.heads[i] if reading.heads[i] > i else reading.heads[i + 1]
        if noun <= i or reading.upos[noun] not in {"NOUN", "PROPN"}:
            continue
        first = _joined(reading, i, noun)
        if first is not None:
            _move(reading, noun, first, "conj")


def including_after_a_source(words: list[str], reading: Sentence) -> None:
    """In "gave gifts, according to an aide, including a vase", the vase is among the gifts and not with the aide."""
    for i, word in enumerate(words):
        part = reading.heads[i]
        if word.lower() != "including" or part <= i or reading.mentions[part] == "person":
            continue
        holder = reading.heads[part]
        if holder < 0 or holder > i or reading.mentions[holder] != "person":
            continue
        alike = [k for k in range(holder) if reading.mentions[k] == reading.mentions[part] != "O"]
        if alike:
            _move(reading, part, alike[-1], "nmod")


def object_before_as(words: list[str], reading: Sentence) -> None:
    """In "described the agency as incompetent", the agency is what is described."""
    for i, word in enumerate(words):
        if word.lower() != "as" or reading.heads[i] <= i:
            continue
        said = reading.heads[i]
        verb = reading.heads[said]
        if verb < 0 or reading.upos[verb] != "VERB" or reading.relations[said] not in {"obl", "advcl", "xcomp"}:
            continue
        for child in _children(reading, said):
            if verb < child < i and reading.relations[child] == "nsubj":
                _move(reading, child, verb, "obj")


def owned_gerund_is_a_noun(words: list[str], reading: Sentence) -> None:  # noqa: ARG001
    """In "the miner's killing by two guards", the killing is a noun."""
    for i, tag in enumerate(reading.xpos):
        if tag != "VBG" or reading.mentions[i] not in {"event", "abstract"}:
            continue
        if any(reading.relations[c] == "nmod:poss" and c < i for c in _children(reading, i)):
            reading.upos[i], reading.xpos[i] = "NOUN", "NN"


def _joined(reading: Sentence, start: int, noun: int) -> int | None:
    """Return the object, or with-phrase, before ``start`` that the noun is a further member of."""
    head, climbed = reading.heads[noun], 0
    while head >= 0 and climbed < len(reading.heads):
        if reading.upos[head] == "VERB":
            objects = [i for i in _children(reading, head) if head < i < start and _is_given(reading, i)]
            if objects:
                return objects[-1]
        elif head < start and _is_given(reading, head):
            return head
        head, climbed = reading.heads[head], climbed + 1
    return None


def _is_given(reading: Sentence, i: int) -> bool:
    if reading.mentions[i] in {"person", "time"} or reading.upos[i] not in {"NOUN", "PROPN", "NUM"}:
        return False
    cases = {reading.xpos[k] for k in _children(reading, i) if reading.relations[k] == "case"}
    return reading.relations[i] in {"obj", "nsubj:pass", "conj"} or (reading.relations[i] == "obl" and "IN" in cases)


# -- what the rules ask ----------------------------------------------------------------------------------------------


def _children(reading: Sentence, head: int) -> list[int]:
    return [i for i, other in enumerate(reading.heads) if other == head]


def _move(reading: Sentence, word: int, head: int, relation: str) -> bool:
    """Hang a word on another head, unless that is below it."""
    above, steps = head, 0
    while above >= 0 and steps <= len(reading.heads):
        if above == word:
            return False
        above, steps = reading.heads[above], steps + 1
    if reading.heads[word] < 0:
        return False
    reading.heads[word], reading.relations[word] = head, relation
    return True


def _names(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, last word and label of each name in BIO labels."""
    begin, kind = -1, ""
    for place, label in enumerate([*labels, "O"]):
        if begin >= 0 and label != f"I-{kind}":
            yield begin, place - 1, kind
            begin = -1
        if begin < 0 and label != "O":
            begin, kind = place, label[2:]


def _head(reading: Sentence, first: int, last: int) -> int:
    """Return the word of a stretch whose head lies outside."""
    return next((i for i in range(last, first - 1, -1) if not first <= reading.heads[i] <= last), last)


def _one_phrase(reading: Sentence, first: int, last: int, begin: int, end: int) -> bool:
    """Tell whether two neighbouring stretches hang together as parts of one name."""
    inner = {"compound", "flat", "amod", "nmod:desc", "punct"}
    left, right = _head(reading, first, last), _head(reading, begin, end)
    down = begin <= reading.heads[left] <= end and reading.relations[left] in inner
    up = first <= reading.heads[right] <= last and reading.relations[right] in {"flat", "compound", "punct"}
    return down or up


def _is_piece(words: list[str], reading: Sentence, i: int) -> bool:
    """Tell whether a word cannot be a name by itself before a name: an adjective or a direction."""
    return reading.xpos[i] == "JJ" or words[i] in {
        "North",
        "South",
        "East",
        "West",
        "New",
        "Saudi",
        "Central",
        "Great",
        "Sri",
    }


def _is_person_noun(words: list[str], reading: Sentence, i: int) -> bool:
    common = reading.upos[i] == "NOUN" and reading.mentions[i] == "person"
    return common or (words[i] in _titles() and reading.names[i] == "O") or words[i].lower() in {"host", "guest"}


def _is_person_name(reading: Sentence, i: int) -> bool:
    begins = reading.relations[i] != "flat" or reading.names[reading.heads[i]] == "O"  # not the end of another name
    return reading.names[i] == "B-person" and reading.upos[i] == "PROPN" and begins


@cache
def _titles() -> frozenset[str]:
    """Return the capitalised words of offices and ranks."""
    lines = files("whence.annotate").joinpath("data/titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.title() for line in lines if not line.startswith("#") for word in line.split())


RULES: tuple[Rule, ...] = (
    whole_names,
    noun_at_the_beginning,
    joined_names,
    organisation_to_its_head,
    adjective_in_a_name,
    names_without_titles,
    names_without_edges,
    countries_are_places,
    brands_are_no_persons,
    given_names_are_of_persons,
    direction_before_a_country,
    flat_within_a_name,
    title_before_a_name,
    subject_after_an_opening,
    seen_doing,
    participle_after_its_noun,
    along_with,
    including_after_a_source,
    object_before_as,
    owned_gerund_is_a_noun,
)
"""In this order: names first, since the later rules ask for them."""

__all__ = ["RULES", "agreed_labels", "repair"]

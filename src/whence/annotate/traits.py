"""What a mention says of its referent: number, gender, the words of its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from whence.annotate.columns import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from whence.annotate.columns import Columns
    from whence.model import Mention

PLURAL = frozenset(
    {"they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves", "these", "those"}
    | {"'em", "em", "yourselves", "'s"}
)
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
MALE_NOUNS = frozenset(
    {
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "emperor",
        "sultan",
        "pope",
        "man",
        "boy",
        "father",
        "brother",
        "son",
        "husband",
    }
    | {
        "uncle",
        "nephew",
        "grandfather",
        "gentleman",
        "chairman",
        "spokesman",
        "businessman",
        "congressman",
        "sheikh",
        "monk",
    }
)
FEMALE_NOUNS = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "princess",
        "empress",
        "woman",
        "girl",
        "mother",
        "sister",
        "daughter",
        "wife",
    }
    | {"aunt", "niece", "grandmother", "chairwoman", "spokeswoman", "businesswoman", "congresswoman", "nun", "dame"}
)
TITLES = frozenset({"the", "mr", "mrs", "ms", "dr", "sir", "'s", "s", "\u2019s"})
"""Words of a name that do not tell whose it is."""
EITHER = frozenset({"you", "your", "yours", "that", "this"})
GROUPS = frozenset({"pair", "couple", "duo", "trio"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What rules of reference ask of a mention."""

    index: int
    """Index into the mentions."""
    head: int
    first: int
    last: int
    """First and last token of the phrase."""
    sentence: int
    label: str
    form: str
    number: str
    """``one``, ``many`` or empty."""
    gender: str
    """``m``, ``f`` or empty."""
    name: tuple[str, ...]
    """Words of the name in lower case, without titles; empty for other forms."""


def traits(doc: Doc, found: Sequence[Mention], words: Columns | None = None) -> list[Traits]:
    """Return the traits of each mention."""
    words = words or columns(doc)
    begins = {place: i for i, place in enumerate(words.place)}
    ends = {place + len(words.text[i]): i for i, place in enumerate(words.place)}
    names = {i: (name.start, name.end) for name in doc.ents for i in range(name.start, name.end)}
    labels = {mention.head: mention.label for mention in found}
    return [
        _traits(
            words,
            i,
            mention,
            _label(words, mention, labels),
            (begins[mention.span.start], ends[mention.span.end]),
            name=names.get(mention.head),
        )
        for i, mention in enumerate(found)
    ]


def _label(words: Columns, mention: Mention, labels: dict[int, str]) -> str:
    """Return what a mention is: a name listed with animals or things is one of them ("two bears, Max and Moritz")."""
    listed = words.dep[mention.head] in {"appos", "conj"} and mention.form == "name" and mention.label == "person"
    around = labels.get(words.head[mention.head], "") if listed else ""
    return around if around in {"animal", "object"} else mention.label


def _traits(
    words: Columns, index: int, mention: Mention, label: str, place: tuple[int, int], *, name: tuple[int, int] | None
) -> Traits:
    head, (first, last) = mention.head, place
    together = words.together(head, last)
    own: tuple[str, ...] = ()
    if mention.form == "name" and not together and name is not None:  # "Texas" within "the University of Texas"
        own = _name(words, max(name[0], first), min(name[1], last + 1))
    return Traits(
        index,
        head,
        first,
        last,
        words.sentence[head],
        label,
        mention.form,
        "many" if together else number(words, head),
        "" if together else gender(words, head, first, last, label),
        own,
    )


def _name(words: Columns, start: int, end: int) -> tuple[str, ...]:
    parts = [part for i in range(start, end) for part in words.lower[i].replace("-", " ").replace(".", "").split()]
    return tuple(part for part in parts if part not in TITLES)


def number(words: Columns, head: int) -> str:
    """Return whether a head stands for one or many."""
    lower, tag = words.lower[head], words.tag[head]
    if lower in PLURAL or words.lemma[head] in GROUPS:
        return "many"
    if words.pos[head] == "PRON" or tag == "PRP$":
        return "" if lower in EITHER else "one"
    if tag in {"NNS", "NNPS"}:
        return "many" if words.lemma[head] not in {"headquarters", "series", "news"} else ""
    return "one" if tag in {"NN", "NNP"} else ""


def gender(words: Columns, head: int, first: int, last: int, label: str) -> str:
    """Return the gender that the words of a phrase show."""
    if words.lower[head] in MALE or words.lower[head] in FEMALE:
        return "m" if words.lower[head] in MALE else "f"
    if label != "person":
        return ""
    before = {words.lower[i].rstrip(".") for i in range(first, head + 1)}
    if before & MALE_NOUNS:
        return "m"
    if before & FEMALE_NOUNS:
        return "f"
    return _given_names().get(words.text[head], "") if words.pos[head] == "PROPN" and last > first else ""


@cache
def _given_names() -> dict[str, str]:
    lines = files("whence.annotate").joinpath("data/given_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {name: sex for sex, names in rows for name in names.split()}


__all__ = ["Traits", "gender", "number", "traits"]

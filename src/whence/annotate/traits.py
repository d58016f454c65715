"""What a mention says of its referent: number, gender, the words of its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from whence.annotate.mentions import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from whence.model import Mention

PLURAL = frozenset(
    {"they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves", "these", "those"}
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


def traits(doc: Doc, found: Sequence[Mention]) -> list[Traits]:
    """Return the traits of each mention."""
    sentence_of = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            sentence_of[token.i] = number
    begins = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i for token in doc}
    names = {token.i: (name.start, name.end) for name in doc.ents for token in name}
    return [
        _traits(doc, i, mention, begins=begins, ends=ends, names=names, sentence_of=sentence_of)
        for i, mention in enumerate(found)
    ]


def _traits(
    doc: Doc,
    index: int,
    mention: Mention,
    *,
    begins: dict[int, int],
    ends: dict[int, int],
    names: dict[int, tuple[int, int]],
    sentence_of: list[int],
) -> Traits:
    head = doc[mention.head]
    first, last = begins[mention.span.start], ends[mention.span.end]
    together = (first, last) != phrase(head)
    words = _name(doc, *names[head.i]) if mention.form == "name" and not together and head.i in names else ()
    return Traits(
        index,
        head.i,
        first,
        last,
        sentence_of[head.i],
        mention.label,
        mention.form,
        "many" if together else number(head),
        "" if together else gender(head, [token.text for token in doc[first : last + 1]], mention.label),
        words,
    )


def _name(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    words = [part for token in doc[start:end] for part in token.lower_.replace("-", " ").replace(".", "").split()]
    return tuple(word for word in words if word not in {"the", "mr", "mrs", "ms", "dr", "sir", "'s", "s"})


def number(head: Token) -> str:
    """Return whether a head stands for one or many."""
    if head.lower_ in PLURAL or head.lemma_ in GROUPS:
        return "many"
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        return "" if head.lower_ in {"you", "your", "yours", "that", "this"} else "one"
    if head.tag_ in {"NNS", "NNPS"}:
        return "many" if head.lemma_ not in {"headquarters", "series", "news"} else ""
    return "one" if head.tag_ in {"NN", "NNP"} else ""


def gender(head: Token, words: Sequence[str], label: str) -> str:
    """Return the gender that the words of a phrase show."""
    if head.lower_ in MALE or head.lower_ in FEMALE:
        return "m" if head.lower_ in MALE else "f"
    if label != "person":
        return ""
    before = {
        word.lower().rstrip(".") for word in words[: 1 + next((i for i, w in enumerate(words) if w == head.text), 0)]
    }
    if before & MALE_NOUNS:
        return "m"
    if before & FEMALE_NOUNS:
        return "f"
    return _given_names().get(head.text, "") if head.pos_ == "PROPN" and len(words) > 1 else ""


@cache
def _given_names() -> dict[str, str]:
    lines = files("whence.annotate").joinpath("data/given_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {name: sex for sex, names in rows for name in names.split()}


__all__ = ["Traits", "gender", "number", "traits"]

"""Places: the name of a place as said, with its country and what kind of place it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from whence.knowledge import places, seats
from whence.model import Step
from whence.resolve import phrase
from whence.resolve.actors import country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from whence.model import Annotated, Value

# "the town of Anywhere": the name is what follows.
NAMED = re.compile(
    r"(?:the |a )?(?:[\w-]+ ){0,3}(?:town|city|village|district|area|province|region|suburb|port|island|hamlet) of "
    r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,4})$",
)
PARTS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern"}
) | {
    "northwestern",
    "southeastern",
    "southwestern",
    "north-eastern",
    "north-western",
    "downtown",
    "upper",
    "lower",
}


def resolve_place(value: Value, annotated: Annotated) -> Value:
    """Return the value with the name of the place and its country; the words themselves where no place is known."""
    words = [token for token in phrase.tokens(annotated.doc, value.span) if not token.is_punct]
    name, said = _longest(words)
    if name is None:
        country = country_of([token.text for token in words])
        seat = seats.find(_text(words))
        details = {"country": country or (seat.country if seat else "")}
        named = NAMED.match(value.text)
        text = named["name"] if named else _without_article(value.text)
        return _filled(value, text, (Step("place", value.text, text),) if named else (), details)
    text = f"{said} {name.name}" if said else name.name
    steps = (Step("place", value.text, text),) if text != value.text else ()
    today = places.own_name(name.name)
    if today != name.name:
        steps, text = (*steps, Step("own-name", text, text.replace(name.name, today))), text.replace(name.name, today)
    return _filled(value, text, steps, {"country": name.iso3, "kind": name.kind})


def _longest(words: Sequence[Token]) -> tuple[places.Place | None, str]:
    """Return the longest known place named in the words, the first of equals, with the part of it that is meant."""
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            gram = words[start : start + size]
            text = _text(gram)
            place = places.find(text) if gram[0].text[:1].isupper() else None
            if place and not _adjective(gram):
                part = words[start - 1].lower_ if start else ""
                return place, words[start - 1].text if part in PARTS else ""
    return None, ""


def _adjective(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].tag_ == "JJ"


def _text(words: Sequence[Token]) -> str:
    return " ".join(token.text for token in words)


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else text


def _filled(value: Value, text: str, steps: tuple[Step, ...], details: dict[str, str]) -> Value:
    merged = dict(value.details) | {name: detail for name, detail in details.items() if detail}
    return replace(value, text=text, steps=(*value.steps, *steps), details=tuple(sorted(merged.items())))


def is_place(value: Value) -> bool:
    """Tell whether a resolved actor is a country or a place, and so may be where something happened."""
    return value.detail("kind") in {"country", "place"}


def as_said(value: Value) -> str:
    """Return the words of a value without a leading article."""
    return _without_article(value.span.quote)


__all__ = ["as_said", "is_place", "resolve_place"]

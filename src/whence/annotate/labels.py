"""Who speaks where no verb says so: labels before a colon, names under a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.annotate.found import Found, Stretch, end_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

TELLERS = frozenset(
    {"poll", "report", "study", "survey", "source", "sources", "officials", "experts", "police", "analysis"}
)
"""Words of headlines that name who tells what follows the colon."""
LONGEST_HEADING = 300
"""Characters of a headline. Set by hand."""
LONGEST_LABEL = 8
"""Words before a colon. Set by hand."""
_DASH = re.compile(r"\s{0,3}[-\u2013\u2014\u2015]{1,2}\s{0,3}(?=\w)")
_LABEL = re.compile(r'\n["\s]*[A-Z][A-Z.\' -]{1,40}:')
"""A line that begins with a name in capitals: somebody else speaks."""


def labels(doc: Doc) -> Iterator[Found]:
    """Yield "Roux: it will rain", in a heading of one sentence or, in capitals, over paragraphs of a transcript."""
    text = doc.text
    transcript = len(set(_LABEL.findall(f"\n{text}"))) > 1
    for sentence in doc.sents:
        if ":" not in sentence.text:
            continue
        words = [token for token in sentence if not token.is_space and token.text != '"']
        colon = next((i for i, token in enumerate(words[:LONGEST_LABEL]) if token.text == ":"), 0)
        if not colon or colon + 1 == len(words) or any(token.pos_ in {"VERB", "AUX"} for token in words[:colon]):
            continue
        head = _head(words[:colon])
        if head is None:
            continue
        start = words[colon + 1].idx
        if _is_transcribed(words[:colon]) and (transcript or _is_named(head)):
            yield Found(head, (words[colon],), tuple(_paragraphs(text, start)), "neutral")
        elif (
            len(words) > colon + 3
            and _may_tell(head, text)
            and any(token.pos_ in {"VERB", "AUX"} for token in words[colon + 1 :])
        ):
            yield Found(head, (words[colon],), ((start, end_of(words[-1])),), "neutral")


def _head(label: Sequence[Token]) -> Token | None:
    places = {token.i for token in label}
    return next((token for token in label if token.head.i not in places or token.head.i == token.i), None)


def _is_transcribed(label: Sequence[Token]) -> bool:
    """Tell whether a label is a name in capitals, as transcripts have it."""
    text = "".join(token.text for token in label)
    return text.isupper() and text.isalpha() and len(text) > 2 and label[0].i == _line_start(label[0])  # noqa: PLR2004


def _line_start(token: Token) -> int:
    """Return the first word of a token's line, without quotation marks."""
    place = token.i
    while place and token.doc[place - 1].text == '"':
        place -= 1
    return token.i if place == 0 or "\n" in token.doc[place - 1].text else -1


def _is_named(head: Token) -> bool:
    return bool(head.ent_type_) and head._.mention in {"person", "organization"}


def _may_tell(head: Token, text: str) -> bool:
    """Tell whether a label names a teller: somebody named, or in the headline also a poll or a name not yet known."""
    if _is_named(head):
        return True
    heading = head.idx < LONGEST_HEADING and "\n" not in text[: head.idx].strip()
    return heading and (head.lower_ in TELLERS or (head.pos_ == "PROPN" and head._.mention != "place"))


def _paragraphs(text: str, start: int) -> Iterator[Stretch]:
    """Yield the rest of a paragraph, and those after it that open a quotation again without another label."""
    opened = text.rfind("\n", 0, start) + 1
    going_on = text[opened : opened + 1] == '"'
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        following = end
        while following < len(text) and text[following].isspace():
            following += 1
        if not going_on or text[following : following + 1] != '"' or _LABEL.match(text, following - 1):
            return
        start = following + 1


def signed(doc: Doc, quoted: Sequence[Stretch]) -> Iterator[Found]:
    """Yield a quotation under which a name stands after a dash."""
    text = doc.text
    begins = {token.idx: token for token in doc} if quoted else {}
    for begin, stop in quoted:
        dash = _DASH.match(text, stop)
        name = begins.get(dash.end()) if dash else None
        if dash is not None and name is not None and name.pos_ == "PROPN" and name.i:
            mark = name.nbor(-1) if not name.nbor(-1).is_space else name.nbor(-2)
            yield Found(name, (mark,), ((begin, stop),), "neutral")


__all__ = ["labels", "signed"]

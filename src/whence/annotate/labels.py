"""Who speaks where no verb says so: labels before a colon, names under a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.annotate.found import Found, Stretch, end_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token


def labels(doc: Doc) -> Iterator[Found]:
    """Yield "Roux: it will rain" in a heading of one sentence."""
    text = doc.text
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        colon = next((i for i, token in enumerate(words[:8]) if token.text == ":"), 0)
        if not colon or len(words) < colon + 4 or any(t.pos_ in {"VERB", "AUX"} for t in words[:colon]):
            continue
        head = next((t for t in words[:colon] if t.head.i not in {w.i for w in words[:colon]} or t.head.i == t.i), None)
        if (
            head is None
            or not head.ent_type_
            or not (words[0].text.isupper() or head._.mention in {"person", "organization"})
        ):
            continue
        if any(token.pos_ == "VERB" for token in words[colon + 1 :]):
            end = _line_end(text, words[-1]) if words[0].text.isupper() else end_of(words[-1])
            yield Found(head, (words[colon],), ((words[colon + 1].idx, end),), "neutral")


def _line_end(text: str, token: Token) -> int:
    """Return where the paragraph of a word ends."""
    end = text.find("\n", token.idx)
    return len(text) if end < 0 else end


def signed(doc: Doc, quoted: Sequence[Stretch]) -> Iterator[Found]:
    """Yield a quotation under which a name stands after a dash."""
    begins = {token.idx: token for token in doc}
    text = doc.text
    for begin, stop in quoted:
        place = stop
        while place < len(text) and text[place].isspace() and place < stop + 4:
            place += 1
        dash = begins.get(place)
        if dash is None or not set(dash.text) <= set("-\u2013\u2014\u2015") or dash.i + 1 >= len(doc):
            continue
        name = dash.nbor()
        if name.is_space and name.i + 1 < len(doc):
            name = name.nbor()
        if name.pos_ == "PROPN":
            yield Found(name, (dash,), ((begin, stop),), "neutral")


__all__ = ["labels", "signed"]

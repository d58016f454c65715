"""Quotations and who speaks them: content is widened to them, and those that stand alone find their speaker."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from whence.annotate.cues import cues
from whence.annotate.found import NOTHING, Found, Stretch, end_of, meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

WORDS_IN_A_STATEMENT = 4
"""Words from which a quotation is a statement of its own, not a word held with tongs."""


def with_quotations(one: Found, quoted: Sequence[Stretch]) -> Found:
    """Widen content that begins or ends within a quotation to the whole of it."""
    cue = one.cue[0].idx
    if one.source is None and not one.nominal and (parted := _speaker_after(one, quoted)) is not None:
        return parted
    pieces = []
    for start, end in one.content:
        low, high = start, end
        for begin, stop in meeting(quoted, start, end):
            if not begin <= cue < stop:
                low, high = min(low, begin), max(high, stop)
        pieces.append((low, high))
    return replace(one, content=tuple(pieces))


def _speaker_after(one: Found, quoted: Sequence[Stretch]) -> Found | None:
    """Part a quotation from the speaker who was read as its end: "It came," a spokesman for the palace said."""
    start, end = one.content[0]
    cue = one.cue[0]
    for begin, stop in meeting(quoted, start, end)[:1]:
        after = [t for t in cue.sent if stop <= t.idx < cue.idx and not t.is_punct and not t.is_space]
        if begin > start + 1 or not after or cue.tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        head = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.head not in after), None)
        if head is not None:
            return replace(one, source=head, content=((begin, stop),))
    return None


def carry(doc: Doc, found: list[Found], quoted: Sequence[Stretch]) -> list[Found]:
    """Give quotations without a speaker of their own to the one who spoke last."""
    text = doc.text
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    said = bytearray(len(text))
    spoken = [not meeting(quoted, one.cue[0].idx, one.cue[0].idx + 1) and _speaks(one) for one in found]
    for one in found:
        within = meeting(quoted, one.cue[0].idx, one.cue[0].idx + 1)  # said by somebody who is quoted
        for start, end in () if one.nominal or within else one.content:
            said[max(start, 0) : max(end, 0)] = b"\1" * (max(end, 0) - max(start, 0))
    cues_at = [one.cue[0].idx for one in found]
    for (begin, stop), last in _run_on(text, quoted):
        index = next((i for i, one in enumerate(found) if spoken[i] and _holds(one, last)), None)
        if index is not None and not any(said[begin:stop]):
            found[index] = replace(found[index], content=((begin, stop), *found[index].content))
            said[begin:stop] = b"\1" * (stop - begin)
    for begin, stop in quoted:
        if any(said[begin:stop]) or not _is_statement(text, begin, stop):
            continue
        index = _speaker_of(text, found, cues_at, spoken, sentences, quotation=(begin, stop))
        if index is not None:
            old = found[index]
            kept = () if old.content == NOTHING else old.content
            found[index] = replace(old, content=(*kept, (begin, stop)))
    return [
        replace(one, content=one.spare, nominal=True) if one.content == NOTHING else one
        for one in found
        if one.content != NOTHING or one.spare
    ]


def _run_on(text: str, quoted: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Return the paragraphs of quotations that go on in the next, each with the last one, where the speaker stands."""
    found: list[tuple[Stretch, Stretch]] = []
    last = quoted[-1] if quoted else (0, 0)
    for one, after in reversed(list(pairwise(quoted))):
        if text[one[1] - 1] == '"' or text[one[1] : after[0]].strip():
            last = one
        else:
            found.append((one, last))
    return found


def _holds(one: Found, quotation: Stretch) -> bool:
    return any(start < quotation[1] and quotation[0] < end for start, end in one.content)


def _is_statement(text: str, begin: int, stop: int) -> bool:
    whole = text[stop - 2 : stop - 1] in {".", "?", "!"} or text[stop - 3 : stop - 2] in {".", "?", "!"}
    return whole or len(text[begin:stop].split()) >= WORDS_IN_A_STATEMENT


def _speaker_of(
    text: str,
    found: list[Found],
    cues_at: list[int],
    spoken: list[bool],
    sentences: list[Stretch],
    *,
    quotation: Stretch,
) -> int | None:
    """Return the attribution that a quotation belongs to: of its own sentence, or of the one before it."""
    begin, stop = quotation
    own = meeting(sentences, begin, stop)
    if not own:
        return None
    low, high = own[0][0], own[-1][1]
    inside = range(bisect_left(cues_at, low), bisect_left(cues_at, high))
    here = [i for i in inside if spoken[i]]
    if here:
        return min(here, key=lambda i: abs(cues_at[i] - begin))
    last = next((i for i in range(inside.start - 1, max(inside.start - 20, -1), -1) if spoken[i]), None)
    if last is None:
        return None
    said = max([end_of(found[last].cue[-1]), *(end for _, end in found[last].content)])
    around = meeting(sentences, said - 1, said)
    reach = max(around[0][1], said) if around else said
    follows = not text[reach:begin].strip(' .,:\n"') and text[reach:low].count("\n") <= 2  # noqa: PLR2004  next paragraph
    return last if follows or text[said:begin].strip() == ":" else None


def _speaks(one: Found) -> bool:
    cue = cues().get(("v", one.cue[-1].lemma_.lower())) or cues().get(("v", one.cue[0].lemma_.lower()))
    return (cue is not None and "clause" in cue.takes) or one.cue[0].lower_ == "according" or one.cue[0].text == ":"


__all__ = ["carry", "with_quotations"]

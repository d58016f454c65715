"""Parse of raw text, and of the same sentences with their words given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.annotate.normalise import normalise
from whence.annotate.reader import reader
from whence.annotate.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from evaluation.rows import Row


def raw(row: Row) -> Row:
    """Return our words sentence by sentence, and the parse of the given words."""
    doc = annotate(article(row)).doc
    return {
        "sentences": [words(sentence) for sentence in doc.sents],
        "given": [parsed(given) for given in row["given"]],
    }


def words(sentence: Span) -> list[Row]:
    """Return the words of a sentence with their characters; white space is no word."""
    kept = [token for token in sentence if not token.is_space]
    place = {token.i: n for n, token in enumerate(kept)}
    return [
        {
            "start": token.idx,
            "end": token.idx + len(token),
            "upos": token.pos_,
            "rel": token.dep_,
            "head": -1 if token.head.i == token.i else place.get(token.head.i, -1),
        }
        for token in kept
    ]


def headlines(row: Row) -> Row:
    """Return the parse of a sentence and of its headline."""
    return {name: parsed(row[name]) for name in ("full", "short")}


def parsed(given: Sequence[str]) -> Row:
    """Return heads (-1 for the root) and relations of given words."""
    plain = [normalise(word) or word for word in given]
    reading = repair(plain, reader().read([plain])[0])
    return {"heads": reading.heads, "rels": reading.relations}

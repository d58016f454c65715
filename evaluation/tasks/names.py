"""Names and cues as the model has them, and as they stand after the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.annotate.nlp import NAME_LABELS
from whence.annotate.reader import reader
from whence.annotate.repair import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.rows import Row


def names(row: Row) -> Row:
    """Return BIO labels of given words, before and after the repairs."""
    reading = reader().read([row["words"]])[0]
    model = told(reading.names)
    return {"model": model, "repaired": told(repair(row["words"], reading).names)}


def told(labels: Sequence[str]) -> list[str]:
    """Return the labels as a Doc has them: times are no names, what is no person, organization or place is other."""
    return [
        label if label == "O" else "O" if label.endswith("-time") else f"{label[0]}-{kind}"
        for label in labels
        for kind in [label[2:] if label[2:] in NAME_LABELS else "other"]
    ]


def cues(row: Row) -> Row:
    """Return the words, those that the model takes for cues, and the cues of the attributions that were found."""
    annotated = annotate(article(row))
    words = [[token.idx, token.idx + len(token), token._.cue] for token in annotated.doc if not token.is_space]
    return {
        "words": [word[:2] for word in words],
        "model": [word[:2] for word in words if word[2]],
        "annotated": [[span.start, span.end] for found in annotated.attributions for span in found.cue],
    }

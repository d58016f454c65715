"""Words that bring in somebody's words: F1 of words, of the model's own answer and of the whole of ``annotate``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation import rows as jsonl
from evaluation.own import f1, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evaluation.own import Pair
    from evaluation.rows import Row


def gold(path: Path) -> list[Row]:
    """Return PolNeAR's articles."""
    return jsonl.read(path)


def question(row: Row) -> Row:
    """Return the text with what is known of the article."""
    return {name: row.get(name) for name in ("text", "outlet", "date", "title")}


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return F1 of cue words; ``model_f1`` is 0 where the model has no such output."""
    counts = {name: Counter[str]() for name in ("annotated", "model")}
    for pair in pairs:
        if pair.pred is None:
            continue
        words = [tuple(word) for word in pair.pred["words"]]
        cues = {tuple(span) for attribution in pair.gold["attributions"] for span in attribution["cue"]}
        right = inside(words, cues)
        for name, count in counts.items():
            found = inside(words, {tuple(span) for span in pair.pred[name]})
            count.update(right=len(right & found), found=len(found), gold=len(right))
    whole, model = counts["annotated"], counts["model"]
    return {
        "f1": f1(whole["right"], whole["found"], whole["gold"]),
        "precision": percent(whole["right"], whole["found"]),
        "recall": percent(whole["right"], whole["gold"]),
        "model_f1": f1(model["right"], model["found"], model["gold"]),
        "model_precision": percent(model["right"], model["found"]),
        "model_recall": percent(model["right"], model["gold"]),
    }


def inside(words: Sequence[tuple[int, ...]], spans: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Return the words that share characters with a span; both are pairs of characters.

    >>> inside([(0, 3), (4, 8)], {(5, 6)})
    {(4, 8)}
    """
    taken = {place for start, end in spans for place in range(start, end)}
    return {word for word in words if any(place in taken for place in range(*word))}

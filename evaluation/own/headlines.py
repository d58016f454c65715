"""Headlines: treebank sentences without articles, forms of "be" and the final stop, beside the same sentences in full.

Only sentences that lose more than their stop are asked. ``las_lost`` is LAS of the full sentences less LAS of the
headlines; ``las_lost_kept`` counts of the full sentences only the words that the headlines keep, since what is dropped
is easy.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from evaluation.own import percent
from evaluation.sets import SEED
from training.data import headline, treebank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evaluation.own import Pair
    from evaluation.rows import Row


def gold(path: Path) -> list[Row]:
    """Return each sentence in full and as a headline, with the places of the words that were kept."""
    return list(_headlines(path))


def _headlines(path: Path) -> Iterator[Row]:
    for full in treebank(path, "ewt"):
        full["place"] = list(range(len(full["words"])))
        short = headline(full, random.Random(f"{SEED}{full['sentence']}"))  # noqa: S311
        if len(short["words"]) < len(full["words"]) - (full["words"][-1] == "."):
            yield {"id": full["sentence"], "full": full, "short": short}


def question(row: Row) -> Row:
    """Return the words of both."""
    return {name: row[name]["words"] for name in ("full", "short")}


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return LAS of headlines and of full sentences, and the difference."""
    count: Counter[str] = Counter()
    for pair in pairs:
        if pair.pred is None:
            continue
        full, short = (_right(pair.gold[name], pair.pred[name]) for name in ("full", "short"))
        kept = pair.gold["short"]["place"]
        count.update(short=sum(short), shorts=len(short), full=sum(full), fulls=len(full))
        count.update(kept=sum(full[i] for i in kept))
    las = percent(count["short"], count["shorts"])
    full_las, kept_las = percent(count["full"], count["fulls"]), percent(count["kept"], count["shorts"])
    return {"las": las, "las_full": full_las, "las_lost": full_las - las, "las_lost_kept": kept_las - las}


def _right(row: Row, parse: Row) -> list[bool]:
    return [
        head + 1 == gold_head and relation.partition(":")[0] == gold_relation.partition(":")[0]
        for head, relation, gold_head, gold_relation in zip(
            parse["heads"], parse["rels"], row["head"], row["rel"], strict=True
        )
    ]

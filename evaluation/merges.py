"""Are reports merged that tell of one event? ``python -m evaluation.merges`` scores the pairs labelled by hand.

Each pair of ``labelled/merges.jsonl`` is two event words of two articles of one story, by offsets. The articles of the
story are read, coded and merged; a pair is called the same where a report at the one word and a report at the other
are in one group.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import rows as jsonl
from whence.merge import merge
from whence.pipeline import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evaluation.rows import Row
    from whence.model import Article

PAIRS = Path(__file__).parent / "labelled" / "merges.jsonl"


def answers(pairs: Sequence[Row], corpora: Path) -> dict[str, bool]:
    """Return for each pair, by its id, whether merging the whole story puts it into one event."""
    found: dict[str, bool] = {}
    for (file, story), held in grouped(pairs).items():
        articles = [row for row in jsonl.read(corpora / file) if str(row["story"]) == story]
        bare = [{name: row[name] for name in KNOWN if name in row} for row in articles]
        found |= told(held, [jsonl.article(row) for row in bare])
    return found


KNOWN = ("id", "outlet", "url", "date", "title", "text")
"""What an article is known by; its story and other answers are left out."""


def grouped(pairs: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return the pairs of each story."""
    stories: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for pair in pairs:
        stories[pair["file"], pair["story"]].append(pair)
    return stories


def told(pairs: Sequence[Row], articles: Sequence[Article]) -> dict[str, bool]:
    """Return the answers for the pairs of one story."""
    paths = {article.id: article.path for article in articles}
    reports = [report for resolved in tell(articles) for report in resolved.reports]
    homes = {name: number for number, group in enumerate(merge(reports)) for name in group.reports}
    at: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for report in reports:
        at[paths[report.article]].append((report.trigger.start, report.trigger.end, homes[report.id]))

    def events(side: Mapping[str, int | str]) -> set[int]:
        start, end = int(side["start"]), int(side["end"])
        return {home for low, high, home in at[str(side["doc"])] if low < end and start < high}

    return {pair["id"]: bool(events(pair["a"]) & events(pair["b"])) for pair in pairs}


def measure(pairs: Iterable[Row], said: Mapping[str, bool]) -> dict[str, float]:
    """Return precision and recall in percent, over the pairs and over what each of the first draw stands for.

    ``found_later``: of the pairs of the second draw, all of them merged by a later version, the share merged now that
    is right.
    """
    labelled = [pair for pair in pairs if pair["same"] is not None]
    first = [(pair["same"], said[pair["id"]], pair["weight"]) for pair in labelled if pair["draw"] == 1]
    later = [pair["same"] for pair in labelled if pair["draw"] == 2 and said[pair["id"]]]  # noqa: PLR2004
    alone = prf([(gold, answer, 1.0) for gold, answer, _ in first])
    return {
        "precision": alone[0],
        "recall": alone[1],
        "precision_weighted": prf(first)[0],
        "recall_weighted": prf(first)[1],
        "found_later": 100 * sum(later) / len(later) if later else 0.0,
    }


def prf(rows: Sequence[tuple[bool, bool, float]]) -> tuple[float, float]:
    """Return precision and recall of rows of gold, answer, weight.

    >>> prf([(True, True, 1.0), (True, False, 3.0), (False, True, 1.0)])
    (50.0, 25.0)
    """
    both = sum(weight for gold, answer, weight in rows if gold and answer)
    answered, wanted = (sum(row[2] for row in rows if row[side]) for side in (1, 0))
    return 100 * both / answered if answered else 0.0, 100 * both / wanted if wanted else 0.0


def main() -> int:
    """Print the figures, and on ``--verbose`` the pairs that are answered otherwise."""
    corpora = Path(__file__).parents[2] / "shared" / "corpora"
    if not corpora.is_dir():
        print(f"no corpora at {corpora}: nothing to measure")
        return 0
    pairs = jsonl.read(PAIRS)
    said = answers(pairs, corpora)
    print("\n".join(f"{name:20} {value:6.1f}" for name, value in measure(pairs, said).items()))
    if "--verbose" in sys.argv:
        wrong = (pair for pair in pairs if pair["same"] is not None and pair["same"] != said[pair["id"]])
        print("\n".join(f"{pair['id']} {'missed' if pair['same'] else 'wrong'}" for pair in wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())

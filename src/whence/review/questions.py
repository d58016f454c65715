"""What is worth asking a person: what an answer would change most comes first.

Two events that may be one, an event that may be two, an article that may be no copy, a date with several candidates.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from whence import ledger as file
from whence.edtf import days
from whence.merge.features import SAME
from whence.model import Article, Comparison, Event, Judgement, Report
from whence.review.answers import foresee
from whence.show.when import say
from whence.show.words import called, listed, plural, said_by, title

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from whence.review.answers import Change


MOST = 100
"""Questions of a sort that are prepared at a time; after these come others."""
_OPEN = {"copy": 0.1, "wire copy": 0.2, "republication": 0.2}
"""How open it is whether an inferred copy is one, by its kind; anything else is as likely as not."""
_FEW = 6
"""Candidates of a date that are offered."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says, with its characters."""

    report: str
    article: str
    name: str
    start: int
    sentence: str
    quotes: tuple[tuple[int, int], ...]
    """Start and end, within the sentence, of what tells the event and of its values."""
    says: str
    speakers: str
    when: str
    event: str
    event_name: str
    event_title: str


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: its key, its words, what it would change, and the judgement that it is."""

    key: str
    words: str
    effect: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Question:
    """One question a card."""

    id: str
    sort: str
    """``same``, ``derived`` or ``date``."""
    words: str
    sides: tuple[Said, ...]
    reasons: tuple[str, ...]
    options: tuple[Option, ...]
    weight: float
    """How many articles' counts an answer would change, times how open the question is."""


def promised(question: Question, db: sqlite3.Connection, judgements_file: Path) -> Question:
    """Return a question whose answers say exactly what each would change now."""
    found = foresee(db, judgements_file, [option.judgement for option in question.options])
    options = (
        option if changes is None else replace(option, effect=_in_words(changes))
        for option, changes in zip(question.options, found, strict=True)
    )
    return replace(question, options=tuple(options))


def _in_words(changes: Sequence[Change]) -> str:
    """Return changes in one line."""
    words = "; ".join(change.words for change in changes[:_FEW])
    more = f"; and {len(changes) - _FEW} more" if len(changes) > _FEW else ""
    return f"{words}{more}" if words else "nothing now; it is kept, whatever is added later"


# --- what to ask


def questions(db: sqlite3.Connection, most: int = MOST) -> tuple[Question, ...]:
    """Return what is worth asking of an open ledger file, what would change most first."""
    judged = _judged(db)
    found = (
        *_two_or_one(db, judged, most),
        *_one_or_two(db, judged, most),
        *_copies(db, judged, most),
        *_dates(db, judged, most),
    )
    return tuple(sorted(found, key=lambda question: (-question.weight, question.id))[:most])


def _judged(db: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Return what people have decided already: pairs, and fields of reports."""
    rows = [tuple(map(file.as_text, row)) for row in db.execute("select verdict, a, b, field from judgements")]
    pairs = {
        tuple(sorted((a, b))) for verdict, a, b, _ in rows if verdict in {"same", "different", "derived", "independent"}
    }
    return pairs | {(a, field) for verdict, a, _, field in rows if verdict in {"wrong", "value"}}


def _two_or_one(db: sqlite3.Connection, judged: set[tuple[str, ...]], most: int) -> Iterator[Question]:
    """Yield the pairs of events that nearly were one, by their best pair of reports."""
    rows = db.execute(
        "select c.a, c.b, max(c.score), ea.id, eb.id, ea.articles, eb.articles from comparisons c "
        "join event_reports ra on ra.report = c.a join event_reports rb on rb.report = c.b "
        "join events ea on ea.id = ra.event join events eb on eb.id = rb.event "
        "where c.same = 0 and c.decided_by = 'score' and c.event = ra.event and ra.event <> rb.event "
        "group by min(ra.event, rb.event), max(ra.event, rb.event) "
        "order by min(ea.articles, eb.articles) / (1.0 + abs(? - max(c.score))) desc, c.a, c.b limit ?",
        (SAME, most),
    ).fetchall()
    look = _Look(db, {row[3] for row in rows} | {row[4] for row in rows})
    for a, b, score, one, two, n, m in rows:
        if (a, b) in judged or (b, a) in judged:
            continue
        together = len(look.articles_of(one) | look.articles_of(two))
        yield look.same(
            a, b, min(n, m) / (1.0 + abs(SAME - score)),
            yes=f"{look.names[one]} and {look.names[two]} become one event, told by {plural(together, 'article')}",
            no="they stay two events, whatever is added later",
        )  # fmt: skip


def _one_or_two(db: sqlite3.Connection, judged: set[tuple[str, ...]], most: int) -> Iterator[Question]:
    """Yield the events that hang together by one weak pair of reports."""
    rows = db.execute(
        "select c.event, min(c.score) from comparisons c join events e on e.id = c.event "
        "where c.same = 1 and c.decided_by = 'score' group by c.event "
        "order by e.articles / (1.0 + abs(min(c.score) - ?)) desc limit ?",
        (SAME, most),
    ).fetchall()
    look = _Look(db, {row[0] for row in rows})
    for event, _ in rows:
        weakest = _weakest(look.events[event])
        if weakest is None or (weakest.a, weakest.b) in judged:
            continue
        apart = _articles(look, _without(look.events[event], weakest))
        if not all(apart):
            continue
        sizes = sorted(map(len, apart))
        yield look.same(
            weakest.a, weakest.b, sizes[0] / (1.0 + abs(weakest.score - SAME)),
            yes=f"{look.names[event]} stays one event",
            no=f"{look.names[event]} becomes two events, told by {sizes[1]} and {plural(sizes[0], 'article')}",
        )  # fmt: skip


def _weakest(event: Event) -> Comparison | None:
    """Return the weakest pair without which an event would fall apart, so far as its kept comparisons tell."""
    pairs = [c for c in event.comparisons if c.same and c.decided_by == "score" and {c.a, c.b} <= set(event.reports)]
    for pair in sorted(pairs, key=lambda c: (c.score, c.a, c.b)):
        if len(_without(event, pair)[0]) < len(event.reports):
            return pair
    return None


def _without(event: Event, pair: Comparison) -> tuple[set[str], set[str]]:
    """Return the reports that hang together with one side when a pair is taken away, and the others."""
    links: dict[str, set[str]] = defaultdict(set)
    for c in event.comparisons:
        if c.same and (c.a, c.b) != (pair.a, pair.b):
            links[c.a].add(c.b)
            links[c.b].add(c.a)
    reached, coming = {pair.a}, [pair.a]
    for at in coming:
        new = links[at] - reached
        reached |= new
        coming += new
    return reached & set(event.reports), set(event.reports) - reached


def _articles(look: _Look, parts: Sequence[set[str]]) -> list[set[str]]:
    return [{look.reports[report].article for report in part if report in look.reports} for part in parts]


def _copies(db: sqlite3.Connection, judged: set[tuple[str, ...]], most: int) -> Iterator[Question]:
    """Yield the articles of which it was only inferred that they were made from another."""
    rows = db.execute(
        "select d.article, d.source, d.kind, min(d.words), "
        "(select count(*) from (select event from event_reports where article = d.article "
        "intersect select event from event_reports where article = d.source)) as shared "
        "from derivations d join articles s on s.id = d.source where d.confidence = 'inferred' "
        "group by d.article, d.source order by shared desc, d.article limit ?",
        (most,),
    ).fetchall()
    for copy, source, kind, words, shared in rows:
        if tuple(sorted((copy, source))) not in judged:
            yield _copy(db, copy, source, f"{kind}: {words}", shared=shared, weight=shared * _OPEN.get(kind, 0.5))


def _copy(db: sqlite3.Connection, copy: str, source: str, why: str, *, shared: int, weight: float) -> Question:
    sides = tuple(_opening(db, article) for article in (copy, source))
    told = plural(shared, "event")
    options = (
        Option("y", "Yes, made from it", f"they keep counting once, in {told}", Judgement("derived", copy, source)),
        Option(
            "n", "No, independent", f"they count as two newsrooms in {told}", Judgement("independent", copy, source)
        ),
    )
    asked = f"Was “{sides[0].name}” made from “{sides[1].name}”?"
    return Question(_id("derived", copy, source), "derived", asked, sides, (why,), options, weight)


def _opening(db: sqlite3.Connection, article: str) -> Said:
    """Return how an article begins."""
    exact, text, date = db.execute(
        "select json, substr(text, 1, 700), date from articles where id = ?", (article,)
    ).fetchone()
    one = file.load_article(text, exact)
    return Said(
        "", article, called(one), 0, " ".join(one.text.split())[:420], (), "", "", say(date) if date else "", "", "", ""
    )


def _dates(db: sqlite3.Connection, judged: set[tuple[str, ...]], most: int) -> Iterator[Question]:
    """Yield the reports whose date has several candidates, and those whose date contradicts the others'."""
    open_ = db.execute(
        "select v.report, e.id, v.value from report_values v join event_reports r on r.report = v.report "
        "join events e on e.id = r.event where v.field = 'date' and v.value >= '[' and v.value < '\\' "
        "order by e.articles desc, v.report limit ?",
        (most,),
    ).fetchall()
    differing = db.execute(
        "select distinct d.event from differences d join events e on e.id = d.event where d.field = 'date' "
        "order by e.articles desc, d.event limit ?",
        (most,),
    ).fetchall()
    look = _Look(db, {row[1] for row in open_} | {row[0] for row in differing})
    for report, event, value in open_:
        if (report, "date") not in judged and report in look.reports:
            yield look.date(report, event, "", [str(run) for run in _candidates(value)], 1.0)
    for (event,) in differing:
        yield from _rivals(look, event, judged)


def _candidates(value: str) -> list[str]:
    """Return the dates of a list of candidates.

    >>> _candidates("[2024-06-19,2024-06-26]")
    ['2024-06-19', '2024-06-26']
    """
    return [part.strip() for part in value.strip("[]{}").split(",") if days(part.strip())][:_FEW]


def _rivals(look: _Look, event: str, judged: set[tuple[str, ...]]) -> Iterator[Question]:
    """Yield a question for each account whose date contradicts the best supported one."""
    field = look.events[event].field("date")
    if field is None:
        return
    rivals = {i for d in field.differences for i in d.variants if 0 < i < len(field.variants)}
    for index in sorted(rivals):
        variant = field.variants[index]
        for testimony in variant.testimonies:
            if (testimony.report, "date") not in judged and testimony.report in look.reports:
                yield look.date(testimony.report, event, variant.text, [variant.text, field.variants[0].text], 0.5)


class _Look:
    """The events that questions are about, with their reports and articles."""

    def __init__(self, db: sqlite3.Connection, events: Iterable[str]) -> None:
        wanted = json.dumps(sorted(events))
        inside = "in (select value from json_each(?))"
        rows = db.execute(f"select json, name from events where id {inside}", (wanted,)).fetchall()
        found = [(file.load(Event, exact), str(name)) for exact, name in rows]
        self.events = {event.id: event for event, _ in found}
        self.names = {event.id: name for event, name in found}
        told = db.execute(f"select json from reports where event {inside}", (wanted,))
        self.reports = {report.id: report for (exact,) in told for report in (file.load(Report, exact),)}
        self.event_of = {report: event.id for event, _ in found for report in event.reports}
        articles = json.dumps(sorted({report.article for report in self.reports.values()}))
        rows = db.execute(f"select json from articles where id {inside}", (articles,)).fetchall()
        self.articles: dict[str, Article] = {
            one.id: one for (exact,) in rows for one in (file.load_article("", exact),)
        }

    def articles_of(self, event: str) -> set[str]:
        """Return the ids of the articles that tell an event."""
        return {self.reports[report].article for report in self.events[event].reports if report in self.reports}

    def same(self, a: str, b: str, weight: float, *, yes: str, no: str) -> Question:
        """Return the question whether two reports are of one event."""
        options = (
            Option("y", "Yes, the same", yes, Judgement("same", a, b)),
            Option("n", "No, different", no, Judgement("different", a, b)),
        )
        reasons = tuple(f"{f.name} {f.score:+.2f}: {f.words}" for f in self._compared(a, b))
        sides = (self.side(a), self.side(b))
        return Question(
            _id("same", a, b), "same", "Do these two tell of the same event?", sides, reasons, options, weight
        )

    def date(self, report: str, event: str, read: str, candidates: Sequence[str], weight: float) -> Question:
        """Return the question on which date a report means."""
        side = self.side(report)
        value = next((v for v in self.reports[report].of("date")), None)
        steps = tuple(f"{s.rule}: {s.said} → {s.gives}" for s in value.steps) if value else ()
        options = [
            Option(
                str(number), say(date),
                "as it was read; not asked again" if date == read else f"this account says {say(date)}",
                Judgement("value", report, field="date", value=date),
            )
            for number, date in enumerate(dict.fromkeys(candidates), 1)
        ]  # fmt: skip
        options.append(
            Option(
                "n",
                "It gives no date",
                "this account says nothing of the date",
                Judgement("wrong", report, field="date"),
            )
        )
        words = f"Which date does “{side.name}” give?"
        weight *= self.events[event].support.counts[0] ** 0.5
        return Question(_id("date", report, ""), "date", words, (side,), steps, tuple(options), weight)

    def side(self, report: str) -> Said:
        """Return what a report says."""
        one = self.reports[report]
        event = self.events[self.event_of[report]]
        article = self.articles.get(one.article)
        at = one.sentence.start
        marked = sorted({(s.start, s.end) for s in (one.trigger, *(v.span for v in one.values)) if s.start < s.end})
        inside = tuple((start - at, end - at) for start, end in marked if at <= start and end <= one.sentence.end)
        dates = [say(v.text) for v in one.of("date")]
        return Said(
            report, one.article, called(article) if article else one.article[:12], one.trigger.start,
            one.sentence.quote, inside, _values(one), said_by(one.speakers), listed(dates) if dates else "",
            event.id, self.names[event.id], title(event),
        )  # fmt: skip

    def _compared(self, a: str, b: str) -> Any:
        events = [self.events[self.event_of[report]] for report in (a, b) if report in self.event_of]
        found = (c for event in events for c in event.comparisons if {c.a, c.b} == {a, b})
        return next((c.features for c in found), ())


def _values(report: Report) -> str:
    return "; ".join(
        f"{value.field}: {say(value.text) if value.field == 'date' else value.text}" for value in report.values
    )


def _id(sort: str, a: str, b: str) -> str:
    return sha256("\n".join((sort, *sorted((a, b)))).encode("utf-8", "replace")).hexdigest()[:10]


__all__ = ["MOST", "Option", "Question", "Said", "promised", "questions"]

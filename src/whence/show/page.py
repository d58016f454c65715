"""A ledger as one HTML page that needs nothing else: no network, no script, no second file."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from whence.edtf import days
from whence.names import ordinals
from whence.show import drawings, marks
from whence.show.addresses import OnePage, anchors
from whence.show.conflicts import conflicts
from whence.show.gifts import gifts
from whence.show.safe import environment
from whence.show.sources import derivations, sources
from whence.show.when import precision, say, weekday
from whence.show.why import Look, comparisons, reasons
from whence.show.words import NOBODY, STATUS, called, counts, kind, labels, listed, plural, said_by, together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whence.model import Article, Derivation, Event, EventField, Ledger, Report, Step, Support, Value
    from whence.show.addresses import Addresses
    from whence.show.marks import Piece
    from whence.show.why import Reason

_WHO = ("giver", "recipient", "actor", "visitor", "host")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says for one field."""

    value: str
    quote: str
    href: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Column:
    """An article beside what it says."""

    name: str
    href: str
    copy: str
    """Whose copy it is, in words."""
    when: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A field: what is agreed, and what each article says."""

    field: str
    agreed: str
    contested: bool
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A report's own words, with its marked characters."""

    article: str
    path: str
    copy: str
    href: str
    speakers: str
    status: str
    zone: str
    language: str
    when: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """How words became a value."""

    value: str
    quote: str
    path: str
    href: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as its card shows it."""

    anchor: str
    name: str
    kind: str
    code: str
    title: str
    status: str
    warning: str
    date: str
    when: str
    weekday: str
    precision: str
    counts: str
    support: Support
    reasons: tuple[Reason, ...]
    columns: tuple[Column, ...]
    matrix: tuple[MatrixRow, ...]
    differences: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    resolutions: tuple[Resolution, ...]
    comparisons: tuple[str, ...]
    related: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its whole text and every mark."""

    anchor: str
    article: Article
    published: str
    basis: str
    copy: str
    derived: tuple[str, ...]
    pieces: tuple[Piece, ...]
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or is acted upon."""

    name: str
    country: str
    sector: str
    words: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    receives: tuple[tuple[str, str], ...]


def page(ledger: Ledger) -> str:
    """Return the page."""
    view = View(ledger)
    lines = [view.line(event) for event in ledger.events]
    return environment().get_template("page.html").render(
        ledger=ledger,
        headline=_headline(ledger),
        period=_period(ledger),
        contested=sum(1 for event in ledger.events if event.contested()),
        not_known=sum(1 for event in ledger.events if event.status != "happened"),
        timeline=drawings.timeline(lines, view.published()),
        lines=lines,
        events=[view.event(event) for event in ledger.events],
        tellings=view.tellings(),
        sources=sources(ledger),
        gifts=[(entry, view.anchors[entry.event]) for entry in gifts(ledger)],
        conflicts=[(conflict, view.anchors[conflict.event]) for conflict in conflicts(ledger)],
        actors=view.actors(),
        articles=[view.article(article) for article in view.in_time],
        say=say,
        plural=plural,
        listed=listed,
    )  # fmt: skip


def _headline(ledger: Ledger) -> str:
    told = plural(len(ledger.events), "event")
    rooms = plural(ledger.newsrooms, "newsroom")
    return f"{told}, told by {plural(len(ledger.articles), 'article')} from {rooms}"


def _period(ledger: Ledger) -> str:
    """Return the months in which the dated events lie, leaving aside dates with an open end."""
    runs = [run for event in ledger.events for run in days(event.date) if run.is_bounded]
    if not runs:
        return ""
    ends = (min(run.low for run in runs), max(run.high for run in runs))
    first, last = (say(date.fromordinal(end).isoformat()[:7]) for end in ends)
    return first if first == last else f"{first} – {last}"


class View:
    """A ledger looked up by id, so that each part of the page finds what it needs at once."""

    def __init__(self, ledger: Ledger, at: Addresses | None = None, names: Mapping[str, str] | None = None) -> None:
        self.ledger = ledger
        self.at = at or OnePage(ledger)
        self.look = Look(ledger)
        self.names = ordinals(ledger.events) if names is None else names
        self.titles = self.look.titles
        self.articles = {article.id: article for article in ledger.articles}
        self.reports = self.look.reports
        self.dates = dict(ledger.published)
        self.label = labels(ledger.articles, {article: value.text for article, value in ledger.published})
        self.in_time = sorted(self.articles.values(), key=lambda one: (self._date(one.id) or "~", one.path))
        """The articles by date, those without one last."""
        self.place_of = {article.id: place for place, article in enumerate(self.in_time)}
        self.rooms = {article: origin for origin in ledger.origins for article in origin.articles}
        self.anchors = anchors("e", [event.id for event in ledger.events])
        self.article_anchors = anchors("a", [article.id[:12] for article in ledger.articles], [*self.articles])
        self.events_of = {report: event for event in ledger.events for report in event.reports}
        self.events = {event.id: event for event in ledger.events}
        self.answers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for event in ledger.events:
            self.answers[event.part_of].append(("it has the detail", event.id))
            self.answers[event.exchange].append(("answered by", event.id))
        self.made = derivations(ledger)
        self.made_of: dict[str, list[Derivation]] = defaultdict(list)
        for made in self.made:
            self.made_of[made.article].append(made)
        self.reports_of: dict[str, list[Report]] = defaultdict(list)
        for report in ledger.reports:
            self.reports_of[report.article].append(report)

    def _date(self, article: str) -> str:
        return self.dates[article].text if article in self.dates else ""

    def place(self, report: Report, value: Value | None = None) -> str:
        """Return the address on the page of a report's or value's characters."""
        span = value.span if value and value.span.end > value.span.start else report.trigger
        return self.at.characters(report.article, span.start)

    # --- the time line

    def line(self, event: Event) -> drawings.Line:
        """Return an event as the time line needs it."""
        numbers = "/".join(str(number) for number in event.support.counts)
        return drawings.Line(
            self.at.event(event.id), self.names[event.id], self.titles[event.id], event.date, str(event.status),
            numbers, bool(event.contested()),
        )  # fmt: skip

    def published(self) -> list[drawings.Published]:
        """Return the articles that have a date."""
        return [
            drawings.Published(self.at.article(article.id), self.label[article.id], self._date(article.id))
            for article in self.in_time
            if self._date(article.id)
        ]

    # --- events

    def event(self, event: Event) -> EventView:
        """Return an event as its card shows it."""
        told = [self.reports[report] for report in event.reports if report in self.reports]
        order = sorted(
            {report.article for report in told if report.article in self.place_of}, key=self.place_of.__getitem__
        )
        return EventView(
            anchor=self.anchors[event.id],
            name=self.names[event.id],
            kind=kind(event),
            code=" ".join(part for part in (event.type, event.mode) if part),
            title=self.titles[event.id],
            status=str(event.status),
            warning=STATUS[event.status],
            date=event.date,
            when=say(event.date),
            weekday=weekday(event.date),
            precision=precision(event.date),
            counts=counts(event.support),
            support=event.support,
            reasons=reasons(self.look, event.support),
            columns=tuple(self._column(article) for article in order),
            matrix=self._matrix(event, told, order),
            differences=tuple((field.name, d.words) for field in event.fields for d in field.differences),
            quotes=tuple(
                self._quote(report)
                for report in sorted(told, key=lambda r: (self.place_of.get(r.article, 0), r.trigger))
            ),
            resolutions=self._resolutions(event),
            comparisons=comparisons(self.look, event),
            related=self._related(event),
        )

    def _column(self, article: str) -> Column:
        return Column(self.label[article], self.at.article(article), self._shared_room(article), self._when(article))

    def _when(self, article: str) -> str:
        """Return when an article appeared, in words, and nothing where its name says so or nobody knows."""
        when = say(self._date(article)) if self._date(article) else ""
        return "" if when and self.label.get(article, "").endswith(when) else when

    def _shared_room(self, article: str) -> str:
        """Return where a copy comes from, and nothing for an article that stands for itself."""
        origin = self.rooms.get(article)
        if origin is None or origin.id == article:
            return ""
        how = next((d.kind for d in origin.derivations if d.article == article), "copy")
        return f"{how} of {self.label.get(origin.id, origin.name)}"

    def _matrix(self, event: Event, told: Sequence[Report], order: Sequence[str]) -> tuple[MatrixRow, ...]:
        rows = [self._row(field, order) for field in event.fields if field.name != "status"]
        if any(report.speakers for report in told):
            rows.append(self._own_row("according to", "", told, order))
        if any(report.status != "happened" for report in told):
            rows.append(self._own_row("status", str(event.status), told, order))
        return tuple(rows)

    def _row(self, field: EventField, order: Sequence[str]) -> MatrixRow:
        rivals = {i for difference in field.differences for i in difference.variants}
        cells: dict[str, list[Cell]] = {article: [] for article in order}
        for index, variant in enumerate(field.variants):
            value = say(variant.text) if field.name == "date" else variant.text
            for testimony in variant.testimonies:
                report = self.reports.get(testimony.report)
                if report and report.article in cells:
                    href = self.place(report, testimony.value)
                    cells[report.article].append(Cell(value, testimony.value.span.quote, href, index in rivals))
        best = _together(field)
        return MatrixRow(field.name, best, field.contested, tuple(_distinct(cells[article]) for article in order))

    def _own_row(self, name: str, taken: str, told: Sequence[Report], order: Sequence[str]) -> MatrixRow:
        cells: dict[str, list[Cell]] = {article: [] for article in order}
        for report in told:
            if name == "status":
                cells[report.article].append(Cell(str(report.status), "", self.place(report), differs=False))
            else:
                cells[report.article] += [
                    Cell(speaker.text, speaker.span.quote, self.place(report, speaker), differs=False)
                    for speaker in report.speakers
                ]
        return MatrixRow(name, taken, contested=False, cells=tuple(_distinct(cells[article]) for article in order))

    def _quote(self, report: Report) -> Quote:
        article = self.articles.get(report.article)
        own = marks.of_report(report, self.names[self.events_of[report.id].id])
        return Quote(
            self.label.get(report.article, report.article[:12]),
            article.path if article else "",
            self._shared_room(report.article),
            self.place(report),
            said_by(report.speakers),
            str(report.status),
            str(report.zone),
            article.language if article else "",
            self._when(report.article),
            marks.pieces(report.sentence.quote, own, offset=report.sentence.start),
        )

    def _resolutions(self, event: Event) -> tuple[Resolution, ...]:
        """Return how each article's words became the date, once for each different way."""
        field = event.field("date")
        found = {}
        for variant in field.variants if field else ():
            for t in variant.testimonies:
                report = self.reports.get(t.report)
                if report and report.article in self.articles:
                    path = self.articles[report.article].path
                    one = Resolution(t.value.text, t.value.span.quote, path, self.place(report, t.value), t.value.steps)
                    found[one.value, one.quote, one.path, one.steps] = one
        return tuple(found.values())

    def _related(self, event: Event) -> tuple[tuple[str, str, str], ...]:
        links = [("a detail of", event.part_of), ("in exchange for", event.exchange), *self.answers[event.id]]
        return tuple((how, self.at.event(other), self.titles[other]) for how, other in links if other in self.events)

    # --- who told whom

    def tellings(self) -> Any:
        """Return the drawing of who told whom."""
        nodes: dict[str, drawings.Node] = {}
        edges: dict[tuple[str, str, str], drawings.Edge] = {}
        depth = self._depths()
        for article in self.in_time:
            key = article.id
            nodes[key] = drawings.Node(key, self.label[key], 1 + depth[key], self.at.article(key))
        for article in self.ledger.articles:
            for name, how in self._tellers(article):
                nodes.setdefault(f"source {name}", drawings.Node(f"source {name}", name, 0, outside=True))
                words = f"{name} is cited in {self.label[article.id]}"
                edges[name, article.id, how] = drawings.Edge(f"source {name}", article.id, how, words)
        for made in self.made:
            teller = made.source if made.source in nodes else f"source {made.source}"
            nodes.setdefault(teller, drawings.Node(teller, made.source or NOBODY, 0, outside=True))
            stated = made.confidence != "inferred"
            edges[teller, made.article, made.kind] = drawings.Edge(teller, made.article, made.kind, made.words, stated)
        linked = {key for edge in edges.values() for key in (edge.teller, edge.told)}
        return drawings.tellings([node for node in nodes.values() if node.key in linked], list(edges.values()))

    def _tellers(self, article: Article) -> list[tuple[str, str]]:
        """Return who is cited in an article, without those it took over from the article it was made from."""
        made_of = {d.source for d in self.made_of[article.id]}
        taken = {name for source in made_of for name in self._speakers(source)}
        said = [(name, "says") for name in self._speakers(article.id) if name not in taken]
        names = {called(self.articles[source]) for source in made_of if source in self.articles} | made_of
        return list(dict.fromkeys((*said, *((c.quote, "credited") for c in article.credits if c.quote not in names))))

    def _speakers(self, article: str) -> list[str]:
        return [speaker.text for report in self.reports_of.get(article, ()) for speaker in report.speakers]

    def _depths(self) -> dict[str, int]:
        """Return how many articles stand between each article and its origin, three at most."""
        source = {d.article: d.source for d in self.made if d.source in self.articles}
        depths = {}
        for article in self.articles:
            steps, at = 0, article
            while at in source and steps < 3:  # noqa: PLR2004  # more columns than these cannot be read
                at, steps = source[at], steps + 1
            depths[article] = steps
        return depths

    # --- actors

    def actors(self) -> list[Actor]:
        """Return everybody who takes part, those with most events first."""
        acts: dict[str, dict[str, str]] = defaultdict(dict)
        receives: dict[str, dict[str, str]] = defaultdict(dict)
        words: dict[str, Counter[str]] = defaultdict(Counter)
        details: dict[str, dict[str, str]] = {}
        for event in self.ledger.events:
            for field in event.fields:
                if field.name not in _WHO:
                    continue
                side = receives if field.name in {"recipient", "host"} else acts
                for variant in field.variants:
                    side[variant.text][self.at.event(event.id)] = self.names[event.id]
                    details.setdefault(variant.text, dict(variant.details))
                    words[variant.text].update(t.value.span.quote for t in variant.testimonies)
        return [
            Actor(
                name, details[name].get("country", ""), details[name].get("sector", ""),
                tuple(word for word, _ in words[name].most_common(6) if word and word != name),
                tuple(acts[name].items()), tuple(receives[name].items()),
            )
            for name in sorted(details, key=lambda name: (-len(acts[name]) - len(receives[name]), name))
        ]  # fmt: skip

    # --- articles

    def article(self, article: Article) -> ArticleView:
        """Return an article with its whole text and every mark."""
        anchor = self.article_anchors[article.id]
        own = [report for report in self.reports_of[article.id] if report.id in self.events_of]
        drawn = marks.of_article(article, self._copied(article.id))
        at: dict[int, list[str]] = defaultdict(list)
        for report in own:
            drawn += marks.of_report(report, self.names[self.events_of[report.id].id])
            for span in (report.trigger, *(value.span for value in (*report.values, *report.speakers))):
                at[span.start].append(self.at.mark(article.id, span.start))
        value = self.dates.get(article.id)
        told = {self.at.event(e.id): self.names[e.id] for report in own for e in (self.events_of[report.id],)}
        return ArticleView(
            anchor, article, value.text if value else "", value.detail("basis") if value else "",
            self._shared_room(article.id),
            tuple(f"{d.kind} ({d.confidence}): {d.words}" for d in self.made_of[article.id]),
            marks.pieces(article.text, drawn, anchors={start: [*dict.fromkeys(ids)] for start, ids in at.items()}),
            tuple(told.items()),
        )  # fmt: skip

    def _copied(self, article: str) -> list[tuple[int, int, str]]:
        return [
            (span.start, span.end, f"{made.kind}: {made.words}")
            for made in self.made_of[article]
            for span in made.evidence
        ]


def _together(field: EventField) -> str:
    """Return the values of a field that stand beside each other, in words."""
    return listed([say(text) if field.name == "date" else text for text in together(field)])


def _distinct(cells: list[Cell]) -> tuple[Cell, ...]:
    return tuple({(cell.value, cell.quote): cell for cell in reversed(cells)}.values())[::-1]


__all__ = [
    "ArticleView", "Cell", "Column", "EventView", "MatrixRow", "Quote", "Resolution", "View", "page",
]  # fmt: skip

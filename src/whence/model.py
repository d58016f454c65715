"""The nouns: what every stage takes and gives.

All are frozen and typed and know nothing beyond themselves. Characters are Python indexes
into ``Article.text``, ``[start, end)``; dates are EDTF strings (ISO 8601-2:2019); countries are
ISO 3166-1 alpha-3 codes; event types and modes are those of PLOVER 2.0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.tokens import Doc

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""A small, ordered, hashable mapping: ``(("country", "FRA"), ("sector", "GOV"))``."""


class Status(StrEnum):
    """How the words present an event. Only ``HAPPENED`` counts as something that took place."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"
    DOUBTED = "doubted"
    CONDITIONAL = "conditional"
    GENERIC = "generic"


class Zone(StrEnum):
    """What a stretch of an article's characters is, as far as its place in the news is concerned."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Exact characters of an article: ``article.text[start:end] == quote``, always."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of an article that is not body text, and what it is instead."""

    zone: Zone
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a stage could not do, with its place. Problems are results: none stops a run, none vanishes."""

    stage: str
    """The verb that met it: ``read``, ``annotate``, ``trace``, ..."""
    code: str
    """A short stable name, ``empty-file``; each is explained in docs/reference/problems.md."""
    message: str
    """One sentence for people: what is wrong and what to do."""
    path: str = ""
    """The file, or the article's path, as given by the user."""
    line: int | None = None
    """1-based line in the file, where there is one."""
    article: str = ""
    """The article's id, once there is an article."""
    start: int | None = None
    """Character offset in the article's text, where there is one."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it reached us.

    ``text`` holds the exact characters that all spans point into: the decoded file for plain text,
    the readable text for a page. ``id`` is the SHA-256 (hex) of the raw bytes that it came from.
    """

    id: str
    path: str
    """Where it came from, relative to what the user named: ``a.txt``, ``feed.jsonl#12``."""
    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published: str = ""
    """EDTF date that the article or its page states of itself; empty when it states none."""
    language: str = "en"
    """ISO 639-1 code."""
    regions: tuple[Region, ...] = ()
    """What is not body, in order of place, without overlaps; everything else is ``Zone.BODY``."""
    credits: tuple[Span, ...] = ()
    """Names of outlets or agencies that the article itself gives as its source: the name's characters only."""

    def zone(self, offset: int) -> Zone:
        """Return the zone of the character at ``offset``."""
        for region in self.regions:
            if region.span.start <= offset < region.span.end:
                return region.zone
        return Zone.BODY

    def span(self, start: int, end: int) -> Span:
        """Return the span of these characters."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that refers to somebody or something."""

    span: Span
    head: int
    """Index of the head token in the Doc."""
    form: str
    """``name``, ``nominal`` or ``pronoun``."""
    label: str
    """``person``, ``organisation``, ``place``, ``time``, ``object``, ``event``, ``abstract`` or ``other``."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why one mention was taken to refer to what another refers to."""

    mention: int
    """Index into ``Annotated.mentions``."""
    antecedent: int
    """Index into ``Annotated.mentions``."""
    rule: str
    """``same-name``, ``apposition``, ``pronoun``, ``title``, ``acronym``, ..."""
    chance: float = 1.0
    """How likely it is right, of links that a score decided; 1 for those that a rule of grammar or names made."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions of one thing within an article, in order of place."""

    mentions: tuple[int, ...]
    """Indexes into ``Annotated.mentions``."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, how long or how often; not yet resolved to a date."""

    span: Span
    type: str
    """TIMEX3: ``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    form: str
    """The meaning without an anchor, in the notation of ``whence.resolve.dates`` (``weekday=3 day=19``)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to say, think or show something: source, cue and content, each in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str = "indirect"
    """``direct``, ``indirect``, ``mixed``, ``nominal`` or ``act`` (a deed that tells an opinion: "backed the plan")."""
    stance: str = "neutral"
    """What the cue does: ``neutral``, ``distance`` (claimed), ``denial``, ``intention`` (wants) or ``doubt``."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its sentences, words, parse, names, mentions, coreference, times and speech.

    ``doc`` is a spaCy Doc exactly as long as ``article.text``: ``doc[i].idx`` is an offset in the article.
    """

    article: Article
    doc: Doc
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the words to a value, as data: ``replay`` in the stage that made it gives the value again."""

    rule: str
    """The rule's name, ``weekday-and-day``."""
    said: str
    """What it worked on: the article's own words, or the previous step's result."""
    gives: str
    """What came out."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a report says for one field."""

    field: str
    """``actor giver recipient visitor host item place date quantity ...``, or ``speaker``."""
    text: str
    """The normalised value as people read it: ``Vladimir Putin``, ``2024-02``; the quote itself until resolved."""
    span: Span
    steps: tuple[Step, ...] = ()
    details: Pairs = ()
    """What more is known of the value: ``country``, ``sector``, ``office``, ``head``, ``number``, ``unit``, ..."""

    def detail(self, name: str, default: str = "") -> str:
        """Return one of the details, or ``default``."""
        return dict(self.details).get(name, default)


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one event."""

    id: str
    """``<first 12 characters of the article id>:<trigger offset>[.<n>]``: stable while the article is."""
    article: str
    """The article's id."""
    kind: str
    """Our own kind, ``gift``, ``visit``, ``arms transfer``; empty when only the PLOVER type is known."""
    type: str
    """PLOVER 2.0 event type, ``AID``; empty when the event has none."""
    mode: str
    """PLOVER 2.0 mode, ``visit``; empty when none applies."""
    trigger: Span
    """The word or words that tell the event."""
    sentence: Span
    """The clause or sentence around the trigger that a reader should be shown."""
    status: Status
    values: tuple[Value, ...] = ()
    speakers: tuple[Value, ...] = ()
    """Who says so inside the article, innermost first; empty when the article says so itself."""
    zone: Zone = Zone.BODY
    steps: tuple[Step, ...] = ()
    """Why this kind, type and status: the codebook's entry, the rule of each decision."""
    part_of: str = ""
    """Id of the report that this one is a detail of (a ride during a visit)."""
    exchange: str = ""
    """Id of the report that this one answers (the return gift)."""

    def of(self, *fields: str) -> tuple[Value, ...]:
        """Return the values of these fields, in order of place in ``values``."""
        return tuple(value for value in self.values if value.field in fields)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one article tells, with people, places, things and dates resolved: the end of the per-article line."""

    article: str
    published: Value | None
    """The article's own date, stated or worked out; ``details`` say which (``basis``). None when nothing bounds it."""
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """One article goes back to another article, or to a source outside the pile."""

    article: str
    """Id of the article that is derived."""
    source: str
    """Id of an article in the pile, or the name of an outlet or agency outside it."""
    kind: str
    """``copy``, ``wire copy``, ``republication``, ``translation``, ``rewrite``, ``clipping`` or ``quotes``."""
    confidence: str
    """``stated``, ``inferred`` or ``confirmed``."""
    words: str
    """The evidence in one sentence."""
    evidence: tuple[Span, ...] = ()
    """Characters of ``article`` that show it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The original telling that one or more articles go back to; it counts once."""

    id: str
    """Id of the article that stands for it: the earliest, or the one that the others were made from."""
    name: str
    """Outlet or agency where known, else the path of the article."""
    articles: tuple[str, ...]
    """Ids of all articles that tell it. Each article of a ledger is in exactly one origin."""
    named: tuple[str, ...] = ()
    """Sources outside the pile that the telling itself credits (``CNN Brasil``)."""
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One named reason for or against two reports being of the same event."""

    name: str
    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports compared, and what came of it."""

    a: str
    b: str
    score: float
    same: bool
    features: tuple[Feature, ...]
    decided_by: str = "score"
    """``score``, ``constraint`` or ``judgement``."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports taken to be of one event, sorted by id."""

    reports: tuple[str, ...]
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """The three numbers, with what stands behind each."""

    articles: tuple[str, ...]
    """Ids of the articles that say so."""
    newsrooms: tuple[str, ...]
    """Ids of the Origins that these articles go back to: copies count once, and so do two tellings of one outlet."""
    origins: tuple[str, ...]
    """Named sources that it is attributed to: speakers with a name, and credited outlets."""

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return articles / newsrooms after removing copies / named origins."""
        return len(self.articles), len(self.newsrooms), len(self.origins)


@dataclass(frozen=True, slots=True)
class Testimony:
    """A value with the report that gives it."""

    report: str
    value: Value


@dataclass(frozen=True, slots=True)
class Variant:
    """One value of an event's field, with everybody who gives it."""

    text: str
    details: Pairs
    testimonies: tuple[Testimony, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Difference:
    """Accounts that cannot both be right, in one field."""

    kind: str
    """``number``, ``date``, ``place``, ``actor``, ``item`` or ``status``."""
    variants: tuple[int, ...]
    """Indexes into the field's variants."""
    words: str


@dataclass(frozen=True, slots=True)
class EventField:
    """One field of an event: all its variants, the best supported first."""

    name: str
    variants: tuple[Variant, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether accounts differ on this field."""
        return bool(self.differences)


@dataclass(frozen=True, slots=True)
class Event:
    """What several reports tell, merged."""

    id: str
    """``gift-1f3a9c``: the kind and a digest of its first report; unrelated articles never change it."""
    kind: str
    type: str
    mode: str
    status: Status
    fields: tuple[EventField, ...]
    reports: tuple[str, ...]
    support: Support
    comparisons: tuple[Comparison, ...] = ()
    part_of: str = ""
    """Id of the event that this one is a detail of."""
    exchange: str = ""
    """Id of the event that this one answers."""

    def field(self, name: str) -> EventField | None:
        """Return the field of that name, or None."""
        return next((one for one in self.fields if one.name == name), None)

    def best(self, *names: str) -> str:
        """Return the best supported value of the first of these fields that has one, or an empty string."""
        for name in names:
            found = self.field(name)
            if found and found.variants:
                return found.variants[0].text
        return ""

    @property
    def date(self) -> str:
        """The best supported date (EDTF), or an empty string."""
        return self.best("date")

    def contested(self) -> tuple[str, ...]:
        """Return the names of the fields on which accounts differ."""
        return tuple(one.name for one in self.fields if one.contested)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, kept as a line of text and replayed at every build."""

    verdict: str
    """``same``, ``different``, ``derived``, ``independent``, ``wrong`` or ``value``."""
    a: str
    """What it is about: a report id, or an article id for ``derived`` and ``independent``."""
    b: str = ""
    """The other report or article, for the verdicts about two."""
    field: str = ""
    value: str = ""
    by: str = ""
    note: str = ""


MUTUAL = frozenset({"meeting", "agreement"})
"""Kinds in which every participant does to the others what they do to it: who stands in which role says nothing."""


class Events(tuple[Event, ...]):
    """The events of a ledger, in order of time."""

    __slots__ = ()

    def of(self, kind: str) -> Events:
        """Return the events of one kind (``gift``) or PLOVER type (``AID``)."""
        return Events(event for event in self if kind in {event.kind, event.type})

    def __repr__(self) -> str:
        return f"<Events {len(self)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Ledger:
    """Everything known of a story: articles, origins, reports, events, judgements and problems."""

    articles: tuple[Article, ...] = ()
    origins: tuple[Origin, ...] = ()
    published: tuple[tuple[str, Value], ...] = ()
    """Article id and the article's own date, for those that have one, stated or worked out."""
    reports: tuple[Report, ...] = ()
    events: Events = field(default_factory=Events)
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def newsrooms(self) -> int:
        """How many newsrooms tell the story: copies count once, and so do several tellings of one outlet."""
        return len({origin.name for origin in self.origins})

    def article(self, article_id: str) -> Article:
        """Return the article with this id; KeyError when there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def report(self, report_id: str) -> Report:
        """Return the report with this id; KeyError when there is none."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise KeyError(report_id)

    def __repr__(self) -> str:
        return (
            f"<Ledger {len(self.articles)} articles, {len(self.origins)} origins, "
            f"{len(self.events)} events, {len(self.problems)} problems>"
        )


__all__ = [
    "Annotated", "Article", "Attribution", "Chain", "Comparison", "Derivation", "Difference", "Event",
    "EventField", "Events", "Feature", "Group", "Judgement", "Ledger", "Link", "Mention", "Origin",
    "Pairs", "Problem", "Region", "Report", "Resolved", "Span", "Status", "Step", "Support",
    "Testimony", "TimeExpression", "Value", "Variant", "Zone",
]  # fmt: skip

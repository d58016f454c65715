"""Why does an event's field say what it says: characters, speakers, steps, origins, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.show import find
from whence.show.when import say
from whence.show.words import NOBODY, STATUS, called, counts, kind, plural, said_by, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Article, Derivation, Event, EventField, Ledger, Origin, Report, Span, Step, Support


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says for the field, with the characters that say it."""

    report: str
    article: str
    path: str
    name: str
    newsroom: str
    start: int
    end: int
    quote: str
    sentence: str
    speakers: tuple[str, ...]
    according_to: str
    status: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One answer for the field, with everybody who gives it."""

    value: str
    words: str
    details: tuple[tuple[str, str], ...]
    numbers: tuple[int, int, int]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What stands behind one of the three numbers."""

    number: int
    of: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that stands behind one field of one event. ``str()`` gives it as text."""

    event: str
    title: str
    field: str
    tellings: tuple[Telling, ...]
    differences: tuple[str, ...]
    numbers: tuple[Reason, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def why(ledger: Ledger, event: str, field: str = "support") -> Explanation:
    """Explain one field of one event of a ledger.

    ``event`` is an id, the beginning of one, or ``gift-2`` for the second gift in time. Besides its fields, every
    event answers for ``support`` (its three numbers), ``status``, ``kind`` and ``same`` (why its reports are one).
    """
    one = find.event(ledger, event)
    asked = find.field(one, field)
    held = one.field(asked)
    if held is not None:
        return _of_field(ledger, one, held)
    return {"support": _of_support, "status": _of_status, "kind": _of_kind, "same": _of_same}[asked](ledger, one)


def _of_field(ledger: Ledger, event: Event, field: EventField) -> Explanation:
    look = Look(ledger)
    tellings = tuple(
        Telling(
            variant.text,
            say(variant.text) if field.name == "date" else variant.text,
            variant.details,
            variant.support.counts,
            tuple(
                look.account(look.reports[t.report], t.value.span, t.value.steps)
                for t in variant.testimonies
                if t.report in look.reports
            ),
        )
        for variant in field.variants
    )
    differences = tuple(difference.words for difference in field.differences)
    first = field.variants[0].support if field.variants else event.support
    notes = _datings(ledger, look, tellings) if field.name == "date" else ()
    return Explanation(event.id, look.titles[event.id], field.name, tellings, differences, reasons(look, first), notes)


def _datings(ledger: Ledger, look: Look, tellings: Iterable[Telling]) -> tuple[str, ...]:
    """Return how each article was dated that states no date itself and from whose date an answer was reckoned."""
    reckoned = {
        account.article
        for telling in tellings
        for account in telling.accounts
        if any(step.rule == "article-date" for step in account.steps)
    }
    return tuple(
        "\n".join(
            [f"{look.articles[article].path} states no date; it was written {say(date.text)}  [{date.text}]"]
            + [f"    {step.rule}: {step.said} -> {step.gives}" for step in date.steps]
        )
        for article, date in ledger.published
        if article in reckoned and date.detail("basis") != "stated"
    )


def _of_support(ledger: Ledger, event: Event) -> Explanation:
    look = Look(ledger)
    accounts = tuple(look.account(report, report.trigger, ()) for report in look.of(event))
    told = (Telling(counts(event.support), counts(event.support), (), event.support.counts, accounts),)
    return Explanation(event.id, look.titles[event.id], "support", told, (), reasons(look, event.support))


def _of_status(ledger: Ledger, event: Event) -> Explanation:
    look = Look(ledger)
    tellings = []
    for status in dict.fromkeys((event.status, *(report.status for report in look.of(event)))):
        reports = [report for report in look.of(event) if report.status == status]
        accounts = tuple(look.account(report, report.trigger, report.steps) for report in reports)
        numbers = (len({report.article for report in reports}), 0, 0)
        tellings.append(
            Telling(str(status), STATUS[status] or "told as something that happened", (), numbers, accounts)
        )
    return Explanation(event.id, look.titles[event.id], "status", tuple(tellings), (), reasons(look, event.support))


def _of_kind(ledger: Ledger, event: Event) -> Explanation:
    look = Look(ledger)
    accounts = tuple(look.account(report, report.trigger, report.steps) for report in look.of(event))
    code = " ".join(part for part in (event.type, event.mode) if part)
    words = f"{kind(event)} (PLOVER {code})" if code else kind(event)
    told = (Telling(kind(event), words, (), event.support.counts, accounts),)
    return Explanation(event.id, look.titles[event.id], "kind", told, (), reasons(look, event.support))


def _of_same(ledger: Ledger, event: Event) -> Explanation:
    notes = comparisons(Look(ledger), event)
    alone = ("only one report tells it",) if len(event.reports) == 1 else ()
    base = _of_support(ledger, event)
    return Explanation(event.id, base.title, "same", base.tellings, (), base.numbers, notes or alone)


def comparisons(look: Look, event: Event) -> tuple[str, ...]:
    """Return why the reports of an event were taken to be of one event, a sentence for each two compared."""
    return tuple(
        f"{look.place(c.a)} and {look.place(c.b)}: {'the same' if c.same else 'not the same'}, "
        f"by {c.decided_by}, {c.score:.2f}" + "".join(f"; {f.name} {f.score:+.2f}: {f.words}" for f in c.features)
        for c in event.comparisons
    )


def reasons(look: Look, support: Support) -> tuple[Reason, ...]:
    """Return what stands behind each of the three numbers."""
    articles, newsrooms, named = support.counts
    told = tuple(look.names.get(article, article[:12]) for article in support.articles)
    counted = [look.origins[room] for room in support.newsrooms if room in look.origins]
    rooms = (*(_room(origin, support, look) for origin in counted), *_relays(counted, support, look))
    return (
        Reason(articles, "article" if articles == 1 else "articles", told),
        Reason(newsrooms, "newsroom after copies" if newsrooms == 1 else "newsrooms after copies", rooms),
        Reason(named, "named source" if named == 1 else "named sources", support.origins or ("nobody is named",)),
    )


def _relays(counted: Sequence[Origin], support: Support, look: Look) -> Iterator[str]:
    """Name the articles that tell it only on the word of a newsroom that is counted."""
    named = {origin.name for origin in counted}
    for article in support.articles:
        if article in look.rooms and look.rooms[article] not in named:
            yield f"{look.names[article]}: tells it on the word of a newsroom that is counted, and adds none"


def _room(origin: Origin, support: Support, look: Look) -> str:
    """Say which of the articles go back to one telling or one outlet, and why."""
    own = [article for article in support.articles if look.rooms.get(article) == origin.name]
    if not own:
        return f"{origin.name}: cited; its own article does not tell it"
    if len(own) < 2:  # noqa: PLR2004  # one article is no copy of another
        made = [each for each in origin.derivations if each.article in own]
        return "\n".join((f"{origin.name}: one article", *(_derived(each, look.names) for each in made)))
    tellings = [other for other in look.origins.values() if not set(own).isdisjoint(other.articles)]
    shared = "of one outlet" if len(tellings) > 1 else "with one origin"
    lines = [f"{origin.name}: {plural(len(own), 'article')} {shared}, counted once"]
    lines += [_derived(made, look.names) for telling in tellings for made in telling.derivations if made.article in own]
    return "\n".join(lines)


def _derived(made: Derivation, names: dict[str, str]) -> str:
    copy, source = names.get(made.article, made.article[:12]), names.get(made.source, made.source) or NOBODY
    return f"  {copy}: {made.kind} of {source} ({made.confidence}): {made.words}"


def _label(article: Article) -> str:
    name = called(article)
    return name if name == article.path else f"{name} ({article.path})"


class Look:
    """Articles, reports and newsrooms of a ledger by id, so that each is found at once."""

    def __init__(self, ledger: Ledger) -> None:
        self.articles = {article.id: article for article in ledger.articles}
        self.reports = {report.id: report for report in ledger.reports}
        self.titles = titles(ledger)
        self.names = {article.id: _label(article) for article in ledger.articles}
        self.origins = {origin.id: origin for origin in ledger.origins}
        self.rooms = {article: origin.name for origin in ledger.origins for article in origin.articles}

    def of(self, event: Event) -> list[Report]:
        """Return an event's reports."""
        return [self.reports[report] for report in event.reports if report in self.reports]

    def place(self, report: str) -> str:
        """Return the file and character at which a report stands."""
        told = self.reports.get(report)
        article = self.articles.get(told.article) if told else None
        return f"{article.path}:{told.trigger.start}" if told and article else report

    def account(self, report: Report, span: Span, steps: Iterable[Step]) -> Account:
        """Return what a report says in these characters."""
        article = self.articles.get(report.article)
        path, name = (article.path, called(article)) if article else (report.article[:12], report.article[:12])
        speakers = tuple(speaker.text for speaker in report.speakers)
        room = self.rooms.get(report.article, "")
        return Account(
            report.id, report.article, path, name, room, span.start, span.end, span.quote, report.sentence.quote,
            speakers, said_by(report.speakers, quotes=True), str(report.status), tuple(steps),
        )  # fmt: skip


_QUESTIONS = {"support": "why these numbers?", "same": "why is this one event?"}


def _lines(explanation: Explanation) -> Iterable[str]:
    yield f"{explanation.event}  {explanation.title}"
    yield _QUESTIONS.get(explanation.field, f"why this {explanation.field}?")
    for telling in explanation.tellings:
        yield ""
        yield f"{telling.words}" + (f"  [{telling.value}]" if telling.words != telling.value else "")
        for account in telling.accounts:
            yield from _account_lines(account)
    if explanation.differences:
        yield from ("", "Accounts differ:", *(f"  {words}" for words in explanation.differences))
    if explanation.notes:
        yield from ("", "Notes:", *(f"  {line}" for note in explanation.notes for line in note.split("\n")))
    yield ""
    for reason in explanation.numbers:
        yield f"{reason.number} {reason.of}:"
        yield from (f"  {line}" for because in reason.because for line in because.split("\n"))


def _account_lines(account: Account) -> Iterable[str]:
    yield f"  {account.path}:{account.start}-{account.end}  “{' '.join(account.quote.split())}”"
    yield f"      in: {' '.join(account.sentence.split())}"
    if account.speakers:
        yield f"      according to {account.according_to}"
    if account.status != "happened":
        yield f"      told as {account.status}"
    for step in account.steps:
        yield f"      {step.rule}: {step.said} -> {step.gives}"


__all__ = ["Account", "Explanation", "Look", "Reason", "Telling", "comparisons", "reasons", "why"]

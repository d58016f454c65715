"""Who told whom: people and outlets that are cited, the articles that tell first, and what was made from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.show.alone import new
from whence.show.words import NOBODY, called, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Derivation, Ledger, Origin
    from whence.show.alone import New


@dataclass(frozen=True, slots=True)
class Telling:
    """One told another: a speaker or a credited outlet an article, or an article an article made from it."""

    teller: str
    told: str
    how: str
    confidence: str
    words: str
    quotes: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Room:
    """A newsroom with its articles: what counts once. All tellings of one outlet stand together."""

    name: str
    articles: tuple[str, ...]
    published: tuple[str, ...]
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The whole of it: the newsrooms after copies, and every telling between two."""

    rooms: tuple[Room, ...]
    tellings: tuple[Telling, ...]
    new: tuple[New, ...] = ()
    """What each article has that no other newsroom has."""

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def sources(ledger: Ledger) -> Sources:
    """Return who told whom."""
    labels = {article.id: article.path for article in ledger.articles}
    dates = {article: value.text for article, value in ledger.published}
    named: dict[str, list[Origin]] = {}
    for origin in ledger.origins:
        named.setdefault(origin.name, []).append(origin)
    rooms = tuple(
        Room(
            name,
            tuple(labels.get(article, article[:12]) for origin in origins for article in origin.articles),
            tuple(dates.get(article, "") for origin in origins for article in origin.articles),
            tuple(dict.fromkeys(credit for origin in origins for credit in origin.named)),
        )
        for name, origins in named.items()
    )
    tellings = (*_spoken(ledger, labels), *_credited(ledger, labels), *_derived(ledger, labels))
    return Sources(rooms, tuple(dict.fromkeys(tellings)), new(ledger))


def _spoken(ledger: Ledger, labels: dict[str, str]) -> Iterator[Telling]:
    """Yield who is quoted in which article, how often, and in which words."""
    said = Counter((speaker.text, report.article) for report in ledger.reports for speaker in report.speakers)
    quotes: dict[tuple[str, str], dict[str, None]] = {}
    for report in ledger.reports:
        for speaker in report.speakers:
            quotes.setdefault((speaker.text, report.article), {})[speaker.span.quote] = None
    sorts = {speaker.text: speaker.detail("source") for report in ledger.reports for speaker in report.speakers}
    for (speaker_name, article), times in said.items():
        sort = f"{sorts[speaker_name]}, " if sorts[speaker_name] else ""
        words = f"{sort}cited for {plural(times, 'report')}"
        yield Telling(
            speaker_name, labels.get(article, article[:12]), "says", "stated", words,
            tuple(quotes[speaker_name, article]), times,
        )  # fmt: skip


def _credited(ledger: Ledger, labels: dict[str, str]) -> Iterator[Telling]:
    for article in ledger.articles:
        for credit in article.credits:
            yield Telling(
                credit.quote, labels[article.id], "credited", "stated", f"{called(article)} credits it",
                (credit.quote,),
            )  # fmt: skip


def _derived(ledger: Ledger, labels: dict[str, str]) -> Iterator[Telling]:
    for derivation in derivations(ledger):
        yield Telling(
            labels.get(derivation.source, derivation.source) or NOBODY,
            labels.get(derivation.article, derivation.article[:12]),
            derivation.kind,
            derivation.confidence,
            derivation.words,
            tuple(span.quote for span in derivation.evidence),
        )


def derivations(ledger: Ledger) -> tuple[Derivation, ...]:
    """Return every derivation of the ledger, each once."""
    return tuple(dict.fromkeys(d for origin in ledger.origins for d in origin.derivations))


def _lines(found: Sources) -> Iterator[str]:
    yield f"{plural(len(found.rooms), 'newsroom')} after copies"
    for room in found.rooms:
        credit = f" (credits {', '.join(room.credits)})" if room.credits else ""
        yield f"  {room.name}{credit}"
        for path, published in zip(room.articles, room.published, strict=True):
            yield f"      {path}" + (f"  {published}" if published else "")
    yield ""
    yield "who told whom"
    for telling in found.tellings:
        yield f"  {telling.teller} -> {telling.told}: {telling.how} ({telling.confidence}): {telling.words}"
    yield ""
    yield "what is new in each article"
    for article in found.new:
        yield f"  {article}"


__all__ = ["Room", "Sources", "Telling", "derivations", "sources"]

"""One article: its whole text with every mark, what it copied, what is new in it, and who speaks in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.errors import NotFound
from whence.model import Zone
from whence.serve import asked, part
from whence.serve.links import Pages, article_href, event_href, view
from whence.show.when import say
from whence.show.words import called

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from whence.model import Article, Ledger
    from whence.serve.asked import Asked, Paging
    from whence.show.page import ArticleView, View


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is cited in an article."""

    name: str
    reports: int
    quote: str
    href: str
    says: tuple[tuple[str, str], ...]
    """Address and title of each event that it is cited for."""


@dataclass(frozen=True, slots=True)
class New:
    """An event that an article tells and no other article of its newsroom does."""

    name: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's page."""

    id: str
    article: ArticleView
    copied_characters: int
    body_characters: int
    new: tuple[New, ...]
    speakers: tuple[Speaker, ...]
    same_newsroom: tuple[tuple[str, str, str], ...]
    """Address, name and date of the other articles that go back to the same telling."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    href: str
    name: str
    title: str
    path: str
    date: str
    when: str
    newsroom: str
    events: int
    characters: int


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The articles in order of their dates."""

    paging: Paging
    articles: tuple[ArticleRow, ...]


PARAMETERS = (asked.id_("the article's id (SHA-256 of its bytes), or a beginning of it that only it has"),)
LIST_PARAMETERS = (asked.page(),)


def article(db: sqlite3.Connection, said: Asked) -> ArticlePage:
    """Return an article's page; NotFound when there is no such article."""
    found = find(db, said["id"])
    told = part.of_article(db, found)
    seen, one = view(db, told), told.article(found)
    body = _body(one)
    copied = _copied(told, one)
    return ArticlePage(
        id=found,
        article=seen.article(one),
        copied_characters=len(body & copied),
        body_characters=len(body),
        new=_new(db, told, seen, found),
        speakers=_speakers(told, seen, found),
        same_newsroom=tuple(
            (article_href(other.id), called(other), say(seen.dates[other.id].text) if other.id in seen.dates else "")
            for other in seen.in_time
            if other.id != found
        ),
    )


def find(db: sqlite3.Connection, name: str) -> str:
    """Return the id of the article that is meant; NotFound when there is none."""
    begun = part.rows(db, "select id from articles where id >= ? and id < ? limit 2", name, f"{name}\U0010ffff")
    exact = [row for row in begun if row[0] == name]
    if not (exact or len(begun) == 1) or not name:
        more = "several articles begin so" if begun and name else "there is no article of that id"
        raise NotFound(f"“{name}”: {more}; look for it in the list of articles")
    return str((exact or begun)[0][0])


def articles(db: sqlite3.Connection, said: Asked) -> ArticleList:
    """Return a page of the articles, those without a date last."""
    paging = asked.paging(part.number(db, "select count(*) from articles"), said["page"])
    query = (
        "select a.id, coalesce(nullif(a.outlet, ''), nullif(a.title, ''), a.path), a.title, a.path, a.date, "
        "(select name from origins o where o.id = a.origin), "
        "(select count(distinct event) from event_reports e where e.article = a.id), a.characters from articles a "
        "where a.position in (select value from json_each(?)) order by a.date = '', a.date, a.path"
    )
    rows = part.rows(db, query, part.among(_in_order(db, max(0, paging.first - 1))))
    return ArticleList(
        paging,
        tuple(
            ArticleRow(id_, article_href(id_), name, title, path, date, say(date), room or "", events, characters)
            for id_, name, title, path, date, room, events, characters in rows
        ),
    )


def _in_order(db: sqlite3.Connection, offset: int) -> list[int]:
    """Return the places in the table of the articles on a page: through the index of dates, in two runs."""
    dated = part.number(db, "select count(*) from articles where date > ''")
    first = "select position from articles where date > '' order by date, path limit ? offset ?"
    found = part.rows(db, first, asked.PAGE, offset) if offset < dated else []
    last = "select position from articles where date = '' order by path limit ? offset ?"
    found += part.rows(db, last, asked.PAGE - len(found), max(0, offset - dated))
    return [row[0] for row in found]


def _body(article: Article) -> set[int]:
    """Return the places of the body's characters."""
    other = {i for r in article.regions if r.zone is not Zone.BODY for i in range(r.span.start, r.span.end)}
    return {i for i, character in enumerate(article.text) if not character.isspace()} - other


def _copied(told: Ledger, article: Article) -> set[int]:
    spans = (s for o in told.origins for d in o.derivations if d.article == article.id for s in d.evidence)
    return {i for span in spans for i in range(span.start, span.end)}


def _new(db: sqlite3.Connection, told: Ledger, seen: View, article: str) -> tuple[New, ...]:
    """Return the events that this article alone of its newsroom tells."""
    beside = [one.id for one in told.articles if one.id != article]
    query = "select distinct event from event_reports where article in (select value from json_each(?))"
    known = {row[0] for row in part.rows(db, query, part.among(beside))}
    return tuple(
        New(seen.names[event.id], event_href(event.id), seen.titles[event.id])
        for event in told.events
        if event.id not in known
    )


def _speakers(told: Ledger, seen: View, article: str) -> tuple[Speaker, ...]:
    """Return who is cited, most often first, with the first words that name them."""
    cited: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for report in told.reports:
        for speaker in report.speakers:
            event = seen.events_of.get(report.id)
            cited[speaker.text].append((speaker.span.start, speaker.span.quote, event.id if event else ""))
    found = []
    for name, places in cited.items():
        start, quote, _ = min(places)
        events = _distinct(event for _, _, event in sorted(places) if event)
        says = tuple((event_href(event), seen.titles[event]) for event in events)
        found.append(Speaker(name, len(places), quote, Pages().characters(article, start), says))
    return tuple(sorted(found, key=lambda speaker: (-speaker.reports, speaker.name)))


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


__all__ = ["LIST_PARAMETERS", "PARAMETERS", "ArticleList", "ArticlePage", "article", "articles", "find"]

"""Every page by its address: what it can be asked, what it shows, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whence.serve import actors, article, contradictions, event, gifts, overview, problems, review, search, told
from whence.serve.links import actor_href
from whence.show import drawings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from whence.serve.asked import Asked, Parameter


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its JSON twin."""

    name: str
    path: str
    words: str
    parameters: tuple[Parameter, ...]
    show: Callable[[sqlite3.Connection, Asked], Any]
    """Gives the dataclass that the template draws and the twin holds."""
    gives: type
    draw: Callable[[sqlite3.Connection, Any], Any] = lambda _db, _shown: ""
    """Gives the page's drawing, which the twin leaves out: it says the same."""

    @property
    def template(self) -> str:
        """The template's file."""
        return f"{self.name}.html"

    @property
    def twin(self) -> str:
        """The address of the JSON twin."""
        return "/index.json" if self.path == "/" else f"{self.path}.json"


def _timeline(_: sqlite3.Connection, shown: overview.Overview) -> Any:
    return drawings.timeline(shown.lines, shown.published)


def _tellings(db: sqlite3.Connection, _: told.Told) -> Any:
    return told.drawing(db)


def _company(_: sqlite3.Connection, shown: actors.Actors) -> Any:
    names = shown.matrix.names
    counts = [[pair.count for pair in row] for row in shown.matrix.rows]
    return drawings.company(names, counts, [actor_href(name) for name in names])


PAGES = (
    Page("overview", "/", "What happened, in order of time", overview.PARAMETERS, overview.overview,
         overview.Overview, _timeline),
    Page("event", "/event/{id}", "One event and what each article says of it", event.PARAMETERS, event.event,
         event.EventPage),
    Page("articles", "/articles", "The articles in order of their dates", article.LIST_PARAMETERS, article.articles,
         article.ArticleList),
    Page("article", "/article/{id}", "One article with every mark", article.PARAMETERS, article.article,
         article.ArticlePage),
    Page("told", "/sources", "Who told whom", told.PARAMETERS, told.told, told.Told, _tellings),
    Page("contradictions", "/contradictions", "Where accounts differ", contradictions.PARAMETERS,
         contradictions.contradictions, contradictions.Contradictions),
    Page("actors", "/actors", "Who took part", actors.PARAMETERS, actors.actors, actors.Actors, _company),
    Page("actor", "/actor", "Everything about one actor", actors.ONE_PARAMETERS, actors.actor, actors.Dossier),
    Page("gifts", "/gifts", "The gift register", gifts.PARAMETERS, gifts.gifts, gifts.Register),
    Page("search", "/search", "Words in articles, quotes and names", search.PARAMETERS, search.search, search.Search),
    Page("review", "/review", "Questions whose answers would change the ledger", review.PARAMETERS, review.queue,
         review.Review),
    Page("problems", "/problems", "What could not be done, and judgements", problems.PARAMETERS, problems.problems,
         problems.Problems),
)  # fmt: skip

__all__ = ["PAGES", "Page"]

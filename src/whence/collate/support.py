"""The three numbers: articles that say so, newsrooms after removing copies, and who is named as having said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.knowledge.outlets import agency, names_of, plain
from whence.model import Support

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whence.model import Origin, Report, Value

_SMALL = {
    "of",
    "the",
    "and",
    "for",
    "de",
    "la",
    "al",
    "el",
    "van",
    "von",
    "bin",
    "ibn",
    "in",
    "on",
    "da",
    "du",
    "del",
    "&",
}
_BODIES = {"organisation", "organization", "medium", "agency", "outlet", "institution"}


class Newsrooms:
    """Which origin each article goes back to, and which origins are one newsroom's: an outlet cannot confirm itself.

    An article that tells something on the word of another outlet of the pile ("the Weser Gazette reported") adds no
    newsroom to that outlet, which is then no further source either.
    """

    def __init__(self, origins: Sequence[Origin]) -> None:
        """Index the origins by article, and by name."""
        self._homes = {article: origin for origin in origins for article in origin.articles}
        self._rooms: dict[str, str] = {}
        for origin in sorted(origins, key=lambda origin: origin.id):
            self._rooms.setdefault(origin.name, origin.id)
        self._called = {name: room for outlet, room in self._rooms.items() for name in names_of(outlet)}

    def support(self, reports: Iterable[Report]) -> Support:
        """Return the three numbers of some reports, with what stands behind each."""
        told = list(reports)
        articles = sorted({report.article for report in told})
        homes = filter(None, map(self._homes.get, articles))
        credited = {name for home in homes for name in home.named}
        speakers = {speaker.text for report in told for speaker in report.speakers if is_named(speaker)}
        rooms = {self._room(article, [report for report in told if report.article == article]) for article in articles}
        named = {name for name in credited | speakers if not self._of_pile(name)}
        return Support(tuple(articles), tuple(sorted(rooms)), _each_once(named))

    def _room(self, article: str, reports: Sequence[Report]) -> str:
        """Return the newsroom that an article's reports go back to: its own, unless each is another's word."""
        home = self._homes.get(article)
        own = self._rooms[home.name] if home else article
        relayed = [self._relayed(report, own) for report in reports]
        return min(relayed) if all(relayed) else own

    def _relayed(self, report: Report, own: str) -> str:
        """Return the other newsroom of the pile on whose word a report is told, or an empty string."""
        rooms = {self._of_pile(speaker.text) for speaker in report.speakers} - {own, ""}
        return min(rooms, default="")

    def _of_pile(self, name: str) -> str:
        """Return the newsroom of the pile that is called so, or an empty string."""
        called = plain(name)
        return self._called.get(called) or self._called.get(called.replace(" ", ""), "")


def is_named(speaker: Value) -> bool:
    """Tell whether a speaker is a person or body with a name, and not "officials" or "one of the aides"."""
    words = speaker.text.split()
    if not words or speaker.detail("form") in {"pronoun", "nominal"}:
        return False
    if speaker.detail("kind") in _BODIES or speaker.detail("form") == "name":
        return words[0].casefold() not in {"a", "an", "one", "some"}
    bare = words[1:] if words[0].casefold() == "the" else words
    return bool(bare) and bare[-1][:1].isupper() and all(word[:1].isupper() or word in _SMALL for word in bare)


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names sorted, one of each spelling: "AP" is the Associated Press."""
    spellings: dict[str, str] = {}
    for name in sorted(names):
        spellings.setdefault("".join(c for c in (agency(name) or name).casefold() if c.isalnum()), name)
    return tuple(sorted(spellings.values()))


__all__ = ["Newsrooms", "is_named"]

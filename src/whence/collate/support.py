"""The three numbers: articles that say so, newsrooms after removing copies, and who is named as having said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """Which origin each article goes back to, and which origins are one newsroom's: an outlet cannot confirm itself."""

    def __init__(self, origins: Sequence[Origin]) -> None:
        """Index the origins by article, and by name."""
        self._homes = {article: origin for origin in origins for article in origin.articles}
        self._rooms: dict[str, str] = {}
        for origin in sorted(origins, key=lambda origin: origin.id):
            self._rooms.setdefault(origin.name, origin.id)

    def support(self, reports: Iterable[Report]) -> Support:
        """Return the three numbers of some reports, with what stands behind each."""
        told = list(reports)
        articles = sorted({report.article for report in told})
        homes = [self._homes.get(article) for article in articles]
        rooms = {self._rooms[home.name] if home else article for home, article in zip(homes, articles, strict=True)}
        credited = {name for home in homes if home for name in home.named}
        speakers = {speaker.text for report in told for speaker in report.speakers if is_named(speaker)}
        return Support(tuple(articles), tuple(sorted(rooms)), _each_once(credited | speakers))


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
    """Return the names sorted, one of each spelling."""
    spellings: dict[str, str] = {}
    for name in sorted(names):
        spellings.setdefault("".join(c for c in name.casefold() if c.isalnum()), name)
    return tuple(sorted(spellings.values()))


__all__ = ["Newsrooms", "is_named"]

"""An Article from its characters and from what is stated of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.model import Article, Problem, Region, Zone
from whence.read.captions import captions
from whence.read.decode import storable
from whence.read.header import head
from whence.read.language import language as language_of
from whence.read.lines import lines
from whence.read.regions import regions
from whence.read.stated_date import date_in_address, stated_date
from whence.spans import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Twice the longest article of the development sets: a longer text is a book, a log or an accident.
MAX_CHARACTERS = 250_000


def compose(
    text: str,
    *,
    id: str,  # noqa: A002  the noun's own name
    path: str,
    title: str = "",
    outlet: str = "",
    byline: str = "",
    url: str = "",
    published: str = "",
    language: str = "",
    headings: Sequence[str] = (),
) -> Iterator[Article | Problem]:
    """Yield the Article of this text, and Problems.

    What is stated (by a row, by a page's markup) counts; the text's own head is asked for what is not.
    ``published`` may be written in any usual way. ``headings`` are lines that markup says are headings.
    """
    cleaned = storable(text)
    if cleaned != text:
        yield Problem("read", "odd-characters", "characters that no file can hold became U+FFFD.", path, article=id)
    if len(cleaned) > MAX_CHARACTERS:
        words = f"only {MAX_CHARACTERS:,} of {len(cleaned):,} characters were read; split the text to read the rest."
        yield Problem("read", "too-long", words, path, article=id, start=MAX_CHARACTERS)
        cleaned = cleaned[:MAX_CHARACTERS]
    stated = stated_date(published)
    if published.strip() and not stated:
        yield Problem(
            "read",
            "unknown-date",
            f"the stated date {published[:40]!r} is no date.",
            path,
            article=id,
        )
    held = lines(cleaned)
    captioned = captions(held)
    top = head(held, cleaned, title=storable(title), captions=frozenset(captioned))
    marked = {heading.strip() for heading in headings}
    known = [Region(Zone.HEADING, cut(cleaned, line.start, line.end)) for line in held if line.said in marked]
    zones, credited = regions(held, cleaned, [*top.regions, *known], captioned)
    article = Article(
        id=id,
        path=path,
        text=cleaned,
        title=top.title,
        outlet=storable(outlet).strip(),
        byline=storable(byline).strip() or top.byline,
        url=storable(url).strip(),
        published=stated or top.published or date_in_address(url),
        language=language.strip().lower()[:2] or language_of(cleaned),
        regions=zones,
        credits=credited,
    )
    if article.language != "en":
        words = f"the article is in another language ({article.language}): it is stored, but not read."
        yield Problem("read", "not-read-language", words, path, article=id)
    yield article


__all__ = ["MAX_CHARACTERS", "compose"]

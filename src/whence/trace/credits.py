"""Whom an article itself names as its source: credits, agency datelines, and what an aggregator's page looks like."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whence.model import Derivation, Span, Zone
from whence.spans import cut
from whence.trace.shingles import body, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Article

# LONDON (Reuters) - ; BEIJING, Feb. 21 (Xinhua) -- ; Feb 21 (Reuters) -
_DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z .'’-]{2,40}(?:,[^()\n]{0,40})?|[A-Z][a-z]{2,8}\.? \d{1,2})[ ]?"
    r"\((?P<agency>[A-Z][A-Za-z .]{1,30})\)[ ]?(?:-|–|—|:)",
    re.MULTILINE,
)
# (Reporting by Ann Kern in Oslo; Editing by Ben Holt): how Reuters, and nobody else, signs without its name.
_SIGNED_OFF = re.compile(r"\(Reporting by [^()\n]{3,400}; ?[Ee]diting by [^()\n]{3,200}\)")
_SIGNS_SO = "Reuters"
_CONTRIBUTED = re.compile(r"\bcontributed (?:reporting )?to this (?:report|story|article)", re.IGNORECASE)
_HELP = re.compile(
    r"\b(?:contributing\s*:"
    r"|(?:with|additional) (?:additional )?(?:reporting|files|material|information|input)s? (?:by|from))",
    re.IGNORECASE,
)
_NEAR = 160
"""Characters between a name and the words that say what its bearer did: a list of names fits."""
_TAIL = 1500
"""Characters in which a sign-off can stand: the end of a page, before its notices."""
_HEAD = 3000
"""Characters in which a dateline can stand: the top of a page, after its title and captions."""
# "Wednesday (19)": the way dates are written in Spanish, Portuguese and Italian news.
_TRANSLATED_DATE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s?\(\d{1,2}(?:st|nd|rd|th)?\)")
_LINK_WORDS = re.compile(
    r"news link|article image|read (?:the )?(?:full|whole|more)|continue reading|\[link\]|full story at", re.IGNORECASE
)
_CUT_HEADLINE = re.compile(r"^\S[^\n]{15,200}(?:\.\.\.|…)[ \t]*$", re.MULTILINE)
_CLIPPING_HEAD = 600
"""Characters at the top in which an aggregator says what it links to."""
_TEASER = 60
"""Words of body at most in a page that only points to another; typical teasers have 20 to 50."""
_ARTICLES = {"the", "a", "an"}


def key(name: str) -> str:
    """Return a name as it is compared: no case, marks or leading article.

    >>> key("The Associated Press") == key("Associated Press"), key("CNN Brasil")
    (True, 'cnn brasil')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = words(plain)
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


def credited(article: Article) -> tuple[Span, ...]:
    """Return the names of the sources that the article gives, in order of place, each name once."""
    spans: dict[str, Span] = {}
    for span in sorted((*article.credits, *_datelines(article))):
        if key(span.quote) and key(span.quote) != key(article.outlet):
            spans.setdefault(key(span.quote), span)
    return tuple(spans.values())


def sources(article: Article) -> tuple[Span, ...]:
    """Return the credited names without those who only helped: "AP contributed to this report"."""
    return tuple(span for span in credited(article) if not _only_helped(article.text, span))


def _only_helped(text: str, name: Span) -> bool:
    after = text[name.end : name.end + _NEAR].split("\n", 1)[0]
    before = text[max(0, name.start - _NEAR) : name.start].rsplit("\n", 1)[-1]
    return bool(_CONTRIBUTED.search(after) or _HELP.search(before))


def _datelines(article: Article) -> Iterator[Span]:
    for match in _DATELINE.finditer(article.text[:_HEAD]):
        yield cut(article.text, *match.span("agency"))


def signed_off(article: Article) -> tuple[str, Span] | None:
    """Return the agency whose way of signing ends the article, with the characters that show it, if one does.

    An article that names a source needs no such guess.
    """
    begin = max(0, len(article.text) - _TAIL)
    match = _SIGNED_OFF.search(article.text, begin)
    if not match or credited(article) or key(article.outlet) == key(_SIGNS_SO):
        return None
    return _SIGNS_SO, cut(article.text, *match.span())


def translated_date(article: Article) -> Span | None:
    """Return words that look translated from another language's news (``Wednesday (19)``), if there are any."""
    match = _TRANSLATED_DATE.search(article.text)
    return cut(article.text, *match.span()) if match else None


def republications(article: Article) -> Iterator[Derivation]:
    """Return one derivation for each source outside the pile that the article credits."""
    hint = translated_date(article)
    for span in sources(article):
        text = f"it names {span.quote} as its source"
        if hint:
            text += f"; “{hint.quote}” is how other languages write a day, so it may be a translation"
        yield Derivation(article.id, span.quote, "republication", "stated", text, (span, hint) if hint else (span,))
    signed = signed_off(article)
    if signed:
        name, span = signed
        yield Derivation(article.id, name, "republication", "inferred", f"it is signed as {name} signs", (span,))


def clipping(article: Article) -> Derivation | None:
    """Return the derivation of a page that only clips or links what another outlet wrote, if the article is one.

    Two of three signs are needed: words of a link page, a headline cut off with dots, next to no text.
    """
    head = article.text[:_CLIPPING_HEAD]
    furniture = [region.span for region in article.regions if region.zone is Zone.FURNITURE]
    link = _link(article, furniture)
    headline = _CUT_HEADLINE.search(head)
    if not (link or headline) or not ((link and headline) or len(words(body(article))) <= _TEASER):
        return None
    evidence = [link] if link else []
    if headline:
        evidence.append(cut(article.text, *headline.span()))
    text = "a page that points to another outlet's text without naming it: " + ", ".join(
        f"“{' '.join(span.quote.split())}”" for span in evidence
    )
    return Derivation(article.id, "", "clipping", "inferred", text, tuple(sorted(evidence)))


def _link(article: Article, furniture: list[Span]) -> Span | None:
    """Return words of a link page: at the top, or anywhere in the furniture."""
    match = _LINK_WORDS.search(article.text[:_CLIPPING_HEAD])
    if match:
        return cut(article.text, *match.span())
    for span in furniture:
        match = _LINK_WORDS.search(span.quote)
        if match:
            return cut(article.text, span.start + match.start(), span.start + match.end())
    return None


__all__ = ["clipping", "credited", "key", "republications", "signed_off", "sources", "translated_date"]

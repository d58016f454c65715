"""The article's own date, stated or worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.model import Span, Step, Value
from whence.resolve.calendar import valid

if TYPE_CHECKING:
    from whence.model import Annotated


def date_article(annotated: Annotated) -> Value | None:
    """Return the day that the article was written, as far as it says or shows; None when nothing bounds it."""
    article = annotated.article
    if article.published and valid(article.published):
        steps = (Step("stated", "the article or its page states its date", article.published),)
        return Value("published", article.published, Span(0, 0, ""), steps, (("basis", "stated"),))
    return None

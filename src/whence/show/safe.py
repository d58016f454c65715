"""The template boundary: whatever text comes in, only text comes out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from whence.show.words import visible

# Letters that run from right to left, and marks that say so: their text is drawn apart from what stands around it.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def text(value: Any) -> Any:
    """Return text as markup that shows it and does nothing else; anything but text comes back as it is."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    shown = escape(visible(value))
    return Markup('<bdi dir="auto">{}</bdi>').format(shown) if _RIGHT_TO_LEFT.search(value) else shown


def attribute(value: str) -> Markup:
    """Return text for use between the quotes of an attribute."""
    return escape(visible(str(value)).replace("\n", " "))


def link(value: str) -> str:
    """Return an address when it is one of the web, else nothing: no other scheme is ever followed."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    clean = value.isprintable() and not any(character.isspace() for character in value)
    return value if clean and parts.scheme in {"http", "https"} and parts.netloc else ""


@cache
def environment() -> Environment:
    """Return the templates' surroundings: all that is printed is text unless Whence itself made it as markup."""
    surroundings = Environment(
        loader=PackageLoader("whence.show"),
        autoescape=True,
        finalize=text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    surroundings.filters["attribute"] = attribute
    surroundings.filters["link"] = link
    return surroundings


__all__ = ["attribute", "environment", "link", "text"]

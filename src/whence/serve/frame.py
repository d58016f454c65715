"""Draw what a page shows: as HTML through a template, or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, PackageLoader

from whence.serve.links import actor_href, address, article_href, event_href
from whence.show.safe import environment
from whence.show.when import say
from whence.show.words import listed, plural

if TYPE_CHECKING:
    from jinja2 import Environment

NAVIGATION = (
    ("/", "Events"), ("/contradictions", "Accounts that differ"), ("/sources", "Who told whom"), ("/actors", "Actors"),
    ("/gifts", "Gift register"), ("/articles", "Articles"), ("/review", "Review"), ("/problems", "Problems"),
)  # fmt: skip


@cache
def templates() -> Environment:
    """Return the templates of these pages beside those of the one-file page, whose parts they use."""
    loader = ChoiceLoader([PackageLoader("whence.serve"), PackageLoader("whence.show")])
    surroundings = environment().overlay(loader=loader)
    surroundings.globals |= {
        "say": say, "plural": plural, "listed": listed, "navigation": NAVIGATION, "actor_href": actor_href,
        "event_href": event_href, "article_href": article_href, "address": address,
    }  # fmt: skip
    return surroundings


def html(template: str, **shown: Any) -> str:
    """Return a page."""
    return templates().get_template(template).render(**shown)


def as_json(shown: Any) -> bytes:
    """Return what a page shows as JSON; characters that are no valid Unicode are written as escapes."""
    try:
        return json.dumps(_plain(shown), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(_plain(shown)).encode()


def _plain(shown: Any) -> Any:
    return asdict(shown, dict_factory=_pairs) if is_dataclass(shown) and not isinstance(shown, type) else shown


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Enum) else value for name, value in pairs}


@cache
def static(name: str) -> bytes | None:
    """Return a file that pages load: the style sheet that they share with the one-file page, their own, the script."""
    show, serve = (Path(str(package)) for package in _homes())
    files = {
        "style.css": show / "templates" / "style.css",
        "serve.css": serve / "static" / "serve.css",
        "review.js": serve / "static" / "review.js",
    }
    return files[name].read_bytes() if name in files else None


def _homes() -> tuple[Any, Any]:
    from importlib.resources import files  # noqa: PLC0415

    return files("whence.show"), files("whence.serve")


__all__ = ["as_json", "html", "static", "templates"]

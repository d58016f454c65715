"""Builders of a few letters for tests: a() an Article, s() a Span, v() a Value, r() a Report, o() an Origin."""

from __future__ import annotations

import hashlib
from typing import Any

from whence.model import Article, Origin, Report, Span, Status, Value


def a(text: str = "Anna met Ben.", **fields: Any) -> Article:
    fields.setdefault("id", hashlib.sha256(text.encode()).hexdigest())
    fields.setdefault("path", f"{fields['id'][:6]}.txt")
    return Article(text=text, **fields)


def s(quote: str = "met", start: int = 0) -> Span:
    return Span(start, start + len(quote), quote)


def v(field: str, text: str, *, span: Span | None = None, steps: Any = (), **details: str) -> Value:
    return Value(field, text, span or s(text), tuple(steps), tuple(sorted(details.items())))


def r(
    report: str = "aaaaaaaaaaaa:0", *values: Value, kind: str = "gift", status: str = "happened", **fields: Any
) -> Report:
    fields.setdefault("article", report.split(":", maxsplit=1)[0])
    fields.setdefault("type", {"gift": "AID", "visit": "CONSULT", "agreement": "SUPPORT"}.get(kind, ""))
    fields.setdefault("mode", "")
    fields.setdefault("trigger", s("gave"))
    fields.setdefault("sentence", s("Anna gave Ben a tea set."))
    return Report(id=report, kind=kind, status=Status(status), values=values, **fields)


def o(*articles: str, name: str = "", **fields: Any) -> Origin:
    return Origin(id=articles[0], name=name or articles[0], articles=articles, **fields)

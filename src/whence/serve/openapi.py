"""The JSON twins described as an OpenAPI document, made from the pages themselves."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from whence import model
from whence.serve.pages import PAGES, Page
from whence.version import __version__


def document() -> dict[str, Any]:
    """Return the document."""
    schemas: dict[str, Any] = {}
    paths = {page.twin: {"get": _operation(page, schemas)} for page in PAGES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Whence",
            "version": __version__,
            "description": "A ledger's pages as JSON: what happened, and who says so. Each page has its twin under the "
            "same address with .json, and takes the same parameters.",
        },
        "paths": {**paths, **_FILES, **_answers()},
        "components": {"schemas": {**schemas, "Error": _ERROR}},
    }


def _file(words: str, kind: str) -> dict[str, Any]:
    schema = {"type": "string", "contentEncoding": "binary"} if "sheet" in kind else {"type": "string"}
    return {
        "get": {"summary": words, "responses": {"200": {"description": words, "content": {kind: {"schema": schema}}}}}
    }


_FILES = {
    "/gifts.csv": _file("The gift register as CSV", "text/csv"),
    "/gifts.xlsx": _file(
        "The gift register for Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
}


def _answers() -> dict[str, Any]:
    """Return the addresses to which the review page sends its forms."""
    what = {
        "/review": ("Keep an answer as a judgement", ("question", "answer", "value", "by")),
        "/review/undo": ("Take an answer back", ("judgement", "by")),
    }
    return {address: {"post": _form(*said)} for address, said in what.items()}


def _form(words: str, names: tuple[str, ...]) -> dict[str, Any]:
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": [names[0]]}
    return {
        "summary": words,
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}},
        "responses": {
            "303": {"description": "kept, or said why not, on the page of the queue"},
            "400": {"description": "this is no answer of ours"},
        },
    }


_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


def _operation(page: Page, schemas: dict[str, Any]) -> dict[str, Any]:
    right = {"application/json": {"schema": _schema(page.gives, schemas)}}
    wrong = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "operationId": page.name,
        "summary": page.words,
        "parameters": [
            {"name": one.name, "in": one.place, "description": one.words, "schema": _with_default(one),
             "required": one.place == "path"}
            for one in page.parameters
        ],
        "responses": {
            "200": {"description": page.words, "content": right},
            "400": {"description": "a parameter cannot be understood", "content": wrong},
            "404": {"description": "there is no such thing", "content": wrong},
        },
    }  # fmt: skip


def _with_default(one: Any) -> dict[str, Any]:
    return dict(one.schema) | ({"default": one.default} if one.default not in ("", None, ()) else {})


_MODULES = (
    *(f"whence.show.{name}" for name in ("why", "marks", "page", "drawings", "conflicts", "gifts")),
    "whence.serve.asked",
    "whence.review",
)
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def _schema(type_: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; a dataclass becomes a named schema and a reference to it."""
    if type_ in _PLAIN:
        return {"type": _PLAIN[type_]}
    if get_origin(type_) is tuple:
        return _array(get_args(type_), schemas)
    if isinstance(type_, type) and issubclass(type_, Enum):
        return {"type": "string", "enum": [str(one.value) for one in type_]}
    if is_dataclass(type_) and isinstance(type_, type):
        return {"$ref": f"#/components/schemas/{_named(type_, schemas)}"}
    if get_args(type_):
        return {"anyOf": [_schema(one, schemas) for one in get_args(type_)]}
    return {}


def _array(parts: tuple[Any, ...], schemas: dict[str, Any]) -> dict[str, Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004  # tuple[X, ...]
        return {"type": "array", "items": _schema(parts[0], schemas)}
    items = [_schema(one, schemas) for one in parts]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _named(type_: type, schemas: dict[str, Any]) -> str:
    """Return the name under which a dataclass stands, and write its schema where it does not yet."""
    name = type_.__name__
    if name not in schemas:
        schemas[name] = {}  # a type may hold itself
        hints = get_type_hints(type_, localns=_names(type_))
        schemas[name] = {
            "type": "object",
            "description": (type_.__doc__ or "").partition("\n")[0],
            "properties": {one.name: _schema(hints[one.name], schemas) for one in fields(type_)},
            "required": [one.name for one in fields(type_)],
        }
    return name


def _names(type_: type) -> dict[str, Any]:
    """Return what the annotations of a dataclass may name, also what its module imports for the type checker only."""
    found: dict[str, Any] = dict(vars(model))
    for module in _MODULES:
        found |= _of(module)
    return found | _of(type_.__module__)


def _of(module: str) -> dict[str, Any]:
    loaded = sys.modules.get(module)
    return {name: one for name, one in vars(loaded).items() if isinstance(one, type)} if loaded else {}


__all__ = ["document"]

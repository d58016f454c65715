"""The pages as an ASGI application: a ledger file in, answers out. Nothing is asked of any other machine."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whence.errors import LedgerError, NotFound, UsageError, WhenceError
from whence.ledger import reading
from whence.review import default_file
from whence.serve import asked, frame, gifts, openapi, part, review
from whence.serve.guard import Guard
from whence.serve.pages import PAGES

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from whence.serve.pages import Page

    Endpoint = Callable[[Request], Awaitable[Response]]

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def app(
    ledger_file: str | os.PathLike[str],
    *,
    judgements: str | os.PathLike[str] | None = None,
    hosts: tuple[str, ...] = (),
) -> Starlette:
    """Return the application that shows a ledger file and takes judgements on it.

    They are kept in the file ``judgements``, by default beside the ledger (``story.judgements.jsonl``).
    Only requests to this machine by name (and to ``hosts``) are answered. The file is opened anew for each request,
    so a ledger that is built again is shown at once.
    """
    path = Path(ledger_file)
    with reading(path):  # a file that is no ledger is refused before a port is opened
        pass
    kept = Path(judgements) if judgements is not None else default_file(path)
    routes = review.routes(path, kept)
    for page in PAGES:
        show = partial(review.queue, judgements_file=kept) if page.show is review.queue else page.show
        routes += _routes(replace(page, show=show), path)
    routes += [
        Route("/gifts.csv", _file(path, gifts.csv, "text/csv; charset=utf-8", "gifts.csv")),
        Route("/gifts.xlsx", _file(path, gifts.xlsx, _XLSX, "gifts.xlsx")),
        Route("/openapi.json", _openapi),
        Route("/static/{name}", _static),
        Route("/favicon.ico", _nothing),
    ]
    errors: dict[Any, Any] = {WhenceError: _wrong, HTTPException: _refused, 500: _broken}
    application = Starlette(routes=routes, exception_handlers=errors)
    application.add_middleware(Guard, hosts=hosts)
    return application


def _routes(page: Page, path: Path) -> list[Route]:
    def as_page(db: Any, request: asked.Asked) -> bytes:
        shown = page.show(db, request)
        twin = request.href().replace(request.path, _twin(page, request), 1)
        drawing = page.draw(db, shown)
        return frame.html(page.template, shown=shown, asked=request, drawing=drawing, twin=twin).encode()

    def as_twin(db: Any, request: asked.Asked) -> bytes:
        return frame.as_json(page.show(db, request))

    where = page.path.replace("{id}", "{id:path}")
    twin = page.twin.replace("{id}", "{id:path}")
    return [
        Route(twin, _answer(page, path, as_twin, "application/json")),
        Route(where, _answer(page, path, as_page, "text/html; charset=utf-8")),
    ]


def _twin(page: Page, request: asked.Asked) -> str:
    return "/index.json" if page.path == "/" else f"{request.path}.json"


def _answer(page: Page, path: Path, draw: Callable[[Any, asked.Asked], bytes], kind: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        said = {name: request.query_params.getlist(name) for name in request.query_params}
        said |= {name: [value] for name, value in request.path_params.items()}
        whole = asked.read(
            request.url.path.removesuffix(".json") if kind.endswith("json") else request.url.path, page.parameters, said
        )
        with part.opened(path) as db:
            return Response(draw(db, whole), media_type=kind)

    return endpoint


def _file(path: Path, write: Callable[[Any], bytes], kind: str, name: str) -> Endpoint:
    def answer() -> bytes:
        with part.opened(path) as db:
            return write(db)

    async def endpoint(_: Request) -> Response:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(await run_in_threadpool(answer), media_type=kind, headers=headers)

    return endpoint


async def _openapi(_: Request) -> Response:
    return JSONResponse(openapi.document())


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    content = frame.static(name)
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type=_TYPES[name.rsplit(".", 1)[-1]], headers={"Cache-Control": "max-age=300"})


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


# --- errors, in words


def _wrong(request: Request, error: WhenceError) -> Response:
    status = 404 if isinstance(error, NotFound) else 400 if isinstance(error, UsageError) else 500
    if isinstance(error, LedgerError):
        status = 503
    return _said(request, status, str(error))


_WORDS = {
    404: "There is no page at this address.",
    405: "This address can be read, and nothing can be sent to it.",
    403: "This was sent from a page of another site, and is refused.",
}


def _refused(request: Request, error: HTTPException) -> Response:
    words = _WORDS.get(error.status_code, error.detail)
    return _said(request, error.status_code, words)


def _broken(request: Request, _: Exception) -> Response:
    return _said(request, 500, "Something went wrong in Whence itself; the terminal in which it runs says what.")


_TITLES = {400: "This cannot be understood", 403: "Refused", 404: "Not found", 500: "Broken", 503: "No ledger"}


def _said(request: Request, status: int, words: str) -> Response:
    if request.url.path.endswith(".json"):
        body = json.dumps({"error": words}).encode()
        return Response(body, status, media_type="application/json")
    title = _TITLES.get(status, "Not possible")
    page = frame.html("error.html", asked=asked.Asked(request.url.path), title=title, words=words)
    return Response(page, status, media_type="text/html; charset=utf-8")


__all__ = ["app"]

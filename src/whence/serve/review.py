"""The review queue: one question a card, each answer a judgement that is kept and merged at once.

Nothing is remembered between requests but what stands in the file of judgements: which questions a browser has
skipped, and which answers it may take back, stand in the address. So any number of browsers can be open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse
from starlette.routing import Route

from whence import ledger as file
from whence import review
from whence.edtf import days
from whence.errors import UsageError
from whence.model import Judgement
from whence.review import Change, Kept
from whence.review.queue import Waiting, go_on, waiting
from whence.serve import asked, part
from whence.serve.links import address

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from whence.review import Question, Said
    from whence.serve.asked import Asked

_LARGEST = 100_000
"""Bytes of a form; ours are a few hundred."""
_REMEMBERED = 500
_came_of: dict[str, Kept] = {}
"""What came of the last answers, by the judgement's short name, for the page that is shown next."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters of a quote; marked when it tells the event or one of its values."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A judgement that stands in the ledger."""

    name: str
    words: str
    a: str
    b: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Review:
    """The page of the review queue."""

    question: Question | None
    runs: tuple[tuple[Run, ...], ...]
    """The sentence of each side of the question, in runs."""
    waiting: int
    skipped: int
    notice: str
    changes: tuple[Change, ...]
    may_undo: str
    """The short name of the answer that this browser gave last."""
    judgements: tuple[Given, ...]


PARAMETERS = (
    asked.text("skip", "questions to leave out, by id", default=(), many=True),
    asked.text("done", "answers given in this browser, by the short names of their judgements", default=(), many=True),
    asked.text("undone", "the answer that was taken back last"),
    asked.text("by", "who answers: kept with each judgement"),
)


def queue(db: sqlite3.Connection, said: Asked, judgements_file: Path | None = None) -> Review:
    """Return the next question with what each answer would change, and what came of the last answer."""
    found = _waiting(db).questions
    left = [question for question in found if question.id not in said["skip"]]
    question = _promised(db, left[0], judgements_file) if left else None
    came = _came_of.get(said["undone"] or (said["done"][-1] if said["done"] else ""), Kept("", ""))
    return Review(
        question,
        tuple(tuple(_runs(side)) for side in question.sides) if question else (),
        len(found),
        len(found) - len(left),
        came.words,
        came.changes,
        said["done"][-1] if said["done"] else "",
        tuple(_given(db)),
    )


def _waiting(db: sqlite3.Connection) -> Waiting:
    return part.once(db, "questions", waiting)


def _hand_on(ledger_file: Path, left: Waiting | None) -> None:
    if left is not None:
        with part.opened(ledger_file) as db:
            part.hand_on(db, "questions", left)


def _promised(db: sqlite3.Connection, question: Question, judgements_file: Path | None) -> Question:
    """Return a question whose answers say what they would change, worked out once while neither file changes."""
    if judgements_file is None:
        return question
    stamp = judgements_file.stat().st_mtime_ns if judgements_file.is_file() else 0
    name = f"question {question.id} {stamp}"
    return part.once(db, name, lambda db: review.promised(question, db, judgements_file))


def _runs(side: Said) -> list[Run]:
    """Cut a sentence at its marks; overlapping marks are one run."""
    runs, at = [], 0
    for start, end in side.quotes:
        if start > at:
            runs.append(Run(side.sentence[at:start], marked=False))
        if end > at:
            runs.append(Run(side.sentence[max(at, start) : end], marked=True))
            at = end
    return [*runs, Run(side.sentence[at:], marked=False)]


def _given(db: sqlite3.Connection) -> list[Given]:
    rows = db.execute("select json from judgements order by position desc limit 200")
    found = (file.load(Judgement, exact) for (exact,) in rows)
    return [Given(review.digest(one), review.in_words(one), one.a, one.b, one.by, one.note) for one in found]


# --- answers


def routes(ledger_file: Path, judgements_file: Path) -> list[Route]:
    """Return the addresses to which answers are sent."""

    async def answer(request: Request) -> Response:
        form = await _form(request)
        return await run_in_threadpool(_answer, ledger_file, judgements_file, form)

    async def undo(request: Request) -> Response:
        form = await _form(request)
        return await run_in_threadpool(_undo, ledger_file, judgements_file, form)

    return [
        Route("/review", answer, methods=["POST"]),
        Route("/review/undo", undo, methods=["POST"]),
    ]


async def _form(request: Request) -> Asked:
    """Return what a form says; UsageError when it is none of ours."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise UsageError("this form is longer than any of ours")
    said = parse_qs(body.decode("utf-8", "replace"), max_num_fields=1000)
    fields = (*PARAMETERS, *(asked.text(name, "") for name in ("question", "answer", "value", "judgement")))
    return asked.read("/review", fields, said)


def _answer(ledger_file: Path, judgements_file: Path, form: Asked) -> Response:
    skip, done = form["skip"], form["done"]
    if form["answer"] == "skip":
        return _next(form, skip=(*skip, form["question"]))
    with part.opened(ledger_file) as db:
        before = _waiting(db)
    question = next((one for one in before.questions if one.id == form["question"]), None)
    if question is None:
        _remember("gone", Kept("", "Somebody has answered this question in the meantime; here is the next."))
        return _next(form, undone="gone")
    kept = review.decide(ledger_file, judgements_file, replace(_chosen(question, form), by=form["by"]))
    _hand_on(ledger_file, go_on(before, question, kept))
    _remember(kept.judgement or "again", kept)
    return _next(form, done=(*done, kept.judgement)) if kept.judgement else _next(form, undone="again")


def _chosen(question: Question, form: Asked) -> Judgement:
    """Return the judgement that an answer is; UsageError when the question has no such answer."""
    if form["answer"] == "other" and question.sort == "date":
        if not days(form["value"]):
            raise UsageError(
                f"“{form['value']}” is no date; write a day (1972-02-21), a month (1972-02) or a year (1972)"
            )
        return Judgement("value", question.sides[0].report, field="date", value=form["value"])
    chosen = next((option for option in question.options if option.key == form["answer"]), None)
    if chosen is None:
        raise UsageError("this question has no such answer; go back and choose one of its buttons")
    return chosen.judgement


def _undo(ledger_file: Path, judgements_file: Path, form: Asked) -> Response:
    name = form["judgement"]
    if not re.fullmatch("[0-9a-f]{12}", name):
        raise UsageError("there is nothing to take back")
    _remember(f"undo-{name}", review.undo(ledger_file, judgements_file, name))
    return _next(form, done=tuple(one for one in form["done"] if one != name), undone=f"undo-{name}")


def _remember(name: str, kept: Kept) -> None:
    _came_of.pop(name, None)
    _came_of[name] = kept
    while len(_came_of) > _REMEMBERED:
        _came_of.pop(next(iter(_came_of)), None)


def _next(form: Asked, **changes: Any) -> Response:
    said = {"skip": form["skip"], "done": form["done"], "by": form["by"], "undone": "", **changes}
    return RedirectResponse(address("/review", **{name: value for name, value in said.items() if value}), 303)


__all__ = ["PARAMETERS", "Review", "queue", "routes"]

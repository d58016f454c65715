"""The questions at the terminal, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from whence.ledger import reading
from whence.review.answers import decide, undo
from whence.review.questions import promised
from whence.review.queue import go_on, waiting
from whence.show.words import plural, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import Console

    from whence.review.answers import Kept
    from whence.review.questions import Question, Said
    from whence.review.queue import Waiting


def ask(ledger_file: Path, judgements_file: Path, *, by: str, console: Console, key: Callable[[], str]) -> int:
    """Ask question after question until there is none or ``q`` is pressed; return how many answers stand."""
    skipped: set[str] = set()
    given: list[str] = []
    found: Waiting | None = None
    while True:
        if found is None:
            with reading(ledger_file) as db:
                found = waiting(db)
        left = [question for question in found.questions if question.id not in skipped]
        if not left:
            console.print(
                Text("There is nothing more to decide." if skipped or given else "There is nothing to decide.")
            )
            return len(given)
        with reading(ledger_file) as db:
            question = promised(left[0], db, judgements_file)
        card(question, len(left), console)
        pressed = _pressed(question, key, undoing=bool(given), console=console)
        if pressed == "q":
            return len(given)
        if pressed == "s":
            skipped.add(question.id)
        elif pressed == "u":
            _say(undo(ledger_file, judgements_file, given.pop()), console)
            found = None
        else:
            chosen = next(option for option in question.options if option.key == pressed)
            kept = decide(ledger_file, judgements_file, replace(chosen.judgement, by=by))
            given += [kept.judgement] if kept.judgement else []
            found = go_on(found, left[0], kept)
            _say(kept, console)


def card(question: Question, waiting: int, console: Console) -> None:
    """Print a question with what each side says and what each answer would change."""
    console.print(Rule(Text(f"{plural(waiting, 'question')} left", "dim"), align="right", style="dim"))
    console.print(Text(visible(question.words), "bold"))
    for side in question.sides:
        console.print(Padding(_side(side), (1, 2, 0, 2)))
    console.print()
    for reason in question.reasons:
        console.print(Padding(Text(visible(reason), "dim"), (0, 2)))
    for option in question.options:
        line = Text.assemble(
            (f"  {option.key}  ", "bold"), visible(option.words), (f"  {visible(option.effect)}", "dim")
        )
        console.print(line)


def _side(side: Said) -> Text:
    """Return an account with the characters that tell it underlined."""
    line = Text(visible(side.name), "bold")
    line.append(f"  {visible(side.when)}" if side.when else "", "dim")
    quote = Text(side.sentence)
    for start, end in side.quotes:
        quote.stylize("underline", start, end)
    shown = visible(side.sentence)
    line.append("\n")
    line.append_text(quote if shown == side.sentence else Text(shown))
    if side.speakers:
        line.append(f"\naccording to {visible(side.speakers)}", "dim")
    if side.event_name:
        line.append(f"\nnow in {side.event_name}: {visible(side.event_title)}", "dim")
    return line


def _pressed(question: Question, key: Callable[[], str], *, undoing: bool, console: Console) -> str:
    """Return a key that means something here; any other is answered with those that do."""
    known = [*(option.key for option in question.options), "s", *(["u"] if undoing else []), "q"]
    names = f"  s skip{'   u undo' if undoing else ''}   q stop"
    console.print(Text(names, "dim"))
    while (pressed := key().lower()) not in known:
        if pressed in {"\x03", "\x04", "\x1b"}:
            return "q"
        console.print(Text(f"  press one of {', '.join(known)}", "dim"))
    return pressed


def _say(kept: Kept, console: Console) -> None:
    console.print(Text(kept.words, "bold"))
    for change in kept.changes:
        console.print(Padding(Text(visible(change.words)), (0, 2)))


__all__ = ["ask", "card"]

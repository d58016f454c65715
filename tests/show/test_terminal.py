"""The terminal shows the same at 80 columns, with colour and without, and no text can steer it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from show.story import EVENTS, STORY
from whence import model as m
from whence.show import conflicts, show, sources, terminal, why


def drawn(draw, *arguments, color=False, width=80, **options) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, color_system="truecolor" if color else None
    )
    draw(*arguments, console=console, **options)
    return console.file.getvalue()


def everything(ledger: m.Ledger, **options) -> str:
    return "".join(
        (
            drawn(terminal.timeline, ledger, **options),
            *(drawn(terminal.card, ledger, event, **options) for event in ledger.events),
            drawn(terminal.register, ledger, **options),
            drawn(terminal.explanation, why(ledger, ledger.events[1].id, "support"), **options),
            drawn(terminal.tellings, sources(ledger), **options),
            drawn(terminal.differences, conflicts(ledger), **options),
        )
    )


def test_the_time_line_says_what_when_how_sure_and_who_differs():
    text = " ".join(drawn(show, STORY).split())
    for words in (
        "5 events",
        "● 4 March 1998",
        "◐ May 1998",
        "· date unknown",
        "PLANNED",
        "DENIED",
        "≠ item and date",
        "and date",
        "3/2/1",
    ):
        assert words in text


def test_the_card_shows_rivals_and_the_words_of_each_article():
    text = drawn(terminal.card, STORY, EVENTS[1])
    for words in (
        "≠ brass compass",
        "4 March 1998 (Wednesday)",
        "wire.txt:89",
        "according to Erik Dahl",
        "a present from",
    ):
        assert words in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(cell_len(line) for line in everything(STORY, width=width).split("\n")) <= width


def test_colour_adds_nothing_but_colour():
    assert "\x1b[" in everything(STORY, color=True)
    assert "\x1b" not in everything(STORY)


def test_only_the_events_of_a_kind():
    assert "visit-1" not in drawn(show, STORY, kind="gift")
    assert "no treaty in this ledger; there is AGREE, agreement, gift and visit" in drawn(show, STORY, kind="treaty")
    assert "no event" in drawn(show, m.Ledger())


def test_control_characters_of_a_text_are_shown_and_not_obeyed():
    hostile = "\x1b]0;owned\x07\x1b[2J\u202e[red]x\r"
    event = replace(EVENTS[1], fields=tuple(replace(f, variants=tuple(replace(x, text=x.text + hostile) for x in f.variants)) for f in EVENTS[1].fields))  # fmt: skip
    text = everything(replace(STORY, events=m.Events((EVENTS[0], event))))
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(text)
    assert "⟨U+001B⟩" in text.replace("\n", "").replace(" ", "")

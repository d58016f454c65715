"""Days have one place on the line, in order, whatever the dates."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.show import drawings
from whence.show.scale import scale

DAYS = st.integers(date(1000, 1, 1).toordinal(), date(9000, 12, 31).toordinal())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAYS, st.integers(0, 800)), min_size=1, max_size=12))
def test_days_stand_in_order_inside_the_drawing(runs):
    runs = [(low, low + length) for low, length in runs]
    along = scale(runs, 100, 900)
    days = sorted({day for run in runs for day in run})
    places = [along.at(day) for day in days]
    assert places == sorted(places)
    assert all(99.9 <= place <= 900.1 for place in places)
    ticks = [tick.x for tick in along.ticks()]
    assert ticks == sorted(ticks)
    assert ticks


def test_a_date_at_the_end_of_the_calendar_is_drawn():
    line = drawings.Line("e", "visit-1", "x", "9999-12-31/..", "happened", "1/1/0", contested=False)
    assert "<svg" in drawings.timeline([line])
    assert "<svg" in drawings.timeline(
        [drawings.Line("e", "v", "x", "0001-01-01", "happened", "1/1/0", contested=False)]
    )


def test_shape_tells_how_exact_a_date_is():
    def classes(when: str, status: str = "happened") -> str:
        return drawings.timeline([drawings.Line("e", "v", "x", when, status, "1/1/0", contested=False)])

    assert "bar solid" in classes("1998-03-04")
    assert "bar hatched" in classes("1998-03")
    assert "bar open-right" in classes("1998-03-04/..")
    assert "struck" in classes("1998-03-04", "denied")
    assert classes("") == ""


def line(when: str) -> drawings.Line:
    return drawings.Line("e", "v", "x", when, "happened", "1/1/0", contested=False)


def test_one_old_event_does_not_press_the_others_together():
    story = [date(1998, 3, day).toordinal() for day in range(1, 20)]
    old = date(1941, 1, 1).toordinal()
    along = scale([(old, old + 364), *((day, day) for day in story)], 0, 500)
    assert along.at(story[-1]) - along.at(story[0]) > 300
    assert [gap.words for gap in along.gaps()] == ["56 y"]


def test_what_is_left_out_is_marked_and_named():
    drawn = drawings.timeline([line("1941"), line("1998-03-04")])
    assert 'class="break"' in drawn
    assert "+56 y" in drawn


def test_an_open_end_has_one_length_whatever_the_scale():
    drawn = drawings.timeline([line("1941-05-06"), line("../1998-03-04"), line("1998-03-04/..")])
    widths = re.findall(r'bar open-\w+" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', drawn)
    assert widths == ["40", "40"]
    assert drawn.count('class="arrow"') == 2

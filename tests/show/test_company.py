"""Who has events with whom, drawn on a ring."""

from __future__ import annotations

import re

from whence.show.drawings import company

NAMES = ("Anna Berg", "Tomas Lind", "<b>Erik</b>\u202e", "Norhaven")
COUNTS = ((0, 2, 0, 0), (1, 0, 0, 0), (0, 0, 0, 9), (0, 0, 0, 0))


def test_a_line_for_each_two_that_have_events_and_a_name_for_each_actor():
    drawn = company(NAMES, COUNTS, [f"/actor?name={n}&x=1" for n in range(4)])
    assert drawn.count('class="edge w') == 2
    assert 'class="edge w3"' in drawn
    assert 'class="edge w5"' in drawn
    assert drawn.count("<a href=") == 4
    assert "<b>" not in drawn
    assert "\u202e" not in drawn
    assert not re.search(r"&(?!amp;|lt;|gt;|#34;|#39;)", drawn)


def test_two_actors_need_no_drawing():
    assert not company(NAMES[:2], ((0, 1), (0, 0)), ["/a", "/b"])

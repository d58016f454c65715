"""Articles that date each other."""

from __future__ import annotations

from itertools import permutations

from factory import r, s, v
from whence.model import Group, Resolved
from whence.resolve.dates import redate, replay
from whence.resolve.narrow import narrow

A, B, C = "aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"


def published(text, basis="constraints"):
    from whence.model import Step

    return v("published", text, steps=[Step(basis, "", text)], basis=basis)


def said(form, words, own, tense="past", **details):
    return redate(
        v("date", "", span=s(words), form=form, tense=tense, anchor="published", basis="words", **details),
        own,
    )


def told(article, own, *values):
    reports = tuple(r(f"{article}:{i}", value, article=article) for i, value in enumerate(values))
    return Resolved(article, own, reports)


def dates(resolved):
    return {each.article: each.published.text if each.published else "" for each in resolved}


def story():
    """One article knows the weekday and day, one says today, one is dated and tells something else."""
    own = published("[2018-09-19..2018-09-25,2024-06-19..2024-06-25]")
    first = told(A, own, said("weekday=3 monthday=19", "Wednesday (19)", own))
    second = told(B, None, said("shift=0 unit=day", "today", None))
    third = told(C, published("2023-11-12", "stated"))
    return [first, second, third], [Group((f"{A}:0", f"{B}:0"))]


def test_a_shared_event_dates_today():
    resolved, groups = story()
    result = narrow(resolved, groups)
    assert dates(result) == {A: "2024-06-19/2024-06-25", B: "2024-06-19", C: "2023-11-12"}
    assert [each.reports[0].of("date")[0].text for each in result[:2]] == ["2024-06-19", "2024-06-19"]


def test_the_candidates_that_were_not_preferred_are_named():
    resolved, groups = story()
    step = narrow(resolved, groups)[0].published.steps[-1]
    assert step.rule == "nearest-to-story"
    assert "2018-09-19/2018-09-25" in step.said


def test_without_a_stated_date_the_candidates_stay():
    resolved, groups = story()
    result = narrow(resolved[:2], groups)
    assert dates(result) == {A: "[2018-09-19..2018-09-25,2024-06-19..2024-06-25]", B: "[2018-09-19,2024-06-19]"}


def test_the_order_does_not_matter():
    resolved, groups = story()
    results = [narrow(order, groups) for order in permutations(resolved)]
    assert all(
        sorted(result, key=lambda each: each.article) == sorted(results[0], key=lambda each: each.article)
        for result in results
    )


def test_a_weekday_bounds_the_week_in_which_it_was_written():
    own = published("2024-06-20", "stated")
    first = told(A, own, said("weekday=3 monthday=19", "Wednesday (19)", own))
    second = told(B, None, said("weekday=3", "Wednesday", None))
    assert dates(narrow([first, second], [Group((f"{A}:0", f"{B}:0"))]))[B] == "2024-06-19/2024-06-25"


def test_a_stated_date_is_never_moved():
    own = published("2024-06-20", "stated")
    first = told(A, own, said("weekday=3 monthday=19", "Wednesday (19)", own))
    second = told(
        B,
        published("2023-11-12", "stated"),
        said("shift=0 unit=day", "today", published("2023-11-12", "stated")),
    )
    assert dates(narrow([first, second], [Group((f"{A}:0", f"{B}:0"))]))[B] == "2023-11-12"


def test_vague_words_bound_only_from_below():
    own = published("2024-06-20", "stated")
    first = told(A, own, said("month=2 year=this", "February this year", own))
    second = told(B, None, said("ref=past", "recently", None))
    result = narrow([first, second], [Group((f"{A}:0", f"{B}:0"))])
    assert dates(result)[B] == "2024-02-01/.."


def test_replaying_gives_the_dates():
    resolved, groups = story()
    for each in narrow(resolved, groups):
        assert replay(each.published.steps) == each.published.text
        for value in (value for report in each.reports for value in report.of("date")):
            assert replay(value.steps) == value.text


def test_unknown_dates_are_dropped_in_the_end():
    second = told(B, None, said("shift=0 unit=day", "today", None))
    assert narrow([second], [])[0].reports[0].of("date") == ()

"""The days that matter: those of events that many newsrooms tell, not those on which many articles appeared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factory import a, o, r, s, v
from whence.collate import collate_all
from whence.model import Events, Group, Ledger, Status
from whence.stories import timeline

TEXT = "The bridge at Osterby fell into the river. Nobody was hurt. The mayor of Osterby resigned on Monday."


def report(article, quote, day, **more):
    at = article.text.index(quote)
    return r(f"{article.id[:12]}:{at}", v("date", day), article=article.id, sentence=s(quote, at), **more)


def ledger(*groups, published=()):
    """A ledger of articles whose reports stand in these groups."""
    articles = {article.id: article for group in groups for article, _ in group}
    reports = [report(article, *told) for group in groups for article, told in group]
    by_id = {one.id: one for one in reports}
    names = iter(reports)
    made = [Group(tuple(next(names).id for _ in group)) for group in groups]
    origins = [o(article, name=article) for article in articles]
    events = collate_all(made, by_id, origins)
    return Ledger(tuple(articles.values()), tuple(origins), tuple(published), tuple(reports), Events(events))


ONE, TWO, THREE = (a(f"{TEXT} {n}") for n in range(3))
FELL, LEFT = "bridge at Osterby fell", "mayor of Osterby resigned"


def test_a_day_counts_by_how_many_newsrooms_tell_what_happened():
    told = ledger([(ONE, (FELL, "1901-03-04")), (TWO, (FELL, "1901-03-04"))], [(THREE, (LEFT, "1901-03-09"))])
    assert [entry.date for entry in timeline(told)] == ["1901-03-04", "1901-03-09"]
    (entry,) = timeline(told, most=1)
    assert entry.date == "1901-03-04"
    assert entry.sentences == ("The bridge at Osterby fell into the river.",)
    assert len(entry.events) == len(entry.reports) == 1


def test_what_is_still_told_later_counts_more():
    published = [(ONE.id, v("date", "1901-03-04")), (TWO.id, v("date", "1901-03-20"))]
    told = ledger([(ONE, (FELL, "1901-03-04"))], [(TWO, (LEFT, "1901-03-09"))], published=published)
    assert [entry.date for entry in timeline(told, most=1)] == ["1901-03-09"]


def test_plans_and_vague_dates_have_no_place():
    told = ledger([(ONE, (FELL, "1901-03"))], [(TWO, (LEFT, ""))])
    assert timeline(told) == ()
    (event,) = ledger([(ONE, (FELL, "1901-03-04"))]).events
    assert event.status is Status.HAPPENED


@given(st.lists(st.sampled_from(["1901-03-04", "1901-03-05", "1901", "", "soon"]), max_size=3), st.integers(0, 3))
def test_never_more_days_than_asked_for_and_in_order(found, most):
    groups = [[(article, (FELL, day))] for article, day in zip((ONE, TWO, THREE), found, strict=False)]
    told = timeline(ledger(*groups), most=most)
    assert len(told) <= most
    assert [entry.date for entry in told] == sorted(entry.date for entry in told)

"""Dates of reports: what time words mean, step by step."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a, r, v
from whence.annotate import times, times_words
from whence.annotate.nlp import parse
from whence.model import Annotated, Region, Span, Zone
from whence.resolve.calendar import intersect, precision, valid, width
from whence.resolve.dates import date_of, redate, replay, resolve_dates, see
from whence.resolve.dates_form import edtf_of, is_relative
from whence.resolve.dates_words import said as in_words
from whence.resolve.timex import timexes

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text("utf-8"))

FORMS = st.sampled_from(
    [
        "iso=2024-06-19", "year=1998", "year=this month=2", "year=-1 month=9", "month=5", "month=2 monthday=29", "weekday=3",
        "weekday=3 monthday=19", "weekday=3 direction=past", "unit=week shift=-1", "unit=month shift=1", "count=-2 unit=day",
        "count=-3 unit=month", "count=-X unit=year", "ref=past", "ref=future", "season=SU", "season=WI direction=past", "quarter=4",
        "holiday=easter+0", "n=3 unit=month span=past", "decade=197 mod=start", "weekday=1 week=-1", "unit=weekend direction=past",
        "month=5 nth=-1 of=week", "month=5 weekday=1 nth=1 of=weekday",
        "weekday=5 direction=past weeks=-1", "named=1947/1991", "year=2023 fiscal=yes", "holiday=orthodox+0",
        "shift=0 unit=day", "day=-1 part=NI", "year=2023 mod=end", "month=5 mod=mid",
    ],
)  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TENSES = st.sampled_from(["past", "future", "near", ""])


@cache
def read(text: str) -> Annotated:
    doc = next(iter(parse([text])))
    return Annotated(a(text), doc, times=times.find(doc))


def annotated(text: str, published: str = "", **fields) -> Annotated:
    doc = read(text).doc
    return Annotated(a(text, published=published, **fields), doc, times=times.find(doc))


@cache
def cases() -> list[Annotated]:
    docs = parse(case["text"] for case in CASES)
    return [
        Annotated(a(c["text"], published=c["published"]), doc, times=times.find(doc))
        for c, doc in zip(CASES, docs, strict=True)
    ]


@pytest.mark.parametrize(
    "index",
    [
        pytest.param(i, id=case["label"], marks=[] if case["expect"] == "pass" else pytest.mark.xfail(strict=True))
        for i, case in enumerate(CASES)
    ],
)
def test_case(index: int) -> None:
    case, article = CASES[index], cases()[index]
    found = [time for time in article.times if time.span.quote == case["expression"]]
    assert found, "not found in the text"
    value = date_of(found[0], article)
    assert value.text == case["expected"]
    assert replay(value.steps) == value.text


def report(article: Annotated, word: str, words: str = "", **fields):
    start = re.search(rf"\b{word}\b", article.article.text).start()
    values = []
    if words:
        at = article.article.text.index(words)
        values = [v("date", words, span=Span(at, at + len(words), words))]
    return r(
        f"{article.article.id[:12]}:{start}",
        *values,
        trigger=Span(start, start + len(word), word),
        article=article.article.id,
        **fields,
    )


def dated(article: Annotated, *reports):
    told = resolve_dates(reports, article)
    return [next(iter(each.of("date")), None) for each in told.reports]


def test_words_of_its_own():
    article = annotated("He gave her a car in February this year.", "2024-06-20")
    (value,) = dated(article, report(article, "gave", "February this year"))
    assert (value.text, value.detail("basis"), value.span.quote) == ("2024-02", "words", "February this year")
    assert [step.rule for step in value.steps] == ["words", "article-date", "calendar"]


def test_the_scene_of_the_lead():
    article = annotated(
        "The pair met on Wednesday (19). She presented him with a sword.\nHe had sent her a boat.",
        "2024-06-20",
    )
    met, gave, sent = dated(
        article,
        report(article, "met", "Wednesday (19)"),
        report(article, "presented"),
        report(article, "sent"),
    )
    assert (met.text, gave.text, sent.text) == ("2024-06-19", "2024-06-19", "../2024-06-19")
    assert gave.detail("basis") == sent.detail("basis") == "scene"


def test_a_paragraph_about_another_time_dates_what_it_tells():
    article = annotated(
        "The pair met on Wednesday (19).\nIn September last year she visited him. She gave him a sword.",
        "2024-06-20",
    )
    (gave,) = dated(article, report(article, "gave"))
    assert gave.text == "2023-09"


def test_the_scene_is_of_those_whom_the_lead_names():
    text = "Anna met Ben on Wednesday (19). They walked. They sang.\nAnna gave him a sword. Carl ran a shop."
    article = annotated(text, "2024-06-20")
    met = replace(report(article, "met", "Wednesday (19)"), values=(v("actor", "Anna"), v("actor", "Ben")))
    gave, ran = report(article, "gave"), report(article, "ran")
    gave, ran = replace(gave, values=(v("giver", "Anna"),)), replace(ran, values=(v("actor", "Carl"),))
    assert [date.text for date in dated(article, met, gave, ran)[1:]] == ["2024-06-19", "../2024-06-20"]


def test_without_time_words_only_the_latest_day_is_known():
    article = annotated("She gave him a sword.", "2024-06-20")
    (gave,) = dated(article, report(article, "gave"))
    assert (gave.text, gave.detail("basis")) == ("../2024-06-20", "inherited")


def test_nothing_is_said_where_nothing_is_known():
    article = annotated("She gave him a sword.")
    assert dated(article, report(article, "gave")) == [None]


def test_planned_things_lie_ahead():
    article = annotated("She will visit him. She will give him a sword on Friday.", "2024-06-20")
    visit, give = dated(
        article,
        report(article, "visit", status="planned"),
        report(article, "give", "Friday", status="planned"),
    )
    assert (visit.text, give.text) == ("2024-06-20/..", "2024-06-21")


def test_a_caption_dates_only_itself():
    text = "She gave him a sword.\nThe guest waves on February 26."
    caption = Region(Zone.CAPTION, Span(22, len(text), text[22:]))
    article = annotated(text, "2024-06-20", regions=(caption,))
    gave, waves = dated(article, report(article, "gave"), report(article, "waves", "February 26", zone=Zone.CAPTION))
    assert (gave.text, waves.text, waves.detail("basis")) == ("../2024-06-20", "XXXX-02-26", "caption")


def test_an_event_after_the_page_was_written_is_a_problem():
    article = annotated("The pair met on May 3, 2024.", "2023-11-12")
    told = resolve_dates([report(article, "met", "May 3, 2024")], article)
    assert [problem.code for problem in told.problems] == ["later-than-article"]


def test_seen_anew_from_another_date():
    article = annotated("She gave him a sword today.", "[2018-09-19,2024-06-19]")
    (gave,) = dated(article, report(article, "gave", "today"))
    assert gave.text == "[2018-09-19,2024-06-19]"
    published = v("published", "2024-06-19", basis="story")
    assert redate(gave, published).text == "2024-06-19"


def test_a_wide_date_of_the_article_gives_wide_dates():
    assert (
        see("unit=month shift=-1", "", "[1999-12-31..2008-05-07,2012-05-07..]", "past")
        == "[1999-11..2008-04,2012-04-01..]"
    )
    assert see("ref=past", "", "[1999-12-31..2008-05-07,2012-05-07..]", "past") == ""
    assert see("unit=month shift=-1", "", "2012-05-07/2012-08-07", "past") == "2012-04/2012-07"


@given(FORMS, DAYS, TENSES)
def test_every_date_can_be_read(form, day, tense):
    found = edtf_of(form, day, tense)
    assert found == "" or valid(found)


@given(FORMS, DAYS, TENSES)
def test_precision_never_exceeds_the_words(form, day, tense):
    if "unit=month" in form or form in {"month=5", "year=this month=2"}:
        assert precision(edtf_of(form, day, tense)) in {"month", "interval", "year", ""}
    if "X" in form or "ref" in form:
        assert width(edtf_of(form, day, tense)) is None


@settings(max_examples=60, deadline=None)
@given(FORMS, DAYS, st.integers(0, 400), TENSES)
def test_an_interval_sees_what_each_of_its_days_sees(form, day, length, tense):
    end = date.fromordinal(day.toordinal() + length)
    whole = see(form, "", f"{day}/{end}", tense)
    for offset in (0, length // 2, length):
        one = see(form, "", date.fromordinal(day.toordinal() + offset).isoformat(), tense)
        assert not (one and whole) or intersect(one, whole) == one or not is_relative(form) or tense == ""


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 ,.-/():'abcdefghijklmnopqrstuvwxyzMTWJF½\n", max_size=80))
def test_any_text_is_read(text):
    import spacy

    doc = _blank(spacy)(text)
    for time in times.find(doc):
        assert text[time.span.start : time.span.end] == time.span.quote
        for anchor in (None, date(2024, 2, 29)):
            found = edtf_of(time.form, anchor)
            assert found == "" or valid(found)


WORDS = st.sampled_from(
    [*times_words.WORDS, "May", "March", "Monday", "Fri.", "Sept.", "19", "31", "0", "99", "1998", "44", "2,500", "1.5", "19th", "'98", "1990s",
     "'20s", "10:35", "24:59", "p.m.", "2024-02-31", "13/13/1999", "02/30/24", "½", "1/2", ",", "(", ")", "-", "/", "Christmas", "Easter", "9" * 400]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12), DAYS, TENSES)
def test_any_words_of_time_give_a_date_or_none(words, day, tense):
    import spacy

    doc = _blank(spacy)(" ".join(words))
    found = times.find(doc)
    for time in found:
        for anchor in (None, day, date.min, date.max):
            text = edtf_of(time.form, anchor, tense)
            assert text == "" or valid(text)
        assert in_words(time.form, tense)
    timexes(Annotated(a(doc.text, published=day.isoformat()), doc, times=found))


@cache
def _blank(spacy):
    return spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("She toured the ports from 3 to 7 March.", "3", "2014-03-03/2014-03-07"),
        ("She toured the ports from May 3 until June 2, 2013.", "May 3", "2013-05-03/2013-06-02"),
        ("She toured the ports between 2010 and 2012.", "2010", "2010/2012"),
        ("She toured the ports on 3-7 March.", "3", "2014-03-03/2014-03-07"),
        ("She has toured the ports since 1994.", "1994", "1994-01-01/.."),
        ("She toured the ports until 1993.", "1993", "../1993-12-31"),
        ("She toured the ports before 1993.", "1993", "../1992-12-31"),
        ("She toured the ports after 1993.", "1993", "1994-01-01/.."),
        ("She toured the ports after Monday's vote.", "Monday", "2014-03-10"),
    ],
)
def test_ranges_and_their_ends(text, words, expected):
    article = annotated(text, "2014-03-12")
    (value,) = dated(article, report(article, "toured", words))
    assert value.text == expected
    assert replay(value.steps) == value.text


@pytest.mark.parametrize(
    "text",
    [
        "On Monday she opened the port. She often gave fishermen nets.",
        "On Monday she opened the port. She used to give fishermen nets.",
        "On Monday she opened the port. She gave fishermen nets twice a year.",
        "On Monday she opened the port. She always smiled when she gave fishermen nets.",
    ],
)
def test_a_habit_has_no_day_of_the_scene(text):
    article = annotated(text, "2014-03-12")
    word = "give" if "give " in text else "gave"
    (value,) = dated(article, report(article, word))
    assert (value.text, value.detail("basis")) == ("../2014-03-12", "inherited")


def test_what_is_no_habit_has():
    article = annotated("On Monday she opened the port. She gave fishermen nets.", "2014-03-12")
    (value,) = dated(article, report(article, "gave"))
    assert (value.text, value.detail("basis")) == ("2014-03-10", "scene")

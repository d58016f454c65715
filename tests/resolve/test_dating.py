"""The article's own date, worked out by constraints."""

from __future__ import annotations

from functools import cache

from factory import a
from whence.annotate import times
from whence.annotate.nlp import parse
from whence.model import Annotated
from whence.resolve.calendar import within
from whence.resolve.dates import replay
from whence.resolve.dating import date_article, likely, work_out


@cache
def read(text: str, published: str = "") -> Annotated:
    doc = next(iter(parse([text])))
    return Annotated(a(text, published=published), doc, times=times.find(doc))


def rules(value):
    return [step.rule for step in value.steps]


def test_a_stated_date_is_taken():
    value = date_article(read("They met today.", "2024-06-20"))
    assert (value.text, value.detail("basis")) == ("2024-06-20", "stated")


def test_nothing_bounds_a_text_without_times():
    assert date_article(read("They met in the old harbour.")) is None


def test_what_is_told_in_the_past_has_happened():
    value = date_article(read("The old bridge was opened on May 3, 2011. They met there on Monday."))
    assert value.text == "2011-05-03/.."


def test_what_will_happen_has_not():
    value = date_article(read("The bridge was opened in 2011. It will be closed on May 3, 2014."))
    assert value.text == "2011-01-01/2014-05-03"


def test_office_holders_at_the_top():
    value = date_article(read("President Lyndon Johnson received the envoy at his ranch. They spoke for an hour."))
    assert within(value.text, "1963-11-22/1969-01-20")
    assert rules(value) == ["in-office"]


def test_former_holders_say_nothing_of_now():
    assert date_article(read("Former President Lyndon Johnson received the envoy at his ranch.")) is None


def test_weekday_and_day_with_an_office():
    text = "President Gerald Ford received the envoy on Monday (21). The envoy came in May. He had been there in September last year."
    value = date_article(read(text))
    assert value.text == "[1974-10-21..1974-10-27,1975-07-21..1975-07-27,1976-06-21..1976-06-27]"
    assert rules(value) == ["in-office", "month-of-this-year", "weekday-and-day"]
    assert value.detail("candidates") == "3"
    assert replay(value.steps) == value.text


def test_an_inauguration_in_a_month():
    text = "President Dwight Eisenhower received the envoy on Friday (15). Eisenhower was inaugurated in January."
    value = date_article(read(text))
    assert (
        value.text
        == "[1953-05-15..1953-05-21,1954-01-15..1954-01-20,1957-02-15..1957-02-21,1957-03-15..1957-03-21,1957-11-15..1957-11-21]"
    )


def test_a_contradiction_is_named_and_not_taken():
    text = "The bridge was opened on May 3, 2011. President Gerald Ford received the envoy there."
    value = date_article(read(text))
    assert value.text == "2011-05-03/.."
    assert rules(value) == ["dated-in-the-past", "contradiction"]


def test_the_likely_date_is_the_latest_named():
    article = read("They met on May 3, 2011 at the bridge of 1899.")
    assert likely(article).text == "2011-05-03"
    assert date_article(article).text == "2011-05-03/.."


def test_a_quoted_post_was_written_before_and_is_never_still_to_come():
    value = work_out(read("The mayor will not resign. “I stay!” — Ann Poole (@annpoole) August 10, 2017"))
    assert (value.text, rules(value)) == ("2017-08-09/..", ["quoted-post"])


def test_what_is_named_had_its_name():
    value = work_out(read("The club showed Super Bowl XLIX on a wall, and the bill was met on GoFundMe."))
    assert (value.text, rules(value)) == ("2014-01-01/..", ["named-since", "named-since"])


def test_a_year_ahead_is_not_past_although_the_verb_is():
    assert work_out(read("They hoped for the 2018 election. Costs were to fall by 2026.")) is None


def test_the_likeliest_date_is_the_latest_day():
    value = likely(read("It was begun in 2014. On March 3, 2016 the bridge was closed."))
    assert (value.text, value.detail("basis")) == ("2016-03-03", "likely")


def test_those_below_the_top_hold_their_office_or_did_lately():
    value = work_out(read("The fog stayed. Treasury Secretary Steven Mnuchin flew home, said the harbour master."))
    assert within(value.text, "2017-02-13/2022-01-20")
    assert rules(value) == ["in-office"]


def test_a_title_in_small_letters_counts_as_well():
    value = work_out(read("Asked about the fog, White House press secretary Josh Earnest laughed."))
    assert within(value.text, "2014-06-20/2018-01-20")


def test_a_name_alone_or_a_part_of_a_title_bounds_nothing():
    assert work_out(read("Steven Mnuchin flew home. Ambassador Steven Mnuchin flew home.")) is None


def test_of_two_heads_the_later_one_holds_the_office():
    value = work_out(read("President Gerald Ford flew home. President Richard Nixon's rug was gone."))
    assert value.text == "1974-08-09/1977-01-20"
    value = work_out(read("President Richard Nixon was a guest. President Gerald Ford's rug was gone."))
    assert value.text == "1974-08-09/.."


def test_an_elected_president_is_not_yet_in_office():
    value = work_out(read("President-elect Jimmy Carter walked along the harbour."))
    assert (value.text, rules(value)) == ("1976-10-22/1977-01-20", ["elected"])


def test_an_administration_is_named_after_an_election():
    value = work_out(read("The Carter administration paid for the harbour."))
    assert value.text == "1976-10-22/.."
    assert work_out(read("A Carter administration would pay for the harbour.")) is None


def test_a_notice_of_copyright_bounds_the_page():
    value = work_out(
        read("They met by the harbour on Monday.\n\nCopyright 2014 The Harbour Bell. All rights reserved.")
    )
    assert (value.text, rules(value)) == ("../2015-02-14", ["copyright"])

"""Groups: what always holds, and which reports are of one event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import r, s, v
from whence.merge import merge
from whence.model import Judgement, Report, Zone

ANNA = {"country": "SWE", "sector": "GOV"}
BEN = {"country": "DNK", "sector": "GOV"}


def gift(name, item="tea set", date="", giver="Anna Kern", recipient="Ben Holt", **fields):
    values = [v("giver", giver, **ANNA), v("recipient", recipient, **BEN), v("item", item)]
    fields.setdefault("sentence", s(f"{giver} gave {recipient} the {item}, {name}."))
    return r(name, *values, *([v("date", date)] if date else []), **fields)


def visit(name, place="Copenhagen", date="", actor="Anna Kern", **fields):
    values = [v("actor", actor, **ANNA), v("place", place, country="DNK")]
    return r(
        name,
        *values,
        *([v("date", date)] if date else []),
        kind="visit",
        sentence=s(f"{actor} went to {place}, {name}."),
        **fields,
    )


def together(*reports: Report, judgements: tuple[Judgement, ...] = ()) -> list[tuple[str, ...]]:
    return [group.reports for group in merge(reports, judgements)]


A, B, C, D = (letter * 12 for letter in "abcd")

ids = st.builds(
    lambda art, offset, n: f"{art * 12}:{offset}{n}",
    st.sampled_from("abcdef"),
    st.integers(0, 4),
    st.sampled_from(["", ".1"]),
)
dates = st.sampled_from(
    ["", "1901", "1901-03", "1901-03-04", "1901-06-07", "../1901-06-07", "[1901-03-04,1901-06-07]", "soon"]
)
reports = st.one_of(
    st.builds(
        gift,
        ids,
        st.sampled_from(["tea set", "silver tea set", "horse", "gift"]),
        dates,
        st.sampled_from(["Anna Kern", "Kern", "Carl Dahl"]),
    ),
    st.builds(
        visit,
        ids,
        st.sampled_from(["Copenhagen", "Aarhus"]),
        dates,
        status=st.sampled_from(["happened", "planned", "denied"]),
    ),
)
piles = st.lists(reports, max_size=12, unique_by=lambda report: report.id)


@st.composite
def judged(draw: st.DrawFn):
    pile = draw(piles.filter(lambda pile: len(pile) > 1))
    pairs = draw(st.lists(st.tuples(st.sampled_from(["same", "different"]), *[st.sampled_from(pile)] * 2), max_size=4))
    return pile, tuple(Judgement(verdict, one.id, two.id) for verdict, one, two in pairs)


@settings(max_examples=100, deadline=None)
@given(piles)
def test_every_report_is_in_exactly_one_group(pile):
    assert sorted(name for group in merge(pile) for name in group.reports) == sorted(report.id for report in pile)


@settings(max_examples=100, deadline=None)
@given(judged(), st.randoms())
def test_order_does_not_matter(case, rng):
    pile, judgements = case
    assert merge(pile, judgements) == merge(rng.sample(pile, len(pile)), rng.sample(judgements, len(judgements)))


@settings(max_examples=150, deadline=None)
@given(judged())
def test_not_the_same_is_never_overruled(case):
    pile, judgements = case
    homes = {name: group.reports for group in merge(pile, judgements) for name in group.reports}
    for judgement in judgements:
        if judgement.verdict == "different" and judgement.a != judgement.b:
            assert homes[judgement.a] != homes[judgement.b]


@settings(max_examples=100, deadline=None)
@given(piles)
def test_days_that_exclude_each_other_are_never_one_event(pile):
    told = {report.id: report for report in pile}
    for group in merge(pile):
        days = {
            date.text
            for name in group.reports
            for date in told[name].of("date")
            if date.text in {"1901-03-04", "1901-06-07"}
        }
        assert len(days) <= 1


@settings(max_examples=60, deadline=None)
@given(
    piles, st.builds(gift, st.just("999999999999:0"), st.just("bicycle"), dates, st.just("Xu Lin"), st.just("Yao Ming"))
)
def test_an_unrelated_report_changes_nothing(pile, stranger):
    apart = r(
        stranger.id,
        v("giver", "Xu Lin", country="CHN"),
        v("recipient", "Yao Ming", country="MNG"),
        v("item", "bicycle"),
    )
    before = {group.reports for group in merge(pile)}
    assert {group.reports for group in merge([*pile, apart])} == before | {(apart.id,)}


def test_nothing_gives_nothing():
    assert merge([]) == ()


def test_two_accounts_of_one_gift_are_one_event():
    assert together(gift(f"{A}:1", date="1901-03-04"), gift(f"{B}:2", date="1901-03-04")) == [(f"{A}:1", f"{B}:2")]


def test_a_month_holds_its_days():
    assert len(together(gift(f"{A}:1", date="1901-03"), gift(f"{B}:2", date="1901-03-04"))) == 1


@pytest.mark.parametrize(
    ("one", "two"), [("1901-03-04", "1901-06-07"), ("1901-03", "1901-06-07"), ("1901-03-04", "1901-03-05")]
)
def test_gifts_of_different_dates_are_two(one, two):
    groups = merge([gift(f"{A}:1", date=one), gift(f"{B}:2", date=two)])
    assert len(groups) == 2
    (comparison,) = groups[0].comparisons
    assert (comparison.same, comparison.decided_by) == (False, "constraint")
    assert any("no day fits" in feature.words for feature in comparison.features)


def test_things_told_in_one_sentence_are_several():
    pile = [gift(f"{A}:1", "tea set"), gift(f"{A}:1.1", "sword"), gift(f"{B}:7", "sword"), gift(f"{B}:7.1", "tea set")]
    assert together(*pile) == [(f"{A}:1", f"{B}:7.1"), (f"{A}:1.1", f"{B}:7")]


def test_different_things_are_different_gifts():
    assert len(together(gift(f"{A}:1", "tea set"), gift(f"{B}:1", "horse"))) == 2


def test_giver_and_recipient_are_not_exchanged():
    back = r(f"{B}:1", v("giver", "Ben Holt", **BEN), v("recipient", "Anna Kern", **ANNA), v("item", "tea set"))
    assert len(together(gift(f"{A}:1"), back)) == 2


def test_an_article_may_tell_one_gift_twice():
    assert len(together(gift(f"{A}:1", date="1901-03-04"), gift(f"{A}:90", date="../1901-03-04"))) == 1


def test_the_first_and_another_are_two():
    first, other = gift(f"{A}:1", "first horse"), gift(f"{B}:2", "another horse")
    assert len(together(first, other)) == 2


def test_an_article_that_calls_one_the_first_knows_of_two():
    first = gift(f"{A}:1", "first horse", "1901-03")
    later = gift(f"{A}:90", "horse", "../1901-06-07")
    now = gift(f"{A}:190", "horse", "1901-06-07")
    assert together(first, later, now) == [(f"{A}:1",), (f"{A}:190", f"{A}:90")]


def test_an_undated_account_is_of_the_first_of_two_equal_events():
    pile = [
        gift(f"{A}:1", "horse", "1901-03"),
        gift(f"{B}:1", "horse", "1901-06-07"),
        gift(f"{C}:1", "horse"),
        gift(f"{C}:90", "gift"),
    ]
    assert together(*pile) == [(f"{A}:1", f"{C}:1", f"{C}:90"), (f"{B}:1",)]


def test_an_undated_account_written_after_the_second_event_is_of_the_second():
    pile = [
        gift(f"{A}:1", "horse", "1901-03"),
        gift(f"{B}:1", "horse", "1901-06-07"),
        gift(f"{C}:1", "horse", "../1901-06-08"),
    ]
    assert together(*pile) == [(f"{A}:1",), (f"{B}:1", f"{C}:1")]


def test_an_undated_account_is_of_the_event_of_the_days_that_its_article_tells_of():
    pile = [
        gift(f"{A}:1", "horse", "1901-03"),
        gift(f"{B}:1", "horse", "1901-06-07"),
        visit(f"{B}:20", date="1901-06-07"),
    ]
    pile += [gift(f"{C}:1", "horse"), visit(f"{C}:30")]
    assert together(*pile) == [(f"{A}:1",), (f"{B}:1", f"{C}:1"), (f"{B}:20", f"{C}:30")]


def test_a_date_that_is_one_of_several_can_exclude():
    pile = [gift(f"{A}:1", date="[1900-02,1901-02]"), gift(f"{B}:2", date="[1900-06-07,1901-06-07]")]
    assert len(together(*pile)) == 2
    assert len(together(pile[0], gift(f"{B}:2", date="1901-02-03"))) == 1


def test_a_ride_and_a_dinner_are_two_details_of_a_visit():
    def detail(name, words):
        return r(
            name,
            v("actor", "Anna Kern", **ANNA),
            v("recipient", "Ben Holt", **BEN),
            kind="detail-of-visit",
            sentence=s(words),
            part_of=f"{A}:0",
        )

    ride, again = (
        detail(f"{A}:1", "Kern took Holt for a ride in a black limousine"),
        detail(f"{B}:1", "Kern drove Holt around in the car"),
    )
    dinner = detail(f"{A}:80", "Kern dined with Holt in the palace")
    assert together(ride, again, dinner) == [(ride.id, again.id), (dinner.id,)]


def test_one_side_of_the_record_may_name_the_country():
    pile = [gift(f"{A}:1", date="1901-03-04"), gift(f"{B}:1", date="1901-03-04", giver="Sweden")]
    assert len(together(*pile)) == 1


def test_another_countrys_giver_is_another_gift():
    other = r(
        f"{B}:1",
        v("giver", "Ola Lie", country="NOR"),
        v("recipient", "Ben Holt", **BEN),
        v("item", "tea set"),
        v("date", "1901-03-04"),
    )
    assert len(together(gift(f"{A}:1", date="1901-03-04"), other)) == 2


def test_a_denial_joins_the_event_it_denies():
    assert len(together(visit(f"{A}:1", date="1901-03-04"), visit(f"{B}:1", date="1901-03-04", status="denied"))) == 1


def test_a_plan_joins_the_event_that_came_of_it():
    assert (
        len(together(visit(f"{A}:1", date="1901-03-04"), visit(f"{B}:1", date="1901-03-01/..", status="planned"))) == 1
    )


def test_habits_are_no_single_event():
    assert len(together(visit(f"{A}:1", date="1901-03-04"), visit(f"{B}:1", status="generic"))) == 2


def test_participants_of_a_meeting_have_no_order():
    one = r(f"{A}:1", v("actor", "Anna Kern", **ANNA), v("actor", "Ben Holt", **BEN), kind="meeting")
    two = r(f"{B}:1", v("actor", "Ben Holt", **BEN), v("recipient", "Anna Kern", **ANNA), kind="meeting")
    assert len(together(one, two)) == 1


def test_meetings_with_two_others_on_one_day_are_two():
    one = r(
        f"{A}:1",
        v("actor", "Anna Kern", **ANNA),
        v("actor", "Ben Holt", **BEN),
        v("date", "1901-03-04"),
        kind="meeting",
    )
    two = r(
        f"{B}:1",
        v("actor", "Anna Kern", **ANNA),
        v("actor", "Carl Dahl", **BEN),
        v("date", "1901-03-04"),
        kind="meeting",
    )
    assert len(together(one, two)) == 2


def test_a_headline_tells_what_the_text_tells():
    title = gift(f"{A}:1", "gift", zone=Zone.TITLE, sentence=s("Kern gives Holt a present"))
    assert len(together(title, gift(f"{A}:90", date="1901-03-04"))) == 1


def test_statements_need_common_words():
    def said(name, words):
        return r(
            name,
            v("actor", "Anna Kern", **ANNA),
            v("recipient", "Denmark", country="DNK"),
            v("date", "1901-03-04"),
            kind="statement",
            sentence=s(words),
        )

    one = said(f"{A}:1", "Kern praised the new alliance with Denmark as historic")
    two = said(f"{B}:1", "Kern praised an historic alliance between the kingdoms")
    other = said(f"{C}:1", "Kern demanded lower tolls for herring boats")
    assert together(one, two, other) == [(one.id, two.id), (other.id,)]


def test_a_judgement_joins_what_the_words_keep_apart():
    pile = [gift(f"{A}:1", date="1901-03-04"), gift(f"{B}:1", date="1901-03-05")]
    (group,) = merge(pile, [Judgement("same", pile[0].id, pile[1].id)])
    assert [(c.same, c.decided_by) for c in group.comparisons] == [(True, "judgement")]


def test_many_accounts_of_many_gifts():
    pile = [
        gift(f"{n % 60:012d}:{n}", ("tea set", "horse", "sword")[n % 3], f"1901-{1 + n % 12:02d}") for n in range(600)
    ]
    groups = merge(pile)
    assert len(groups) == 12
    assert all(len(group.comparisons) <= 8 * len(group.reports) for group in groups)


def attack(name, victims, day="1901-03-04", sentence="", trigger="killed", **more):
    quote = sentence or f"{victims} were {trigger}."
    return r(
        name, v("recipient", victims), v("date", day), kind="", type="ASSAULT", trigger=s(trigger, quote.index(trigger)),
        sentence=s(quote), **more,
    )  # fmt: skip


def test_people_who_are_described_are_the_same_by_their_number_and_noun():
    assert len(together(attack(f"{A}:1", "seven people"), attack(f"{B}:1", "seven villagers"))) == 1
    assert len(together(attack(f"{A}:1", "thirty people"), attack(f"{B}:1", "28 people"))) == 2


def test_rare_words_and_the_word_that_tells_it_make_up_for_names():
    told = {"day": "1901", "trigger": "stabbed"}
    one = attack(f"{A}:1", "man", sentence="A man was stabbed at the Quillfeather in Osterby.", **told)
    two = attack(f"{B}:1", "guest", sentence="The guest stabbed in Osterby, at the Quillfeather, is dead.", **told)
    other = attack(f"{C}:1", "guest", sentence="A guest was stabbed at the Golden Oak.", **told)
    assert sorted(map(len, (group.reports for group in merge([one, two, other])))) == [1, 2]


def test_common_words_do_not_make_up_for_another_country():
    said = "The envoy handed over the crate from Quillfeather in Osterby."
    one = gift(f"{A}:1", date="1901-03-04", sentence=s(said))
    two = r(
        f"{B}:1", v("giver", "Ola Lie", country="NOR"), v("recipient", "Ben Holt", **BEN), v("item", "tea set"),
        v("date", "1901-03-04"), sentence=s(said),
    )  # fmt: skip
    assert len(together(one, two)) == 2

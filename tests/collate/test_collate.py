"""Events: what always holds, what supports them, and where accounts differ."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import o, r, s, v
from whence.collate import collate, collate_all
from whence.model import Group, Judgement, Status

A, B, C, D = (letter * 12 for letter in "abcd")


def event(*reports, origins=(), **options):
    group = Group(tuple(sorted(report.id for report in reports)))
    return collate(group, {report.id: report for report in reports}, origins, **options)


def texts(held, name):
    field = held.field(name)
    return [variant.text for variant in field.variants] if field else []


names = st.sampled_from(
    ["giver", "recipient", "actor", "item", "place", "date", "killed", "content", "via", "odd field"]
)
values = st.builds(
    v,
    names,
    st.one_of(
        st.sampled_from(
            ["Anna Kern", "Kern", "kern", "Sweden", "1901-03", "1901-03-04", "at least 20", "25", "gift", ""]
        ),
        st.text(max_size=12),
    ),
    country=st.sampled_from(["", "SWE", "DNK"]),
    number=st.sampled_from(["", "20", "x", "nan", "1e999"]),
)
statuses = st.sampled_from(list(Status))
reports = st.builds(
    lambda article, offset, values, kind, status, speakers: r(
        f"{article * 12}:{offset}", *values, kind=kind, status=status, speakers=tuple(speakers)
    ),
    st.sampled_from("abcdef"),
    st.integers(0, 30),
    st.lists(values, max_size=6),
    st.sampled_from(["gift", "meeting", "visit", ""]),
    statuses,
    st.lists(st.builds(v, st.just("speaker"), st.sampled_from(["Anna Kern", "officials"])), max_size=2),
)
piles = st.lists(reports, min_size=1, max_size=6, unique_by=lambda report: report.id)


@settings(max_examples=150, deadline=None)
@given(piles)
def test_values_in_are_values_out(pile):
    told = [(report.id, value) for report in pile for value in report.values]
    shown = [
        (testimony.report, testimony.value)
        for field in event(*pile).fields
        if field.name != "status"
        for variant in field.variants
        for testimony in variant.testimonies
    ]
    assert sorted(shown, key=repr) == sorted(told, key=repr)


@settings(max_examples=100, deadline=None)
@given(piles)
def test_newsrooms_are_at_most_the_articles(pile):
    held = event(*pile, origins=[o("a" * 12, "b" * 12), o("c" * 12)])
    supports = [held.support, *(variant.support for field in held.fields for variant in field.variants)]
    assert all(1 <= len(support.newsrooms) <= len(support.articles) for support in supports)


@settings(max_examples=60, deadline=None)
@given(piles, st.randoms())
def test_order_does_not_matter(pile, rng):
    groups = [Group((report.id,)) for report in pile]
    by_id = {report.id: report for report in pile}
    assert collate_all(groups, by_id, []) == collate_all(rng.sample(groups, len(groups)), by_id, [])


@settings(max_examples=60, deadline=None)
@given(piles)
def test_the_best_supported_comes_first(pile):
    for field in event(*pile).fields:
        if field.name not in {"date", "item"}:
            rooms = [len(variant.support.newsrooms) for variant in field.variants]
            assert rooms == sorted(rooms, reverse=True)


def test_copies_count_once_and_credits_are_named():
    told = [r(f"{article}:1", v("item", "tea set")) for article in (A, B, C)]
    held = event(*told, origins=[o(A, B, named=("Kustbladet",)), o(C)])
    assert held.support.counts == (3, 2, 1)
    assert held.support.origins == ("Kustbladet",)


def test_speakers_with_a_name_are_origins():
    speakers = (
        v("speaker", "Anna Kern"),
        v("speaker", "a senior official"),
        v("speaker", "one of Kern's aides"),
        v("speaker", "the Harbour Board of Lund"),
    )
    assert event(r(f"{A}:1", speakers=speakers)).support.origins == ("Anna Kern", "the Harbour Board of Lund")


def test_a_denial_is_no_support_but_a_difference():
    held = event(r(f"{A}:1"), r(f"{B}:1", status="denied"))
    assert (held.status, held.support.counts) == ("happened", (1, 1, 0))
    assert held.contested() == ("status",)


def test_a_plan_is_no_difference():
    assert event(r(f"{A}:1"), r(f"{B}:1", status="planned")).contested() == ()


def test_a_month_holds_its_days_and_the_precise_date_comes_first():
    held = event(
        r(f"{A}:1", v("date", "1901-02")), r(f"{B}:1", v("date", "1901-02-26")), r(f"{C}:1", v("date", "1901-02"))
    )
    assert (texts(held, "date"), held.contested()) == (["1901-02-26", "1901-02"], ())


def test_a_bound_comes_after_a_date():
    held = event(
        r(f"{A}:1", v("date", "../1901-06-19")),
        r(f"{B}:1", v("date", "../1901-06-19")),
        r(f"{C}:1", v("date", "1901-02")),
    )
    assert texts(held, "date") == ["1901-02", "../1901-06-19"]


def test_dates_that_exclude_each_other_differ():
    held = event(r(f"{A}:1", v("date", "1901-02-03")), r(f"{B}:1", v("date", "1901-02-04")))
    (difference,) = held.field("date").differences
    assert (difference.kind, difference.words) == ("date", "1901-02-03 (1 article); 1901-02-04 (1 article)")


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("20", "25", True),
        ("at least 20", "25", False),
        ("at least 25", "20", True),
        ("about 20", "22", False),
        ("about 20", "40", True),
        ("up to 30", "25", False),
        ("dozens", "1,300", True),
        ("dozens", "40", False),
        ("1,300", "1300", False),
        ("1,300", "1,400", True),
        ("several", "20", False),
    ],
)
def test_numbers_are_compared_with_their_qualifiers(one, two, differ):
    held = event(r(f"{A}:1", v("killed", one)), r(f"{B}:1", v("killed", two)))
    assert bool(held.contested()) == differ


def test_a_count_that_grows_from_day_to_day_is_an_update():
    told = [r(f"{A}:1", v("killed", "20")), r(f"{B}:1", v("killed", "25"))]
    later = event(*told, published={A: "1901-03-04", B: "1901-03-05"})
    assert later.contested() == ()
    assert ("update of", "20") in [pair for variant in later.field("killed").variants for pair in variant.details]
    assert event(*told, published={A: "1901-03-05", B: "1901-03-04"}).contested() == ("killed",)
    assert event(*told).contested() == ("killed",)


def test_spellings_are_one_variant():
    held = event(
        r(f"{A}:1", v("giver", "Kim Jong-un")), r(f"{B}:1", v("giver", "Kim Jong Un")), r(f"{C}:1", v("giver", "Un"))
    )
    assert texts(held, "giver") == ["Kim Jong Un"]


def test_another_giver_differs_and_a_country_does_not():
    anna, lie = (
        v("giver", "Anna Kern", country="SWE", kind="person"),
        v("giver", "Ola Lie", country="NOR", kind="person"),
    )
    assert event(r(f"{A}:1", anna), r(f"{B}:1", lie)).contested() == ("giver",)
    assert event(r(f"{A}:1", anna), r(f"{B}:1", v("giver", "Sweden", country="SWE", kind="country"))).contested() == ()


def test_participants_of_a_meeting_stand_together():
    anna, ola = v("actor", "Anna Kern", country="SWE"), v("recipient", "Ola Lie", country="NOR")
    held = event(
        r(f"{A}:1", anna, ola, kind="meeting"), r(f"{B}:1", v("actor", "Ola Lie", country="NOR"), kind="meeting")
    )
    assert (texts(held, "actor"), held.field("recipient"), held.contested()) == (["Ola Lie", "Anna Kern"], None, ())


def test_things_given_together_do_not_differ():
    both = r(f"{A}:1", v("item", "tea set"), v("item", "sword"))
    assert event(both, r(f"{B}:1", v("item", "sword"))).contested() == ()
    assert event(r(f"{A}:1", v("item", "tea set")), r(f"{B}:1", v("item", "sword"))).contested() == ("item",)


def test_a_vague_thing_differs_from_nothing_and_comes_last():
    held = event(
        r(f"{A}:1", v("item", "lavish gift")), r(f"{B}:1", v("item", "lavish gift")), r(f"{C}:1", v("item", "horse"))
    )
    assert (texts(held, "item"), held.contested()) == (["horse", "lavish gift"], ())


def test_towns_differ_but_not_from_their_country():
    town = {"country": "SWE", "kind": "city"}
    lund, ystad = v("place", "Lund", **town), v("place", "Ystad", **town)
    assert event(r(f"{A}:1", lund), r(f"{B}:1", ystad)).contested() == ("place",)
    assert event(r(f"{A}:1", lund), r(f"{B}:1", v("place", "Sweden", country="SWE", kind="country"))).contested() == ()


def test_ids_come_from_the_first_report_alone():
    alone, more = event(r(f"{A}:1")), event(r(f"{A}:1"), r(f"{B}:1"))
    assert alone.id == more.id
    assert alone.id.startswith("gift-")
    assert event(r(f"{A}:1", kind="arms transfer")).id.startswith("arms-transfer-")
    assert event(r(f"{A}:1", kind="", type="AID")).id.startswith("aid-")


def test_links_lead_from_event_to_event():
    pile = [
        r(f"{A}:1", kind="visit"),
        r(f"{A}:9", kind="detail-of-visit", part_of=f"{A}:1"),
        r(f"{A}:20"),
        r(f"{A}:30", exchange=f"{A}:20"),
    ]
    held = {
        one.reports[0]: one
        for one in collate_all([Group((report.id,)) for report in pile], {report.id: report for report in pile}, [])
    }
    assert held[f"{A}:9"].part_of == held[f"{A}:1"].id
    assert held[f"{A}:30"].exchange == held[f"{A}:20"].id
    assert held[f"{A}:1"].part_of == ""


def test_events_come_in_order_of_time():
    pile = [
        r(f"{A}:1", v("date", "1901-03-04")),
        r(f"{A}:2"),
        r(f"{A}:3", v("date", "1901")),
        r(f"{A}:4", v("date", "../1901-02-01")),
    ]
    held = collate_all([Group((report.id,)) for report in pile], {report.id: report for report in pile}, [])
    assert [one.date for one in held] == ["1901", "../1901-02-01", "1901-03-04", ""]


def test_judgements_put_values_right_and_take_reports_out():
    pile = {
        report.id: report
        for report in (r(f"{A}:1", v("date", "1901-03-04")), r(f"{B}:1", v("date", "1901-03-05")), r(f"{C}:1"))
    }
    judgements = [Judgement("value", f"{A}:1", field="date", value="1901-03-05"), Judgement("wrong", f"{C}:1")]
    (held,) = collate_all([Group(tuple(sorted(pile)))], pile, [], judgements)
    assert (texts(held, "date"), held.reports) == (["1901-03-05"], (f"{A}:1", f"{B}:1"))
    assert collate_all([Group((f"{C}:1",))], pile, [], judgements) == ()


def test_type_and_mode_are_those_of_what_happened():
    held = event(
        r(f"{A}:1", kind="visit", mode="visit"),
        r(f"{B}:1", kind="visit", type="AGREE", status="planned"),
        r(f"{C}:1", kind="visit", type="AGREE", status="planned"),
    )
    assert (held.type, held.mode) == ("CONSULT", "visit")


def test_the_trigger_stands_for_the_status():
    assert event(r(f"{A}:1", trigger=s("gave", 7))).field("status").variants[0].testimonies[0].value.span == s(
        "gave", 7
    )


def test_the_same_things_counted_differently_are_a_difference_of_number():
    four = r(f"{A}:0", v("item", "saplings", head="sapling", number="4"))
    three = r(f"{B}:0", v("item", "saplings", head="sapling", number="3"))
    held = event(four, three, origins=(o(A), o(B)))
    assert texts(held, "item") == ["3 saplings", "4 saplings"]
    assert [each.kind for each in held.field("item").differences] == ["number"]


def test_things_not_counted_differ_from_no_count():
    some = r(f"{A}:0", v("item", "saplings", head="sapling"))
    three = r(f"{B}:0", v("item", "saplings", head="sapling", number="3"))
    assert not event(some, three, origins=(o(A), o(B))).contested()


def test_two_tellings_of_one_outlet_are_one_newsroom():
    first, second = r(f"{A}:0", v("item", "clock")), r(f"{B}:0", v("item", "clock"))
    held = event(first, second, origins=(o(A, name="Daily Post"), o(B, name="Daily Post")))
    assert held.support.counts == (2, 1, 0)


def test_an_outlet_of_the_pile_that_is_cited_is_a_newsroom_and_no_further_source():
    cited = (v("speaker", "The Weser Gazette"), v("speaker", "Anna Kern"))
    relayed, told, own = r(f"{A}:1", speakers=cited), r(f"{B}:1"), r(f"{C}:1")
    rooms = (o(A, name="Harbour Herald"), o(B, name="wesergazette.com"), o(C, name="Kustbladet"))
    support = event(relayed, told, origins=rooms).support
    assert (support.counts, support.newsrooms, support.origins) == ((2, 1, 1), (B,), ("Anna Kern",))
    assert event(relayed, told, own, origins=rooms).support.counts == (3, 2, 1)


def test_an_event_keeps_its_id_when_later_articles_join_it() -> None:
    early, late = r(f"{B}:1", v("date", "2001-02-03")), r(f"{A}:1", v("date", "2001-02-03"))
    published = {early.article: "2001-02-03", late.article: "2001-02-04"}
    told = {report.id: report for report in (early, late)}
    alone = collate(Group((early.id,)), told, (), published=published)
    assert collate(Group((late.id, early.id)), told, (), published=published).id == alone.id


def test_other_numbers_of_people_are_a_difference_in_number():
    def told(name, who):
        return r(name, v("recipient", who), kind="", type="ASSAULT")

    differ = event(told(f"{A}:1", "thirteen villagers"), told(f"{B}:1", "20 people"))
    assert [difference.kind for difference in differ.field("recipient").differences] == ["number"]
    assert event(told(f"{A}:1", "at least 13 people"), told(f"{B}:1", "20 people")).contested() == ()
    assert event(told(f"{A}:1", "thirteen villagers"), told(f"{B}:1", "20 soldiers")).contested() == ()
    assert event(told(f"{A}:1", "9-year-old boy"), told(f"{B}:1", "boy")).contested() == ()


def test_numbers_are_read_as_everywhere():
    def told(name, killed):
        return r(name, v("killed", killed), kind="", type="ASSAULT")

    assert event(told(f"{A}:1", "nearly 50"), told(f"{B}:1", "45")).contested() == ()
    assert event(told(f"{A}:1", "dozens"), told(f"{B}:1", "58")).contested() == ()
    assert event(told(f"{A}:1", "two dozen"), told(f"{B}:1", "58")).contested() == ("killed",)

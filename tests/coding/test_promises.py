"""What always holds: values point at characters; what did not happen is never told as happened."""

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from factory import a
from whence.annotate import annotate
from whence.coding import code, counts
from whence.model import Region, Status, Zone

WHO = ["Anna Berg", "The Danish premier", "Chad", "Norway and Iceland", "Hundreds of farmers", "the two leaders"]
WHOM = ["Ben Okoro", "the envoy", "Niger", "the rebels"]
DEEDS = [
    ("visit", "visited", "visiting"),
    ("attack", "attacked", "attacking"),
    ("thank", "thanked", "thanking"),
    ("arrest", "arrested", "arresting"),
    ("accuse", "accused", "accusing"),
]
UNREAL = [
    "{who} will {base} {whom}.",
    "{who} did not {base} {whom}.",
    "{who} never {past} {whom}.",
    "{who} may {base} {whom}.",
    "{who} plans to {base} {whom}.",
    "{who} refused to {base} {whom}.",
    "{who} could not {base} {whom}.",
    "Did {who} {base} {whom}?",
    "It is unclear whether {who} {past} {whom}.",
    "If {who} {past} {whom}, nobody saw it.",
    "{who} denied {ing} {whom}.",
    "Critics doubt that {who} {past} {whom}.",
    "{who} wanted to {base} {whom} on Monday.",
    "{who} allegedly {past} {whom}.",
]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LETTERS = st.text(
    st.sampled_from("ab .,\n\t'\"-?!éß“”’€𝒳\u200b\u00a0") | st.characters(max_codepoint=0x2FFF), max_size=80
)


def told(text, **fields):
    return code(annotate(a(text, **fields)))


@quick
@given(st.sampled_from(UNREAL), st.sampled_from(WHO), st.sampled_from(WHOM), st.sampled_from(DEEDS))
def test_what_did_not_happen_is_never_happened(frame, who, whom, deed):
    base, past, ing = deed
    text = frame.format(who=who, whom=whom, base=base, past=past, ing=ing)
    text = text[0].upper() + text[1:]
    told_as = [r for r in told(text) if r.trigger.quote in {base, past, ing}]
    assert all(r.status is not Status.HAPPENED for r in told_as)


def check_spans(article, reports):
    for report in reports:
        spans = [report.trigger, report.sentence, *(v.span for v in (*report.values, *report.speakers))]
        for span in spans:
            assert article.text[span.start : span.end] == span.quote
        assert report.sentence.start <= report.trigger.start


@quick
@given(
    st.lists(
        st.sampled_from(WHO + WHOM + ["“", "”", "gave", "visited", ", ", "a gift", " to ", "said", "\n\n"]), max_size=14
    )
)
def test_every_value_is_a_slice_of_the_article(words):
    article = a(" ".join(words) or ".")
    check_spans(article, code(annotate(article)))


@quick
@given(LETTERS)
def test_any_text_gives_reports_or_none(text):
    article = a(text + " Anna Berg visited Quito.")
    check_spans(article, code(annotate(article)))


def test_ids_are_unique():
    text = "The duke gave the pilot a watch, a knife and a map. The duke gave the pilot a hat."
    ids = [report.id for report in told(text)]
    assert len(ids) == len(set(ids)) == 4
    assert ids[1] == f"{ids[0]}.1"


def test_nothing_is_told_by_furniture_and_bylines():
    text = "Anna Berg visited Quito."
    for zone in Zone:
        article = a(text)
        article = a(text, regions=(Region(zone, article.span(0, len(text))),))
        silent = zone in {Zone.FURNITURE, Zone.BYLINE, Zone.CREDIT, Zone.DATELINE}
        assert bool(code(annotate(article))) != silent


def test_a_caption_is_told_with_its_zone():
    text = "Anna Berg visits Quito."
    article = a(text, regions=(Region(Zone.CAPTION, a(text).span(0, len(text))),))
    (report,) = code(annotate(article))
    assert (report.zone, report.status) == (Zone.CAPTION, Status.HAPPENED)


def test_what_counts_for_plover():
    assert [counts(r) for r in told("Anna Berg visited Quito.")] == [True]
    assert [counts(r) for r in told("Anna Berg will visit Quito.")] == [True]
    assert [counts(r) for r in told("Anna Berg did not visit Quito.")] == [False]
    assert [counts(r) for r in told("Did Anna Berg visit Quito?")] == [False]


def test_a_ride_is_part_of_the_visit():
    ride, visit = told("The king took Anna Berg for a ride during a visit to Oslo.")
    assert (ride.kind, visit.kind) == ("detail-of-visit", "visit")
    assert ride.part_of == visit.id


def test_a_gift_in_return_answers_the_first():
    first, second = told("The duke gave Anna Berg a lamp. Anna Berg in return gave the duke a saddle.")
    assert second.exchange == first.id


def test_the_speaker_is_kept():
    (report,) = told("Anna Berg said that Chad had attacked Niger.")
    assert [v.text for v in report.speakers] == ["Anna Berg"]


def test_who_released_a_film_speaks():
    (report,) = [
        r for r in told("Footage released by the palace showed the king giving Anna Berg a lamp.") if r.kind == "gift"
    ]
    assert [v.text for v in report.speakers] == ["the palace"]


def test_the_date_is_that_of_the_own_clause():
    reports = told("Anna Berg visited Quito in May after Ben Okoro visited Lima in March.")
    assert [[v.text for v in r.of("date")] for r in reports] == [["May"], ["March"]]


def test_the_date_of_the_verb_above_dates_the_noun():
    (report,) = [r for r in told("The king opened a bridge on Monday during a visit to Oslo.") if r.kind == "visit"]
    (date,) = report.of("date")
    assert date.text == "Monday"
    assert date.steps[0].rule == "date-from-governor"

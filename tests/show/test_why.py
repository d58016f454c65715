"""Every answer leads back to its characters, and says who else says so."""

from __future__ import annotations

import pytest

from show.story import EVENTS, STORY
from whence.errors import NotFound
from whence.show import conflicts, find, gifts, sources, why


def test_a_date_is_explained_by_its_characters_speaker_steps_and_rivals():
    found = why(STORY, "gift-1", "date")
    assert [telling.value for telling in found.tellings] == ["1998-03-04", "1998-03-05"]
    first = found.tellings[0].accounts[0]
    article = next(article for article in STORY.articles if article.id == first.article)
    assert article.text[first.start : first.end] == first.quote == "Wednesday"
    assert [step.rule for step in first.steps] == ["published", "weekday"]
    text = str(found)
    for words in (
        "wire.txt:140-149  “Wednesday”",
        "according to Erik Dahl (“her spokesman Erik Dahl”)",
        "Accounts differ:",
    ):
        assert words in text


def test_the_three_numbers_say_why_they_are_no_more():
    text = str(why(STORY, "gift-1", "numbers"))
    assert "3 articles / 2 newsrooms / 1 named source" in text
    assert "Northern Wire: 2 articles with one origin, counted once" in text
    assert "wire copy of Northern Wire (wire.txt) (stated): it credits Northern Wire" in text


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_every_field_of_every_event_can_be_asked(event):
    for field in (*(field.name for field in event.fields), *find.ALWAYS):
        found = why(STORY, event.id, field)
        assert found.tellings
        for account in (account for telling in found.tellings for account in telling.accounts):
            article = next(article for article in STORY.articles if article.id == account.article)
            assert article.text[account.start : account.end] == account.quote


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("gift-33bb44", "gift-33bb44"), ("gift-33", "gift-33bb44"), ("gift", "gift-33bb44"), ("gift-1", "gift-33bb44"),
        ("visit-2", "visit-77dd88"), ("agree-1", "agree-99ee00"), ("visit-7", "visit-77dd88"),
    ],
)  # fmt: skip
def test_an_event_is_found_by_id_by_its_beginning_and_by_its_place_in_time(name, found):
    assert find.event(STORY, name).id == found


def test_an_unknown_field_is_answered_with_those_that_there_are():
    with pytest.raises(NotFound, match="Did you mean date"):
        why(STORY, "gift-1", "dat")


def test_the_register_has_a_row_a_gift_with_the_columns_of_a_protocol_office():
    (entry,) = gifts(STORY)
    assert (entry.donor, entry.donor_country, entry.recipient, entry.item) == ("Anna Berg", "NOR", "Tomas Lind", "silver compass")  # fmt: skip
    assert (entry.date_in_words, entry.status, entry.contested) == ("4 March 1998", "happened", "item, date")


def test_conflicts_show_every_side_with_its_quotes():
    sides = next(found for found in conflicts(STORY) if found.field == "item").sides
    assert [(side.value, side.sources, side.quotes) for side in sides] == [
        ("silver compass", ("Harbour Gazette", "Northern Wire"), ("a silver compass",)),
        ("brass compass", ("Lindholm Courier",), ("a brass compass",)),
    ]


def test_sources_name_speakers_copies_and_newsrooms():
    found = sources(STORY)
    assert [room.articles for room in found.rooms] == [("wire.txt", "gazette.txt"), ("courier.txt",), ("weather.txt",)]
    assert {(one.teller, one.told, one.how) for one in found.tellings} == {
        ("Erik Dahl", "wire.txt", "says"), ("Erik Dahl", "gazette.txt", "says"),
        ("Berg's office", "courier.txt", "says"), ("wire.txt", "gazette.txt", "wire copy"),
    }  # fmt: skip


@pytest.mark.parametrize(("name", "words"), [
    ("gift-9", "there is only gift-1"), ("gift-99999999999999999999", "there is only gift-1"), ("gfit-1", "Did you mean gift"),
    ("", "events are called by kind and number: agree, agreement, gift, visit"), ("nothing", "gift, visit"), ("visit", "visit-1"),
])  # fmt: skip
def test_an_event_that_is_not_there_is_answered_with_what_is_near(name, words):
    with pytest.raises(NotFound, match=words):
        find.event(STORY, name)

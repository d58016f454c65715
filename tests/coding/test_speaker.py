"""Who says so inside an article: chains of speakers, the innermost first."""

from __future__ import annotations

import pytest

from factory import a
from whence.annotate import annotate
from whence.coding import code


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Norway gave France a ship, Reuters reported, citing two officials.", ["two officials", "Reuters"]),
        ("According to Reuters, citing a minister, Norway gave France a ship.", ["a minister", "Reuters"]),
        ("The palace said Norway gave France a ship, citing good relations.", ["The palace"]),
        (
            "State television quoted President Lund as saying that Norway gave France a ship.",
            ["President Lund", "State television"],
        ),
        ('"Norway gave France a ship.\n\n"It was an old ship," the minister said.', ["the minister"]),
    ],
)
def test_the_innermost_speaker_comes_first(text, chain):
    annotated = annotate(a(text))
    gift = next(report for report in code(annotated) if report.kind == "gift")
    assert [speaker.span.quote for speaker in gift.speakers] == chain


def test_what_somebody_alleges_is_told_by_him_and_doubted():
    attack = next(
        one for one in code(annotate(a("Kern alleged that Holt attacked the mayor."))) if one.type == "ASSAULT"
    )
    assert (attack.status, [one.span.quote for one in attack.speakers]) == ("doubted", ["Kern"])
    assert [(one.field, one.span.quote) for one in attack.values] == [("actor", "Holt"), ("recipient", "the mayor")]


@pytest.mark.parametrize("text", ["citing " * 300, '"' * 500, '"a\n\n' * 200, "Reuters said, citing, citing, citing."])
def test_odd_words_are_coded_too(text):
    code(annotate(a(text)))

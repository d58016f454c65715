from __future__ import annotations

import pytest

from factory import a
from whence.annotate import annotate


def phrases(text: str) -> list[tuple[str, str, str]]:
    return [(mention.span.quote, mention.form, mention.label) for mention in annotate(a(text)).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The French president, Jean Roux, gave her a silver clock that had belonged to his aunt.",
            [
                ("The French president", "nominal", "person"),
                ("Jean Roux", "name", "person"),
                ("her", "pronoun", "person"),
                ("a silver clock", "nominal", "object"),
                ("his aunt", "nominal", "person"),
                ("his", "pronoun", "person"),
            ],
        ),
        (
            "Anna Bell and Ben Roux met in Oslo.",
            [
                ("Anna Bell and Ben Roux", "name", "person"),
                ("Anna Bell", "name", "person"),
                ("Ben Roux", "name", "person"),
                ("Oslo", "name", "place"),
            ],
        ),
        ("It rained.", []),
        ("President Roux left.", [("President Roux", "name", "person")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_mentions_are_the_phrases_that_refer(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert phrases(text) == expected


def test_quotation_marks_stay_with_their_phrase() -> None:
    assert "“very fine” gifts" in [quote for quote, *_ in phrases("She offered him “very fine” gifts.")]

from __future__ import annotations

import pytest

from factory import a
from whence.annotate import annotate
from whence.coding import code
from whence.model import Span, Value
from whence.resolve import resolve
from whence.resolve.sources import source_type


@pytest.mark.parametrize(
    ("words", "details", "expected"),
    [
        ("Ann Roux", {"kind": "person", "sector": "GOV"}, "named person"),
        ("A senior official", {"sector": "GOV"}, "unnamed official"),
        ("one of the minister's aides", {"sector": "GOV"}, "unnamed official"),
        ("two people", {}, "unnamed person"),
        ("KCNA", {"kind": "organisation"}, "state medium"),
        ("Russian state TV", {"country": "RUS"}, "state medium"),
        ("China's state news agency", {"country": "CHN"}, "state medium"),
        ("Reuters", {"kind": "organisation"}, "agency"),
        ("a local newspaper", {}, "outlet"),
        ("Footage", {}, "footage"),
        ("Video released by the ministry", {}, "footage"),
        ("a police report", {}, "document"),
        ("the two countries", {"kind": "country"}, "country"),
        ("the White House", {"kind": "organisation", "sector": "GOV"}, "organisation"),
        ("the farmers", {}, "unnamed person"),
    ],
)
def test_the_sort_of_a_source(words: str, details: dict[str, str], expected: str) -> None:
    assert source_type(Value("speaker", words, Span(0, len(words), words), details=tuple(details.items()))) == expected


@pytest.mark.parametrize("words", ["", " ", ",", "of", "\u202e", "a" * 10_000])
def test_odd_words_give_some_sort(words: str) -> None:
    assert source_type(Value("speaker", words, Span(0, len(words), words)))


def test_every_resolved_speaker_has_its_sort() -> None:
    article = a("The mayor visited Oslo on Monday, Ann Roux said. Norway gave him a clock, according to state media.")
    annotated = annotate(article)
    reports = resolve(code(annotated), annotated).reports
    sorts = {speaker.detail("source") for report in reports for speaker in report.speakers}
    assert sorts == {"named person", "state medium"}

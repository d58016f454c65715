from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import a
from whence.annotate import annotate, annotate_all
from whence.model import Annotated, Article, Region, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "Anna Ben the minister said that , . “ ” ‘ ’ ( ) gave a tea set \n \t she her on Monday -- 😀 \x00 \u202e U.S."
WORDS_AND_SPACES = st.lists(st.sampled_from([*WORDS.split(" "), " ", "\n\n"]), max_size=40).map(" ".join)
ANY_TEXT = st.one_of(WORDS_AND_SPACES, st.text(max_size=200))


def spans(annotated: Annotated) -> Iterator[Span]:
    yield from (mention.span for mention in annotated.mentions)
    yield from (time.span for time in annotated.times)
    for attribution in annotated.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)


def article(text: str) -> Article:
    return Article("0" * 64, "x.txt", text)


def check(annotated: Annotated) -> None:
    text = annotated.article.text
    assert len(annotated.doc.text) == len(text)
    for span in spans(annotated):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.quote
    assert all(0 <= mention.head < len(annotated.doc) for mention in annotated.mentions)
    for chain in annotated.chains:
        assert list(chain.mentions) == sorted(set(chain.mentions))
        assert all({link.mention, link.antecedent} <= set(chain.mentions) for link in chain.links)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_arbitrary_text_keeps_the_promises(text: str) -> None:
    annotated = annotate(article(text))
    check(annotated)
    tokens = [token.i for sentence in annotated.doc.sents for token in sentence]
    assert tokens == list(range(len(annotated.doc)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\ud800",
        "a" * 10_000,
        "((" * 5_000,
        "." * 10_000,
        "'a " * 500,
        '"' * 3_000,
        "said " * 500,
        "Ann and " * 500,
    ],
    ids=lambda text: text[:6],
)
def test_odd_texts_are_annotated(text: str) -> None:
    check(annotate(article(text)))


def test_a_sentence_begins_where_the_zone_changes() -> None:
    text = "A handshake in the rain Anna met Ben in Oslo."
    region = Region(Zone.CAPTION, Span(0, 23, text[:23]))
    doc = annotate(a(text, regions=(region,))).doc
    assert [sentence.text for sentence in doc.sents] == ["A handshake in the rain", "Anna met Ben in Oslo."]


def test_furniture_is_not_parsed() -> None:
    text = "Subscribe to our letter.\nAnna met Ben."
    region = Region(Zone.FURNITURE, Span(0, 24, text[:24]))
    doc = annotate(a(text, regions=(region,))).doc
    first, second = doc.sents
    assert {token.pos_ for token in first if not token.is_space} == {"X"}
    assert second.root.text == "met"


def test_other_languages_are_kept_unparsed() -> None:
    annotated = annotate(a("Anna traf Ben in Wien.", language="de"))
    assert not annotated.mentions
    check(annotated)


def test_a_very_long_article_is_cut_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(annotate.__globals__, "LONGEST_ARTICLE", 20)
    annotated = annotate(a("Anna met Ben. " * 30))
    assert [problem.code for problem in annotated.problems] == ["too-long"]
    check(annotated)


def test_names_with_odd_spaces_within() -> None:
    annotated = annotate(a("Vladimir  \t Putin flew to New   York and Saudi \u200b Arabia."))
    check(annotated)
    assert "Vladimir  \t Putin" in [name.text for name in annotated.doc.ents]


def test_no_article_changes_another() -> None:
    texts = ["Anna met Ben.", "The minister gave her counterpart a tea set on Monday.", "They left."]
    together = [x.doc.to_array(["HEAD", "DEP", "TAG"]).tolist() for x in annotate_all(map(a, texts))]
    alone = [annotate(a(text)).doc.to_array(["HEAD", "DEP", "TAG"]).tolist() for text in texts]
    assert together == alone

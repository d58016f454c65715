"""What an article says of itself, case by case (tests/cases/read.json), and the promises for any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whence.model import Article, Zone
from whence.read import compose

CASES = json.loads((Path(__file__).parents[1] / "cases" / "read.json").read_text(encoding="utf-8"))


def only(text, **stated):
    (article,) = (each for each in compose(text, id="0" * 64, path="a.txt", **stated) if isinstance(each, Article))
    return article


def marked(case):
    return [pytest.mark.xfail(strict=True, reason=case.get("comment", ""))] if case["expect"] == "fail" else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"], marks=marked(case)) for case in CASES])
def test_an_article_says_this_of_itself(case):
    article = only(case["text"])
    said = {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "credits": [span.quote for span in article.credits],
        "regions": [[region.zone.value, region.span.quote] for region in article.regions],
    }
    assert {name: said[name] for name in case["expected"]} == case["expected"]


PIECES = st.sampled_from(
    [
        "Photo: the quay", "OSLO, May 3 (AFP) -", "Read more:", "By Ann Lee", "12 June 2024", "Source: Fjord Post", "FAQ:",
        "(AP)", "She said no.", "The king waves in 1969.", "\r\n", "\n\n", "\n", " ", "Title", "»", "•", "— AP", "\u2028", "\x0b",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("".join))


@given(TEXTS)
@example("Title\r\n\r\nBy A\r\r\r\n")
@settings(max_examples=300, deadline=None)
def test_spans_are_slices_in_order_without_overlaps(text):
    article = only(text)
    spans = [region.span for region in article.regions]
    assert all(article.text[span.start : span.end] == span.quote for span in (*spans, *article.credits))
    assert all(span.start < span.end for span in (*spans, *article.credits))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(region.zone is not Zone.BODY for region in article.regions)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_text_stays_as_long_as_it_was(text):
    assert len(only(text).text) == len(text)


def test_what_is_stated_counts_more_than_what_the_head_says():
    article = only(
        "Other title\n\n12 June 2024\n\nThe king sailed north with his forty ships.",
        title="Stated",
        published="May 3, 2024",
    )
    assert (article.title, article.published) == ("Stated", "2024-05-03")


def test_the_date_in_the_address_is_the_last_resort():
    url = "https://fjord.example/2024/06/12/king.html"
    assert only("The king sailed north.", url=url).published == "2024-06-12"
    assert only("The king sailed north.", url=url, published="2024-06-13").published == "2024-06-13"

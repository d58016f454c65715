"""Whom an article cites, and which article of the pile it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import a
from whence.trace import trace
from whence.trace.citing import cited, cited_names, cites, claim

LOCK = "The old lock at Elsfleth will close in autumn because its wooden gates are rotten, engineers found on Tuesday."
OTHER = "Farmers blocked the market square with forty tractors to protest against cheaper milk from abroad."


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The lock will close, the Weser Gazette reported.", "Weser Gazette"),
        ("The Weser Gazette first reported that the lock will close.", "The Weser Gazette"),
        ("According to the Weser Gazette, the lock will close.", "wesergazette.com"),
        ("Kern told the Weser Gazette that the lock will close.", "Weser Gazette"),
        ("The lock will close, per KXII.", "kxii.com"),
        ("KXII, the CBS affiliate in Sherman, Texas says the lock will close.", "kxii.com"),
        ("In the NPR interview, Kern spoke of the lock.", "NPR Online News"),
        ("The lock will close, AP reported.", "Associated Press"),
    ],
)
def test_an_outlet_is_cited_under_any_of_its_names(text, outlet):
    article = a(text)
    span = cites(article, outlet)
    assert span is not None
    assert article.text[span.start : span.end] == span.quote


def test_an_outlet_does_not_cite_itself():
    assert cites(a("The lock will close, the Weser Gazette reported.", outlet="Weser Gazette"), "Weser Gazette") is None


def test_a_part_of_a_name_is_no_outlet():
    assert set(cited(a("The New Harbour Times reported it."))) == {"new harbour times"}
    assert not cited(a("The Times reported it, Ann Kern said."))


def test_the_claim_is_what_stands_around_the_name():
    article = a(f"{OTHER} {LOCK[:-1]}, the Weser Gazette reported. It opens again in spring. {OTHER}")
    said = claim(article.text, cited_names(article)["weser gazette"])
    assert "wooden gates" in said
    assert "spring" in said
    assert "tractors" not in said


def test_an_article_that_cites_another_for_one_thing_keeps_its_own_origin():
    source = a(f"{LOCK} Mayor Holt wants a new one.", outlet="Weser Gazette", published="1901-03-04")
    citing = a(
        f"{OTHER} {OTHER.replace('forty', 'fifty')} Drivers waited for hours. The Weser Gazette reported that the lock "
        "at Elsfleth closes in autumn: engineers had found rotten gates.",
        outlet="Harbour Herald",
        published="1901-03-05",
    )
    origins = trace([source, citing])
    assert len(origins) == 2
    (link,) = next(origin for origin in origins if origin.name == "Harbour Herald").derivations
    assert (link.source, link.kind, link.confidence) == (source.id, "quotes", "stated")
    assert [span.quote for span in link.evidence] == ["The Weser Gazette"]


def test_what_an_outlet_is_cited_for_must_be_in_its_article():
    source = a(OTHER, outlet="Weser Gazette", published="1901-03-04")
    citing = a(f"The Weser Gazette reported: {LOCK}", outlet="Harbour Herald", published="1901-03-05")
    assert not [link for origin in trace([source, citing]) for link in origin.derivations]


def test_a_later_article_is_not_what_is_cited():
    source = a(LOCK, outlet="Weser Gazette", published="1901-03-09")
    citing = a(
        f"{OTHER} The Weser Gazette reported that the lock at Elsfleth closes in autumn, gates rotten.",
        published="1901-03-05",
    )
    assert not [link for origin in trace([source, citing]) for link in origin.derivations]


@given(st.text(alphabet="AaTt hePr,.'’\n-", max_size=400))
def test_odd_text_is_read_for_citations_too(text):
    article = a(text)
    for span in cited_names(article).values():
        assert article.text[span.start : span.end] == span.quote

"""Whom the numbers beside an event count."""

from __future__ import annotations

from factory import o, r, v
from whence.collate.support import Newsrooms

A, B = "a" * 12, "b" * 12


def test_an_agency_is_one_named_source_however_it_is_written():
    told = [r(f"{A}:1", speakers=(v("speaker", "Associated Press"),)), r(f"{B}:1")]
    support = Newsrooms([o(A), o(B, named=("AP",))]).support(told)
    assert support.counts == (2, 2, 1)


def test_a_chain_through_an_outlet_of_the_pile_is_that_newsrooms_word():
    chain = (v("speaker", "Anna Kern"), v("speaker", "Kustbladet"))
    rooms = Newsrooms([o(A, name="Herald"), o(B, name="Kustbladet")])
    assert rooms.support([r(f"{A}:1", speakers=chain)]).newsrooms == (B,)
    assert rooms.support([r(f"{A}:1", speakers=chain), r(f"{A}:9")]).newsrooms == (A,)

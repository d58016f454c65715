"""How text is cut and read whatever its typography: sentences, words, key relations, names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.annotate.nlp import nlp
from whence.annotate.sentences import starts

CASES = json.loads((Path(__file__).parents[1] / "cases" / "text.json").read_text(encoding="utf-8"))
PIECES = ["Ann left.", " ", "\n", "\r\n", "\n\n", "a.m.", "No. 5", "[1]", '"', "the", "The", "!?", "- ", "e.g. "]


def parameters() -> list[Any]:
    marks = {"pass": [], "fail": [pytest.mark.xfail(strict=True)]}
    return [pytest.param(case, id=case["label"], marks=marks[case["expect"]]) for case in CASES]


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    doc = nlp()(text)
    words = [token for token in doc if not token.is_space]
    if "sentences" in case:
        found = [text[sentence.start_char : sentence.end_char].strip() for sentence in doc.sents]
        assert found == case["sentences"]
    if "words" in case:
        assert [text[token.idx : token.idx + len(token)] for token in words] == case["words"]
    hangs = {token.text: (token.dep_, token.head.text) for token in words}
    assert {word: hangs[word] for word, *_ in case.get("hangs", ())} == {
        word: (relation, head) for word, relation, head in case.get("hangs", ())
    }
    names = {name.text: name.label_ for name in doc.ents}
    assert {name: names.get(name) for name in case.get("names", ())} == case.get("names", {})


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_sentences_begin_in_order_and_at_words(text: str) -> None:
    found = starts(text)
    assert found == sorted(set(found))
    assert all(not text[place].isspace() for place in found)
    assert bool(found) == bool(text.strip())


def test_the_first_sentence_begins_with_the_first_word() -> None:
    assert starts("\n\n  Ann left.") == [4]

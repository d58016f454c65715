"""Parsing from raw text: our own words and sentences, aligned with the treebank's by their characters.

As in the CoNLL 2018 shared task: a word is right when both ends are, an arc when its word, its head and its relation
(without subtype) are. ``las_given`` is the LAS of the same documents where words and sentences are given, ``las_lost``
what reading raw text costs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.own import f1, percent
from evaluation.own.treebanks import documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evaluation.own import Pair
    from evaluation.rows import Row

Places = dict[tuple[int, int], dict[str, Any]]


def gold(path: Path) -> list[Row]:
    """Return the documents of a treebank."""
    return list(documents(path))


def question(row: Row) -> Row:
    """Return the text, and the words for the comparison with given words."""
    return {"text": row["text"], "given": [[word["form"] for word in sentence] for sentence in row["sentences"]]}


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return LAS, UAS, UPOS, words and sentences from raw text, and LAS where words are given."""
    count: Counter[str] = Counter()
    for pair in pairs:
        if pair.pred is not None:
            count.update(compared(pair.gold["sentences"], pair.pred["sentences"]))
            count.update(given(pair.gold["sentences"], pair.pred["given"]))
    scores = {name: f1(count[name], count["found"], count["gold"]) for name in ("las", "uas", "upos", "words")} | {
        "sentences_f1": f1(count["sentences"], count["found_sentences"], count["gold_sentences"])
    }
    scores["las_given"] = percent(count["las_given"], count["gold"])
    return scores | {"words_f1": scores.pop("words"), "las_lost": scores["las_given"] - scores["las"]}


def compared(gold_sentences: list[list[Row]], found: list[list[Row]]) -> Counter[str]:
    """Return the counts of one document."""
    right, ours = _places(gold_sentences), _places(found)
    count: Counter[str] = Counter(gold=sum(map(len, gold_sentences)), found=sum(map(len, found)))
    for place, word in ours.items():
        if place not in right:
            continue
        other = right[place]
        attached = word["to"] == other["to"]
        count["words"] += 1
        count["upos"] += word["upos"] == other["upos"]
        count["uas"] += attached
        count["las"] += attached and _universal(word["rel"]) == _universal(other["rel"])
    return count + _sentences(gold_sentences, found)


def given(gold_sentences: list[list[Row]], found: list[Row]) -> Counter[str]:
    """Return how many arcs are right where the words are given."""
    count: Counter[str] = Counter()
    for words, parse in zip(gold_sentences, found, strict=True):
        for word, head, relation in zip(words, parse["heads"], parse["rels"], strict=True):
            count["las_given"] += head == word["head"] and _universal(relation) == _universal(word["rel"])
    return count


def _places(sentences: list[list[Row]]) -> Places:
    """Return the words by their characters, each with the characters of its head (None for the root)."""
    return {
        (word["start"], word["end"]): {**word, "to": _ends(sentence[word["head"]]) if word["head"] >= 0 else None}
        for sentence in sentences
        for word in sentence
    }


def _ends(word: Row) -> tuple[int, int]:
    return word["start"], word["end"]


def _sentences(gold_sentences: list[list[Row]], found: list[list[Row]]) -> Counter[str]:
    right, ours = ({(s[0]["start"], s[-1]["end"]) for s in some if s} for some in (gold_sentences, found))
    return Counter(sentences=len(right & ours), gold_sentences=len(right), found_sentences=len(ours))


def _universal(relation: str) -> str:
    return relation.partition(":")[0].replace("ROOT", "root")

"""Whether a second text agrees with a first, contradicts it, or neither: a small learned comparison of two claims.

Differences between the fields of events rest on values that exclude each other (``whence.collate.compare``). Free
sentences, what speakers say above all, have no fields; here they are compared by what they mean (the untouched sentence
encoder), word by word, and by negations and numbers. It is right far less often than a comparison of values: nothing in
a ledger rests on it, and what it gives are chances.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from whence.embed import WIDTH, embed, embed_words
from whence.rarity import rarity

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIONS = ("agree", "contradict", "neutral")
HAND = (
    "any pair", "meaning", "meaning squared", "words of the second in the first", "least of them",
    "words of the first in the second", "least of those", "same words", "same words of the first", "negated once",
    "only the second negated", "other numbers", "same numbers", "shorter second", "refuted",
)  # fmt: skip
"""Features that are made by hand; beside them stand the difference and the product of the two meanings."""
READ, NEAREST, RELATED = 6000, 3, 0.3
"""Characters of an article that are read for its stance; sentences that decide it; share of a claim's rare words that
an article about it holds (chosen on pairs of the Fake News Challenge, whose label of an article is its stance)."""
SAME_ANSWER, USUAL = 0.75, 1.5
"""Meaning in common and a quarter of the share of rare words in common from which two answers are one; rarity of a word
from which it counts (chosen on the development pairs of NAnCo)."""
WORDS = 40
"""Words of a text that are compared one by one."""

_NOT = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|hardly|barely|\w+n['’]t|fail(?:s|ed)?|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_REFUTED = re.compile(
    r"\b(?:fake|hoax|false|debunk\w*|den(?:y|ies|ied|ial)|refut\w+|untrue|rumou?rs?|fabricat\w+|retract\w*|bogus|dismiss\w+)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:report(?:s|ed|edly)?|claim\w*|alleg\w+|accord\w+|sources?|unconfirmed|apparently|may|might|could|if|whether|"
    r"said to|appears?|seems?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other, with the chance of each answer."""

    name: str
    """``agree``, ``contradict`` or ``neutral``."""
    chances: tuple[tuple[str, float], ...]


def relation(a: str, b: str) -> Relation:
    """Return whether ``b`` agrees with ``a``, contradicts it, or neither."""
    scores = features(a, b) @ _weights()
    raised = np.exp(scores - scores.max())
    chances = raised / raised.sum()
    return Relation(
        RELATIONS[int(chances.argmax())],
        tuple((name, round(float(chance), 4)) for name, chance in zip(RELATIONS, chances, strict=True)),
    )


def same_answer(question: str, a: str, b: str) -> bool:
    """Tell whether two answers to one question say the same: they share meaning or words beyond the question's own."""
    first, second = embed([a, b])
    asked = _all_words(question)
    ours, theirs = (
        {word: rarity(word) for word in _all_words(text) - asked if rarity(word) > USUAL} for text in (a, b)
    )
    least = min(sum(ours.values()), sum(theirs.values()))
    shared = sum(ours[word] for word in sorted(ours.keys() & theirs.keys())) / least if least else 0.0
    return float(first @ second) + shared / 4 >= SAME_ANSWER


def stance(claim: str, text: str) -> str:
    """Return how an article stands to a claim: ``unrelated``, ``agree``, ``contradict`` or ``neutral``.

    An article that shares few of the claim's rare words is unrelated. The sentences that share most of them say what it
    thinks of it: doubt and denial contradict, words of hearsay leave it open.
    """
    wanted = {word: rarity(word) for word in _words(claim)}
    total = sum(wanted.values()) or 1.0
    said = text[:READ]
    if sum(weight for word, weight in wanted.items() if word in _all_words(said)) < RELATED * total:
        return "unrelated"
    sentences = [found for found in _SENTENCE.split(said) if found.strip()]
    ranked = sorted(sentences, key=lambda one: -sum(wanted.get(word, 0.0) for word in sorted(_all_words(one))))
    near = " ".join(ranked[:NEAREST])
    if _REFUTED.search(near) and not _REFUTED.search(claim):
        return "contradict"
    return "neutral" if _HEARSAY.search(near) else "agree"


def _all_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def features(a: str, b: str) -> NDArray[np.float64]:
    """Return the features of two texts: those of ``HAND``, then difference and product of their meanings."""
    first, second = (vector.astype(np.float64) for vector in embed([a, b]))
    hand = np.array(_by_hand(a, b, float(first @ second)))
    return np.concatenate([hand, np.abs(first - second), first * second])


def _by_hand(a: str, b: str, meaning: float) -> list[float]:
    ours, theirs = _words(a), _words(b)
    alike = _vectors(a) @ _vectors(b).T
    of_second, of_first = (alike.max(0), alike.max(1)) if alike.size else (np.zeros(1), np.zeros(1))
    negated = bool(_NOT.search(a)), bool(_NOT.search(b))
    numbers = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    return [
        1.0, meaning, meaning**2, float(of_second.mean()), float(of_second.min()), float(of_first.mean()),
        float(of_first.min()), _share(theirs, ours), _share(ours, theirs), float(negated[0] != negated[1]),
        float(negated[1] and not negated[0]), float(all(numbers) and not numbers[0] & numbers[1]),
        float(bool(numbers[0] & numbers[1])), min(2.0, len(theirs) / max(len(ours), 1)),
        float(bool(_REFUTED.search(a)) != bool(_REFUTED.search(b))),
    ]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text)[:WORDS])


def _share(of: frozenset[str], held: frozenset[str]) -> float:
    return len(of & held) / len(of) if of else 0.0


def _vectors(text: str) -> NDArray[np.float64]:
    """Return what each of the first words means where it stands."""
    places = [found.span() for found in list(_WORD.finditer(text))[:WORDS]]
    return embed_words(text, places).astype(np.float64) if places else np.zeros((0, WIDTH))


@cache
def _weights() -> NDArray[np.float64]:
    """Return a row a feature and a column a relation; learned by ``training/claims.py``."""
    with as_file(files("whence.collate").joinpath("claims.npy")) as path:
        held: NDArray[np.float64] = np.load(path).astype(np.float64)
    return held


__all__ = ["HAND", "RELATIONS", "Relation", "features", "relation", "stance"]

"""What verbs tell where they stand -> ``coding/unlisted.npz``: for verbs that the codebook does not list.

A multinomial logistic regression over the signs of ``whence.coding.unlisted``. Its labels are the codebook's own: the
type that it gives to a verb in running news, or none. Prints what cross-validation gives, in which no verb stands in
two folds, so that each is judged by a model that never saw it; then writes the weights of all. The only draws are
those of articles and of folds, by fixed seeds.

    nice python -m training.verbs ../shared/corpora/attribution/polnear_train.jsonl src/whence/coding/unlisted.npz
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize

from evaluation import rows as jsonl
from whence.annotate import annotate
from whence.codebook import load
from whence.coding import triggers
from whence.coding.syntax import verb_slots
from whence.coding.unlisted import LONGEST, OTHERS, Model, signs, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

ARTICLES = 200
SEED = 5
FOLDS = 5
PRIOR = 2e-4
"""Weight of the squares of the weights; 1e-4 and 5e-4 were not tried."""
ROUNDS = 60
OFTEN = 4
"""Times from which a verb that never looked like an event is not asked again."""
DULL = 0.5
"""Chance of an event below which a verb looks like none."""


class Verb(NamedTuple):
    """A verb as it stands in a sentence: its signs, the type that the codebook gives it, its lemma."""

    signs: Numbers
    label: str
    lemma: str
    listed: bool


def read(path: Path) -> Iterator[Verb]:
    """Yield the verbs of a sample of articles beside which another side is named."""
    rows = list(jsonl.read(path))
    random.Random(SEED).shuffle(rows)  # noqa: S311
    book = load()
    for row in rows[:ARTICLES]:
        doc = annotate(jsonl.article(row)).doc
        found = triggers.find(doc, book, range(len(doc)))
        types = {i: one.entry.type for one in found if one.entry.type for i in (one.token.i, one.carrier.i)}
        for sentence in doc.sents:
            held = [(token, verb_slots(token)) for token in sentence if token.pos_ == "VERB"]
            held = [
                (token, slots)
                for token, slots in held
                if any(triggers.is_actor(other) for slot in (*OTHERS, "subject") for other in slots.get(slot, ()))
            ]
            if held and len(sentence) <= LONGEST:
                for (token, _), seen in zip(held, signs(sentence, held), strict=True):
                    lemma = token.lemma_.lower()
                    yield Verb(seen, types.get(token.i, ""), lemma, ("verb", lemma) in book.index)


def fit(verbs: Sequence[Verb], labels: Sequence[str]) -> Model:
    """Return the weights that make the labels likely."""
    inputs = np.stack([verb.signs for verb in verbs])
    right = np.eye(len(labels), dtype=np.float32)[[labels.index(verb.label) for verb in verbs]]
    size, width = inputs.shape

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat[: -len(labels)].reshape(width, -1).astype(np.float32)
        chances = weigh(inputs, Model(tuple(labels), weights, flat[-len(labels) :].astype(np.float32), frozenset()))
        slope = (chances - right) / size
        value = -np.log((chances * right).sum(1) + 1e-12).mean() + PRIOR * (weights**2).sum()
        gradient = np.concatenate([(inputs.T @ slope + 2 * PRIOR * weights).ravel(), slope.sum(0)])
        return float(value), gradient.astype(np.float64)

    start = np.zeros((width + 1) * len(labels))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    weights = found[: -len(labels)].reshape(width, -1).astype(np.float32)
    return Model(tuple(labels), weights, found[-len(labels) :].astype(np.float32), frozenset())


def cross_validate(verbs: Sequence[Verb], labels: Sequence[str]) -> Numbers:
    """Return the chances of each verb's labels by a model that never saw the verb."""
    lemmas = sorted({verb.lemma for verb in verbs})
    random.Random(SEED).shuffle(lemmas)  # noqa: S311
    fold = {lemma: n % FOLDS for n, lemma in enumerate(lemmas)}
    chances = np.zeros((len(verbs), len(labels)), np.float32)
    for k in range(FOLDS):
        model = fit([verb for verb in verbs if fold[verb.lemma] != k], labels)
        held = [n for n, verb in enumerate(verbs) if fold[verb.lemma] == k]
        chances[held] = weigh(np.stack([verbs[n].signs for n in held]), model)
    return chances


def dull(verbs: Sequence[Verb], chances: Numbers) -> list[str]:
    """Return the verbs that stand often in the articles and never look like an event."""
    most: dict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    for verb, found in zip(verbs, chances, strict=True):
        if not verb.listed:
            most[verb.lemma] = max(most[verb.lemma], 1 - float(found[0]))
            seen[verb.lemma] += 1
    return sorted(lemma for lemma, chance in most.items() if chance < DULL and seen[lemma] >= OFTEN)


def report(verbs: Sequence[Verb], chances: Numbers, labels: Sequence[str]) -> Iterator[str]:
    """Yield what cross-validation gave, in words."""
    best, sure = chances.argmax(1), chances.max(1)
    gold = np.array([labels.index(verb.label) for verb in verbs])
    yield f"{len(verbs)} verbs, {int((gold > 0).sum())} of them events"
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        held = (best > 0) & (sure >= least)
        right = 100 * (best[held] == gold[held]).mean()
        event = 100 * (gold[held] > 0).mean()
        share = 100 * (held & (best == gold)).sum() / (gold > 0).sum()
        yield f"from {least}: {held.sum()} verbs, type right {right:.1f}, an event {event:.1f}, {share:.1f} of all"


def main(path: Path, out: Path) -> None:
    """Cross-validate, fit on all verbs, write the weights in half precision."""
    verbs = list(read(path))
    labels = sorted({verb.label for verb in verbs})
    chances = cross_validate(verbs, labels)
    print(*report(verbs, chances, labels), sep="\n")
    model = fit(verbs, labels)
    halves = {name: getattr(model, name).astype(np.float16) for name in ("weights", "bias")}
    np.savez_compressed(out, labels=np.array(labels), dull=np.array(dull(verbs, chances)), **halves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

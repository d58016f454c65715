"""Pairs of a source and a target with their type -> ``coding/likely.npz``: what the lexicon leaves open is learned.

A multinomial logistic regression over the evidence of ``whence.coding.likely``: the lexicon's verdict as signs, and
vectors of the frozen encoder. Prints what cross-validation gives (five folds; a sentence is in one fold only), then
writes the weights of all rows. Nothing is drawn by chance but the folds, and those by a fixed seed.

    nice python -m training.types ../shared/corpora/events src/whence/coding/likely.npz
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from evaluation import rows as jsonl
from whence.annotate import annotate
from whence.coding.likely import YIELDS, Evidence, Model, evidence, weigh
from whence.embed import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from evaluation.rows import Row
    from whence.coding.likely import Places

    Numbers = NDArray[np.float32]

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
LABELS = tuple(sorted(QUADS))
FOLDS = 5
SEEDS = (0, 1, 2)
"""Each divides the sentences into folds in another way: F1 differs by about a point from one to the next."""
LEAST = 2
"""Rows in which a sign must occur."""
PRIOR = 5e-4
"""Weight of the squares of the weights. 1e-3, 5e-4 and 3e-4 differ by less than the folds do."""
ROUNDS = 70
QUAD_ONLY = 0.5
"""What a row counts of which only the quad class is known."""
SPREAD = 3.0
"""Length of a vector of the encoder beside a sign, which is 1."""


class Pair(NamedTuple):
    """A row, what is known of it, the labels that are right for it, and what it counts."""

    row: Row
    evidence: Evidence
    right: frozenset[str]
    counts: float = 1.0
    asked: bool = False
    """Whether cross-validation asks for it; the other rows are only learned from."""


def read(folder: Path) -> list[Pair]:
    """Return the pairs with a type, PLOVER's own records, and sentences of which only the quad class is known."""
    return [
        *_typed(folder / "plv_train.jsonl"),
        *_records(folder / "plover_gsr_dev.jsonl"),
        *_coarse(folder / "cameo_pairs_dev.jsonl"),
    ]


def _typed(path: Path) -> Iterator[Pair]:
    for row in jsonl.read(path):
        if row["type"]:
            yield Pair(row, _evidence(row, *_sides(row)), frozenset({row["type"]}), asked=True)


def _records(path: Path) -> Iterator[Pair]:
    for row in jsonl.read(path):
        for event in row["events"]:
            label = "YIELD" if event["type"] in YIELDS else event["type"]
            sides = [[one["span"] for one in event[side] if one.get("span")] for side in ("source", "target")]
            if all(sides) and label in LABELS:
                yield Pair(row, _evidence(row, *sides), frozenset({label}))


def _coarse(path: Path) -> Iterator[Pair]:
    for row in jsonl.read(path):
        if row["quad"] and not row["in_plv_train"] and all(_sides(row)):
            right = frozenset(label for label in LABELS if QUADS[label] == row["quad"])
            yield Pair(row, _evidence(row, *_sides(row)), right, QUAD_ONLY)


def _sides(row: Row) -> tuple[Places, Places]:
    return row["source"].get("spans") or [], row["target"].get("spans") or []


def _evidence(row: Row, source: Places, target: Places) -> Evidence:
    return evidence(annotate(jsonl.article({"id": row["id"], "text": row["text"]})), source, target)


def fit(pairs: Sequence[Pair], *, sharpness: float = 1.0) -> Model:
    """Return the weights that make the right labels likely."""
    known = Counter(sign for pair in pairs for sign in set(pair.evidence.signs))
    signs = {sign: n for n, sign in enumerate(sorted(sign for sign, count in known.items() if count >= LEAST))}
    vectors = np.stack([pair.evidence.vectors for pair in pairs])
    mean = vectors.mean(0)
    spread = [part.std() * np.sqrt(WIDTH) for part in np.split(vectors - mean, vectors.shape[1] // WIDTH, axis=1)]
    scale = np.repeat(SPREAD / np.array(spread), WIDTH).astype(np.float32)
    seen = np.zeros((len(pairs), len(signs)), np.float32)
    for n, pair in enumerate(pairs):
        seen[n, [signs[sign] for sign in pair.evidence.signs if sign in signs]] = 1
    right = np.array([[label in pair.right for label in LABELS] for pair in pairs], np.float32)
    counts = np.array([pair.counts for pair in pairs], np.float32)
    weights, bias = _descend(np.concatenate([seen, (vectors - mean) * scale], 1), right, counts / counts.sum())
    return Model(LABELS, signs, weights[: len(signs)], weights[len(signs) :], mean, scale, bias, sharpness)


def _descend(inputs: Numbers, right: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return weights and biases that minimise the log loss, where any label that is right will do."""
    width, labels = inputs.shape[1], right.shape[1]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = flat[:-labels].reshape(width, labels).astype(np.float32), flat[-labels:].astype(np.float32)
        sums = inputs @ weights + bias
        powers = np.exp(sums - sums.max(1, keepdims=True))
        chances = powers / powers.sum(1, keepdims=True)
        good = (chances * right).sum(1, keepdims=True) + 1e-12
        slope = (chances - chances * right / good) * counts[:, None]
        value = -(counts * np.log(good[:, 0])).sum() + PRIOR * (weights**2).sum()
        gradient = np.concatenate([(inputs.T @ slope + 2 * PRIOR * weights).ravel(), slope.sum(0)])
        return float(value), gradient.astype(np.float64)

    found = minimize(
        loss, np.zeros(width * labels + labels), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    ).x
    return found[:-labels].reshape(width, labels).astype(np.float32), found[-labels:].astype(np.float32)


def cross_validate(pairs: Sequence[Pair], seed: int) -> Numbers:
    """Return the chances of each typed pair's labels, by a model that saw nothing of its sentence."""
    typed = [pair for pair in pairs if pair.asked]
    texts = sorted({pair.row["text"] for pair in typed})
    random.Random(seed).shuffle(texts)  # noqa: S311
    fold = {text: n % FOLDS for n, text in enumerate(texts)}
    chances = np.zeros((len(typed), len(LABELS)), np.float32)
    for k in range(FOLDS):
        model = fit([pair for pair in pairs if fold.get(pair.row["text"]) != k])
        held = [n for n, pair in enumerate(typed) if fold[pair.row["text"]] == k]
        chances[held] = weigh([typed[n].evidence for n in held], model)
    return chances


def sharpen(chances: Numbers, gold: Sequence[str]) -> float:
    """Return what the sums must be multiplied by to make the scores as sure as they are right."""
    logs = np.log(chances + 1e-9)
    places = [LABELS.index(label) for label in gold]

    def loss(power: float) -> float:
        raised = logs * power
        total = np.log(np.exp(raised).sum(1))
        return float((total - raised[range(len(places)), places]).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 5), method="bounded").x)


def macro_f1(gold: Sequence[object], found: Sequence[object]) -> float:
    """Return the mean F1 over the labels of gold and prediction, in percent."""
    scores = []
    for label in set(gold) | set(found):
        both = sum(a == b == label for a, b in zip(gold, found, strict=True))
        scores.append(200 * both / (sum(a == label for a in gold) + sum(b == label for b in found)))
    return float(np.mean(scores))


def report(chances: Numbers, typed: Sequence[Pair], sharpness: float) -> Iterable[str]:
    """Yield what cross-validation gave, in words."""
    gold = [pair.row["type"] for pair in typed]
    found = [LABELS[n] for n in chances.argmax(1)]
    right = np.array([a == b for a, b in zip(gold, found, strict=True)])
    yield f"type macro-F1 {macro_f1(gold, found):.1f}, accuracy {100 * right.mean():.1f}"
    yield f"quad macro-F1 {macro_f1([pair.row['quad'] for pair in typed], [QUADS[label] for label in found]):.1f}"
    raised = chances**sharpness
    sure = (raised / raised.sum(1, keepdims=True)).max(1)
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        held = (sure >= low) & (sure < high)
        share = f"mean {sure[held].mean():.2f}, right {right[held].mean():.2f}"
        yield f"scores {low:.1f}-{min(high, 1):.1f}: {held.sum()} rows, {share}"
    for label in LABELS:
        here = [n for n, name in enumerate(gold) if name == label]
        yield f"{label:10} {len(here):4} rows, found {np.mean([found[n] == label for n in here]):.2f}"


def main(folder: Path, out: Path) -> None:
    """Cross-validate, fit on all rows, write the weights in half precision."""
    pairs = read(folder)
    typed = [pair for pair in pairs if pair.asked]
    tries = [cross_validate(pairs, seed) for seed in SEEDS]
    sharpness = float(np.mean([sharpen(chances, [pair.row["type"] for pair in typed]) for chances in tries]))
    for seed, chances in zip(SEEDS, tries, strict=True):
        print(f"seed {seed}", *report(chances, typed, sharpness), sep="\n")
    print(f"sharpness {sharpness:.2f}")
    model = fit(pairs, sharpness=sharpness)
    halves = {
        name: getattr(model, name).astype(np.float16) for name in ("of_signs", "of_vectors", "mean", "scale", "bias")
    }
    names = sorted(model.signs, key=lambda name: model.signs[name])
    np.savez_compressed(out, labels=np.array(LABELS), signs=np.array(names), sharpness=np.float32(sharpness), **halves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

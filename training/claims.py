"""Learn how two claims stand to each other: ``python -m training.claims CORPORA src/whence/collate/claims.npy``.

Softmax regression on pairs of MultiNLI and SNLI (development parts, drawn with a fixed seed, as many from each). Prints
the accuracy on pairs that were held back.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from evaluation.rows import read
from whence.collate.claims import HAND, RELATIONS, features

SEED, RIDGE, HELD_BACK = 20240619, 3.0, 0.15


def drawn(corpora: Path, size: int) -> list[tuple[str, str, str]]:
    """Return so many pairs, in chance order."""
    dice = random.Random(SEED)  # noqa: S311
    found = []
    for name in ("mnli_dev", "snli_dev"):
        rows = read(corpora / "contradiction" / f"{name}.jsonl")
        found += [(row["a"], row["b"], row["label"]) for row in dice.sample(rows, min(len(rows), size // 2))]
    dice.shuffle(found)
    return found


def learn(held: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the weights that make the labels most likely; those made by hand are hardly held back."""
    spread = held.std(0) + 1e-6
    spread[0] = 1.0
    scaled, kinds = held / spread, np.eye(len(RELATIONS))[labels]
    ridge = np.where(np.arange(held.shape[1]) < len(HAND), 0.1, RIDGE)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(held.shape[1], len(RELATIONS))
        scores = scaled @ weights
        scores -= scores.max(1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(1, keepdims=True)
        likely = np.log(np.maximum(chances[kinds > 0], 1e-12)).sum()
        return float((ridge * weights**2).sum() - likely), (scaled.T @ (chances - kinds) + 2 * ridge * weights).ravel()

    start = np.zeros(held.shape[1] * len(RELATIONS))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found.reshape(held.shape[1], len(RELATIONS)) / spread[:, None]


def main() -> None:
    """Compare, learn, say how good it is, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("--size", type=int, default=6000)
    given = parser.parse_args()
    pairs = drawn(given.corpora, given.size)
    held = np.stack([features(a, b) for a, b, _ in pairs])
    labels = np.array([RELATIONS.index(label) for _, _, label in pairs])
    cut = int(len(pairs) * (1 - HELD_BACK))
    right = (held[cut:] @ learn(held[:cut], labels[:cut])).argmax(1) == labels[cut:]
    print(f"{100 * right.mean():.1f} % of {len(right)} pairs held back are right")
    np.save(given.table, learn(held, labels).astype(np.float32))


if __name__ == "__main__":
    main()

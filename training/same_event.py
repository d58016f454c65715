"""Learn what each feature of two event words says: ``python -m training.same_event CORPORA src/whence/merge/same.tsv``.

Logistic regression over all pairs of event mentions within a subtopic of the training part of ECB+ (CC BY 3.0).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from evaluation.rows import Row, article, read
from whence.annotate import annotate
from whence.merge.same import FEATURES, pairs
from whence.merge.words import EventWord, event_words

RIDGE = 1.0


def mentions(row: Row) -> dict[tuple[int, int], str]:
    """Return the chain of each place that counts in the literature."""
    kinds = ((m, m["type"].removeprefix("NEG_")) for m in row["mentions"] if m["validated"])
    return {(m["start"], m["end"]): m["chain"] for m, kind in kinds if kind.startswith("ACTION")}


def words(row: Row) -> list[tuple[EventWord, str]]:
    """Return the event words of an article with their chains."""
    chains = mentions(row)
    annotated = annotate(article({"id": row["id"], "text": row["text"]}))
    found = {place: event_words(annotated, [place])[0] for place in chains}
    return [(found[place], chain) for place, chain in chains.items()]


def learn(features: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Return the weights of the features that make the labels most likely."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    mean[0], spread[0] = 0, 1
    scaled, sign = (features - mean) / spread, np.where(same, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (scaled @ weights)
        ridge = RIDGE * np.concatenate([[0], weights[1:]])
        return (
            float(np.logaddexp(0, -margin).sum() + ridge @ weights),
            -(scaled.T @ (sign / (1 + np.exp(margin)))) + 2 * ridge,
        )

    weights = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x / spread
    weights[0] -= weights[1:] @ mean[1:]
    return weights


def main() -> None:
    """Annotate, compare, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    topics: dict[str, list[tuple[EventWord, str]]] = defaultdict(list)
    for row in read(given.corpora / "same_event" / "ecbplus_train.jsonl"):
        topics[row["subtopic"]] += words(row)
    held, same = [], []
    for told in topics.values():
        chains = np.array([chain for _, chain in told])
        for first, second, features in pairs([word for word, _ in told]):
            held.append(features)
            same.append(chains[first] == chains[second])
    weights = learn(np.concatenate(held), np.concatenate(same))
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in zip(FEATURES, weights, strict=True)]
    number = sum(map(len, same))
    head = f"# Weights of whence.merge.same: logistic regression on {number} pairs of mentions of the training part\n"
    head += "# of ECB+ (CC BY 3.0), by training/same_event.py.\n"
    given.table.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

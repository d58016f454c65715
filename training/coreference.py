"""OntoGUM's chains -> ``model/coreference.npz``: the weights by which ``whence.annotate.ranker`` finds antecedents.

A network with one hidden layer, for each mention trained to give the earlier mentions of its chain, together, a greater
share than the others and than "spoken of for the first time". Genres whose texts may not be used commercially are
left out. It first prints what cross-validation by documents gives (three folds); the offsets of first mentions are
set on the documents held out. The same corpus and the same reader give the same weights.

    nice python -m training.coreference ../shared/corpora/coref/ontogum_train.jsonl src/whence/annotate/model
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evaluation import rows as jsonl
from evaluation.sets import scorer
from evaluation.tasks.coref import extent, in_their_manner
from whence.annotate.annotate import annotate
from whence.annotate.coreference import Asked, ask, decide
from whence.annotate.evidence import FORMS, MENTION_SIGNS
from whence.annotate.likeness import PAIR_SIGNS, pair_signs
from whence.annotate.ranker import Network
from whence.model import Annotated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from evaluation.rows import Row

    Numbers = NDArray[np.float32]

NOT_COMMERCIAL = frozenset({"essay", "fiction", "letter", "podcast", "whow"})
SEED = 20240619
HIDDEN, HIDDEN_NEW = 64, 24
ROUNDS = 40
RATE = 5e-3
DECAY = 3e-5
DROPPED = 0.4
"""Share of the hidden units that are left out at random while training."""
DOCUMENTS = 4
"""Documents a step."""
OFFSETS = (-1.5, -1.0, -0.5)
"""Tried for each form of mention. Below 0, since CoNLL F1 loses more by a link that is missed than by a wrong one."""
USUAL = (-1.0, -1.0, -1.0)
"""The offsets where none are looked for."""


class Lesson(NamedTuple):
    """What is learned from one document."""

    row: Row
    annotated: Annotated
    asked: Asked
    pairs: Numbers
    right: NDArray[np.bool_]
    """Of each pair, whether both are of one chain."""


def lessons(rows: Iterable[Row]) -> Iterator[Lesson]:
    """Yield each document with its pairs of mentions and which of them are right."""
    for row in rows:
        annotated = annotate(jsonl.article(row))
        yield lesson(row, annotated)


def lesson(row: Row, annotated: Annotated) -> Lesson:
    """Return what is learned from one document."""
    asked = ask(annotated.doc, annotated.mentions, annotated.attributions)
    pairs = pair_signs(asked.mentions, asked.later, asked.earlier, asked.shared)
    gold = gold_chains(row, annotated, asked)
    chain = np.array([gold.get(i, -1 - i) for i in range(len(annotated.mentions))], np.int64)
    return Lesson(row, annotated, asked, pairs, chain[asked.later] == chain[asked.earlier])


def gold_chains(row: Row, annotated: Annotated, asked: Asked) -> dict[int, int]:
    """Return the gold chain of our mentions: of the same words cut in their manner, else of the same head.

    What the rules put beside a mention (an apposition, a predicate) is of its chain, though not marked in the corpus.
    """
    doc = annotated.doc
    numbers: dict[str, int] = {}
    exact: dict[tuple[int, int], int] = {}
    by_head: dict[int, set[int]] = defaultdict(set)
    for mention in row["mentions"]:
        number = numbers.setdefault(mention["chain"], len(numbers))
        exact[mention["start"], mention["end"]] = number
        words = doc.char_span(mention["start"], mention["end"], alignment_mode="contract")
        if words is not None and len(words):
            by_head[words.root.i].add(number)
    found: dict[int, int] = {}
    for i, mention in enumerate(annotated.mentions):
        first, last = extent(doc, mention)
        for place in ((doc[first].idx, doc[last].idx + len(doc[last])), (mention.span.start, mention.span.end)):
            if place in exact:
                found.setdefault(i, exact[place])
        together = asked.known[i].number == "many" and any(c.dep_ == "conj" for c in doc[mention.head].rights)
        if i not in found and not together and len(by_head[mention.head]) == 1:
            found[i] = next(iter(by_head[mention.head]))
    for chain in asked.links.chains():
        for link in chain.links:
            if (
                link.rule in {"apposition", "copula", "acronym"}
                and link.mention not in found
                and link.antecedent in found
            ):
                found[link.mention] = found[link.antecedent]
    return found


class Batch(NamedTuple):
    """Documents put one after another."""

    signs: Numbers
    pairs: Numbers
    later: NDArray[np.int64]
    earlier: NDArray[np.int64]
    right: NDArray[np.bool_]


def batch(some: Sequence[Lesson]) -> Batch:
    """Return documents as one batch."""
    begins = np.cumsum([0, *(len(one.asked.known) for one in some)])
    return Batch(
        np.concatenate([one.asked.mentions.signs for one in some]),
        np.concatenate([one.pairs for one in some]),
        np.concatenate([one.asked.later + begin for one, begin in zip(some, begins, strict=False)]),
        np.concatenate([one.asked.earlier + begin for one, begin in zip(some, begins, strict=False)]),
        np.concatenate([one.right for one in some]),
    )


def start(random: np.random.Generator) -> dict[str, Numbers]:
    """Return weights to start from."""

    def drawn(rows: int, columns: int) -> Numbers:
        numbers: Numbers = (random.standard_normal((rows, columns)) * np.sqrt(1 / rows)).astype(np.float32)
        return numbers

    mention, pair = len(MENTION_SIGNS), len(PAIR_SIGNS)
    return {
        "later": drawn(mention, HIDDEN) * np.float32(0.5),
        "earlier": drawn(mention, HIDDEN) * np.float32(0.5),
        "pair": drawn(pair, HIDDEN),
        "hidden": np.zeros(HIDDEN, np.float32),
        "out": drawn(HIDDEN, 1)[:, 0],
        "new": drawn(mention, HIDDEN_NEW),
        "new_hidden": np.zeros(HIDDEN_NEW, np.float32),
        "new_out": drawn(HIDDEN_NEW, 1)[:, 0],
    }


def slopes(
    weights: dict[str, Numbers], given: Batch, random: np.random.Generator
) -> tuple[float, int, dict[str, Numbers]]:
    """Return the loss, the number of mentions asked, and the slope of each weight."""
    signs, later, earlier = given.signs, given.later, given.earlier
    sums = given.pairs @ weights["pair"] + (signs @ weights["later"] + weights["hidden"])[later]
    sums += (signs @ weights["earlier"])[earlier]
    kept = (random.random(HIDDEN) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
    active = np.maximum(sums, 0) * kept
    scores = active @ weights["out"]
    begins = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    which = later[begins]
    lengths = np.diff(np.r_[begins, len(later)])
    of_pair = np.repeat(np.arange(len(begins)), lengths)
    new_sums = signs[which] @ weights["new"] + weights["new_hidden"]
    new_active = np.maximum(new_sums, 0)
    alone = new_active @ weights["new_out"]
    top = np.maximum(np.maximum.reduceat(scores, begins), alone)
    powers, power = np.exp(scores - top[of_pair]), np.exp(alone - top)
    whole = np.add.reduceat(powers, begins) + power
    good = np.add.reduceat(powers * given.right, begins)
    first = ~np.logical_or.reduceat(given.right, begins)
    good = np.where(first, power, good) + 1e-9
    loss = float(-np.log(good / whole).sum())
    d_scores = (powers / whole[of_pair] - np.where(given.right, powers / good[of_pair], 0)).astype(np.float32)
    d_alone = (power / whole - np.where(first, 1, 0)).astype(np.float32)
    d_sums = d_scores[:, None] * (weights["out"] * kept) * (sums > 0)
    d_later, d_earlier = np.zeros((2, len(signs), HIDDEN), np.float32)
    d_later[which] = np.add.reduceat(d_sums, begins)
    order = np.argsort(earlier, kind="stable")
    edges = np.flatnonzero(np.r_[True, np.diff(earlier[order]) > 0])
    d_earlier[earlier[order][edges]] = np.add.reduceat(d_sums[order], edges)
    d_new = d_alone[:, None] * weights["new_out"] * (new_sums > 0)
    return (
        loss,
        len(begins),
        {
            "later": signs.T @ d_later,
            "earlier": signs.T @ d_earlier,
            "pair": given.pairs.T @ d_sums,
            "hidden": d_later.sum(0),
            "out": active.T @ d_scores,
            "new": signs[which].T @ d_new,
            "new_hidden": d_new.sum(0),
            "new_out": new_active.T @ d_alone,
        },
    )


def fit(some: Sequence[Lesson], *, rounds: int = ROUNDS, seed: int = SEED) -> Network:
    """Return the weights that make the right antecedents likely (Adam; the rate falls to nothing)."""
    random = np.random.default_rng(seed)
    weights = start(random)
    means = {name: np.zeros_like(value) for name, value in weights.items()}
    squares = {name: np.zeros_like(value) for name, value in weights.items()}
    steps, total = 0, rounds * -(-len(some) // DOCUMENTS)
    for _ in range(rounds):
        order = random.permutation(len(some))
        for begin in range(0, len(some), DOCUMENTS):
            given = batch([some[n] for n in order[begin : begin + DOCUMENTS]])
            if not len(given.later):
                continue
            steps += 1
            _, number, found = slopes(weights, given, random)
            rate = RATE * (1 - steps / (total + 1))
            for name, slope in found.items():
                mean, square = means[name], squares[name]
                step = slope / number
                mean += 0.1 * (step - mean)
                square += 0.01 * (step**2 - square)
                down = rate * (mean / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.99**steps)) + 1e-8)
                weights[name] -= down + rate * DECAY * weights[name]
    return Network(**weights, offsets=np.zeros(len(FORMS), np.float32))


class Scores(NamedTuple):
    """CoNLL F1 and the F1 of mentions, in percent."""

    conll: float
    mention: float


def measure(some: Sequence[tuple[Lesson, Network]], shared: Path) -> Scores:
    """Return the scores of documents, each read with its own weights."""
    task = scorer(shared).find("coref")
    gold = [one.row for one, _ in some]
    predicted = [predict(one, weights) for one, weights in some]
    found = task.measure(task.pair(gold, predicted))
    return Scores(found["conll_f1"], found["mention_f1"])


def predict(one: Lesson, weights: Network) -> Row:
    """Return the mentions of a document's chains."""
    annotated = one.annotated
    asked = one.asked._replace(links=deepcopy(one.asked.links))
    for later, earlier, rule, chance in decide(asked, weights):
        asked.links.add(later, earlier, rule, chance)
    made = Annotated(annotated.article, annotated.doc, annotated.mentions, asked.links.chains())
    return {"id": one.row["id"], "mentions": list(in_their_manner(made))}


def with_offsets(weights: Network, offsets: Sequence[float]) -> Network:
    """Return the weights with other offsets for first mentions."""
    held = {name: getattr(weights, name) for name in Network.__dataclass_fields__}
    return Network(**{**held, "offsets": np.array(offsets, np.float32)})


def cross_validate(some: Sequence[Lesson], folds: int) -> list[tuple[Lesson, Network]]:
    """Return each document with weights that saw nothing of it."""
    found = []
    for k in range(folds):
        weights = fit([one for n, one in enumerate(some) if n % folds != k])
        found += [(one, weights) for n, one in enumerate(some) if n % folds == k]
    return found


def best_offsets(held_out: Sequence[tuple[Lesson, Network]], shared: Path) -> tuple[float, ...]:
    """Return the offsets that give the best CoNLL F1 on documents held out, one form of mention at a time."""
    best = [*USUAL]
    top = measure(held_out, shared).conll
    for place, value in product(range(len(FORMS)), OFFSETS):
        tried = [*best[:place], value, *best[place + 1 :]]
        found = measure([(one, with_offsets(weights, tried)) for one, weights in held_out], shared).conll
        if found > top:
            best, top = tried, found
    return tuple(best)


def main() -> None:
    """Say what cross-validation gives, fit on all documents, write the weights in half precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="ontogum_train.jsonl")
    parser.add_argument("out", type=Path, help="folder of the model")
    parser.add_argument("--folds", type=int, default=3, help="of cross-validation; 0 for none, with the usual offsets")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where the scorer lies")
    given = parser.parse_args()
    rows = [row for row in jsonl.read(given.corpus) if row["genre"] not in NOT_COMMERCIAL]
    some = list(lessons(rows))
    offsets = report(some, given.folds, given.shared) if given.folds > 1 else USUAL
    write(with_offsets(fit(some), offsets), given.out / "coreference.npz")


def report(some: Sequence[Lesson], folds: int, shared: Path) -> tuple[float, ...]:
    """Print what cross-validation gives, and return the offsets that did best in it."""
    held_out = cross_validate(some, folds)
    offsets = best_offsets(held_out, shared)
    set_so = [(one, with_offsets(weights, offsets)) for one, weights in held_out]
    news = [pair for pair in set_so if pair[0].row["genre"] == "news"]
    print(f"{len(some)} documents, {sum(len(one.asked.later) for one in some)} pairs; offsets {offsets}")
    for name, of in (("all", set_so), ("news", news)):
        found = measure(of, shared)
        print(f"cross-validation, {name}: CoNLL F1 {found.conll:.2f}, mentions {found.mention:.2f}")
    return offsets


def write(weights: Network, out: Path) -> None:
    """Write the weights in half precision, with the names of the signs that they are for."""
    halves = {name: getattr(weights, name).astype(np.float16) for name in Network.__dataclass_fields__}
    np.savez(out, mention_signs=np.array(MENTION_SIGNS), pair_signs=np.array(PAIR_SIGNS), **halves)


if __name__ == "__main__":
    main()

"""To which earlier mention a mention refers, if to any: a small network over what ``evidence`` and ``likeness`` tell.

One layer of hidden units looks at the later mention, the earlier one and what they share; another looks at the later
mention alone and says how likely it is spoken of for the first time. ``training/coreference.py`` makes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from whence.annotate.evidence import MENTION_SIGNS
from whence.annotate.likeness import PAIR_SIGNS

if TYPE_CHECKING:
    from whence.annotate.evidence import Numbers, Whole


ROWS = 48
"""Rows of a product: OpenBLAS shares products of more than 2^18 multiplications among its threads."""


@dataclass(frozen=True, slots=True)
class Network:
    """The weights: of the later mention, the earlier mention and the pair; and those of a first mention."""

    later: Numbers
    earlier: Numbers
    pair: Numbers
    hidden: Numbers
    out: Numbers
    new: Numbers
    new_hidden: Numbers
    new_out: Numbers
    offsets: Numbers
    """What is added to the score of a first mention, for each of ``evidence.FORMS``: set for the best CoNLL F1."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """The network after a look at the mentions of one article."""

    network: Network
    later: Numbers
    earlier: Numbers
    alone: Numbers
    """Score of each mention to be spoken of for the first time."""


def scorer(weights: Network, signs: Numbers) -> Scorer:
    """Return the network after a look at each mention by itself."""
    alone: Numbers = np.maximum(product(signs, weights.new) + weights.new_hidden, 0) @ weights.new_out
    return Scorer(weights, product(signs, weights.later) + weights.hidden, product(signs, weights.earlier), alone)


def score(given: Scorer, pairs: Numbers, later: Whole, earlier: Whole) -> Numbers:
    """Return the score of each pair."""
    sums = product(pairs, given.network.pair)
    sums += given.later[later]
    sums += given.earlier[earlier]
    np.maximum(sums, 0, out=sums)
    scores: Numbers = sums @ given.network.out
    return scores


def product(rows: Numbers, weights: Numbers) -> Numbers:
    """Return ``rows @ weights``, a few rows at a time.

    So small a product is made by one thread: no threads wait for each other on a busy machine, and the same numbers
    come out whatever their count.
    """
    made = np.empty((len(rows), weights.shape[1]), np.float32)
    for begin in range(0, len(rows), ROWS):
        np.matmul(rows[begin : begin + ROWS], weights, out=made[begin : begin + ROWS])
    return made


@cache
def network() -> Network:
    """Return the shipped weights, loaded once."""
    with as_file(files("whence.annotate").joinpath("model/coreference.npz")) as path, np.load(path) as held:
        if tuple(held["mention_signs"]) != MENTION_SIGNS or tuple(held["pair_signs"]) != PAIR_SIGNS:
            message = "model/coreference.npz was made for other signs: run python -m training.coreference"
            raise RuntimeError(message)
        names = Network.__dataclass_fields__
        return Network(**{name: held[name].astype(np.float32) for name in names})


__all__ = ["Network", "Scorer", "network", "score", "scorer"]

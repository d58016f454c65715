"""Run the language model: words of sentences in, tags, heads, relations, mentions and names out.

The network is one MiniLM-L6 encoder with heads (``model/MODEL_CARD.md``), int8, run by onnxruntime without torch.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

BUDGET = 1000
"""Sub-tokens in a batch: the fastest of 1, 1000, 2000 and 4000 on two cores (benchmarks/README.md)."""
LONGEST = 512
"""Sub-tokens the encoder can place. What lies beyond in a sentence shares the last place."""
LONGEST_WORD = 120
"""Characters of a word that are looked at: word pieces know none above 100, and runs of punctuation cost the square."""
WIDEST = 160
"""Words parsed at a time. The biaffine scores grow with the square; longer sentences are cut."""
ALWAYS = ("upos", "xpos", "mh", "ner", "arc", "rel")
"""Outputs that every model has."""
SOMETIMES = ("form", "cue", "said_by", "said")
"""Outputs that are read where a model has them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The model's reading of one sentence, a value a word. ``heads`` are indexes of words, -1 for the root.

    The lists that have a default are empty where the model has no such output.
    """

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    mentions: list[str]
    names: list[str]
    forms: list[str] = field(default_factory=list)
    """Mood, Tense, VerbForm and Voice as in Universal Dependencies (``Tense=Past|VerbForm=Part``), ``_`` for none."""
    cues: list[str] = field(default_factory=list)
    """``B``, ``I`` or ``O``: whether the word brings in what somebody says."""
    said_by: list[str] = field(default_factory=list)
    """``B``, ``I`` or ``O``: whether it names who says something."""
    said: list[str] = field(default_factory=list)
    """``B``, ``I`` or ``O``: whether it is said by somebody."""


def flat(n: int) -> Sentence:
    """Return the reading of ``n`` words of which nothing is known: all hang on the first."""
    heads = [-1, *[0] * (n - 1)][:n]
    return Sentence(["X"] * n, ["FW"] * n, heads, ["dep"] * n, ["O"] * n, ["O"] * n)


class Reader:
    """The loaded model. ``threads`` are those of one inference.

    ``weights`` is another file than the package's, with its ``labels.json`` beside it.
    """

    def __init__(self, *, threads: int | None = None, weights: Path | None = None) -> None:
        # Heavy, and only needed with the first article.
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("WHENCE_THREADS", "2"))
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        folder = files("whence.annotate").joinpath("model")
        with as_file(folder.joinpath("reader.int8.onnx")) as path:
            self._session = onnxruntime.InferenceSession(
                str(weights or path), options, providers=["CPUExecutionProvider"]
            )
        known = {output.name for output in self._session.get_outputs()}
        self._more = [name for name in SOMETIMES if name in known]
        labels = weights.with_name("labels.json") if weights else folder.joinpath("labels.json")
        self._labels: dict[str, list[str]] = json.loads(labels.read_text(encoding="utf-8"))
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def read(self, sentences: Sequence[list[str]]) -> list[Sentence]:
        """Return the reading of each sentence (a list of words), in the order given."""
        pieces = [(n, words[i : i + WIDEST]) for n, words in enumerate(sentences) for i in range(0, len(words), WIDEST)]
        readings: list[Sentence | None] = [None] * len(pieces)
        encoded = [self._encode(words) for _, words in pieces]
        for batch in _batches([len(ids) for ids, _, _ in encoded]):
            for index, reading in zip(batch, self._run([encoded[i] for i in batch]), strict=True):
                readings[index] = reading
        joined = [Sentence([], [], [], [], [], []) for _ in sentences]
        for (number, _), part in zip(pieces, readings, strict=True):
            if part:
                _join(joined[number], part)
        return joined

    def _encode(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        encoding = self._tokenizer.encode([word[:LONGEST_WORD] for word in words], is_pretokenized=True)
        shapes = [0] * len(encoding.ids)
        firsts = [0] * len(words)
        seen = -1
        for place, word in enumerate(encoding.word_ids):
            if word is None:
                continue
            if word != seen:
                firsts[word] = min(place, LONGEST - 1)
                seen = word
            shapes[place] = _shape(words[word], first=word == 0)
        return encoding.ids[:LONGEST], shapes[:LONGEST], firsts

    def _run(self, batch: list[tuple[list[int], list[int], list[int]]]) -> Iterator[Sentence]:
        width, words = max(len(ids) for ids, _, _ in batch), max(len(firsts) for _, _, firsts in batch)
        feed = {name: np.zeros((len(batch), width), np.int64) for name in ("ids", "shp", "mask")}
        feed |= {name: np.zeros((len(batch), words), np.int64) for name in ("wi", "wmask")}
        for row, (ids, shapes, firsts) in enumerate(batch):
            feed["ids"][row, : len(ids)] = ids
            feed["shp"][row, : len(ids)] = shapes
            feed["mask"][row, : len(ids)] = 1
            feed["wi"][row, : len(firsts)] = firsts
            feed["wmask"][row, : len(firsts)] = 1
        outputs = self._session.run([*ALWAYS, *self._more], feed)
        for row, (_, _, firsts) in enumerate(batch):
            yield self._decode(len(firsts), *(output[row] for output in outputs))

    def _decode(self, n: int, *outputs: NDArray[Any]) -> Sentence:
        upos, xpos, mention, name, arc, relation = outputs[: len(ALWAYS)]
        heads = tree(arc[:n, : n + 1])
        names = self._labels
        more = {
            task: [names[task][i] for i in output[:n]]
            for task, output in zip(self._more, outputs[len(ALWAYS) :], strict=True)
        }
        return Sentence(
            [names["upos"][i] for i in upos[:n]],
            [names["xpos"][i] for i in xpos[:n]],
            [head - 1 for head in heads],
            ["root" if head == 0 else _unrooted(names["rel"][relation[i, head]]) for i, head in enumerate(heads)],
            [names["mh"][i] for i in mention[:n]],
            [names["ner"][i] for i in name[:n]],
            forms=more.get("form", []),
            cues=more.get("cue", []),
            said_by=more.get("said_by", []),
            said=more.get("said", []),
        )


def tree(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word in the best tree with one root: 0 for the root, else 1-based.

    ``scores[dependent, head]`` are log-probabilities, column 0 the root.
    """
    best = [int(head) for head in scores.argmax(1)]
    if _is_tree(best):
        return best
    from ufal.chu_liu_edmonds import (  # type: ignore[import-untyped]  # noqa: PLC0415  one sentence in twenty needs it
        chu_liu_edmonds,
    )

    candidates = []
    for root in np.argsort(-scores[:, 0])[:3]:
        square = np.full((len(scores) + 1, len(scores) + 1), np.nan)
        square[1:] = scores.astype(float)
        square[1:, 0] = np.nan
        square[root + 1] = np.nan
        square[root + 1, 0] = float(scores[root, 0])
        np.fill_diagonal(square, np.nan)
        heads, total = chu_liu_edmonds(square)
        candidates.append((total, [int(head) for head in heads[1:]]))
    return max(candidates)[1]


def _is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def _unrooted(relation: str) -> str:
    return "dep" if relation == "root" else relation


def _join(whole: Sentence, part: Sentence) -> None:
    """Append a piece of a cut sentence; its root hangs on the root of the first piece."""
    offset = len(whole.heads)
    root = whole.heads.index(-1) if offset else -1
    for mine, more in (
        (whole.upos, part.upos),
        (whole.xpos, part.xpos),
        (whole.mentions, part.mentions),
        (whole.names, part.names),
        (whole.forms, part.forms),
        (whole.cues, part.cues),
        (whole.said_by, part.said_by),
        (whole.said, part.said),
    ):
        mine.extend(more)
    whole.heads.extend(head + offset if head >= 0 else root for head in part.heads)
    pairs = zip(part.heads, part.relations, strict=True)
    whole.relations.extend("parataxis" if offset and head < 0 else relation for head, relation in pairs)


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Yield indexes grouped by length, so that little of a batch is padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > BUDGET:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _shape(word: str, *, first: bool) -> int:
    """Return the letter-case shape that goes into the encoder's token types, since MiniLM is uncased.

    0 lower, 1 Capitalised, 2 Capitalised at the beginning, 3 miXed, 4 UPPER, 5 with a digit, 6 no letter.
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 6
    if word.islower():
        return 0
    if word.isupper() and len(letters) > 1:
        return 4
    if word[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2 if first else 1
    return 3


@cache
def reader() -> Reader:
    """Return the process's reader, loaded once."""
    return Reader()


__all__ = ["Reader", "Sentence", "flat", "reader", "tree"]

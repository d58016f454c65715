r"""PolNeAR's attributions -> ``model/speech.tsv``: the weights by which cues, sources and contents are known.

Three logistic regressions over the signs of ``whence.annotate.signs``. The texts stay outside; what is kept are single
words and relations that occur in at least ``LEAST`` places, with one number each. Nothing is drawn by chance: the same
articles and the same reader give the same weights.

What the reader itself says of cue, source and content (the signs that begin with ``READ``) it has learned on the same
articles, where it is surer than elsewhere. Those signs, some 60 in all, are weighed by themselves on a second corpus
that the reader has not seen, on top of all others, with a narrow prior. A figure on that corpus is honest only where
the halves are crossed: ``--half 0`` weighs them on the even articles, to be measured on the odd ones, and so on.

    nice python -m training.cues ../shared/corpora/attribution/polnear_train.jsonl \
        ../shared/corpora/attribution/polnear_dev.jsonl src/whence/annotate/model/speech.tsv
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import DocBin

from whence.annotate.chances import parts, possible_sources, words_of
from whence.annotate.nlp import parse
from whence.annotate.quotes import quotations
from whence.annotate.signs import (
    PARTS_OF_SPEECH,
    READ,
    content_signs,
    cue_signs,
    key,
    nobody_signs,
    page,
    source_signs,
)  # fmt: skip
from whence.annotate.words import tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from whence.annotate.signs import Page

Row = dict[str, Any]
Sample = tuple[list[str], bool]

LEAST = 3
"""Places at which a sign must occur."""
SELDOM = 0.01
"""Share of a word's places at which it is a cue, below which it is not looked at again."""
SPREAD = {"cue": 0.3, "source": 0.5, "content": 0.5}
"""Variance of the weights (the prior). For cues .1, .3 and 1 were tried on polnear_dev: F1 76.5, 76.7, 76.6."""
SPREAD_OF_READ = 2.0
"""The same for the signs that the reader gives: thousands of places weigh some ten signs a table."""
SMALLEST = 0.25
"""Weights nearer to 0 are left out: with 0.1 the file is twice as large, and full F1 on polnear_dev 0.1 lower."""
NO_HEAD = frozenset({"PUNCT", "AUX", "DET", "SPACE", "PART", "CCONJ"})


def articles(path: Path, cache: Path) -> Iterator[tuple[Row, Page]]:
    """Yield each row with its text annotated; what is annotated once is kept under ``cache``, 60 articles a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for begin in range(0, len(rows), 60):
        some = rows[begin : begin + 60]
        kept = cache / f"{path.stem}.{begin:04d}"
        if not kept.exists():
            _keep(some, kept)
        for row, doc in zip(some, DocBin().from_disk(kept).get_docs(tokenizer().vocab), strict=True):
            yield row, page(doc, quotations(row["text"], doc.text))


def _keep(rows: list[Row], path: Path) -> None:
    attributes = ["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START"]
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=attributes, docs=parse(row["text"] for row in rows), store_user_data=True).to_disk(path)


def cue_heads(row: Row, doc: Doc) -> dict[int, Row]:
    """Return the attributions of a row by the place of their cue's head word."""
    found: dict[int, Row] = {}
    for attribution in row["attributions"]:
        words = _words(doc, attribution["cue"])
        places = {word.i for word in words}
        heads = [word for word in words if word.head.i not in places or word.head.i == word.i]
        heads = [word for word in (*heads, *words) if word.pos_ not in NO_HEAD]
        if heads:
            found.setdefault(heads[0].i, attribution)
    return found


def _words(doc: Doc, spans: list[list[int]]) -> list[Token]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [word for span in found if span is not None for word in span if not word.is_space]


def lexicon(pile: list[tuple[Row, Page]]) -> set[str]:
    """Return the words that may be cues."""
    cues: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for row, within in pile:
        heads = cue_heads(row, within.doc)
        for token in within.doc:
            if token.pos_ in PARTS_OF_SPEECH:
                all_[key(token)] += 1
                cues[key(token)] += token.i in heads
    return {word for word, number in cues.items() if number > SELDOM * all_[word]}


def cue_samples(pile: list[tuple[Row, Page]], words: set[str]) -> Iterator[Sample]:
    for row, within in pile:
        heads = cue_heads(row, within.doc)
        for token in within.doc:
            if token.pos_ in PARTS_OF_SPEECH and (key(token) in words or token._.cue == "B"):
                yield cue_signs(token, within), token.i in heads


def source_samples(pile: list[tuple[Row, Page]]) -> Iterator[Sample]:
    for row, within in pile:
        for place, attribution in cue_heads(row, within.doc).items():
            cue = within.doc[place]
            gold = {word.i for word in _words(within.doc, attribution["source"])}
            candidates = list(possible_sources(cue, within))
            heads = {t.i for t in candidates if t.i in gold and (t.head.i not in gold or t.head.i == t.i)}
            if heads or not gold:  # else: named in another sentence
                yield nobody_signs(cue, within), not gold
                yield from ((source_signs(cue, token, within), token.i in heads) for token in candidates)


def content_samples(pile: list[tuple[Row, Page]]) -> Iterator[Sample]:
    for row, within in pile:
        for place, attribution in cue_heads(row, within.doc).items():
            cue = within.doc[place]
            gold = {word.i for word in _words(within.doc, attribution["content"])}
            for top, below in parts(cue):
                words = words_of(top, below=below)
                if words:
                    inside = len(gold.intersection(words))
                    yield content_signs(cue, top, within, below=below), inside > len(words) / 2


def learn(samples: list[Sample], spread: float, known: dict[str, float] | None = None) -> dict[str, float]:
    """Return the weight of each sign: the most probable ones under a normal prior, on top of what is known already."""
    weighed = known or {}
    counts = Counter(sign for signs, _ in samples for sign in set(signs) if sign not in weighed)
    names = sorted(sign for sign, number in counts.items() if number >= LEAST)
    place = {name: i for i, name in enumerate(names)}
    rows = [sorted({place[sign] for sign in signs if sign in place}) for signs, _ in samples]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(ends[-1]), [i for row in rows for i in row], ends), shape=(len(rows), len(names)))
    before = np.array([sum(weighed.get(sign, 0.0) for sign in set(signs)) for signs, _ in samples])
    found = _fit(table, np.array([right for _, right in samples], float), before, spread)
    return dict(zip(names, map(float, found), strict=True))


def _fit(table: csr_matrix, right: np.ndarray, before: np.ndarray, spread: float) -> np.ndarray:
    turned = table.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total = table @ weights + before
        chance = 1 / (1 + np.exp(-total))
        value = np.sum(np.logaddexp(0, total) - right * total) + weights @ weights / (2 * spread)
        return float(value), turned @ (chance - right) + weights / spread

    start = np.zeros(table.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)


def samples_of(pile: list[tuple[Row, Page]], words: set[str]) -> dict[str, list[Sample]]:
    """Return what each table is learned from."""
    return {
        "cue": list(cue_samples(pile, words)),
        "source": list(source_samples(pile)),
        "content": list(content_samples(pile)),
    }


def without_reader(samples: list[Sample]) -> list[Sample]:
    """Return the samples without the signs that the reader gives."""
    return [([sign for sign in signs if not _is_read(sign)], right) for signs, right in samples]


def only_reader(samples: list[Sample], known: dict[str, float]) -> list[Sample]:
    """Return the samples with those signs alone, and with what weighs already."""
    return [([sign for sign in signs if _is_read(sign) or sign in known], right) for signs, right in samples]


def _is_read(sign: str) -> bool:
    return sign.startswith(READ)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="what the signs are weighed on")
    parser.add_argument("unseen", type=Path, help="what the reader's own signs are weighed on")
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", type=int, choices=[0, 1], help="weigh the reader's signs on the even or odd articles")
    parser.add_argument("--known", type=Path, help="take all other weights from this table")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/whence-training"), help="parses of an older reader")  # noqa: S108
    args = parser.parse_args(arguments)
    tables = _tables(args.known) if args.known else _from_corpus(args.corpus, args.cache)
    unseen = list(articles(args.unseen, args.cache))
    some = unseen if args.half is None else unseen[args.half :: 2]
    for name, samples in samples_of(some, set(tables["cue"])).items():
        known = tables[name]
        tables[name] = known | learn(only_reader(samples, known), SPREAD_OF_READ, known)
        print(f"{name}: {len(tables[name]) - len(known)} signs of the reader on {len(some)} articles")
    lines = ["# Made by training/cues.py: what it tells, sign, weight. See MODEL_CARD.md."]
    for name, weights in tables.items():
        lines.extend(f"{name}\t{sign}\t{weight:.2f}" for sign, weight in sorted(weights.items()) if _is_line(sign))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _from_corpus(corpus: Path, cache: Path) -> dict[str, dict[str, float]]:
    """Return the weights of all signs but the reader's."""
    pile = list(articles(corpus, cache))
    words = lexicon(pile)
    tables = {}
    for name, some in samples_of(pile, words).items():
        weights = learn(without_reader(some), SPREAD[name])
        tables[name] = {sign: weight for sign, weight in weights.items() if abs(weight) >= SMALLEST or sign in words}
        print(f"{name}: {len(some)} samples, {sum(right for _, right in some)} right, {len(tables[name])} weights")
    return tables


def _tables(path: Path) -> dict[str, dict[str, float]]:
    """Return the weights of a table that was made before, without those of the reader's signs."""
    tables: dict[str, dict[str, float]] = {"cue": {}, "source": {}, "content": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, sign, weight = line.split("\t")
            if not _is_read(sign):
                tables[name][sign] = float(weight)
    return tables


def _is_line(sign: str) -> bool:
    return "\t" not in sign and sign.isprintable()


if __name__ == "__main__":
    main()

"""Names in words that are given: F1 of exact span and type, person, organization, place, other.

The sets' own labels become ours as in training (``training.data.NAME_TYPES``); nationalities are no names. Where a set
has no names of a kind (UNER has no "other"), ours of that kind are left out. ``model_f1`` is the model's own answer,
``f1`` what is in a Doc, after the repairs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation.own import f1
from training.data import demonyms, names, treebank
from whence.annotate.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from evaluation.own import Pair
    from evaluation.rows import Row

KINDS = ("person", "organization", "place", "other")
UNER = {"PER": "person", "ORG": "organization", "LOC": "place"}


def gold(path: Path) -> list[Row]:
    """Return sentences with BIO labels: of a set of names, of UNER (``.iob2``), or of GUM's news (``.conllu``)."""
    made = {".iob2": _uner, ".conllu": _news}.get(path.suffix, _set)(path)
    return [{"id": f"{path.stem}-{n}", "words": row["words"], "name": row["name"]} for n, row in enumerate(made)]


def _set(path: Path) -> Iterable[Row]:
    return names(path, demonyms(path.parents[2] / "knowledge" / "countries_pd.tsv"))


def _news(path: Path) -> Iterator[Row]:
    return (row for row in treebank(path, "gum") if "GUM_news" in row["sentence"])


def _uner(path: Path) -> Iterator[Row]:
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and line[0] != "#":
            _, word, label, *_ = line.split("\t")
            words.append(normalise(word) or word)
            labels.append("O" if label == "O" else f"{label[0]}-{UNER[label[2:]]}")
        elif not line and words:
            yield {"words": words, "name": labels}
            words, labels = [], []


def question(row: Row) -> Row:
    """Return the words."""
    return {"words": row["words"]}


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return F1 of names after and before the repairs, and of each kind."""
    known = {kind for pair in pairs for *_, kind in spans(pair.gold["name"])}
    counts = {name: Counter[str]() for name in ("repaired", "model", *KINDS)}
    for pair in pairs:
        right = spans(pair.gold["name"])
        for name in ("repaired", "model"):
            found = {one for one in spans(pair.pred[name]) if one[2] in known} if pair.pred else set()
            _add(counts[name], right, found)
            for kind in KINDS if name == "repaired" else ():
                _add(counts[kind], *({one for one in some if one[2] == kind} for some in (right, found)))
    scores = {"f1": _f1(counts["repaired"]), "model_f1": _f1(counts["model"])}
    return scores | {f"{kind}_f1": _f1(counts[kind]) for kind in KINDS if kind in known}


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the names of BIO labels: first word, word after the last, kind.

    >>> sorted(spans(["B-person", "I-person", "B-place", "O"]))
    [(0, 2, 'person'), (2, 3, 'place')]
    """
    found: set[tuple[int, int, str]] = set()
    begin, kind = -1, ""
    for place, label in enumerate([*labels, "O"]):
        if begin >= 0 and label != f"I-{kind}":
            found.add((begin, place, kind))
            begin = -1
        if begin < 0 and label != "O":
            begin, kind = place, label[2:]
    return found


def _add(count: Counter[str], right: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    count.update(right=len(right & found), found=len(found), gold=len(right))


def _f1(count: Counter[str]) -> float:
    return f1(count["right"], count["found"], count["gold"])

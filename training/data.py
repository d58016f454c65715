"""Corpora -> training sentences: words, and for each task that annotates them, one label a word.

Every sentence is a dict with ``words``, ``source`` and any of ``upos xpos head rel mention`` (treebanks), ``name``
(named entities) and ``cue``, ``said_by``, ``said`` (attribution). What a corpus does not annotate is absent.
Which corpora are used, under which licence, is said in ``src/whence/annotate/model/MODEL_CARD.md``.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from whence.annotate.nlp import nlp
from whence.annotate.normalise import normalise
from whence.annotate.sentences import starts

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row = dict[str, Any]

NAME_TYPES = {
    "per": "person", "person": "person", "politician": "person",
    "org": "organization", "organisation": "organization", "corporation": "organization", "group": "organization",
    "politicalparty": "organization",
    "loc": "place", "location": "place", "country": "place",
    "misc": "other", "event": "other", "election": "other", "creative-work": "other", "product": "other",
    "militaryplatform": "other", "weapon": "other", "documentreference": "other",
}  # fmt: skip
"""The sets' own labels as ours; a label that is not here (Money, Temporal, Nationality...) is no name."""

NAME_SETS = ("conllpp", "crossner_politics", "re3d", "wikigold", "wnut17")
"""WikiNEuRal is left out: its licence is non-commercial."""

FORM = ("Mood", "Tense", "VerbForm", "Voice")
"""The features of Universal Dependencies that status and dates ask for."""

JOINING = frozenset({"of", "the", "for", "&", "-"})
"""Words inside the names of organisations and places."""

_ENTITY = re.compile(r"\((\d+)-(\w+)-([^()]*)(\)?)|(\d+)\)")


def treebank(path: Path, source: str) -> Iterator[Row]:
    """Yield the sentences of a CoNLL-U file; ``mention`` where it has entities (GUM)."""
    for name, columns in _conllu(path):
        heads = [int(c[6]) for c in columns]
        row: Row = {
            "source": source,
            "sentence": name,
            "words": [_plain(c[1]) for c in columns],
            "upos": [c[3] for c in columns],
            "xpos": [c[4] for c in columns],
            "head": heads,
            "rel": [c[7] for c in columns],
            "form": [_form(c[5]) for c in columns],
        }
        if source == "gum":
            row["mention"] = _mention_heads(columns, heads)
            row["name"] = _names(columns, heads)
        yield row


def names(path: Path, demonyms: frozenset[str]) -> Iterator[Row]:
    """Yield the sentences of a named-entity set, in the words of our tokenizer.

    A nationality by itself ("German") is no name here: the resolver reads demonyms from a table.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        words, labels = [], []
        for token, tag in zip(given["tokens"], _begun(given["tags"]), strict=True):
            kind = NAME_TYPES.get(tag[2:].lower(), "") if tag != "O" else ""
            if kind == "other" and token.lower() in demonyms:
                kind = ""
            for place, word in enumerate(nlp().tokenizer(normalise(token))):
                words.append(word.text)
                begin = tag[0] == "B" and place == 0
                labels.append(f"{'B' if begin else 'I'}-{kind}" if kind else "O")
        if words:
            yield {"source": "names", "words": words, "name": _begun(labels)}


def attributions(path: Path) -> Iterator[Row]:
    """Yield the sentences of PolNeAR with the words of source, cue and content of every attribution."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = normalise(document["text"])
        spans = {
            "said_by": _all_spans(document, "source"),
            "cue": _all_spans(document, "cue"),
            "said": _all_spans(document, "content"),
        }
        begins = [*starts(text), len(text)]
        for begin, end in pairwise(begins):
            words = [token for token in nlp().tokenizer(text[begin:end]) if not token.is_space]
            if not words:
                continue
            row: Row = {"source": "polnear", "words": [token.text for token in words]}
            places = [(begin + token.idx, begin + token.idx + len(token)) for token in words]
            yield row | {task: _bio(places, held) for task, held in spans.items()}


def headline(row: Row, chance: random.Random) -> Row:
    """Return a treebank sentence as a headline has it: without articles, forms of "be" and the final stop.

    Only words that nothing depends on are left out, so that the tree stays a tree.
    """
    needed = set(row["head"])
    keep = [
        i
        for i, (word, tag, rel) in enumerate(zip(row["words"], row["xpos"], row["rel"], strict=True))
        if i + 1 in needed
        or not (
            (tag == "DT" and word.lower() in {"a", "an", "the"})
            or (rel in {"aux:pass", "aux"} and word.lower() in {"is", "are", "was", "were", "been"})
            or (i == len(row["words"]) - 1 and word == ".")
        )
    ]
    if len(keep) < 3:  # noqa: PLR2004  nothing is left to learn from
        return row
    place = {old + 1: new + 1 for new, old in enumerate(keep)} | {0: 0}
    new = {k: [v[i] for i in keep] for k, v in row.items() if isinstance(v, list)}
    new["head"] = [place[head] for head in new["head"]]
    if chance.random() < 0.3:  # noqa: PLR2004  some outlets set headlines in Title Case
        new["words"] = [word[:1].upper() + word[1:] for word in new["words"]]
    return row | new


def recased(row: Row, chance: random.Random) -> Row:
    """Return the sentence in capitals or without any, as banners and feeds have it."""
    change = str.upper if chance.random() < 0.5 else str.lower  # noqa: PLR2004
    return row | {"words": [change(word) for word in row["words"]]}


def demonyms(path: Path) -> frozenset[str]:
    """Return adjectives and nouns of nationality from the table of countries, in lower case."""
    found: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        for field in (fields[9], fields[10]):
            found.update(re.findall(r"[a-z]{4,}", field.lower()))
    return frozenset(
        found | {word + "s" for word in found} | {"arab", "arabs", "european", "african", "asian", "soviet"}
    )


def _conllu(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the identifier and the columns of every sentence."""
    columns: list[list[str]] = []
    name = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id = "):
            name = line.split(" = ")[1]
        elif not line and columns:
            yield name, columns
            columns = []
        elif line and line[0] != "#" and line.split("\t")[0].isdigit():
            columns.append(line.split("\t"))


def _form(features: str) -> str:
    """Return the features of a verb that tell tense and mood, ``_`` for other words."""
    return "|".join(f for f in features.split("|") if f.split("=")[0] in FORM) or "_"


def _names(columns: list[list[str]], heads: list[int]) -> list[str]:
    """Return BIO labels of the proper nouns that head a mention, with the words that join them ("Bank of England")."""
    labels, proper = ["O"] * len(columns), [_in_name(c) for c in columns]
    for first, last, kind in sorted(_mentions(columns), key=lambda m: m[0] - m[1]):
        inside = [i for i in range(first, last + 1) if not first <= heads[i] - 1 <= last]
        head = inside[0] if inside else last
        if not proper[head] or kind in {"time", "quantity"} or (kind == "person" and _is_office(columns, head)):
            continue
        joining = frozenset[str]() if kind == "person" else JOINING
        begin, end = (_stretch(columns, proper, joining, head, limit) for limit in (first, last))
        named = kind if kind in {"person", "organization", "place"} else "other"
        if all(label == "O" for label in labels[begin : end + 1]):
            labels[begin : end + 1] = [f"B-{named}", *[f"I-{named}"] * (end - begin)]
    return labels


def _in_name(column: list[str]) -> bool:
    """Return whether the word can be part of a name: "Saudi" in "Saudi Arabia" is an adjective, "Minister" a title."""
    return column[4] in {"NNP", "NNPS"} and column[7] != "nmod:desc"


def _is_office(columns: list[list[str]], head: int) -> bool:
    """Return whether a person is told by an office: "the Director of the Centre"."""
    return any(int(c[6]) == head + 1 and c[7].startswith("nmod") and c[7] != "nmod:desc" for c in columns)


def _stretch(columns: list[list[str]], proper: list[bool], joining: frozenset[str], start: int, limit: int) -> int:
    """Return how far a name reaches from its head: over proper nouns and, between two of them, joining words."""
    reached = place = start
    while place != limit:
        place += 1 if limit > start else -1
        if proper[place]:
            reached = place
        elif columns[place][1].lower() not in joining:
            break
    return reached


def _mention_heads(columns: list[list[str]], heads: list[int]) -> list[str]:
    """Return at the head word of each mention its type, else O; an inner mention wins over the one around it."""
    labels = ["O"] * len(columns)
    for first, last, kind in sorted(_mentions(columns), key=lambda m: m[0] - m[1]):
        inside = [i for i in range(first, last + 1) if not first <= heads[i] - 1 <= last]
        labels[inside[0] if inside else last] = kind
    return labels


def _mentions(columns: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, column in enumerate(columns):
        misc = re.search(r"(?:^|\|)Entity=([^|]*)", column[9])
        for number, kind, _, closed, closing in _ENTITY.findall(misc[1] if misc else ""):
            if number and closed:
                yield place, place, kind
            elif number:
                opened.setdefault(number, []).append((place, kind))
            elif opened.get(closing):
                first, opened_kind = opened[closing].pop()
                yield first, place, opened_kind


def _begun(tags: Iterable[str]) -> list[str]:
    """Return BIO labels in which every name begins with B."""
    fixed: list[str] = []
    for tag in tags:
        before = fixed[-1] if fixed else "O"
        fixed.append("B" + tag[1:] if tag[0] == "I" and before[2:] != tag[2:] else tag)
    return fixed


def _all_spans(document: Row, part: str) -> list[tuple[int, int]]:
    return sorted({tuple(span) for attribution in document["attributions"] for span in attribution[part]})


def _bio(places: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[str]:
    labels = ["O"] * len(places)
    for first, last in spans:
        inside = [i for i, (begin, end) in enumerate(places) if begin < last and end > first]
        for i in inside:
            if labels[i] == "O":
                labels[i] = "B" if i == inside[0] and (i == 0 or labels[i - 1] == "O" or first >= places[i][0]) else "I"
    return labels


def _plain(word: str) -> str:
    return normalise(word) or word


__all__ = ["NAME_SETS", "Row", "attributions", "demonyms", "headline", "names", "recased", "treebank"]

"""The same event in several articles: with the event words given, and with words found by Whence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.merge.found import find
from whence.merge.same import same_event as told
from whence.merge.words import event_words
from whence.stories import topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from evaluation.rows import Row
    from whence.merge.words import EventWord
    from whence.model import Annotated, Article


def same_event(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the cluster of each mention that is given."""
    articles = {row["id"]: article({"id": row["id"], "text": row["text"]}) for row in rows}
    words = {row["id"]: event_words(annotate(articles[row["id"]]), places(row)) for row in rows}
    clusters = grouped(articles.values(), [word for held in words.values() for word in held])
    for row in rows:
        homes = {(word.start, word.end): clusters[id(word)] for word in words[row["id"]]}
        held = [{"id": m["id"], "cluster": homes[m["start"], m["end"]]} for m in row["mentions"]]
        yield {"id": row["id"], "mentions": held}


def places(row: Row) -> list[tuple[int, int]]:
    """Return where the mentions that are given stand."""
    return [(m["start"], m["end"]) for m in row["mentions"]]


def same_event_predicted(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the event words that stand in the sentences asked about, each with its cluster."""
    articles = {row["id"]: article({"id": row["id"], "text": row["text"]}) for row in rows}
    words = {row["id"]: inside(annotate(articles[row["id"]]), row["sentences"]) for row in rows}
    clusters = grouped(articles.values(), [word for held in words.values() for word in held])
    for row in rows:
        held = [{"start": word.start, "end": word.end, "cluster": clusters[id(word)]} for word in words[row["id"]]]
        yield {"id": row["id"], "mentions": held}


def inside(annotated: Annotated, sentences: Sequence[Mapping[str, int]]) -> tuple[EventWord, ...]:
    """Return the event words of an article that stand in these sentences."""
    places = find(annotated)
    asked = [(s["start"], s["end"]) for s in sentences]
    return event_words(annotated, [(a, b) for a, b in places if any(low <= a and b <= high for low, high in asked)])


def grouped(articles: Iterable[Article], words: Sequence[EventWord]) -> dict[int, str]:
    """Return the cluster's name of each event word, by identity."""
    found: dict[int, str] = {}
    for topic, members in enumerate(topics(articles)):
        own = set(members)
        groups = told(word for word in words if word.article in own)
        found |= {id(word): f"{topic}.{number}" for number, group in enumerate(groups) for word in group}
    return found

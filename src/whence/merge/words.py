"""Words that tell of events, ready to be compared: the phrase, what it means where it stands, who and what is by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.embed import embed, embed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Span, Token

    from whence.model import Annotated

SUBJECTS = {"nsubj", "nsubj:pass", "csubj"}
BY_IT = {*SUBJECTS, "obj", "iobj", "nmod", "obl", "nmod:poss", "compound", "obl:agent", "amod"}
"""Relations in which participants, places and times stand to the word that tells of an event."""
SHARING = {"conj", "xcomp", "advcl"}
"""Relations in which a verb shares the subject of its head."""
MEANING = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}


@dataclass(frozen=True, slots=True, eq=False)
class EventWord:
    """A word or words that tell of an event."""

    article: str
    start: int
    end: int
    lemma: str
    sentence: tuple[str, int]
    """The article, and where the sentence begins."""
    by_it: frozenset[str]
    """Lemmas of the heads of its participants, places and times."""
    words: frozenset[str]
    """Lemmas of the words of its sentence that carry meaning."""
    phrase: NDArray[np.float32]
    """What the words mean alone, in their sentence, and what the sentence means: vectors of length 1."""
    context: NDArray[np.float32]
    setting: NDArray[np.float32]


def event_words(annotated: Annotated, places: Iterable[tuple[int, int]]) -> tuple[EventWord, ...]:
    """Return the event words at these ``(start, end)`` of the article, in order of place."""
    sentences: dict[int, list[tuple[tuple[int, int], Span]]] = {}
    for place in sorted(set(places)):
        span = annotated.doc.char_span(*place, alignment_mode="expand") or annotated.doc[:1]
        sentences.setdefault(span.root.sent.start, []).append((place, span))
    told = [found for held in sentences.values() for found in _of_sentence(annotated, held)]
    return tuple(sorted(told, key=lambda word: (word.start, word.end)))


def _of_sentence(annotated: Annotated, held: Sequence[tuple[tuple[int, int], Span]]) -> Iterator[EventWord]:
    sentence = held[0][1].root.sent
    begin = sentence.start_char
    words = frozenset(token.lemma_.casefold() for token in sentence if token.pos_ in MEANING)
    contexts = embed_words(sentence.text, [(start - begin, end - begin) for (start, end), _ in held])
    phrases, setting = embed([span.text.casefold() for _, span in held]), embed([sentence.text])[0]
    for ((start, end), span), phrase, context in zip(held, phrases, contexts, strict=True):
        yield EventWord(
            article=annotated.article.id,
            start=start,
            end=end,
            lemma=span.root.lemma_.casefold(),
            sentence=(annotated.article.id, begin),
            by_it=frozenset(token.lemma_.casefold() for token in _by_it(span.root)),
            words=words,
            phrase=phrase,
            context=context,
            setting=setting,
        )


def _by_it(head: Token) -> Iterator[Token]:
    yield from (child for child in head.children if child.dep_ in BY_IT)
    if head.dep_ in SHARING and not any(child.dep_ in SUBJECTS for child in head.children):
        yield from (child for child in head.head.children if child.dep_ in SUBJECTS)


__all__ = ["EventWord", "event_words"]

"""The spaCy pipeline: English tokenizer, and our model as one component."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.symbols import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from whence.annotate.lemmas import lemma
from whence.annotate.reader import Sentence, flat, reader
from whence.annotate.repair import agreed_labels, repair
from whence.annotate.sentences import starts
from whence.annotate.words import tokenize, tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SENTENCES = 512
"""Sentences of an article that are read at a time: bounds the memory that a very long article takes."""
LONGEST_SENTENCE = 320
"""Words in a sentence. Longer stretches are tables and lists; the rules on one sentence may take quadratic time."""

# The model's name types, in the field's spelling; times are found by their own grammar.
NAME_LABELS = {"person": "person", "organization": "organisation", "place": "place"}

Token.set_extension("mention", default="", force=True)
"""Type of mention that a token heads: ``person``, ``organization``, ``place``, ``time``, ``object``, ...; or empty."""
# What the model takes for parts of an attribution, word by word: "B" begins a part, "I" goes on with it. Empty for
# all other words, and everywhere where the model has no such output. Features, not findings: `speech.py` decides.
Token.set_extension("cue", default="", force=True)
"""Part of what brings in somebody's words: *said*, *according to*."""
Token.set_extension("said_by", default="", force=True)
"""Part of who says it."""
Token.set_extension("said", default="", force=True)
"""Part of what is said."""


@cache
def nlp() -> Language:
    """Return the pipeline, made once.

    Its Docs have ``tag_`` (Penn), ``pos_`` (UD), ``dep_`` (UD with subtypes), ``lemma_``, sentences, names as
    ``ents`` (``person``, ``organisation``, ``place``, ``other``), ``morph`` of verbs (Mood, Tense, VerbForm, Voice),
    and the extensions ``token._.mention``, ``token._.cue``, ``token._.said_by`` and ``token._.said``.
    """
    pipeline = Language(tokenizer().vocab, create_tokenizer=lambda _: tokenize, max_length=60_000_000)
    pipeline.add_pipe("whence_reader")
    return pipeline


@Language.factory("whence_reader")
def _make(nlp: Language, name: str) -> ReaderPipe:  # noqa: ARG001  spaCy's signature
    return ReaderPipe()


class ReaderPipe:
    """The model as a spaCy component.

    Each Doc is read by itself: int8 activations are scaled by batch, so that sharing batches would let one
    article change another's reading.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        read(doc)
        return doc


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the Doc of each text, exactly as long as the text."""
    for text in texts:
        yield read(tokenize(text))


def read(doc: Doc, *, breaks: Sequence[int] = (), unread: Callable[[int], bool] | None = None) -> Doc:
    """Annotate a Doc in place and return it.

    Sentences also begin at the offsets ``breaks``; the model is not run on those that begin where ``unread`` is true.
    """
    sentences = _sentences(doc, breaks)
    readings: list[Sentence] = []
    for i in range(0, len(sentences), SENTENCES):
        readings.extend(_readings(doc, sentences[i : i + SENTENCES], unread))
    agreed_labels([[doc[i].text for i in words] for words in sentences], readings)
    _write(doc, sentences, readings)
    return doc


def _readings(doc: Doc, sentences: list[list[int]], unread: Callable[[int], bool] | None) -> Iterator[Sentence]:
    texts = [[doc[i].text for i in words] for words in sentences]
    skipped = [unread is not None and unread(doc[words[0]].idx) for words in sentences]
    found = iter(reader().read([words for words, skip in zip(texts, skipped, strict=True) if not skip]))
    for words, skip in zip(texts, skipped, strict=True):
        yield flat(len(words)) if skip else repair(words, next(found))


def _sentences(doc: Doc, breaks: Sequence[int]) -> list[list[int]]:
    """Return the word tokens of each sentence; white space belongs to none yet."""
    begins = iter([*sorted({*starts(doc.text), *breaks}), len(doc.text) + 1])
    following = next(begins)
    sentences: list[list[int]] = []
    for token in doc:
        if token.is_space:
            continue
        if token.idx >= following or not sentences or len(sentences[-1]) == LONGEST_SENTENCE:
            sentences.append([])
            while token.idx >= following:
                following = next(begins)
        sentences[-1].append(token.i)
    return sentences


def _write(doc: Doc, sentences: list[list[int]], readings: list[Sentence]) -> None:
    n = len(doc)
    heads = np.arange(n)
    columns = {attr: [""] * n for attr in (TAG, POS, DEP, LEMMA, ENT_TYPE)}
    iob = np.full(n, 2)
    for words, reading in zip(sentences, readings, strict=True):
        for place, i in enumerate(words):
            head = reading.heads[place]
            heads[i] = words[head] if head >= 0 else i
            columns[TAG][i], columns[POS][i] = reading.xpos[place], reading.upos[place]
            columns[DEP][i] = "ROOT" if head < 0 else reading.relations[place]
            columns[LEMMA][i] = lemma(doc[i].text, reading.xpos[place])
            if reading.mentions[place] != "O":
                doc[i]._.mention = reading.mentions[place]
        _write_more(doc, words, reading)
        for first, last, label in _names(reading.names):
            for i in range(words[first], words[last] + 1):  # with the white space between them
                columns[ENT_TYPE][i] = label
                iob[i] = 3 if i == words[first] else 1
    _attach_space(doc, heads, columns, sentences)
    keys = [HEAD, *columns, ENT_IOB]
    strings = doc.vocab.strings
    table = np.zeros((n, len(keys)), np.uint64)
    table[:, 0] = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
    for place, attr in enumerate(columns, 1):
        table[:, place] = [strings.add(value) if attr != POS else IDS[value] for value in columns[attr]]
    table[:, -1] = iob
    doc.from_array(keys, table)  # type: ignore[arg-type]  # the stubs forget numpy


def _write_more(doc: Doc, words: list[int], reading: Sentence) -> None:
    """Write what not every model says: the forms of verbs, and the words of attribution."""
    for i, form in zip(words, reading.forms, strict=False):
        if form != "_":
            doc[i].set_morph(form)  # type: ignore[attr-defined]  # the stubs forget it
    for name, labels in (("cue", reading.cues), ("said_by", reading.said_by), ("said", reading.said)):
        for i, label in zip(words, labels, strict=False):
            if label != "O":
                doc[i]._.set(name, label)


def _attach_space(doc: Doc, heads: np.ndarray, columns: dict[int, list[str]], sentences: list[list[int]]) -> None:
    """Hang white space on the word before it (the first word, at the beginning), so that sentences cover the text."""
    first = sentences[0][0] if sentences else 0
    last = -1
    for token in doc:
        if token.is_space:
            heads[token.i] = last if last >= 0 else first
            columns[TAG][token.i], columns[POS][token.i] = "_SP", "SPACE"
            columns[DEP][token.i], columns[LEMMA][token.i] = ("dep" if sentences else "ROOT"), token.text
        else:
            last = token.i


def _names(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, last word and label of each name in BIO labels; times are left out."""
    begin, kind = -1, ""
    for place, label in enumerate([*labels, "O"]):
        if begin >= 0 and label != f"I-{kind}":
            if kind != "time":
                yield begin, place - 1, NAME_LABELS.get(kind, "other")
            begin = -1
        if begin < 0 and label != "O":
            begin, kind = place, label[2:]


__all__ = ["nlp", "parse", "read"]

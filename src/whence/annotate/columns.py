"""The words of a Doc as lists: spaCy makes a Python object at each look at a token, and reference looks often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Columns:
    """One list for each thing that is asked of the words; children in order of place."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    lefts: list[list[int]]
    rights: list[list[int]]
    sentence: list[int]
    """Number of the sentence."""
    begins: list[int]
    """First word of each sentence."""
    place: list[int]
    """Offset in the text."""

    def children(self, i: int) -> list[int]:
        """Return the words that depend on a word, in order of place."""
        return self.lefts[i] + self.rights[i]

    def together(self, head: int, last: int) -> bool:
        """Tell whether a phrase of this head that ends with ``last`` is a coordination: "Anna and Ben"."""
        return any(child <= last and self.dep[child] == "conj" for child in self.rights[head])


def columns(doc: Doc) -> Columns:
    """Return the words of a Doc as lists."""
    words = list(doc)
    head = [token.head.i for token in words]
    lefts: list[list[int]] = [[] for _ in words]
    rights: list[list[int]] = [[] for _ in words]
    for i, above in enumerate(head):
        if i != above:
            (lefts if i < above else rights)[above].append(i)
    begins = [sentence.start for sentence in doc.sents]
    sentence = [0] * len(words)
    for number, begin in enumerate(begins):
        stop = begins[number + 1] if number + 1 < len(begins) else len(words)
        sentence[begin:stop] = [number] * (stop - begin)
    return Columns(
        text=[token.text for token in words],
        lower=[token.lower_ for token in words],
        lemma=[token.lemma_ for token in words],
        pos=[token.pos_ for token in words],
        tag=[token.tag_ for token in words],
        dep=[token.dep_ for token in words],
        head=head,
        lefts=lefts,
        rights=rights,
        sentence=sentence,
        begins=begins,
        place=[token.idx for token in words],
    )


__all__ = ["Columns", "columns"]

"""Coreference within a document: the mentions of every chain, in the manner of OntoNotes.

OntoNotes and OntoGUM cut mentions otherwise than we do, and what is cut here changes nothing in what Whence says: the
possessive 's, relative clauses and participles belong to a mention, a noun and its apposition are one mention, and
what is said by "is" ("Roux is *the owner*") is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from evaluation.rows import Row
    from whence.model import Annotated, Chain, Mention

CLAUSES = frozenset({"acl", "acl:relcl"})
CLOSING = frozenset({'"', "\u201d", ")"})


def coref(row: Row) -> Row:
    """Return the mentions, each with the name of its chain."""
    annotated = annotate(article(row))
    return {"mentions": list(in_their_manner(annotated))}


def in_their_manner(annotated: Annotated) -> Iterator[Row]:
    """Yield the mentions of all chains as OntoNotes cuts them."""
    for number, chain in enumerate(annotated.chains):
        for start, end in sorted(set(_places(annotated, chain))):
            yield {"start": start, "end": end, "chain": str(number)}


def _places(annotated: Annotated, chain: Chain) -> Iterator[tuple[int, int]]:
    """Yield start and end of each mention of a chain: an apposition goes with its noun, a predicate is left out."""
    doc, found = annotated.doc, annotated.mentions
    beside, predicates = _beside(annotated, chain)
    for index in chain.mentions:
        if index in predicates or index in beside.values():
            continue
        first, last = extent(doc, found[index])
        if index in beside:
            last = max(last, extent(doc, found[beside[index]])[1])
            last += last + 1 < len(doc) and doc[last + 1].text == ")"
        yield doc[first].idx, doc[last].idx + len(doc[last])


def _beside(annotated: Annotated, chain: Chain) -> tuple[dict[int, int], set[int]]:
    """Return the mention beside which each apposition stands, and the mentions that are predicates."""
    beside: dict[int, int] = {}
    predicates: set[int] = set()
    for link in chain.links:
        earlier, later = sorted((link.mention, link.antecedent))
        if link.rule == "copula":
            predicates.add(later)
        elif annotated.doc[annotated.mentions[later].head].dep_ == "appos" and link.rule in {"apposition", "acronym"}:
            beside[earlier] = later
    return beside, predicates


def extent(doc: Doc, mention: Mention) -> tuple[int, int]:
    """Return the first and last token of a mention with the possessive 's and the clauses that narrow it down."""
    words = doc.char_span(mention.span.start, mention.span.end)
    first, last = (words.start, words.end - 1) if words is not None else (mention.head, mention.head)
    head = doc[mention.head]
    together = any(child.dep_ == "conj" and child.i <= last for child in head.rights)
    for child in head.rights:
        if child.i == last + 1 and child.tag_ == "POS":
            last = child.i
        elif child.dep_ in CLAUSES and child.left_edge.i == last + 1 and not together:
            last = _trimmed(child)
    if together and last + 1 < len(doc) and doc[last + 1].tag_ == "POS":
        last += 1
    return first, last


def _trimmed(clause: Token) -> int:
    """Return the last word of a clause, without the punctuation that ends it."""
    last = clause.right_edge.i
    while last > clause.i and (clause.doc[last].is_space or clause.doc[last].is_punct):
        if clause.doc[last].text in CLOSING:
            break
        last -= 1
    return last

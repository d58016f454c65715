"""The anatomy of a noun phrase: which words of the Doc a span covers, its head, what stands around the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from whence.model import Span

NAME_PARTS = frozenset({"flat", "compound", "goeswith", "nmod:desc"})
CLAUSES = frozenset({"case", "mark", "acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "appos", "conj", "cc"})


def tokens(doc: Doc, span: Span) -> list[Token]:
    """Return the words of a span, white space left out; found by their offsets."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= span.start:
            low = middle + 1
        else:
            high = middle
    found: list[Token] = []
    for token in doc[low:]:
        if token.idx >= span.end:
            break
        if not token.is_space:
            found.append(token)
    return found


def head(words: Sequence[Token]) -> Token | None:
    """Return the word of a phrase that the others depend on: the first whose governor is outside."""
    inside = {token.i for token in words}
    outer = [token for token in words if token.dep_ == "ROOT" or token.head.i not in inside]
    solid = [token for token in outer if not token.is_punct and token.dep_ not in {"case", "det", "cc", "mark"}]
    return next(iter(solid or outer), None)


def core(word: Token, *, until: int | None = None) -> list[Token]:
    """Return the head's phrase without clauses, appositions and conjuncts, in order of place."""
    kept = [word]
    for child in word.children:
        if child.dep_ in CLAUSES or child.is_space or (child.is_punct and child.dep_ == "punct"):
            continue
        kept.extend(_whole(child))
    kept.sort(key=lambda token: token.i)
    return [token for token in kept if until is None or token.i < until]


def _whole(word: Token) -> Iterator[Token]:
    """Yield a word and what hangs on it, without clauses, however deep; every word once."""
    stack = [word]
    while stack:
        token = stack.pop()
        if not token.is_space:
            yield token
        stack.extend(child for child in token.children if child.dep_ not in {"acl", "acl:relcl", "advcl", "parataxis"})


def before(word: Token) -> list[Token]:
    """Return the words of the head's phrase up to the head."""
    return [token for token in core(word) if token.i <= word.i]


def possessor(word: Token) -> Token | None:
    """Return the head of the possessor: ``Putin`` in ``Putin's aides``."""
    return next((child for child in word.children if child.dep_ == "nmod:poss"), None)


def complement(word: Token, preposition: str = "of") -> Token | None:
    """Return the head of the phrase that a preposition ties to the word: ``aides`` in ``one of the aides``."""
    for child in word.children:
        if child.i > word.i and any(mark.dep_ == "case" and mark.lower_ == preposition for mark in child.children):
            return child
    return None


def appositions(word: Token) -> list[Token]:
    """Return the heads of the word's appositions, both ways: those under it, and the word that it stands beside."""
    under = [child for child in word.children if child.dep_ == "appos"]
    return under + ([word.head] if word.dep_ == "appos" else [])


def conjuncts(word: Token) -> list[Token]:
    """Return the heads of a coordination that begins with the word, the word first."""
    found = [word]
    for token in found:
        found.extend(child for child in token.children if child.dep_ == "conj" and child not in found)
    return sorted(found, key=lambda token: token.i)


def said(words: Sequence[Token]) -> str:
    """Return the text of words as one string with single spaces, as the text has them."""
    return "".join(token.text_with_ws if token.whitespace_ else token.text for token in words).strip()


__all__ = ["appositions", "before", "complement", "conjuncts", "core", "head", "possessor", "said", "tokens"]

"""What a pronoun refers to: the best candidate before it that agrees with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from whence.annotate.traits import Traits

BACK = 3
"""Sentences before its own in which a pronoun looks."""
CANDIDATES = 60
"""Mentions before it that a pronoun considers. Set by hand."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
# What a place in the sentence adds: who acts is spoken of next (centering theory). Set by hand.
ROLES = {
    "nsubj": 4.0,
    "nsubj:pass": 3.5,
    "csubj": 3.0,
    "obj": 2.0,
    "iobj": 2.5,
    "obl:agent": 1.5,
    "obl": 1.0,
    "nmod:poss": 1.5,
}
LEAST = 3.0
"""Points that a candidate needs."""


class Chained(Protocol):
    """What is asked of the links found so far."""

    def size(self, index: int) -> int:
        """Return the size of a mention's chain."""

    def gender(self, index: int) -> str:
        """Return the gender that pronouns showed of it."""

    def note(self, index: int, gender: str) -> None:
        """Remember a gender."""


def antecedent(doc: Doc, pronoun: Traits, known: list[Traits], links: Chained) -> int | None:
    """Return the index of the mention that a pronoun of the third person refers to, None where none is good enough."""
    token = doc[pronoun.head]
    if token.lower_ not in THIRD or _is_empty(token):
        return None
    best: tuple[float, int] | None = None
    for candidate in _before(pronoun, known):
        if _agrees(doc, token, pronoun, candidate, links) and not _excluded(doc, token, candidate):
            points = _points(doc, token, pronoun, candidate, links)
            if best is None or points > best[0]:
                best = points, candidate.index
    if best is None or best[0] < LEAST:
        return None
    links.note(best[1], pronoun.gender)
    return best[1]


THIRD = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"}
    | {"they", "them", "their", "theirs", "themselves"}
)


def _before(pronoun: Traits, known: list[Traits]) -> Iterator[Traits]:
    for candidate in reversed(known[max(0, pronoun.index - CANDIDATES) : pronoun.index]):
        if pronoun.sentence - candidate.sentence > BACK:
            return
        yield candidate


def _is_empty(token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it is clear that", "it took years to"."""
    if token.lower_ != "it" or not token.dep_.startswith(("nsubj", "expl")):
        return False
    return any(child.dep_ in {"csubj", "csubj:pass"} for child in token.head.children) or (
        token.head.pos_ == "ADJ" and any(child.dep_ in {"ccomp", "xcomp", "advcl"} for child in token.head.children)
    )


def _agrees(doc: Doc, token: Token, pronoun: Traits, candidate: Traits, links: Chained) -> bool:
    word = doc[candidate.head].lower_
    if candidate.label == "time" or word in {"i", "we", "you", "my", "our", "your", "me", "us", "one", "that", "this"}:
        return False
    if token.lower_ in {"they", "them", "their", "theirs", "themselves"}:
        return candidate.number == "many" or (candidate.label == "organisation" and candidate.form != "pronoun")
    if candidate.number == "many":
        return False
    if pronoun.gender:
        other = candidate.gender or links.gender(candidate.index)
        return candidate.label == "person" and (not other or other == pronoun.gender)
    return candidate.label != "person" and word not in {"he", "she", "his", "her", "him"}


def _excluded(doc: Doc, token: Token, candidate: Traits) -> bool:
    """Tell whether grammar forbids it: a phrase around the pronoun, or another argument of the same verb."""
    if candidate.first <= token.i <= candidate.last:
        return True
    other = doc[candidate.head]
    if token.tag_ == "PRP$" or token.dep_ == "nmod:poss":
        return False
    same_clause = other.head.i == token.head.i and other.head.i != other.i
    if token.lower_ in REFLEXIVE:
        return not (same_clause and other.dep_.startswith("nsubj"))
    return same_clause or other.i == token.head.i


def _points(doc: Doc, token: Token, pronoun: Traits, candidate: Traits, links: Chained) -> float:
    other = doc[candidate.head]
    back = pronoun.sentence - candidate.sentence
    role = other.dep_ if other.dep_ != "conj" else other.head.dep_
    points = (6.0, 4.0, 1.5, 0.0)[back] + ROLES.get(role, 0.0) + 0.6 * min(links.size(candidate.index), 5)
    points -= 0.04 * min(token.i - candidate.head, 60)
    if role == token.dep_ and back:
        points += 1.0
    if candidate.form == "pronoun":
        points += 1.0 if other.lower_ in _FORMS[_KIND[token.lower_]] else -3.0
    if candidate.label in {"abstract", "other"}:
        points -= 1.0
    if pronoun.number == "many" and candidate.number != "many":
        points -= 2.5
    if token.tag_ == "PRP$" and back == 0 and role.startswith("nsubj"):
        points += 1.0
    return points


_FORMS = {
    "m": frozenset({"he", "him", "his", "himself"}),
    "f": frozenset({"she", "her", "hers", "herself"}),
    "n": frozenset({"it", "its", "itself"}),
    "p": frozenset({"they", "them", "their", "theirs", "themselves"}),
}
_KIND = {word: kind for kind, words in _FORMS.items() for word in words}

__all__ = ["antecedent"]

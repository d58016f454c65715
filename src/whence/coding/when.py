"""When and where: the time words and the place that belong to an event by syntax, never by nearness."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from whence.coding.roles import span_of
from whence.coding.syntax import CLAUSES, NOMINAL, preposition
from whence.model import Annotated, Article, Step, TimeExpression, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Token

    from whence.coding.triggers import Trigger

_AT = frozenset({"in", "at", "near", "outside", "inside", "through", "across", "throughout", "over", "off", "around"})
_SCENE = frozenset({"xcomp", "advcl", "obl", "obj", "nmod", "nsubj", "nsubj:pass", "acl", "conj", "appos", "ccomp"})


def times_by_governor(annotated: Annotated) -> dict[int, TimeExpression]:
    """Return the time expressions that say when, by the index of the word that they hang on.

    The first one wins, but for words without a name or a number: ``recently, the court in April``.
    """
    doc = annotated.doc
    starts = [token.idx for token in doc]
    found: dict[int, TimeExpression] = {}
    for time in annotated.times:
        head = _head(doc, starts, time) if time.type in {"DATE", "TIME"} else None
        if head is not None and not (head.dep_ == "amod" and head.pos_ == "ADJ"):  # "recent talks" says no day
            place = head.head.i if head.head.i != head.i else head.i
            if place not in found or (_says_when(time) and not _says_when(found[place])):
                found[place] = time
    return found


def _says_when(time: TimeExpression) -> bool:
    """Tell whether the words hold a name or a number: ``in April``, not ``recently``."""
    return any(char.isdigit() or char.isupper() for char in time.span.quote[1:]) or time.span.quote[:1].isdigit()


def _head(doc: Doc, starts: list[int], time: TimeExpression) -> Token | None:
    """Return the highest word of the expression."""
    first = max(0, bisect_right(starts, time.span.start) - 1)
    tokens = []
    while first < len(doc) and doc[first].idx < time.span.end:
        if not doc[first].is_space and doc[first].idx + len(doc[first]) > time.span.start:
            tokens.append(doc[first])
        first += 1
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in tops if t.pos_ not in {"ADP", "PUNCT", "DET"}), tops[0] if tops else None)


def date(trigger: Trigger, times: Mapping[int, TimeExpression]) -> Value | None:
    """Return the date of an event: its own time words, else those of the word that it hangs on in the same scene."""
    own = [trigger.carrier.i, trigger.token.i, *trigger.words]
    if time := next((times[i] for i in own if i in times), None):
        return Value("date", time.span.quote, time.span, (Step("date-by-syntax", trigger.token.text, time.span.quote),))
    if inner := _inside(trigger.token, times):
        return Value(
            "date", inner.span.quote, inner.span, (Step("date-by-syntax", trigger.token.text, inner.span.quote),)
        )
    token = trigger.carrier
    for _ in range(4):
        if token.head.i == token.i or token.dep_ not in _SCENE or not _same_scene(token):
            return None
        token = token.head
        if token.i in times:
            time = times[token.i]
            return Value("date", time.span.quote, time.span, (Step("date-from-governor", token.text, time.span.quote),))
    return None


def _inside(token: Token, times: Mapping[int, TimeExpression]) -> TimeExpression | None:
    """Return time words that the parser hung on an object of the verb (``gave her a vase on Monday``)."""
    if token.pos_ != "VERB":
        return None
    for child in token.children:
        if (
            child.dep_ in {"obj", "obl", "iobj", "nsubj:pass", "obl:agent", "xcomp"}
            and child.i in times
            and child.i > token.i
            and child.pos_ in NOMINAL
        ):
            return times[child.i]
    return None


def _same_scene(token: Token) -> bool:
    """Tell whether the word above is told of the same time: not across another finite clause with a time of its own."""
    if token.dep_ == "conj":
        return token.pos_ not in {"VERB", "AUX"} or token.tag_ in {"VBG", "VB"}
    if token.dep_ == "ccomp":
        return token.tag_ in {"VBG", "VB"}
    if token.dep_ == "advcl":
        marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
        return token.tag_ in {"VBG", "VB", "VBN"} or bool(marks & {"when", "as", "while"})
    if token.dep_ == "acl":
        return token.tag_ != "VBN"
    return True


def place(trigger: Trigger, article: Article, used: Iterable[int]) -> Value | None:
    """Return where it took place: a place in, at or near."""
    taken = set(used)
    for word in (trigger.token, trigger.carrier):
        for child in word.children:
            if child.i in taken or child.dep_ not in {"obl", "nmod"} or preposition(child) not in _AT:
                continue
            if child._.mention == "place" or child.ent_type_ == "place":
                span = span_of(child, article)
                return Value("place", span.quote, span, (Step("role", preposition(child), "place"),))
    return None


__all__ = ["CLAUSES", "date", "place", "times_by_governor"]

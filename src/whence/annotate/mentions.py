"""Phrases that refer to somebody or something: names, nominals, pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from whence.model import Article

LABELS = {"organization": "organisation", "animal": "object", "plant": "object", "substance": "object"}
PERSONAL = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours"}
    | {"yourself", "yourselves", "'s", "he", "him", "his", "himself", "she", "her", "hers", "herself"}
)
PRONOUNS = PERSONAL | frozenset(
    {"it", "its", "itself", "they", "them", "their", "theirs", "themselves", "'em", "em", "this", "that"}
    | {"these", "those", "one"}
)
# Relations of a word that is only a part of the phrase around it.
PARTS = frozenset(
    {"compound", "flat", "fixed", "goeswith", "nmod:desc", "det", "amod", "case", "cc", "mark", "punct", "discourse"}
)
# Relations that belong to a phrase, on the left and the right of its head. Relative clauses, participles and
# appositions say more of it, but are not it.
LEFT = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "nummod",
        "compound",
        "nmod:poss",
        "nmod:desc",
        "flat",
        "nmod",
        "nmod:unmarked",
        "advmod",
    }
)
RIGHT = frozenset({"nmod", "flat", "fixed", "goeswith", "compound", "nummod", "nmod:unmarked", "nmod:desc", "amod"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
APPROXIMATELY = frozenset({"about", "nearly", "almost", "around", "some", "over"})
PUT_APART = frozenset({",", ";", ":", "-", "--", "\u2013", "\u2014", "("})


def mentions(doc: Doc, article: Article) -> tuple[Mention, ...]:
    """Return the mentions in order of place; of two that begin together the longer comes first.

    A coordination of persons, places or organisations ("Anna and Ben") is a mention beside those of its members.
    """
    found: dict[tuple[int, int], Mention] = {}
    for token in doc:
        if is_head(token):
            for first, last in (phrase(token), *_together(token)):
                start, end = doc[first].idx, doc[last].idx + len(doc[last])
                mention = Mention(article.span(start, end), token.i, _form(token), label(token))
                found.setdefault((start, -end), mention)
    return tuple(found[key] for key in sorted(found))


def is_head(token: Token) -> bool:
    """Tell whether a word is the head of a phrase that refers."""
    if token.dep_ in PARTS and not _is_name_in_a_compound(token):
        return False
    if token.dep_ == "expl" or token.tag_ in {"WDT", "WP", "WP$", "WRB", "EX"}:
        return False
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return token.lower_ in PERSONAL or (
            token.lower_ in PRONOUNS and bool(token._.mention) and not _is_weather(token)
        )
    if token.pos_ in {"NUM", "SYM", "ADJ", "DET", "VERB"}:
        return bool(token._.mention) and token.dep_ not in {"nummod", "advmod"}
    return token.pos_ in {"NOUN", "PROPN"}


def _is_weather(token: Token) -> bool:
    return token.lower_ == "it" and token.head.lemma_ in {"rain", "snow", "hail", "seem", "appear"}


def _is_name_in_a_compound(token: Token) -> bool:
    """Tell whether a part of a phrase is a name that refers by itself: "a *Moscow* court", not "a *White* House"."""
    if token.dep_ != "compound" or not token.ent_type_ or token._.mention not in {"place", "organization", "person"}:
        return False
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_iob_ != "I" and token.ent_iob_ == "B"


def phrase(head: Token) -> tuple[int, int]:
    """Return the first and last token of the phrase of a head, without what only says more of it."""
    return _without_outer_words(head, _first(head), _last(head))


def _first(head: Token) -> int:
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ == "punct" and child.text in {'"', "'", "-"}:
            continue
        if child.dep_ not in LEFT or (child.dep_ == "advmod" and child.lemma_ not in APPROXIMATELY):
            break
        first = child.left_edge.i
    return first


def _last(head: Token) -> int:
    last = head.i
    for child in head.rights:
        if child.tag_ == "POS":
            continue
        joined = child.dep_ == "appos" and child.i == last + 1 and child.pos_ == "PROPN"  # "his aide Ann Bell"
        if not (joined or child.dep_ in RIGHT) or _is_apart(child, last) or child.left_edge.i > last + 1:
            break
        last = max(last, _right_edge(child))
    return last


def _right_edge(token: Token) -> int:
    """Return the last token of an inner phrase, again without what only says more of it."""
    edge = token.i
    for child in token.rights:
        if child.dep_ == "punct" and child.text in {"-", ")"}:
            continue
        inner = child.dep_ in RIGHT or child.dep_ in {"conj", "case"}
        if not inner or _is_apart(child, edge) or child.left_edge.i > edge + 1:
            break
        edge = max(edge, _right_edge(child))
    return edge


def _is_apart(token: Token, last: int) -> bool:
    """Tell whether a comma, dash or bracket stands between the phrase so far and a word's own phrase."""
    between = token.doc[last + 1 : max(token.left_edge.i + 1, last + 2)]
    return any(mark.text in PUT_APART and not _joins(mark) for mark in between)


def _joins(mark: Token) -> bool:
    """Tell whether a hyphen stands inside a word."""
    return mark.text == "-" and not mark.whitespace_ and mark.i > 0 and not mark.nbor(-1).whitespace_


def _without_outer_words(head: Token, first: int, last: int) -> tuple[int, int]:
    doc = head.doc
    while first < head.i and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > head.i and _is_outer(doc[last]):
        last -= 1
    quotes = sum(doc[i].text == '"' for i in range(first, last + 1))
    if quotes % 2 and first and doc[first - 1].text == '"':
        first -= 1
    return first, last


def _is_outer(token: Token) -> bool:
    return token.is_space or token.dep_ == "cc" or (token.is_punct and token.text not in {")", '"', "."})


def _together(token: Token) -> Iterator[tuple[int, int]]:
    """Yield the stretch of a coordination that this word heads, where its members can act."""
    members = [child for child in token.rights if child.dep_ == "conj"]
    kinds = {label(member) for member in (token, *members)}
    if members and len(kinds) == 1 and kinds <= {"person", "organisation", "place"}:
        yield phrase(token)[0], phrase(members[-1])[1]


def _form(token: Token) -> str:
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return "pronoun"
    return "name" if _named(token) else "nominal"


def _named(token: Token) -> bool:
    return (
        bool(token.ent_type_)
        and token.pos_ in {"PROPN", "NOUN", "ADJ"}
        and (token.pos_ == "PROPN" or token.ent_iob_ == "I")
    )


def label(token: Token) -> str:
    """Return what sort of thing the phrase of a head refers to."""
    if token.lower_ in PERSONAL:
        return "person"
    if _named(token) and token.ent_type_ != "other":
        return str(token.ent_type_)
    return LABELS.get(token._.mention, token._.mention or "other")


__all__ = ["PERSONAL", "PRONOUNS", "is_head", "label", "mentions", "phrase"]

"""Things: items with head, number, maker and value; what ``the vehicle`` goes back to; killed and injured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence import numbers
from whence.knowledge import countries, goods, nouns
from whence.model import Step
from whence.resolve import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from whence.model import Annotated, Value

DROPPED = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "some", "various", "several"}
)
DROPPED |= {
    "many",
    "numerous",
    "other",
    "another",
    "my",
    "our",
    "such",
    "few",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
}
DROPPED |= {"eight", "nine", "ten", "dozen", "both", "first", "second", "third", "one"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
BUNDLES = frozenset(
    {"one", "some", "several", "two", "three", "many", "most", "both", "pair", "set", "number", "dozens", "couple"}
)
# Heads that say only that something was given: what it was stands elsewhere.
EMPTY = frozenset(
    {"gift", "present", "item", "object", "thing", "offering", "token", "souvenir", "memento", "donation"}
)
MADE = frozenset(
    {"make", "made", "manufacture", "manufactured", "build", "built", "produce", "produced", "craft", "crafted"}
)


def resolve_item(value: Value, annotated: Annotated) -> Value:
    """Return the value of a thing: its own words without articles, or those of what it goes back to, with details."""
    words = phrase.tokens(annotated.doc, value.span)
    head = _thing(phrase.head(words))
    if head is None:
        return value
    text = _text(words, annotated)
    steps = [Step("words", value.text, text)] if text != value.text else []
    details = _details(words, head, annotated)
    back = _antecedent(words, head, annotated)
    if back is not None:
        named = _text(_own(back), annotated)
        steps.append(Step("goes-back-to", text, named))
        text, own = named, _details(_own(back), back, annotated)
        details = own | {
            name: detail
            for name, detail in details.items()
            if name in {"number", "low", "high", "qualifier", "value", "currency"}
        }
        details |= {name: detail for name, detail in own.items() if name in {"head", "maker", "made_in", "category"}}
    return _filled(value, text, steps, details)


def _thing(head: Token | None) -> Token | None:
    """Return what is bundled: ``cars`` in ``one of the cars``."""
    if head is None or head.lower_ not in BUNDLES:
        return head
    return phrase.complement(head) or head


def _own(head: Token) -> list[Token]:
    """Return the words of a thing's phrase up to its head, and an ``of`` phrase that follows."""
    kept = []
    for token in phrase.core(head):
        if token.i > head.i and token.dep_ not in {"flat", "compound"} and not _of(token, head):
            break
        kept.append(token)
    return kept


def _of(token: Token, head: Token) -> bool:
    """Tell whether a word belongs to an ``of`` phrase right after the head: ``car of Russian origin``."""
    complement = phrase.complement(head)
    return complement is not None and complement.left_edge.i <= token.i <= complement.i


def _text(words: Sequence[Token], annotated: Annotated) -> str:
    kept = [token for token in words if not token.is_space]
    bundle = len(kept) > 2 and kept[0].lower_ in BUNDLES and kept[1].lower_ == "of"  # noqa: PLR2004
    if len(kept) > 3 and kept[0].lower_ in {"a", "an", "the"} and kept[1].lower_ in BUNDLES and kept[2].lower_ == "of":  # noqa: PLR2004
        kept = kept[1:]
        bundle = True
    if bundle:
        kept = kept[2:]
    while len(kept) > 1 and (kept[0].lower_ in DROPPED or kept[0].is_quote or kept[0].is_punct or kept[0].like_num):
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].is_quote):
        kept.pop()
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    return " ".join(annotated.article.text[start:end].split()).strip("'\"‘’“” ") or annotated.article.text[start:end]


def _details(words: Sequence[Token], head: Token, annotated: Annotated) -> dict[str, str]:
    details = {"head": nouns.singular(head.lower_), "kind": "thing"}
    details |= _quantity(words, head) | _maker(head) | _worth(words, head, annotated)
    details["category"] = goods.category(head.lower_) or goods.category(_text(words, annotated))
    return {name: detail for name, detail in details.items() if detail}


def _quantity(words: Sequence[Token], head: Token) -> dict[str, str]:
    """Return number, low, high and qualifier of a quantity as far as the words say."""
    first = words[0]
    if first.lower_ == "one" or (first.lower_ in {"a", "an"} and head.tag_ in {"NN", "NNP"} and not _bundled(words)):
        return {"number": "1"}
    said = " ".join(token.text for token in words if token.i < head.i)
    found = numbers.number(said) if said and (_bundled(words) or not said.lower().startswith(("a ", "an "))) else None
    return spell(found) if found else {}


def _bundled(words: Sequence[Token]) -> bool:
    return any(token.lower_ in BUNDLES for token in words[:2]) and any(token.lower_ == "of" for token in words[:3])


def spell(found: numbers.Number) -> dict[str, str]:
    """Return the details of a number."""
    parts = {"number": found.value, "low": found.low, "high": found.high}
    exact = found.low == found.high == found.value
    given = {
        name: numbers.plain(part)
        for name, part in parts.items()
        if part is not None and not (exact and name != "number")
    }
    return given | ({"qualifier": found.qualifier} if found.qualifier else {})


def _maker(head: Token) -> dict[str, str]:
    """Return the maker (a name before the head, or after ``made by``) and the country in which it was made."""
    found: dict[str, str] = {}
    for child in head.children:
        if child.i < head.i and child.dep_ in {"compound", "nmod:desc", "flat"} and child.pos_ == "PROPN":
            found.setdefault("maker", " ".join(t.text for t in child.subtree if t.pos_ == "PROPN"))
        if child.dep_ == "amod" and child.i < head.i:
            country = _origin(child)
            found |= {"made_in": country.iso3} if country and country.form == "adjective" else {}
        if child.dep_ == "acl" and child.lower_ in MADE:
            found |= _agent(child)
    return found


def _origin(adjective: Token) -> countries.Country | None:
    """Return the country of ``Swiss``, ``Russian-made`` or ``South Korean-built``, but not of ``Russian-backed``."""
    if adjective.lower_ in MADE:  # parted by the tokenizer: "Swiss", "-", "made"
        words = [token.text for token in adjective.subtree if token.i < adjective.i and not token.is_punct]
        return countries.find(" ".join(words))
    first, _, rest = adjective.text.partition("-")
    if rest and rest.lower() not in MADE:
        return None
    before = adjective.nbor(-1) if adjective.i else None
    both = countries.find(f"{before.text} {first}") if before is not None else None
    return both or countries.find(first)


def _agent(made: Token) -> dict[str, str]:
    for child in made.children:
        if child.dep_.startswith("obl") and any(mark.lower_ == "by" for mark in child.children):
            names = [t.text for t in phrase.core(child) if t.pos_ == "PROPN" and t.dep_ != "nmod:poss"]
            owner = phrase.possessor(child)
            country = countries.code(owner.text) if owner is not None else ""
            return {name: detail for name, detail in (("maker", " ".join(names)), ("made_in", country)) if detail}
    return {}


def _worth(words: Sequence[Token], head: Token, annotated: Annotated) -> dict[str, str]:
    start = min(words[0].idx, head.left_edge.idx)
    end = min(head.right_edge.idx + len(head.right_edge), start + 400)
    found = numbers.money(annotated.article.text[start:end])
    return {"value": found[0], "currency": found[1]} if found else {}


def _antecedent(words: Sequence[Token], head: Token, annotated: Annotated) -> Token | None:
    """Return the head of the earlier phrase that says more exactly what a definite thing is; None where none does."""
    if head.lower_ in EMPTY:
        return _named_elsewhere(head, annotated)
    definite = any(token.lower_ in DEFINITE for token in words if token.i < head.i)
    if not definite or head.pos_ == "PROPN":
        return None
    own = bool(_maker(head).get("maker")) and not any(child.dep_ == "acl" for child in head.children)
    if own:
        return None
    for token in reversed(annotated.doc[: words[0].i]):
        if token.pos_ in {"NOUN", "PROPN"} and _says_more(token, head):
            return token
    return None


def _says_more(token: Token, head: Token) -> bool:
    """Tell whether an earlier noun can be the same thing and says more: narrower in kind, or with a maker."""
    if token.dep_ in {"compound", "flat", "nmod:desc", "nmod:poss"} or not goods.may_be(head.lower_, token.lower_):
        return False
    narrower = nouns.singular(head.lower_) in goods.kinds(token.lower_)
    same = nouns.singular(token.lower_) == nouns.singular(head.lower_)
    marked = bool(_maker(token))
    return (
        (narrower or (same and marked))
        and (token.tag_ in {"NN", "NNP"} or head.tag_ in {"NNS", "NNPS"})
        and _specific(token)
    )


def _specific(token: Token) -> bool:
    """Tell whether a phrase points at something that is there: not ``his own vehicle``, nothing denied."""
    return not any(child.lower_ in {"no", "any", "own"} for child in token.children)


def _named_elsewhere(head: Token, annotated: Annotated) -> Token | None:
    """Return what ``a gift`` was, where the article says it once in an apposition: ``the gift, a car``."""
    if head.tag_ != "NN":
        return None
    found: list[Token] = []
    for token in annotated.doc:
        if token.lower_ in EMPTY and token.tag_ == "NN":
            found.extend(
                child
                for child in token.children
                if child.dep_ == "appos" and child.pos_ == "NOUN" and child.lower_ not in EMPTY
            )
    return found[0] if len(found) == 1 else None


def resolve_number(value: Value) -> Value:
    """Return the value of a number of people, with its bounds and qualifier."""
    found = numbers.number(value.span.quote)
    if found is None:
        return value
    details = spell(found)
    text = details.get("number") or "-".join(details[name] for name in ("low", "high") if name in details)
    steps = [Step("number", value.text, text)] if text != value.text else []
    return _filled(value, text, steps, details)


def resolve_content(value: Value, annotated: Annotated) -> Value:
    """Return the value of an instrument or an occasion without its article."""
    words = phrase.tokens(annotated.doc, value.span)
    if not words:
        return value
    head = phrase.head(words)
    text = _text(words, annotated)
    steps = [Step("words", value.text, text)] if text != value.text else []
    return _filled(value, text, steps, {"head": nouns.singular(head.lower_)} if head is not None else {})


def _filled(value: Value, text: str, steps: Iterable[Step], details: dict[str, str]) -> Value:
    merged = dict(value.details) | {name: detail for name, detail in details.items() if detail}
    return replace(value, text=text, steps=(*value.steps, *steps), details=tuple(sorted(merged.items())))


__all__ = ["resolve_content", "resolve_item", "resolve_number", "spell"]

"""How many were killed and injured: the number words of who it was done to, and counts that no verb tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.coding.roles import between
from whence.coding.syntax import children
from whence.coding.triggers import Trigger
from whence.coding.words import known, lemmas
from whence.model import Article, Step, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from whence.codebook import Codebook

_KILLED = lemmas("kill murder massacre slay slaughter execute assassinate behead lynch die perish hang")
_INJURED = lemmas("wound injure maim hurt shoot stab")
_DEADLY = frozenset({"dead", "fatally", "death"})
_COUNTS = lemmas("dozen hundred thousand score several dozens hundreds thousands scores")
_WORDS = {
    **dict.fromkeys(("dead", "killed", "slain", "died", "perished", "fatalities", "deaths", "toll"), "killed"),
    **dict.fromkeys(("wounded", "injured", "hurt", "injuries"), "injured"),
}
"""Words that a count may stand before, and what it then counts."""
_BETWEEN = lemmas(
    "people persons others more were was are have had been also left reported confirmed civilians men women"
)
"""Words that may stand between a count and such a word, besides nouns for people."""
_BACK, _ON = 4, 8
"""Words looked at before, and after ``toll``: a clause's length of plain telling."""
_VIOLENT = lemmas(
    "attack bombing bomb blast shooting airstrike strike raid clash shelling gunman fighting massacre explosion rocket"
)
_ACCIDENTS = lemmas("crash accident earthquake quake storm flood fire collision hurricane cyclone landslide derailment "
                    "tornado typhoon avalanche virus flu disease outbreak epidemic bus train car collapse")  # fmt: skip


def counted(trigger: Trigger, article: Article) -> list[Value]:
    """Return the numbers killed or injured that a trigger states: ``killed at least 20 people``, ``four dead``."""
    if said := trigger.slots.get("count"):
        return [_value(_WORDS[trigger.token.lower_], said[0], article)]
    field = _field(trigger)
    if not field or trigger.pattern.head != "verb":
        return []
    hurt = trigger.slots.get("object") or (trigger.slots.get("subject", []) if field == "killed" else [])
    return [_value(field, number, article) for head in hurt if (number := _number(head)) is not None]


def _field(trigger: Trigger) -> str:
    verb = trigger.token
    told = [_WORDS[word] for i in trigger.fillers if (word := verb.doc[i].lower_) in _WORDS]
    if told:
        return told[0]  # "left three villagers dead"
    if known(verb, _KILLED):
        return "killed"
    if not known(verb, _INJURED):
        return ""
    deadly = any(child.lower_ in _DEADLY for child in verb.children)
    return "killed" if deadly else "injured"  # "shot dead"; who is shot is hurt at least


def _number(head: Token) -> Token | None:
    """Return the number word of a phrase: of ``20 people``, of ``dozens of people``, of ``20`` alone."""
    if head.pos_ == "NUM" or head.lemma_.lower() in _COUNTS:
        return head
    numbers = children(head, "nummod")
    return numbers[0] if numbers else None


def _value(field: str, number: Token, article: Article) -> Value:
    span = between(number, number.i, number.i, article)
    return Value(field, span.quote, span, (Step("count", number.head.text, field),))


def stated(doc: Doc, allowed: Iterable[int], found: list[Trigger], codebook: Codebook) -> list[Trigger]:
    """Return the triggers, with those for counts that no verb tells: ``four dead``, ``the toll rose to 58``."""
    found = [trigger for trigger in found if not _miscounted(trigger)]
    told = {i for trigger in found for i in (*trigger.fillers, trigger.token.i)}
    violent = {trigger.token.sent.start for trigger in found if trigger.entry.type == "ASSAULT"}
    new = [
        made
        for i in allowed
        if doc[i].lower_ in _WORDS and i not in told
        for made in _counts(doc[i], codebook, violent)
    ]
    new = list({made.slots["count"][0].i: made for made in new}.values())  # "stands at 12 dead" counts once
    return sorted([*found, *new], key=lambda trigger: trigger.token.i) if new else found


def _miscounted(trigger: Trigger) -> bool:
    """Tell whether a trigger is a count that the parser took for a verb: ``with 100 wounded``."""
    word = trigger.token
    return word.lower_ in _WORDS and bool(children(word, "nummod")) and _before(word) is not None


def _counts(word: Token, codebook: Codebook, violent: set[int]) -> Iterator[Trigger]:
    number = _after(word) if word.lower_ == "toll" else _before(word)
    if number is None:
        return
    by_force = word.sent.start in violent or _known_near(word, _VIOLENT) or word.lower_ in {"killed", "slain"}
    entry_id = "assault-kill" if by_force and not _known_near(word, _ACCIDENTS) else "casualties"
    entry = next((entry for entry in codebook.entries if entry.id == entry_id), None)
    pattern = next((one for one in entry.triggers if one.head == "verb"), None) if entry else None
    if entry and pattern:
        victims = number.head if number.dep_ == "nummod" and number.head.i <= word.i else number
        slots = {"count": [number], "object": [victims] if victims.i != word.i else [number]}
        first, last = min(number.i, word.i), max(number.i, word.i)
        yield Trigger(word, entry, pattern, slots, word, (word.i, first, last))


def _known_near(word: Token, words: frozenset[str]) -> bool:
    return any(token.pos_ == "NOUN" and known(token, words) for token in word.sent)


def _before(word: Token) -> Token | None:
    """Return the count that stands right before a word: ``12 injured``, ``four soldiers were hurt``."""
    for i in range(word.i - 1, max(word.sent.start, word.i - _BACK) - 1, -1):
        token = word.doc[i]
        if token.pos_ == "NUM" or token.lower_ in _COUNTS:
            return token if _is_count(token) else None
        if token.lower_ not in _BETWEEN and not (token.pos_ == "NOUN" and token._.mention == "person"):
            return None
    return None


def _after(toll: Token) -> Token | None:
    """Return the count that follows ``toll``: ``the toll rose to 58``, ``a toll of 12``."""
    for token in toll.doc[toll.i + 1 : min(toll.sent.end, toll.i + 1 + _ON)]:
        if token.is_punct:
            return None
        if token.pos_ == "NUM":
            return token if _is_count(token) else None
    return None


def _is_count(number: Token) -> bool:
    """Tell whether a number may count people: not a year, an age, a sum or a share."""
    after = number.doc[number.i + 1].text if number.i + 1 < len(number.doc) else ""
    before = number.doc[number.i - 1].text if number.i else ""
    year = len(number.text) == 4 and number.text[:2] in {"19", "20"}  # noqa: PLR2004
    return not (year or after in {"%", "percent", "-", "a.m.", "p.m."} or before in {"$", "€", "£", "-", "No."})


__all__ = ["counted", "stated"]

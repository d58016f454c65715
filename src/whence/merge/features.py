"""Why two reports may be of one event: a table of small named features, each with a score and its words.

The scores add up; ``SAME`` in sum makes two reports one event. They were set by hand on one development story, so that
two participants in their roles and nothing against them are just enough, and checked on the project's own demo story.
One unit is about what one matching participant is worth.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whence.edtf import overlap
from whence.knowledge.goods import VAGUE, kinds, may_be
from whence.merge.account import ROLES, Account, Name, Thing
from whence.model import MUTUAL, Feature, Status, Zone

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = 2.0
"""Two matching participants, or one and a matching place or date, with nothing against it."""

MATCH, ALIKE, OTHER_PERSON, OTHER_SIDE = 1.0, 0.6, -2.0, -3.0
"""A participant of the same name; of the same country, one of them less exactly named; another of the same country;
of another country."""
LIKE_WORDS = 0.8
"""Described in the same words, but not named: every article has its police."""
OTHER_COUNT, LIKE_SORT = -2.5, 0.4
"""Thirty people and twenty-eight are not the same people; officers and police may be."""
SAME_THING, SAME_KIND, OTHER_THING = 1.0, 0.5, -4.0
"""Two gifts of different things between the same people on one day are two gifts."""
SAME_DAY, SAME_MONTH, DAY_IN_MONTH, NO_COMMON_DAY = 2.0, 1.5, 1.0, -3.0
"""Half of it where one date is inferred from what stands around the event."""
SAME_PLACE, INSIDE, OTHER_PLACE, FAR_PLACE = 1.0, 0.3, -1.0, -3.0
NOT_ONE_EVENT, NOT_YET, DISPUTED = -3.0, -0.5, -0.3
"""General or conditional beside happened; planned beside happened, without dates; denied or doubted beside happened."""
SAME_NUMBER, OTHER_NUMBER = 1.0, -0.3
TOLD_TWICE, HEADLINE = -0.5, 0.5
"""An article seldom tells one event twice as an event of its own, but leads do."""
ONE_OF_TWO = -2.0
"""In one article one is "the first" and the other is not called so: the article knows of two."""
SAME_WORDS = 2.0
"""The same sentence, nearly word for word."""
SAME_PARENT, LIKE_PARENT = 1.0, 0.5
"""Both are details of one larger event, or of some larger event each."""
SAME_SETTING, OTHER_SETTING = 0.5, -3.5
"""A ride and a dinner on one visit are two details: without a common thing they are not the same."""
NO_VISITOR = -1.0
"""Capitals have many guests."""
DEAD_OR_HURT = -1.5
"""One account counts the dead, the other the injured."""
SAYING = -2.5
"""People say many things to the same people on one day: statements need common words."""
NO_PARTIES = -0.5
"""Nothing known of who did it on one side."""

_VAGUE_DEALS = frozenset(
    "deal agreement pact treaty accord document memorandum cooperation partnership ties relation".split()
)
_NEAR = 0.8
"""Share of the shorter sentence's words that makes it the same sentence; retold sentences share a third."""
_HEADLINES = {Zone.TITLE, Zone.HEADING}
_LIKE = 0.5
_LEAST_WORDS = 6
_TOLD, _SAID, _CHANCE = 2.0, 4.0, 0.25
"""What all common words are worth for deeds and for statements; the share that any two sentences of a story have."""
TOLD_ALIKE, TOLD_RARELY = 0.5, 0.5
"""Told with the same word; with a rare one. These two, ``_TOLD`` and ``ASKING`` were chosen on pairs of reports of ECB+
(development part; precision 87, recall 39 of pairs of two articles, from 98 and 12 without them)."""
RAREST, LITTLE, SHOWN = 7.0, 8.0, 3
"""Rarity of a word that general news does not have; least that two sentences must say before their words count whole;
words that are shown."""
ASKING = -0.5
"""Demands, accusations, refusals, threats and promises are made again and again."""
WORDS_ALONE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})


def features(a: Account, b: Account) -> tuple[Feature, ...]:
    """Return all features that say something about the pair."""
    return tuple(feature for find in TABLE if (feature := find(a, b)) is not None)


def total(found: tuple[Feature, ...]) -> float:
    """Return the sum of the scores, rounded so that the order of adding never shows."""
    return round(sum(feature.score for feature in found), 6)


def participants(a: Account, b: Account) -> Feature | None:
    """Compare who takes part, role by role; without roles where all do the same to each other."""
    if a.family in MUTUAL:
        return _mutual(a.everybody, b.everybody)
    found = [_best(a.who[role], b.who[role]) for role in ROLES if role in a.who and role in b.who]
    if not found:
        return _any_role(a, b)
    if a.family == "visit" and not ("actor" in a.who and "actor" in b.who):
        found.append((NO_VISITOR, "one account does not say who came"))
    return Feature("participants", sum(score for score, _ in found), "; ".join(words for _, words in found))


def _any_role(a: Account, b: Account) -> Feature | None:
    """Compare people in different roles, where the two reports have no role in common: weak either way."""
    if not a.everybody or not b.everybody:
        return Feature("participants", NO_PARTIES, "one account does not say who took part")
    score, words = _best(a.everybody, b.everybody)
    return Feature("participants", min(score, ALIKE) / 2, f"{words} (in different roles)")


def _mutual(a: tuple[Name, ...], b: tuple[Name, ...]) -> Feature | None:
    if not a or not b:
        return None
    few, many = sorted((a, b), key=len)
    found = [_best((name,), many) for name in few]
    same = [each for each in found if each[0] > 0]
    if not same:
        return Feature("participants", OTHER_SIDE, found[0][1])
    score = min(2 * MATCH, sum(score for score, _ in same)) + (OTHER_PERSON if len(same) < len(found) else 0)
    return Feature("participants", score, "; ".join(words for _, words in same))


def _best(a: tuple[Name, ...], b: tuple[Name, ...]) -> tuple[float, str]:
    """Return the best match between two lists of names, with its words."""
    if len(a) == len(b) == 1:
        return _names(a[0], b[0])
    return max((_names(x, y) for x in a for y in b), key=lambda each: (each[0], each[1]))


@lru_cache(maxsize=65536)
def _names(a: Name, b: Name) -> tuple[float, str]:
    low, high = sorted((a.text, b.text))
    if a.words == b.words and a.head and b.head and not a.count:
        return LIKE_WORDS, f"{low} in both"
    if a.words and (a.words == b.words or (a.is_named and b.is_named and _part(a.words, b.words))):
        return MATCH, f"{low} in both" if low == high else f"{low} is {high}"
    if a.country and b.country and a.country != b.country:
        return OTHER_SIDE, f"{low} is not {high}"
    if a.head and b.head:
        return _descriptions(a, b)
    if a.country and a.country == b.country:
        exact = a.is_named and b.is_named and not (a.is_country or b.is_country)
        return (OTHER_PERSON if exact else ALIKE), f"{low} and {high}, both {a.country}"
    return (OTHER_PERSON if a.is_named and b.is_named else 0.0), f"{low}, {high}"


def _descriptions(a: Name, b: Name) -> tuple[float, str]:
    """Compare people who are described, not named: by how many, by the noun, by what sort of people it means."""
    low, high = sorted((a.text, b.text))
    if a.count and b.count:
        if a.count[0] > b.count[1] or b.count[0] > a.count[1]:
            return OTHER_COUNT, f"{low}, {high}: not as many"
        if a.count == b.count and a.count[0] > 1 and (a.head == b.head or _GENERAL & {a.head, b.head}):
            return MATCH, f"{low}, {high}: as many"
    if a.head == b.head:
        return ALIKE, f"{low} and {high}"
    if a.sector == b.sector != "" and a.sector not in _ANYBODY:
        return LIKE_SORT, f"{low} and {high}, both {a.sector}"
    return 0.0, f"{low}, {high}"


_GENERAL = frozenset("people person other victim civilian".split())
"""Nouns that can stand for any others."""
_ANYBODY = frozenset({"CVL", "UNK"})
"""Sectors that people are in of whom nothing is known."""


def _part(a: frozenset[str], b: frozenset[str]) -> bool:
    return a < b or b < a


def item(a: Account, b: Account) -> Feature | None:
    """Compare what was given, signed or said."""
    if not a.things or not b.things:
        return None
    score, words = max((_things(x, y) for x in a.things for y in b.things), key=lambda each: (each[0], each[1]))
    return Feature("item", score, words)


@lru_cache(maxsize=65536)
def _things(a: Thing, b: Thing) -> tuple[float, str]:
    low, high = sorted((a.text, b.text))
    vague = VAGUE | _VAGUE_DEALS
    if a.head in vague or b.head in vague:
        common = (a.words & b.words) - vague
        return (SAME_KIND if common else 0.0), f"“{low}” may be “{high}”"
    if a.head == b.head:
        return SAME_THING, f"“{low}” and “{high}”: the same kind of thing"
    if may_be(a.head, b.head) or a.kinds & b.kinds or a.words & b.words:
        return SAME_KIND, f"“{low}” may be “{high}”"
    return OTHER_THING, f"“{low}” is not “{high}”"


def place(a: Account, b: Account) -> Feature | None:
    """Compare where it was; a country holds its towns."""
    if not a.places or not b.places:
        return None
    known = {name.text for name in a.who.get("recipient", ())} & {name.text for name in b.who.get("recipient", ())}
    score, words = max((_places(x, y) for x in a.places for y in b.places), key=lambda each: (each[0], each[1]))
    if score > 0 and known & {name.text for name in a.places} & {name.text for name in b.places}:
        return None  # the host country is counted already
    return Feature("place", score, words)


@lru_cache(maxsize=65536)
def _places(a: Name, b: Name) -> tuple[float, str]:
    low, high = sorted((a.text, b.text))
    if a.words == b.words or _part(a.words, b.words):
        return SAME_PLACE, f"both in {low}" if low == high else f"{low}, {high}"
    if a.country and b.country and a.country != b.country:
        return FAR_PLACE, f"{low} is not in the country of {high}"
    if a.is_country or b.is_country:
        return INSIDE, f"{low} and {high} are in one country"
    return OTHER_PLACE, f"{low} is not {high}"


def date(a: Account, b: Account) -> Feature | None:
    """Compare when it was, by the days that each date allows."""
    if not a.days or not b.days:
        return None
    low, high = sorted((a.date, b.date))
    if not overlap(a.days, b.days):
        return Feature("date", NO_COMMON_DAY, f"no day fits both {low} and {high}")
    if not (a.near and b.near):
        return Feature("date", 0.0, f"{low} allows {high}")
    score, words = DAY_IN_MONTH, f"{low} and {high} have days in common"
    if a.days == b.days:
        score, words = (SAME_DAY if a.days[0].length == 1 else SAME_MONTH), f"both {low}"
    return Feature("date", score if a.precise and b.precise else score / 2, words)


def numbers(a: Account, b: Account) -> Feature | None:
    """Compare how many were killed or injured."""
    both = [field for field in a.numbers if field in b.numbers]
    if not both and a.numbers and b.numbers and set(a.numbers.values()) != set(b.numbers.values()):
        return Feature("numbers", DEAD_OR_HURT, "one counts the dead, the other the injured")
    if not both:
        return None
    same = [field for field in both if a.numbers[field] == b.numbers[field]]
    score = SAME_NUMBER if same else OTHER_NUMBER
    said = ", ".join(f"{field} {' and '.join(sorted({a.numbers[field], b.numbers[field]}))}" for field in both)
    return Feature("numbers", score, said)


def status(a: Account, b: Account) -> Feature | None:
    """Compare whether it is said to have happened."""
    both = {a.report.status, b.report.status}
    if len(both) == 1:
        return None
    words = " and ".join(sorted(both))
    if both & {Status.GENERIC, Status.CONDITIONAL}:
        return Feature("status", NOT_ONE_EVENT, words)
    if Status.PLANNED in both:
        return Feature("status", 0.0 if a.days and b.days else NOT_YET, words)
    return Feature("status", DISPUTED, words)


def ordinals(a: Account, b: Account) -> Feature | None:
    """In one article, set "the first" apart from one that is not called so."""
    if a.report.article != b.report.article or bool(a.ordinal) == bool(b.ordinal):
        return None
    return Feature("ordinals", ONE_OF_TWO, "the article calls only one of them first, second or another")


def retelling(a: Account, b: Account) -> Feature | None:
    """Hold back a little where one article tells both; but a headline tells what the body tells."""
    if a.report.article != b.report.article:
        return None
    if (a.report.zone in _HEADLINES) != (b.report.zone in _HEADLINES):
        return Feature("retelling", HEADLINE, "the headline and the text of one article")
    return Feature("retelling", TOLD_TWICE, "told in one article")


def telling(a: Account, b: Account) -> Feature | None:
    """Compare the words that tell the event: "signed" and "signed"; the rarer, the more they say."""
    common = a.told.keys() & b.told.keys()
    if not common or a.family == "statement" or _strangers(a, b):
        return None
    score = TOLD_ALIKE + TOLD_RARELY * min(1.0, max(a.told[word] for word in common) / RAREST)
    return Feature("telling", round(score, 3), f"both tell it with: {', '.join(sorted(common))}")


def wording(a: Account, b: Account) -> Feature | None:
    """Compare the other words of the two sentences, each weighted by its rarity in general news."""
    least = min(len(a.words), len(b.words))
    if not least:
        return None
    common = len(a.words & b.words)
    if common >= _NEAR * least and least >= _LEAST_WORDS and a.report.article != b.report.article:
        return Feature("wording", SAME_WORDS, f"{common} of {least} words are the same")
    if a.family == "statement":
        score = _SAID * (common / least - _CHANCE)
        return Feature("wording", round(score, 3), f"{common} of {least} words are the same")
    return _rare_words(a, b)


def _strangers(a: Account, b: Account) -> bool:
    """Tell whether somebody else takes part: then common words only show a common story."""
    if a.family in MUTUAL:
        found = _mutual(a.everybody, b.everybody)
        return found is not None and found.score < 0
    both = (role for role in ROLES if role in a.who and role in b.who)
    return any(_best(a.who[role], b.who[role])[0] <= OTHER_SIDE for role in both)


def _rare_words(a: Account, b: Account) -> Feature | None:
    common = a.rare.keys() & b.rare.keys()
    if not common or _strangers(a, b):
        return None
    share = sum(a.rare[word] for word in sorted(common)) / max(min(a.said, b.said), LITTLE)
    rarest = sorted(common, key=lambda word: (-a.rare[word], word))[:SHOWN]
    return Feature("wording", round(_TOLD * share, 3), f"both with: {', '.join(rarest)}")


def saying(a: Account, b: Account) -> Feature | None:
    """Ask more of what people say than of deeds: they say many things to the same people."""
    _ = b
    if a.family == "statement":
        return Feature("saying", SAYING, "people make many statements")
    return Feature("saying", ASKING, "people say such things often") if a.family in WORDS_ALONE else None


def parent(a: Account, b: Account) -> Feature | None:
    """Two details of a larger event."""
    if not a.report.part_of or not b.report.part_of:
        return None
    same = a.report.part_of == b.report.part_of
    return Feature("part of", SAME_PARENT if same else LIKE_PARENT, "both are details of a larger event")


def _one_thing(a: str, b: str) -> bool:
    """Tell whether two words can name one thing: the same thing of a known kind, or a thing and its kind."""
    return bool(kinds(a)) if a == b else may_be(a, b)


def setting(a: Account, b: Account) -> Feature | None:
    """Ask that two details of a visit have a thing in common: the car of a ride, the table of a dinner."""
    if a.family != "detail-of-visit":
        return None
    common = sorted({min(x, y) for x in a.words for y in b.words if _one_thing(x, y)})
    if common:
        return Feature("setting", SAME_SETTING, f"both with: {', '.join(common)}")
    least = min(len(a.words), len(b.words))
    if least and len(a.words & b.words) >= _LIKE * least:
        return Feature("setting", 0.0, "much the same words")
    return Feature("setting", OTHER_SETTING, "nothing in common but who took part")


TABLE: tuple[Callable[[Account, Account], Feature | None], ...] = (
    participants, item, place, date, numbers, status, ordinals, retelling, telling, wording, saying, parent, setting,
)  # fmt: skip

__all__ = ["SAME", "TABLE", "features", "total"]

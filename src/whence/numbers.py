"""Numbers as people write them: ``at least 12``, ``two dozen``, ``between 10 and 15``, ``$1.5 million``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

UNITS = {
    word: value
    for value, word in enumerate(
        (
            *("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()),
            *("fifteen sixteen seventeen eighteen nineteen".split()),
        ),
    )
}
UNITS |= {"no": 0, "a": 1, "an": 1, "single": 1, "both": 2, "couple": 2, "pair": 2, "half": 0}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
# Words for many without a number: the least that they can mean.
VAGUE = {
    "several": 3,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "tens": 20,
    "millions": 2 * 10**6,
    "few": 2,
}
AT_LEAST = ("at least", "more than", "over", "no fewer than", "no less than", "upwards of", "above", "exceeding")
AT_MOST = (
    "up to",
    "at most",
    "fewer than",
    "less than",
    "under",
    "no more than",
    "as many as",
    "nearly",
    "almost",
    "below",
)
ABOUT = ("about", "around", "some", "approximately", "roughly", "an estimated", "estimated")
CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "a$": "AUD",
    "c$": "CAD", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "sterling": "GBP",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "rouble": "RUB", "ruble": "RUB",
    "won": "KRW", "peso": "MXN", "rial": "IRR", "dinar": "KWD", "rand": "ZAR",
    "yuan": "CNY", "renminbi": "CNY", "franc": "CHF", "riyal": "SAR", "shekel": "ILS", "lira": "TRY", "dirham": "AED",
}  # fmt: skip
NEARLY = ("nearly", "almost")
ROUGH = 0.2
"""Share by which a number after "about" may be off: reporters round to the nearest five or ten."""
MOST_MEANT = {"dozens": 99, "scores": 199, "hundreds": 999, "thousands": 99_999}
"""The most that words for many can mean; beyond, people use the next word."""
MONEY = re.compile(
    r"(?P<sign>(?:US|A|C)?[$€£¥₹₽₩])\s?(?P<a>\d[\d,]*(?:\.\d+)?)"
    r"(?:[ -]?(?P<s>million|billion|trillion|thousand|bn|mn|m|k|b)\b)?"
    r"|(?P<n>(?:\d[\d,]*(?:\.\d+)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|half a)"
    r"(?:[ -](?:dozen|hundred|thousand|million|billion|trillion))?)[ -](?:US |U\.S\. )?"
    r"(?P<unit>dollar|euro|pound|yen|rupee|rouble|ruble|won|yuan|franc|riyal|lira)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what the words leave open: ``low`` and ``high`` bound it, None where nothing does."""

    value: float | None
    low: float | None
    high: float | None
    qualifier: str = ""


def number(text: str) -> Number | None:
    """Return the number that a phrase begins with or holds, or None.

    >>> number("at least 12 people"), number("dozens").low, number("two dozen").value, number("the car")
    (Number(value=12, low=12, high=None, qualifier='at least'), 24, 24, None)
    """
    said = " ".join(text.lower().replace(",", "").split())[:200]
    between = re.search(r"\b(?:between )?(\d+)(?: and | to |-|–)(\d+)\b", said)
    if between:
        low, high = sorted((int(between[1]), int(between[2])))
        return Number(None, low, high, "between")
    qualifier = next((q for q in (*AT_LEAST, *AT_MOST, *ABOUT) if re.search(rf"\b{q}\b", said)), "")
    if qualifier:
        said = said[said.index(qualifier) + len(qualifier) :].strip()
    value = _count(said)
    if value is None:
        vague = next((word for word in said.split() if word in VAGUE), "")
        return Number(None, VAGUE[vague], None, vague) if vague else None
    if qualifier in AT_LEAST:
        return Number(value, value, None, qualifier)
    if qualifier in AT_MOST:
        return Number(value, None, value, qualifier)
    return Number(value, value, value, qualifier) if not qualifier else Number(value, None, None, qualifier)


def allowed(found: Number) -> tuple[float, float]:
    """Return the least and the greatest number that the words allow.

    >>> [allowed(number(said)) for said in ("at least 12", "dozens of men", "some 20 men", "nearly 50")]
    [(12, inf), (24, 99), (16.0, 24.0), (40.0, 50)]
    """
    if found.qualifier in ABOUT and found.value is not None:
        return found.value * (1 - ROUGH), found.value * (1 + ROUGH)
    if found.qualifier in NEARLY and found.value is not None:
        return found.value * (1 - ROUGH), found.value
    if found.qualifier in MOST_MEANT:
        return VAGUE[found.qualifier], MOST_MEANT[found.qualifier]
    low = found.low if found.low is not None else 0.0
    return low, found.high if found.high is not None else inf


_AGE = re.compile(r"\d+[- ](?:year|yr|month|week|day)s?[- ]old\b", re.IGNORECASE)
_ONE = re.compile(r"(?:a|an|the|one|his|her|their|its)\s", re.IGNORECASE)


@lru_cache(maxsize=65536)
def how_many(text: str) -> tuple[float, float] | None:
    """Return the least and the greatest number of people that a description allows; None where it says none.

    >>> how_many("at least 13 people"), how_many("dozens of rebels"), how_many("9-year-old boy"), how_many("rebels")
    ((13, inf), (24, 99), None, None)
    """
    bare = _AGE.sub("", text)
    found = None if _ONE.match(bare) else number(bare)
    return allowed(found) if found else None


def _count(said: str) -> float | None:
    """Return the value of the first run of number words."""
    total: float | None = None
    if re.match(r"(no one|nobody|none)\b", said):
        return 0
    words = re.split(r"[ -]+", said)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        value = _word(word)
        if word in {"a", "an"} and following not in SCALES:
            continue
        if value is not None:
            total = value if total is None else total + value
        elif word in SCALES and (total is not None or word in {"dozen", "hundred", "thousand", "million"}):
            total = (total or 1) * SCALES[word]
        elif total is not None and word not in {"and", "a"}:
            break
    return int(total) if total is not None and total == int(total) else total


def _word(word: str) -> float | None:
    if re.fullmatch(r"\d{1,15}(\.\d{1,6})?", word):
        return float(word) if "." in word else int(word)
    return UNITS.get(word, TENS.get(word))


def money(text: str) -> tuple[str, str] | None:
    """Return amount and ISO 4217 currency of the first sum of money in a text, or None.

    >>> money("valued at over $1.5 million"), money("a million dollars")
    (('1500000', 'USD'), ('1000000', 'USD'))
    """
    found = MONEY.search(text[:2000])
    if found is None:
        return None
    if found["sign"]:
        amount = float(found["a"].replace(",", ""))
        scale = (found["s"] or "").lower()
        amount *= SCALES.get(scale, SHORT_SCALES.get(scale, 1))
        return plain(amount), CURRENCIES[found["sign"].lower()]
    value = _count(found["n"].lower().replace(",", "").replace("half a", "0.5"))
    return (plain(value), CURRENCIES[found["unit"].lower()]) if value is not None else None


def plain(value: float) -> str:
    """Return a number without a needless point.

    >>> plain(2.0), plain(2.5)
    ('2', '2.5')
    """
    return str(int(value)) if value == int(value) else str(value)


__all__ = ["Number", "allowed", "how_many", "money", "number", "plain"]

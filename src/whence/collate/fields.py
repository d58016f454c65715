"""The fields of an event: every value of every report in its variant, and where the variants exclude each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from whence.collate.compare import (
    KINDS,
    NAMES,
    NUMBERS,
    THINGS,
    Side,
    bounds,
    counted,
    crowds_differ,
    exclude,
    key,
    only_counts_differ,
    plain,
)
from whence.edtf import FIRST, LAST, days
from whence.knowledge.goods import VAGUE
from whence.model import MUTUAL, Difference, EventField, Testimony, Value, Variant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whence.collate.support import Newsrooms
    from whence.model import Report

ORDER = (
    "giver", "actor", "recipient", "item", "content", "quantity", "value", "occasion", "via", "place", "date",
    "killed", "injured", "status",
)  # fmt: skip
"""The order in which fields are shown; others follow by name."""


def fields(
    reports: Sequence[Report], kind: str, rooms: Newsrooms, published: Mapping[str, str]
) -> tuple[EventField, ...]:
    """Return the fields of the event that the reports tell."""
    told: dict[str, list[Testimony]] = defaultdict(list)
    for report in reports:
        for value in report.values:
            told[_home(value.field, kind)].append(Testimony(report.id, value))
        told["status"].append(Testimony(report.id, Value("status", report.status.value, report.trigger)))
    by_id = {report.id: report for report in reports}
    made = (_field(name, _variants(name, told[name], by_id, rooms), kind) for name in sorted(told, key=_rank))
    return tuple(_with_updates(field, by_id, published) if field.name in NUMBERS else field for field in made)


def _home(field: str, kind: str) -> str:
    """Return the event's field for a report's: in a meeting or agreement all participants stand together."""
    return "actor" if kind in MUTUAL and field in NAMES else field


def _rank(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _variants(name: str, told: Sequence[Testimony], reports: Mapping[str, Report], rooms: Newsrooms) -> list[Variant]:
    """Return the variants of a field, the best supported first."""
    variants = [_variant(group, reports, rooms) for group in _gathered(name, told)]
    return sorted(variants, key=lambda variant: _standing(name, variant, variants))


def _field(name: str, variants: Sequence[Variant], kind: str) -> EventField:
    """Return the field with a difference for each two variants that exclude each other."""
    sides = [Side(name, variant) for variant in variants]
    clashes = [(i, j) for i, j in combinations(range(len(sides)), 2) if exclude(sides[i], sides[j], kind)]
    return EventField(name, tuple(variants), tuple(_difference(name, i, j, variants) for i, j in clashes))


def _gathered(name: str, told: Sequence[Testimony]) -> list[list[Testimony]]:
    """Return the testimonies of each variant; a last name alone belongs to the one full name that it ends."""
    groups: dict[tuple[str, ...], list[Testimony]] = defaultdict(list)
    for testimony in told:
        groups[key(name, testimony.value)].append(testimony)
    if name in NAMES:
        for short in [found for found in groups if len(found) == 1]:
            full = [other for other in groups if len(other) > 1 and other[-1] == short[0]]
            if len(full) == 1 and _is_name(groups[short]):
                groups[full[0]] += groups.pop(short)
    return [sorted(groups[found], key=lambda each: (each.report, each.value.span)) for found in sorted(groups)]


def _is_name(told: Sequence[Testimony]) -> bool:
    return all(each.value.text[:1].isupper() and each.value.detail("kind") != "country" for each in told)


def _variant(told: Sequence[Testimony], reports: Mapping[str, Report], rooms: Newsrooms) -> Variant:
    """Return the variant, shown in the wording that is fullest, then most frequent."""
    counts = Counter(each.value.text for each in told)
    text = min(counts, key=lambda text: (-len(plain(text)), -counts[text], text))
    details = max(
        (each.value.details for each in told if each.value.text == text), key=lambda pairs: (len(pairs), pairs)
    )
    support = rooms.support(reports[name] for name in sorted({each.report for each in told}))
    return Variant(_with_count(text, told), details, tuple(told), support)


def _with_count(text: str, told: Sequence[Testimony]) -> str:
    """Return the things with how many there are: "4 redwood saplings"."""
    number = told[0].value.detail("number")
    return f"{number} {text}" if counted(told[0].value) and not text.startswith(number) else text


def _standing(name: str, variant: Variant, variants: Sequence[Variant]) -> tuple[object, ...]:
    """Return what orders variants: newsrooms, articles, precision, text.

    A date is also borne out by everybody who gives one that leaves room for it, so that the most precise date
    that is not contradicted comes first; a bound ("before the 19th") comes after dates, a vague thing after others.
    """
    support = variant.support
    own = (-len(support.newsrooms), -len(support.articles))
    if name == "date":
        rooms = {room for other in variants if not _clash(name, variant, other) for room in other.support.newsrooms}
        return (_is_open(variant.text), -len(rooms), _length(variant.text), *own, variant.text)
    vague = name in THINGS and plain(variant.text)[-1:] != () and plain(variant.text)[-1].removesuffix("s") in VAGUE
    return (vague, *own, -len(variant.details), variant.text)


def _clash(name: str, a: Variant, b: Variant) -> bool:
    return a is not b and exclude(Side(name, a), Side(name, b), "")


def _is_open(date: str) -> bool:
    runs = days(date)
    return not runs or not (runs[0].low > FIRST and runs[-1].high < LAST)


def _length(date: str) -> int:
    runs = days(date)
    return sum(run.length for run in runs) if runs else LAST


def _with_updates(field: EventField, reports: Mapping[str, Report], published: Mapping[str, str]) -> EventField:
    """Take out differences in which every account of the greater number is later than every one of the smaller."""
    variants, left = list(field.variants), []
    for difference in field.differences:
        small, large = sorted(difference.variants, key=lambda index: bounds(variants[index].testimonies[0].value))
        last, first = (_published(variants[index], reports, published) for index in (small, large))
        if last and first and max(high for _, high in last) < min(first)[0]:
            pair = ("update of", variants[small].text)
            variants[large] = replace(variants[large], details=(*variants[large].details, pair))
        else:
            left.append(difference)
    return EventField(field.name, tuple(variants), tuple(left))


def _published(variant: Variant, reports: Mapping[str, Report], published: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return the first and last day on which each account appeared; nothing when one is unknown."""
    runs = [days(published.get(reports[each.report].article, "")) for each in variant.testimonies]
    return [(run[0].low, run[-1].high) for run in runs] if all(runs) else []


def _difference(name: str, a: int, b: int, variants: Sequence[Variant]) -> Difference:
    counts = only_counts_differ if name in THINGS else crowds_differ
    kind = "number" if name in {*THINGS, *NAMES} and counts(variants[a], variants[b]) else KINDS[name]
    return Difference(kind, (a, b), f"{_said(variants[a])}; {_said(variants[b])}")


def _said(variant: Variant) -> str:
    """Return a value with how many say so."""
    number = len(variant.support.articles)
    return f"{variant.text or '(nothing)'} ({number} {'article' if number == 1 else 'articles'})"


__all__ = ["ORDER", "fields"]

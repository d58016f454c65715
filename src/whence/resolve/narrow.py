"""Articles' dates narrow each other through the events that they share: ``narrow(resolved, groups)``.

Reports of one event are of one day. So an article that dates an event tells when another article, which tells the same
event as "today", was written. In rounds, until nothing changes:

1. ``same-event``: an article without a stated date was written on one of the days from which its words for an event
   name the day that other articles give to the event.
2. ``tells-of``: an article that tells what happened was written no earlier than other articles date it.
3. Where several candidates are left for an article, the one nearest to the stated dates of the story is preferred
   (``nearest-to-story``): the articles of a story are written near each other in time. The step names the others.
   Without any stated date in the story the candidates stay.
4. At the end, what one article tells "three days after" an event is dated by what any article says of that event.

Each round reads only what the round before has left, so the order of articles and groups does not matter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from whence.model import Resolved, Span, Status, Step, Value
from whence.resolve.calendar import bounds, candidates, days, edtf, intersect, one_of, width
from whence.resolve.dates import redate, see, see_events
from whence.resolve.dates_events import dates_of
from whence.resolve.dates_form import fields, is_relative, is_vague, place
from whence.resolve.dating import weeks_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Group, Report

ROUNDS = 5
"""Rounds at most: a date passes from article to article once a round, and chains in news are short."""
_CHAIN = 3
"""Events in a row that are each dated by the one before."""
_REACH = 370
"""Days around an event on which words such as "in May" or "last month" can still mean it."""
_NEAR = 15
"""Days around an event on which "today", "Wednesday" or "last night" can mean it."""
_DATED = 31
"""Days that a date may span to say when another article was written: a month."""
_SPREAD = 3 * 366
"""Days over which stated dates of unconnected articles still count as one story's."""


def narrow(resolved: Sequence[Resolved], groups: Sequence[Group]) -> tuple[Resolved, ...]:
    """Return what the articles tell, each article's own date narrowed by the others' and all dates seen from it."""
    told = {article.article: article for article in resolved}
    for _ in range(ROUNDS):
        changed = _round(told, groups, prefer=False) or _round(told, groups, prefer=True)
        if not changed:
            break
        told |= changed
    for _ in range(_CHAIN):
        told = _seen_from_events(told, groups)
    return tuple(_without_unknown(told[article.article]) for article in resolved)


def _seen_from_events(told: dict[str, Resolved], groups: Sequence[Group]) -> dict[str, Resolved]:
    """Date what is told "three days after" an event by the date that any article gives to that event."""
    reports = [report for article in told.values() for report in article.reports]
    wanted = {value.detail("of") for report in reports for value in report.of("date")} - {""}
    if not wanted:
        return told
    own, by_id = dates_of(reports), {report.id: report for report in reports}
    known = {name: own[name] for name in wanted if name in own}
    for group in groups:
        for name in wanted.intersection(group.reports):
            agreed = _event_date([by_id[member] for member in group.reports if member in by_id])
            known |= {name: agreed} if agreed else {}
    return {
        name: replace(article, reports=see_events(article.reports, article.published, known))
        for name, article in told.items()
    }


def _round(told: dict[str, Resolved], groups: Sequence[Group], *, prefer: bool) -> dict[str, Resolved]:
    """Return the articles whose own date this round narrows, dated anew."""
    steps = _nearest(told, groups) if prefer else _shared(told, groups)
    changed = {}
    for article, found in steps.items():
        published = _narrowed(told[article].published, found)
        if published is not None:
            changed[article] = _seen_from(told[article], published)
    return changed


def _narrowed(published: Value | None, steps: Iterable[Step]) -> Value | None:
    """Return an article's date with those steps added that narrow it; None when none does."""
    result, kept = published.text if published else "", list(published.steps if published else ())
    before = len(kept)
    for step in sorted(steps, key=lambda step: (step.rule, step.gives, step.said)):
        left = intersect(result, step.gives) if result else step.gives
        if left and left != result:
            result = left
            kept.append(step)
    if len(kept) == before:
        return None
    details = (("basis", "story"), ("candidates", str(len(candidates(result)))))
    return Value("published", result, published.span if published else Span(0, 0, ""), tuple(kept), details)


def _seen_from(told: Resolved, published: Value) -> Resolved:
    reports = tuple(
        replace(report, values=tuple(_redated(value, published) for value in report.values)) for report in told.reports
    )
    return replace(told, published=published, reports=reports)


def _redated(value: Value, published: Value) -> Value:
    return redate(value, published) if value.field == "date" else value


def _without_unknown(told: Resolved) -> Resolved:
    """Drop dates of which nothing is known after all."""
    reports = tuple(replace(r, values=tuple(v for v in r.values if v.field != "date" or v.text)) for r in told.reports)
    return replace(told, reports=reports)


# --- events that several articles tell ---


def _shared(told: dict[str, Resolved], groups: Sequence[Group]) -> dict[str, list[Step]]:
    """Return, for articles without a stated date, what the other articles' dates of the same events say."""
    reports = {report.id: report for article in told.values() for report in article.reports}
    steps: dict[str, list[Step]] = {}
    for group in groups:
        members = [reports[member] for member in group.reports if member in reports]
        for report in members:
            if _open_to(told[report.article]) and report.status is Status.HAPPENED:
                others = [
                    other for other in members if other.article != report.article and other.status is Status.HAPPENED
                ]
                steps.setdefault(report.article, []).extend(_from_others(report, others))
    for article in told.values():
        steps.setdefault(article.article, []).extend(_weeks(article))
    return {article: found for article, found in steps.items() if found}


def _weeks(told: Resolved) -> list[Step]:
    """Return what "Wednesday (19)" says of an article once its date is bounded by others."""
    own = told.published.text if told.published and _open_to(told) else ""
    values = [value for report in told.reports for value in report.of("date") if value.detail("basis") == "words"]
    past = [value for value in values if value.detail("tense") == "past" and not value.detail("base")]
    found = sorted({(value.span.quote, weeks_after(value.detail("form"), own)) for value in past} if own else ())
    return [
        Step("weekday-and-day", f"“{quote}”, written within a week of it", weeks) for quote, weeks in found if weeks
    ]


def _open_to(told: Resolved) -> bool:
    return told.published is None or told.published.detail("basis") != "stated"


def _from_others(report: Report, others: Sequence[Report]) -> list[Step]:
    target = _event_date(others)
    if not target:
        return []
    low, _ = bounds(target)
    steps = (
        [Step("tells-of", f"it tells of “{report.trigger.quote}”, which others date {target}", edtf(low, None))]
        if low
        else []
    )
    for value in report.of("date"):
        allowed = (
            _written(value.detail("form"), value.detail("base"), value.detail("tense"), target) if _leans(value) else ""
        )
        if allowed:
            words = value.detail("words") or value.span.quote
            said = f"“{words}” is the date of “{report.trigger.quote}”, which others date {target}"
            steps.append(Step("same-event", said, allowed))
    return steps


def _leans(value: Value) -> bool:
    """Return whether a date's words are seen from the article's own date, and the event lies on it, not before it."""
    form = value.detail("form")
    seen = value.detail("anchor") == "published" and is_relative(form) and not is_vague(form)
    return seen and value.detail("rule") in {"", "same-scene"} and not (value.detail("side") or value.detail("to"))


def _event_date(reports: Sequence[Report]) -> str:
    """Return the date on which other articles agree: that of their own words first, else that of their scenes."""
    for basis in ("words", "scene"):
        said = sorted(
            {v.text for r in reports for v in r.of("date") if v.detail("basis") == basis and _is_dated(v.text)},
        )
        if said:
            result = said[0]
            for text in said[1:]:
                result = intersect(result, text)
            return result
    return ""


def _is_dated(text: str) -> bool:
    """Return whether each candidate of a date is known to the month or better."""
    return bool(text) and all((width(member) or _DATED + 1) <= _DATED for member in candidates(text))


@lru_cache(maxsize=4096)
def _written(form: str, base: str, tense: str, target: str) -> str:
    """Return the days from which the words name days of the target."""
    found: set[date] = set()
    for low, high in map(bounds, candidates(target)):
        if low and high:
            found |= {day for day in _around(low, high, form) if _names((form, base, tense), day, low, high)}
    return one_of(edtf(first, last) for first, last in _runs(sorted(found)))


def _around(low: date, high: date, form: str) -> Iterator[date]:
    """Yield the days around an event from which such words could name it: "today" is near, "in May" need not be."""
    said = fields(form)
    near = "monthday" not in said and ("weekday" in said or said.get("unit") == "day" or "day" in said)
    reach = _NEAR if near and "count" not in said else _REACH
    first, last = (
        max(low.toordinal() - reach, date.min.toordinal()),
        min(high.toordinal() + reach, date.max.toordinal()),
    )
    return days(date.fromordinal(first), date.fromordinal(last))


def _names(words: tuple[str, str, str], day: date, low: date, high: date) -> bool:
    """Return whether words (form, base and tense), seen from a day, name days from low to high."""
    form, base, tense = words
    if base:
        return bool(intersect(see(form, base, day.isoformat(), tense), edtf(low, high)))
    found = place(form, day, tense)
    return found is not None and found.low <= high and low <= found.high


def _runs(found: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in found:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


# --- the story's stated dates ---


def _nearest(told: dict[str, Resolved], groups: Sequence[Group]) -> dict[str, list[Step]]:
    """Return the preferred candidate for each article that has several, where its story has a stated date.

    Articles that their own words have dated come first: the others' dates may then follow from theirs.
    """
    stories = _stories(told, groups)
    several = {article: members for article, read in sorted(told.items()) if len(members := _candidates(read)) > 1}
    own = {article for article in several if _basis(told[article]) == "constraints"}
    steps, anywhere = {}, _close(_stated(told, told))
    for article in own or several:
        stated = _stated(told, stories[article]) or anywhere
        if stated:
            steps[article] = [_preferred(several[article], stated)]
    return steps


def _candidates(told: Resolved) -> tuple[str, ...]:
    members = candidates(told.published.text) if told.published and _open_to(told) else ()
    return members if all(width(member) for member in members) else ()


def _basis(told: Resolved) -> str:
    return told.published.detail("basis") if told.published else ""


def _preferred(members: Sequence[str], stated: Sequence[date]) -> Step:
    best = min(members, key=lambda member: (min(_gap(member, day) for day in stated), member))
    rest = ", ".join(member for member in members if member != best)
    dates = ", ".join(sorted({day.isoformat() for day in stated})[:3])
    return Step("nearest-to-story", f"the nearest to the story's stated dates ({dates}); also possible: {rest}", best)


def _stories(told: dict[str, Resolved], groups: Sequence[Group]) -> dict[str, set[str]]:
    """Return for each article those that it is connected to by shared events."""
    owner = {report.id: article.article for article in told.values() for report in article.reports}
    stories = {article: {article} for article in told}
    for group in groups:
        together: set[str] = set()
        for article in {owner[member] for member in group.reports if member in owner}:
            together |= stories[article]
        for article in together:
            stories[article] = together
    return stories


def _stated(told: dict[str, Resolved], articles: Iterable[str]) -> list[date]:
    """Return the days that these articles state, or that were worked out to the day."""
    found = [told[article].published for article in articles]
    return sorted(
        low for value in found if value and value.detail("basis") == "stated" and (low := bounds(value.text)[0])
    )


def _close(stated: list[date]) -> list[date]:
    """Return the dates if they lie near each other: a pile of many stories says nothing of one of them."""
    return stated if stated and (stated[-1] - stated[0]).days <= _SPREAD else []


def _gap(member: str, day: date) -> int:
    low, high = bounds(member)
    return max((low - day).days if low else 0, (day - high).days if high else 0, 0)


__all__ = ["narrow"]

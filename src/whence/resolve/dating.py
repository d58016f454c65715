"""The article's own date, stated or worked out by constraints.

Each constraint is a Step whose ``gives`` is all the days that it alone allows (EDTF); the article's date is what they
allow together (``dates.replay``). A constraint that would leave nothing is not taken: it is named in a step that allows
every day that was left. What remains may be one day, a few candidates, an interval, or nothing at all.

1. ``dated-in-the-past``: what the article tells in the past tense with its year happened before it was written.
2. ``dated-in-the-future``: what it says will happen had not happened.
   ``quoted-post``: a quoted post was written before. ``named-since``: what it names had its name already (Facebook).
3. ``in-office``: somebody whom the top of the article calls president held that office; elsewhere, had come into it.
4. ``took-office``: an inauguration "in May" is one of those that were in May, and less than a year ago.
5. ``month-of-this-year``: "in February this year" was not written in January. Bare months in the past are this year's
   too where the article itself says "last year" to those of last year.
6. ``weekday-and-day``: "Wednesday (19)" was written within a week of a Wednesday the 19th.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from whence.knowledge.offices import people, plain, ruling, same_office, surname, terms
from whence.model import Span, Step, Value, Zone
from whence.resolve.calendar import add, bounds, candidates, edtf, intersect, make, one_of, valid
from whence.resolve.dates_form import fields, is_relative, place
from whence.resolve.dates_tense import points, tense_at
from whence.resolve.dates_words import MONTHS, WEEKDAYS
from whence.resolve.dates_words import said as in_words
from whence.resolve.dates_world import named_since, super_bowl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.knowledge.offices import Term
    from whence.model import Annotated, TimeExpression
    from whence.resolve.calendar import Period

LATEST = date(2026, 12, 31)
"""No article that this release reads is younger: candidates are listed up to here. Raise it with each release."""
_PAST = frozenset({"past", "pluperfect", "perfect"})
_TOP = 5
"""Sentences of the body (with the title) in which people are called by the office that they hold now."""
_LISTED_YEARS = 60
"""Years within which days are listed one by one; a longer interval is left as it is."""
_TITLE = re.compile(
    r"(?P<before>[\w'’-]+\s+)?\b(?P<title>Vice President|President|Prime Minister|Premier|Chancellor|King|"
    r"Queen|Emir|Pope|Secretary of State|Foreign Minister|Supreme Leader|leader)\b,?\s+"
    r"(?P<name>[A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){0,3})",
)
_NOT_NOW = frozenset(
    {
        "former",
        "ex",
        "then",
        "late",
        "vice",
        "deputy",
        "opposition",
        "future",
        "then-",
        "ex-",
        "onetime",
        "elect",
        "party",
        "faction",
    },
)
_TOOK_OFFICE = re.compile(r"\binaugurat|\bsworn in|\bswearing[- ]in|\btook office|\btook the oath", re.IGNORECASE)


_HANDLE = re.compile(r"\(@?\w{2,20}\)\s*$")
"""Whose post it is: ``(@name)`` before its date."""
_AHEAD = re.compile(r"\b(?:by|until|till|through|than|before|around|for)\W+(?:the\W+)?$", re.IGNORECASE)
_BEFORE = 15
"""Characters before a date in which such words are looked for."""
_NO_NAME = frozenset((*MONTHS, *WEEKDAYS, "In", "The", "On"))
"""Words written like names that end a name before them."""


class Constraint(NamedTuple):
    """Days that the article may have been written on, and why."""

    rule: str
    said: str
    allows: str


def date_article(annotated: Annotated) -> Value | None:
    """Return when the article was written, as far as it says or shows; None when nothing bounds it.

    ``details``: ``basis`` is ``stated`` or ``constraints``, ``candidates`` how many days or weeks are left.
    """
    article = annotated.article
    if article.published and valid(article.published):
        step = Step("stated", "the article or its page states its date", article.published)
        return Value(
            "published",
            article.published,
            Span(0, 0, ""),
            (step,),
            (("basis", "stated"), ("candidates", "1")),
        )
    return work_out(annotated)


def work_out(annotated: Annotated) -> Value | None:
    """Return the date that the article's text allows, whatever it states of itself."""
    steps: list[Step] = []
    result = ""
    for find in (_dated_past, _dated_future, _posts, _world, _offices, _took_office, _months, _weekday_and_day):
        for constraint in find(annotated, result):
            result = _take(constraint, result, steps)
    if not steps:
        return None
    details = (("basis", "constraints"), ("candidates", str(len(candidates(result)))))
    return Value("published", result, Span(0, 0, ""), tuple(steps), details)


def _take(constraint: Constraint, result: str, steps: list[Step]) -> str:
    """Narrow the result by a constraint, and write the step; one that contradicts the others is named and left out."""
    left = intersect(result, constraint.allows) if result else constraint.allows
    if not left:
        steps.append(Step("contradiction", f"{constraint.said}: not on the days left, so not taken", result))
        return result
    if left != result:
        steps.append(Step(constraint.rule, constraint.said, constraint.allows))
    return left


# --- constraints ---


def _own_times(annotated: Annotated) -> Iterator[tuple[TimeExpression, str]]:
    """Yield the expressions of title and body with the tense of the verb over them; captions date only themselves."""
    for time in annotated.times:
        if annotated.article.zone(time.span.start) in {Zone.BODY, Zone.TITLE, Zone.HEADING} and time.type in {
            "DATE",
            "TIME",
        }:
            yield time, tense_at(annotated.doc, time.span.start, time.span.end)


def _dated_past(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """The latest date with a year that is told in the past."""
    found = [
        (period.low, time)
        for time, tense in _own_times(annotated)
        if (period := _with_year(time)) and period.low <= LATEST and _is_past(annotated, time, tense, period.unit)
    ]
    if found:
        low, time = max(found, key=lambda pair: pair[0])
        yield Constraint("dated-in-the-past", f"“{time.span.quote}” is told in the past", edtf(low, None))


def _is_past(annotated: Annotated, time: TimeExpression, tense: str, unit: str) -> bool:
    """Return whether a date is told as past: a day by its sentence, a longer time only by its own verb.

    "the 2018 election", "in 2018 was possible" and "cut by 2026" look ahead although the verb is of the past.
    """
    if tense not in _PAST or _is_post(annotated, time):
        return False
    if unit == "day":
        return True
    return points(annotated.doc, time.span.start, time.span.end) == "past" and not _AHEAD.search(
        annotated.article.text[max(time.span.start - _BEFORE, 0) : time.span.start]
    )


def _is_post(annotated: Annotated, time: TimeExpression) -> bool:
    """Return whether a date is that of a quoted post: "(@name) August 10, 2017"."""
    return bool(_HANDLE.search(annotated.article.text[max(time.span.start - 2 * _BEFORE, 0) : time.span.start]))


def _posts(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """The latest post that is quoted with its day was written before; a day earlier where its author lives."""
    found = [
        (period.low, time)
        for time, _ in _own_times(annotated)
        if (period := _with_year(time)) and period.unit == "day" and period.low <= LATEST and _is_post(annotated, time)
    ]
    if found:
        low, time = max(found, key=lambda pair: pair[0])
        yield Constraint(
            "quoted-post", f"“{time.span.quote}” is the day of a quoted post", edtf(add(low, -1, "day"), None)
        )


def _world(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """Things that the text names did not exist, or had no such name, before their day."""
    text = annotated.article.text
    for found in (named_since(text), super_bowl(text)):
        if found:
            name, day = found
            yield Constraint("named-since", f"“{name}” was not named before", edtf(bounds(day)[0], None))


def _dated_future(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    found = [
        (p.high, time)
        for time, tense in _own_times(annotated)
        if tense == "future"
        and (p := _with_year(time))
        and p.unit in {"day", "month"}
        and not _is_post(annotated, time)
    ]
    if found:
        high, time = min(found, key=lambda pair: pair[0])
        yield Constraint("dated-in-the-future", f"“{time.span.quote}” is still to come", edtf(None, high))


def _with_year(time: TimeExpression) -> Period | None:
    said = fields(time.form)
    if is_relative(time.form) or "era" in said or {"decade", "century", "fiscal"} & set(said) or "every" in said:
        return None
    return place(time.form, None)


def _offices(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """Those whom the text calls by an office: they had come into it; those at its top, the last of several, held it."""
    top, called = _top(annotated), list(_called(annotated))
    heads: dict[tuple[str, str], tuple[str, str]] = {}
    for match, held in called:
        if match.start() < top and not _owns(match):
            post = (held[0].country, held[0].office)
            heads[post] = max(heads.get(post, ("", "")), (held[-1].start, held[0].person))
    now = {person for _, person in heads.values()}
    seen: set[tuple[str, str]] = set()
    for match, held in called:
        person, office = held[0].person, held[0].office
        if (person, office) not in seen:
            seen.add((person, office))
            yield _in_office(match, held, now=person in now)


def _called(annotated: Annotated) -> Iterator[tuple[re.Match[str], tuple[Term, ...]]]:
    """Yield each "President Name" of title and body whose terms are known."""
    for match in _TITLE.finditer(annotated.article.text):
        if not _not_now(match) and annotated.article.zone(match.start("title")) in {
            Zone.BODY,
            Zone.TITLE,
            Zone.HEADING,
        }:
            held = _held(match["title"], match["name"])
            if held:
                yield match, held


def _owns(match: re.Match[str]) -> bool:
    """Return whether it is of the past as much as of now: "President Obama's policy"."""
    return bool(re.search(r"['’]s?$", match["name"]))


def _not_now(match: re.Match[str]) -> bool:
    before = (match["before"] or "").strip().lower()
    return any(part in _NOT_NOW for part in (before, *before.split("-")))


def _in_office(match: re.Match[str], held: Sequence[Term], *, now: bool) -> Constraint:
    quote = f"{match['title']} {match['name']}"
    if not now:
        first = min(term.start for term in held)
        return Constraint("in-office", f"“{quote}” had come into office", f"{first[:10]}/..")
    return Constraint(
        "in-office",
        f"“{quote}” is called by an office that {held[0].person} held",
        one_of(_in_a_row(held)),
    )


def _in_a_row(held: Sequence[Term]) -> list[str]:
    """Return the stretches of terms, those that follow each other as one."""
    stretches: list[tuple[date, date | None]] = []
    for term in sorted(held, key=lambda term: term.start):
        low, high = bounds(term.start)[0], _end(term)
        if low is None:
            continue
        last = stretches[-1] if stretches else None
        if last and (last[1] is None or low <= last[1] + timedelta(days=1)):
            stretches[-1] = (last[0], None if high is None or last[1] is None else max(last[1], high))
        else:
            stretches.append((low, high))
    return [edtf(low, high) for low, high in stretches]


def _end(term: Term) -> date | None:
    """Return the last day of a term; a term whose end is not known runs on."""
    return None if term.end.endswith(("?", "..")) else bounds(term.end)[1]


def _held(title: str, name: str) -> tuple[Term, ...]:
    """Return the terms of the office that somebody of this name may be called by."""
    parts = [re.sub(r"['’]s?$", "", part.rstrip(".,’'")) for part in name.split()]
    parts = parts[: next((i for i, part in enumerate(parts) if part in _NO_NAME), len(parts))]
    if not parts or (title == "leader" and len(parts) == 1):
        return ()
    found = [term for person in people(" ".join(parts)) for term in terms(person) if _is_title(title, term.office)]
    return tuple(sorted(found, key=lambda term: term.start))


def _is_title(title: str, office: str) -> bool:
    return ruling(office) if title == "leader" else same_office(title, office)


def _top(annotated: Annotated) -> int:
    """Return the end of the title and the first sentences of the body."""
    body = (
        [sent.end_char for sent in annotated.doc.sents if annotated.article.zone(sent.start_char) is Zone.BODY]
        if len(annotated.doc)
        else []
    )
    return body[:_TOP][-1] if body else 0


def _took_office(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """An inauguration in a month without its year: the holder's latest one in such a month, less than a year before."""
    text = annotated.article.text
    for time, tense in _own_times(annotated):
        said = fields(time.form)
        if set(said) != {"month"} or tense not in _PAST:
            continue
        sentence = _sentence(annotated, time.span.start)
        if not _TOOK_OFFICE.search(text[sentence[0] : sentence[1]]):
            continue
        starts = [start for start in _inaugurations(annotated, sentence) if start.month == int(said["month"])]
        if starts:
            allowed = one_of(edtf(start, add(start, 12, "month")) for start in starts)
            yield Constraint(
                "took-office",
                f"an inauguration in {MONTHS[int(said['month']) - 1]}, and less than a year ago",
                allowed,
            )


def _inaugurations(annotated: Annotated, sentence: tuple[int, int]) -> list[date]:
    """Return the first days of the terms of those named in a sentence who are called by an office in the article."""
    words = set(plain(annotated.article.text[sentence[0] : sentence[1]]).split())
    held = [term for match in _TITLE.finditer(annotated.article.text) for term in _held(match["title"], match["name"])]
    return sorted(
        {low for term in held if set(plain(surname(term.person)).split()) <= words and (low := bounds(term.start)[0])},
    )


def _sentence(annotated: Annotated, offset: int) -> tuple[int, int]:
    return next(
        ((s.start_char, s.end_char) for s in annotated.doc.sents if s.start_char <= offset < s.end_char),
        (offset, offset),
    )


def _months(annotated: Annotated, result: str) -> Iterator[Constraint]:
    """Months of this year that are told in the past: the article was not written earlier in the year."""
    times = list(_own_times(annotated))
    says_last_year = any(fields(t.form).get("year") == "-1" and "month" in fields(t.form) for t, _ in times)
    months = []
    for time, tense in times:
        said = fields(time.form)
        whole = "month" in said and not {"direction", "weekday", "from"} & set(said) and tense in _PAST
        if whole and (said.get("year") == "this" or ("year" not in said and says_last_year)):
            months.append((int(said["month"]), time))
    span = _listed(result)
    if months and span:
        month, time = max(months, key=lambda pair: pair[0])
        allowed = one_of(
            edtf(date(year, month, 1), date(year, 12, 31)) for year in range(span[0].year, span[1].year + 1)
        )
        yield Constraint("month-of-this-year", f"“{time.span.quote}” is of this year, and told in the past", allowed)


def _weekday_and_day(annotated: Annotated, result: str) -> Iterator[Constraint]:
    """A weekday with its day of the month, told in the past: within the week after such a day."""
    for time, tense in _own_times(annotated):
        allowed = weeks_after(time.form, result) if tense in _PAST else ""
        if allowed:
            words = in_words(time.form, "any")
            yield Constraint("weekday-and-day", f"“{time.span.quote}”, written within a week of {words}", allowed)
            return


def weeks_after(form: str, result: str) -> str:
    """Return the weeks that begin on a weekday with its day of the month, as far as the result allows; ``""`` for none.

    >>> weeks_after("weekday=3 monthday=19", "2024")
    '2024-06-19/2024-06-25'
    """
    said, span = fields(form), _listed(result)
    if not {"weekday", "monthday"} <= set(said) or {"year", "nth"} & set(said) or span is None:
        return ""
    weeks = (edtf(day, add(day, 6, "day")) for day in _matching(said, span))
    return one_of(week for week in weeks if intersect(week, result))


def _matching(said: dict[str, str], span: tuple[date, date]) -> Iterator[date]:
    """Yield the days in these years that are this weekday, this day of the month and, where said, this month."""
    months = [int(said["month"])] if "month" in said else range(1, 13)
    for year in range(span[0].year, span[1].year + 1):
        for month in months:
            day = make(year, month, int(said["monthday"]))
            if day and day.isoweekday() == int(said["weekday"]):
                yield day


def _listed(result: str) -> tuple[date, date] | None:
    """Return first and last day of what is left, up to ``LATEST``; None where that is too long to be listed."""
    low, high = bounds(result)
    high = min(high or LATEST, LATEST)
    return (low, high) if low and low <= high and high.year - low.year <= _LISTED_YEARS else None


# --- the most likely date ---


def likely(annotated: Annotated) -> Value | None:
    """Return the article's most likely date by the custom of news, for those who must have one; never used in a ledger.

    News mostly dates in full what is of its own day: the latest full date of the past. The bounds stay those of
    ``work_out``; ``details`` have ``basis=likely``.
    """
    stated = annotated.article.published
    if stated and valid(stated):
        return date_article(annotated)
    known = work_out(annotated)
    allowed = known.text if known else ""
    best = _likeliest(annotated, allowed)
    if best:
        step = Step("latest-date", "the latest date that the article names", edtf(best.low, best.high))
    elif known and bounds(known.text)[0]:
        low, high = bounds(known.text)
        members = candidates(known.text)
        step = Step(
            "allowed",
            "the days that its constraints allow",
            members[-1] if len(members) > 1 else edtf(low, high),
        )
    else:
        return None
    return Value(
        "published",
        step.gives,
        Span(0, 0, ""),
        (*(known.steps if known else ()), step),
        (("basis", "likely"),),
    )


def _likeliest(annotated: Annotated, allowed: str) -> Period | None:
    """Return the latest day with its year, else the latest month or year told in the past, else the latest of any."""
    tensed = [(time, tense_at(annotated.doc, time.span.start, time.span.end)) for time in annotated.times]
    named = [
        (period, time, tense)
        for time, tense in tensed  # those of bylines and page furniture too: they often are the page's own
        if (period := _with_year(time))
        and period.low <= LATEST
        and (not allowed or intersect(edtf(period.low, period.high), allowed))
    ]
    told = [period for period, time, tense in named if _is_past(annotated, time, tense, period.unit)]
    days = [period for period, _, tense in named if period.unit == "day"]
    years = told or [period for period, _, _ in named if period.unit in {"month", "year"}]
    best = max(days or years, key=lambda period: period.low, default=None)
    latest = max(told, key=lambda period: period.low, default=best)
    if best and latest and latest.low.year > best.low.year:
        best = latest
    return _day_of(annotated, best) if best and best.unit == "year" else best


def _day_of(annotated: Annotated, year: Period) -> Period:
    """Return the latest day of a year that the article tells of without its year; the year where it tells of none."""
    days = [
        period
        for time, tense in _own_times(annotated)
        if tense in _PAST
        and set(fields(time.form)) <= {"month", "monthday", "weekday"}
        and {"month", "monthday"} <= set(fields(time.form))
        and (period := place(f"{time.form} year={year.low.year}", None))
        and ("weekday" not in fields(time.form) or period.low.isoweekday() == int(fields(time.form)["weekday"]))
    ]
    return max(days, key=lambda period: period.low, default=year)


__all__ = ["LATEST", "date_article", "likely", "weeks_after", "work_out"]

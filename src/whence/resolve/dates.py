"""Dates of reports: the time words that date an event become an EDTF date, step by step.

``resolve_dates(reports, annotated)`` dates the article first (``dating``), then each report:

1. by its own time words, seen from the article's date (``basis=words``; ``basis=caption`` in a caption);
2. without any, by the scene it is told in: events in the simple past belong to the day that the lead or the paragraph
   has set (``basis=scene``), if those of the lead take part in them; earlier ones (past perfect) lie before it;
   An event that is told "three days after" another one is seen from that one's date (``dates_events``), never from the
   scene; where nothing dates the other event, only from the article's;
3. else by the article itself: what happened did so no later than its date (``basis=inherited``).

Every date's ``steps`` are data: ``replay(steps)`` gives the date again. Details: ``form`` (see ``dates_form``),
``base`` (the time spoken of before, where the words are seen from that), ``tense``, ``anchor`` (``published``,
``event``, ``none``) and ``basis``. ``redate`` dates a value anew once the article's own date is known better.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from whence.model import Problem, Report, Resolved, Span, Status, Step, TimeExpression, Value, Zone
from whence.resolve.calendar import add, bounds, candidates, edtf, intersect, one_of, valid
from whence.resolve.dates_events import Relation, dates_of, related, relations, with_known
from whence.resolve.dates_form import edtf_of, fields, is_relative, needs_event
from whence.resolve.dates_tense import direction, is_habitual, tense_at
from whence.resolve.dates_words import said as in_words
from whence.resolve.dating import date_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whence.model import Annotated, Article, Pairs

LEAD_SENTENCES = 3
"""Sentences at the top of the body in which news says the day that it is about."""
_OPENS = frozenset({"from", "between"})
_SIDE = re.compile(r"\b(since|until|till|by|before|after|from|between)(?: the)? $")
_TO = re.compile(r",? ?(?:to|until|till|through|up to) (?:the )?")
_WORD = 16
"""Characters before an expression in which such a word is looked for."""
_CHAIN = 3
"""Events in a row that are each dated by the one before."""
_MEMBERS = 24
"""Candidates of an article's date that are carried into its events; more say no more than their bounds."""


def resolve_dates(reports: Sequence[Report], annotated: Annotated) -> Resolved:
    """Return what the article tells with every date resolved as far as its words and its own date allow."""
    published = date_article(annotated)
    scenes = _Scenes(annotated, reports)
    told = relations(annotated, reports)
    dated = tuple(_date(report, annotated, scenes, published, told.get(report.id)) for report in reports)
    for _ in range(_CHAIN if told else 0):
        dated = see_events(dated, published, dates_of(dated))
    return Resolved(annotated.article.id, published, dated, _too_late(dated, annotated, published))


def see_events(reports: Sequence[Report], published: Value | None, known: Mapping[str, str]) -> tuple[Report, ...]:
    """Return the reports with those dated that are seen from other events, by the dates of these events' reports."""
    return tuple(
        replace(report, values=tuple(_from_event(value, published, known) for value in report.values))
        if any(value.detail("of") for value in report.of("date")) else report
        for report in reports
    )  # fmt: skip


def _from_event(value: Value, published: Value | None, known: Mapping[str, str]) -> Value:
    seen = with_known(value, known.get(value.detail("of"), "")) if value.field == "date" else value
    return redate(seen, published) if seen is not value else value


def _too_late(reports: Sequence[Report], annotated: Annotated, published: Value | None) -> tuple[Problem, ...]:
    """Name the events that happened, by their words, after the article was written: one of the two dates is wrong."""
    written = bounds(published.text)[1] if published and published.detail("basis") == "stated" else None
    problems = []
    for report in reports:
        for value in report.of("date") if report.status is Status.HAPPENED and report.zone is not Zone.CAPTION else ():
            low = bounds(value.text)[0]
            if written and low and low > written:
                own = published.text if published else ""
                message = f"The article is dated {own} but tells of {value.text}; check its date."
                place = value.span.start
                path = annotated.article.path
                problems.append(Problem("resolve", "later-than-article", message, path, None, report.article, place))
    return tuple(problems)


def _date(
    report: Report, annotated: Annotated, scenes: _Scenes, published: Value | None, relation: Relation | None
) -> Report:
    if relation:
        others = tuple(value for value in report.values if value.field != "date")
        return replace(report, values=(*others, redate(related(relation, report), published)))
    values = [
        _dated(value, report, annotated, scenes, published) if value.field == "date" else value
        for value in report.values
    ]
    if not any(value.field == "date" for value in values):
        told = _told(report, annotated, scenes)
        value = redate(told, published) if told else None
        values += [value] if value is not None and (value.text or value.detail("form")) else []
    return replace(report, values=tuple(values))


# --- by its own words ---


def _dated(value: Value, report: Report, annotated: Annotated, scenes: _Scenes, published: Value | None) -> Value:
    expression = scenes.at(value.span)
    if expression is None:
        return replace(value, text=value.text if valid(value.text) else "", details=(("basis", "unread"),))
    tense = _pointing(tense_at(annotated.doc, report.trigger.start, report.trigger.end))
    if report.status is Status.PLANNED:
        tense = "past" if scenes.direction(expression) == "past" else "future"
    caption = report.zone is Zone.CAPTION
    meaning = dict(_meaning(expression, scenes, tense, caption=caption)) | scenes.extent(expression)
    return redate(replace(value, details=_pairs(meaning), steps=()), published)


def _pointing(tense: str) -> str:
    """Return which way words point: "takes effect on 1 January", "meets her on Friday" may do so either way."""
    return "near" if tense == "present" else direction(tense)


def date_of(expression: TimeExpression, annotated: Annotated, published: Value | None = None) -> Value:
    """Return the date that one time expression of an article names, seen from the article's date."""
    scenes = _Scenes(annotated)
    published = published or date_article(annotated)
    return redate(Value("date", "", expression.span, (), _meaning(expression, scenes, "")), published)


def _meaning(expression: TimeExpression, scenes: _Scenes, tense: str, *, caption: bool = False) -> Pairs:
    """Return all that is needed to date an expression, as details; the tense of its own verb where none is given."""
    base = scenes.base(expression)
    details = {"anchor": _anchor(expression.form, base), "base": base, "basis": "words", "form": expression.form}
    if caption or scenes.zone(expression) is Zone.CAPTION:
        details |= {"anchor": "none", "basis": "caption"}
    return _pairs({**details, "tense": tense or scenes.direction(expression) or "past"})


def _anchor(form: str, base: str) -> str:
    if not is_relative(form):
        return "none"
    return "event" if base else "published"


def _pairs(details: dict[str, str]) -> Pairs:
    return tuple(sorted((key, text) for key, text in details.items() if text))


def redate(value: Value, published: Value | None) -> Value:
    """Return a date's value seen from this date of its article: the same words, other days.

    The value carries all that is needed in its details; its words are never read again.
    """
    if not value.detail("form") and not value.detail("rule"):
        return value
    steps = _steps(value, published)
    return replace(value, text=replay(steps), steps=_filled(steps))


def _steps(value: Value, published: Value | None) -> tuple[Step, ...]:
    """Return the steps from the words to the date, with what each gives left to ``_filled``."""
    form, base, tense = value.detail("form"), value.detail("base"), value.detail("tense")
    if value.detail("anchor") == "told":
        return _steps_from_event(value, published)
    anchor = published.text if published and value.detail("anchor") != "none" else ""
    steps = [Step("words", value.detail("words") or value.span.quote, form)] if form else []
    if anchor:
        steps.append(
            Step("article-date", f"the article's own date ({published.detail('basis') if published else ''})", anchor),
        )
    if base:
        steps.append(Step("spoken-of-before", "the time that the text spoke of before", base))
    if form:
        steps.append(Step("calendar", in_words(form, tense), tense or "past"))
    if value.detail("to"):
        steps.append(Step("range-end", value.detail("end"), value.detail("to")))
    if value.detail("side"):
        steps.append(Step(value.detail("side"), f"“{value.detail('side')}” stands before it", ""))
    if value.detail("rule"):
        steps.append(Step(value.detail("rule"), value.detail("why"), ""))
    return tuple(steps)


def _steps_from_event(value: Value, published: Value | None) -> tuple[Step, ...]:
    words = Step("words", value.detail("words"), value.detail("form"))
    if value.detail("known"):
        other = Step("event-date", "the date of the other event", value.detail("known"))
        return (words, other, Step("calendar", in_words(value.detail("form")), "past"))
    if not published:
        return (words,)
    anchor = Step("article-date", f"the article's own date ({published.detail('basis')})", published.text)
    return (words, anchor, Step(value.detail("rule"), value.detail("why"), ""))


def _filled(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with the date that each gives written into it."""
    return tuple(
        replace(step, said=f"{step.said} [{step.gives}]", gives=replay(steps[: i + 1])) if step.rule == "calendar"
        else replace(step, gives=replay(steps[: i + 1])) if step.rule in _RELATIONS else step
        for i, step in enumerate(steps)
    )  # fmt: skip


def replay(steps: Sequence[Step]) -> str:
    """Return the date that these steps lead to, worked out again from the first.

    >>> replay([Step("words", "Wednesday (19)", "weekday=3 monthday=19"), Step("article-date", "", "2024-06-20"),
    ...         Step("calendar", "the latest one", "past")])
    '2024-06-19'
    """
    form = anchor = base = result = ""
    tense = "past"
    for step in steps:
        if step.rule == "words":
            form = step.gives
        elif step.rule in {"article-date", "event-date"}:
            anchor = result = step.gives
        elif step.rule == "spoken-of-before":
            base = step.gives
        elif step.rule == "calendar":
            tense = step.gives if step.gives in {"past", "future", "near"} else step.said.rpartition("[")[2].rstrip("]")
            result = see(form, base, anchor, tense)
        elif step.rule == "range-end":
            result = _up_to(result, see(step.gives, "", anchor, tense))
        elif step.rule in _RELATIONS:
            result = _RELATIONS[step.rule](result)
        else:
            result = intersect(result, step.gives) if result else step.gives
    return result


def see(form: str, base: str, anchor: str, tense: str) -> str:
    """Return the EDTF date of a form seen from an EDTF date: from each candidate, or from all days of an interval.

    ``base`` holds the forms of times spoken of before, the nearest first, between semicolons.

    >>> see("unit=month shift=-1", "", "[2018-09-19,2024-06-19]", "past")
    '[2018-08,2024-05]'
    >>> see("unit=year shift=-1", "", "2018/2024", "past")
    '2017/2023'
    """
    if base:
        nearest, _, rest = base.partition(";")
        anchor = see(nearest, rest, anchor, tense) or anchor
        form = form.replace(" from=event", "").replace("from=event ", "")
        if fields(form) == {"ref": "past"}:
            return anchor
    if not is_relative(form):
        return edtf_of(form, None, tense)
    members = candidates(anchor)
    if 1 < len(members) <= _MEMBERS:
        seen = [_from_interval(form, member, tense) for member in members]
        return one_of(date for member in seen for date in candidates(member)) if all(seen) else ""
    return _from_interval(form, anchor, tense)


def _from_interval(form: str, anchor: str, tense: str) -> str:
    """Return the hull of what the form names from the first and the last day: later days never name earlier ones."""
    low, high = bounds(anchor)
    if low is None and high is None:
        return edtf_of(form, None, tense)
    first = edtf_of(form, low, tense) if low else ""
    last = edtf_of(form, high, tense) if high else ""
    if first == last:
        return first
    begin = bounds(first)[0] if first else None
    end = bounds(last)[1] if last else None
    return edtf(begin, end) if not (begin and end and begin > end) else ""


# --- relations to another date ---


def _until(date: str) -> str:
    high = bounds(date)[1]
    return edtf(None, high)


def _from_on(date: str) -> str:
    return edtf(bounds(date)[0], None)


def _before(date: str) -> str:
    low = bounds(date)[0]
    return edtf(None, add(low, -1, "day")) if low else ""


def _after(date: str) -> str:
    high = bounds(date)[1]
    return edtf(add(high, 1, "day"), None) if high else ""


def _up_to(first: str, last: str) -> str:
    """Return the days from one date to another; the first one alone where they are no stretch.

    >>> _up_to("2014-03-03", "2014-03-07"), _up_to("2014", "2012")
    ('2014-03-03/2014-03-07', '2014')
    """
    low, high = bounds(first)[0], bounds(last)[1]
    return edtf(low, high) if low and high and low <= high else first


_RELATIONS = {
    "since": _from_on,
    "until": _until,
    "before": _before,
    "after": _after,
    "same-scene": lambda date: date,
    "before-scene": _until,
    "before-publication": _until,
    "after-publication": _from_on,
}
"""How a report lies to the date found so far: by the word before its time words, or without any of its own."""


# --- by the scene, or by the article ---


def _told(report: Report, annotated: Annotated, scenes: _Scenes) -> Value | None:
    """Return the not yet resolved date of a report without time words, or None where nothing dates it."""
    if report.zone in {Zone.CAPTION, Zone.FURNITURE, Zone.BYLINE, Zone.CREDIT} or report.status is Status.GENERIC:
        return None
    tense = tense_at(annotated.doc, report.trigger.start, report.trigger.end)
    if report.status in {Status.PLANNED, Status.CONDITIONAL}:
        return _inherited(report, "after-publication", "planned when the article was written")
    if report.status is not Status.HAPPENED:
        return None
    scene = scenes.scene(report)
    if scene is None or tense in {"perfect", "present", "future"} or scenes.repeats(report):
        return _inherited(report, "before-publication", "happened no later than the article was written")
    rule = "before-scene" if tense == "pluperfect" else "same-scene"
    why = (
        "told in the past perfect: before the scene"
        if rule == "before-scene"
        else "told in the simple past, in the same scene"
    )
    details = {
        "anchor": _anchor(scene.form, scenes.base(scene)), "base": scenes.base(scene), "basis": "scene",
        "form": scene.form, "rule": rule, "tense": scenes.direction(scene) or "past", "why": why,
        "words": scene.span.quote,
    }  # fmt: skip
    return Value("date", "", report.trigger, (), _pairs(details))


def _inherited(report: Report, rule: str, why: str) -> Value:
    return Value(
        "date",
        "",
        report.trigger,
        (),
        _pairs({"anchor": "published", "basis": "inherited", "rule": rule, "why": why}),
    )


class _Scenes:
    """The time expressions of an article and which of them sets the time of what is told around."""

    def __init__(self, annotated: Annotated, reports: Sequence[Report] = ()) -> None:
        self.article: Article = annotated.article
        self.doc = annotated.doc
        self.times = annotated.times
        self._starts = [time.span.start for time in annotated.times]
        self._spans = {(time.span.start, time.span.end): time for time in annotated.times}
        self._sentences = [(s.start_char, s.end_char) for s in annotated.doc.sents] if len(annotated.doc) else []
        body = [end for start, end in self._sentences if self.article.zone(start) is Zone.BODY]
        self.lead_end = body[:LEAD_SENTENCES][-1] if body else 0
        self.lead = self._lead()
        self.cast = {who for report in reports if report.trigger.start < self.lead_end for who in _people(report)}

    def at(self, span: Span) -> TimeExpression | None:
        """Return the expression with these characters, or the one that shares most with them."""
        exact = self._spans.get((span.start, span.end))
        if exact:
            return exact
        meeting = [t for t in self.times if t.span.start < span.end and span.start < t.span.end]
        return max(meeting, key=lambda t: min(t.span.end, span.end) - max(t.span.start, span.start), default=None)

    def zone(self, time: TimeExpression) -> Zone:
        """Return the zone that the expression stands in."""
        return self.article.zone(time.span.start)

    def direction(self, time: TimeExpression) -> str:
        """Return which way the verb over the expression points."""
        return _pointing(tense_at(self.doc, time.span.start, time.span.end))

    def base(self, time: TimeExpression) -> str:
        """Return the forms of the times that this one is seen from, the nearest first."""
        forms: list[str] = []
        while needs_event(time.form) and len(forms) < 3:  # noqa: PLR2004  longer chains lose their meaning
            before = [
                t for t in self.times if t.span.end <= time.span.start and _dates(t) and self.zone(t) is self.zone(time)
            ]
            if not before:
                break
            time = before[-1]
            forms.append(time.form)
        return ";".join(forms)

    def repeats(self, report: Report) -> bool:
        """Return whether a report tells a habit: what is done often, or "twice a year", has no day of a scene."""
        if is_habitual(self.doc, report.trigger.start, report.trigger.end):
            return True
        begin = self._sentence_start(report.trigger.start)
        first = bisect_left(self._starts, begin)
        last = bisect_left(self._starts, self._sentence_end(begin))
        return any(time.type == "SET" for time in self.times[first:last])

    def extent(self, time: TimeExpression) -> dict[str, str]:
        """Return what makes more or less of an expression than its own days: "since 1994", "from 3 to 7 March"."""
        text = self.article.text
        before = _SIDE.search(text[max(time.span.start - _WORD, 0) : time.span.start].lower())
        place = bisect_left(self._starts, time.span.end)
        following = self.times[place] if place < len(self.times) else None
        between = text[time.span.end : following.span.start].lower() if following else ""
        ranged = _TO.fullmatch(between) or (before and before[1] == "between" and between.strip() == "and")
        if following and ranged and before and before[1] in _OPENS | {"since"} and _dates(following):
            return {"to": following.form, "end": following.span.quote} if not needs_event(following.form) else {}
        if following and between in {"-", "\u2013", "/"} and _dates(following) and following.type == time.type:
            return {"to": following.form, "end": following.span.quote}
        if before is None or before[1] in _OPENS or text[time.span.end : time.span.end + 2] in {"'s", "’s"}:
            return {}
        side = {"till": "until", "by": "until"}.get(before[1], before[1])
        return {"side": side} if time.type == "DATE" and not needs_event(time.form) else {}

    def scene(self, report: Report) -> TimeExpression | None:
        """Return the expression that dates what is told here in the simple past, or None where none does.

        It is the last one before in the paragraph; else that of the lead, in the lead and for those whom it names.
        """
        offset = report.trigger.start
        if self.article.zone(offset) is not Zone.BODY:
            return None
        begin = self.article.text.rfind("\n", 0, offset) + 1
        before = [t for t in self.times if begin <= t.span.start < self._sentence_start(offset) and _sets_scene(t)]
        if before:
            return before[-1]
        if self.lead and offset < self.lead.span.start and self._opens_scene(self.lead):
            return None
        return self.lead if offset < self.lead_end or self.cast & _people(report) else None

    def _opens_scene(self, time: TimeExpression) -> bool:
        """Return whether a time begins its sentence: "On Monday, ..." sets a new scene and dates nothing before it."""
        before = self.article.text[self._sentence_start(time.span.start) : time.span.start]
        return len(before.split()) <= 1 and self._sentence_start(time.span.start) > 0

    def _sentence_end(self, begin: int) -> int:
        return next((end for start, end in self._sentences if start == begin), begin)

    def _sentence_start(self, offset: int) -> int:
        return max((start for start, end in self._sentences if start <= offset), default=0)

    def _lead(self) -> TimeExpression | None:
        """Return the expression that dates the lead: the first one in the past, of a day, at the top of the body."""
        for time in self.times:
            if (
                time.span.start < self.lead_end
                and self.zone(time) is Zone.BODY
                and _names_day(time)
                and self.direction(time) != "future"
            ):
                return time
        return None


def _people(report: Report) -> set[str]:
    return {value.text for value in report.of("actor", "giver", "recipient") if value.text}


def _dates(time: TimeExpression) -> bool:
    return time.type in {"DATE", "TIME"} and "ref" not in fields(time.form)


def _sets_scene(time: TimeExpression) -> bool:
    return _dates(time) and not needs_event(time.form) and "count" not in fields(time.form)


def _names_day(time: TimeExpression) -> bool:
    said = fields(time.form)
    whole = {"iso", "weekday", "monthday", "day"} & set(said) or (
        said.get("unit") == "day" and said.get("shift") in {"0", "-1"}
    )
    return _sets_scene(time) and bool(whole) and "every" not in said


__all__ = ["date_of", "redate", "replay", "resolve_dates", "see", "see_events"]

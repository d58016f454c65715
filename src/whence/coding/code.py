"""From an annotated article to its reports: one for each event that the words tell."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whence.codebook import load
from whence.coding import casualties, compose, items, roles, speaker, status, triggers, unlisted, when
from whence.coding.status import Verdict
from whence.coding.syntax import clause, preposition
from whence.model import Annotated, Report, Span, Status, Step, Value, Zone
from whence.spans import hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from whence.codebook import Codebook
    from whence.coding.compose import Governed
    from whence.coding.roles import Part
    from whence.coding.triggers import Trigger
    from whence.model import Article, Attribution, TimeExpression

_SILENT = frozenset({Zone.FURNITURE, Zone.BYLINE, Zone.CREDIT, Zone.DATELINE})
_WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "THREATEN"})
_SCENES = frozenset({"in", "at", "during", "after", "before", "since"})
_PUBLIC = frozenset({"ASSAULT", "PROTEST"})
"""Types whose deeds are of public concern also where neither side is named: ``carried out a suicide attack``."""
_NOBODY_NEEDED = frozenset({"casualties", "arrival"})


class Setting(NamedTuple):
    """What all triggers of an article share."""

    annotated: Annotated
    book: Codebook
    times: Mapping[int, TimeExpression]
    """Time words by the index of the word that they hang on."""
    speech: speaker.Speech
    governed: Mapping[int, Sequence[Governed]]
    """Events under another event's word, by the index of either word."""


def code(annotated: Annotated, codebook: Codebook | None = None) -> tuple[Report, ...]:
    """Return the reports of an article, in order of place; their values are not resolved yet."""
    book = codebook or load()
    speaking = list(_speaking(annotated))
    found = compose.without_content(triggers.find(annotated.doc, book, speaking))
    found = casualties.stated(annotated.doc, speaking, found, book)
    found = unlisted.find(annotated.doc, speaking, found, book)
    times, speech = when.times_by_governor(annotated), speaker.index(annotated)
    setting = Setting(annotated, book, times, speech, compose.pairs(found))
    return tuple(_linked([report for trigger in found for report in _told(trigger, setting)]))


def _speaking(annotated: Annotated) -> Iterator[int]:
    """Yield the indexes of the tokens that stand where events are told."""
    silent = [region.span for region in annotated.article.regions if region.zone in _SILENT]
    passed = 0
    for token in annotated.doc:
        while passed < len(silent) and silent[passed].end <= token.idx:
            passed += 1
        if passed == len(silent) or token.idx < silent[passed].start:
            yield token.i


def _told(trigger: Trigger, setting: Setting) -> list[Report]:
    """Return the reports of one trigger: none when another tells it better, several when several things are given."""
    target, extra = "", list[roles.Part]()
    accuser: Trigger | None = None
    for pair in setting.governed.get(trigger.token.i, ()):
        if pair.inner is trigger and compose.alleged(pair, setting.book):
            accuser = pair.outer
            continue
        inner_kept, becomes = compose.kept(pair, setting.book)
        if (pair.inner is trigger and not inner_kept) or (pair.outer is trigger and inner_kept):
            return []
        if pair.inner is trigger or (pair.outer is trigger and not target):
            target = becomes
        if pair.outer is trigger and not extra:
            extra = _of_inner(pair, trigger)
    parts = _completed(roles.parts(trigger), extra)
    if not (trigger.entry.type or trigger.entry.kind or target):
        return []  # a plan, or the end, of nothing that the codebook knows
    if not _somebody(trigger, parts):
        return []
    told = _written(trigger, parts, setting, target)
    return [_alleged(report, accuser, setting) for report in told] if accuser else told


def _alleged(report: Report, accuser: Trigger, setting: Setting) -> Report:
    """Return the report of a deed that somebody is accused of: doubted, and said by the accuser."""
    article = setting.annotated.article
    said = [roles.value(part, article) for part in roles.parts(accuser) if part.field == "actor"]
    said = [replace(value, field="speaker") for value in said if value.span not in {v.span for v in report.speakers}]
    speakers = report.speakers or tuple(said)
    if report.status not in {Status.HAPPENED, Status.PLANNED}:
        return replace(report, speakers=speakers)
    steps = tuple(step for step in report.steps if step.rule not in {"status", compose.RULE})
    why = Step("status", accuser.token.text, Status.DOUBTED.value)
    return replace(report, status=Status.DOUBTED, speakers=speakers, steps=(*steps, why))


def _of_inner(pair: Governed, trigger: Trigger) -> list[Part]:
    """Return whom the outer event is done to, by the inner event: who is asked or accused to do it, or its receiver."""
    found = roles.parts(pair.inner)
    if trigger.entry.takes in {"demanded", "ordered", "accused"}:
        doers = [part._replace(field="recipient") for part in found if part.field in {"actor", "giver"}]
        return doers or [part for part in found if part.field == "recipient"]
    return [part for part in found if part.field == "recipient"]


def _somebody(trigger: Trigger, parts: list[Part]) -> bool:
    """Tell whether enough is said of who is in it: words need a speaker, deeds a doer or somebody they are done to."""
    fields = {part.field for part in parts}
    if trigger.entry.kind in {"", "statement"} and trigger.entry.type in _WORDS:
        return "actor" in fields
    if trigger.entry.kind == "casualties" and "count" not in trigger.slots:
        return "recipient" in fields
    if trigger.entry.kind in _NOBODY_NEEDED or fields & roles.PEOPLE:
        return True
    return trigger.entry.type in _PUBLIC and _told_apart(trigger)


def _told_apart(trigger: Trigger) -> bool:
    """Tell whether one deed is told of though nobody is named: a verb carries it, or a place or a time is said."""
    noun = trigger.token
    if trigger.pattern.head != "noun":
        return False
    return trigger.carrier.i != noun.i or any(
        child._.mention in {"place", "time"} or child.ent_type_ in {"place", "date"} for child in noun.children
    )


def _completed(parts: list[Part], extra: list[Part]) -> list[Part]:
    """Add whom the governed event is done to, where the governing word names nobody: ``agreed to help Ben``."""
    if any(part.field == "recipient" for part in parts):
        return parts
    held = {part.head.i for part in parts}
    return parts + [part for part in extra if part.head.i not in held]


def _written(trigger: Trigger, parts: list[Part], setting: Setting, target: str) -> list[Report]:
    article, entry = setting.annotated.article, trigger.entry
    zone = article.zone(trigger.token.idx)
    words = _trigger_span(trigger, article)
    said = speaker.covering(roles.between(trigger.token, trigger.token.i, trigger.token.i, article), setting.speech)
    verdict = _verdict(trigger, setting.book, zone, target, said)
    if verdict.status is Status.HAPPENED and roles.anybody(parts):
        verdict = Verdict(Status.GENERIC, "anybody")
    report = Report(
        id=f"{article.id[:12]}:{trigger.token.idx}",
        article=article.id,
        kind=entry.kind,
        type=entry.type,
        mode=entry.mode if trigger.pattern.mode is None else trigger.pattern.mode,
        trigger=words,
        sentence=hull(article.text, (words, roles.between(trigger.token, *clause(trigger.token), article))),
        status=verdict.status,
        values=_shared(trigger, parts, setting),
        speakers=speaker.speakers(said, setting.speech),
        zone=zone,
        steps=(_decided(trigger, words), Step("status", verdict.why, verdict.status.value)),
    )
    if target:
        report = compose.retyped(report, target)
    report = compose.in_plover(report, verdict, refused=status.refuses(trigger))
    return _each(report, trigger, [part.head for part in parts if part.field == "item"], article)


def _decided(trigger: Trigger, words: Span) -> Step:
    """Return who says what it is: an entry of the codebook, or the model with its score."""
    if trigger.entry.id == unlisted.ENTRY:
        return Step("model", words.quote, f"{trigger.entry.type} {trigger.score:.2f}")
    return Step("codebook", words.quote, trigger.entry.id)


def _verdict(trigger: Trigger, book: Codebook, zone: Zone, target: str, said: list[Attribution]) -> Verdict:
    verb = trigger.carrier
    reaches = verb.tag_ != "VBD" and verb.dep_ not in {"acl", "acl:relcl"} and preposition(verb) not in _SCENES
    verdict = speaker.weaken(status.assess(trigger, book.words, zone), said, reaches=reaches)
    denied = target == "REJECT"
    inner = bool(target and trigger.entry.kind and not trigger.entry.takes)
    if inner and (denied or verdict.status is Status.HAPPENED):
        return Verdict(Status.DENIED if denied else Status.PLANNED, "governed by another event")
    return verdict


def _shared(trigger: Trigger, parts: list[Part], setting: Setting) -> tuple[Value, ...]:
    """Return the values that all reports of a trigger have in common: everything but the thing given."""
    article = setting.annotated.article
    values = [roles.value(part, article) for part in parts if part.field != "item"]
    if trigger.entry.kind == "gift" and (occasion := roles.occasion(trigger)) is not None:
        values.append(roles.value(roles.Part("occasion", occasion, "occasion"), article))
    values += casualties.counted(trigger, article)
    used = [part.head.i for part in parts]
    if not any(value.field == "place" for value in values) and (place := when.place(trigger, article, used)):
        values.append(place)
    if date := when.date(trigger, setting.times):
        values.append(date)
    return tuple(values)


def _each(base: Report, trigger: Trigger, heads: list[Token], article: Article) -> list[Report]:
    """Return one report for each thing given; one without a thing when none is named."""
    found = items.things(trigger, heads) if base.kind == "gift" else heads
    if not found:
        return [base]
    values = [roles.value(roles.Part("item", head, "item"), article) for head in found]
    if base.kind != "gift":
        return [replace(base, values=(*base.values, *values))]
    return [
        replace(base, id=base.id + (f".{n}" if n else ""), values=(*base.values, value))
        for n, value in enumerate(values)
    ]


def _trigger_span(trigger: Trigger, article: Article) -> Span:
    """Return the characters from the first to the last word that tell the event, while they stand close together."""
    words = [i for i in trigger.words if abs(i - trigger.token.i) <= triggers.NEAR]
    return roles.between(trigger.token, min(words), max(words), article)


def _linked(reports: list[Report]) -> Iterator[Report]:
    """Yield the reports, details with their visit, and gifts given in return with the gift that they answer."""
    visits = [report for report in reports if report.kind == "visit"]
    places = [visit.trigger.start for visit in visits]
    given: list[Report] = []
    for report in reports:
        if report.kind == "detail-of-visit" and visits:
            after = bisect_left(places, report.trigger.start)
            around = visits[max(0, after - 1) : after + 1]
            nearest = min(around, key=lambda visit: abs(visit.trigger.start - report.trigger.start))
            yield replace(report, part_of=nearest.id)
        elif report.kind == "gift" and given and _in_return(report):
            answered = next(
                (r for r in reversed(given) if r.trigger != report.trigger and r.status is report.status), None
            )
            yield replace(report, exchange=answered.id) if answered else report
        else:
            yield _thanked(report, given)
        if report.kind == "gift" and (not given or given[-1].trigger != report.trigger):
            given.append(report)  # the first of several things given at once stands for them


_THANKS = ("thank", "gratitude", "gratefu", "appreciation")
_LATEST = 8
"""Gifts told last among which the giver who is thanked is looked for."""


def _thanked(report: Report, given: list[Report]) -> Report:
    """Return thanks for a gift, said to nobody by name, as said to the giver told of before."""
    if report.kind != "statement" or report.of("recipient"):
        return report
    if not any(word in report.trigger.quote.lower() for word in _THANKS):
        return report
    near = [gift for gift in given[-_LATEST:] if report.trigger.start - gift.trigger.end < speaker.STRETCH]
    giver = next((value for gift in reversed(near) for value in gift.of("giver")), None)
    if giver is None or giver.span in {value.span for value in report.values}:
        return report
    thanked = Value("recipient", giver.text, giver.span, (Step("thanks-for-a-gift", giver.text, "recipient"),))
    return replace(report, values=(*report.values, thanked))


def _in_return(report: Report) -> bool:
    text = report.sentence.quote.lower()
    return any(words in text for words in ("in return", "in exchange", "in turn", "reciprocat"))


__all__ = ["code"]

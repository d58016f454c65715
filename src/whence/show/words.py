"""The words that every view uses: what an event is called, its status, its three numbers, its dates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from whence.model import Event, Report, Status
from whence.names import slug
from whence.show.when import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whence.model import Article, EventField, Ledger, Span, Support, Value

STATUS = {
    Status.HAPPENED: "",
    Status.PLANNED: "PLANNED: told as something to come",
    Status.DENIED: "DENIED: told as something that did not happen",
    Status.DOUBTED: "DOUBTED: told as something that may not have happened",
    Status.CONDITIONAL: "CONDITIONAL: told as something that depends on something else",
    Status.GENERIC: "GENERAL: told as something that is so in general, not as one event",
}
"""What a reader must be told of an event that is not known to have happened."""

MUTUAL = {"agreement", "meeting"}
"""Kinds in which every party does to every other what they do to it."""

NOBODY = "a source it does not name"
"""Where an article goes back to something that neither it nor anybody names."""

_TYPES = {
    "AGREE": "promise", "CONSULT": "consultation", "SUPPORT": "support", "COOPERATE": "cooperation", "AID": "aid",
    "CONCEDE": "concession", "RETREAT": "retreat", "YIELD": "concession", "REQUEST": "demand", "ACCUSE": "accusation",
    "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
    "MOBILIZE": "mobilisation", "COERCE": "coercion", "ASSAULT": "attack",
}  # fmt: skip
"""PLOVER types as ordinary words, for events without a kind of ours."""

# Characters that would change how the text around them is drawn: C0 and C1 controls other than tab and
# newline, bidirectional embeddings, overrides and isolates, line and paragraph separators, half surrogates.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]")


def visible(text: str) -> str:
    r"""Return the text with characters that control the display written out.

    >>> visible("a\u202eb\x1b[0m")
    'a⟨U+202E⟩b⟨U+001B⟩[0m'
    """
    return _CONTROLS.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n"))


def said_by(speakers: Sequence[Value], *, quotes: bool = False) -> str:
    """Return who says so: those named together side by side, whoever passes it on after those who said it.

    ``quotes`` adds the article's own words for them where these are others.
    """
    groups: dict[Span, list[str]] = {}
    for speaker in speakers:
        groups.setdefault(speaker.span, []).append(speaker.text)
    said = []
    for span, told in groups.items():
        who = listed(tuple(dict.fromkeys(told)))
        same = who.casefold() == span.quote.casefold().removeprefix("the ")
        said.append(f"{who} (“{span.quote}”)" if quotes and span.quote and not same else who)
    return ", as told by ".join(said)


def plural(number: int, one: str, many: str = "") -> str:
    """Return number and noun.

    >>> plural(1, "article"), plural(2, "copy", "copies")
    ('1 article', '2 copies')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as people list them.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def kind(told: Event | Report) -> str:
    """Return what sort of event it is in a word or two."""
    return told.kind.replace("-", " ") or _TYPES.get(told.type, told.type.lower()) or "event"


def counts(support: Support) -> str:
    """Return the three numbers in words."""
    articles, newsrooms, named = support.counts
    return " / ".join((plural(articles, "article"), plural(newsrooms, "newsroom"), plural(named, "named source")))


def agreed(field: EventField | None) -> tuple[str, ...]:
    """Return the values of a field that stand beside each other: the best, and all that do not contradict it."""
    if field is None:
        return ()
    rivals = {i for difference in field.differences if 0 in difference.variants for i in difference.variants if i}
    return tuple(variant.text for i, variant in enumerate(field.variants) if i not in rivals)


def together(field: EventField | None) -> tuple[str, ...]:
    """Return the best supported value of a field, and those that a report gives beside it ("the two leaders")."""
    if field is None or not field.variants:
        return ()
    reports = {testimony.report for testimony in field.variants[0].testimonies}
    beside = {v.text for v in field.variants[1:] if reports & {testimony.report for testimony in v.testimonies}}
    best = field.variants[0].text
    return tuple(text for text in agreed(field) if text == best or text in beside)


def names(event: Event, *fields: str) -> tuple[str, ...]:
    """Return the values of the first of these fields that has any, as ``together`` gives them."""
    return next((found for name in fields if (found := together(event.field(name)))), ())


def title(event: Event, trigger: str = "") -> str:
    """Return an event's line: who, to whom, what, where; ``trigger`` stands for what where nothing else says it."""
    actor, recipient = names(event, "giver", "actor", "visitor"), names(event, "recipient", "host")
    what, place = names(event, "item", "content"), names(event, "place")
    if event.kind in MUTUAL:
        who = listed(tuple(dict.fromkeys((*actor, *recipient))))
    else:
        who = " → ".join(part for part in (listed(actor), listed(recipient)) if part)
    if event.kind == "visit" and place and not recipient:
        return f"{who} → {listed(place)}"
    enough = event.kind in _SPEAK_FOR_THEMSELVES and (recipient or place or len(actor) > 1)
    told = listed(what) or (f"“{short(trigger, 40)}”" if trigger and not enough else "")
    line = ": ".join(part for part in (who, told) if part) or kind(event)
    return f"{line}, in {listed(place)}" if place else line


_SPEAK_FOR_THEMSELVES = {"gift", "visit", "meeting", "agreement"}
"""Kinds of which who and whom, or who and where, say enough."""


def titles(ledger: Ledger) -> dict[str, str]:
    """Return every event's line by its id."""
    triggers = {report.id: report.trigger.quote for report in ledger.reports}
    return {
        event.id: title(event, triggers.get(event.reports[0], "") if event.reports else "") for event in ledger.events
    }


def called(article: Article) -> str:
    """Return what to call an article: its outlet and title where known, else its file."""
    return article.outlet or article.title or article.path


def labels(articles: Iterable[Article], dates: Mapping[str, str]) -> dict[str, str]:
    """Return what to call each of several articles, by id; ``dates`` are theirs (EDTF, by id) where known."""
    return told_apart((one.id, called(one), one.path, dates.get(one.id, "")) for one in articles)


def told_apart(articles: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    """Return names by id; of articles (id, name, file, date) called the same, with the date, or else the file.

    >>> told_apart([("a", "CNN", "1.txt", "2024-06-19"), ("b", "CNN", "2.txt", ""), ("c", "BBC", "3.txt", "")])
    {'a': 'CNN, 19 June 2024', 'b': 'CNN, 2.txt', 'c': 'BBC'}
    """
    named: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for id_, name, path, date in articles:
        named[name].append((id_, path, date))
    found = {}
    for name, alike in named.items():
        times = Counter(date for _, _, date in alike)
        for id_, path, date in alike:
            apart = say(date) if date and times[date] == 1 else path
            found[id_] = name if len(alike) == 1 or name == apart else f"{name}, {apart}"
    return found


def short(text: str, length: int = 60) -> str:
    """Return text in one line, cut at a word where it is long.

    >>> short("one two three", 9)
    'one two …'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rsplit(' ', 1)[0]} …"


__all__ = [
    "MUTUAL", "NOBODY", "STATUS", "agreed", "called", "counts", "kind", "labels", "listed", "names",
    "plural", "said_by", "short", "slug", "title", "titles", "together", "told_apart",
    "visible",
]  # fmt: skip

"""What an article's date must allow since it calls people by their offices: constraints from who held what when.

Terms of office are public facts (``knowledge.offices``). Who is called by an office had come into it; who is called by
it in the first sentences, and not "former", holds it now; of several at the top, the last one does. "President-elect"
is said between an election and the day of office; "the Obama administration" not before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from whence.knowledge.offices import holders, people, plain, ruling, same_office, surname, terms
from whence.model import Zone
from whence.resolve.calendar import add, bounds, edtf, one_of
from whence.resolve.dates_form import fields
from whence.resolve.dates_words import MONTHS, WEEKDAYS
from whence.resolve.dating_words import OWN, PAST, Constraint, own_times, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.knowledge.offices import Term
    from whence.model import Annotated

TOP = 5
"""Sentences of the body (with the title) in which people are called by the office that they hold now."""
ELECTED = 90
"""Days before somebody's first day in office from which they can be called by it with "-elect"."""
LATELY = 365
"""Days in which news goes on to call those below the top by an office that they have left ("the dismissal of ...")."""
_TITLE = re.compile(
    r"(?P<before>(?<![\w'’-])[\w'’-]{1,30}\s{1,3})?\b"
    r"(?P<title>Vice President|President|Prime Minister|Premier|Chancellor|King|"
    r"Queen|Emir|Pope|Secretary of State|Foreign Minister|Supreme Leader|leader)\b,?\s+"
    r"(?P<name>[A-Z][\w.’'-]{0,30}(?:[ -][A-Z][\w.’'-]{0,30}){0,3})",
)
_POST_WORDS = (
    "press|secretary|attorney|general|national|security|adviser|advisor|director|minister|foreign|defense|defence|"
    "treasury|interior|homeland|administrator|ambassador|speaker|governor|justice|state"
)
_WORD = rf"(?:[A-Z][\w.&’'-]{{0,30}}|(?:{_POST_WORDS})\b)"
_RUN = re.compile(rf"\b{_WORD}(?: (?:of |for |to |the |and )*{_WORD}){{2,9}}")
"""Words of posts and words written like names in a row: "Secretary of State Rex Tillerson"."""
_ELECT = re.compile(r"\b(?P<title>President|Prime Minister)-elect,?\s+(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})")
_TEAM = re.compile(r"\b[Tt]he (?P<name>[A-Z][a-z]+) administration\b")
_TOOK_OFFICE = re.compile(r"\binaugurat|\bsworn in|\bswearing[- ]in|\btook office|\btook the oath", re.IGNORECASE)
_NOT_NOW = frozenset(
    {
        "former", "ex", "then", "late", "vice", "deputy", "opposition", "future", "then-", "ex-", "onetime", "elect",
        "party", "faction", "acting", "assistant", "under", "nominee", "shadow", "longtime",
    }
)  # fmt: skip
_NO_NAME = frozenset((*MONTHS, *WEEKDAYS, "In", "The", "On"))
"""Words written like names that end a name before them."""
_HEADS = frozenset(
    {
        "secretary", "minister", "director", "speaker", "administrator", "ambassador", "general", "advisor", "adviser",
        "governor", "gov", "mayor", "chair", "chairman", "chairwoman", "treasurer",
    }
)  # fmt: skip
"""Words that a title must have, to be more than a part of a name."""
_ALONE = frozenset({"governor", "speaker"})
"""Those that say enough by themselves: "Ambassador" may be of many offices."""
_IN_FULL = {
    "cia": "central intelligence agency", "epa": "environmental protection agency", "un": "united nations",
    "defense": "defence", "adviser": "advisor", "gov": "governor",
}  # fmt: skip
"""Words of titles as news writes them, and as the table does."""
_SMALL = frozenset({"of", "for", "to", "the", "and", "us", "usa", "american", "u", "s"})
_NAME_WORDS = (3, 2)
"""Words of a full name that are looked up, the longer first."""
_TITLE_WORDS = 7


class _Called(NamedTuple):
    """Somebody called by an office: where, in which words, the terms that fit."""

    start: int
    quote: str
    held: tuple[Term, ...]

    @property
    def owns(self) -> bool:
        """Whether it is of the past as much as of now: "President Obama's policy"."""
        return bool(re.search(r"['’]s?$", self.quote))


def offices(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """Those whom the text calls by an office: they had come into it; those at its top, the last of several, held it."""
    top, called = _top(annotated), list(_called(annotated))
    heads: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for one in called:
        post = (one.held[0].country, one.held[0].office)
        plainly = not one.owns and (one.start < top or not ruling(one.held[0].office))
        heads[post] = max(heads.get(post, ("", "", False)), (one.held[-1].start, one.held[0].person, plainly))
    now = {person for _, person, plainly in heads.values() if plainly}
    seen: set[tuple[str, str]] = set()
    for one in called:
        person, office = one.held[0].person, one.held[0].office
        if (person, office) not in seen:
            seen.add((person, office))
            yield _in_office(one, now=person in now)
    yield from _elected(annotated)
    yield from _teams(annotated)


def _called(annotated: Annotated) -> Iterator[_Called]:
    """Yield everybody in title and body who is called by an office that the table knows them in, in order of place."""
    text = annotated.article.text
    found = [
        _Called(match.start("title"), f"{match['title']} {match['name']}", held)
        for match in _TITLE.finditer(text)
        if not _not_now(match["before"] or "") and (held := _held(match["title"], match["name"]))
    ]
    found += [one for match in _RUN.finditer(text) for one in _titled(match, text)]
    return (one for one in sorted(found, key=lambda one: one.start) if annotated.article.zone(one.start) in OWN)


def _titled(run: re.Match[str], text: str) -> Iterator[_Called]:
    """Yield who is called by an office in a row of capitalised words: a full name with words of its office before."""
    words = run.group().split()
    before = text[max(run.start() - 20, 0) : run.start()].split()[-1:]
    for size in _NAME_WORDS:
        for i in range(1, len(words) - size + 1):
            name = " ".join(words[i : i + size]).rstrip(".,")
            title = words[max(i - _TITLE_WORDS, 0) : i]
            if not _is_head(title) or _not_now(" ".join((*before, *title))):
                continue
            held = _fitting(re.sub(r"['’]s?$", "", name), tuple(_title_words(title)))
            if held:
                yield _Called(run.start(), " ".join((*title, name)), held)
                return


def _is_head(title: Sequence[str]) -> bool:
    return any(word.rstrip(".").lower() in _HEADS for word in title)


def _title_words(title: Sequence[str]) -> Iterator[str]:
    for word in title:
        bare = word.replace(".", "").lower()
        yield from _IN_FULL.get(bare, bare).split()


@lru_cache(maxsize=4096)
def _fitting(name: str, title: tuple[str, ...]) -> tuple[Term, ...]:
    """Return the terms of somebody of this full name whose office has all words of a title."""
    wanted = set(title) - _SMALL
    if not wanted or (len(wanted) == 1 and not wanted & _ALONE):
        return ()
    found = [term for term in terms(name) if wanted <= set(plain(term.office).split())]
    bare = [term for term in found if "deputy" not in term.office.lower()] or found
    return tuple(sorted(bare, key=lambda term: term.start))


def _not_now(before: str) -> bool:
    words = before.strip().lower().split()
    return any(part in _NOT_NOW for word in words for part in (word, *word.split("-")))


def _in_office(called: _Called, *, now: bool) -> Constraint:
    if not now:
        first = min(term.start for term in called.held)
        return Constraint("in-office", f"“{called.quote}” had come into office", edtf(bounds(first[:10])[0], None))
    person, late = called.held[0].person, 0 if ruling(called.held[0].office) else LATELY
    words = f"is called by an office that {person} held{' then or lately' if late else ''}"
    return Constraint("in-office", f"“{called.quote}” {words}", one_of(_in_a_row(called.held, late)))


def _in_a_row(held: Sequence[Term], late: int) -> list[str]:
    """Return the stretches of terms with so many days after each, those that follow each other as one."""
    stretches: list[tuple[date, date | None]] = []
    for term in sorted(held, key=lambda term: term.start):
        low, end = bounds(term.start)[0], _end(term)
        high = add(end, late, "day") if end else None
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
    return body[:TOP][-1] if body else 0


def _elected(annotated: Annotated) -> Iterator[Constraint]:
    """Someone is called "President-elect": written between an election and the first day in office."""
    top = _top(annotated)
    for match in _ELECT.finditer(annotated.article.text):
        starts = sorted({low for term in _held(match["title"], match["name"]) if (low := bounds(term.start)[0])})
        if starts and match.start() < top and annotated.article.zone(match.start()) in OWN:
            allowed = one_of(edtf(add(start, -ELECTED, "day"), start) for start in starts)
            yield Constraint("elected", f"“{match.group()}” is elected, and not yet in office", allowed)
            return


def _teams(annotated: Annotated) -> Iterator[Constraint]:
    """An administration is named by its president: not written before the election."""
    first = [
        (start, match.group())
        for match in _TEAM.finditer(annotated.article.text)
        if (start := _first_term(match["name"])) and annotated.article.zone(match.start()) in OWN
    ]
    if first:
        start, quote = max(first)
        yield Constraint(
            "in-office", f"“{quote}” had come, or was about to come", edtf(add(start, -ELECTED, "day"), None)
        )


@cache
def _first_term(name: str) -> date | None:
    """Return the first day in office of the first president of the United States of this surname."""
    starts = [term.start for term in holders("USA", "president") if surname(term.person) == name]
    return bounds(min(starts))[0] if starts else None


def took_office(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """An inauguration in a month without its year: the holder's latest one in such a month, less than a year before."""
    text = annotated.article.text
    for time, tense in own_times(annotated):
        said = fields(time.form)
        if set(said) != {"month"} or tense not in PAST:
            continue
        sentence = sentence_at(annotated, time.span.start)
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


__all__ = ["offices", "took_office"]

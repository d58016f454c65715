"""The part of a ledger file that is looked at when it is merged again: each thing is read when it is first needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whence import ledger as file
from whence.merge.account import account
from whence.merge.features import SAME
from whence.merge.merge import ASKED, CORRECTED
from whence.merge.near import KEPT, by_importance, compare, leaning
from whence.model import Event, Origin, Report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from whence.edtf import Days
    from whence.merge.account import Account
    from whence.model import Comparison

_INSIDE = "in (select value from json_each(?))"
_LAST = "\U0010ffff"


class Whole(Exception):  # no error: the caller merges the whole story instead
    """What a judgement touches cannot be told from a part of the ledger."""


def is_marked(comparison: Comparison) -> bool:
    """Tell whether only judgements have brought a comparison about."""
    return bool({ASKED, CORRECTED} & set(comparison.features[-1:]))


class Part:
    """Reports, events and what belongs to them, of an open ledger file."""

    def __init__(self, db: sqlite3.Connection, corrected: set[str]) -> None:
        """Read from ``db``, in which people have put something right in the reports ``corrected``."""
        self._db = db
        self.corrected = corrected
        self._reports: dict[str, Report] = {}
        self._homes: dict[str, str] = {}
        self._accounts: dict[str, Account] = {}
        self._events: dict[str, Event] = {}

    def load(self, names: Iterable[str]) -> None:
        """Read these reports, as far as they exist, in one go."""
        missing = sorted(set(names) - set(self._reports))
        if missing:
            rows = self._db.execute(f"select json, event from reports where id {_INSIDE}", (json.dumps(missing),))
            for exact, home in rows:
                report = file.load(Report, exact)
                self._reports[report.id], self._homes[report.id] = report, str(home or "")

    def known(self, names: Iterable[str]) -> set[str]:
        """Return those names that reports have."""
        wanted = set(names)
        self.load(wanted)
        return wanted & set(self._reports)

    def beginning(self, table: str, name: str) -> list[str]:
        """Return up to three ids of a table that begin so, in order."""
        rows = self._db.execute(
            f"select id from {table} where id >= ? and id < ? order by id limit 3",  # our own table names
            (name, name + _LAST),
        )
        return [str(id_) for (id_,) in rows]

    def report(self, name: str) -> Report:
        """Return a report as its article tells it."""
        self.load((name,))
        return self._reports[name]

    def account(self, name: str) -> Account:
        """Return what merging looks at in a report, as its article tells it."""
        if name not in self._accounts:
            self._accounts[name] = account(self.report(name))
        return self._accounts[name]

    def home(self, name: str) -> str:
        """Return the event that a report tells; ``Whole`` where it tells none because a person called it wrong."""
        home = self.home_or_none(name)
        if not home:
            raise Whole
        return home

    def home_or_none(self, name: str) -> str:
        """Return the event that a report tells, or nothing."""
        self.load((name,))
        return self._homes.get(name, "")

    def event(self, name: str) -> Event:
        """Return an event."""
        if name not in self._events:
            (exact,) = self._db.execute("select json from events where id = ?", (name,)).fetchone()
            self._events[name] = file.load(Event, exact)
        return self._events[name]

    def may_fit(self, each: Comparison) -> bool:
        """Tell whether two accounts fit by their own words, or might: what people decided hides it."""
        decided = each.decided_by == "judgement" or bool({each.a, each.b} & self.corrected)
        return decided or (each.decided_by == "score" and each.score >= SAME)

    def naming(self, texts: Iterable[str]) -> set[str]:
        """Return the reports in which a participant is called so."""
        found: set[str] = set()
        for text in sorted(texts):
            rows = self._db.execute(
                "select report from report_values where field in ('giver', 'actor', 'recipient') "
                "and value = ? collate nocase",
                (text,),
            )
            found.update(str(report) for (report,) in rows)
        return found

    def told_with(self, names: Iterable[str]) -> set[str]:
        """Return all reports of the articles that tell these."""
        articles = sorted({self.report(name).article for name in names})
        rows = self._db.execute(f"select id from reports where article {_INSIDE}", (json.dumps(articles),))
        found = {str(name) for (name,) in rows}
        self.load(found)
        return found

    def beside(self, article: str) -> Mapping[str, tuple[Days, ...]]:
        """Return the days of everything that an article tells (see ``whence.merge.near.beside``)."""
        rows = self._db.execute("select id from reports where article = ?", (article,)).fetchall()
        self.load(str(name) for (name,) in rows)
        return {str(name): self._leaning(str(name)) for (name,) in rows}

    def _leaning(self, name: str) -> tuple[Days, ...]:
        own = self.account(name)
        if own.precise:
            return own.days
        told = [each for each in self.event(self.home(name)).comparisons if name in {each.a, each.b}]
        best = sorted((each for each in map(self._as_told, told) if each), key=by_importance)[:KEPT]
        return leaning(own, [(each, self.account(each.b if each.a == name else each.a)) for each in best])

    def _as_told(self, each: Comparison) -> Comparison | None:
        """Return a comparison by the words of the two articles alone, None where these do not fit."""
        if is_marked(each) or not self.may_fit(each):
            return None
        if each.decided_by == "judgement" or {each.a, each.b} & self.corrected:
            each = compare(self.account(each.a), self.account(each.b))
            return each if each.same else None
        return each

    def origins(self, articles: Iterable[str]) -> list[Origin]:
        """Return the origins of these articles, and of all others the first of each name, by which a newsroom is known.

        Of the others only id and name are given.
        """
        wanted = json.dumps(sorted(articles))
        inside = f"select origin from origin_articles where article {_INSIDE}"
        rows = self._db.execute(f"select json from origins where id in ({inside})", (wanted,))
        found = {origin.id: origin for (exact,) in rows for origin in (file.load(Origin, exact),)}
        for id_, name in self._db.execute("select min(id), name from origins group by name"):
            found.setdefault(str(id_), Origin(str(id_), file.as_text(name), ()))
        return list(found.values())

    def published(self, articles: Iterable[str]) -> dict[str, str]:
        """Return when these articles appeared, as far as is known."""
        rows = self._db.execute(
            f"select article, date from dates_of_articles where article {_INSIDE}",
            (json.dumps(sorted(articles)),),
        )
        return {str(article): str(date) for article, date in rows}


__all__ = ["Part", "Whole", "is_marked"]

"""Forms in plain words, for people who want to see how a date was found."""

from __future__ import annotations

from whence.resolve.dates_form import fields

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def said(form: str, tense: str = "past") -> str:
    """Return what a form asks of the calendar, in plain words.

    >>> said("weekday=3 monthday=19"), said("month=9 year=-1"), said("count=-2 unit=day")
    ('the latest Wednesday that is a 19th', 'September of the year before', '2 days before')
    """
    given = fields(form)
    if "ref" in given:
        return {"past": "some time before", "present": "about then", "future": "some time after"}[given["ref"]]
    if "count" in given:
        return _counted(given)
    if "shift" in given and "unit" in given:
        return {
            "0": f"the same {given['unit']}",
            "-1": f"the {given['unit']} before",
            "1": f"the {given['unit']} after",
        }.get(given["shift"], f"{given['shift']} {given['unit']}s")
    name = _name(given)
    if "year" in given or not name:
        return " ".join(filter(None, (name, _year(given, named=bool(name))))) or form
    which = {"past": "the latest", "future": "the next", "any": "a"}.get(given.get("direction", tense), "the nearest")
    return f"{which} {name}"


def _counted(given: dict[str, str]) -> str:
    number, side = given["count"].lstrip("-"), "before" if given["count"].startswith("-") else "after"
    return f"{'some' if number == 'X' else number} {given.get('unit', 'unit')}{'' if number == '1' else 's'} {side}"


def _name(given: dict[str, str]) -> str:
    weekday = WEEKDAYS[int(given["weekday"]) - 1] if "weekday" in given else ""
    if "month" in given:
        return " ".join(filter(None, (weekday, given.get("monthday", ""), MONTHS[int(given["month"]) - 1])))
    if weekday and "monthday" in given:
        return f"{weekday} that is a {_ordinal(int(given['monthday']))}"
    return weekday or SEASONS.get(given.get("season", ""), "") or given.get("holiday", "")


def _year(given: dict[str, str], *, named: bool) -> str:
    year = given.get("year", "")
    words = {"this": "the same year", "-1": "the year before", "+1": "the year after", "event": "that year"}.get(
        year,
        year,
    )
    return f"of {words}" if named and not year.isdigit() else words


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"

"""A small ledger made by hand, in our own words, with everything that a view must show."""

from __future__ import annotations

import re

from factory import a, o, v
from whence import model as m

WIRE = (
    "Compass for the prime minister\n\n"
    "ISLE PORT, 4 March (Northern Wire) - President Anna Berg gave Prime Minister Tomas Lind a silver compass on "
    "Wednesday during her visit to Isle Port, her spokesman Erik Dahl said.\n\n"
    "The two leaders signed an agreement on fisheries. Forty officials came with her.\n"
)
COPY = (
    "President brings compass\n\n"
    "President Anna Berg gave Prime Minister Tomas Lind a silver compass on Wednesday during her visit to Isle Port, "
    "her spokesman Erik Dahl said.\n\n"
    "Source: Northern Wire\n\nSubscribe to our morning letter.\n"
)
OWN = (
    "What the guests carried home\n\n"
    "On Thursday Mr Lind unpacked a brass compass, a present from the visiting president. "
    "Berg and Lind put their names to a fisheries pact the day before. "
    "Lind will travel to Norhaven in May.\n\n"
    "Berg's office denied that she had offered a loan.\n"
)

wire = a(WIRE, path="wire.txt", title="Compass for the prime minister", outlet="Northern Wire", published="1998-03-04")
copy = a(
    COPY,
    path="gazette.txt",
    title="President brings compass",
    outlet="Harbour Gazette",
    regions=(
        m.Region(m.Zone.TITLE, m.Span(0, 24, COPY[:24])),
        m.Region(m.Zone.FURNITURE, m.Span(COPY.index("Subscribe"), len(COPY) - 1, COPY[COPY.index("Subscribe") : -1])),
    ),
)
own = a(
    OWN, path="courier.txt", title="What the guests carried home", outlet="Lindholm Courier", published="1998-03-06"
)
odd = a("Nothing but a weather report.", path="weather.txt")


def at(article: m.Article, quote: str) -> m.Span:
    start = re.search(rf"\b{re.escape(quote)}", article.text).start()
    return article.span(start, start + len(quote))


def said(article: m.Article, field: str, text: str, quote: str, *steps: m.Step, **details: str) -> m.Value:
    return v(field, text, span=at(article, quote), steps=steps, **details)


def report(article: m.Article, trigger: str, sentence: str, *values: m.Value, kind="gift", status="happened", **more):
    types = {"gift": ("AID", "gift"), "visit": ("CONSULT", "visit"), "agreement": ("SUPPORT", ""), "": ("AGREE", "")}
    shown = at(article, sentence)
    start = article.text.index(trigger, shown.start)
    more.setdefault("steps", (m.Step("trigger", trigger, kind or "promise"),))
    return m.Report(
        f"{article.id[:12]}:{start}", article.id, kind, *types[kind], article.span(start, start + len(trigger)), shown,
        m.Status(status), values, **more,
    )  # fmt: skip


BERG = {"country": "NOR", "sector": "GOV"}
LIND = {"country": "SWE", "sector": "GOV"}
WEEKDAY = m.Step("weekday", "Wednesday", "1998-03-04")
DAHL = "her spokesman Erik Dahl"


def _gift(article: m.Article) -> m.Report:
    return report(
        article, "gave", "President Anna Berg gave Prime Minister Tomas Lind a silver compass on Wednesday",
        said(article, "giver", "Anna Berg", "President Anna Berg", **BERG),
        said(article, "recipient", "Tomas Lind", "Prime Minister Tomas Lind", **LIND),
        said(article, "item", "silver compass", "a silver compass", head="compass", number="1"),
        said(article, "date", "1998-03-04", "Wednesday", m.Step("published", "4 March", "1998-03-04"), WEEKDAY),
        speakers=(said(article, "speaker", "Erik Dahl", DAHL),),
    )  # fmt: skip


def _visit(article: m.Article) -> m.Report:
    return report(
        article, "visit", "during her visit to Isle Port",
        said(article, "actor", "Anna Berg", "her", **BERG), said(article, "place", "Isle Port", "Isle Port"),
        said(article, "date", "1998-03-04", "Wednesday", WEEKDAY), kind="visit",
    )  # fmt: skip


gift_wire, gift_copy, visit_wire, visit_copy = _gift(wire), _gift(copy), _visit(wire), _visit(copy)
gift_own = report(
    own, "present", "On Thursday Mr Lind unpacked a brass compass, a present from the visiting president.",
    said(own, "giver", "Anna Berg", "the visiting president", **BERG),
    said(own, "recipient", "Tomas Lind", "Mr Lind", **LIND),
    said(own, "item", "brass compass", "a brass compass", head="compass"),
    said(own, "date", "1998-03-05", "Thursday", m.Step("weekday", "Thursday", "1998-03-05")),
)  # fmt: skip
pact_wire = report(
    wire, "signed", "The two leaders signed an agreement on fisheries.",
    said(wire, "actor", "Anna Berg", "The two leaders", **BERG),
    said(wire, "actor", "Tomas Lind", "The two leaders", **LIND),
    said(wire, "content", "agreement on fisheries", "an agreement on fisheries"), kind="agreement",
)  # fmt: skip
pact_own = report(
    own, "put their names to", "Berg and Lind put their names to a fisheries pact the day before.",
    said(own, "actor", "Anna Berg", "Berg", **BERG), said(own, "actor", "Tomas Lind", "Lind", **LIND),
    said(own, "date", "1998-03-04", "the day before", m.Step("day-before", "1998-03-05", "1998-03-04")),
    kind="agreement",
)  # fmt: skip
trip = report(
    own, "travel", "Lind will travel to Norhaven in May.",
    said(own, "actor", "Tomas Lind", "Lind", **LIND), said(own, "place", "Norhaven", "Norhaven"),
    said(own, "date", "1998-05", "May", m.Step("month", "May", "1998-05")), kind="visit", status="planned",
)  # fmt: skip
loan = report(
    own, "offered", "Berg's office denied that she had offered a loan.",
    said(own, "actor", "Anna Berg", "she", **BERG), said(own, "item", "loan", "a loan"), kind="", status="denied",
    speakers=(said(own, "speaker", "Berg's office", "Berg's office"),),
)  # fmt: skip
REPORTS = (gift_wire, gift_copy, gift_own, visit_wire, visit_copy, pact_wire, pact_own, trip, loan)

ORIGINS = (
    o(
        wire.id, copy.id, name="Northern Wire",
        derivations=(
            m.Derivation(copy.id, wire.id, "wire copy", "stated", "it credits Northern Wire and shares 24 of 25 words in a row",
                         (at(copy, "Northern Wire"), at(copy, "President Anna Berg gave Prime Minister Tomas Lind a silver compass"))),
        ),
    ),
    o(own.id, name="Lindholm Courier"),
    o(odd.id, name="weather.txt"),
)  # fmt: skip
_ROOMS = {article: origin.id for origin in ORIGINS for article in origin.articles}


def support(*reports: m.Report) -> m.Support:
    articles = tuple(sorted({one.article for one in reports}))
    rooms = tuple(sorted({_ROOMS[article] for article in articles}))
    return m.Support(articles, rooms, tuple(sorted({s.text for one in reports for s in one.speakers})))


def event(name: str, *reports: m.Report, differs: dict[str, m.Difference] | None = None, **more) -> m.Event:
    fields = []
    for field in dict.fromkeys(value.field for one in reports for value in one.values):
        told: dict[str, list] = {}
        for one in reports:
            for value in one.of(field):
                told.setdefault(value.text, []).append((one, value))
        variants = tuple(
            m.Variant(text, given[0][1].details, tuple(m.Testimony(one.id, value) for one, value in given), support(*(one for one, _ in given)))
            for text, given in told.items()
        )  # fmt: skip
        difference = (differs or {}).get(field)
        fields.append(m.EventField(field, variants, (difference,) if difference else ()))
    first = reports[0]
    return m.Event(
        name, first.kind, first.type, first.mode, first.status, tuple(fields), tuple(one.id for one in reports),
        support(*reports), **more,
    )  # fmt: skip


SAME = m.Comparison(
    gift_wire.id, gift_own.id, 0.81, same=True,
    features=(m.Feature("giver", 0.4, "both name Anna Berg"), m.Feature("item", 0.3, "both are a compass")),
)  # fmt: skip
EVENTS = m.Events(
    (
        event("visit-11aa22", visit_wire, visit_copy),
        event(
            "gift-33bb44", gift_wire, gift_copy, gift_own, comparisons=(SAME,), part_of="visit-11aa22",
            differs={
                "date": m.Difference("date", (0, 1), "4 March 1998 and 5 March 1998 cannot both be the day"),
                "item": m.Difference("item", (0, 1), "silver or brass"),
            },
        ),
        event("agreement-55cc66", pact_wire, pact_own),
        event("visit-77dd88", trip),
        event("agree-99ee00", loan),
    )
)  # fmt: skip

STORY = m.Ledger(
    articles=(own, copy, odd, wire),
    origins=ORIGINS,
    published=((wire.id, v("date", "1998-03-04", span=at(wire, "4 March"), basis="stated")), (own.id, v("date", "1998-03-06", basis="stated"))),
    reports=tuple(sorted(REPORTS, key=lambda one: one.id)),
    events=EVENTS,
    judgements=(m.Judgement("same", gift_wire.id, gift_own.id, by="ab", note="one compass"),),
    problems=(m.Problem("read", "empty-file", "the file is empty; leave it out or fill it", path="empty.txt"),),
)  # fmt: skip

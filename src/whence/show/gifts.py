"""The gift register: one row a gift, in the columns that protocol offices publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.show.when import say
from whence.show.words import STATUS, called, counts, listed, names, together

if TYPE_CHECKING:
    from whence.model import Event, Ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register: date, donor, country, recipient, item, quantity, value, circumstances, sources.

    With what the registers of the United States and the United Kingdom print besides: the office of either side, the
    currency, where the gift went (``disposition``; empty where nobody says), and the characters that say what it is.
    """

    event: str
    date: str
    date_in_words: str
    donor: str
    donor_country: str
    recipient: str
    recipient_country: str
    item: str
    quantity: str
    value: str
    circumstances: str
    status: str
    sources: str
    numbers: str
    contested: str
    donor_office: str = ""
    recipient_office: str = ""
    currency: str = ""
    disposition: str = ""
    characters: str = ""


def gifts(ledger: Ledger) -> tuple[Entry, ...]:
    """Return the register: the ledger's gifts in order of time, whatever their status, which each row states."""
    articles = {article.id: called(article) for article in ledger.articles}
    return tuple(_entry(event, articles) for event in ledger.events.of("gift"))


def _entry(event: Event, articles: dict[str, str]) -> Entry:
    sources = tuple(dict.fromkeys(articles.get(article, article[:12]) for article in event.support.articles))
    return Entry(
        event=event.id,
        date=event.date,
        date_in_words=say(event.date),
        donor=listed(names(event, "giver", "actor")),
        donor_country=_detail(event, "country", "giver", "actor"),
        recipient=listed(names(event, "recipient")),
        recipient_country=_detail(event, "country", "recipient"),
        item=listed(names(event, "item")),
        quantity=event.best("quantity") or _quantity(event),
        value=event.best("value") or _detail(event, "value", "item"),
        circumstances=_circumstances(event),
        status=STATUS[event.status].partition(":")[0].lower() or str(event.status),
        sources="; ".join(sources),
        numbers=counts(event.support),
        contested=", ".join(event.contested()),
        donor_office=_detail(event, "office", "giver", "actor"),
        recipient_office=_detail(event, "office", "recipient"),
        currency=_detail(event, "currency", "item"),
        disposition=event.best("disposition"),
        characters=_characters(event, articles),
    )


def _characters(event: Event, articles: dict[str, str]) -> str:
    """Return where each account says what was given: the article and the characters from which to which."""
    held = event.field("item")
    told = [one for variant in held.variants for one in variant.testimonies] if held else []
    called_by = {article[:12]: name for article, name in articles.items()}  # an account's id begins so
    places = (f"{called_by.get(one.report[:12], '')}:{one.value.span.start}-{one.value.span.end}" for one in told)
    return "; ".join(dict.fromkeys(places))


def _detail(event: Event, detail: str, *fields: str) -> str:
    held = next((field for name in fields if (field := event.field(name))), None)
    told = (
        [dict(variant.details).get(detail, "") for variant in held.variants if variant.text in together(held)]
        if held
        else []
    )
    return "; ".join(dict.fromkeys(word for word in told if word))


def _quantity(event: Event) -> str:
    return _detail(event, "number", "item") or _detail(event, "quantity", "item")


def _circumstances(event: Event) -> str:
    said = (("", "occasion"), ("via ", "via"), ("in ", "place"))
    return "; ".join(f"{word}{listed(found)}" for word, name in said if (found := together(event.field(name))))


__all__ = ["Entry", "gifts"]

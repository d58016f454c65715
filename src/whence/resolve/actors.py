"""What a phrase says of an actor by itself: country and sector, from its head, its modifiers and known names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.knowledge import agencies, countries, nouns, offices, organisations, places, seats

WORD = re.compile(r"[^\W_](?:[\w&]|[.'’/-](?=\w))*\.?(?<![.]{2})|\d+", re.UNICODE)
# What follows a comma and says more of the actor without being it.
RELATIVE = re.compile(r",\s+(?:who|whom|which|whose|where|when|including|led|based|among)\b", re.IGNORECASE)
QUANTITY = re.compile(
    r"^\s*(?:up to|at least|at most|more than|less than|fewer than|as many as|close to"
    r"|about|around|nearly|almost|some|over)\s+",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b|(?<=s)['’](?=\s)")
LINKS = frozenset(
    {"of", "in", "at", "to", "from", "for", "with", "by", "on", "near", "across", "who", "that", "which", "inside"}
    | {
        "whom",
        "whose",
        "where",
        "when",
        "capable",
        "whether",
        "under",
        "against",
        "about",
        "along",
        "including",
        "between",
        "among",
        "over",
        "into",
        "based",
        "loyal",
    },
)
DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "some", "any", "all", "both"}
    | {"several", "many", "few", "more", "most", "other", "another", "each", "every", "such", "our", "my"},
)
# Words that count or bundle: what the phrase is about stands after their "of".
BUNDLES = frozenset(
    {"one", "some", "several", "many", "most", "group", "team", "number", "member", "members", "dozens", "hundreds"}
    | {
        "thousands",
        "scores",
        "pair",
        "crowd",
        "majority",
        "groups",
        "all",
        "none",
        "any",
        "each",
        "both",
        "list",
        "series",
    }
    | {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "couple",
        "handful",
        "band",
        "string",
        "rest",
    },
)
FORMER = frozenset(
    {"former", "ex", "retired", "onetime", "ousted", "deposed", "late", "erstwhile", "disgraced", "exiled"}
)
WITH_SECTOR = ("head", "leader", "office", "staff", "body", "group")
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
# A capital that acts is its government, another city is its people.
PLACE_SECTOR = {"capital": "GOV", "city": "CVL"}
# Office words that say little alone: a word before them or an "of" after them says of what.
VAGUE = frozenset(
    {
        "official",
        "leader",
        "chief",
        "head",
        "boss",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
        "spokesman",
        "deputy",
    }
    | {
        "spokeswoman",
        "spokesperson",
        "member",
        "source",
        "director",
        "secretary",
        "president",
        "representative",
        "aide",
    }
    | {"commander", "delegate", "adviser", "advisor", "officer", "inspector", "executive", "secretary general", "group"}
    | {
        "secretary-general",
        "general secretary",
        "founder",
        "supporter",
        "person",
        "staff",
        "employee",
        "worker",
        "figure",
    }
    | {
        "director general",
        "director-general",
        "office",
        "agency",
        "service",
        "bureau",
        "delegation",
        "department",
        "fighter",
    }
    | {
        "vice president",
        "candidate",
        "administrator",
        "chief executive",
        "unit",
        "force",
        "forces",
        "guard",
        "crew",
        "agent",
    }
    | {
        "assistant",
        "team",
        "mission",
        "envoy",
        "community",
        "people",
        "man",
        "men",
        "woman",
        "women",
        "convoy",
        "family",
    },
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Country and sector, with the words and the rule that gave them; an empty string where nothing does."""

    country: str = ""
    sector: str = ""
    name: str = ""
    """Canonical name, where the phrase is or holds a known name."""
    rule: str = ""


def code_phrase(text: str, date: str | None = None) -> tuple[str, str]:
    """Return the country (ISO3, or IGO, UNO, EUR, NGO ...) and the PLOVER sector of an actor phrase.

    >>> code_phrase("US intelligence officials"), code_phrase("the Kremlin"), code_phrase("rebels")
    (('USA', 'SPY'), ('RUS', 'GOV'), ('', 'REB'))
    """
    actor = read_actor(text, date or "")
    return actor.country, actor.sector


def read_actor(text: str, date: str = "") -> Actor:
    """Return what a phrase says of an actor."""
    date = iso(date)
    words = split(QUANTITY.sub("", RELATIVE.split(text[:400])[0]))
    whole = _whole(" ".join(words), date)
    if whole:
        return whole
    head, rest = _parts(words)
    known = _known(words, date)
    person = _person(head, date)
    stated = _country(head)
    if known and stated and known.country not in {stated, *STATELESS}:
        known = None  # Chile's Defense Department is not that of another country
    country = (
        _official(text) or stated or (person.country if person else "") or _country(_tied(words, rest), loose=True)
    )
    sector, rule = _sector(head, rest)
    if known and (not sector or (known.sector and rule != "former" and _weak(head))):
        sector, rule = known.sector, known.rule
    if person and not sector:
        sector, rule = person.sector, person.rule
    if known and not country:
        country = known.country
    return Actor(country, sector, person.name if person else "", rule)


def _official(text: str) -> str:
    """Return the country that an office is said to be of: ``of the Islamic Republic of Pakistan``, ``queen of Spain``.

    The longest name counts: neither Iran, which is the Islamic Republic, nor Bulgaria for a queen called Sofia.
    """
    for found in re.finditer(r"(?P<office>[A-Za-z]+) of (?:the )?", text[:400]):
        country = countries.find(text[found.end() : 400].split(",", maxsplit=1)[0].strip(" ."))
        if country is None or country.form not in {"name", "former"}:
            continue
        role = nouns.find(found["office"].lower())
        if " " in text[found.end() :].strip() or (role is not None and role.kind in {"office", "leader", "head"}):
            return country.iso3
    return ""


def iso(date: str) -> str:
    """Return a date as ISO as far as it is one, else its year, else nothing.

    >>> iso("12 April 2022"), iso("2022-04"), iso("")
    ('2022', '2022-04', '')
    """
    if re.match(r"\d{4}(-\d\d)*$", date):
        return date
    year = re.search(r"\b(1[89]|20)\d\d\b", date)
    return year.group() if year else ""


def split(text: str) -> list[str]:
    """Return the words of a phrase, possessive endings as words of their own, without leading determiners.

    >>> split("the UK's prime minister")
    ['UK', "'s", 'prime', 'minister']
    """
    spaced = POSSESSIVE.sub(" 's ", text.replace(" 's", "'s").replace(" ’s", "'s"))
    words = [word for piece in spaced.split() for word in (["'s"] if piece == "'s" else WORD.findall(piece))]
    words = [word if word.count(".") != 1 or word in {"U.S.", "U.K."} else word.rstrip(".") for word in words]
    while len(words) > 1 and words[0].lower() in DETERMINERS:
        words = words[1:]
    return words


def _whole(phrase: str, date: str) -> Actor | None:
    """Return what the phrase is when all of it is one known name."""
    organisation = organisations.find(phrase)
    if organisation:
        return Actor(organisation.code, organisation.sector, organisation.name, "organisation")
    seat = seats.find(phrase, date)
    if seat:
        return Actor(seat.country, seat.sector, seat.name, "seat-of-government")
    place = places.find(phrase)
    if place:
        return Actor(place.iso3, PLACE_SECTOR.get(place.kind, ""), place.name, place.kind)
    country = countries.find(phrase)
    if country:
        return Actor(
            country.iso3, "CVL" if country.form == "people" and phrase.endswith("s") else "", country.name, "people"
        )
    agency = agencies.find(phrase)
    return Actor(agency.country, "JRN", agency.name, "news-agency") if agency else None


def _parts(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words up to the first preposition, and those after it; bundles are looked through."""
    link = next((i for i, word in enumerate(words) if i and word.lower() in LINKS), len(words))
    head, rest = words[:link], words[link + 1 :]
    while rest and rest[0].lower() in DETERMINERS:
        rest = rest[1:]
    if rest and words[link].lower() == "of" and head[-1].lower() in BUNDLES:
        return _parts(rest)
    return head, rest


# Prepositions that tie an actor to where it belongs; "against" and "to" tie it to others.
TIES = frozenset({"of", "in", "from", "at", "across", "on", "inside", "near", "for", "based"})


def _tied(words: list[str], rest: list[str]) -> list[str]:
    """Return the words of the prepositional phrases that say where an actor belongs."""
    start = len(words) - len(rest)
    link = next((word.lower() for word in reversed(words[:start]) if word.lower() in LINKS), "")
    if link not in TIES:
        return []
    end = next((i for i, word in enumerate(rest) if word.lower() in LINKS - TIES), len(rest))
    return rest[:end]


def _grams(words: list[str], longest: int = 6) -> list[tuple[int, str]]:
    """Return the runs of words, longest first, each with its start."""
    return [
        (start, " ".join(words[start : start + size]))
        for size in range(min(longest, len(words)), 0, -1)
        for start in range(len(words) - size + 1)
    ]


def _known(words: list[str], date: str) -> Actor | None:
    """Return the first known organisation, seat or agency named in the phrase, the longest name first."""
    for _, gram in _grams(words):
        if not gram[:1].isupper() and gram.islower():
            continue
        organisation = organisations.find(gram)
        if organisation:
            return Actor(organisation.code, organisation.sector, organisation.name, "organisation")
        seat = seats.find(gram, date)
        if seat:
            return Actor(seat.country, seat.sector, seat.name, "seat-of-government")
        agency = agencies.find(gram)
        if agency and " " in gram:
            return Actor(agency.country, "JRN", agency.name, "news-agency")
    return None


def _person(words: list[str], date: str) -> Actor | None:
    """Return the known person whose name ends the phrase's head."""
    name = _trailing_name(words)
    if not name:
        return None
    title = [word for word in words[: len(words) - len(name)] if word != "'s"]
    for start in range(len(name)):
        found = _holder(" ".join(name[start:]), title, date)
        if found:
            return found
    return None


def _trailing_name(words: list[str]) -> list[str]:
    """Return the capitalised words at the end of the head that are no role."""
    start = len(words)
    while start and words[start - 1][:1].isupper() and len(words) - start < 5:  # noqa: PLR2004  names have five words at most
        start -= 1
    name = words[start:]
    while name and (nouns.find(name[0]) or countries.find(name[0]) or _pair_is_country(name)):
        name = name[1:]
    return name


def _pair_is_country(words: list[str]) -> bool:
    return len(words) > 1 and countries.find(" ".join(words[:2])) is not None


def _holder(name: str, title: list[str], date: str) -> Actor | None:
    """Return who that is, with the sector of the office held at the date, or last held."""
    full = offices.people(name)
    if " " not in name and date:
        terms = offices.named(name, date, _office(title)) or offices.named(name, date)
        ruling = [term for term in terms if offices.ruling(term.office)]
        full = tuple(dict.fromkeys(term.person for term in ruling or terms)) if not full or ruling else full
    if len(full) != 1:
        return None
    return holder(full[0], date)


def _office(title: list[str]) -> str:
    role = nouns.longest(title)
    return role.noun if role else ""


def holder(person: str, date: str = "") -> Actor | None:
    """Return country and sector of a known person at a date: ELI when all offices have ended; undated, the last one."""
    terms = offices.terms(person)
    if not terms:
        return None
    holding = [term for term in terms if date and term.covers(date)]
    if date and not holding:
        past = [term for term in terms if term.start <= date]
        term = past[-1] if past else terms[0]
        ended = bool(past) and not any(term.end.endswith("?") for term in past)
        sector = "ELI" if ended and offices.ruling(term.office) else sector_of(term.office)
        return Actor(term.country, sector, term.person, "former-office" if ended else "office")
    term = max(holding or terms, key=lambda term: (offices.ruling(term.office), term.start))
    return Actor(term.country, sector_of(term.office), term.person, f"holder of {term.office}")


def sector_of(office: str) -> str:
    """Return the PLOVER sector of an office by its words.

    >>> sector_of("Minister of Foreign Affairs"), sector_of("Chief of the General Staff")
    ('GOV', 'MIL')
    """
    head, rest = _parts(split(office))
    return _sector(head, rest)[0] or "GOV"


def _country(words: list[str], *, loose: bool = False) -> str:
    """Return the first country that a name, adjective or people names; cities when ``loose`` or nothing else does."""
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            gram = " ".join(words[start : start + size])
            if gram[:1].isupper() and not (start and words[start - 1].lower() == "ethnic"):
                found = countries.find(gram)
                if found:
                    return found.iso3 if not (size == 1 and _longer(words, start)) else ""
    for _, gram in _grams(words, 4):
        if gram[:1].isupper() and (loose or len(gram) > len("Bern")):
            place = places.find(gram)
            if place:
                return place.iso3
    return ""


def country_of(words: list[str]) -> str:
    """Return the country that the words of a title or phrase name, or an empty string.

    >>> country_of(["North", "Korean", "leader"])
    'PRK'
    """
    return _country(words)


def _longer(words: list[str], start: int) -> bool:
    """Tell whether a lone country word is part of a longer name of a place that is elsewhere (New Mexico)."""
    return start > 0 and places.find(" ".join(words[start - 1 : start + 1])) is not None


def _weak(head: list[str]) -> bool:
    role = nouns.longest([word for word in head if word != "'s"])
    return role is None or role.noun in VAGUE


def _sector(head: list[str], rest: list[str]) -> tuple[str, str]:
    """Return the sector that the head noun gives, with its rule; what it is head of where it says little alone."""
    spoken = [word for word in head if word != "'s"]
    role = nouns.longest(spoken, *WITH_SECTOR) or _inner_role(spoken)
    if role is None and nouns.longest(spoken, "kin"):
        return "CVL", "kin"
    if role is None:
        return "", ""
    if _former(spoken) and role.kind in {"head", "leader", "office", "staff"}:
        return "ELI", "former"
    if role.noun in VAGUE:
        closer = _modifier_sector(spoken, role.noun) or _rest_sector(rest)
        if closer:
            return closer, "of-what"
    return role.sector, f"noun {role.noun}"


def _former(words: list[str]) -> bool:
    return any(word.lower().split("-")[0] in FORMER for word in words)


def _inner_role(words: list[str]) -> nouns.Role | None:
    """Return the last role noun before a name: ``Prime Minister`` in ``Prime Minister Anna Berg``."""
    for end in range(len(words) - 1, 0, -1):
        role = nouns.longest(words[:end], "head", "office", "leader", "staff", "body", "group")
        if role and all(word[:1].isupper() or not word.isalpha() for word in words[end:]):
            return role
    return None


def _modifier_sector(words: list[str], noun: str) -> str:
    """Return the sector of the words before a vague head noun: ``army`` in ``army official``."""
    size = len(noun.split())
    for end in range(len(words) - size, 0, -1):
        before = words[:end]
        known = organisations.find(before[-1]) or organisations.find(" ".join(before[-2:]))
        if known:
            return known.sector
        role = nouns.longest(before, "body", "group", "office")
        if role and role.noun not in VAGUE:
            return role.sector
    return ""


def _rest_sector(rest: list[str]) -> str:
    """Return the sector of what a vague head is head of: ``league`` in ``president of the rights league``."""
    if not rest or countries.find(" ".join(rest)):
        return ""
    inner, after = _parts(rest)
    phrase = " ".join(inner)
    organisation = organisations.find(phrase) or organisations.find(f"{phrase} of {' '.join(after)}")
    if organisation:
        return organisation.sector
    role = nouns.longest([word for word in inner if word != "'s"], "body", "group", "office")
    return role.sector if role and role.noun not in VAGUE else _rest_sector(after)


__all__ = ["Actor", "code_phrase", "country_of", "holder", "iso", "read_actor", "sector_of", "split"]

"""Who and which countries an article names: people with their offices, countries with their places in the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whence.knowledge import agencies, countries, nouns, offices, organisations, places, seats
from whence.knowledge.tables import words as listed
from whence.model import Step
from whence.resolve import phrase
from whence.resolve.actors import STATELESS, VAGUE, country_of, read_actor, sector_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

ROMAN = re.compile("[IVX]{1,5}")
CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"}
    | {
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)
TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lord",
        "lady",
        "dame",
        "comrade",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "adm",
        "maj",
    }
    | {
        "capt",
        "rev",
        "hon",
        "sheikh",
        "ayatollah",
        "madame",
        "madam",
        "mme",
        "herr",
        "senor",
        "the",
        "fr",
        "st",
        "host",
    },
)


# Ranks that are part of a name: those who hold them have no surname in the news.
RANKS = frozenset(
    {"King", "Queen", "Emperor", "Empress", "Pope", "Prince", "Princess", "Sultan", "Emir", "Shah", "Tsar"}
)


@dataclass(frozen=True, slots=True)
class Office:
    """A title that somebody has, of which country, and who says so."""

    title: str
    country: str
    said: str
    """The article's words, or what is known (``known: President 2024-05-07/..``)."""


def same_title(office: str, title: str) -> bool:
    """Tell whether a title means an office: the same, or its last word (``the minister`` for a foreign minister)."""
    if offices.same_office(office, title):
        return True
    first, _, last = office.rpartition(" ")
    if title == "secretary" and (office.startswith("secretary of ") or first in {"foreign", "home"}):
        return first not in {"foreign", "home"}  # those two are never called so for short
    return last == title and not {"vice", "deputy", "assistant", "former"} & set(first.split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names."""

    name: str
    """Canonical name."""
    spelt: str
    """The longest name that the article gives."""
    country: str = ""
    sector: str = ""
    offices: tuple[Office, ...] = ()
    mentions: tuple[int, ...] = ()
    """Index of the first token of each mention by name, in order of place."""
    steps: tuple[Step, ...] = ()
    """From the article's longest name to the canonical one."""

    @property
    def ruling(self) -> bool:
        """Whether this is a head of state, of government or a leader."""
        return any(offices.ruling(office.title) for office in self.offices)


@dataclass(frozen=True, slots=True)
class Land:
    """A country that the article names, at one place."""

    token: int
    iso3: str
    name: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All people and countries that an article names."""

    doc: Doc
    date: str
    people: tuple[Person, ...]
    at: dict[int, int] = field(default_factory=dict)
    """Which person (index into ``people``) a token names."""
    unclear: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Tokens of a name that several people share, with those people."""
    lands: tuple[Land, ...] = ()
    spoken: dict[int, frozenset[str]] = field(default_factory=dict)
    """Which countries each sentence speaks of, by the index of its first token."""

    def only_country(self, token: Token) -> str:
        """Return the country that the sentence of a word, or else the article around it, speaks of alone."""
        here = self.spoken.get(token.sent.start, frozenset())
        if here:
            return self._main(here)
        before = [found for start, found in self.spoken.items() if start < token.i and found][-NEAR:]
        around = frozenset().union(*before) if before else frozenset().union(*self.spoken.values())
        return self._main(around)

    def _main(self, codes: frozenset[str]) -> str:
        """Return the country when it is one, and no other is spoken of in more sentences of the article."""
        if len(codes) != 1:
            return ""
        counts = Counter(code for found in self.spoken.values() for code in found)
        (code,) = codes
        return code if counts[code] == max(counts.values()) else ""

    def person(self, token: Token | None) -> Person | None:
        """Return the person whom a token names."""
        found = self.at.get(token.i) if token is not None else None
        return None if found is None else self.people[found]


BACKED = frozenset(
    {"backed", "supported", "funded", "armed", "trained", "allied", "held", "occupied", "controlled", "supplied"}
)
NEAR = 2
"""Sentences back in which the country that a bare ``the police`` belongs to is named."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a person in the text."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def cast(doc: Doc, date: str = "") -> Cast:
    """Return the people and countries of an article; ``date`` is its own date as far as it is known."""
    lands = tuple(_lands(doc))
    names = _names(doc)
    full = _full_names(names)
    near = frozenset(land.iso3 for land in lands)
    members: dict[str, list[_Name]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for name in (name for name in names if len(name.words) > 1):
        key = full[name.text]
        members[key].append(name)
        spelt[key] = max(spelt.get(key, ""), name.text, key=lambda text: (not text.isupper(), len(text)))
    titles = {key: _titles(doc, found) for key, found in members.items()}
    unclear: dict[int, tuple[str, ...]] = {}
    single = [name for name in names if len(name.words) == 1]
    for name in single:
        known = _titled(name, titles, doc, date)
        if known and known not in titles:
            spelt[known], titles[known], members[known] = name.text, tuple(_around(doc, name)), []
    by_word: dict[str, list[str]] = {}
    for key in titles:
        for word in dict.fromkeys(offices.plain(key).split()):
            by_word.setdefault(word, []).append(key)
    for name in single:
        keys = _bearers(name, by_word.get(offices.plain(name.text), ()), members, titles, doc=doc, date=date)
        if len(keys) > 1:
            unclear[name.first] = keys
            continue
        key = keys[0] if keys else _known_alone(name.text, date, near) or name.text
        spelt.setdefault(key, name.text)
        members[key].append(name)
    people, at = _people(doc, members, spelt, date, near)
    apart = {token: tuple(at[members[key][0].first] for key in keys) for token, keys in unclear.items()}
    spoken = _countries_by_sentence(doc)
    return _settled(_counterparts(_aides(Cast(doc, date, people, at, apart, lands, spoken))))


def _countries_by_sentence(doc: Doc) -> dict[int, frozenset[str]]:
    """Return the countries of names, adjectives, peoples and places in each sentence."""
    found: dict[int, frozenset[str]] = {}
    for sent in doc.sents:
        codes: set[str] = set()
        skip = -1
        for token in sent:
            if token.i < skip or not token.text[:1].isupper():
                continue
            code, size = _code_at(doc, token)
            if code and token.nbor(-1 if token.i else 0).lower_ != "ethnic":
                codes.add(code)
                skip = token.i + size
        found[sent.start] = frozenset(codes)
    return found


def _code_at(doc: Doc, token: Token) -> tuple[str, int]:
    """Return the country that the words from a token name, and how many words do."""
    for size in range(countries.longest(token.text), 0, -1):
        words = doc[token.i : token.i + size]
        land = countries.find(words.text) if len(words) == size else None
        if land and not (size == 1 and token.tag_ == "PRP"):
            return ("" if _backing(doc, token.i + size) else land.iso3), size
    place = places.find(token.text) if token.ent_type_ == "place" and token.pos_ == "PROPN" else None
    return (place.iso3, 1) if place else ("", 1)


def _backing(doc: Doc, after: int) -> bool:
    """Tell whether a country is only said to back or hold something: ``US-backed``."""
    following = doc[after : after + 2]
    return len(following) > 1 and following[0].text == "-" and following[1].lower_ in BACKED


def _settled(cast: Cast) -> Cast:
    """Return the cast with people of whom only a title is known placed in the one country spoken of around them."""
    people = list(cast.people)
    for place, person in enumerate(people):
        if person.country or not any(office.title for office in person.offices):
            continue
        country = cast.only_country(cast.doc[person.mentions[0]])
        if country:
            given = tuple(replace(office, country=office.country or country) for office in person.offices)
            people[place] = replace(person, country=country, offices=given)
    return replace(cast, people=tuple(people))


def _lands(doc: Doc) -> Iterable[Land]:
    """Yield the countries named, the longest name at each place; adjectives and peoples are not countries."""
    skip = -1
    for token in doc:
        if token.i < skip or not token.text[:1].isupper():
            continue
        for size in range(countries.longest(token.text), 0, -1):
            words = doc[token.i : token.i + size]
            found = countries.find(words.text) if len(words) == size else None
            if found and found.form in {"name", "former", "capital"} and not (size == 1 and token.tag_ == "PRP"):
                yield Land(token.i, found.iso3, found.name)
                skip = token.i + size
                break


def _names(doc: Doc) -> list[_Name]:
    """Return the names of people in order of place, without titles before them and possessive endings."""
    found: dict[int, _Name] = {}
    for span in doc.ents:
        known = span.label_ != "person" and " " in span.text and bool(offices.terms(span.text))
        if span.label_ == "person" or known:
            name = _trim(doc, span.start, span.end)
            if name and not _no_person(name):
                found[name.first] = name
    surnames = {offices.surname(name.text) for name in found.values() if len(name.words) > 1}
    taken = {i for name in found.values() for i in range(name.first, name.last + 1)}
    for token in doc:
        if token.i not in taken and token.text in surnames and token.pos_ == "PROPN" and not token.ent_type_:
            found[token.i] = _Name(token.i, token.i, (token.text,))
    return [found[place] for place in sorted(found)]


def _trim(doc: Doc, start: int, end: int) -> _Name | None:
    while end < len(doc) and doc[end].dep_ == "flat" and doc[end].tag_ == "NNP" and not doc[end].ent_type_:
        end += 1
    while end < len(doc) and ROMAN.fullmatch(doc[end].text):
        end += 1
    tokens = [token for token in doc[start:end] if not token.is_space]
    while len(tokens) > 1 and tokens[-1].lower_ in CALENDAR:
        tokens.pop()
    while tokens and (
        tokens[-1].tag_ == "POS" or tokens[-1].is_punct or (len(tokens) > 1 and tokens[-1].text.islower())
    ):
        tokens.pop()
    while len(tokens) > 1 and (size := _title_size(tokens)):
        del tokens[:size]
    first = tokens[0].i if tokens else 0
    if first and len(tokens) == 1 and doc[first - 1].text in RANKS:
        tokens.insert(0, doc[first - 1])
    if not tokens or not tokens[0].text[:1].isalpha() or (nouns.find(tokens[0].text) and len(tokens) == 1):
        return None
    said = "".join(token.text_with_ws for token in tokens if not token.is_quote)
    return _Name(tokens[0].i, tokens[-1].i, tuple(said.split()))


def _no_person(name: _Name) -> bool:
    """Tell whether the name is known as that of an organisation, a seat of government, an agency or a country."""
    text = name.text
    if offices.terms(text) or text in listed("given name"):
        return False
    return any(find(text) is not None for find in (organisations.find, seats.find, agencies.find, countries.find))


def _title_size(tokens: Sequence[Token]) -> int:
    """Return how many words at the beginning of a name are a title: two in ``Vice President Anna Berg``."""
    if tokens[0].text in RANKS:
        return 0
    for size in (3, 2):
        if len(tokens) > size and nouns.find(" ".join(token.text for token in tokens[:size])):
            return size
    return 1 if _title_word(tokens) else 0


def _title_word(tokens: Sequence[Token]) -> bool:
    first = tokens[0].lower_.rstrip(".")
    if first in TITLES or tokens[0].text.islower():
        return True
    if len(tokens) > 2 and countries.find(f"{tokens[0].text} {tokens[1].text}"):  # noqa: PLR2004  North Korean + name
        return True
    return nouns.find(first) is not None or countries.find(tokens[0].text) is not None or tokens[0].is_punct


def _full_names(names: Sequence[_Name]) -> dict[str, str]:
    """Return for each full name the longest of the same person: the same spelling, or the same first and last word."""
    texts = sorted(
        {name.text for name in names if len(name.words) > 1}, key=lambda text: (text.isupper(), -len(text), text)
    )
    longest: dict[str, str] = {}
    known: dict[object, str] = {}
    for text in texts:
        marks = _marks(text)
        first = next((known[mark] for mark in marks if mark in known), text)
        longest[text] = first
        for mark in marks:
            known.setdefault(mark, first)
    return longest


def _marks(name: str) -> tuple[object, ...]:
    """Return what two spellings of one name share: the usual spelling, or the first and the last word."""
    usual = offices.plain(offices.canonical(name))
    words = offices.plain(name).split()
    if offices.family_first(name.split()) or len(words) < 2:  # noqa: PLR2004
        return (usual,)
    return usual, (words[0], words[-1])


def _titles(doc: Doc, names: Iterable[_Name]) -> tuple[Office, ...]:
    """Return the offices that the words around a person's names give, in order of place, each once."""
    found: dict[tuple[str, str], Office] = {}
    for name in names:
        for office in _around(doc, name):
            found.setdefault((office.title, office.country), office)
    return tuple(found.values())


def _around(doc: Doc, name: _Name) -> Iterable[Office]:
    anchor = _anchor(doc, name)
    if name.words[0] in RANKS:
        last = doc[name.last]
        land = phrase.complement(anchor) or phrase.complement(last)
        country = country_of([token.text for token in phrase.core(land)]) if land is not None else ""
        yield Office(name.words[0].lower(), country, name.text)
    left = [token for token in phrase.core(anchor) if token.i < name.first]
    if left:
        yield from _office(left)
    for beside in phrase.appositions(anchor):
        near = not any(token.ent_type_ == "person" for token in _between(doc, name, beside))
        if not name.first <= beside.i <= name.last and beside.tag_[:2] in {"NN", "JJ"} and near:
            own = [token for token in phrase.core(beside) if not name.first <= token.i <= name.last]
            yield from _office(own, beside)
    yield from _after_comma(doc, name)
    here = any(child.dep_ == "case" for child in anchor.head.children)
    if (
        anchor.dep_ == "nsubj"
        and not here
        and any(child.dep_ == "cop" and child.lower_ in {"is", "was", "became"} for child in anchor.head.children)
    ):
        yield from _office(phrase.core(anchor.head), anchor.head)


def _between(doc: Doc, name: _Name, beside: Token) -> Sequence[Token]:
    """Return the words between a name and what stands beside it."""
    if beside.i > name.last:
        return list(doc[name.last + 1 : beside.left_edge.i])
    return list(doc[beside.i + 1 : name.first])


# Words that an apposition between commas has at most; longer ones the parse finds as well.
BESIDE = 9


def _after_comma(doc: Doc, name: _Name) -> Iterable[Office]:
    """Yield the office between the commas after a name, whatever the parse says: ``Anna Berg, the minister,``."""
    rest = doc[name.last + 1 : name.last + 2 + BESIDE]
    if len(rest) < 3 or rest[0].text != ",":  # noqa: PLR2004  a comma, a word, a comma
        return
    end = next((place for place, token in enumerate(rest) if place and token.text in {",", ".", ";", ")"}), 0)
    words = list(rest[1:end]) if end else []
    verbs = any(
        token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT"} or token.ent_type_ == "person" for token in words
    )
    if not words or verbs or words[0].lower_ not in {"the", "a", "an", "former"}:
        return
    link = next((place for place, token in enumerate(words) if token.tag_ in {"IN", "TO"}), len(words))
    yield from _office(words, words[link - 1] if link else None)


def _anchor(doc: Doc, name: _Name) -> Token:
    inside = range(name.first, name.last + 1)
    return next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].dep_ == "ROOT"), doc[name.first])


def _office(words: Sequence[Token], head: Token | None = None) -> Iterable[Office]:
    """Yield the office that the words of a title or an apposition name."""
    upto = [token for token in words if head is None or token.i <= head.i]
    spoken = [token.text for token in upto if token.tag_ != "POS" and not token.is_punct]
    role = nouns.longest(spoken, "head", "leader", "office", "staff", "group", "counterpart", "kin")
    said = phrase.said(list(words))
    vague = role is not None and role.kind == "group" and role.noun in VAGUE
    if role and not vague and (role.kind != "counterpart" or role.noun == "counterpart"):
        yield Office(role.noun, _country(said, spoken, role), said)
    elif country_of(spoken):
        yield Office("", country_of(spoken), said)


def _country(said: str, spoken: list[str], role: nouns.Role) -> str:
    """Return the country of a title; an organisation is only that of those who head or represent it."""
    country = read_actor(said).country
    if country in STATELESS and role.kind in {"group", "kin"}:
        return ""
    return country or country_of(spoken)


def _bearers(
    name: _Name,
    having: Sequence[str],
    members: dict[str, list[_Name]],
    titles: dict[str, tuple[Office, ...]],
    *,
    doc: Doc,
    date: str,
) -> tuple[str, ...]:
    """Return the full names (of those ``having`` the word) that a single name may stand for: one where it is plain."""
    word = offices.plain(name.text)
    keys = [key for key in having if offices.plain(offices.surname(key)) == word] or list(having)
    if len(keys) < 2:  # noqa: PLR2004
        return tuple(keys)
    said = {(office.title, office.country) for office in _around(doc, name)}
    named = [key for key in keys if said & {(office.title, office.country) for office in titles[key]}]
    if len(named) == 1:
        return tuple(named)
    ruling = [key for key in keys if _rules(key, titles[key], date)]
    if len(ruling) == 1:
        return tuple(ruling)
    often = sorted(keys, key=lambda key: -len(members[key]))
    if len(members[often[0]]) > 1 + len(members[often[1]]):
        return (often[0],)
    earlier = [key for key in keys if members[key][0].first < name.first]
    return tuple(earlier) if len(earlier) == 1 else tuple(keys)


def _titled(name: _Name, titles: dict[str, tuple[Office, ...]], doc: Doc, date: str) -> str:
    """Return the well-known person whom ``President`` and a surname mean, where no ruler is named so in full."""
    offices_said = [office.title for office in _around(doc, name) if offices.ruling(office.title)]
    if not offices_said:
        return ""
    same = [key for key in titles if offices.plain(offices.surname(key)) == offices.plain(name.text)]
    if not same or any(_rules(key, titles[key], date) for key in same):
        return ""
    people = [
        person
        for person in offices.people(name.text)
        if any(
            same_title(term.office.lower(), offices_said[0]) and (not date or term.covers(date))
            for term in offices.terms(person)
        )
    ]
    return people[0] if len(people) == 1 else ""


def _rules(key: str, titles: Iterable[Office], date: str) -> bool:
    if any(offices.ruling(office.title) for office in titles):
        return True
    return any(offices.ruling(term.office) for term in offices.terms(key) if not date or term.covers(date))


def _known_alone(word: str, date: str, near: frozenset[str]) -> str:
    """Return the full name of the one well-known person whom a lone surname can mean, or nothing."""
    people = offices.people(word)
    if len(people) > 1 and date:
        now = [p for p in people if any(offices.ruling(term.office) and term.covers(date) for term in offices.terms(p))]
        people = tuple(now) or people
    if len(people) > 1:
        people = tuple(p for p in people if any(term.country in near for term in offices.terms(p)))
    if len(people) != 1:
        return ""
    fits = [term for term in offices.terms(people[0]) if not date or term.covers(date) or term.country in near]
    return people[0] if fits else ""


def _people(
    doc: Doc,
    members: dict[str, list[_Name]],
    spelt: dict[str, str],
    date: str,
    near: frozenset[str],
) -> tuple[tuple[Person, ...], dict[int, int]]:
    people: list[Person] = []
    index: dict[str, int] = {}
    at: dict[int, int] = {}
    for key, names in members.items():
        names.sort(key=lambda name: name.first)
        canonical = offices.canonical(key.title() if key.isupper() and " " in key else key)
        place = index.setdefault(canonical, len(people))
        if place == len(people):
            people.append(_person(canonical, spelt[key], names, _titles(doc, names), date, near=near))
        else:
            merged = sorted({*people[place].mentions, *(name.first for name in names)})
            people[place] = replace(people[place], mentions=tuple(merged))
        at |= {i: place for name in names for i in range(name.first, name.last + 1)}
    return tuple(people), at


def _person(
    name: str, spelt: str, names: Sequence[_Name], titles: Sequence[Office], date: str, *, near: frozenset[str]
) -> Person:
    country = next((office.country for office in titles if office.country and office.title != "counterpart"), "")
    known = _known_offices(name, country, date, near)
    spoken = [nouns.find(office.title) for office in titles]
    sector = next((role.sector for role in spoken if role and role.sector), "")
    if not sector and known:
        sector = sector_of(known[0].title)
    country = country or (known[0].country if known else _shared_country(name, date, near))
    filled = tuple(replace(office, country=office.country or country) for office in titles)
    steps = (Step("usual-spelling", spelt, name),) if spelt != name else ()
    return Person(name, spelt, country, sector, (*filled, *known), tuple(name.first for name in names), steps)


def _shared_country(name: str, date: str, near: frozenset[str]) -> str:
    """Return the country of all well-known people whom a lone surname may mean, where it is one: ``Bush``.

    A name that thousands bear says so only where the article speaks of the country, or one of them held office then.
    """
    people = offices.people(name) if " " not in name else ()
    terms = [term for person in people for term in offices.terms(person)]
    lands = {term.country for term in terms}
    if len(lands) != 1:
        return ""
    (land,) = lands
    held = any(term.covers(date) for term in terms) if date else name.lower() not in listed("common surname")
    return land if held or land in near else ""


def _known_offices(name: str, country: str, date: str, near: frozenset[str]) -> tuple[Office, ...]:
    """Return the offices known of a person that fit what the article says: its country, its date, its countries."""
    fitting = [term for term in offices.terms(name) if not country or term.country == country]
    covering = [term for term in fitting if date and term.covers(date)]
    if not covering:
        fitting = [term for term in fitting if _prominent(term.office) or country or term.country in near]
    latest = sorted(covering or fitting, key=lambda term: term.start, reverse=True)
    chosen = sorted(latest, key=lambda term: not offices.ruling(term.office))
    found: dict[tuple[str, str], Office] = {}
    for term in chosen:
        known = Office(term.office.lower(), term.country, f"known: {term.office} {term.start}/{term.end}")
        found.setdefault((known.title, known.country), known)
    return tuple(found.values())


def _prominent(office: str) -> bool:
    """Tell whether an office is so high that its holder is meant by the name alone, whatever the article is about."""
    return offices.ruling(office) or offices.office_class(office) in {
        "foreign minister",
        "defence minister",
        "vice president",
    }


def _aides(cast: Cast) -> Cast:
    """Return the cast with aides given the country of whom they serve: ``an aide to`` somebody named."""
    people = list(cast.people)
    for place, person in enumerate(people):
        if person.country:
            continue
        served = [
            office.said for office in person.offices if not office.country and not office.said.startswith("known")
        ]
        lead = [p for p in people if p.country and any(offices.surname(p.name) in said.split() for said in served)]
        if lead:
            given = tuple(replace(office, country=office.country or lead[0].country) for office in person.offices)
            people[place] = replace(person, country=lead[0].country, offices=given)
    return replace(cast, people=tuple(people))


def _counterparts(cast: Cast) -> Cast:
    """Return the cast with counterparts given the office of whom they are counterparts of."""
    people = list(cast.people)
    for place, person in enumerate(people):
        title = next((office for office in person.offices if office.title == "counterpart"), None)
        if title is None:
            continue
        country = title.country or person.country
        others = [
            p
            for p in people
            if p is not person and p.mentions and p.mentions[0] < person.mentions[-1] and p.country != country
        ]
        other = max(others, key=lambda p: p.mentions[0], default=None)
        same = next((office.title for office in (other.offices if other else ()) if office.title != "counterpart"), "")
        gained = (Office(same, country, title.said),) if same else ()
        kept = tuple(office for office in person.offices if office.title != "counterpart")
        sector = person.sector or (sector_of(same) if same else "")
        people[place] = replace(person, country=person.country or country, offices=(*gained, *kept), sector=sector)
    return replace(cast, people=tuple(people))


__all__ = ["Cast", "Land", "Office", "Person", "cast", "same_title"]

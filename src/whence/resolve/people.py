"""Actors: whom or which country, organisation or group the words of a participant mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whence.knowledge import agencies, countries, nouns, offices, organisations, places, seats
from whence.model import Step, Value
from whence.resolve import phrase
from whence.resolve.actors import Actor, code_phrase, country_of, read_actor
from whence.resolve.cast import Office, Person, same_title
from whence.resolve.pairs import pair
from whence.resolve.pronouns import chained, is_pronoun, matrix_subject, near, referent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Token

    from whence.model import Annotated
    from whence.resolve.cast import Cast

ARTICLES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"}
)
INDEFINITE = frozenset(
    {"a", "an", "another", "some", "any", "no", "every", "each", "several", "many", "neither", "either"}
)
# Sectors of bodies and groups that a country has: without other word, of the country that is spoken of.
DOMESTIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "OPP", "PTY", "PRM", "UAF", "LAB", "REF", "ELI"})
# Heads of a phrase that stand for whoever governs from a seat ("the Kremlin chief").
CHIEFS = ("leader", "head")
OFFICES = frozenset({"office", "leader", "head"})
HEAD_OF = frozenset({"presidency", "head of government", "leadership", "monarchy", "papacy"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What is needed to understand a phrase: the annotated article and its cast."""

    annotated: Annotated
    cast: Cast


def resolve_actor(value: Value, scene: Scene) -> tuple[Value, ...]:
    """Return the value with the actor it means; several values for a coordination or a pair; itself when unclear."""
    words = phrase.tokens(scene.annotated.doc, value.span)
    head = phrase.head(words)
    if head is None:
        return (value,)
    parts = _coordinated(value, words, head, scene)
    if len(parts) > 1:
        return _once([resolved for part in parts for resolved in resolve_actor(part, scene)])
    return _once(_alone(value, words, head, scene))


def _coordinated(value: Value, words: Sequence[Token], head: Token, scene: Scene) -> list[Value]:
    """Return one value for each conjunct of a coordination of actors inside the span."""
    inside = {token.i for token in words}
    heads = [token for token in phrase.conjuncts(head) if token.i in inside]
    if len(heads) < 2:  # noqa: PLR2004
        return [value]
    parts = []
    for place, token in enumerate(heads):
        own = [
            t
            for t in _unmarked(phrase.core(token))
            if t.i in inside and (place + 1 == len(heads) or t.i < heads[place + 1].i)
        ]
        own = own or [token]
        start, end = own[0].idx, own[-1].idx + len(own[-1])
        parts.append(
            replace(value, span=scene.annotated.article.span(start, end), text=scene.annotated.article.text[start:end])
        )
    return parts


def _unmarked(words: list[Token]) -> list[Token]:
    return [token for token in words if token.dep_ not in {"cc", "punct", "case"}]


def _alone(value: Value, words: Sequence[Token], head: Token, scene: Scene) -> tuple[Value, ...]:
    if is_pronoun(head):
        return _pronoun(value, head, scene)
    several = _listed(value, head, scene.cast)
    if several:
        return several
    named = _named(words, head, scene.cast)
    if named:
        token, rule = named
        return (_as_person(value, token, rule, scene.cast),)
    return _nominal(value, words, head, scene)


def _listed(value: Value, head: Token, cast: Cast) -> tuple[Value, ...]:
    """Return the people whom an apposition lists: ``two envoys, Anna Berg and Ben Lund``."""
    if head.tag_ not in {"NNS", "NNPS"}:
        return ()
    for beside in phrase.appositions(head):
        people = [cast.person(token) for token in phrase.conjuncts(beside)]
        if len(people) > 1 and all(people):
            return tuple(as_person(value, person, "apposition") for person in people if person)
    return ()


def _named(words: Sequence[Token], head: Token, cast: Cast) -> tuple[Token, str] | None:
    """Return the token of the person's name that the phrase is, or is in apposition with, and the rule."""
    if _names(head, cast):
        return head, "name"
    inside = {token.i for token in words}
    single = head.tag_ not in {"NNS", "NNPS"}  # one name beside "three senators" is not all of them
    beside = [token for token in phrase.appositions(head) if single and _names(token, cast)]
    for token in sorted(beside, key=lambda token: token.i not in inside):
        return token, "apposition"
    flat = [
        child
        for child in head.children
        if child.dep_ in {"flat", "nmod:desc"} and child.i in inside and _names(child, cast)
    ]
    flat += [child for child in head.children if child.dep_ == "compound" and child.i > head.i and _names(child, cast)]
    return (flat[0], "title") if flat else None


def _names(token: Token, cast: Cast) -> bool:
    return token.i in cast.at or token.i in cast.unclear


def _as_person(value: Value, token: Token, rule: str, cast: Cast) -> Value:
    """Return the value as the person named at a token; both candidates, said aloud, where two share the name."""
    person = cast.person(token)
    if person is None:
        people = [cast.people[place] for place in cast.unclear.get(token.i, ())]
        return _candidates(value, people, "shared-name")
    return as_person(value, person, rule)


def as_person(value: Value, person: Person, rule: str, said: str = "") -> Value:
    """Return the value as a person, with the steps from the words to the canonical name."""
    words = said or value.text
    steps: list[Step] = []
    if words != person.spelt:
        steps.append(Step(rule, words, person.spelt))
    steps.extend(person.steps)
    office = next((office.title for office in person.offices if office.title), "")
    details = {"kind": "person", "country": person.country, "sector": person.sector, "office": office}
    return _filled(value, person.name, steps, details)


def _candidates(value: Value, people: Sequence[Person], rule: str) -> Value:
    names = " | ".join(sorted({person.name for person in people}))
    shared = {person.country for person in people}
    country = shared.pop() if len(shared) == 1 else ""
    return _filled(value, value.text, [Step(rule, value.text, value.text)], {"candidates": names, "country": country})


def _filled(value: Value, text: str, steps: Iterable[Step], details: dict[str, str]) -> Value:
    merged = dict(value.details) | {name: detail for name, detail in details.items() if detail}
    return replace(value, text=text, steps=(*value.steps, *steps), details=tuple(sorted(merged.items())))


def _pronoun(value: Value, head: Token, scene: Scene) -> tuple[Value, ...]:
    found = referent(head, scene.annotated, scene.cast)
    if isinstance(found, tuple):
        return tuple(as_person(value, person, "pronoun") for person in found) or _matrix_subject(value, head, scene)
    if found is None:
        return _matrix_subject(value, head, scene)
    return (
        _filled(
            value, found.name, [Step("pronoun", value.text, found.name)], {"kind": "country", "country": found.iso3}
        ),
    )


def _matrix_subject(value: Value, head: Token, scene: Scene) -> tuple[Value, ...]:
    """Return the value as the subject of the clause above: ``the party`` in ``the party said it would``."""
    subject = matrix_subject(head)
    if subject is None:
        return (value,)
    words = phrase.core(subject)
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    span = scene.annotated.article.span(start, end)
    found = resolve_actor(Value(value.field, span.quote, span), scene)
    step = Step("pronoun-subject", value.text, span.quote)
    return tuple(replace(one, span=value.span, steps=(*value.steps, step, *one.steps)) for one in found)


def _nominal(value: Value, words: Sequence[Token], head: Token, scene: Scene) -> tuple[Value, ...]:
    """Return the value of a phrase with a common noun or a name of a body as its head."""
    several = pair(value, head, scene.cast)
    if several:
        return several
    nations = _two_nations(value, words, head, scene)
    if nations:
        return nations
    bundle = (
        phrase.complement(head) if head.lower_ in {"one", "some", "several", "two", "three", "many", "most"} else None
    )
    inner = bundle or head
    if bundle is None:
        for rule, find in RULES:
            person = find(inner, scene)
            if person is not None:
                return (as_person(value, person, rule),)
    return (_body(value, words, inner, scene),)


def _two_nations(value: Value, words: Sequence[Token], head: Token, scene: Scene) -> tuple[Value, ...]:
    """Return one value for each country of a group of two: ``French and Egyptian warships``."""
    before = [token for token in words if token.i <= head.i]
    link = next((place for place, token in enumerate(before) if token.lower_ == "and"), 0)
    first, rest = before[:link], before[link + 1 :]
    size = next((n for n in (2, 1) if countries.find(_joined(rest[:n])) and n < len(rest)), 0)
    one = countries.find(_joined([token for token in first if token.dep_ != "det"]))
    two = countries.find(_joined(rest[:size])) if size else None
    if not one or not two or one.iso3 == two.iso3 or {one.form, two.form} - {"adjective", "people", "name"}:
        return ()
    group = _joined(rest[size:])
    sector = read_actor(group, scene.cast.date).sector
    named = ((_joined([token for token in first if token.dep_ != "det"]), one), (_joined(rest[:size]), two))
    return tuple(
        _filled(
            value,
            f"{name} {group}",
            [Step("one-of-each", value.text, f"{name} {group}")],
            {"country": land.iso3, "sector": sector},
        )
        for name, land in named
    )


def _joined(words: Sequence[Token]) -> str:
    return phrase.said(list(words))


def _spoken(head: Token) -> list[str]:
    """Return the words of the phrase up to its head, possessors left out."""
    owner = phrase.possessor(head)
    owned = {token.i for token in owner.subtree} if owner is not None else set()
    return [t.text for t in phrase.before(head) if t.i not in owned and t.tag_ != "POS" and not t.is_punct]


def _counterpart(head: Token, scene: Scene) -> Person | None:
    """Return whom ``his North Korean counterpart`` means: who holds the same office there."""
    if head.lower_ != "counterpart":
        return None
    country = country_of(_spoken(head))
    if not country:
        return None
    owner = phrase.possessor(head)
    person = _possessing(owner, scene) if owner is not None else None
    titles = [office.title for office in person.offices] if person else []
    there = [p for p in scene.cast.people if p.country == country and p is not person]
    same = [p for p in there if any(offices.same_office(o.title, t) for o in p.offices for t in titles)]
    return _only(same) or _only([p for p in there if p.ruling]) or _only(there)


def _possessing(owner: Token, scene: Scene) -> Person | None:
    if is_pronoun(owner):
        found = referent(owner, scene.annotated, scene.cast)
        return found[0] if isinstance(found, tuple) and len(found) == 1 else None
    return scene.cast.person(owner)


def _only(people: Sequence[Person]) -> Person | None:
    return people[0] if len(people) == 1 else None


def _seat_chief(head: Token, scene: Scene) -> Person | None:
    """Return whom ``the Kremlin chief`` means: who governs from that seat."""
    words = phrase.before(head)
    role = nouns.find(head.text, *CHIEFS)
    if role is None or head.tag_ not in {"NN", "NNP"}:
        return None
    seat = _seat([token for token in words if token.i < head.i], scene.cast.date)
    if seat is None or seat.institution not in HEAD_OF:
        return None
    return _governing(seat.country, head, scene)


def _seat(words: Sequence[Token], date: str) -> seats.Seat | None:
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            text = " ".join(token.text for token in words[start:end] if token.tag_ != "POS")
            seat = seats.find(text, date) if text[:1].isupper() or text[:1].isdigit() else None
            if seat:
                return seat
    return None


def _governing(country: str, head: Token, scene: Scene) -> Person | None:
    """Return who leads a country: of those whom the article names; else who is known to have done so at its date."""
    here = [p for p in scene.cast.people if p.country == country and p.ruling]
    known = {term.person for term in offices.holders(country, "leader", scene.cast.date)} if scene.cast.date else set()
    first = _only([p for p in here if p.name in known]) or _only(here) or _only(_leading(here))
    return first or _nearest(here, head)


def _leading(people: Sequence[Person]) -> list[Person]:
    """Return those who themselves are called leader, or whose office leads their country."""
    top = [p for p in people if any(office.title in {"leader", "supreme leader"} for office in p.offices)]
    ranks = [p for p in people if any(office.title in {"president", "king"} for office in p.offices)]
    return top or ranks


def _nearest(people: Sequence[Person], head: Token) -> Person | None:
    """Return the one named last before the phrase."""
    before = [(max(i for i in p.mentions if i < head.i), p) for p in people if any(i < head.i for i in p.mentions)]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _office_holder(head: Token, scene: Scene) -> Person | None:
    """Return whom ``the Russian president``, ``the president`` or ``the aide`` means."""
    spoken = _spoken(head)
    role = nouns.longest(spoken, "head", "leader", "office", "staff")
    if role is None or head.tag_ not in {"NN", "NNP"} or not _definite(head) or _qualified(spoken):
        return None
    country = _phrase_country(head, spoken, scene)
    if role.kind == "staff" and phrase.possessor(head) is not None:
        return None
    if country and role.noun in {
        "leader",
        "ruler",
        "strongman",
        "dictator",
        "head of state",
        "head of government",
        "head",
    }:
        return _governing(country, head, scene)
    people = [p for p in scene.cast.people if not country or p.country == country]
    holding = [p for p in people if _holds(p, role.noun, country, scene.cast.date)]
    if country:
        return (
            _said_first(holding, role.noun)
            or _only(holding)
            or _nearest(holding, head)
            or _known_holder(role, country, scene)
        )
    if role.noun in {"leader", "chief", "boss", "head"}:
        holding = holding or [p for p in people if p.ruling]
    said = [p for p in holding if any(_said_title(o, role.noun) for o in p.offices)]
    return _nearest(said, head) or _nearest(holding, head) or _only(said) or _only(holding)


def _definite(head: Token) -> bool:
    marks = {child.lower_ for child in head.children if child.dep_ in {"det", "nmod:poss"} and child.i < head.i}
    return not marks & INDEFINITE and (bool(marks) or head.tag_ == "NNP" or phrase.possessor(head) is not None)


def _qualified(spoken: Sequence[str]) -> bool:
    """Tell whether the phrase means somebody else than the present holder: ``the former president``."""
    return any(
        word.lower().split("-")[0]
        in {"former", "ex", "senior", "top", "next", "future", "local", "unnamed", "late", "new"}
        for word in spoken
    )


def _phrase_country(head: Token, spoken: list[str], scene: Scene) -> str:
    """Return the country of an office phrase: adjective, possessor (a country, or a person's), or ``of`` a country."""
    country = country_of(spoken)
    if country:
        return country
    owner = phrase.possessor(head) or phrase.complement(head)
    if owner is None:
        return ""
    person = _possessing(owner, scene)
    return person.country if person else country_of([token.text for token in phrase.core(owner)])


def _holds(person: Person, title: str, country: str, date: str) -> bool:
    if any(same_title(office.title, title) and (not country or office.country == country) for office in person.offices):
        return True
    now = [term for term in offices.terms(person.name) if date and term.covers(date)]
    if not country:  # without a country only the very title is meant: "the secretary" is no foreign minister
        return any(term.office.lower() == title for term in now)
    return any(offices.same_office(term.office, title) and term.country == country for term in now)


def _said_first(people: Sequence[Person], title: str) -> Person | None:
    return _only([p for p in people if any(_said_title(office, title) for office in p.offices)])


def _said_title(office: Office, title: str) -> bool:
    return not office.said.startswith("known") and same_title(office.title, title)


def _known_holder(role: nouns.Role, country: str, scene: Scene) -> Person | None:
    """Return who is known to have held the office at the article's date, though the article does not name them."""
    if not scene.cast.date:
        return None
    names = sorted({term.person for term in offices.holders(country, role.noun, scene.cast.date)})
    if len(names) != 1:
        return None
    return Person(names[0], names[0], country, role.sector or "GOV", (Office(role.noun, country, "known"),))


def _kin(head: Token, scene: Scene) -> Person | None:
    """Return whom ``her brother`` means: the one whom the article elsewhere calls so."""
    role = nouns.find(head.text, "kin")
    owner = phrase.possessor(head)
    if role is None or owner is None:
        return None
    whose = _possessing(owner, scene)
    return _only(
        [p for p in scene.cast.people if p is not whose and any(_kin_of(o, role.noun, whose) for o in p.offices)]
    )


def _kin_of(office: Office, noun: str, whose: Person | None) -> bool:
    """Tell whether a title makes somebody kin of a person: ``her brother``, ``wife of Ben Lund``."""
    words = set(office.said.replace("'s", " ").replace("’s", " ").lower().split())
    named = whose is not None and offices.surname(whose.name).lower() in words
    return office.title == noun and (named or bool(words & {"his", "her", "their"}))


def _other_party(head: Token, scene: Scene) -> Person | None:
    """Return whom ``his guest`` or ``her host`` means: the one of another country who was spoken of just before."""
    owner = phrase.possessor(head)
    if head.lower_ not in {"guest", "host", "visitor"} or owner is None:
        return None
    whose = _possessing(owner, scene)
    before = [scene.cast.person(token) for token in near(head, scene.cast)]
    others = {p.name: p for p in before if p and whose and p.country and p.country != whose.country}
    return _only(list(others.values()))


def _chained(head: Token, scene: Scene) -> Person | None:
    """Return whom a definite phrase means by the article's chains of coreference."""
    role = nouns.longest(_spoken(head), "head", "leader", "office", "staff", "group", "kin")
    if role is None or head.tag_ not in {"NN", "NNP"} or not _definite(head) or _qualified(_spoken(head)):
        return None
    return chained(head, scene.annotated, scene.cast)


# In order of what they ask for: the first that finds somebody decides.
RULES: tuple[tuple[str, Callable[[Token, Scene], Person | None]], ...] = (
    ("counterpart", _counterpart),
    ("other-party", _other_party),
    ("seat-of-government", _seat_chief),
    ("office", _office_holder),
    ("kin", _kin),
    ("coreference", _chained),
)


def _body(value: Value, words: Sequence[Token], head: Token, scene: Scene) -> Value:
    """Return the value of a country, body or group: canonical name where it has one, else its own words."""
    text = _owned(head, scene) or _bare(words, scene)
    actor = _whole(text, scene)
    if actor is not None:
        rule = "capital-for-government" if actor.rule == "capital" else actor.rule
        name = countries.name(actor.country) if actor.rule == "capital" else actor.name
        steps = [Step(rule, value.text, name)] if name != value.text else []
        return _filled(value, name, steps, {"country": actor.country, "sector": actor.sector, "kind": _kind(actor)})
    read = read_actor(text, scene.cast.date)
    steps = [Step("words", value.text, text)] if text != value.text else []
    country = read.country
    if not country:
        rule, country = _owner_country(head, scene) or _tied_country(head, scene)
        steps += [Step(rule, f"{text}: {country}", text)] if country else []
    return _filled(value, text, steps, {"country": country, "sector": read.sector})


def _tied_country(head: Token, scene: Scene) -> tuple[str, str]:
    """Return rule and country of the words around a group: ``in Zimbabwe`` after it, or the only one spoken of there.

    An office is of no country only because one is spoken of: ``the president thanked Kenya``.
    """
    whole = read_actor(phrase.said(phrase.core(head)), scene.cast.date)
    if whole.country:
        return "country-in-the-words", whole.country
    role = nouns.longest(_spoken(head))
    of_state = role is not None and role.kind in OFFICES and role.sector == "GOV"
    belongs = role is not None and role.sector in DOMESTIC and not of_state and not phrase.possessor(head)
    return ("only-country-spoken-of", scene.cast.only_country(head)) if belongs else ("", "")


def _owned(head: Token, scene: Scene) -> str:
    """Return ``Rosa Diaz's sister`` for ``her sister``: kin and staff of whom a pronoun means."""
    owner = phrase.possessor(head)
    if owner is None or not is_pronoun(owner) or nouns.find(head.text, "kin", "staff") is None:
        return ""
    person = _possessing(owner, scene)
    own = [token.text for token in phrase.before(head) if token.i > owner.i]
    return f"{person.name}'s {' '.join(own)}" if person else ""


def _whole(text: str, scene: Scene) -> Actor | None:
    """Return what a phrase is when it is one name: country, organisation, seat, agency, capital."""
    country = countries.find(text)
    if country and country.form in {"name", "former", "adjective"}:
        return Actor(country.iso3, "", country.name, "country" if country.form != "adjective" else "adjective")
    organisation = organisations.find(text)
    if organisation:
        return Actor(organisation.code, organisation.sector, organisation.name, "organisation")
    seat = seats.find(text, scene.cast.date)
    if seat:
        return Actor(seat.country, seat.sector, text, "seat-of-government")
    if country and country.form == "capital":
        return Actor(country.iso3, "GOV", country.name, "capital")
    agency = agencies.find(text) or agencies.find(text.lower().removesuffix(" news agency").title())
    if agency:
        return Actor(agency.country, "JRN", agency.name, "news-agency")
    place = places.find(text)
    return Actor(place.iso3, "", place.name, "place") if place else None


def _kind(actor: Actor) -> str:
    if actor.rule in {"country", "capital", "adjective"}:
        return "country"
    return "place" if actor.rule == "place" else "organisation"


def _bare(words: Sequence[Token], scene: Scene) -> str:
    """Return the phrase without leading determiners, an abbreviation in brackets at its end, and quotation marks."""
    text = scene.annotated.article.text
    kept = list(words)
    while len(kept) > 1 and ((kept[0].lower_ in ARTICLES) or kept[0].is_quote):
        kept.pop(0)
    while len(kept) > 1 and ((kept[-1].is_punct and kept[-1].text != ")") or kept[-1].tag_ == "POS"):
        kept.pop()
    said = text[kept[0].idx : kept[-1].idx + len(kept[-1])]
    if said.endswith(")") and " (" in said:
        said = said[: said.rindex(" (")]
    return " ".join(said.split())


def _owner_country(head: Token, scene: Scene) -> tuple[str, str] | tuple[()]:
    """Return rule and country of whoever the body or group belongs to; an empty tuple where that is nobody."""
    country = _of_owner(head, scene)
    return ("country-of-its-owner", country) if country else ()


def _of_owner(head: Token, scene: Scene) -> str:
    owner = phrase.possessor(head) or phrase.complement(head)
    if owner is None and nouns.find(head.text, "staff", "kin"):
        owner = phrase.complement(head, "to")
    if owner is None or nouns.find(head.text, "counterpart"):
        return ""
    person = _possessing(owner, scene)
    if person:
        return person.country
    seat = _seat(phrase.before(owner), scene.cast.date)
    return seat.country if seat else country_of([token.text for token in phrase.core(owner)])


def _once(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values without one that means the same as an earlier one."""
    found: dict[tuple[str, str], Value] = {}
    for value in values:
        found.setdefault((value.field, value.text), value)
    return tuple(found.values())


__all__ = ["Scene", "as_person", "code_phrase", "resolve_actor"]

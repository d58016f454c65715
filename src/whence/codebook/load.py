"""Read codebooks from YAML: the shipped one, and a user's file that adds to it or replaces entries of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from whence.codebook.book import CLASSES, Codebook, Entry, EventType, Mode, Pattern, StatusWords, Words
from whence.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Lists: TypeAlias = "dict[str, list[str]]"

PREPOSITIONS = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "along_with",
        "alongside",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "away",
        "before",
        "behind",
        "between",
        "beyond",
        "by",
        "concerning",
        "despite",
        "during",
        "following",
        "for",
        "from",
        "in",
        "in_front_of",
        "in_return_for",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "out_of",
        "outside",
        "over",
        "past",
        "regarding",
        "since",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
    ]
)
SLOTS = frozenset({"subject", "object", "iobj", "complement", "poss", "modifier", "doer"}) | PREPOSITIONS
"""Names a slot can have: parts of the sentence, or a preposition."""


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which ``on``, ``off``, ``yes`` and ``no`` are words: a preposition must not turn into True."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or letter in "tTfF"]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_HEADS = ("verb", "noun", "adjective")
_PATTERN_KEYS = frozenset({*_HEADS, "particle", "without", "roles", "mode", "inherits", "bare"})
_ENTRY_KEYS = frozenset(
    [
        "id",
        "kind",
        "type",
        "mode",
        "label",
        "definition",
        "triggers",
        "not",
        "roles",
        "examples",
        "counterexamples",
        "takes",
        "present",
        "factual",
    ]
)
_TAKES = frozenset({"", "intended", "refused", "demanded", "ordered", "ended", "accused"})
_FILE_KEYS = frozenset({"name", "lists", "types", "entries", "status", "light", "occurring"})


@cache
def load(path: str | Path | None = None) -> Codebook:
    """Return the shipped codebook; with ``path``, that file's entries too, in place of those with the same id.

    >>> load().entry("gift").type
    'AID'
    """
    shipped: dict[str, Any] = {}
    for name in ("plover.yaml", "status.yaml"):
        shipped |= _read(name, files("whence.codebook").joinpath(name).read_text(encoding="utf-8"))
    if path is None:
        return _codebook("plover.yaml", shipped)
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read: {error}") from error
    return _codebook(str(path), _merged(shipped, _read(str(path), text)))


def _read(name: str, text: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  it is a safe loader
    except yaml.YAMLError as error:
        raise CodebookError(f"{name}: not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise CodebookError(f"{name}: a codebook is a mapping with the key 'entries'")
    _known(data, _FILE_KEYS, name)
    for key, kind, words in (
        ("lists", dict, "a mapping"),
        ("status", dict, "a mapping"),
        ("types", list, "a list"),
        ("entries", list, "a list"),
    ):
        if not isinstance(data.get(key) or kind(), kind):
            raise CodebookError(f"{name}: {key} is {words}")
    return data


def _merged(base: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key in ("lists", "status"):
        merged[key] = {**base.get(key, {}), **(extra.get(key) or {})}
    for key in ("types", "entries"):
        new = extra.get(key) or []
        ids = {item.get("id") for item in new if isinstance(item, dict)}
        merged[key] = [*new, *(item for item in base.get(key, []) if item["id"] not in ids)]
    for key in ("light", "occurring"):
        merged[key] = [*base.get(key, []), *(extra.get(key) or [])]
    merged["name"] = extra.get("name", base.get("name", ""))
    return merged


def _codebook(name: str, data: Mapping[str, Any]) -> Codebook:
    lists = {key: _strings(words, f"{name}: list {key!r}") for key, words in (data.get("lists") or {}).items()}
    types = tuple(_type(raw, name) for raw in data.get("types") or ())
    modes = {kind.id: {mode.id for mode in kind.modes} for kind in types}
    entries = tuple(_entry(raw, lists, modes, name) for raw in data.get("entries") or ())
    _unique((entry.id for entry in entries), name)
    groups = tuple(
        (key, frozenset(_expand(words, lists, f"{name}: status {key!r}")))
        for key, words in (data.get("status") or {}).items()
    )
    return Codebook(
        name=str(data.get("name", name)),
        types=types,
        entries=entries,
        status=StatusWords(groups),
        light=frozenset(_strings(data.get("light") or [], f"{name}: light")),
        occurring=frozenset(_strings(data.get("occurring") or [], f"{name}: occurring")),
    )


def _type(raw: Any, name: str) -> EventType:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or raw.get("quad") not in {0, 1, 2, 3, 4}:
        raise CodebookError(f"{name}: a type needs an id and a quad of 0 to 4: {raw!r}")
    modes = tuple(Mode(str(key), str(words)) for key, words in (raw.get("modes") or {}).items())
    return EventType(raw["id"], raw["quad"], str(raw.get("label", raw["id"])), str(raw.get("definition", "")), modes)


def _entry(raw: Any, lists: Lists, modes: Mapping[str, set[str]], name: str) -> Entry:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        raise CodebookError(f"{name}: every entry needs an id: {raw!r}")
    place = f"{name}: entry {raw['id']!r}"
    _known(raw, _ENTRY_KEYS, place)
    kind = str(raw.get("type") or "")
    if kind and kind not in modes:
        raise CodebookError(f"{place}: no type {kind!r}; there are {', '.join(sorted(modes))}")
    if not raw.get("triggers"):
        raise CodebookError(f"{place}: needs at least one trigger")
    if (raw.get("takes") or "") not in _TAKES:
        raise CodebookError(f"{place}: takes is one of {', '.join(sorted(_TAKES - {''}))}")
    entry = Entry(
        id=raw["id"],
        kind=str(raw.get("kind") or ""),
        type=kind,
        mode=str(raw.get("mode") or ""),
        label=str(raw.get("label") or raw["id"]),
        definition=" ".join(str(raw.get("definition") or "").split()),
        triggers=tuple(_pattern(item, lists, place) for item in raw["triggers"]),
        unless=tuple(_pattern(item, lists, place) for item in raw.get("not") or ()),
        roles=_roles(raw.get("roles") or {}, place),
        examples=tuple(_strings(raw.get("examples") or [], place)),
        counterexamples=tuple(_strings(raw.get("counterexamples") or [], place)),
        takes=raw.get("takes") or "",
        present=bool(raw.get("present")),
        factual=bool(raw.get("factual")),
    )
    for mode in {entry.mode, *(pattern.mode or "" for pattern in entry.triggers)} - {""}:
        if kind and mode not in modes[kind]:
            raise CodebookError(
                f"{place}: {kind} has no mode {mode!r}; it has {', '.join(sorted(modes[kind])) or 'none'}"
            )
    return entry


def _pattern(raw: Any, lists: Lists, place: str) -> Pattern:
    if not isinstance(raw, dict) or len(heads := [head for head in _HEADS if head in raw]) != 1:
        raise CodebookError(f"{place}: a trigger has one of verb, noun, adjective: {raw!r}")
    _known(raw, _PATTERN_KEYS | SLOTS, place)
    head = heads[0]
    return Pattern(
        head=head,
        lemmas=frozenset(_expand(raw[head], lists, place)),
        particle=frozenset(_expand(raw.get("particle") or [], lists, place)),
        needs=_needs({key: raw[key] for key in raw if key in SLOTS}, lists, place),
        without=_needs(raw.get("without") or {}, lists, place),
        roles=_roles(raw.get("roles") or {}, place),
        mode=raw.get("mode"),
        inherits=frozenset(_strings(raw.get("inherits") or [], place)),
        bare=bool(raw.get("bare")),
    )


def _needs(raw: Any, lists: Lists, place: str) -> tuple[tuple[str, Words], ...]:
    if not isinstance(raw, dict):
        raise CodebookError(f"{place}: slots and their words are a mapping: {raw!r}")
    _known(raw, SLOTS, place)
    return tuple((slot, _words(words, lists, place)) for slot, words in raw.items())


def _words(raw: Any, lists: Lists, place: str) -> Words:
    given = _expand(raw, lists, place)
    classes = {word.strip("<>") for word in given if word.startswith("<")}
    if classes - CLASSES:
        raise CodebookError(
            f"{place}: no class {', '.join(sorted(classes - CLASSES))}; there are {', '.join(sorted(CLASSES))}"
        )
    return Words(frozenset(word for word in given if not word.startswith("<")), frozenset(classes))


def _roles(raw: Any, place: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(raw, dict):
        raise CodebookError(f"{place}: roles are a mapping of field to slots: {raw!r}")
    roles = tuple((field, tuple(_strings(slots, place))) for field, slots in raw.items())
    for field, slots in roles:
        if unknown := set(slots) - SLOTS:
            raise CodebookError(f"{place}: role {field!r} names no slot: {', '.join(sorted(unknown))}")
    return roles


def _expand(raw: Any, lists: Lists, place: str) -> list[str]:
    """Return the words, with each ``$name`` replaced by the words of that list."""
    words: list[str] = []
    for word in _strings(raw, place):
        if not word.startswith("$"):
            words.append(word)
        elif word[1:] in lists:
            words += _expand(lists[word[1:]], {k: v for k, v in lists.items() if k != word[1:]}, place)
        else:
            raise CodebookError(f"{place}: no list {word!r}; there are {', '.join(sorted(lists))}")
    return words


def _strings(raw: Any, place: str) -> list[str]:
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
        raise CodebookError(f"{place}: words are a text or a list of texts: {raw!r}")
    return given


def _known(raw: Mapping[str, Any], keys: frozenset[str], place: str) -> None:
    if unknown := [str(key) for key in raw if key not in keys]:
        raise CodebookError(f"{place}: unknown key {', '.join(sorted(unknown))}; there are {', '.join(sorted(keys))}")


def _unique(ids: Iterable[str], name: str) -> None:
    seen: set[str] = set()
    for entry_id in ids:
        if entry_id in seen:
            raise CodebookError(f"{name}: two entries have the id {entry_id!r}")
        seen.add(entry_id)


__all__ = ["PREPOSITIONS", "SLOTS", "load"]

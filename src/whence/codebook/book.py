"""What a codebook holds, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

CLASSES = frozenset({"actor", "person", "place", "thing", "clause", "duty", "money", "any"})
"""Words in angle brackets in a codebook: what a slot's filler is, rather than which word it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """What may fill a slot: lemmas, classes (``<actor>``), or both."""

    lemmas: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell an event: a word, and what must or must not stand in its slots."""

    head: str
    """``verb``, ``noun`` or ``adjective``."""
    lemmas: frozenset[str]
    particle: frozenset[str] = frozenset()
    needs: tuple[tuple[str, Words], ...] = ()
    without: tuple[tuple[str, Words], ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Field and slots, before those of the entry."""
    mode: str | None = None
    """Overrides the entry's mode."""
    inherits: frozenset[str] = frozenset()
    """A noun after one of these prepositions takes its missing subject from the verb above (``during a visit``)."""
    bare: bool = False
    """A noun tells the event also without a verb that carries it and without a named party."""

    @property
    def weight(self) -> int:
        """How much this pattern asks for: of two that fit, the one that asks for more decides."""
        return sum(2 if words.lemmas else 1 for _, words in self.needs) + 2 * bool(self.particle)


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of event: its codes, its words, its roles and its examples."""

    id: str
    kind: str
    type: str
    mode: str
    label: str
    definition: str
    triggers: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    """What looks like this event and is not (``not:`` in the file)."""
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    takes: str = ""
    """What the event that this word governs becomes: ``intended``, ``refused``, ``ended``, ...; or nothing."""
    present: bool = False
    """In the simple present this word performs the act (``condemns``), so that it happened."""
    factual: bool = False
    """Told by a noun under a plan or a doubt, the event still took place."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A PLOVER mode, or one of ours."""

    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen types."""

    id: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    label: str
    definition: str
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words that change whether an event happened, by group: ``planned.verb`` and so on."""

    groups: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Codebook:
    """All types, entries and status words, ready for use."""

    name: str
    types: tuple[EventType, ...]
    entries: tuple[Entry, ...]
    status: StatusWords
    light: frozenset[str] = frozenset()
    """Verbs that only carry a noun (``hold talks``)."""
    occurring: frozenset[str] = frozenset()
    """Verbs that say of a noun that it took place."""

    def entry(self, entry_id: str) -> Entry:
        """Return the entry with this id; KeyError when there is none."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)

    def quad(self, type_id: str) -> int:
        """Return the quad class of a type; 0 when there is no such type."""
        return next((t.quad for t in self.types if t.id == type_id), 0)

    @cached_property
    def index(self) -> dict[tuple[str, str], tuple[tuple[Entry, Pattern], ...]]:
        """Entries and patterns by part of speech and lemma."""
        table: dict[tuple[str, str], list[tuple[Entry, Pattern]]] = {}
        for entry in self.entries:
            for pattern in entry.triggers:
                for lemma in pattern.lemmas:
                    table.setdefault((pattern.head, lemma), []).append((entry, pattern))
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Status words by group; a group that is not there is empty."""
        return dict(self.status.groups)


__all__ = ["CLASSES", "Codebook", "Entry", "EventType", "Mode", "Pattern", "StatusWords", "Words"]

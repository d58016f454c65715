"""Which earlier mentions a mention may refer back to: those that share a word, and for some forms those near it."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from whence.annotate.evidence import CLASSES, FORMS, LABELS, PLACES
from whence.annotate.likeness import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whence.annotate.evidence import Table
    from whence.annotate.likeness import Shared
    from whence.annotate.traits import Traits

BACK = 3
"""Sentences before its own in which a pronoun looks."""
NEAR = 2
"""Sentences before its own in which a noun looks for something of another name."""
CLOSEST = 24
"""Mentions near it that a pronoun considers. With 60 it is slower, and finds no more."""
FEWER = 12
"""Mentions near it that a noun considers which share no word with it."""
SAME_WORD = 8
"""The last mentions with a word that are remembered for it: what is further back is in their chains."""
SPEAKERS = 3
"""The last mentions of each of I, we and you."""
FIRST_AND_SECOND = frozenset(CLASSES.index(name) + 1 for name in ("i", "we", "you"))
"""Classes of pronouns, as numbers from 1: I, we, you."""
NAME, NOMINAL, PRONOUN = range(len(FORMS))
NEW = [PLACES["determiner=no"], PLACES["determiner=each"]]
"""Determiners of what is not spoken of again: "no car", "neither senator", "every town"."""
TIME = LABELS.index("time")
POINTING = frozenset({"the", "this", "owner"})


def candidates(
    known: Sequence[Traits], mentions: Table, pointing: Sequence[bool], apart: Mapping[int, Sequence[int]]
) -> Iterator[list[tuple[int, Shared | None]]]:
    """Yield for each mention the earlier ones, the nearest first, with what their words share.

    ``pointing`` says which mentions have a determiner that points at something known, ``apart`` which earlier ones
    grammar keeps apart from a mention.
    """
    holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=SAME_WORD))
    speaking: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=SPEAKERS))
    for trait in known:
        later = trait.index
        form, pronoun = mentions.form[later], int(mentions.pronoun[later])
        if form == PRONOUN:
            near = _speakers(mentions, later, speaking) if pronoun in FIRST_AND_SECOND else None
            found = near if near is not None else _near(mentions, later, BACK, CLOSEST)
            yield [(one, None) for one in found if one not in apart.get(later, ())]
            speaking[pronoun].append(later)
            continue
        if mentions.signs[later, NEW].any():
            yield []
            continue
        keys = _keys(trait, mentions)
        sharing = {one for key in keys if key in holders for one in holders[key] if not _around(mentions, one, later)}
        told = {one: shared(known, mentions, later, one) for one in sharing}
        held = {one: words for one, words in told.items() if not is_other(mentions, later, one)}
        window = _of_other_name(mentions, later) if form == NOMINAL and pointing[later] else []
        possible = {*held, *(one for one in window if one not in told)}
        yield [(one, held.get(one)) for one in sorted(possible, reverse=True)]
        for key in {*mentions.words[later], mentions.main[later], *_initials(trait)}:
            holders[key].append(later)


def is_other(mentions: Table, later: int, earlier: int) -> bool:
    """Tell whether two phrases tell two of a kind apart: "the black car", "the white car".

    Of such pairs in OntoGUM 2 in 100 are of one chain.
    """
    if not (
        mentions.form[later] == mentions.form[earlier] == NOMINAL and mentions.word[later] == mentions.word[earlier]
    ):
        return False
    extra = mentions.modifiers[later] - mentions.words[earlier]
    return bool(extra and mentions.modifiers[earlier] - mentions.words[later])


def _keys(trait: Traits, mentions: Table) -> set[str]:
    """Return the words by which a mention is looked up: its noun, or the words of its name."""
    return {mentions.main[trait.index], *trait.name, *_initials(trait)}


def _initials(trait: Traits) -> set[str]:
    if len(trait.name) < 2:  # noqa: PLR2004
        return set()
    return {
        "".join(word[0] for word in words if word)
        for words in (trait.name, [w for w in trait.name if w not in {"of", "and", "for"}])
    } - {""}


def _around(mentions: Table, earlier: int, later: int) -> bool:
    return bool(mentions.first[earlier] <= mentions.head[later] <= mentions.last[earlier])


def _near(mentions: Table, later: int, back: int, most: int) -> list[int]:
    """Return the nearest mentions that are not around a pronoun."""
    found: list[int] = []
    least = mentions.sentence[later] - back
    for earlier in range(later - 1, -1, -1):
        if mentions.sentence[earlier] < least or len(found) == most:
            break
        if (
            mentions.pronoun[earlier] in FIRST_AND_SECOND
            or mentions.label[earlier] == TIME
            or _around(mentions, earlier, later)
        ):
            continue
        found.append(earlier)
    return found


def _speakers(mentions: Table, later: int, speaking: dict[int, deque[int]]) -> list[int]:
    """Return the last of I, we and you, and who speaks where the pronoun stands."""
    found = {one for number in FIRST_AND_SECOND for one in speaking.get(number, ())}
    speaker = int(mentions.speaker[later])
    if 0 <= speaker < later:
        found.add(speaker)
    return sorted(found, reverse=True)


def _of_other_name(mentions: Table, later: int) -> list[int]:
    """Return the nearest names and nouns that may be what "the firm" or "this plan" means."""
    found: list[int] = []
    least, label = mentions.sentence[later] - NEAR, mentions.label[later]
    if label == TIME:
        return found
    for earlier in range(later - 1, -1, -1):
        if mentions.sentence[earlier] < least or len(found) == FEWER:
            break
        if (
            mentions.form[earlier] != PRONOUN
            and mentions.label[earlier] == label
            and not _around(mentions, earlier, later)
        ):
            found.append(earlier)
    return found


__all__ = ["FIRST_AND_SECOND", "POINTING", "candidates", "is_other"]

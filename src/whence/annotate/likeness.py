"""What a mention shares with an earlier one, as numbers for ``ranker``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whence.annotate.evidence import CLASSES, FORMS, LABELS, ROLES
from whence.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from whence.annotate.evidence import Numbers, Table, Whole
    from whence.annotate.traits import Traits

SENTENCES_APART = (0, 1, 2, 3, 6, 12)
"""Upper ends of the classes of distance, in sentences."""
PAIR_SIGNS = (
    *(f"sentences<={number}" for number in SENTENCES_APART), "sentences-more", "tokens-apart", "mentions-apart",
    "same-paragraph", "paragraphs-apart", "nearest-fitting", "fitting-rank",
    "same-text", "same-word", "same-word-nominal", "later-within-earlier", "earlier-within-later", "words-shared",
    "rare-shared", "other-modifiers", "both-other-modifiers", "head-in-earlier", "head-in-later", "last-name",
    "first-name", "acronym", "same-name", "numbers-differ",
    *(f"forms={later}/{earlier}" for later in FORMS for earlier in FORMS),
    "same-label", "person-or-not", "open-label", "number-agrees", "number-differs", "gender-agrees", "gender-differs",
    "chain-gender-agrees", "chain-gender-differs",
    "same-role", "both-subjects", "around", "same-clause", "subject-here", "subject-above",
    "subject-above-and-pronoun", "same-class", "class-fits", "class-differs", "same-voice", "spoken-only-earlier",
    "spoken-only-later", "is-speaker", "third-and-speaker", "chain-length", "earlier-is-in-chain", "chain-has-name",
    "chain-last", "subject-of-last-sentence",
)  # fmt: skip
ACRONYM = 2
"""Letters of the shortest acronym."""
NOMINAL, PRONOUN = FORMS.index("nominal"), FORMS.index("pronoun")
SUBJECTS = [ROLES.index("nsubj"), ROLES.index("nsubj:pass")]
THIRD = [CLASSES.index(name) + 1 for name in ("he", "she", "it", "they", "this", "one")]


class Shared(NamedTuple):
    """What the words of two mentions share: the columns from ``later-within-earlier`` to ``numbers-differ``."""

    later_within: bool
    """All words of the later are in the earlier."""
    earlier_within: bool
    shared: float
    rare: float
    """How rare the shared words are, all together."""
    other: bool
    """The later has a word to narrow it down that the earlier has not."""
    both_other: bool
    in_earlier: bool
    """The noun of the later is among the words of the earlier."""
    in_later: bool
    last_name: bool
    first_name: bool
    acronym: bool
    same_name: bool
    numbers: bool
    """They hold different numbers."""


def shared(known: Sequence[Traits], mentions: Table, later: int, earlier: int) -> Shared:
    """Return what the words of two mentions share."""
    a, b = mentions.words[later], mentions.words[earlier]
    both = a & b
    extra, lacking = mentions.modifiers[later] - b, mentions.modifiers[earlier] - a
    x, y = known[later].name, known[earlier].name
    return Shared(
        shared=min(len(both), 3) / 3,
        rare=min(sum(map(rarity, both)) / 7, 3.0),
        later_within=bool(a) and a <= b,
        earlier_within=bool(b) and b <= a,
        other=bool(extra),
        both_other=bool(extra and lacking),
        in_earlier=mentions.main[later] in b,
        in_later=mentions.main[earlier] in a,
        last_name=bool(x and y) and x[-1] == y[-1],
        first_name=bool(x and y) and x[0] == y[0],
        acronym=bool(x and y) and is_acronym(x, y),
        same_name=bool(x) and x == y,
        numbers=_numbers(a) != _numbers(b),
    )


def is_acronym(x: Sequence[str], y: Sequence[str]) -> bool:
    """Tell whether one name is made of the first letters of the other.

    >>> is_acronym(("nfb",), ("norwegian", "fish", "board"))
    True
    """
    short, long = (x, y) if len(x) == 1 else (y, x)
    if len(short) != 1 or len(short[0]) < ACRONYM or len(long) < ACRONYM:
        return False
    return short[0] in {"".join(w[0] for w in long), "".join(w[0] for w in long if w not in {"of", "and", "for"})}


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def pair_signs(mentions: Table, later: Whole, earlier: Whole, words: Sequence[Shared | None]) -> Numbers:
    """Return one row a pair, one column for each of ``PAIR_SIGNS``.

    Pairs of one later mention stand together, the nearest earlier mention first.
    """
    m, j, i = mentions, later, earlier
    apart = m.sentence[j] - m.sentence[i]
    columns: list[NDArray[np.generic]] = []
    low = -1
    for high in SENTENCES_APART:
        columns.append((apart > low) & (apart <= high))
        low = high
    columns.append(apart > low)
    columns += [np.log1p(np.maximum(m.first[j] - m.last[i], 0)) / 5, np.log1p(j - i) / 5]
    columns += [m.paragraph[j] == m.paragraph[i], np.log1p(m.paragraph[j] - m.paragraph[i]) / 3]
    agreed = _agreements(m, j, i)
    rank = _rank(j, agreed["fits"])
    columns += [agreed["fits"] & (rank == 1), np.where(agreed["fits"], np.log1p(rank) / 3, 1.0)]
    columns += _word_columns(m, j, i, words)
    forms = m.form[j] * len(FORMS) + m.form[i]
    columns += [forms == number for number in range(len(FORMS) ** 2)]
    columns += [agreed[name] for name in _AGREEMENTS]
    columns += _places_columns(m, j, i, apart)
    return np.stack(columns, axis=1).astype(np.float32) if len(j) else np.zeros((0, len(PAIR_SIGNS)), np.float32)


_AGREEMENTS = (
    "same-label", "person-or-not", "open-label", "number-agrees", "number-differs", "gender-agrees", "gender-differs",
    "chain-gender-agrees", "chain-gender-differs",
)  # fmt: skip


def _agreements(m: Table, j: Whole, i: Whole) -> dict[str, NDArray[np.bool_]]:
    person, open_label = LABELS.index("person"), LABELS.index("other")
    gender = _of_chain(m)
    fits = (m.number[j] == m.number[i]) | (m.number[j] == 0) | (m.number[i] == 0)
    both = (m.label[j] == person) == (m.label[i] == person)
    differ = m.gender[j] + m.gender[i] == 3  # noqa: PLR2004  1 and 2
    chain = gender[i]
    chain_differs = m.gender[j] + chain == 3  # noqa: PLR2004
    return {
        "same-label": m.label[j] == m.label[i],
        "person-or-not": ~both,
        "open-label": (m.label[j] == open_label) | (m.label[i] == open_label),
        "number-agrees": (m.number[j] == m.number[i]) & (m.number[j] > 0),
        "number-differs": ~fits,
        "gender-agrees": (m.gender[j] == m.gender[i]) & (m.gender[j] > 0),
        "gender-differs": differ,
        "chain-gender-agrees": (m.gender[j] == chain) & (chain > 0),
        "chain-gender-differs": chain_differs,
        "fits": fits & both & ~differ & ~chain_differs,
    }


def _of_chain(m: Table) -> Whole:
    """Return the gender that the names and titles of a mention's chain show."""
    found = np.zeros(len(m.entity), np.int64)
    shown = m.gender > 0
    found[m.entity[shown][::-1]] = m.gender[shown][::-1]
    of_chain: Whole = found[m.entity]
    return of_chain


def _rank(j: Whole, fits: NDArray[np.bool_]) -> Whole:
    """Return how many fitting candidates of the same later mention stand nearer, itself included."""
    total: Whole = np.cumsum(fits)
    begins = np.flatnonzero(np.r_[True, j[1:] != j[:-1]]) if len(j) else np.zeros(0, np.int64)
    before = np.where(begins > 0, total[begins - 1], 0)
    lengths = np.diff(np.r_[begins, len(j)])
    rank: Whole = total - np.repeat(before, lengths)
    return rank


def _word_columns(m: Table, j: Whole, i: Whole, words: Sequence[Shared | None]) -> list[NDArray[np.generic]]:
    told = np.zeros((len(j), len(Shared._fields)), np.float32)
    for row, one in enumerate(words):
        if one is not None:
            told[row] = one
    no_pronoun = m.form[j] != PRONOUN
    same_text, same_word = (m.text[j] == m.text[i]) & no_pronoun, (m.word[j] == m.word[i]) & no_pronoun
    return [same_text, same_word, same_word & (m.form[j] == NOMINAL) & (m.form[i] == NOMINAL), *told.T]


def _places_columns(m: Table, j: Whole, i: Whole, apart: Whole) -> list[NDArray[np.generic]]:
    subject = np.isin(m.role, SUBJECTS)
    here, above = m.above[0][j] == m.head[i], m.above[1][j] == m.head[i]
    plain, clause = m.pronoun > 0, m.clause[j] == m.clause[i]
    same_class = (m.pronoun[j] == m.pronoun[i]) & plain[j]
    third = np.isin(m.pronoun, THIRD)
    of_speaker = m.speaker[j] == i
    length = np.bincount(m.entity, minlength=len(m.entity))[m.entity]
    named = np.zeros(len(m.entity), bool)
    named[m.entity[m.form == FORMS.index("name")]] = True
    return [
        m.role[j] == m.role[i],
        subject[j] & subject[i],
        (m.first[i] <= m.head[j]) & (m.head[j] <= m.last[i]),
        clause | (m.clause[j] == m.head[i]),
        here,
        above,
        (here | above) & plain[j],
        same_class,
        (plain[j] & ~plain[i]) & (third[j]),
        plain[j] & plain[i] & ~same_class,
        (m.voice[j] == m.voice[i]),
        (m.voice[j] < 0) & (m.voice[i] >= 0),
        (m.voice[j] >= 0) & (m.voice[i] < 0),
        of_speaker,
        of_speaker & third[j],
        np.log1p(m.nth[i]) / 3,
        length[i] > 1,
        named[m.entity][i],
        m.following[i] >= j,
        subject[i] & (apart == 1),
    ]


__all__ = ["PAIR_SIGNS", "Shared", "is_acronym", "pair_signs", "shared"]

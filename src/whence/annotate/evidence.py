"""What mentions show by themselves, as numbers for ``ranker``; ``likeness`` has what two of them share.

The signs are relations, forms and agreements, no words of any story: they stay what they are when the parser changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from whence.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from whence.annotate.columns import Columns
    from whence.annotate.traits import Traits

    Numbers = NDArray[np.float32]
    Whole = NDArray[np.int64]

FORMS = ("name", "nominal", "pronoun")
LABELS = ("person", "organisation", "place", "time", "object", "event", "abstract", "other")
ROLES = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod:poss", "nmod", "conj", "appos", "root", "compound",
)  # fmt: skip
PRONOUN_CLASSES = {
    "i": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves", "'s"),
    "you": ("you", "your", "yours", "yourself", "yourselves", "ya"),
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves", "'em", "em"),
    "this": ("this", "that", "these", "those"),
    "one": ("one", "oneself"),
}
CLASS_OF = {word: name for name, words in PRONOUN_CLASSES.items() for word in words}
CLASSES = tuple(PRONOUN_CLASSES)
REFLEXIVE = frozenset(
    {"myself", "ourselves", "yourself", "yourselves", "himself", "herself", "itself", "themselves", "oneself"}
)
DETERMINERS = ("the", "this", "owner", "a", "some", "no", "each", "bare")
DETERMINER_OF = {
    **dict.fromkeys(("the",), "the"),
    **dict.fromkeys(("this", "that", "these", "those", "such", "both"), "this"),
    **dict.fromkeys(("a", "an", "another"), "a"),
    **dict.fromkeys(("no", "any", "neither"), "no"),
    **dict.fromkeys(("each", "every", "either"), "each"),
}
# Nouns of which an article has many at once: "the time" is seldom the time spoken of before.
LOOSE = frozenset(
    "time day week month year one part number end way side case moment thing people area lot kind sort beginning"
    " middle rest fact world first second last right left".split()
)
EMPTY_WORDS = frozenset({"DET", "PUNCT", "ADP", "PRON", "PART", "SPACE", "CCONJ", "SCONJ", "AUX"})
MENTION_SIGNS = (
    *(f"form={name}" for name in FORMS),
    *(f"label={name}" for name in LABELS),
    *(f"role={name}" for name in (*ROLES, "other")),
    *(f"class={name}" for name in CLASSES),
    *(f"determiner={name}" for name in DETERMINERS),
    "one", "many", "male", "female", "reflexive", "possessive", "clause", "of", "adjective", "number-word", "together",
    "in-coordination", "first-in-sentence", "length", "rarity", "spoken", "inside", "word-before", "text-before",
    "first-sentence", "loose", "empty-it", "capitals", "long-name", "proper", "subject-of-sentence",
    "sentences-so-far",
)  # fmt: skip
PLACES = {name: place for place, name in enumerate(MENTION_SIGNS)}
CLAUSES_UP = 8
"""Words above a mention at which a subject is looked for. Set by hand."""
LONG = 5.0
"""Words of a long mention; the scale of ``length``."""


@dataclass(frozen=True, slots=True)
class Table:
    """The mentions of an article, column by column."""

    signs: Numbers
    """One row a mention, one column for each of ``MENTION_SIGNS``."""
    head: Whole
    first: Whole
    last: Whole
    sentence: Whole
    paragraph: Whole
    form: Whole
    label: Whole
    number: Whole
    """0 unknown, 1 one, 2 many."""
    gender: Whole
    """0 unknown, 1 male, 2 female."""
    role: Whole
    pronoun: Whole
    """The class of a pronoun, from 1; 0 for other words."""
    clause: Whole
    """Head token of the word that the mention depends on."""
    above: tuple[Whole, Whole]
    """Head token of the subject of the clause that the mention stands in, and of the clause above it; -1 for none."""
    voice: Whole
    """Which quotation it stands in, -1 for none."""
    speaker: Whole
    """The mention that speaks where it stands, -1 for none."""
    text: Whole
    """The same number for the same words, determiners left out."""
    word: Whole
    """The same number for the same head noun."""
    entity: Whole
    """First mention of the chain that the rules made."""
    nth: Whole
    """How many mentions of its chain stood before it."""
    following: Whole
    """The next mention of its chain; beyond the last where there is none."""
    words: tuple[frozenset[str], ...]
    """Words with a meaning of their own, in lower case."""
    main: tuple[str, ...]
    """The head noun; the last word of a name."""
    modifiers: tuple[frozenset[str], ...]


def table(
    words: Columns, known: Sequence[Traits], *, voice: Sequence[int], speaker: Sequence[int], entity: Sequence[int]
) -> Table:
    """Return the mentions of an article as columns.

    ``voice`` says of each word in which quotation it stands, ``speaker`` of each quotation which mention says it,
    ``entity`` of each mention which chain the rules put it in.
    """
    said = [_words(words, trait) for trait in known]
    main = [_main(words, trait) for trait in known]
    role = [_role(words, trait.head) for trait in known]
    above = [_subjects_above(words, trait.head) for trait in known]
    spoken = [voice[trait.head] for trait in known]
    paragraphs = _paragraphs(words)
    text = _numbered(_text(words, trait) for trait in known)
    word = _numbered(main)
    nth = _nth(entity)
    return Table(
        signs=_signs(words, known, role=role, text=text, word=word, spoken=spoken, main=main),
        head=_whole(trait.head for trait in known),
        first=_whole(trait.first for trait in known),
        last=_whole(trait.last for trait in known),
        sentence=_whole(trait.sentence for trait in known),
        paragraph=_whole(paragraphs[trait.head] for trait in known),
        form=_whole(FORMS.index(trait.form) for trait in known),
        label=_whole(_label(trait.label) for trait in known),
        number=_whole(("", "one", "many").index(trait.number) for trait in known),
        gender=_whole(("", "m", "f").index(trait.gender) for trait in known),
        role=_whole(role),
        pronoun=_whole(_pronoun(words.lower[trait.head], trait) for trait in known),
        clause=_whole(words.head[trait.head] for trait in known),
        above=(_whole(one for one, _ in above), _whole(two for _, two in above)),
        voice=_whole(spoken),
        speaker=_whole(speaker[one] if one >= 0 else -1 for one in spoken),
        text=_whole(text),
        word=_whole(word),
        entity=_whole(entity),
        nth=_whole(nth),
        following=_whole(_following(entity)),
        words=tuple(said),
        main=tuple(main),
        modifiers=tuple(held - {noun} for held, noun in zip(said, main, strict=True)),
    )


def _signs(
    words: Columns,
    known: Sequence[Traits],
    *,
    role: Sequence[int],
    text: Sequence[int],
    word: Sequence[int],
    spoken: Sequence[int],
    main: Sequence[str],
) -> Numbers:
    """Return what each mention shows by itself: one column for each of ``MENTION_SIGNS``."""
    signs = np.zeros((len(known), len(MENTION_SIGNS)), np.float32)
    seen_text: set[int] = set()
    seen_word: set[int] = set()
    reach = -1
    for i, trait in enumerate(known):
        signs[i, [PLACES[name] for name in _names_of_signs(words, trait, role[i])]] = 1
        signs[i, _MEASURED] = (
            min((trait.last - trait.first + 1) / LONG, 2.0),
            rarity(main[i]) / 7 if trait.form != "pronoun" else 0.0,
            spoken[i] >= 0,
            trait.first <= reach,
            word[i] in seen_word,
            text[i] in seen_text,
            min(trait.sentence, 60) / 60,
        )
        reach = max(reach, trait.last)
        seen_text.add(text[i])
        seen_word.add(word[i])
    return signs


_MEASURED = [
    PLACES[name] for name in ("length", "rarity", "spoken", "inside", "word-before", "text-before", "sentences-so-far")
]


def _numbered(values: Iterable[str]) -> list[int]:
    """Return the same number for the same value."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values]


def _nth(entity: Sequence[int]) -> list[int]:
    so_far: dict[int, int] = {}
    found = []
    for one in entity:
        found.append(so_far.get(one, 0))
        so_far[one] = found[-1] + 1
    return found


def _following(entity: Sequence[int]) -> list[int]:
    following = [len(entity)] * len(entity)
    later: dict[int, int] = {}
    for i in range(len(entity) - 1, -1, -1):
        following[i] = later.get(entity[i], len(entity))
        later[entity[i]] = i
    return following


def _whole(values: object) -> Whole:
    return np.array(list(values), np.int64)  # type: ignore[call-overload]


def _label(label: str) -> int:
    return LABELS.index(label) if label in LABELS else len(LABELS) - 1


def _pronoun(word: str, trait: Traits) -> int:
    name = CLASS_OF.get(word)
    return CLASSES.index(name) + 1 if name and trait.form == "pronoun" else 0


def _role(words: Columns, head: int) -> int:
    while words.dep[head] == "conj" and words.head[head] != head:
        head = words.head[head]
    name = "root" if words.dep[head] == "ROOT" else words.dep[head]
    return ROLES.index(name) if name in ROLES else len(ROLES)


def _words(words: Columns, trait: Traits) -> frozenset[str]:
    if trait.form == "pronoun":
        return frozenset()
    return frozenset(words.lower[i] for i in range(trait.first, trait.last + 1) if words.pos[i] not in EMPTY_WORDS)


def _main(words: Columns, trait: Traits) -> str:
    if trait.form == "name" and trait.name:
        return trait.name[-1]
    return words.lower[trait.head] if trait.form == "pronoun" else words.lemma[trait.head].lower()


def _text(words: Columns, trait: Traits) -> str:
    if trait.name:
        return " ".join(trait.name)
    return " ".join(word for word in words.lower[trait.first : trait.last + 1] if word not in DETERMINER_OF)


def _paragraphs(words: Columns) -> list[int]:
    number, found = 0, []
    for text in words.text:
        found.append(number)
        number += "\n" in text
    return found


def _subjects_above(words: Columns, head: int) -> tuple[int, int]:
    """Return the subjects of the clause that a word stands in, and of the next clause above it that has one."""
    found: list[int] = []
    token = head
    for _ in range(CLAUSES_UP):
        if words.head[token] == token or len(found) > 1:
            break
        token = words.head[token]
        subject = next((child for child in words.lefts[token] if words.dep[child].startswith("nsubj")), -1)
        if subject not in {-1, head}:
            found.append(subject)
    found += [-1, -1]
    return found[0], found[1]


def determiner(words: Columns, head: int) -> str:
    """Return what sort of determiner a noun has: one of ``DETERMINERS``."""
    for child in words.lefts[head]:
        if words.dep[child] == "nmod:poss":
            return "owner"
        if words.dep[child] in {"det", "det:predet"}:
            return DETERMINER_OF.get(words.lower[child], "some")
    return "bare"


def _names_of_signs(words: Columns, trait: Traits, role: int) -> list[str]:
    """Return the signs of a mention that are simply there."""
    head = trait.head
    names = [f"form={trait.form}", f"label={LABELS[_label(trait.label)]}"]
    names.append(f"role={ROLES[role] if role < len(ROLES) else 'other'}")
    if trait.number:
        names.append(trait.number)
    if trait.gender:
        names.append("male" if trait.gender == "m" else "female")
    names += _signs_of_pronoun(words, head) if trait.form == "pronoun" else _signs_of_phrase(words, trait)
    if words.dep[head] == "conj" or any(words.dep[child] == "conj" for child in words.rights[head]):
        names.append("in-coordination")
    if trait.first == words.begins[trait.sentence]:
        names.append("first-in-sentence")
    if words.dep[head].startswith("nsubj") and words.dep[words.head[head]] == "ROOT":
        names.append("subject-of-sentence")
    if trait.sentence == 0:
        names.append("first-sentence")
    return names


def _signs_of_pronoun(words: Columns, head: int) -> list[str]:
    lower = words.lower[head]
    names = [f"class={CLASS_OF[lower]}"] if lower in CLASS_OF else []
    if lower in REFLEXIVE:
        names.append("reflexive")
    if words.tag[head] == "PRP$" or words.dep[head] == "nmod:poss":
        names.append("possessive")
    if _is_empty(words, head):
        names.append("empty-it")
    return names


def _signs_of_phrase(words: Columns, trait: Traits) -> list[str]:
    head = trait.head
    names = [f"determiner={determiner(words, head)}"]
    relations = {words.dep[child] for child in words.children(head)}
    names += [name for name, those in _WITH.items() if relations & those]
    if words.together(head, trait.last):
        names.append("together")
    if words.lemma[head].lower() in LOOSE:
        names.append("loose")
    if words.text[head].isupper() and len(words.text[head]) > 1:
        names.append("capitals")
    if len(trait.name) > 1:
        names.append("long-name")
    if words.pos[head] == "PROPN":
        names.append("proper")
    return names


_WITH = {"clause": {"acl", "acl:relcl"}, "of": {"nmod"}, "adjective": {"amod"}, "number-word": {"nummod"}}


def _is_empty(words: Columns, head: int) -> bool:
    """Tell whether "it" stands for nothing: "it is clear that", "it took years to"."""
    if words.lower[head] != "it" or not words.dep[head].startswith(("nsubj", "expl")):
        return False
    above = words.head[head]
    relations = {words.dep[child] for child in words.children(above)}
    if relations & {"csubj", "csubj:pass"}:
        return True
    return words.pos[above] == "ADJ" and bool(relations & {"ccomp", "xcomp", "advcl"})


__all__ = [
    "CLASSES", "DETERMINERS", "FORMS", "LABELS", "LOOSE", "MENTION_SIGNS", "Table",
    "determiner", "table",
]  # fmt: skip

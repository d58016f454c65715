"""Verbs that no entry of the codebook lists: what they tell, as a small learned model reads them where they stand.

The model is a multinomial logistic regression over the encoder's vector of the verb in its sentence and over which of
its slots an actor fills. ``python -m training.verbs`` makes its weights from what the codebook's own verbs mean;
``unlisted.md`` is its card.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whence.codebook.book import Entry, Pattern
from whence.coding.syntax import verb_slots
from whence.coding.triggers import Trigger, is_actor
from whence.coding.words import forms
from whence.embed import embed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span, Token

    from whence.codebook import Codebook
    from whence.coding.syntax import Slots

    Vectors = NDArray[np.float32]

SLOTS = ("subject", "object", "iobj", "complement", "on", "against", "to", "with", "for", "at", "from", "of", "in")
OTHERS = ("object", "iobj", "on", "against", "to", "with", "at", "from", "of")
"""Slots in which the other side stands: who it is done to."""
LEAST = 0.7
"""Score from which a verb is taken to tell an event: of verbs that training had not seen, 80 in 100 then had the type
that the codebook gives them; from .8 on 84, from .9 on 92."""
ENTRY = "model"
"""What stands for an entry of the codebook where the model decided."""
LONGEST = 80
"""Words of a sentence that is read: longer ones are lists."""
_ALONE = frozenset({"ASSAULT", "COERCE"})
"""Types that need no doer: ``the crew was garrotted``."""
_ROLES = (("actor", ("subject", "by")), ("recipient", OTHERS))


class Model(NamedTuple):
    """The learned weights; ``dull`` are verbs that were seen often and never told an event."""

    labels: tuple[str, ...]
    weights: Vectors
    bias: Vectors
    dull: frozenset[str]


def find(doc: Doc, allowed: Iterable[int], found: list[Trigger], codebook: Codebook) -> list[Trigger]:
    """Return the triggers, with those verbs that the codebook does not list and the model is sure of."""
    told = {i for trigger in found for i in (*trigger.fillers, *trigger.words, trigger.carrier.i)}
    new = [
        made
        for sentence, verbs in _by_sentence(doc, allowed, told, codebook)
        for made in _weighed(sentence, verbs, codebook)
    ]
    return sorted([*found, *new], key=lambda trigger: trigger.token.i) if new else found


def _by_sentence(
    doc: Doc, allowed: Iterable[int], told: set[int], codebook: Codebook
) -> Iterator[tuple[Span, list[tuple[Token, Slots]]]]:
    """Yield each sentence that holds verbs worth a look, with these: one side acts, another is named."""
    verbs: dict[int, list[tuple[Token, Slots]]] = {}
    for i in allowed:
        token = doc[i]
        if token.pos_ == "VERB" and i not in told and not _known(token, codebook):
            slots = verb_slots(token)
            if _two_sided(slots):
                verbs.setdefault(token.sent.start, []).append((token, slots))
    for start, held in verbs.items():
        sentence = doc[start].sent
        if len(sentence) <= LONGEST:
            yield sentence, held


def _known(verb: Token, codebook: Codebook) -> bool:
    """Tell whether the codebook lists a verb, or it never tells an event, so that the model is not asked."""
    listed = any(("verb", form) in codebook.index or form in codebook.light for form in forms(verb))
    return listed or verb.lemma_.lower() in _model().dull or verb.dep_ in {"amod", "compound", "case", "mark"}


def _two_sided(slots: Slots) -> bool:
    return any(is_actor(token) for slot in OTHERS for token in slots.get(slot, ()))


def _weighed(sentence: Span, verbs: Sequence[tuple[Token, Slots]], codebook: Codebook) -> Iterator[Trigger]:
    for (verb, slots), chances in zip(verbs, weigh(signs(sentence, verbs)), strict=True):
        best = int(chances.argmax())
        label, score = _model().labels[best], float(chances[best])
        acting = any(is_actor(token) for token in slots.get("subject", ()))
        if label and score >= LEAST and (acting or label in _ALONE) and codebook.quad(label):
            pattern = Pattern("verb", frozenset({verb.lemma_.lower()}), roles=_ROLES)
            entry = Entry(ENTRY, "", label, "", "", "", (pattern,))
            yield Trigger(verb, entry, pattern, slots, verb, (verb.i,), score=round(score, 2))


def signs(sentence: Span, verbs: Sequence[tuple[Token, Slots]]) -> Vectors:
    """Return what the model sees of verbs: a vector of each in its sentence, and who fills its slots."""
    start = sentence.start_char
    places = [(verb.idx - start, verb.idx - start + len(verb)) for verb, _ in verbs]
    vectors = embed_words(sentence.text, places)
    return np.concatenate([vectors * VECTOR, np.stack([_filled(slots) for _, slots in verbs]) * SIGN], 1)


VECTOR, SIGN = 6.0, 0.6
"""Lengths of a vector and of a sign, so that the prior weighs on both about alike."""


def _filled(slots: Slots) -> Vectors:
    """Return for each slot whether an actor, something else or nobody fills it, as three numbers."""
    found = np.zeros((len(SLOTS), 3), np.float32)
    for row, slot in enumerate(SLOTS):
        heads = slots.get(slot, ())
        found[row, 0 if any(is_actor(token) for token in heads) else 1 if heads else 2] = 1
    return found.ravel()


def weigh(seen: Vectors, model: Model | None = None) -> Vectors:
    """Return for each verb how likely each label is; the empty label is no event."""
    model = model or _model()
    sums = seen @ model.weights + model.bias
    powers = np.exp(sums - sums.max(1, keepdims=True))
    chances: Vectors = powers / powers.sum(1, keepdims=True)
    return chances


@cache
def _model() -> Model:
    with as_file(files("whence.coding").joinpath("unlisted.npz")) as path, np.load(path) as kept:
        weights, bias = kept["weights"].astype(np.float32), kept["bias"].astype(np.float32)
        return Model(tuple(map(str, kept["labels"])), weights, bias, frozenset(map(str, kept["dull"])))


__all__ = ["ENTRY", "LEAST", "Model", "find", "signs", "weigh"]

"""What one side does to the other: the lexicon's verdict and what the words mean, weighed by a small learned model.

The model is a multinomial logistic regression over signs (what the lexicon found, where it stands) and vectors (the
sentence with its sides named A and B, the words between them, the words on the way from one to the other, the word
that joins them) of the frozen encoder. ``python -m training.types`` makes its weights; ``likely.md`` is its card.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from whence.coding.code import code
from whence.embed import embed, embed_words
from whence.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from whence.model import Annotated, Report

Places: TypeAlias = "Sequence[tuple[int, int]]"
Vectors: TypeAlias = "NDArray[np.float32]"

SOURCES = ("actor", "giver")
TARGETS = ("recipient", "place", "item", "content")
YIELDS = frozenset({"CONCEDE", "RETREAT"})
"""Types that the model's training data does not keep apart: ``YIELD`` there, ``RETREAT`` in what is returned."""
BESIDE = 2
"""Further reports of the sentence whose types are signs."""
_MARKS = ("country A", "country B")
_ALONG = frozenset(
    ["compound:prt", "aux", "aux:pass", "advmod", "xcomp", "case", "mark", "obj", "ccomp", "neg", "fixed"]
)
"""Relations of the words that belong to a word on the way: its particle, negation, object, what it is done to do."""


class Likely(NamedTuple):
    """The type of what a source does to a target, how sure that is, and who decided."""

    type: str
    score: float
    """Calibrated: of verdicts with .8, about 80 in 100 were right in cross-validation."""
    decided_by: str
    """``lexicon`` where the model confirms it, else ``model``."""
    steps: tuple[Step, ...]


class Evidence(NamedTuple):
    """What the model sees of a pair."""

    signs: tuple[str, ...]
    vectors: Vectors
    words: str
    """The words on the way from one side to the other."""
    report: Report | None
    """What the lexicon found that fits best."""


def type_between(annotated: Annotated, source: Places, target: Places) -> Likely:
    """Return what the source does to the target, each given by the characters where it is named."""
    found = evidence(annotated, source, target)
    chances = weigh([found])[0]
    best = int(chances.argmax())
    label, score = _model().labels[best], round(float(chances[best]), 2)
    said = found.report.type if found.report else ""
    steps = [Step("lexicon", found.report.trigger.quote, said)] if found.report else []
    if _as_trained(said) == label:
        return Likely(said, score, "lexicon", (*steps, Step("model-confirms", found.words, f"{said} {score:.2f}")))
    given = "RETREAT" if label == "YIELD" else label
    return Likely(given, score, "model", (*steps, Step("model", found.words, f"{given} {score:.2f}")))


def evidence(annotated: Annotated, source: Places, target: Places) -> Evidence:
    """Return what is known of a pair before it is weighed."""
    text, doc = annotated.article.text, annotated.doc
    top, way = _way(_root(doc, source), _root(doc, target))
    words = " ".join(token.text for token in _along(doc, way, (*source, *target)))
    ranked = sorted((one for one in code(annotated) if one.type), key=lambda one: fit(one, source, target))[::-1]
    texts = (marked(text, source, target), _middle(text, source, target), f"A {words} B")
    joint = (top.idx, top.idx + len(top)) if top is not None else (0, len(text))
    vectors = np.concatenate([*embed(texts), embed_words(text, [joint])[0]])
    return Evidence(
        tuple(_signs(ranked, way, source, target)), vectors, words or text[:40], ranked[0] if ranked else None
    )


def fit(report: Report, source: Places, target: Places) -> tuple[int, int]:
    """Return how many of the two sides a report has in their roles, and how near it stands to the source."""
    score = 2 * touches(report, SOURCES, source) + touches(report, TARGETS, target)
    ends = [end for _, end in source] or [0]
    return score, -abs(report.trigger.start - ends[0])


def touches(report: Report, fields: tuple[str, ...], spans: Places) -> bool:
    """Tell whether a value of these fields shares characters with one of the spans."""
    return any(
        value.span.start < end and start < value.span.end for value in report.of(*fields) for start, end in spans
    )


def _signs(ranked: Sequence[Report], way: Sequence[Token], source: Places, target: Places) -> Iterable[str]:
    """Yield what the lexicon found, by name."""
    if not ranked:
        yield "none"
        return
    best = ranked[0]
    label = _as_trained(best.type)
    near = any(best.trigger.start <= token.idx < best.trigger.end for token in way)
    yield from (f"type={label}", f"raw={best.type}", f"entry={best.steps[0].gives}", f"status={best.status.value}")
    yield f"type={label}/sides={fit(best, source, target)[0]}"
    yield f"type={label}/on-the-way={near}"
    yield from (f"other={_as_trained(one.type)}" for one in ranked[1 : 1 + BESIDE])


def _as_trained(label: str) -> str:
    return "YIELD" if label in YIELDS else label


def marked(text: str, source: Places, target: Places) -> str:
    """Return the text with neutral names for the sides, so that who they are says nothing of what they do.

    >>> marked("Peru thanked Chile.", [(0, 4)], [(13, 18)])
    'country A thanked country B.'
    """
    places = sorted([(*place, _MARKS[0]) for place in source] + [(*place, _MARKS[1]) for place in target])
    pieces, done = [], 0
    for start, end, name in places:
        if start >= done:
            pieces += [text[done:start], name]
            done = end
    return "".join([*pieces, text[done:]])


def _middle(text: str, source: Places, target: Places) -> str:
    """Return the words between the sides, whichever stands first."""
    low, high = max((end for _, end in source), default=0), min((start for start, _ in target), default=len(text))
    if low >= high:
        low = max((end for _, end in target), default=0)
        high = min((start for start, _ in source), default=len(text))
    return text[low:high].strip() or "and"


def _root(doc: Doc, places: Places) -> Token | None:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in places)
    return next((span.root for span in spans if span is not None and len(span)), None)


def _way(a: Token | None, b: Token | None) -> tuple[Token | None, list[Token]]:
    """Return the word that joins two words in the parse, and those on the way from one to the other."""
    if a is None or b is None:
        return _up(a or b)
    above_a, above_b = [a, *a.ancestors], [b, *b.ancestors]
    places = {token.i: n for n, token in enumerate(above_b)}
    for n, token in enumerate(above_a):
        if token.i in places:
            return token, above_a[: n + 1] + above_b[: places[token.i]]
    return above_a[-1], above_a


def _up(token: Token | None) -> tuple[Token | None, list[Token]]:
    """Return the nearest word above that can tell an event, and the words up to it."""
    if token is None:
        return None, []
    way = [token]
    for above in token.ancestors:
        way.append(above)
        if above.pos_ in {"VERB", "AUX", "NOUN"}:
            return above, way
    return token, way[:1]


def _along(doc: Doc, way: Sequence[Token], sides: Places) -> list[Token]:
    """Return the words on the way with those that belong to them, without the sides, in order of place."""

    def outside(token: Token) -> bool:
        return not any(start <= token.idx < end for start, end in sides)

    kept = {token.i for token in way if outside(token)}
    for i in list(kept):
        kept |= {
            child.i
            for child in doc[i].children
            if child.dep_ in _ALONG and outside(child) and (child.dep_ != "advmod" or child.pos_ in {"ADP", "ADV"})
        }
    return [doc[i] for i in sorted(kept)] if way else list(doc)


class Model(NamedTuple):
    """The learned weights; all vectors of a pair lie side by side in one."""

    labels: tuple[str, ...]
    signs: Mapping[str, int]
    of_signs: Vectors
    of_vectors: Vectors
    mean: Vectors
    scale: Vectors
    bias: Vectors
    sharpness: float
    """What the sums are multiplied by, so that a score of .8 is right in 80 of 100."""


@cache
def _model() -> Model:
    with as_file(files("whence.coding").joinpath("likely.npz")) as path, np.load(path) as kept:
        signs = {str(name): n for n, name in enumerate(kept["signs"])}
        numbers = (kept[name].astype(np.float32) for name in ("of_signs", "of_vectors", "mean", "scale", "bias"))
        return Model(tuple(map(str, kept["labels"])), signs, *numbers, sharpness=float(kept["sharpness"]))  # type: ignore[misc]


def weigh(pairs: Sequence[Evidence], model: Model | None = None) -> Vectors:
    """Return for each pair how likely each of the model's labels is."""
    model = model or _model()
    signs = np.zeros((len(pairs), len(model.signs)), np.float32)
    for n, pair in enumerate(pairs):
        signs[n, [model.signs[name] for name in pair.signs if name in model.signs]] = 1
    vectors = (np.stack([pair.vectors for pair in pairs]) - model.mean) * model.scale
    sums = (signs @ model.of_signs + vectors @ model.of_vectors + model.bias) * model.sharpness
    powers = np.exp(sums - sums.max(1, keepdims=True))
    chances: Vectors = powers / powers.sum(1, keepdims=True)
    return chances


__all__ = ["Evidence", "Likely", "Model", "evidence", "fit", "marked", "touches", "type_between", "weigh"]

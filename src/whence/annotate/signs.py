"""Signs by which words are known to be cue, source and content: what the learned chances look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

PARTS_OF_SPEECH = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADP": "p", "SCONJ": "p"}
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
MARKED = frozenset({"obl", "nmod", "advcl", "acl", "obl:agent", "xcomp", "ccomp", "acl:relcl"})
"""Relations that a preposition or a conjunction tells apart."""
WORDED = frozenset({"aux", "aux:pass", "compound:prt", "advmod", "mark", "case", "cop"})
"""Relations of small words: the word itself is the sign."""
SILENT = frozenset({"punct", "dep", "cc", "det"}) | SUBJECTS
PASSIVE = frozenset({"nsubj:pass", "aux:pass"})
CARRIERS = frozenset({"advcl", "conj", "xcomp", "parataxis", "acl"})
"""Relations of a verb whose subject may stand with the word above."""
SHORT_SENTENCE = 14
"""Words: headlines and captions are shorter. Set by hand."""
EARLY = 200
"""Characters: headline and first line. Set by hand."""
NEAR = 30
"""Words on either side of a cue in which somebody may be seen to speak. Set by hand."""
LONGEST_PATH = 6
"""Steps in the tree between cue and source or content. Set by hand."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Doc with what is asked of it for each word, found once."""

    doc: Doc
    quoted: bytearray
    """1 at each character within quotation marks."""
    sentences: list[tuple[int, int]]
    """First token of the sentence of each token, and the first after it."""
    read: bool = False
    """Whether the reader says of words that they are cue, source or content; never where its weights have no heads."""


def page(doc: Doc, quotations: list[tuple[int, int]]) -> Page:
    """Return a Doc with its sentences and quotations laid open."""
    quoted = bytearray(len(doc.text) + 64)  # so that a look ahead of the last word finds a value
    for begin, stop in quotations:
        quoted[begin:stop] = b"\1" * (stop - begin)
    sentences: list[tuple[int, int]] = []
    for sentence in doc.sents:
        sentences.extend([(sentence.start, sentence.end)] * (sentence.end - sentence.start))
    return Page(doc, quoted, sentences, any(token._.said or token._.cue for token in doc))


def key(token: Token) -> str:
    """Return a word's lemma with its part of speech, ``v:say``: the first sign of a cue."""
    return f"{PARTS_OF_SPEECH.get(token.pos_, 'x')}:{token.lemma_.lower()}"


READ = "read "
"""Begins the signs that the reader itself gives, where its weights have heads for them. It has learned them on the
articles that the other signs are weighed on, and is surer there than elsewhere: ``training/cues.py`` weighs them on
articles that the reader has not seen."""


def cue_signs(token: Token, within: Page) -> list[str]:
    """Return the signs by which a word brings in what somebody says, thinks or shows."""
    lemma = key(token)
    signs = ["cue", lemma, f"tag={token.tag_}", f"dep={token.dep_}", f"{lemma} dep={token.dep_}"]
    signs.extend(_below(token, lemma))
    signs.extend(_above(token))
    signs.extend(_subject(token, lemma))
    signs.extend(_quotation(token, lemma, within))
    signs.extend(_around(token, within))
    signs.extend(_read_cue(token, within))
    return signs


def _read_cue(token: Token, within: Page) -> Iterator[str]:
    """Yield what the reader takes a word for, and whether it sees somebody, and something said, around it."""
    if within.read:
        form = PARTS_OF_SPEECH.get(token.pos_, "x")
        first, stop = within.sentences[token.i]
        around = within.doc[max(first, token.i - NEAR) : min(stop, token.i + NEAR)]
        someone, something = (any(getattr(word._, name) for word in around) for name in ("said_by", "said"))
        yield f"{READ}cue={token._.cue} {form}"
        yield f"{READ}cue={token._.cue} {someone:d}{something:d}"
        yield f"{READ}said={token._.said} {form}"
        yield f"{READ}by={token._.said_by} {form}"
        begins = any(word._.said == "B" for word in within.doc[token.i + 1 : min(stop, token.i + 4)])
        yield f"{READ}cue={bool(token._.cue):d} then said={begins:d}"


def source_signs(cue: Token, source: Token, within: Page) -> list[str]:
    """Return the signs by which a word heads the phrase of who says what a cue brings in."""
    between = path(cue, source)
    what = _what(source)
    side = "<" if source.i < cue.i else ">"
    read = [f"{READ}by={source._.said_by} {side}", f"{READ}by={source._.said_by}"] if within.read else []
    return [
        *read,
        "source",
        f"path={between}",
        f"path={between} {what}",
        f"path={between} {_form(cue)}",
        f"path={between} {key(cue)}",
        f"what={what}",
        f"what={what} {source.dep_}",
        f"dep={source.dep_}",
        f"case={_marker(source)} {source.dep_}",
        f"far={min(abs(source.i - cue.i), 12)} {side}",
        f"quoted={within.quoted[cue.idx]}{within.quoted[source.idx]}",
        f"name={source.ent_type_}",
        f"pos={source.pos_}",
    ]


def nobody_signs(cue: Token, within: Page) -> list[str]:
    """Return the signs by which nobody is named who says what a cue brings in."""
    subject, distance = _who(cue)
    who = "" if subject is None else f"{subject.dep_} {subject.lower_ if subject.pos_ == 'PRON' else ''}"
    return [
        "nobody",
        f"nobody {key(cue)}",
        f"nobody {_form(cue)} {cue.dep_}",
        f"nobody {who} {distance} {_form(cue)}",
        f"nobody {who}",
        f"nobody quoted={within.quoted[cue.idx]}",
        *_read_sources(cue, within),
    ]


def _read_sources(cue: Token, within: Page) -> Iterator[str]:
    """Yield whether the reader sees anybody who speaks in a cue's sentence."""
    if within.read:
        first, stop = within.sentences[cue.i]
        seen = sum(word._.said_by == "B" for word in within.doc[max(first, cue.i - NEAR) : min(stop, cue.i + NEAR)])
        yield f"{READ}nobody {min(seen, 2)}"


def content_signs(cue: Token, top: Token, within: Page, *, below: bool) -> list[str]:
    """Return the signs by which a part of a sentence is what a cue brings in.

    ``below``: the part is all that hangs on ``top``, not only the words of ``top`` itself.
    """
    between = path(cue, top)
    lemma, marker = key(cue), _marker(top)
    side = "<" if top.i < cue.i else ">"
    first, last = top.left_edge, top.right_edge
    quoted = within.quoted
    signs = [
        "content",
        f"in {between} {side}",
        f"in {between} {lemma}",
        f"in {between} {marker}",
        f"in {between} {marker} {lemma}",
        f"in {between} {top.pos_} {cue.pos_}",
        f"pos={top.pos_}",
        f"quoted={quoted[first.idx]}{quoted[last.idx]}{quoted[cue.idx]}",
        f"what={top._.mention}",
        f"size={min((last.i - first.i) // 3, 5)}",
        f"marker={marker}",
    ]
    signs = signs if below else [f"itself {sign}" for sign in signs]
    return [*signs, *_read_content(top, within, below=below)]


def _read_content(top: Token, within: Page, *, below: bool) -> Iterator[str]:
    """Yield how much of a part the reader takes for words that are said, in quarters."""
    if within.read:
        words = [word for word in (top.subtree if below else (top,)) if not word.is_punct]
        said = sum(bool(word._.said) for word in words)
        yield f"{READ}said {4 * said // max(1, len(words))} {below}"


def path(token: Token, other: Token) -> str:
    """Return the relations from one word of a sentence to another: up to what both hang on, and down."""
    up, down = [token], [other]
    while up[-1].head.i != up[-1].i and len(up) <= LONGEST_PATH:
        up.append(up[-1].head)
    places = {word.i: number for number, word in enumerate(up)}
    while down[-1].i not in places:
        if down[-1].head.i == down[-1].i or len(down) > LONGEST_PATH:
            return "far"
        down.append(down[-1].head)
    rising = "".join(f"^{word.dep_}" for word in up[: places[down[-1].i]])
    return rising + "".join(f"/{word.dep_}" for word in reversed(down[:-1]))


def _below(token: Token, lemma: str) -> Iterator[str]:
    for child in token.children:
        relation = child.dep_
        if relation in SILENT:
            continue
        name = relation
        if relation in MARKED:
            name = f"{relation}:{_marker(child)}"
        elif relation in WORDED:
            name = f"{relation}:{child.lower_}"
        yield f"has {'<' if child.i < token.i else '>'}{name}"
        if relation not in {"aux", "advmod", "aux:pass"}:
            yield f"{lemma} has {name}"
        if relation == "obj":
            yield f"obj={child._.mention or child.pos_}"
            yield f"obj lemma={child.lemma_.lower()}"


def _marker(token: Token) -> str:
    """Return the preposition or conjunction of a phrase or clause, else its form."""
    found = next((child.lower_ for child in token.lefts if child.dep_ in {"case", "mark"}), "")
    return found or ("ing" if token.tag_ == "VBG" else "" if token.pos_ == "VERB" else token.pos_)


def _above(token: Token) -> Iterator[str]:
    head = token.head
    if head.i != token.i:
        yield f"under {'<' if head.i < token.i else '>'}{token.dep_} {head.pos_}"
        yield f"under {token.dep_} {head.lemma_.lower()}"


def _subject(token: Token, lemma: str) -> Iterator[str]:
    subject, distance = _who(token)
    if subject is None:
        yield f"{token.pos_} without subject"
        return
    yield f"subject={_what(subject)}"
    yield f"subject {subject.dep_} {distance}"
    yield f"{lemma} subject={_what(subject)}"
    if subject.ent_type_:
        yield f"{lemma} name={subject.ent_type_}"
    if subject.pos_ == "PROPN":
        yield "subject is a name"
    elif subject.pos_ == "NOUN":
        yield f"subject noun={subject.lemma_.lower()}"


def _what(token: Token) -> str:
    return str(token.lower_ if token.pos_ == "PRON" else token._.mention or token.pos_)


def _form(cue: Token) -> str:
    return "passive" if any(child.dep_ in PASSIVE for child in cue.children) else str(cue.tag_)


def _who(token: Token) -> tuple[Token | None, int]:
    """Return the subject of a word or of the word that it hangs on, and how many steps above it stands."""
    for distance in range(4):
        found = next((child for child in token.children if child.dep_ in SUBJECTS or child.dep_ == "nmod:poss"), None)
        if found is not None:
            return found, distance
        if token.dep_ not in CARRIERS or token.head.i == token.i:
            return None, distance
        token = token.head
    return None, 4


def _quotation(token: Token, lemma: str, within: Page) -> Iterator[str]:
    quoted = within.quoted
    inside = quoted[token.idx]
    subject, _ = _who(token)
    yield f"quoted={inside}"
    yield f"quoted={inside} {token.dep_} {token.tag_}"
    yield f"quoted={inside} {token.dep_} {'' if subject is None else _what(subject)}"
    yield f"quoted={inside} depth={_depth(token)}"
    if quoted[token.idx]:
        yield f"{lemma} quoted"
        return
    first, stop = within.sentences[token.i]
    start, end = within.doc[first].idx, within.doc[stop - 1].idx + 1
    if quoted.find(1, start, end) >= 0:
        yield "quotation in the sentence"
        yield f"{lemma} beside a quotation"
        if quoted.find(1, max(start, token.idx - 40), token.idx) >= 0:
            yield "quotation before"
        if quoted.find(1, token.idx, token.idx + len(token) + 15) >= 0:
            yield "quotation after"


def _depth(token: Token) -> int:
    """Return how many words stand above a word in its tree, up to 7."""
    depth = 0
    while token.head.i != token.i and depth < 7:  # noqa: PLR2004
        token, depth = token.head, depth + 1
    return depth


def _around(token: Token, within: Page) -> Iterator[str]:
    doc = within.doc
    first, stop = within.sentences[token.i]
    yield f"next={doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ''}"
    yield f"last={doc[token.i - 1].lower_ if token.i else ''}"
    if stop - first < SHORT_SENTENCE:
        yield "short sentence"
    if not doc[stop - 1].is_punct:
        yield "no full stop"
    if doc[first].idx < EARLY:
        yield "early"


__all__ = [
    "PARTS_OF_SPEECH",
    "Page",
    "content_signs",
    "cue_signs",
    "key",
    "nobody_signs",
    "page",
    "path",
    "source_signs",
]

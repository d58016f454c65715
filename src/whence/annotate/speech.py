"""Who is said to say, think or show what: source, cue and content of each attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whence.annotate.cues import Cue, cues
from whence.annotate.mentions import phrase
from whence.annotate.quotes import quotations
from whence.model import Attribution, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

    from whence.model import Article, Span

Stretch = tuple[int, int]
"""Start and end, in characters."""

CLAUSES = frozenset({"ccomp", "csubj:pass", "csubj"})
# Verbs that take a clause and yet attribute nothing: unknown verbs are taken for cues.
NO_CUES = frozenset(
    {
        "make",
        "let",
        "have",
        "get",
        "ensure",
        "help",
        "mean",
        "be",
        "happen",
        "cause",
        "do",
        "go",
        "come",
        "take",
        "keep",
        "start",
    }
    | {
        "begin",
        "stop",
        "wait",
        "prevent",
        "enable",
        "involve",
        "avoid",
        "turn",
        "tend",
        "try",
        "manage",
        "fail",
        "continue",
    }
)
ACTORS = frozenset({"person", "organization", "place"})
SEEMING = frozenset({"seem", "appear", "look", "sound"})
DENIED = frozenset({"not", "n't", "never", "no"})
NOTHING: tuple[Stretch, ...] = ((-1, -1),)
"""The content of a cue that has none yet."""
WORDS_IN_A_STATEMENT = 4
"""Words from which a quotation is a statement of its own, not a word held with tongs."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its stretches are tidied."""

    source: Token | None
    cue: tuple[Token, ...]
    content: tuple[Stretch, ...]
    stance: str
    nominal: bool = False


def attributions(doc: Doc, article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of a text, in order of their cues."""
    text = doc.text
    quoted = quotations(article.text, text)
    found = [one for token in doc for one in _at(token)]
    found.extend((*_labels(doc), *_signed(doc, quoted)))
    found = [one if one.content == NOTHING else _with_quotations(one, quoted) for one in found if one.content]
    found = _carry(doc, sorted(found, key=lambda one: one.cue[0].i), quoted)
    found = [_with_what_it_sums_up(doc, article, one, found) for one in found]
    return tuple(filter(None, (_finish(article, text, one, quoted) for one in found)))


# -- one cue ---------------------------------------------------------------------------------------------------------


def _at(token: Token) -> Iterator[Found]:
    """Yield what is attributed by this word."""
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield from _according(token)
    elif token.lower_ in {"reportedly", "allegedly", "apparently", "supposedly"} and token.dep_ == "advmod":
        yield Found(None, (token,), tuple(_pieces(token.head, [(token.i, token.i)])), "distance")
    elif token.pos_ in {"VERB", "AUX"} and token.tag_ != "MD":
        yield from _by_verb(token)
    elif token.pos_ == "NOUN":
        yield from _by_noun(token)
    elif token.pos_ == "ADJ":
        yield from _by_adjective(token)


def _according(token: Token) -> Iterator[Found]:
    source = token.head
    if source.i <= token.i + 1 or source.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return
    last = max([phrase(source)[1], *(phrase(c)[1] for c in source.children if c.dep_ == "appos" and c.ent_type_)])
    pieces = _pieces(_clause(source.head), [(token.i, last)])
    yield Found(source, (token, token.nbor()), tuple(pieces), "neutral")


def _clause(token: Token) -> Token:
    """Return the head of the clause around a word."""
    while (
        token.pos_ not in {"VERB", "AUX"}
        and token.dep_ not in {"ROOT", "ccomp", "parataxis", "conj"}
        and token.head.i != token.i
    ):
        if any(child.dep_ in {"cop", "nsubj"} for child in token.children):
            return token
        token = token.head
    return token


def _by_verb(verb: Token) -> Iterator[Found]:
    cue = cues().get(("v", verb.lemma_.lower()))
    passive = any(child.dep_ == "nsubj:pass" for child in verb.children)
    content: list[Stretch] = []
    source, nominal = _subject(verb) if verb.lemma_ not in SEEMING else None, False
    clauses = [child for child in verb.children if child.dep_ in CLAUSES]
    if verb.tag_ == "VBN" and (passive or verb.dep_ == "acl"):
        yield from _by_passive(verb, cue, passive=passive)
        return
    if clauses and (_takes(cue, "clause") or (cue is None and _is_unknown_cue(verb, source))):
        content = [_beside(verb, clause) for clause in clauses]
    elif _is_aside(verb) and _takes(cue, "clause"):
        content = list(_pieces(verb.head, []))
    elif cue:
        content, nominal = _complement(verb, cue)
    waits = not content and _takes(cue, "clause") and source is not None  # for a quotation: "Roux said:"
    if content or waits:
        yield Found(source, _group(verb), NOTHING if waits else tuple(content), _stance(verb, cue), nominal)


def _beside(verb: Token, clause: Token) -> Stretch:
    """Return the characters of a clause on its own side of the verb: a wrong arc may reach over to the other."""
    start, end = _stretch(clause)
    if clause.i > verb.i:
        return max(start, _end(verb)), end
    first = min(
        [verb.i, *(c.left_edge.i for c in verb.children if c.dep_.startswith(("nsubj", "aux")) and clause.i < c.i)]
    )
    return start, min(end, _end(verb.doc[max(first - 1, clause.i)]))


def _takes(cue: Cue | None, construction: str) -> bool:
    return cue is not None and construction in cue.takes


def _is_unknown_cue(verb: Token, source: Token | None) -> bool:
    return verb.lemma_ not in NO_CUES and verb.pos_ == "VERB" and source is not None and source._.mention in ACTORS


def _is_aside(verb: Token) -> bool:
    """Tell whether a verb of saying stands beside what is said: "it rained, he said"."""
    return (
        verb.dep_ == "parataxis"
        and verb.head.left_edge.i < verb.left_edge.i
        and any(c.dep_ == "nsubj" for c in verb.children)
    )


def _complement(verb: Token, cue: Cue) -> tuple[list[Stretch], bool]:
    """Return what a verb without a clause attributes: an infinitive, an object, a phrase with a preposition."""
    for child in verb.rights:
        to = any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children)
        gerund = child.tag_ == "VBG" and "clause" in cue.takes
        if (child.dep_ in {"xcomp", "advcl"} and to and "to" in cue.takes) or (child.dep_ == "xcomp" and gerund):
            return [_stretch(child)], False
    parts = [child for child in verb.rights if _is_object(child)]
    if "obj" in cue.takes and parts:
        return [(_stretch(parts[0])[0], _stretch(parts[-1])[1])], True
    for child in verb.rights:
        case = next((c for c in child.children if c.dep_ == "case"), None)
        if child.dep_ in {"obl", "nmod"} and case is not None and case.lower_ in cue.takes:
            return [(case.nbor().idx, _stretch(child)[1])], True
    return [], False


def _is_object(child: Token) -> bool:
    """Tell whether a phrase is what is spoken of, or what it is called: "described *it* *as a triumph*"."""
    return (
        child.dep_ in {"obj", "expl"}
        or (child.dep_ == "obl" and _case(child) == "as")
        or (child.dep_ == "xcomp" and child.pos_ in {"NOUN", "ADJ", "PROPN"})
    )


def _by_passive(verb: Token, cue: Cue | None, *, passive: bool) -> Iterator[Found]:
    """Yield "it was reported by X that", "X was said to", "a visit announced by X"."""
    agent = next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    clauses = [child for child in verb.children if child.dep_ in CLAUSES]
    if cue is None:
        return
    if clauses and "clause" in cue.takes:
        yield Found(agent, _group(verb), tuple(map(_stretch, clauses)), _stance(verb, cue))
    elif not passive and agent is not None and cue.takes & {"clause", "obj", "pass"} and verb.head.i < verb.i:
        first, last = phrase(verb.head)
        yield Found(agent, _group(verb), (_span(verb.doc, first, last),), _stance(verb, cue), nominal=True)
    elif passive and ((agent is not None and cue.takes & {"clause", "obj", "pass"}) or "pass" in cue.takes):
        parts = [c for c in verb.children if c.dep_ == "nsubj:pass" or (c.dep_ == "xcomp" and "pass" in cue.takes)]
        if agent is None and len(parts) < 2:  # noqa: PLR2004  "he is known" attributes nothing
            return
        yield Found(agent, _group(verb), tuple(map(_stretch, parts)), _stance(verb, cue), nominal=True)


def _by_noun(noun: Token) -> Iterator[Found]:
    """Yield "his claim that it rained", "criticism of the visit by Roux"."""
    cue = cues().get(("n", noun.lemma_.lower()))
    if cue is None:
        return
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None:
        owner = next((c for c in noun.children if c.dep_ in {"nmod", "obl:agent"} and _case(c) == "by"), None)
    for child in noun.rights:
        mark = next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
        clause = child.dep_ in {"acl", "acl:relcl", "ccomp"} and mark in {"that", "to"}
        taken = {"that": "clause", "to": "to"}.get(mark, "") if clause else _case(child) if child.dep_ == "nmod" else ""
        if taken and taken in cue.takes:
            stretch = _stretch(child)
            start = stretch[0] if clause else stretch[0] + len(_case(child)) + 1
            group = (noun,) if clause else (noun, *(c for c in child.children if c.dep_ == "case"))
            yield Found(owner, group, ((start, stretch[1]),), cue.stance, nominal=True)
            return


def _by_adjective(adjective: Token) -> Iterator[Found]:
    """Yield "Roux was confident that it would rain"."""
    cue = cues().get(("a", adjective.lemma_.lower()))
    if cue is None or "clause" not in cue.takes:
        return
    subject = next((child for child in adjective.children if child.dep_ == "nsubj"), None)
    clause = next(
        (child for child in adjective.children if child.dep_ in {"ccomp", "advcl"} and child.i > adjective.i), None
    )
    if subject is not None and clause is not None and subject._.mention in ACTORS:
        copula = [child for child in adjective.children if child.dep_ == "cop"]
        yield Found(subject, (*copula, adjective), (_stretch(clause),), cue.stance)


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _labels(doc: Doc) -> Iterator[Found]:
    """Yield "Roux: it will rain" in a heading of one sentence."""
    text = doc.text
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        colon = next((i for i, token in enumerate(words[:8]) if token.text == ":"), 0)
        if not colon or len(words) < colon + 4 or any(t.pos_ in {"VERB", "AUX"} for t in words[:colon]):
            continue
        head = next((t for t in words[:colon] if t.head.i not in {w.i for w in words[:colon]} or t.head.i == t.i), None)
        if (
            head is None
            or not head.ent_type_
            or not (words[0].text.isupper() or head._.mention in {"person", "organization"})
        ):
            continue
        if any(token.pos_ == "VERB" for token in words[colon + 1 :]):
            end = _line_end(text, words[-1]) if words[0].text.isupper() else _end(words[-1])
            yield Found(head, (words[colon],), ((words[colon + 1].idx, end),), "neutral")


def _line_end(text: str, token: Token) -> int:
    """Return where the paragraph of a word ends."""
    end = text.find("\n", token.idx)
    return len(text) if end < 0 else end


def _signed(doc: Doc, quoted: Sequence[Stretch]) -> Iterator[Found]:
    """Yield a quotation under which a name stands after a dash."""
    begins = {token.idx: token for token in doc}
    text = doc.text
    for begin, stop in quoted:
        place = stop
        while place < len(text) and text[place].isspace() and place < stop + 4:
            place += 1
        dash = begins.get(place)
        if dash is None or not set(dash.text) <= set("-\u2013\u2014\u2015") or dash.i + 1 >= len(doc):
            continue
        name = dash.nbor()
        if name.is_space and name.i + 1 < len(doc):
            name = name.nbor()
        if name.pos_ == "PROPN":
            yield Found(name, (dash,), ((begin, stop),), "neutral")


# -- source, cue, content --------------------------------------------------------------------------------------------


def _subject(verb: Token) -> Token | None:
    """Return who does what a verb says; the subject may stand with a verb above it."""
    token = verb
    for _ in range(4):
        subject = next(
            (c for c in token.children if c.dep_ in {"nsubj", "nsubj:pass"} and c.dep_ != "nsubj:outer"), None
        )
        if subject is not None:
            return _meant(subject, token)
        if token.dep_ in {"acl", "acl:relcl"} and token.head.i < token.i:
            return token.head
        if token.dep_ not in {"advcl", "conj", "xcomp", "parataxis"} or token.head.i == token.i:
            return None
        token = token.head
    return None


def _meant(subject: Token, verb: Token) -> Token:
    """Return the noun that "who" or "which" stands for."""
    if subject.tag_ in {"WP", "WDT"} or (subject.lower_ == "that" and verb.dep_ == "acl:relcl"):
        return verb.head if verb.dep_ == "acl:relcl" else subject
    return subject


def _group(verb: Token) -> tuple[Token, ...]:
    """Return the words of a verb: auxiliaries, negation, particles."""
    inner = {"aux", "aux:pass", "compound:prt", "cop"}
    parts = {child.i for child in verb.children if child.dep_ in inner or child.lower_ in DENIED} | {verb.i}
    first, last = verb.i, verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return tuple(verb.doc[first : last + 1])


def _stance(verb: Token, cue: Cue | None) -> str:
    stance = cue.stance if cue else "neutral"
    if any(child.lower_ in DENIED for child in verb.children):
        return {"neutral": "doubt", "denial": "neutral", "intention": "denial"}.get(stance, stance)
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline", "fail"} and stance == "neutral":
        return "doubt"
    return stance


def _stretch(token: Token) -> Stretch:
    """Return the characters of a word's whole phrase or clause."""
    return _span(token.doc, token.left_edge.i, token.right_edge.i)


def _span(doc: Doc, first: int, last: int) -> Stretch:
    return doc[first].idx, _end(doc[last])


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def _pieces(clause: Token, out: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the characters of a clause without some of its tokens and without asides ("..., he said")."""
    asides = [c for c in clause.subtree if c.dep_ == "parataxis" and ("v", c.lemma_) in cues() and c.i != clause.i]
    holes = sorted([*out, *((c.left_edge.i, c.right_edge.i) for c in asides)])
    first = clause.left_edge.i
    for low, high in [*holes, (clause.right_edge.i + 1, clause.right_edge.i)]:
        if first < low:
            yield _span(clause.doc, first, low - 1)
        first = max(first, high + 1)


# -- quotations ------------------------------------------------------------------------------------------------------


def _with_quotations(one: Found, quoted: Sequence[Stretch]) -> Found:
    """Widen content that begins or ends within a quotation to the whole of it."""
    cue = one.cue[0].idx
    if one.source is None and not one.nominal and (parted := _speaker_after(one, quoted)) is not None:
        return parted
    pieces = []
    for start, end in one.content:
        low, high = start, end
        for begin, stop in _meeting(quoted, start, end):
            if not begin <= cue < stop:
                low, high = min(low, begin), max(high, stop)
        pieces.append((low, high))
    return replace(one, content=tuple(pieces))


def _speaker_after(one: Found, quoted: Sequence[Stretch]) -> Found | None:
    """Part a quotation from the speaker who was read as its end: "It came," a spokesman for the palace said."""
    start, end = one.content[0]
    cue = one.cue[0]
    for begin, stop in _meeting(quoted, start, end)[:1]:
        after = [t for t in cue.sent if stop <= t.idx < cue.idx and not t.is_punct and not t.is_space]
        if begin > start + 1 or not after or cue.tag_ not in {"VBD", "VBZ", "VBP"}:
            continue
        head = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.head not in after), None)
        if head is not None:
            return replace(one, source=head, content=((begin, stop),))
    return None


def _meeting(stretches: Sequence[Stretch], start: int, end: int) -> Sequence[Stretch]:
    """Return those of ordered, separate stretches that share characters with another."""
    first = bisect_right(stretches, (start, start)) - 1
    if first < 0 or stretches[first][1] <= start:
        first += 1
    return stretches[first : bisect_left(stretches, (end, end))]


def _carry(doc: Doc, found: list[Found], quoted: Sequence[Stretch]) -> list[Found]:
    """Give quotations without a speaker of their own to the one who spoke last."""
    text = doc.text
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    said = bytearray(len(text))
    spoken = [not _meeting(quoted, one.cue[0].idx, one.cue[0].idx + 1) and _speaks(one) for one in found]
    for one in found:
        within = _meeting(quoted, one.cue[0].idx, one.cue[0].idx + 1)  # said by somebody who is quoted
        for start, end in () if one.nominal or within else one.content:
            said[max(start, 0) : max(end, 0)] = b"\1" * (max(end, 0) - max(start, 0))
    cues_at = [one.cue[0].idx for one in found]
    for begin, stop in quoted:
        if any(said[begin:stop]) or not _is_statement(text, begin, stop):
            continue
        index = _speaker_of(text, found, cues_at, spoken, sentences, quotation=(begin, stop))
        if index is not None:
            old = found[index]
            kept = () if old.content == NOTHING else old.content
            found[index] = replace(old, content=(*kept, (begin, stop)))
    return [one for one in found if one.content != NOTHING]


def _is_statement(text: str, begin: int, stop: int) -> bool:
    whole = text[stop - 2 : stop - 1] in {".", "?", "!"} or text[stop - 3 : stop - 2] in {".", "?", "!"}
    return whole or len(text[begin:stop].split()) >= WORDS_IN_A_STATEMENT


def _speaker_of(
    text: str,
    found: list[Found],
    cues_at: list[int],
    spoken: list[bool],
    sentences: list[Stretch],
    *,
    quotation: Stretch,
) -> int | None:
    """Return the attribution that a quotation belongs to: of its own sentence, or of the one before it."""
    begin, stop = quotation
    own = _meeting(sentences, begin, stop)
    if not own:
        return None
    low, high = own[0][0], own[-1][1]
    inside = range(bisect_left(cues_at, low), bisect_left(cues_at, high))
    here = [i for i in inside if spoken[i]]
    if here:
        return min(here, key=lambda i: abs(cues_at[i] - begin))
    last = next((i for i in range(inside.start - 1, max(inside.start - 20, -1), -1) if spoken[i]), None)
    if last is None:
        return None
    said = max([_end(found[last].cue[-1]), *(end for _, end in found[last].content)])
    around = _meeting(sentences, said - 1, said)
    reach = max(around[0][1], said) if around else said
    follows = not text[reach:begin].strip(' .,:\n"') and text[reach:low].count("\n") <= 2  # noqa: PLR2004  next paragraph
    return last if follows or text[said:begin].strip() == ":" else None


def _speaks(one: Found) -> bool:
    cue = cues().get(("v", one.cue[-1].lemma_.lower())) or cues().get(("v", one.cue[0].lemma_.lower()))
    return (cue is not None and "clause" in cue.takes) or one.cue[0].lower_ == "according" or one.cue[0].text == ":"


# -- what was told before --------------------------------------------------------------------------------------------


def _with_what_it_sums_up(doc: Doc, article: Article, one: Found, found: Sequence[Found]) -> Found:
    """Add the sentence before to "The agency detailed the presentation": what is told there is what it reports."""
    if not one.nominal or one.cue[-1].lemma_ not in TELLING or one.source is None:
        return one
    summary = next((token for token in one.cue[0].sent if _is_summary(token, one.content[0])), None)
    if summary is None or one.source._.mention != "organization":
        return one
    start = one.cue[0].sent.start
    before = next(_sentences_before(doc, start, article), None)
    if before is None or any(before.start <= other.cue[0].i < before.end for other in found):
        return one
    same = any(token.lemma_ == summary.lemma_ for token in before)
    if not same and summary._.mention != "event" and summary.lemma_ not in SUMS_UP:
        return one
    return replace(one, content=((before.start_char, before.end_char), *one.content))


TELLING = frozenset(
    {"reveal", "report", "announce", "confirm", "detail", "disclose", "describe", "broadcast", "publish"}
)
SUMS_UP = frozenset(
    {"move", "gesture", "event", "development", "presentation", "exchange", "incident", "news", "decision"}
)


def _is_summary(token: Token, content: Stretch) -> bool:
    """Tell whether a word heads a definite phrase that fills the content: "the presentation"."""
    if token.pos_ != "NOUN" or token.idx >= content[1] or token._.mention not in {"event", "abstract"}:
        return False
    first, last = phrase(token)
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.lefts)
    return definite and token.doc[first].idx == content[0] and _end(token.doc[last]) >= content[1]


def _sentences_before(doc: Doc, start: int, article: Article) -> Iterator[SpacySpan]:
    """Yield the nearest sentence of body text before a token."""
    place = start - 1
    for _ in range(4):
        if place < 0:
            return
        sentence = doc[place].sent
        if article.zone(sentence.start_char) is Zone.BODY and sentence.root.pos_ in {"VERB", "AUX"}:
            yield sentence
            return
        place = sentence.start - 1


# -- to the nouns ----------------------------------------------------------------------------------------------------


def _finish(article: Article, text: str, one: Found, quoted: Sequence[Stretch]) -> Attribution | None:
    content = tuple(filter(None, (_tidy(article, text, *piece) for piece in sorted(set(one.content)))))
    if not content:
        return None
    source = () if one.source is None else (article.span(*_span(one.source.doc, *phrase(one.source))),)
    cue = (article.span(one.cue[0].idx, _end(one.cue[-1])),)
    return Attribution(source, cue, content, _kind(one, content, quoted), one.stance)


def _tidy(article: Article, regular: str, start: int, end: int) -> Span | None:
    """Return a stretch without white space, commas and lonely marks at its ends."""
    while start < end and (regular[start].isspace() or regular[start] in ",;:.-)"):
        start += 1
    while end > start and (
        regular[end - 1].isspace() or regular[end - 1] in ",;:-(" or _is_last_stop(regular, start, end)
    ):
        end -= 1
    marks = regular.count('"', start, end)
    if marks % 2 and regular[start] == '"':
        closing = regular.find('"', end, end + 3)
        end, start = (closing + 1, start) if closing >= 0 else (end, start + 1)
    elif marks % 2 and regular[end - 1] == '"':
        opening = start - 1 if start and regular[start - 1] == '"' else -1
        start, end = (opening, end) if opening >= 0 else (start, end - 1)
    start -= start > 0 and article.text[start - 1 : start + 1] == "''"
    end += article.text[end - 1 : end + 1] == "''"
    return article.span(start, end) if start < end and any(c.isalnum() for c in regular[start:end]) else None


def _is_last_stop(regular: str, start: int, end: int) -> bool:
    """Tell whether a full stop ends the sentence and not an abbreviation."""
    return regular[end - 1] == "." and "." not in regular[max(start, end - 5) : end - 1]


def _kind(one: Found, content: Sequence[Span], quoted: Sequence[Stretch]) -> str:
    size = sum(span.end - span.start for span in content)
    inside = sum(
        min(span.end, stop) - max(span.start, begin)
        for span in content
        for begin, stop in _meeting(quoted, span.start, span.end)
    )
    if inside >= 0.8 * size:  # the comma between two pieces, "that" before one
        return "direct"
    if one.nominal:
        return "nominal"
    return "mixed" if inside else "indirect"


__all__ = ["attributions"]

"""Who is said to say, think or show what: source, cue and content of each attribution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.annotate import chances
from whence.annotate.constructions import by_rule, group, stance
from whence.annotate.cues import cues
from whence.annotate.found import NOTHING, Found, Stretch, end_of, meeting, span_of, stretch
from whence.annotate.labels import labels, signed
from whence.annotate.mentions import phrase
from whence.annotate.quotes import quotations
from whence.annotate.signs import PARTS_OF_SPEECH, page
from whence.annotate.spoken import carry, with_quotations
from whence.model import Attribution, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

    from whence.annotate.signs import Page
    from whence.model import Article, Span

KEPT = 0.2
"""Chance from which a word that fits a rule is a cue. Of .15, .2 and .25 the best for full F1 on polnear_dev."""
PARAGRAPH = 300
"""Words of a paragraph that is quoted without marks. Set by hand."""
ADDED = 0.4
"""Chance from which a word that fits no rule is a cue. Of .3 to .45 the best for cue and full F1 on polnear_dev."""


def attributions(doc: Doc, article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of a text, in order of their cues."""
    text = doc.text
    quoted = quotations(article.text, text)
    within = page(doc, quoted)
    found = [one for token in doc for said in _weighed(token, within) for one in _quoted_as_saying(said)]
    found.extend((*labels(doc), *signed(doc, quoted)))
    found = [one if one.content == NOTHING else with_quotations(one, quoted) for one in found if one.content]
    found = carry(doc, sorted(found, key=lambda one: one.cue[0].i), quoted)
    found = [_with_what_it_sums_up(doc, article, one, found) for one in found]
    return tuple(filter(None, (_finish(article, text, one, quoted) for one in found)))


# -- one cue, weighed ------------------------------------------------------------------------------------------------


def _weighed(token: Token, within: Page) -> Iterator[Found]:
    """Yield what is attributed by this word: by rule where it is likely enough, else by what has been learned."""
    ruled = list(by_rule(token))
    if not chances.may_be_cue(token):
        yield from ruled
        return
    likely = chances.of_cue(token, within)
    if not ruled and likely >= ADDED:
        yield from _learned(token, within)
    for one in ruled:
        if _is_sure(one):
            yield one
        elif one.content == NOTHING and likely >= ADDED:
            spare = _after_colon(token, within) or next((other.content for other in _learned(token, within)), ())
            yield replace(one, source=chances.source(token, within) or one.source, spare=spare)
        elif likely >= KEPT:
            yield _with_source(one, chances.source(token, within))


def _quoted_as_saying(one: Found) -> Iterator[Found]:
    """Yield "the agency quoted the mayor as saying that ..." as the mayor's words, and all of it as the agency's."""
    cue, quoting = one.cue[0], one.cue[0].head
    quoted = next((child for child in quoting.children if child.dep_ in {"obj", "nsubj:pass"}), None)
    if quoting.lemma_ not in QUOTING or quoted is None or not any(child.lower_ == "as" for child in cue.lefts):
        yield one
        return
    yield replace(one, source=quoted)
    if one.source is not None and one.source != quoted and one.content and one.content != NOTHING:
        whole = (stretch(quoted)[0], max(end for _, end in one.content))
        yield replace(one, cue=(quoting,), content=(whole,), spare=())


QUOTING = frozenset({"quote", "cite", "report"})


def _after_colon(cue: Token, within: Page) -> tuple[Stretch, ...]:
    """Return the paragraph after "Roux added:" at the end of a line, where no quotation marks say what was said."""
    words = [token for token in within.doc[slice(*within.sentences[cue.i])] if not token.is_space]
    begin = within.sentences[cue.i][1]
    if words[-1].text != ":" or words[-1].i < cue.i or begin >= len(within.doc):
        return ()
    last = next((token.i for token in within.doc[begin : begin + PARAGRAPH] if "\n" in token.text), begin + PARAGRAPH)
    return (span_of(within.doc, begin, min(last, len(within.doc)) - 1),) if last > begin else ()


def _with_source(one: Found, source: Token | None) -> Found:
    """Return an attribution with its likeliest source; nobody is source of words that name him."""
    if source is not None and any(start <= source.idx < end for start, end in one.content):
        return one
    return replace(one, source=source)


def _is_sure(one: Found) -> bool:
    """Tell whether a rule needs no chance: "according to", "a film released by the ministry"."""
    return one.cue[0].lower_ == "according" or (one.source is not None and one.source.dep_ == "obl:agent")


def _learned(cue: Token, within: Page) -> Iterator[Found]:
    """Yield a likely cue with its likeliest source and content.

    A word that the table of cues does not know, or knows only with clauses ("recalled its envoy"), is an act: ``who
    says so`` needs a word that says so.
    """
    source = chances.source(cue, within)
    words_of_cue = group(cue)
    without = {token.i for token in words_of_cue}
    if source is not None:
        first, last = phrase(source)
        without.update(range(first, last + 1))
    words = chances.content(cue, within, without)
    known = cues().get((PARTS_OF_SPEECH.get(cue.pos_, ""), cue.lemma_.lower()))
    if words:
        content = tuple(_runs(cue.doc, words))
        act = known is None or known.takes == {"clause"}
        yield Found(source, words_of_cue, content, stance(cue, known), nominal=True, act=act)


def _runs(doc: Doc, words: Sequence[int]) -> Iterator[Stretch]:
    """Yield the characters of words in order, together where nothing but punctuation stands between them."""
    first = last = words[0]
    for place in words[1:]:
        if any(not token.is_punct and not token.is_space for token in doc[last + 1 : place]):
            yield span_of(doc, first, last)
            first = place
        last = place
    yield span_of(doc, first, last)


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
    return definite and token.doc[first].idx == content[0] and end_of(token.doc[last]) >= content[1]


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
    source = tuple(article.span(*span_of(head.doc, *phrase(head))) for head in _heads(one.source))
    cue = (article.span(one.cue[0].idx, end_of(one.cue[-1])),)
    return Attribution(source, cue, content, _kind(one, content, quoted), one.stance)


def _heads(source: Token | None) -> tuple[Token, ...]:
    """Return the head of a source; of "who", which stands for it, also that of the phrase before: that one first."""
    if source is None:
        return ()
    clause = source.head
    if source.tag_ in {"WP", "WDT"} and clause.dep_ == "acl:relcl" and clause.head.i < source.i:
        return clause.head, source
    return (source,)


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
        for begin, stop in meeting(quoted, span.start, span.end)
    )
    if one.act:
        return "act"
    if inside >= 0.8 * size:  # the comma between two pieces, "that" before one
        return "direct"
    if one.nominal:
        return "nominal"
    return "mixed" if inside else "indirect"


__all__ = ["attributions"]

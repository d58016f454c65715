"""Text into words: spaCy's English tokenizer, made to cut as the treebanks do that the model was trained on."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import spacy
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from whence.annotate.normalise import normalise

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

LONGEST_WORD = 250
"""Characters in a token. Longer than any word or sensible address."""
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD},}}")
# What follows was counted in the training parts of the treebanks: what they keep whole more often than they cut it.
_RUN = r"(?:[!?]{2,}|(?P<mark>[-=*_~#$<>+])(?P=mark)+)"
"""One mark several times: "!!", "?!", "=====", "***"."""
_BULLET = r"[-\u2013\u2014\u2022*](?=[A-Za-z])"
_JOINED = r"(?<=[a-z])[!?]+(?=[A-Za-z])"
"""A sentence that begins without a space: "right?they"; addresses are matched before."""
_WHOLE = r"""
    (?:anti|co|counter|cross|e|inter|mini|multi|non|over|post|pre|pro|re|semi|sub)-[a-z]+  # prefixes, as in re-elected
    | \d{3}-\d{4} | (?:\d-)?\d{3}-\d{3}-\d{4}                                             # telephones
    | \#[A-Za-z]\w*                                                                       # hashtags
"""
_ABBREVIATIONS = (
    "Amb. Ave. Blvd. Brig. Capt. Cmdr. Col. Ft. Hon. Hwy. Lt. Maj. Pres. Sgt. Sr. Supt. al. approx.".split()
)


@cache
def tokenizer() -> Tokenizer:
    """Return the tokenizer, made once. Hyphenated given names stay whole, since their parts look like other words."""
    english = spacy.blank("en")
    defaults: Any = english.Defaults
    made: Any = english.tokenizer
    made.token_match = re.compile(rf"(?:{_WHOLE})$|{_given_name().pattern}", re.VERBOSE | re.IGNORECASE).match
    made.prefix_search = compile_prefix_regex([_RUN, _BULLET, *defaults.prefixes]).search
    made.suffix_search = compile_suffix_regex([_RUN, *defaults.suffixes]).search
    made.infix_finditer = compile_infix_regex([*defaults.infixes, _JOINED]).finditer
    for abbreviation in _ABBREVIATIONS:
        made.add_special_case(abbreviation, [{ORTH: abbreviation}])
    for parts in ("and / or".split(), "wan na".split()):
        made.add_special_case("".join(parts), [{ORTH: part} for part in parts])
    return made


@cache
def _given_name() -> re.Pattern[str]:
    lines = files("whence.annotate").joinpath("data/syllables.txt").read_text(encoding="utf-8").splitlines()
    syllables = sorted({word for line in lines if not line.startswith("#") for word in line.split()})
    return re.compile(rf"(?-i:[A-Z])[a-z']{{1,6}}-(?:{'|'.join(syllables)})$", re.IGNORECASE)


def is_given_name(word: str) -> bool:
    """Tell whether a word is a hyphenated East Asian given name.

    >>> is_given_name("Jong-un"), is_given_name("Soviet-era")
    (True, False)
    """
    return bool(_given_name().match(word))


def tokenize(text: str) -> Doc:
    """Return the Doc of a text's tokens, exactly as long as the text, with nothing known of them yet.

    Unbroken runs of more than ``LONGEST_WORD`` characters are one token each: the tokenizer's rules take
    quadratic time on them.

    >>> [token.text for token in tokenize("Ahn Jung-geun's Seoul-based aides")]
    ['Ahn', 'Jung-geun', "'s", 'Seoul', '-', 'based', 'aides']
    """
    text = normalise(text)
    words: list[str] = []
    spaces: list[bool] = []
    begin = 0
    for match in _UNBROKEN.finditer(text):
        _append(words, spaces, tokenizer()(text[begin : match.start()]))
        words.append(match.group())
        begin = match.end() + text.startswith(" ", match.end())
        spaces.append(begin > match.end())
    if not begin:
        whole: Doc = tokenizer()(text)
        return whole
    _append(words, spaces, tokenizer()(text[begin:]))
    return Doc(tokenizer().vocab, words=words, spaces=spaces)


def _append(words: list[str], spaces: list[bool], piece: Doc) -> None:
    words.extend(token.text for token in piece)
    spaces.extend(bool(token.whitespace_) for token in piece)


__all__ = ["is_given_name", "tokenize", "tokenizer"]

"""By which names an outlet is cited: with and without its article, its address, an agency's abbreviations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from whence.knowledge.agencies import all_agencies, find, outlet

_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|co\.[a-z]{2}|[a-z]{2})/?$")
_ARTICLES = frozenset({"the", "a", "an"})
_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans("", "", "'’‘ʼ`´")


def plain(name: str) -> str:
    """Return a name as it is compared: no case, marks, accents or leading article.

    >>> plain("The Weser Gazette") == plain("weser gazette"), plain("CNN Türk")
    (True, 'cnn turk')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = _WORD.findall(bare.casefold().translate(_MARKS))
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


@lru_cache(maxsize=4096)
def names_of(called: str) -> frozenset[str]:
    """Return the names by which an outlet is cited, as ``plain`` gives them, also in one word, as in addresses.

    >>> sorted(names_of("The Weser Gazette")), "associated press" in names_of("AP"), "kxii" in names_of("kxii.com")
    (['weser gazette', 'wesergazette'], True, True)
    """
    names = {called, _ADDRESS.sub("", called.lower())}
    page = outlet(called) if "." in called else None
    if page is not None:
        names.add(page.name)
    for name in (*names, called.partition(" ")[0]):
        known = _agency(plain(name))
        names.update((known, *_short(known)) if known else ())
    keys = {plain(name) for name in names}
    return frozenset(one for each in keys for one in (each, each.replace(" ", "")) if len(one) > 1)


def agency(name: str) -> str:
    """Return the name of the agency, broadcaster or paper that is called so, or an empty string.

    >>> agency("--The AP"), agency("Ann Kern")
    ('Associated Press', '')
    """
    return _agency(plain(name))


@lru_cache(maxsize=1)
def _by_plain_name() -> dict[str, str]:
    return {plain(name): each.name for each in all_agencies() for name in (each.name, *each.short)}


def _agency(key: str) -> str:
    return _by_plain_name().get(key, "")


def _short(name: str) -> tuple[str, ...]:
    known = find(name)
    return known.short if known else ()


__all__ = ["agency", "names_of", "plain"]

"""How rare words are in general news: what makes two texts that share them alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import log


@cache
def background() -> tuple[dict[str, int], int]:
    """Return in how many articles of general news each usual word stands, and of how many.

    Without it, all words of a pile about one story would be usual ones.
    """
    lines = files("whence").joinpath("rarity.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    held = {word: int(number) for word, number in rows}
    return held, held.pop("")


def rarity(word: str) -> float:
    """Return 0 for a word that stands in every article, about 7 for one that stands in none.

    >>> rarity("the") < rarity("said") < rarity("pilot") < rarity("zeugma")
    True
    """
    held, documents = background()
    return log((1 + documents) / (1 + held.get(word, 0)))


__all__ = ["background", "rarity"]

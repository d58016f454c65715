"""Lines that belong to the page and not to the story: menus, buttons, rights, other stories, who the author is."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LONGEST = 400

# A trail of topics or pages: "Home » World » Asia", "News | Sport | Weather". A trail has no sentence in it.
_MARK = "\u00bb\u203a\u2022\u00b7|>"
_TRAIL = re.compile(
    rf"[^.!?{_MARK}]{{1,40}}(?:\s[{_MARK}]\s[^.!?{_MARK}]{{1,40}}){{2,12}}"
    r"|[^.!?\u00bb\u203a>]{1,30}\s[\u00bb\u203a]\s[^.!?\u00bb\u203a>]{1,40}"
)
# Who writes: "Jane Doe is a seasoned reporter with ...", "She covers trade for ...".
_NAME = r"[A-Z][\w.'\u2019-]+(?: (?:[A-Z][\w.'\u2019-]+|de|van|von|al|bin)){1,3}"
_ROLE = (
    r"(?:author|writer|journalist|reporter|correspondent|editor|columnist|blogger|contributor|freelancer|producer|"
    r"commentator|photographer|intern)"
)
_BLURB = re.compile(
    rf"(?:About the [Aa]uthor:? ?)?{_NAME},? (?:is|was|has been|works as|serves as)(?: also)? "
    rf"(?:(?:an?|the|our)\b(?: [\w\u2019',&/-]+){{0,7}}? {_ROLE}|(?:[\w-]+ ){{0,4}}{_ROLE})\b"
    rf"|{_NAME} (?:has )?(?:writes?|written|reports?|covers?|edits) (?:about|on|for|from|the)\b.{{0,80}}"
    r"\b(?:for (?:us|this|the [A-Z])|since \d{4}|beat|column|newsroom|newspaper|magazine|website)\b"
    r"|(?:He|She|They) (?:also )?(?:writes|covers|reports|blogs|can be reached|tweets)\b"
    r"|(?:Reach|[Ee]-?mail|Contact|Follow) (?:him|her|them|the (?:author|reporter))\b"
)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page and not to the story.

    >>> [is_furniture(line) for line in ("Article Image", "Read more: storms", "Home » World", "The senate met.")]
    [True, True, True, False]
    """
    if len(line) > LONGEST:
        return False
    return bool(_rules("whole").fullmatch(line) or _rules("begin").match(line) or _TRAIL.fullmatch(line))


def is_blurb(line: str) -> bool:
    """Tell whether a line presents the article's author.

    >>> is_blurb("Ann Lee is a seasoned reporter with a love of trains."), is_blurb("Ann Lee is a minister.")
    (True, False)
    """
    return line[:1].isupper() and bool(_BLURB.match(line[:LONGEST]))


@cache
def _rules(part: str) -> re.Pattern[str]:
    """Return the patterns of one part of furniture.txt as one."""
    table = files(__package__).joinpath("furniture.txt").read_text(encoding="utf-8")
    after = re.split(r"(?m)^\[\w+\]$", table.partition(f"[{part}]\n")[2])[0]
    return re.compile("|".join(line for line in after.splitlines() if line and not line.startswith("#")), re.IGNORECASE)


__all__ = ["is_blurb", "is_furniture"]

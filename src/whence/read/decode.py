"""Bytes become characters, with the encoding that gives them back."""

from __future__ import annotations

import codecs
import re

# Byte order marks, the longer first: that of UTF-32-LE begins with that of UTF-16-LE.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files that are no text although their first bytes are letters.
SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)
# Control characters that no text has; tab, line feed, form feed, carriage return and escape do occur.
CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
# Bytes looked at to tell text from data, and the share of control characters that text stays under.
SAMPLE = 65_536
CONTROL_SHARE = 0.02
# Files as long as this may have been cut by whoever read them.
CUT_FROM = 1_000_000

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class NotText(ValueError):
    """The bytes are no text in any encoding known here."""


def decode(raw: bytes, *, declared: str = "") -> tuple[str, str]:
    r"""Return the characters of ``raw`` and the name of the encoding; NotText when they are no text.

    A byte order mark is no character of the text. ``declared`` is what a page says of itself, tried after UTF-8.

    >>> decode(b"caf\xc3\xa9"), decode(b"caf\xe9")
    (('café', 'utf-8'), ('café', 'cp1252'))
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _storable(raw[len(mark) :].decode(encoding, errors="replace")), encoding
    if encoding := _unmarked_utf16(raw):
        return _storable(raw.decode(encoding, errors="replace")), encoding
    if not is_text(raw):
        raise NotText
    for encoding in ("utf-8", declared):
        text = _strict(raw, encoding)
        if text is not None:
            return _storable(text), encoding
    return raw.decode("cp1252", errors="replace"), "cp1252"


def is_text(raw: bytes) -> bool:
    r"""Tell whether bytes of an encoding with one byte to each basic letter look like text.

    >>> is_text(b"a tea set"), is_text(b"\x00\x01tea")
    (True, False)
    """
    sample = raw[:SAMPLE]
    if sample.startswith(SIGNATURES) or b"\x00" in sample:
        return False
    control = len(sample) - len(sample.translate(None, CONTROL))
    return control <= CONTROL_SHARE * len(sample)


def storable(text: str) -> str:
    r"""Return ``text``, as long as it was, with U+FFFD for what no file can hold: NUL, half a surrogate pair.

    >>> storable("a\ud800b")
    'a\ufffdb'
    """
    return _storable(text)


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\ufffd", text)


def _strict(raw: bytes, encoding: str) -> str | None:
    """Return the characters, or None. A long file may have been cut in the middle of its last character."""
    try:
        return raw.decode(encoding) if encoding else None
    except UnicodeDecodeError as error:
        cut = len(raw) > CUT_FROM and error.start > len(raw) - 4  # no character of UTF-8 has more than four bytes
        return _strict(raw[: error.start], encoding) if cut else None
    except (LookupError, ValueError, AttributeError, TypeError):
        return None


def _unmarked_utf16(raw: bytes) -> str:
    """Return the encoding of UTF-16 text without a mark: every second byte of English text is NUL."""
    sample = raw[:SAMPLE]
    half = len(sample) // 2
    if half < 4 or (len(sample) % 2 and len(sample) < SAMPLE):  # noqa: PLR2004  too short to tell
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


__all__ = ["NotText", "decode", "is_text", "storable"]

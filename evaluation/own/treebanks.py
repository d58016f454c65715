"""CoNLL-U files as documents: the text as it was before it was cut into words, with the gold words' characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Word = dict[str, Any]


def sentences(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and the lines of each sentence; ranges ("1-2") are lines too, empty nodes are not."""
    comments: dict[str, str] = {}
    lines: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        elif line:
            if "." not in line.split("\t")[0]:
                lines.append(line.split("\t"))
        elif lines:
            yield comments, lines
            comments, lines = {}, []


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield each document: ``id``, ``text`` and ``sentences``, lists of words with their characters in the text.

    Sentences are joined as the treebank says (``SpaceAfter``), paragraphs by an empty line.
    """
    document: dict[str, Any] = {}
    for comments, lines in sentences(path):
        if "newdoc id" in comments or not document:
            if document:
                yield document
            document = {"id": comments.get("newdoc id", path.stem), "text": "", "sentences": []}
        elif any(name.split()[0] == "newpar" for name in comments):
            document["text"] = document["text"].rstrip() + "\n\n"
        begin = len(document["text"])
        document["sentences"].append(words(lines, begin, comments["text"]))
        document["text"] += comments["text"] + ("" if "SpaceAfter=No" in lines[-1][9] else " ")
    if document:
        yield document


def words(lines: list[list[str]], begin: int, text: str) -> list[Word]:
    """Return the words of a sentence whose text begins at that character."""
    found: list[Word] = []
    place = 0
    within: dict[int, tuple[int, int]] = {}  # the word's number -> the range that it is a part of
    for columns in lines:
        first, _, last = columns[0].partition("-")
        if last:
            place = text.index(columns[1], place)
            within |= dict.fromkeys(range(int(first), int(last) + 1), (place, place + len(columns[1])))
            continue
        start, end = _characters(columns[1], text, place, within.get(int(first)))
        found.append(_word(columns, begin + start, begin + end))
        place = end
    return found


def _characters(form: str, text: str, place: int, within: tuple[int, int] | None) -> tuple[int, int]:
    """Return where a word stands; parts of a range that are not spelled so ("dunno") share its characters."""
    stop = within[1] if within else len(text)
    start = text.find(form, place, stop)
    if start >= 0:
        return start, start + len(form)
    return (min(place, stop), stop) if within else (place, place + len(form))


def _word(columns: list[str], start: int, end: int) -> Word:
    _, form, _, upos, _, _, head, relation, *_ = columns
    return {"form": form, "start": start, "end": end, "upos": upos, "head": int(head) - 1, "rel": relation}

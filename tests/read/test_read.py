"""Files and folders become Articles, and Problems where they cannot."""

import hashlib
import json
import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import PathNotFound
from whence.model import Article, Problem
from whence.read import read
from whence.read.compose import MAX_CHARACTERS
from whence.read.html import read_html
from whence.read.jsonl import MAX_ROW, read_json
from whence.read.text import read_text

SENTENCE = "The queen met the king in Oslo on Monday, and they talked about ships. "
ID = "0" * 64


def articles(path):
    return [each for each in read(path) if isinstance(each, Article)]


def problems(path):
    return [(each.code, each.path, each.line) for each in read(path) if isinstance(each, Problem)]


def written(tmp_path, name, data):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_plain_text_is_kept_character_for_character(tmp_path):
    data = b"King sails\r\n\r\n\tThe king \xe2\x80\x93 old \xe2\x80\x93 sailed.\r\n"
    (article,) = articles(written(tmp_path, "a.txt", data))
    assert article.text.encode() == data
    assert article.id == hashlib.sha256(data).hexdigest()
    assert article.path == "a.txt"


def test_same_bytes_same_id_and_both_are_given(tmp_path):
    for name in ("a.txt", "b/c.txt"):
        written(tmp_path, name, SENTENCE)
    first, second = articles(tmp_path)
    assert first.id == second.id
    assert [first.path, second.path] == ["a.txt", "b/c.txt"]


def test_folders_are_read_in_order_and_hidden_files_passed_over(tmp_path):
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "a.txt"):
        written(tmp_path, name, SENTENCE + name)
    assert [article.path for article in articles(tmp_path)] == ["a.txt", "a/z.txt", "b.txt"]


def test_a_path_that_does_not_exist_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(PathNotFound, match="nowhere"):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("blank.txt", b" \n\t\n", "empty-file"),
        ("binary.txt", bytes(range(256)) * 20, "binary-file"),
        ("report.txt", b"%PDF-1.7\nreadable at first", "binary-file"),
        ("table.csv", b"a,b\n1,2\n", "unknown-form"),
        ("empty.jsonl", b"\n\n", "empty-file"),
        ("empty.html", b"", "empty-file"),
        ("scripts.html", b"<html><script>x()</script></html>", "no-text"),
        ("empty.json", b" ", "empty-file"),
    ],
)
def test_files_without_an_article_end_in_one_problem(tmp_path, name, data, code):
    written(tmp_path, name, data)
    assert articles(tmp_path) == []
    assert problems(tmp_path) == [(code, name, None)]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SENTENCE.encode("utf-16"), []),
        (SENTENCE.encode("utf-16-le"), []),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), []),
        ("The café in the “hall”".encode("cp1252"), ["not-utf-8"]),
    ],
)
def test_encodings(tmp_path, data, codes):
    path = written(tmp_path, "a.txt", data)
    assert articles(path)[0].text.startswith("The ")
    assert [code for code, _, _ in problems(path)] == codes


def test_other_languages_are_stored_and_named(tmp_path):
    german = "Der Minister sprach am Montag mit dem König über Schiffe und Salz. Danach reisten beide weiter nach Wien und Prag."
    path = written(tmp_path, "a.txt", german)
    assert [(article.language, article.text) for article in articles(path)] == [("de", german)]
    assert problems(path) == [("not-read-language", "a.txt", None)]


def test_what_is_too_long_is_cut_and_said(tmp_path):
    path = written(tmp_path, "a.txt", SENTENCE * (MAX_CHARACTERS // len(SENTENCE) + 9))
    found = list(read(path))
    assert len(found[-1].text) == MAX_CHARACTERS
    assert (found[0].code, found[0].start) == ("too-long", MAX_CHARACTERS)


def test_a_line_of_fifty_megabytes(tmp_path):
    path = written(tmp_path, "a.txt", b"a king " * 7_500_000)
    assert [code for code, _, _ in problems(path)] == ["too-long", "too-long"]
    assert articles(path)[0].id == hashlib.sha256(b"a king " * 7_500_000).hexdigest()


def test_rows_and_their_problems(tmp_path):
    rows = [
        json.dumps(
            {
                "id": "x",
                "text": SENTENCE,
                "title": "Salt",
                "outlet": "Fjord Post",
                "date": "2024-06-12T08:00:00Z",
                "byline": "A",
            }
        ),
        "{broken",
        "",
        json.dumps(["no", "object"]),
        json.dumps({"title": "no text"}),
        '{"text": "half a pair \\ud800 here", "date": "someday"}',
        '{"text": "' + "x" * MAX_ROW + '"}',
        json.dumps({"body": SENTENCE, "authors": ["Ann Lee", "Ben Low"], "url": "https://fjord.example/2024/06/13/x"}),
    ]
    path = written(tmp_path, "feed.jsonl", "\n".join(rows))
    first, half, last = articles(path)
    assert (first.path, first.title, first.outlet, first.published, first.byline) == (
        "feed.jsonl#1",
        "Salt",
        "Fjord Post",
        "2024-06-12",
        "A",
    )
    assert first.id == hashlib.sha256(rows[0].encode()).hexdigest()
    assert half.text == "half a pair \ufffd here"
    assert (last.path, last.byline, last.published) == ("feed.jsonl#8", "Ann Lee, Ben Low", "2024-06-13")
    assert problems(path) == [
        ("broken-row", "feed.jsonl", 2),
        ("broken-row", "feed.jsonl", 4),
        ("no-text", "feed.jsonl", 5),
        ("odd-characters", "feed.jsonl#6", None),
        ("unknown-date", "feed.jsonl#6", None),
        ("too-long", "feed.jsonl", 7),
    ]


def test_a_list_is_read_up_to_where_it_breaks(tmp_path):
    path = written(tmp_path, "a.json", '[\n{"text": "One."},\n{"text": "Two."},\n{oops]')
    assert [(article.path, article.text) for article in articles(path)] == [("a.json#1", "One."), ("a.json#2", "Two.")]
    assert problems(path) == [("broken-row", "a.json", 4)]


PAGE = """<!doctype html><html><head><title>King meets queen | Fjord Post</title>
<meta property="og:site_name" content="Fjord Post"><meta property="article:published_time" content="1972-02-22T08:00:00Z">
<meta name="author" content="Ann Lee"><link rel="canonical" href="https://fjord.example/king.html"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>King meets queen</h1>
<p>The king met the queen on Monday in the old town hall, and both signed a paper about ships and ports.</p>
<h2>What was signed</h2><p>The paper, officials said, lets forty ships a year call at the northern ports of the island.</p>
<p>They meet again in May, when the queen will travel north with her ministers and a gift of horses.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_its_markup_states(tmp_path):
    (article,) = articles(written(tmp_path, "page.html", PAGE))
    assert (article.title, article.outlet, article.byline, article.published) == (
        "King meets queen",
        "Fjord Post",
        "Ann Lee",
        "1972-02-22",
    )
    assert article.url == "https://fjord.example/king.html"
    assert "forty ships" in article.text
    assert "newsletter" not in article.text
    assert ("heading", "What was signed") in {(region.zone.value, region.span.quote) for region in article.regions}
    assert problems(tmp_path) == []


def test_a_page_without_main_text_is_taken_whole_and_that_is_said(tmp_path):
    path = written(tmp_path, "page.html", "<html><body><script>hidden</script><p>A king &amp; a queen.</p><p>Two")
    assert [article.text for article in articles(path)] == ["A king & a queen.\nTwo"]
    assert problems(path) == [("no-main-text", "page.html", None)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the super-user may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    written(tmp_path, "a.txt", SENTENCE).chmod(0)
    assert problems(tmp_path) == [("unreadable-file", "a.txt", None)]


def test_links_are_not_walked_in_circles(tmp_path):
    written(tmp_path, "a.txt", SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [article.path for article in articles(tmp_path)] == ["a.txt"]
    assert problems(tmp_path) == [("unreadable-file", "gone.txt", None)]


BYTES = st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))


@given(BYTES)
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(raw):
    for found in (*read_text(raw, ID, "a.txt"), *read_json(raw, "a.json")):
        assert isinstance(found, Article | Problem)


@given(st.one_of(BYTES, st.text(alphabet='<>/pdivbscriptl a"=&#;!-\n', max_size=200).map(str.encode)))
@settings(max_examples=40, deadline=None)
def test_no_page_raises(raw):
    for found in read_html(raw, ID, "a.html"):
        if isinstance(found, Article):
            assert all(found.text[r.span.start : r.span.end] == r.span.quote for r in found.regions)

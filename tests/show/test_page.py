"""The page needs nothing else, can be read by everybody, and shows text as text."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from show.story import EVENTS, REPORTS, STORY
from whence import model as m
from whence.show import show
from whence.show.page import page
from whence.show.safe import link
from whence.show.words import visible

VOID = {"meta", "br", "link", "rect", "line", "path", "stop"}


class Outline(HTMLParser):
    """The tags, attributes, ids, links and text of a page; an unbalanced page fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {(tag, name) for name, _ in attrs}
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


PLAIN = Outline(page(STORY))


def test_the_page_names_every_event_article_number_and_problem():
    text = " ".join("".join(PLAIN.text).split())
    for words in (
        "5 events, told by 4 articles from 3 newsrooms",
        "Anna Berg → Tomas Lind: silver compass",
        "PLANNED: told as something to come",
        "DENIED: told as something that did not happen",
        "4 March 1998 and 5 March 1998 cannot both be the day",
        "it credits Northern Wire and shares 24 of 25 words in a row",
        "Nothing but a weather report.",
        "the file is empty; leave it out or fill it",
        "by ab: one compass",
    ):
        assert words in text


def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice():
    assert len(PLAIN.ids) == len(set(PLAIN.ids))
    targets = {unquote(href[1:]) for href in PLAIN.links if href.startswith("#")}
    assert targets <= set(PLAIN.ids)


def test_the_page_needs_no_network_and_no_script():
    html = page(STORY)
    assert "script" not in PLAIN.tags
    assert not {name for _, name in PLAIN.names if name.startswith("on") or name in {"src", "srcset", "action"}}
    assert all(href.startswith("#") for href in PLAIN.links)
    assert "url(http" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_headings_go_down_one_level_at_a_time_and_tables_have_scopes():
    assert PLAIN.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(PLAIN.headings, PLAIN.headings[1:], strict=False))
    assert PLAIN.headings.count(1) == 1
    assert not re.search(r"<th(?![^>]*scope)[ >]", page(STORY))
    assert {"main", "nav", "header", "footer"} <= PLAIN.tags


def test_the_marked_characters_are_those_of_the_article():
    html = page(STORY)
    body = re.search(r'id="a-[0-9a-f]{12}" .*?<div class="body"[^>]*>(.*?)</div>', html, re.DOTALL)[1]
    outline = Outline(body)
    assert "".join(outline.text) in {article.text for article in STORY.articles}


def test_an_empty_ledger_gives_a_page():
    assert "No event was found" in "".join(Outline(page(m.Ledger())).text)


def test_same_ledger_same_page():
    assert page(STORY) == page(STORY)


def test_the_page_is_written_whole(tmp_path):
    show(STORY, html=tmp_path / "story.html")
    assert (tmp_path / "story.html").read_text(encoding="utf-8") == page(STORY)
    assert [path.name for path in tmp_path.iterdir()] == ["story.html"]


def poisoned(noun, text: str, spare: frozenset[str]):
    """Return the noun with ``text`` after every string that it holds, ids included, so that all still fit together."""
    if isinstance(noun, Enum):
        return noun
    if isinstance(noun, str):
        return noun + text
    if isinstance(noun, tuple):
        return type(noun)(poisoned(item, text, spare) for item in noun)
    if is_dataclass(noun):
        own = (field.name for field in fields(noun) if field.name not in spare)
        return replace(noun, **{name: poisoned(getattr(noun, name), text, spare) for name in own})
    return noun


HOSTILE = st.text(
    st.one_of(st.sampled_from("<>\"'&;/=`{}%#!-\u202e\u2066\u2069\u200f\0\x1b\n\ud800אب"), st.characters()), max_size=30
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, st.sampled_from([frozenset(), frozenset({"field", "kind", "name", "type"})]))
@example("</style></svg><script>alert(1)</script>", frozenset())
@example('"><img src=x onerror=alert(1)>', frozenset())
@example("{{ 7 * 7 }}{% raw %}", frozenset())
@example("javascript:alert(1)//https://example.org", frozenset({"field"}))
def test_no_text_becomes_markup(text, spare):
    html = page(poisoned(STORY, text, spare))
    html.encode()
    outline = Outline(html)
    assert outline.tags <= PLAIN.tags | {"bdi"}
    assert outline.names <= PLAIN.names | {("bdi", "dir"), ("a", "rel"), ("details", "open")}
    assert all(href.startswith(("#", "http://", "https://")) for href in outline.links)
    assert len(outline.ids) == len(set(outline.ids))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\x7f-\x9f]", html)
    if text.strip() and text.isascii() and text.isprintable():
        assert visible("Nothing but a weather report." + text) in "".join(outline.text)


def test_text_that_runs_from_right_to_left_is_drawn_apart():
    assert '<bdi dir="auto">weather.txtא</bdi>' in page(poisoned(STORY, "א", frozenset()))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host", "http:", "https://a b", "http://[", "file:///etc/passwd", "https://a\u202eb"])  # fmt: skip
def test_only_addresses_of_the_web_are_links(address):
    assert link(address) == ""
    assert link("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_many_events_are_all_on_the_page():
    many = replace(STORY, events=m.Events(replace(EVENTS[1], id=f"gift-{n:06x}") for n in range(300)), reports=REPORTS)
    assert page(many).count('class="event happened"') == 300


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground_as_wcag_aa_asks(scheme):
    style = re.search(r"<style>(.*?)</style>", page(STORY), re.DOTALL)[1]
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for ground in ("paper", "card", "ground", "mark"):
        assert contrast(colours["ink"], colours[ground]) >= 7
    for text in ("soft", "link", "differ", "warn", "dim"):
        for ground in ("paper", "card"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["soft"], colours["ground"]) >= 4.5
    assert contrast(colours["warn"], colours["warn-ground"]) >= 4.5
    for drawn in ("bar", "warn"):
        assert contrast(colours[drawn], colours["ground"]) >= 3

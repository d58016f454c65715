"""Whatever stands in a ledger is shown as text: nothing runs, nothing leaves its place."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings

from serve.opened import client
from serve.test_pages import ADDRESSES, Page
from show.story import STORY
from show.test_page import HOSTILE, poisoned
from whence.ledger import save
from whence.serve.links import article_href, event_href

KNOWN = frozenset({"field", "kind", "name", "type"})
IDS = frozenset(
    {
        "id",
        "article",
        "articles",
        "reports",
        "report",
        "a",
        "b",
        "newsrooms",
        "part_of",
        "exchange",
        "source",
        "published",
    }
)
LISTS = [
    "/",
    "/articles",
    "/sources",
    "/contradictions",
    "/actors",
    "/gifts",
    "/review",
    "/problems",
    "/search?q=compass",
]


def plain(browser) -> tuple[set, set]:
    pages = [Page(browser.get(address).text) for address in ADDRESSES]
    return set().union(*(page.tags for page in pages)), set().union(*(page.names for page in pages))


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(HOSTILE)
@example('</title></style></svg><script>alert(1)</script>"')
@example('"><img src=x onerror=alert(1)>')
@example("{{ 7 * 7 }}{% raw %}")
@example("/../..?x#y&.json/")
@example("\0\u202e\ud800")
@example("x" * 3000)
def test_no_text_becomes_markup_on_any_page(browser, tmp_path_factory, text):
    path = tmp_path_factory.mktemp("hostile") / "story.db"
    whole = text.encode("utf-8", "ignore").decode().replace("\0", "")
    # Ids are made by Whence and never hold such; half characters and null bytes come in with articles only.
    save(poisoned(poisoned(STORY, whole, KNOWN), "\0\ud800" if whole != text else "", KNOWN | IDS), path)
    own = client(path)
    tags, names = plain(browser)
    addresses = {*LISTS, *(href for href in Page(own.get("/actors").text).links if href.startswith("/actor?"))}
    addresses |= {event_href(event.id + whole) for event in STORY.events} | {
        article_href(one.id + whole) for one in STORY.articles
    }
    for address in sorted(addresses):
        page = own.get(address)
        if whole != text and address.startswith("/actor?"):
            continue  # no address can hold half a character
        assert page.status_code == 200, address
        outline = Page(page.text)
        assert outline.tags <= tags | {"bdi"}
        assert outline.names <= names | {("bdi", "dir"), ("a", "rel"), ("details", "open")}
        assert all(href.startswith(("/", "#")) for href in outline.links)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\x7f-\x9f]", page.text)
        assert (
            own.get(re.sub(r"^([^?]*)", r"\1.json", address) if address != "/" else "/index.json").status_code == 200
        ), address


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path):
    import io
    import zipfile

    path = tmp_path / "story.db"
    save(poisoned(STORY, '=HYPERLINK("http://evil.example")', KNOWN | {"id"}), path)
    book = zipfile.ZipFile(io.BytesIO(client(path).get("/gifts.xlsx").content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()

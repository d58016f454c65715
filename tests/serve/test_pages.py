"""Every page opens, says what the ledger holds, has its JSON twin, and needs nothing from elsewhere."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from serve.opened import client
from show.story import EVENTS, STORY, own, wire
from show.test_page import Outline
from whence import model as m
from whence.ledger import save
from whence.serve import app, openapi
from whence.serve.guard import HEADERS
from whence.serve.pages import PAGES

GIFT = EVENTS[1].id
ADDRESSES = [
    "/", "/?kind=gift", "/?contested=1&status=happened", f"/event/{GIFT}", "/articles", f"/article/{wire.id}", "/sources",
    "/contradictions", "/actors", "/actor?name=Anna+Berg", "/gifts?sort=item&descending=1", "/search?q=compass", "/search",
    "/review", "/problems",
]  # fmt: skip
VOID = {"input"}


class Page(Outline):
    """A page with forms in it."""

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag in VOID or (tag == "option" and "datalist" in self.open):
            self.open.pop()


def words(response) -> str:
    return " ".join("".join(Page(response.text).text).split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_opens_with_one_heading_that_goes_down_step_by_step(browser, address):
    page = browser.get(address)
    assert page.status_code == 200
    outline = Page(page.text)
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert not re.search(r"<th(?![^>]*scope)[ >]", page.text)
    assert 'lang="en"' in page.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_of_a_page_leads_to_a_page(browser, address):
    for href in set(Page(browser.get(address).text).links):
        path, _, anchor = href.partition("#")
        assert path.startswith("/") or not path, href
        found = browser.get(path or address)
        assert found.status_code in {200, 204}, href
        assert not anchor or f'id="{anchor}"' in found.text, href


@pytest.mark.parametrize("address", [*ADDRESSES, "/nothing", "/static/style.css", "/gifts.csv", "/openapi.json"])
def test_nothing_may_be_loaded_from_elsewhere_or_run_inline(browser, address):
    page = browser.get(address)
    assert {name: page.headers[name] for name in HEADERS} == HEADERS
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in policy
    if page.headers["content-type"].startswith("text/html"):
        assert not re.search(
            r"<style|\sstyle=|\son[a-z]+=|<script(?! src=\"/static/)|https?://(?!www\.w3\.org/2000/svg)", page.text
        )


def test_the_overview_counts_first_and_lists_in_time(browser):
    text = words(browser.get("/"))
    assert "5 events, told by 4 articles from 3 newsrooms" in text
    assert text.index("Anna Berg → Isle Port") < text.index("Tomas Lind → Norhaven")
    assert "≠ item, date" in text
    assert "≠ date, item" in text or "3 / 2 / 1" in text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("kind=gift", {"gift-1"}),
        ("kind=AGREE", {"agree-1"}),
        ("status=planned", {"visit-2"}),
        ("contested=1", {"gift-1"}),
        ("actor=anna berg", {"visit-1", "gift-1", "agreement-1", "agree-1"}),
        ("source=Erik Dahl", {"gift-1"}),
        ("source=lindholm courier", {"gift-1", "agreement-1", "visit-2", "agree-1"}),
        ("source=Harbour Gazette", {"visit-1", "gift-1"}),
        ("from=1998-03-05", {"gift-1", "visit-2"} - {"gift-1"}),
        ("to=1998-04", {"visit-1", "gift-1", "agreement-1"}),
        ("from=1998&to=1998-03-03", set()),
        ("kind=gift&status=planned", set()),
        ("actor=%00%27%22--", set()),
    ],
)  # fmt: skip
def test_filters_leave_what_they_say(browser, query, left):
    found = browser.get(f"/index.json?{query}").json()
    assert {event["name"] for event in found["events"]} == left
    assert found["paging"]["total"] == len(left)


def test_events_answer_to_their_ids_names_and_beginnings(browser):
    for name in (GIFT, "gift-1", "gift-3"):
        assert browser.get(f"/event/{name}.json").json()["id"] == GIFT
    assert browser.get("/event/visit").status_code == 404
    assert browser.get("/event/visit-1").status_code == 200


def test_an_event_shows_each_article_field_by_field(browser):
    event = browser.get(f"/event/{GIFT}.json").json()
    assert [column["name"] for column in event["event"]["columns"]] == [
        "Northern Wire",
        "Lindholm Courier",
        "Harbour Gazette",
    ]
    rows = {row["field"]: row for row in event["event"]["matrix"]}
    assert [[cell["value"] for cell in cells] for cells in rows["item"]["cells"]] == [
        ["silver compass"], ["brass compass"], ["silver compass"],
    ]  # fmt: skip
    assert rows["item"]["cells"][0][0]["href"].startswith(f"/article/{wire.id}#c-")
    assert (event["before"]["name"], event["after"]["name"]) == ("visit-1", "agreement-1")
    text = words(browser.get(f"/event/{GIFT}"))
    assert "a detail of Anna Berg → Isle Port" in text
    assert "weekday" in text


def test_an_article_shows_all_its_characters_what_it_copied_and_who_speaks(browser):
    copied = browser.get("/articles.json").json()["articles"]
    gazette = next(one for one in copied if one["path"] == "gazette.txt")
    page = browser.get(f"{gazette['href']}.json").json()
    text = "".join(piece["text"] for piece in page["article"]["pieces"])
    assert text == next(article.text for article in STORY.articles if article.path == "gazette.txt")
    assert 0 < page["copied_characters"] < page["body_characters"]
    assert [speaker["name"] for speaker in page["speakers"]] == ["Erik Dahl"]
    assert page["new"] == []
    assert page["same_newsroom"][0][1] == "Northern Wire"
    alone = browser.get(f"/article/{own.id[:12]}.json").json()
    assert {event["name"] for event in alone["new"]} == {"gift-1", "agreement-1", "visit-2", "agree-1"}


def test_who_told_whom_names_newsrooms_speakers_and_evidence(browser):
    told = browser.get("/sources.json").json()
    assert len(told["rooms"]) == 3
    wire_copy = next(one for one in told["tellings"] if one["how"] == "wire copy")
    assert (wire_copy["teller"], wire_copy["told"], wire_copy["confidence"]) == (
        "Northern Wire",
        "Harbour Gazette",
        "stated",
    )
    assert {"Erik Dahl", "Berg's office"} <= {one["teller"] for one in told["tellings"]}
    assert '<svg class="tellings"' in browser.get("/sources").text


def test_contradictions_stand_side_by_side(browser):
    found = browser.get("/contradictions.json").json()["contradictions"]
    assert {conflict["field"] for _, conflict in found} == {"item", "date"}
    assert all(href == f"/event/{GIFT}" for href, _ in found)


def test_an_actor_has_aliases_and_events_in_and_out(browser):
    lind = browser.get("/actor.json", params={"name": "tomas lind"}).json()
    assert lind["name"] == "Tomas Lind"
    assert {"Mr Lind", "Prime Minister Tomas Lind", "Lind"} <= {alias["words"] for alias in lind["aliases"]}
    assert {one["name"] for one in lind["receives"]} == {"gift-1"}
    assert {one["name"] for one in lind["acts"]} == {"agreement-1", "visit-2"}
    matrix = browser.get("/actors.json").json()["matrix"]
    berg, tomas = matrix["names"].index("Anna Berg"), matrix["names"].index("Tomas Lind")
    assert matrix["rows"][berg][tomas]["count"] == 2
    assert browser.get("/actor?name=Nobody").status_code == 404


def test_offices_come_with_their_dates_from_the_list_of_holders(tmp_path):
    from dataclasses import replace

    from factory import a, r, v
    from whence.collate import collate_all
    from whence.merge import merge

    article = a("Xi met somebody.")
    one = r(
        f"{article.id[:12]}:3",
        v("actor", "Xi Jinping", country="CHN", office="chairman"),
        kind="meeting",
        article=article.id,
    )
    events = collate_all(merge((one,)), {one.id: one}, ())
    save(replace(m.Ledger(articles=(article,), reports=(one,)), events=m.Events(events)), tmp_path / "one.db")
    found = client(tmp_path / "one.db").get("/actor.json?name=Xi Jinping").json()["offices"]
    assert any(office["known_from"] == "the list of holders" and office["when"] for office in found)


def test_the_gift_register_sorts_and_leaves_as_csv_and_workbook(browser):
    page = browser.get("/gifts.json?sort=donor&descending=1").json()
    assert (page["sort"], page["descending"], len(page["gifts"])) == ("donor", True, 1)
    assert page["gifts"][0]["entry"]["item"] == "silver compass"
    assert page["category_list"]
    rows = list(csv.DictReader(io.StringIO(browser.get("/gifts.csv").text)))
    assert rows[0]["item"] == "silver compass"
    book = browser.get("/gifts.xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(book.content)).read("xl/sharedStrings.xml").decode()
    assert "silver compass" in sheet
    assert book.content == browser.get("/gifts.xlsx").content


@pytest.mark.parametrize(
    ("words_", "paths"),
    [
        ("compass", {"wire.txt", "gazette.txt", "courier.txt"}),
        ("weather rep", {"weather.txt"}),
        ("silver AND", set()),
        ('"compass" OR NOT (', set()),
        ("fisheries -pact* ^a:b", {"courier.txt"}),
        ("' \" * ( ) : ^ - +", set()),
        ("\x00\ud800", set()),
        ("nothing like it", set()),
    ],
)
def test_search_finds_all_words_and_no_sign_is_an_instruction(browser, words_, paths):
    found = browser.get("/search.json", params={"q": words_.encode("utf-8", "replace").decode()}).json()
    assert {hit["path"] for hit in found["articles"]} == paths


def test_search_finds_quotes_and_actors(browser):
    found = browser.get("/search.json?q=lind").json()
    assert found["actors"][0]["name"] == "Tomas Lind"
    assert any(quote["quote"] == "Mr Lind" for quote in found["quotes"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_twin_is_what_openapi_says(browser, page):
    document = browser.get("/openapi.json").json()
    schema = document["paths"][page.twin]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    address = page.twin.format(id={"event": GIFT, "article": wire.id}.get(page.name, ""))
    shown = browser.get(address, params={"name": "Anna Berg", "q": "compass"}).json()
    assert fits(shown, schema, document["components"]["schemas"]) == []


def test_openapi_describes_every_address_but_those_for_eyes(tmp_path):
    save(STORY, tmp_path / "story.db")
    answered = {
        (route.path.replace(":path", ""), method)
        for route in app(tmp_path / "story.db").routes
        for method in route.methods - {"HEAD"}
    }
    for_eyes = {page.path for page in PAGES} | {"/openapi.json", "/static/{name}", "/favicon.ico"}
    answered -= {(path, "GET") for path in for_eyes}
    document = openapi.document()["paths"]
    assert answered == {(path, method.upper()) for path, methods in document.items() for method in methods}
    assert all("responses" in said for methods in document.values() for said in methods.values())


def fits(data, schema, known, at="$") -> list[str]:
    """Say where data do not fit a schema: as much of JSON Schema as the document uses."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in schema:
        tries = [fits(data, one, known, at) for one in schema["anyOf"]]
        return [] if [] in tries else max(tries, key=len)
    kinds = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
        "array": list,
        "object": dict,
    }
    if not schema or not isinstance(data, kinds[schema["type"]]):
        return [f"{at}: {type(data).__name__} is no {schema.get('type')}"]
    if isinstance(data, dict):
        wrong = [f"{at}: {name}" for name in set(data) ^ set(schema["required"])]
        return wrong + [
            w
            for name, part in schema["properties"].items()
            if name in data
            for w in fits(data[name], part, known, f"{at}.{name}")
        ]
    if isinstance(data, list):
        parts = schema.get("prefixItems") or [schema["items"]] * len(data)
        return [
            w
            for n, (item, part) in enumerate(zip(data, parts, strict=True))
            for w in fits(item, part, known, f"{at}[{n}]")
        ]
    return []


def test_schemas_of_different_things_have_different_names():
    from dataclasses import is_dataclass

    seen: dict[str, set[str]] = {}
    original = openapi._named

    def watch(type_, schemas):
        assert is_dataclass(type_)
        seen.setdefault(type_.__name__, set()).add(type_.__module__)
        return original(type_, schemas)

    openapi._named = watch
    try:
        openapi.document()
    finally:
        openapi._named = original
    assert {name: modules for name, modules in seen.items() if len(modules) > 1} == {}


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nowhere", 404, "no page at this address"),
        ("/event/gift-99", 404, "there is no event of that name"),
        ("/article/zz", 404, "there is no article of that id"),
        ("/?from=soon", 400, "is no date"),
        ("/?to=1998-13", 400, "is no date"),
        ("/?page=0", 400, "pages are counted from 1"),
        ("/?status=maybe", 400, "is no status"),
        ("/gifts?sort=1%3Bdrop", 400, "is no sort"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(browser, address, status, says):
    page = browser.get(address)
    assert (page.status_code, says in words(page)) == (status, True)
    path, _, query = address.partition("?")
    twin = browser.get(f"{'/index' if path == '/' else path}.json?{query}")
    assert twin.status_code == status
    assert says in twin.json()["error"]


def test_a_page_of_a_list_after_the_last_is_the_last(browser):
    assert browser.get("/index.json?page=99").json()["paging"]["page"] == 1


def test_an_empty_ledger_has_all_pages(tmp_path):
    save(m.Ledger(), tmp_path / "empty.db")
    browser = client(tmp_path / "empty.db")
    for page in PAGES:
        if page.name not in {"event", "article", "actor"}:
            assert browser.get(page.path).status_code == 200, page.name
    assert browser.get("/gifts.csv").status_code == browser.get("/gifts.xlsx").status_code == 200


def test_a_ledger_built_again_is_shown_at_once_and_a_lost_one_is_said(tmp_path):
    path = tmp_path / "story.db"
    save(m.Ledger(), path)
    browser = client(path)
    assert browser.get("/index.json").json()["counts"]["events"] == 0
    save(STORY, path)
    assert browser.get("/index.json").json()["counts"]["events"] == 5
    path.write_text("no ledger")
    assert browser.get("/").status_code == 503
    path.unlink()
    assert browser.get("/").status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1", ""])
def test_only_requests_to_this_machine_are_answered(browser, host):
    assert browser.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8901", "[::1]:8901", "127.0.0.1"])
def test_this_machine_has_several_names(browser, host):
    assert browser.get("/", headers={"host": host}).status_code == 200


def test_nothing_is_taken_from_a_page_of_another_site(browser):
    for origin in ("http://evil.example", "null"):
        assert browser.post("/review", headers={"origin": origin}, data={"answer": "y"}).status_code == 403
    assert browser.post("/", data={}).status_code == 405

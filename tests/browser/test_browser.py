"""The pages in a real browser: they open without a complaint, ask nobody else, can be walked by keyboard, and print."""

from __future__ import annotations

import shutil

import pytest

from browser.conftest import served
from show.story import STORY
from show.test_page import poisoned
from whence.ledger import open as open_ledger
from whence.ledger import save

DEMO = [
    "/", "/?kind=gift", "/event/gift-1", "/event/visit-1", "/articles", "/sources", "/contradictions", "/actors",
    "/actor?name=Richard+Nixon", "/gifts", "/search?q=panda", "/review", "/problems", "/nothing-here",
]  # fmt: skip
STORY_PAGES = ["/", "/event/gift-1", "/contradictions", "/sources", "/review", "/problems"]
SERIOUS = {"serious", "critical"}


def article(page, address: str) -> str:
    """Return the address of the article with most in it."""
    page.goto(f"{address}/articles")
    return page.locator("tbody th a").first.get_attribute("href")


def look(watched, address: str, path: str, **options):
    one = watched(**options)
    answer = one.page.goto(f"{address}{path}", wait_until="load")
    complaints = [words for words in one.complaints if "404" not in words or path != "/nothing-here"]
    assert complaints == []
    assert answer.status == (404 if path == "/nothing-here" else 200)
    assert all(url.startswith(address) for url in one.requests), one.requests
    return one.page


def violations(page) -> list[str]:
    """Say what axe-core finds wrong, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in SERIOUS for node in one["nodes"]]


@pytest.mark.parametrize("path", DEMO)
def test_a_page_of_the_demo_story_opens_and_can_be_read_by_everybody(watched, demo_pages, path):
    assert violations(look(watched, demo_pages, path)) == []


@pytest.mark.parametrize("path", STORY_PAGES)
def test_a_page_on_which_accounts_differ_can_be_read_by_everybody_in_the_dark(watched, story_pages, path):
    assert violations(look(watched, story_pages, path, color_scheme="dark")) == []


def test_an_article_opens_at_its_characters(watched, demo_pages):
    page = look(watched, demo_pages, "/event/gift-1")
    assert violations(look(watched, demo_pages, article(page, demo_pages))) == []
    page.goto(f"{demo_pages}/event/gift-1")
    cell = page.locator(".matrix .cell:has(small)").first
    words = cell.locator("small").inner_text().strip("“”")
    cell.locator("a").click()
    page.wait_for_url("**/article/*#c-*")
    anchor = page.url.rpartition("#")[2]
    run = page.evaluate(f"document.getElementById('{anchor}').nextElementSibling.textContent")
    assert words.startswith(run) or run.startswith(words)


def test_a_narrow_window_does_not_scroll_sideways(watched, demo_pages):
    for path in DEMO:
        page = look(watched, demo_pages, path, viewport={"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_filters_work_without_script(watched, demo_pages):
    page = look(watched, demo_pages, "/", java_script_enabled=False)
    page.select_option("select[name=kind]", "gift")
    page.get_by_role("button", name="Filter").click()
    assert "kind=gift" in page.url
    assert page.locator("tbody tr").count() == page.locator("tbody td:text-is('gift')").count() > 0


def test_pages_print(watched, demo_pages):
    for path in ("/", "/event/gift-1", "/gifts", "/sources"):
        paper = look(watched, demo_pages, path).pdf(format="A4")
        assert paper.startswith(b"%PDF")
        assert len(paper) > 10_000


def test_the_whole_way_by_keyboard(watched, demo_pages):
    page = look(watched, demo_pages, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert len(seen) >= 30


@pytest.fixture
def own(demo, tmp_path):
    """A copy of the demo story that may be changed."""
    path = tmp_path / "story.db"
    shutil.copy(demo, path)
    return path


def press(page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_review_queue_by_keyboard(watched, own):
    with served(own) as address:
        page = look(watched, address, "/review")
        first = page.locator("#question").inner_text() + page.locator(".sides").inner_text()
        page.fill("#by", "MK")
        page.locator("h1").click()
        press(page, "n")
        assert page.locator(".notice").inner_text().startswith("Kept")
        assert open_ledger(own).judgements[0].by == "MK"
        press(page, "s")
        assert "1 skipped" in page.locator(".lead").inner_text()
        press(page, "u")
        assert "Taken back" in page.locator(".notice").inner_text()
        assert open_ledger(own).judgements == ()
        page.goto(f"{address}/review")
        assert page.locator("#question").inner_text() + page.locator(".sides").inner_text() == first
        page.focus("#by")
        page.keyboard.type("ynsu")
        assert page.input_value("#by") == "ynsu"


def test_two_browsers_and_one_question(watched, own):
    with served(own) as address:
        one, two = look(watched, address, "/review"), look(watched, address, "/review", java_script_enabled=False)
        assert one.locator("#question").inner_text() == two.locator("#question").inner_text()
        press(one, "n")
        two.get_by_role("button", name="Yes").first.click()
        assert "in the meantime" in two.locator(".notice").inner_text()
        assert len(open_ledger(own).judgements) == 1


def test_nothing_in_a_hostile_ledger_runs(watched, tmp_path):
    path = tmp_path / "story.db"
    attack = (
        '"\'></title></style></svg><img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>'
    )
    save(poisoned(STORY, attack, frozenset({"field", "kind", "name", "type"})), path)
    with served(path) as address:
        for name in ("/", "/articles", "/sources", "/contradictions", "/actors", "/gifts", "/review", "/problems"):
            page = look(watched, address, name)
            assert page.title() != "run"
            assert page.locator("img").count() == 0
            for href in page.eval_on_selector_all(
                "main a[href^='/event/'], main a[href^='/article/']",
                "all => all.slice(0, 3).map(a => a.getAttribute('href'))",
            ):
                page.goto(address + href)
                assert page.title() != "run"


def test_very_long_words_stay_in_their_place(watched, tmp_path):
    path = tmp_path / "story.db"
    save(
        poisoned(
            STORY,
            "x" * 400,
            frozenset(
                {
                    "field",
                    "kind",
                    "name",
                    "type",
                    "id",
                    "article",
                    "reports",
                    "articles",
                    "report",
                    "a",
                    "b",
                    "part_of",
                    "source",
                    "newsrooms",
                }
            ),
        ),
        path,
    )
    with served(path) as address:
        for name in ("/", "/contradictions", "/gifts", "/review", "/problems", "/actors"):
            page = look(watched, address, name, viewport={"width": 1000, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 1000, name

"""A Chromium that is installed already, driven by Playwright; without one these tests are skipped."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

import whence
from show.story import STORY
from whence.ledger import save
from whence.serve import app

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if not path:
        pytest.skip("no Chromium on this machine; install one, or say where it is with CHROMIUM=/path/to/chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def served(path):
    """Give the address at which a ledger file is served while the block runs."""
    server = uvicorn.Server(uvicorn.Config(app(path), port=0, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The story that ships with Whence."""
    path = tmp_path_factory.mktemp("demo") / "story.db"
    save(whence.build([Path(__file__).parents[2] / "examples" / "china-1972" / "articles"], workers=1), path)
    return path


@pytest.fixture(scope="session")
def demo_pages(demo):
    with served(demo) as address:
        yield address


@pytest.fixture(scope="session")
def story_pages(tmp_path_factory):
    """The hand-made story, whose accounts differ."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    save(STORY, path)
    with served(path) as address:
        yield address


class Watched:
    """A page with everything that it asks for and complains of."""

    def __init__(self, browser, **options) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def watched(chromium):
    made = []

    def make(**options):
        made.append(Watched(chromium, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()

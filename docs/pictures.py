"""Take the pictures of the docs: ``python -m docs.pictures``. The demo story, in a Chromium that is installed already.

Playwright drives it and downloads nothing; ``CHROMIUM=/path/to/chromium`` says where it is when its name is unusual.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
WIDTH = 1120
LARGEST = 200_000
"""Bytes of a picture: a clone of the repository should stay small."""
SHOTS = (
    ("overview", "/", 1180),
    ("event", "/event/gift-2", 1010),
    ("article", "/articles", 900),
    ("sources", "/sources", 560),
    ("contradictions", "/contradictions", 520),
    ("review", "/review", 760),
)
"""Name of the picture, address of the page, height in pixels. The article is the first of the list."""


def take(ledger: Path, folder: Path) -> None:
    """Write every picture of a ledger's pages into a folder."""
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "whence.cli", "serve", str(ledger), "--no-open"], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr
    try:
        address = next(word for word in server.stderr.readline().split() if word.startswith("http")).rstrip("/")
        _shoot(address, folder)
    finally:
        server.terminate()
        server.wait()


def _shoot(address: str, folder: Path) -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, path, height in SHOTS:
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
            page.goto(f"{address}{path}")
            if name == "article":
                page.get_by_role("link", name="Lakeside").first.click()
            target = folder / f"{name}.png"
            page.screenshot(path=target)
            if target.stat().st_size > LARGEST:
                raise SystemExit(f"{target} has {target.stat().st_size} bytes; make the page or the picture smaller")
        browser.close()


def main() -> None:
    """Build the demo story and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "whence.cli", "demo", "--no-open", "-o", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own words
        take(Path(folder, "story.db"), PICTURES)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.stat().st_size:>8} {picture.name}")


if __name__ == "__main__":
    main()

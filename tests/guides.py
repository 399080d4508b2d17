"""`python -m tests.guides`: the pictures of the guides, of the first view that each leads to, on a dashboard of its own."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import sync_playwright

from tests.browser import driving
from tests.browser.serving import served
from tests.conftest import ROOT
from tradeviz.render.browser import find_browser

FOLDER = ROOT / "docs" / "guides"
LARGEST = 150_000
"""Bytes of a picture."""


def guides() -> list[Path]:
    """The guides, without their list."""
    return sorted(file for file in FOLDER.glob("*.md") if file.name != "README.md")


def figures(guide: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each figure of a guide, with the page and the choices of the view that says it."""
    for words, address in re.findall(
        r"(?<!!)\[([^\]]+)\]\((http[^)]+)\)", guide.read_text("utf-8")
    ):
        parts = urlsplit(address)
        yield words, parts.path.strip("/"), dict(parse_qsl(parts.query))


def main() -> None:
    """Open each view and keep its picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "store") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser())
        for guide in guides():
            _words, path, choices = next(figures(guide))
            if "currency" in guide.read_text("utf-8"):
                choices |= {"currency": "JPY"}
            page = browser.new_page(viewport={"width": 1100, "height": 900})
            driving.opened(page, server.url, path, "en", **choices)
            page.wait_for_timeout(2_000)
            picture = guide.with_suffix(".png")
            page.screenshot(path=picture)
            print(picture.name, picture.stat().st_size)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

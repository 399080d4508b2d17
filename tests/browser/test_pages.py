"""Every page in every language, as a browser shows it: quiet, at home, whole on a desk and on a phone, light and
dark."""

import re
from typing import Self

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser import driving
from tests.browser.driving import DESK, PAGES, PHONE
from tests.browser.serving import Server

LANGUAGES = ("en", "fr", "de", "ja")
DARK = ("en", "ja")
"""Languages in which dark pages are looked at too: words stand where they stand, whatever their colour."""
PHONE_FIRST = ("fr", "ja")
"""Languages in which a page is opened on a phone, then widened; the others the other way round: charts differ."""

# Streamlit looks for its server below a page's own address first; the server says no, and the browser notes it.
_PROBES = re.compile(rf"/(?:{'|'.join(filter(None, PAGES))})/_stcore/(?:health|host-config)$")


class Watched:
    """What a page asks of the network and writes to the console, while this is open."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.ears = {
            "request": lambda request: self.asked.append(request.url),
            "console": self._noted,
            "websocket": lambda socket: self.asked.append(socket.url),
            "pageerror": lambda error: self.complaints.append(str(error)),
        }

    def __enter__(self) -> Self:
        for event, ear in self.ears.items():
            self.page.on(event, ear)  # type: ignore[call-overload]
        return self

    def __exit__(self, *_: object) -> None:
        for event, ear in self.ears.items():
            self.page.remove_listener(event, ear)

    def _noted(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        is_probe = message.text.startswith("Failed to load resource") and _PROBES.search(address)
        if message.type == "error" and not is_probe:
            self.complaints.append(f"{message.text} {address}")

    @property
    def foreign(self) -> list[str]:
        """Requests to another host than ours."""
        own = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.asked if not url.startswith(own)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_page(page: Page, server: Server, path: str, language: str) -> None:
    first, other = (PHONE, DESK) if language in PHONE_FIRST else (DESK, PHONE)
    found: dict[str, list[str]] = {}
    with Watched(page, server.url) as watched:
        driving.opened(driving.sized_before(page, first), server.url, path, language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        found["headings"] = wrong_headings(page)
        found["language"] = foreign_words(page) if language == "ja" else []
        found |= looks(page, "first size, light")
        driving.sized(page, other)
        found |= looks(page, "other size, light")
        if language in DARK:
            driving.darkened(page)
            found["dark charts on a dark page"] = pale_charts(page)
            found |= looks(page, "other size, dark")
            driving.sized(page, first)
            found |= looks(page, "first size again, dark")
    found["console"] = watched.complaints
    found["foreign hosts"] = watched.foreign
    assert any(url.startswith("ws") for url in watched.asked), (
        "the page's line to the server was not seen"
    )

    wrong = [f"{what}: {problem}" for what, problems in found.items() for problem in problems]
    if wrong:
        pytest.fail(f"first size: {first['width']} px\n" + "\n".join(wrong), pytrace=False)


def looks(page: Page, where: str) -> dict[str, list[str]]:
    """What a reader would see wrong at this size, in these colours."""
    return {
        f"{where}: beyond the edge": driving.beyond_the_edge(page),
        f"{where}: cut off": driving.cut_off(page),
        f"{where}: overlapping": driving.overlapping(page),
        f"{where}: broken words": driving.broken_words(page),
    }


def wrong_headings(page: Page) -> list[str]:
    """Two first headings, none, or a level skipped: what somebody who leaps from heading to heading would miss."""
    levels = page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    told = [] if levels.count(1) == 1 and levels[0] == 1 else [f"first headings: {levels}"]
    skipped = [
        f"h{one} then h{next}"
        for one, next in zip(levels, levels[1:], strict=False)
        if next > one + 1
    ]
    return told + skipped


# What Streamlit itself says, in English only: nothing of ours can change it.
_STREAMLITS_OWN = {
    "Skip to main content",
    "App pages",
    "Choose an option",
    "Show/hide columns",
    "Copy to clipboard",
}
_ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def foreign_words(page: Page) -> list[str]:
    """Sentences on a Japanese page that are not Japanese. Titles of sources (links), names and printed figures
    (cells) stay as they are."""
    said = page.evaluate("""() => {
      const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const at = walk.currentNode.parentElement;
        if (!at.closest('a, td, code, pre, script, style, noscript, template')) found.add(walk.currentNode.data.trim());
      }
      for (const name of ['aria-label', 'title', 'data-title', 'placeholder', 'alt'])
        for (const at of document.querySelectorAll(`[${name}]`))
          if (!at.closest('td')) found.add(at.getAttribute(name).trim());
      return [...found];
    }""")
    return [
        text
        for text in said
        if _ENGLISH.search(text) and not _JAPANESE.search(text) and text not in _STREAMLITS_OWN
    ]


def pale_charts(page: Page) -> list[str]:
    """Charts whose ground is not the page's."""
    return page.evaluate("""() => {
      const ground = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor;
      return [...document.querySelectorAll('[data-testid=stPlotlyChart] .main-svg:first-child')]
        .map(svg => svg.style.background).filter(own => own !== ground && own !== 'rgba(0, 0, 0, 0)');
    }""")

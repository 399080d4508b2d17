"""A hostile text in every free column of every dataset, as a browser shows it: nobody's host is asked, nothing in it can
be clicked, no sign turns what stands beside it; of a source's address only one of the web leads anywhere."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests import planted
from tests.browser import driving, serving
from tests.browser.driving import PAGES
from tests.browser.test_pages import Watched
from tests.conftest import ROOT
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.storage.store import Store

LANGUAGES = {"": "ja", "missions": "fr", "services": "de"}
"""Pages that are opened in another language than English."""
SILENT = {"method", "publish"}
"""Pages on which nothing of a table's free text stands."""

_LEADING = """() => [...document.querySelectorAll('a, area, form, iframe, embed, object, img, video, audio, svg image, use')]
  .flatMap(at => ['href', 'xlink:href', 'src', 'data', 'action'].map(name => at.getAttribute(name)))
  .filter(address => address && !address.startsWith('#'))"""
"""Where anything on the page leads, or is fetched from."""

_MADE = """foreign => [...document.querySelectorAll('[data-testid=stMain] *')].filter(at =>
  at.matches('iframe, math, .katex, [onerror], .js-plotly-plot svg a')
  || (at.matches('img') && !at.src.startsWith('data:'))
  || (at.matches('script, style') && at.textContent.includes(foreign))).map(at => at.outerHTML.slice(0, 200))"""
"""What words have no business to become."""


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Server]:
    """The dashboard on a store in which every free text is hostile."""
    folder, shipped = tmp_path_factory.mktemp("planted") / "store", Shipped(ROOT / "data")
    store = Store(str(folder))
    assert publish_shipped(store, shipped) == {}
    planted.plant(store, shipped)
    with serving.served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def visitor(browser: Browser, hostile: serving.Server) -> Iterator[Page]:
    """A window of somebody of staff."""
    with driving.visit(browser) as visit:
        page = visit.new_page()
        driving.as_staff(page, hostile.link)
        yield driving.as_on_a_desk(page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_no_text_of_a_table_asks_leads_or_becomes_anything(
    visitor: Page, hostile: serving.Server, path: str
) -> None:
    with Watched(visitor, hostile.url) as watched:
        driving.opened(visitor, hostile.url, path, LANGUAGES.get(path, "en"))
        made = hovered(unfolded(visitor))
        leading = set(visitor.evaluate(_LEADING))
        made += visitor.evaluate(_MADE, planted.FOREIGN)
        assert (planted.MARK in visitor.content()) == (path not in SILENT)
    found = {"made": made, "title": [visitor.title()] * (planted.FOREIGN in visitor.title())}
    found["asked"] = watched.foreign
    found["leads"] = [address for address in leading if not is_known(address, hostile.url)]
    assert not any(found.values()), found


def is_known(address: str, home: str) -> bool:
    """Whether an address is ours, or the source's own."""
    own = (home, "/", "./", "data:image", "blob:")
    is_page = address.partition("?")[0] in PAGES
    is_own = is_page or (address.startswith(own) and not address.startswith("//"))
    return is_own or unquote(address) == planted.GOOD


def unfolded(page: Page) -> Page:
    """`page` with its first fold (table, files, link) and its first drawer open."""
    for first in ("[data-testid=stExpander] summary", "[data-testid=stPopover] button"):
        if page.locator(first).count():
            with driving.running(page):
                page.locator(first).first.click()
    return page


def hovered(page: Page) -> list[str]:
    """The first mark of some charts touched: what words became that stand there only meanwhile."""
    made: list[str] = []
    for chart in driving.charts(page).all()[:3]:
        mark = chart.locator(".point path, path.point, .slice path.surface").first
        if mark.count():
            mark.hover(force=True)
            made += page.evaluate(_MADE, planted.FOREIGN)
    return made

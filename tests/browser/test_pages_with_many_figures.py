"""The same pages when Eurostat's figures have come: many items, many years, quarters, months (made ones here)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import driving
from tests.browser.driving import PAGES, PHONE
from tests.browser.serving import Server, served
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES as CATALOGUE

VIEWS = [
    ("services", "en", {}),
    ("services", "de", {"freq": "Q", "flow": "export"}),
    ("goods", "de", {}),
    ("goods", "ja", {"freq": "M", "currency": "JPY"}),
    ("goods", "en", {"ledger": "JP", "item": "S17"}),
    ("partners", "fr", {}),
    ("", "ja", {}),
    ("mirror", "de", {}),
    ("presence", "de", {}),
    ("contributions", "de", {}),
    ("explore", "de", {}),
    ("missions", "de", {}),
    ("brief", "de", {}),
    ("calendar", "de", {}),
    ("hosts", "ja", {}),
    ("outcomes", "de", {}),
    ("sources", "de", {}),
    ("changes", "fr", {}),
    ("method", "de", {}),
    ("publish", "de", {}),
    ("official", "ja", {}),
    ("history", "de", {"dataset": "services"}),
]
"""Every page; those that hold many figures as they open otherwise too."""


@pytest.fixture(scope="module")
def later(browser: Browser, full_store: Store) -> Iterator[Server]:
    """The dashboard on made figures: all services, goods of both ledgers by chapter, 120 months."""
    with served(Path(full_store.address)) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "lang", "choices"),
    VIEWS,
    ids=[f"{path or 'overview'}-{lang}" for path, lang, _ in VIEWS],
)
def test_every_page_holds_full_tables(
    page: Page, later: Server, path: str, lang: str, choices: dict[str, str]
) -> None:
    driving.opened(page, later.url, path, lang, **choices)
    found = [f"desk: {one}" for one in wrong_with(page)]
    driving.sized(page, PHONE)
    found += [f"phone: {one}" for one in wrong_with(page)]
    assert {key: code for key, code in driving.address(page).items() if key != "lang"} == choices
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_every_page_of_the_menu_is_looked_at() -> None:
    assert {path for path, _, _ in VIEWS} >= PAGES.keys()
    assert {name or "overview" for name in PAGES} == {page.name for page in CATALOGUE}


def wrong_with(page: Page) -> Iterator[str]:
    """What a reader would see wrong, or see nothing in."""
    yield from driving.beyond_the_edge(page)
    yield from driving.cut_off(page)
    yield from driving.overlapping(page)
    yield from (f"says nothing: {name}" for name in driving.silent(page))


def test_a_click_opens_a_section_and_so_does_a_link(page: Page, later: Server) -> None:
    driving.opened(page, later.url, "goods")
    whole = page.locator("h2").first.inner_text()
    bar = driving.charts(page).first.locator(".barlayer .point path").first.bounding_box()
    assert bar
    with driving.running(page):
        page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    section = driving.address(page)["item"]
    assert page.locator("h2").first.inner_text() != whole
    driving.opened(page, later.url, "goods", "ja", item=section)
    assert driving.address(page) == {"lang": "ja", "item": section}


def test_another_year_reaches_every_chart(page: Page, later: Server) -> None:
    driving.opened(page, later.url, "services")
    year = page.get_by_role("combobox", name="Period")
    year.click()
    with driving.running(page):
        page.get_by_role("option", name="2015", exact=True).click()
    shown = page.evaluate("""() => [...document.querySelectorAll('.js-plotly-plot')]
      .map(chart => chart.layout.meta).filter(Boolean)""")
    assert len(shown) >= 4
    assert set(shown) == {"2015"}

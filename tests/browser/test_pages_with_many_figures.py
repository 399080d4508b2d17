"""The same pages when Eurostat's figures have come: many items, many years, quarters, months (made ones here)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import driving
from tests.browser.driving import PHONE
from tests.browser.serving import Server, served
from tradeviz.storage.store import Store

VIEWS = [
    ("services", "en", {}),
    ("services", "de", {"freq": "Q", "flow": "export"}),
    ("goods", "de", {}),
    ("goods", "ja", {"freq": "M", "currency": "JPY"}),
    ("partners", "fr", {}),
    ("", "ja", {}),
    ("mirror", "de", {}),
    ("contributions", "en", {}),
    ("sources", "de", {}),
]


@pytest.fixture(scope="module")
def later(browser: Browser, made_store: Store) -> Iterator[Server]:
    """The dashboard on made figures, as many as Eurostat gives."""
    with served(Path(made_store.address)) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "lang", "choices"),
    VIEWS,
    ids=[f"{path or 'overview'}-{lang}" for path, lang, _ in VIEWS],
)
def test_many_figures_still_fit(
    page: Page, later: Server, path: str, lang: str, choices: dict[str, str]
) -> None:
    driving.opened(page, later.url, path, lang, **choices)
    found = [f"desk: {one}" for one in (*driving.cut_off(page), *driving.overlapping(page))]
    driving.sized(page, PHONE)
    phone = (*driving.beyond_the_edge(page), *driving.cut_off(page), *driving.overlapping(page))
    found += [f"phone: {one}" for one in phone]
    assert {key: code for key, code in driving.address(page).items() if key != "lang"} == choices
    if found:
        pytest.fail("\n".join(found), pytrace=False)


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

"""A chart by keyboard: arrows step through its figures and say them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import driving
from tests.browser.serving import Server

CHART, STATUS = "[data-testid=stPlotlyChart]", "[role=status][aria-live=polite]"


@pytest.mark.parametrize("lang, words", [("en", "Arrow keys"), ("ja", "矢印キー")])
def test_arrows_step_through_the_figures_of_a_chart_and_say_them(
    page: Page, server: Server, lang: str, words: str
) -> None:
    driving.opened(page, server.url, "explore", lang, form="bars", dataset="goods")
    chart = page.locator(CHART).first
    assert words in (chart.get_attribute("aria-description") or "")
    hovers = chart.locator(".js-plotly-plot").evaluate(
        "at => at.data.flatMap(one => one.hoverinfo === 'skip' ? [] : [].concat(one.hovertext ?? []))"
    )
    said = page.locator(STATUS).last
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(said).not_to_be_empty()
    first = said.inner_text()
    page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(first)
    parts = said.inner_text().split(", ")
    assert all(part in hovers[1] for part in parts), (parts, hovers)
    page.keyboard.press("Escape")
    expect(said).to_be_empty()

"""What a reader points at is looked at by every chart of the page, and the way back is there."""

import pytest
from playwright.sync_api import Page

from tests.browser import driving
from tests.browser.serving import Server

SHOWN = {"ledger": "balanced", "classification": "HS1992", "period": "2020"}


def headings(page: Page) -> list[str]:
    """The titles of the first panel, those of all goods below it left out."""
    return page.locator("h2").all_inner_texts()[:6]


def click_bar(page: Page) -> None:
    """Click the first bar of the first chart."""
    bar = driving.charts(page).first.locator(".barlayer .point path").first.bounding_box()
    assert bar
    with driving.running(page):
        page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)


def test_a_bar_clicked_is_what_every_chart_shows(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "goods", **SHOWN)
    whole = headings(page)
    click_bar(page)
    section = driving.address(page)["item"]
    followed = headings(page)
    assert section != "TOTAL" and len(followed) == len(whole)
    assert not set(whole) & set(followed)
    click_bar(page)  # a chapter has no parts: it stands out beside the others
    chapter = driving.address(page)["item"]
    assert chapter != section and not set(headings(page)) & set(followed[:3])

    driving.opened(page, server.url, "goods", **SHOWN, item=chapter)  # the same view by its link
    crumbs = page.locator("[class*='crumbs'] button")
    assert crumbs.count() == 2
    with driving.running(page):
        crumbs.last.click()
    assert driving.address(page)["item"] == section
    assert headings(page) == followed
    with driving.running(page):
        page.go_back()
    assert driving.address(page)["item"] == chapter


def test_what_is_nowhere_or_turned_round_falls_back_with_a_sentence(
    page: Page, server: Server
) -> None:
    driving.opened(page, server.url, "goods", **SHOWN, item="S99X", span="1850-1900")
    assert "S99X" in driving.words(page) or "1850-1900" in driving.words(page)
    assert "item" not in driving.address(page) and "span" not in driving.address(page)
    for path, key, code in (("partners", "partner", "XX"), ("presence", "item", "NOBODY")):
        driving.opened(page, server.url, path, **{key: code})
        assert code in driving.words(page) and key not in driving.address(page)
    driving.opened(page, server.url, "goods", **SHOWN, span="2020-2010")  # ends before it begins
    assert "2020-2010" in driving.words(page) and "span" not in driving.address(page)


@pytest.mark.parametrize(
    ("path", "key", "place"), [("partners", "partner", 0), ("presence", "item", 1)]
)
def test_every_page_of_trade_follows_what_is_clicked(
    page: Page, server: Server, path: str, key: str, place: int
) -> None:
    driving.opened(page, server.url, path)
    whole = page.locator("h2").all_inner_texts()
    chart = driving.charts(page).first
    bar = chart.locator(".barlayer .point path").nth(place)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    with driving.running(page):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert driving.address(page)[key]
    assert page.locator("h2").all_inner_texts() != whole
    with driving.running(page):
        page.locator("[class*='crumbs'] button").first.click()
    assert key not in driving.address(page)
    assert page.locator("h2").all_inner_texts() == whole

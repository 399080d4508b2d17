"""The search of every page, by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser import driving
from tests.browser.driving import PHONE
from tests.browser.serving import Server

BOX, HITS = ".st-key-search input", ".st-key-hits a"


def test_a_key_leads_to_the_search_and_arrows_to_what_it_found(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "outcomes", "en")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("JCR")
    expect(page.locator(HITS).first).to_contain_text("JCR Pharmaceuticals")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hosts")
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(HITS)).to_have_count(0)


def test_a_slash_typed_into_a_field_is_a_slash(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "en")
    page.locator(BOX).fill("EUR")
    page.locator(BOX).press("/")
    expect(page.locator(BOX)).to_have_value("EUR/")


def test_an_address_opens_what_was_looked_for_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{server.url}/?lang=ja&search=不織布")
    hit = page.locator(HITS).first
    expect(hit).to_contain_text("不織布")
    box = hit.bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]

"""Whose figures: one switch for the pages of trade, kept from page to page; both ledgers over thirty years fit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving
from tests.browser.driving import PHONE
from tests.browser.serving import Server, served
from tradeviz.storage.store import Store

TRADE = 1
"""The place of the pages of trade in the menu."""


@pytest.fixture(scope="module")
def two_ledgers(browser: Browser, ledgers_store: Store) -> Iterator[Server]:
    """The dashboard on Luxembourg's and Japan's ledgers (made ones)."""
    with served(Path(ledgers_store.address)) as server:
        yield server


def test_the_switch_is_kept_from_page_to_page(page: Page, two_ledgers: Server) -> None:
    driving.opened(page, two_ledgers.url, "goods", ledger="JP")
    driving.go(page, TRADE, 0)
    own = page.get_by_role("button", name="Japan's", exact=True)
    expect(own).to_be_disabled()  # no services of Japan's: kept all the same
    for place in (3, 2, 1):
        driving.go(page, TRADE, place)
        assert driving.address(page)["ledger"] == "JP", page.url
        expect(page.get_by_role("radio", name="Japan's", exact=True)).to_be_checked()
    driving.choose(page, "Balanced")
    driving.go(page, TRADE, 3)
    assert driving.address(page)["ledger"] == "balanced"
    expect(page.get_by_role("radio", name="Balanced", exact=True)).to_be_checked()


@pytest.mark.parametrize(
    ("lang", "choices"),
    [("en", {}), ("ja", {"item": "87"}), ("de", {"flow": "import"}), ("fr", {"ledger": "JP"})],
    ids=str,
)
def test_both_ledgers_fit(
    page: Page, two_ledgers: Server, lang: str, choices: dict[str, str]
) -> None:
    driving.opened(page, two_ledgers.url, "mirror", lang, **choices)
    found = [f"desk: {one}" for one in (*driving.cut_off(page), *driving.overlapping(page))]
    driving.sized(page, PHONE)
    phone = (*driving.beyond_the_edge(page), *driving.cut_off(page), *driving.overlapping(page))
    found += [f"phone: {one}" for one in phone]
    if found:
        pytest.fail("\n".join(found), pytrace=False)

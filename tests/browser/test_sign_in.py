"""Signing in and out in a real browser: the button, the provider's form, the way back to where one was."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving, serving
from tests.edge.signing import PEOPLE, SETTINGS
from tests.provider import Provider, provided
from tradeviz.storage.store import Store


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided(PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def closed(
    browser: Browser,
    provider: Provider,
    store: Store,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[serving.Server]:
    """A dashboard whose readers sign in too."""
    mine = Path(copytree(store.address, tmp_path_factory.mktemp("sign_in") / "store"))
    with serving.served(mine, settings={**SETTINGS, **provider.settings}) as running:
        yield running


def signed_in(page: Page, login: str) -> None:
    """Press the button of a page that stands open and sign in at the provider."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Login").fill(login)
    page.get_by_role("button", name="Continue").click()


def test_one_comes_back_to_the_link_that_one_came_with_and_leaves_again(browser, closed, provider):
    with driving.visit(browser) as visitor:
        page = visitor.new_page()
        driving.opened(page, closed.url, "services", flow="import")
        assert driving.charts(page).count() == 0
        signed_in(page, "anna")
        page.wait_for_url(f"{closed.url}/services?*")
        driving.still(page)
        assert driving.address(page) == {"lang": "en", "flow": "import"}
        assert driving.charts(page).count()
        driving.opened(page, closed.url, "publish")
        expect(page.locator("[data-testid=stFileUploader]")).to_be_visible()
        page.get_by_role("button", name="Anna Schmit").click()
        with page.expect_navigation(url=f"{closed.url}/*"):
            page.get_by_role("button", name="Sign out").click()
        assert provider.left
        driving.opened(page, closed.url, "services")
        assert driving.charts(page).count() == 0
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()

"""What browser tests share: a browser and a dashboard for all of them, a visitor for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import chromium
from tests.browser import driving, serving

_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that asks for nothing on its own."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.is_ci() else pytest.skip)(chromium.MISSING)
    expect.set_options(timeout=driving.PATIENCE)
    with sync_playwright() as playwright:
        driven = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield driven
        driven.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Server]:
    """The dashboard on the shipped figures. Starts only when there is a browser to look at it."""
    with serving.served(tmp_path_factory.mktemp("dashboard") / "store") as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser, server: serving.Server) -> Iterator[Page]:
    """One window for all tests, that of somebody who started the dashboard: a page opened in it anew is a new session, and costs a third of what it costs in a new
    window, where the scripts are read anew."""
    with driving.visit(browser) as visitor:
        page = visitor.new_page()
        driving.as_staff(page, server.link)
        yield page


@pytest.fixture
def page(window: Page) -> Page:
    """The window, light and as wide as a desk."""
    return driving.as_on_a_desk(window)

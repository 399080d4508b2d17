"""What people see and reach who read with a screen reader, a keyboard, weak eyes: every page, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import driving
from tests.browser.driving import PAGES
from tests.browser.serving import Server

GRAVE = {"serious", "critical"}
_STOPS = 60
"""How often the Tab key is pressed at most."""


@pytest.fixture(scope="module", params=[False, True], ids=["light", "dark"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who likes pages light, another who likes them dark."""
    with driving.visit(browser, dark=request.param) as context:
        yield context


def violations(page: Page) -> list[str]:
    """What axe-core finds grave: rule, how often, the first place."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}, {len(rule['nodes'])} places): {told(node)}"
        for rule in found if rule["impact"] in GRAVE for node in rule["nodes"][:3]
    ]  # fmt: skip


def told(node: dict) -> str:
    """One place that breaks a rule, and how."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return f"{node['html'][:120]} – {checks[0]['message'] if checks else ''}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_no_grave_violation(visitor: BrowserContext, server: Server, path: str) -> None:
    page = driving.opened(visitor.new_page(), server.url, path)
    found = violations(page)
    page.close()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_no_grave_violation_in_what_opens(visitor: BrowserContext, server: Server) -> None:
    """A fold with its table and files; the drawer of a card."""
    page = driving.opened(visitor.new_page(), server.url, "")
    driving.unfold(page)
    with driving.running(page):
        page.locator("[class*=st-key-card-]").first.get_by_role("button").click()
    page.locator("[data-testid=stPopoverBody] a").first.wait_for()
    found = violations(page)
    page.close()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


# -------------------------------------------------------------------------------------------------- keyboard


_WHERE = """() => {
  const at = document.activeElement;
  const words = (at.getAttribute('aria-label') || at.innerText || '').trim().split('\\n')[0];
  const ring = getComputedStyle(at), box = at.getBoundingClientRect();
  const group = at.closest('[role=radiogroup]');
  return {kind: at.getAttribute('role') || at.tagName.toLowerCase(), words, testid: at.dataset.testid || '',
          group: group ? group.getAttribute('aria-label') : '', seen: box.width > 0 && box.height > 0};
}"""


def stops(page: Page) -> list[dict]:
    """What the Tab key reaches, in order, until it leaves the page."""
    page.evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        if at["kind"] == "body":
            break
        reached.append(at)
    return reached


def test_the_keyboard_reaches_everything_in_reading_order(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services")
    reached = stops(page)
    assert all(stop["words"] for stop in reached), "a stop without a name"
    places = [stop["words"] for stop in reached]
    groups = [stop["group"] for stop in reached]
    order = [
        places.index("Skip to main content"), places.index("Briefing"), places.index("About"),
        groups.index("Language · Langue · Sprache · 言語"), groups.index("Period"), groups.index("Flow"),
        places.index("Download as PNG"), places.index("Table, download, link"),
    ]  # fmt: skip
    assert order == sorted(order)
    charts = driving.charts(page).count()
    assert places.count("Table, download, link") == charts
    assert places.count("Download as PNG") == charts


def test_the_keyboard_alone_chooses_opens_and_travels(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services")
    page.locator("[role=radiogroup][aria-label=Period] [aria-checked=true]").focus()
    with driving.running(page):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
    assert driving.address(page)["period"] == "2023"

    driving.panel_of(page).locator("summary").focus()
    with driving.running(page):
        page.keyboard.press("Enter")
    assert driving.panel_of(page).locator("table").count()

    page.locator("[data-testid=stTopNavSection]").nth(1).focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem").first.wait_for()
    page.keyboard.press("ArrowDown")
    with driving.running(page):
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Trade in goods"


# ---------------------------------------------------------------------------------------------- screen reader


def spoken(page: Page, role: str) -> list[str]:
    """The names of everything of a role, as the browser hands them to a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        node.get("name", {}).get("value", "") for node in nodes
        if node.get("role", {}).get("value") == role and not node["ignored"]
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["", "partners", "calendar"], ids=lambda path: path or "overview")
def test_each_chart_says_its_finding(page: Page, server: Server, path: str) -> None:
    driving.opened(page, server.url, path)
    described = [name for name in spoken(page, "figure") if name]
    assert len(described) == driving.charts(page).count() > 0
    titles = page.locator("h2").all_inner_texts()
    for name in described:
        kind, _, finding = name.partition(". ")
        assert kind and len(name) <= 150
        assert any(title.startswith(finding.rstrip("…")) for title in titles), f"no finding in “{name}”"


def test_landmarks_and_choices_have_names(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "de")
    assert len(spoken(page, "main")) == 1
    assert spoken(page, "navigation")
    assert set(spoken(page, "radiogroup")) == {"Language · Langue · Sprache · 言語", "Zeitraum", "Richtung"}

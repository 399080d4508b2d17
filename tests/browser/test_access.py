"""What people see and reach who read with a screen reader, a keyboard, weak eyes: every page, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import driving
from tests.browser.driving import PAGES
from tests.browser.serving import Server

GRAVE = {"serious", "critical"}
_STOPS = 60
"""How often the Tab key is pressed at most."""


def in_both_lights(page: Page) -> list[str]:
    """What is grave on `page`, light, then dark. Unrolled: axe-core leaves out what would have to be scrolled to."""
    driving.unrolled(page)
    light = [f"light: {one}" for one in violations(page)]
    driving.darkened(page)
    return light + [f"dark: {one}" for one in violations(page)]


def violations(page: Page) -> list[str]:
    """What axe-core finds grave: rule, how often, a place for each way."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}, {len(rule['nodes'])} places): {told(node)}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in differently(rule["nodes"])
    ]


def differently(nodes: list[dict]) -> list[dict]:
    """One place for each way of breaking a rule."""
    return list({told(node).rpartition(" – ")[2]: node for node in reversed(nodes)}.values())


def told(node: dict) -> str:
    """One place that breaks a rule, and how."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return f"{node['html'][:120]} – {checks[0]['message'] if checks else ''}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_no_grave_violation(page: Page, server: Server, path: str) -> None:
    driving.opened(page, server.url, path)
    if found := in_both_lights(page):
        pytest.fail("\n".join(found), pytrace=False)


def test_no_grave_violation_in_what_opens(page: Page, server: Server) -> None:
    """A fold with its table and files; the drawer of a card."""
    driving.opened(page, server.url, "")
    driving.unfold(page)
    with driving.running(page):
        page.locator("[class*=st-key-card-]").first.get_by_role("button").click()
    page.locator("[data-testid=stPopoverBody] a").first.wait_for()
    if found := in_both_lights(page):
        pytest.fail("\n".join(found), pytrace=False)


# -------------------------------------------------------------------------------------------------- keyboard


_WHERE = """() => {
  const at = document.activeElement;
  const words = (at.getAttribute('aria-label') || at.innerText || '').trim().split('\\n')[0];
  const group = at.closest('[role=radiogroup]');
  return {kind: at.getAttribute('role') || at.tagName.toLowerCase(), words, group: group ? group.getAttribute('aria-label') : ''};
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
        places.index("Skip to main content"),
        places.index("Briefing"),
        places.index("About"),
        places.index("Language · Langue · Sprache · 言語"),
        groups.index("Period"),
        groups.index("Flow"),
        places.index("Download as PNG"),
        places.index("Table, download, link"),
    ]
    assert order == sorted(order)
    charts = driving.charts(page).count()
    assert places.count("Table, download, link") == charts
    assert places.count("Download as PNG") == charts


def test_the_keyboard_alone_chooses_opens_and_travels(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services")
    years = page.get_by_role("radiogroup", name="Period").get_by_role("radio")
    years.first.press("ArrowRight")
    expect(years.nth(1)).to_be_focused()
    with driving.running(page):
        page.keyboard.press("Space")
    assert driving.address(page)["period"] == "2023"

    with driving.running(page):
        driving.panel_of(page).locator("summary").press("Enter")
    driving.panel_of(page).locator("table").first.wait_for(state="attached")

    page.locator("[data-testid=stTopNavSection]").nth(1).press("Enter")
    pages = page.get_by_role("menuitem")
    expect(pages.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(pages.nth(1)).to_be_focused()
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
        node.get("name", {}).get("value", "")
        for node in nodes
        if node.get("role", {}).get("value") == role and not node["ignored"]
    ]


@pytest.mark.parametrize("path", ["", "partners", "calendar"], ids=lambda path: path or "overview")
def test_each_chart_says_its_finding(page: Page, server: Server, path: str) -> None:
    driving.opened(page, server.url, path)
    described = [name for name in spoken(page, "figure") if name]
    assert len(described) == driving.charts(page).count() > 0
    titles = page.locator("h2").all_inner_texts()
    for name in described:
        kind, _, finding = name.partition(". ")
        assert kind and len(name) <= 150
        cut = finding.rstrip("…")
        assert any(title.startswith(cut) or cut.startswith(title) for title in titles), (
            f"no finding in “{name}”"
        )


def test_landmarks_and_choices_have_names(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "de")
    assert len(spoken(page, "main")) == 1
    assert spoken(page, "navigation")
    groups = spoken(page, "radiogroup")
    assert all(groups)
    assert {"Berichtsland", "Zeitraum", "Handelsrichtung"} <= {*groups}
    assert "Language · Langue · Sprache · 言語" in spoken(page, "combobox")

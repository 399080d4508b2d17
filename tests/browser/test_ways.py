"""What readers do: change the language, choose, send a link, take a table or a picture along, look behind a figure,
go back."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell import Cell
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.browser import driving
from tests.browser.driving import PHONE
from tests.browser.serving import Server
from tradeviz.i18n import LANGUAGES
from tradeviz.settings import ROOT

PNG = b"\x89PNG\r\n\x1a\n"
HEAD = ["English", "As published", "Luxembourg's"]
SCALE = "one for all"
"""How small charts open."""
WIDE = {"width": 2600, "height": 1200}
"""A window in which a table shows all its columns: a grid draws only those in view."""


def chosen(page: Page) -> list[str]:
    """What stands chosen on the page, the language first."""
    return page.evaluate("""() => [...document.querySelectorAll(
      '.st-key-bar [role=combobox], [role=radio][aria-checked=true]')].map(at => at.value || at.innerText)""")


def alert(page: Page) -> str:
    """What the page warns of."""
    return " ".join(page.locator("[data-testid=stAlert]").all_inner_texts())


# ----------------------------------------------------------------------------------------------- language


def test_the_language_switch_changes_everything(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "en")
    title, menu = page.locator("h1").inner_text(), page.locator("header").inner_text()
    spoken = driving.charts(page).first.get_attribute("aria-label")
    picture = driving.charts(page).first.locator(".main-svg").first.text_content()

    for code, name in reversed(LANGUAGES.items()):
        driving.speak(page, name)
        assert driving.address(page)["lang"] == code
        expect(page.locator("html")).to_have_attribute("lang", code)

    driving.speak(page, "日本語")
    japanese = [
        page.locator("h1").inner_text(),
        page.locator("header").inner_text(),
        driving.charts(page).first.get_attribute("aria-label"),
        driving.charts(page).first.locator(".main-svg").first.text_content(),
        driving.panel_of(page).inner_text(),
        *page.locator("[data-testid=stWidgetLabel]").all_inner_texts()[1:],
    ]
    assert not {title, menu, spoken, picture} & set(japanese)
    assert [
        text for text in japanese if not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text or "")
    ] == []


def test_without_a_language_in_the_address_the_browser_decides(
    browser: Browser, server: Server
) -> None:
    with driving.visit(browser, language="fr") as french:
        page = driving.opened(french.new_page(), server.url, "method", None)
        assert chosen(page) == ["Français"]
        expect(page.locator("html")).to_have_attribute("lang", "fr")


# ------------------------------------------------------------------------------------------ choices, links


def periods_drawn(page: Page) -> list[str]:
    """The period that each chart says it shows, of those that say one."""
    return page.evaluate("""() => [...document.querySelectorAll('.js-plotly-plot')]
      .map(chart => chart.layout.meta).filter(Boolean)""")


def test_a_choice_is_drawn_kept_in_the_address_and_reproduced_by_the_link(
    page: Page, browser: Browser, server: Server
) -> None:
    driving.opened(page, server.url, "services", "en")
    driving.choose(driving.choose(page, "2023"), "Exports")
    assert driving.address(page) == {"lang": "en", "period": "2023", "flow": "export"}
    seen = periods_drawn(page)
    assert set(seen) == {"2023"}

    page.reload()
    driving.still(page)
    assert chosen(page) == [*HEAD, "2023", "Exports", SCALE]
    assert periods_drawn(page) == seen

    assert driving.address(driving.choose(page, "2024")) == {"lang": "en", "flow": "export"}, (
        "the usual is not said"
    )
    assert driving.address(driving.choose(page, "2023"))["period"] == "2023"
    link = driving.unfold(page).locator("[data-testid=stCode]").first.inner_text().strip()
    assert same_view(link, page.url)
    with driving.visit(browser, language="de", size=PHONE) as other:
        theirs = other.new_page()
        theirs.goto(link.replace("lang=en", "lang=de"))
        driving.still(theirs)
        assert chosen(theirs)[:5] == [
            "Deutsch",
            "Wie veröffentlicht",
            "Luxemburg",
            "2023",
            "Ausfuhr",
        ]
        assert periods_drawn(theirs) == seen


def same_view(link: str, other: str) -> bool:
    """Whether a link to copy says all that an address says: usual choices too, in whatever order."""
    one, two = urlsplit(link), urlsplit(other)
    return one[:3] == two[:3] and parse_qs(one.query).items() >= parse_qs(two.query).items()


def test_a_choice_from_a_list_is_kept_as_a_code(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "partners", "en")
    among = page.get_by_role("combobox", name="Rank among")
    among.click()
    with driving.running(page):
        page.get_by_role("option", name="World", exact=True).click()
    assert driving.address(page)["among"] == "WLD"
    assert among.input_value() == "World"


def test_a_click_on_a_bar_chooses(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "hosts", "en")
    bars = driving.charts(page).first.locator(".barlayer .point path")
    box = bars.nth(1).bounding_box()
    assert box
    with driving.running(page):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    sector = driving.address(page)["sector"]
    names = pd.read_csv(ROOT / "data/reference/mission_sectors.csv", dtype=str).set_index("code")[
        "en"
    ]
    assert page.get_by_role("combobox", name="Sector").first.input_value() == names[sector]


def test_back_shows_the_view_before(page: Page, server: Server) -> None:
    page.goto("about:blank")
    driving.opened(page, server.url, "services", "en")
    driving.choose(driving.choose(page, "2023"), "Exports")
    with driving.running(page):
        page.go_back()
    assert chosen(page) == [*HEAD, "2023", "Exports and imports together", SCALE]
    assert driving.address(page) == {"lang": "en", "period": "2023"}


def test_the_language_stays_from_page_to_page_and_back(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "ja")
    title = page.locator("h1").inner_text()
    driving.go(page, 1, 2)
    assert urlsplit(page.url).path == "/partners"
    assert driving.address(page) == {"lang": "ja"}
    assert chosen(page)[0] == "日本語"
    with driving.running(page):
        page.go_back()
    assert urlsplit(page.url).path == "/services"
    assert page.locator("h1").inner_text() == title


@pytest.mark.parametrize(
    ("path", "stale"),
    [
        ("services", {"period": "1066"}),
        ("hosts", {"sector": "alchemy"}),
        ("services", {"lang": "tlh"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.values()),
)
def test_an_unknown_code_in_a_link_is_said(
    page: Page, server: Server, path: str, stale: dict[str, str]
) -> None:
    driving.opened(page, server.url, path, **{"lang": "en", **stale})
    assert next(iter(stale.values())) in alert(page)
    assert "usual choice is shown" in alert(page)
    assert not set(stale.values()) & set(driving.address(page).values())
    assert driving.charts(page).count()


def test_an_unknown_page_leads_home(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "nowhere", "en")
    assert page.locator("[data-testid=stMain] h1").inner_text() == "Luxembourg and Japan"


# ------------------------------------------------------------------------------------------ tables and files


def taken(page: Page, button: Locator) -> Download:
    """The file that a press on `button` brings."""
    with page.expect_download() as arriving:
        button.click()
    return arriving.value


def content(download: Download) -> bytes:
    """What is in a downloaded file."""
    return Path(download.path()).read_bytes()


def csv_lines(file: bytes) -> tuple[list[str], list[str], list[list[str]]]:
    """The lines above a table, its columns, its rows."""
    text = file.decode("utf-8-sig")
    table = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(("# ", '"# '))
    )
    separator = (
        ";" if ";" in table.splitlines()[0] else ","
    )  # what spreadsheets expect differs by language
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    above = [line[0] for line in lines if line[0].startswith("# ")]
    head, *rows = lines[len(above) :]
    return above, head, rows


def shown_table(place: Locator) -> tuple[list[str], list[list[str]]]:
    """The table in `place` as a reader sees it (a grid says the same to screen readers): columns and rows."""
    table = place.locator("table").first
    table.wait_for(state="attached")
    head, *rows = table.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText || cell.textContent))"
    )
    count = table.get_attribute("aria-rowcount")
    assert count is None or int(count) == len(rows) + 1, "the grid does not show all its rows"
    return [said(cell) for cell in head], [[said(cell) for cell in row] for row in rows]


def said(cell: str) -> str:
    """A cell without what only breaks lines."""
    return re.sub(r"\s+", " ", cell).strip()


@pytest.mark.parametrize(
    ("path", "lang", "choices"),
    [
        ("services", "en", {"period": "2016", "flow": "export"}),
        ("goods", "ja", {"currency": "EUR", "classification": "ATLAS", "period": "2010"}),
        ("outcomes", "fr", {}),
    ],
    ids=["services", "goods", "outcomes"],
)
def test_a_file_holds_exactly_the_table_shown(
    page: Page, server: Server, path: str, lang: str, choices: dict[str, str]
) -> None:
    driving.opened(driving.sized_before(page, WIDE), server.url, path, lang, **choices)
    place = 1 if path == "goods" else 0
    key = driving.panel_of(page, place)
    fold = driving.unfold(page, place)
    titles = page.locator("h2").all_inner_texts()
    columns, rows = shown_table(fold)

    download = taken(page, fold.get_by_role("button", name="CSV", exact=True))
    assert re.fullmatch(r"tradeviz-[a-z-]+\.csv", download.suggested_filename)
    file = content(download)
    assert file.startswith(b"\xef\xbb\xbf"), "without its mark Excel does not read Japanese"
    above, head, data = csv_lines(file)
    both = [column for column in columns if column in head]
    assert len(data) == len(rows)
    assert len(both) >= 3
    told = [[said(row[columns.index(column)]) for column in both] for row in rows]
    kept = [[said(row[head.index(column)]) for column in both] for row in data]
    numbers = {
        place for place, column in enumerate(both) if any(is_number(row[place]) for row in kept)
    }
    differing = [
        (both[at], one, other)
        for shown, written in zip(told, kept, strict=True)
        for at, (one, other) in enumerate(zip(shown, written, strict=True))
        if at not in numbers and one != other
    ]
    assert not differing

    assert above[0].removeprefix("# ") in titles
    assert any(re.search(r"https?://", line) and server.url not in line for line in above), (
        "no source is named"
    )
    assert any(same_view(line[line.find(server.url) :], page.url) for line in above), (
        "the link is missing"
    )

    book = openpyxl.load_workbook(
        io.BytesIO(content(taken(page, fold.get_by_role("button", name="XLSX"))))
    )
    figures, sources = book.worksheets
    assert [[as_written(as_formatted(cell)) for cell in row] for row in figures.rows] == [
        [as_written(cell) for cell in row] for row in (head, *data)
    ]
    assert [row[0] for row in sources.values] == [line.removeprefix("# ") for line in above]
    assert key.is_visible()


def as_formatted(cell: Cell) -> object:
    """What a cell holds; a year with the sign that its format sets behind it."""
    sign = re.fullmatch(r'0"(.+)"', cell.number_format)
    return f"{cell.value}{sign[1]}" if sign and isinstance(cell.value, int) else cell.value


def as_written(cell: object) -> object:
    """A cell as the number it says, to the digits that every spreadsheet keeps, or as its text."""
    text = "" if cell is None else str(cell)
    return float(f"{float(text.replace(',', '.')):.14g}") if is_number(text) else text


def is_number(text: str) -> bool:
    """Whether a file's cell is a figure, which the page writes as the reader's language does."""
    return bool(re.fullmatch(r"-?\d+([.,]\d+)?", text))


def test_a_page_that_is_a_table_can_be_taken_along(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "sources", "de")
    folds = page.locator("[data-testid=stExpander]")
    fold = driving.unfold(page, folds.count() - 1)
    _, _, rows = csv_lines(content(taken(page, fold.get_by_role("button", name="CSV", exact=True))))
    registered = pd.read_csv(ROOT / "data/sources.csv", dtype=str)
    assert len(rows) == len(registered)


def test_a_picture_of_a_chart_can_be_taken_along(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "en")
    chart = driving.charts(page).first
    chart.hover()
    download = taken(page, chart.locator(".modebar-btn").first)
    picture = content(download)
    assert re.fullmatch(r"tradeviz-services-parts\.png", download.suggested_filename)
    assert picture.startswith(PNG)
    width = int.from_bytes(picture[16:20], "big")
    box = chart.bounding_box()
    assert box and width >= 1.9 * box["width"], "the picture is too coarse for a slide"


# ------------------------------------------------------------------------------------------ behind a figure


def test_behind_every_card_stands_a_figure_as_printed_with_its_source(
    page: Page, server: Server
) -> None:
    driving.opened(page, server.url, "", "en")
    printed = {}
    cards = page.locator("[class*=st-key-card-]")
    for place in range(cards.count()):
        card = cards.nth(place)
        with driving.running(page):
            card.get_by_role("button", name="Source").click()
        drawer = page.locator("[data-testid=stPopoverBody]")
        drawer.locator("a").first.wait_for()
        printed[card.locator("p").first.inner_text()] = drawer.inner_text()
        addresses = drawer.locator("a").evaluate_all("links => links.map(link => link.href)")
        assert set(addresses) <= registered_addresses()
        page.keyboard.press("Escape")
        drawer.wait_for(state="detached")
    assert len(printed) == 9
    assert {label for label, text in printed.items() if not re.search("“.+”", text)} == set()
    assert "“plus de 1,2 milliard d’euros”" in printed["Trade in services with Japan"]
    assert "“75 %”" in printed["Financial services"]
    assert any("“plus de 160 participants”" in text for text in printed.values())


def registered_addresses() -> set[str]:
    """The address of every source."""
    return set(pd.read_csv(ROOT / "data/sources.csv", dtype=str)["address"].dropna())


def test_source_lines_lead_to_registered_addresses(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "goods", "en")
    links = page.locator("[data-testid=stMain] a[href^=http]")
    found = links.evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), link.target, link.rel])"
    )
    assert len(found) >= driving.charts(page).count()
    assert {href for href, _, _ in found} <= registered_addresses()
    assert {(target, "noopener" in rel) for _, target, rel in found} == {("_blank", True)}


def test_the_figures_of_the_first_page_are_there_before_any_chart(
    browser: Browser, server: Server
) -> None:
    """The minister's figures, as sure as the source says them, on a page whose charts never arrive."""
    with driving.visit(browser, service_workers="block") as impatient:
        page = impatient.new_page()
        page.route(re.compile("[Pp]lotly"), lambda route: route.abort())
        page.goto(f"{server.url}/?lang=en")
        for figure in ("more than €1.2bn", "75%", "160+", "95", "80+"):
            page.locator("h3, [data-testid=stMetricValue]").get_by_text(
                figure, exact=True
            ).first.wait_for()
        assert "more than €0.9bn" in driving.words(page)


def test_a_pin_holds_on_the_next_page_and_the_way_back_brings_the_language_back(page, server):
    driving.opened(page, server.url, "services", data="services.1")
    driving.speak(page, "Français")
    driving.go(page, 1, 1)
    assert driving.address(page)["data"] == "services.1"
    driving.speak(page, "Deutsch")
    with driving.running(page):
        page.go_back()
    assert driving.address(page)["lang"] == "fr"
    assert page.locator("html").get_attribute("lang") == "fr"


def test_on_a_phone_the_menu_says_what_it_is_and_closes_after_a_tap(
    page: Page, server: Server
) -> None:
    driving.opened(driving.sized_before(page, PHONE), server.url, "services", "de")
    opener = page.locator("[data-testid=stExpandSidebarButton]")
    for place, path in ((4, "/goods"), (5, "/partners")):
        expect(opener).to_have_accessible_name("Menü")
        opener.click()
        with driving.running(page):
            page.locator("[data-testid=stSidebarNavLink]").nth(place).click()
        assert urlsplit(page.url).path == path
        expect(page.locator("[data-testid=stSidebarNavLink]").first).not_to_be_in_viewport()

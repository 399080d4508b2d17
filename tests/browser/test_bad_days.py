"""What can go wrong around the program: each time a sentence that says what happened, what it means for what is
shown, what to do; no traceback; nothing lost; the server lives on."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from deltalake import CommitProperties, DeltaTable, write_deltalake
from playwright.sync_api import Page

from tests.browser import driving, serving
from tests.browser.serving import Server, served
from tradeviz.settings import ROOT

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
INNER = re.compile(r"\b(Traceback|Exception|None|nan|NaN|NaT)\b|\.py\b|File \"")
_FIRST = "_delta_log/00000000000000000000.json"


@pytest.fixture
def filled(server: Server, tmp_path: Path) -> Path:
    """A store with the shipped figures in it."""
    return Path(shutil.copytree(server.store, tmp_path / "store"))


def alerts(page: Page) -> list[str]:
    """What the page says went wrong."""
    return page.locator("[data-testid=stAlert]").all_inner_texts()


def keeps_its_countenance(page: Page, server: Server) -> None:
    """No inner workings on the page or in the log, one sentence each, a server that answers."""
    assert not INNER.search(driving.words(page)), f"{page.url}: {alerts(page)}"
    assert "Traceback" not in server.said()
    twice = {text for text in alerts(page) if alerts(page).count(text) > 1}
    assert not twice, "the same is said twice"
    assert server.is_well()


def said_in_japanese(page: Page, server: Server, path: str) -> None:
    """The same page for a Japanese reader: no English sentence."""
    driving.opened(page, server.url, path, "ja")
    assert alerts(page)
    assert [text for text in alerts(page) if not JAPANESE.search(text)] == []
    keeps_its_countenance(page, server)


def test_a_file_where_the_store_should_be(page: Page, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.write_text("not a folder")
    with served(store) as server:
        driving.opened(page, server.url, "")
        assert any("store" in text and "cannot be" in text for text in alerts(page))
        assert any("Check that" in text or "Run “tradeviz doctor”" in text for text in alerts(page))
        assert len(alerts(page)) <= 2, (
            "one thing went wrong: one sentence, and what it means for this page"
        )
        keeps_its_countenance(page, server)
        said_in_japanese(page, server, "calendar")
    assert store.read_text() == "not a folder"


def test_one_unreadable_and_one_newer_table_leave_the_other_pages_whole(
    page: Page, filled: Path
) -> None:
    (filled / "services" / _FIRST).write_text("\x00 garbage {")
    newer = CommitProperties(custom_metadata={"tradeviz": json.dumps({"format": 99})})
    goods = DeltaTable(str(filled / "goods")).to_pyarrow_table()
    write_deltalake(str(filled / "goods"), goods, mode="overwrite", commit_properties=newer)
    with served(filled) as server:
        driving.opened(page, server.url, "services")
        assert any(
            "cannot read services" in text and "tradeviz doctor" in text for text in alerts(page)
        )
        keeps_its_countenance(page, server)

        driving.opened(page, server.url, "goods")
        assert any(
            "newer version of this program" in text and "Update" in text for text in alerts(page)
        )
        assert driving.charts(page).count() == 0, "figures that may be misread"
        keeps_its_countenance(page, server)

        driving.opened(page, server.url, "")
        assert alerts(page)
        keeps_its_countenance(page, server)

        driving.opened(page, server.url, "calendar")
        assert driving.charts(page).count() == 2, "a page that rests on neither"
        keeps_its_countenance(page, server)
        said_in_japanese(page, server, "services")
        said_in_japanese(page, server, "goods")
    assert (filled / "services" / _FIRST).read_text() == "\x00 garbage {"


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the shipped figures in which somebody put `wrong` for `right` in a table."""

    def edit(table: str, right: str, wrong: str) -> Path:
        data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
        file = data / table
        text = file.read_text(encoding="utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return data

    return edit


def test_a_wrong_edit_in_a_new_store_is_named_line_by_line(
    page: Page, edited: Callable[[str, str, str], Path], tmp_path: Path
) -> None:
    data = edited("observations/services.csv", "EUR,1080000000,exact", "EUR,1;08 Mrd,exactly")
    with served(tmp_path / "store", data=data) as server:
        driving.opened(page, server.url, "services")
        assert any("services was not published" in text for text in alerts(page))
        rows = page.locator("table tr").all_inner_texts()
        assert any(re.search(r"\b2\b.*value.*1;08 Mrd", row, re.DOTALL) for row in rows), rows
        assert any(re.search(r"\b2\b.*bound.*exactly", row, re.DOTALL) for row in rows), rows
        keeps_its_countenance(page, server)

        driving.opened(page, server.url, "goods")
        assert driving.charts(page).count() >= 4, "another table's page"
        said_in_japanese(page, server, "services")


def test_a_wrong_edit_beside_a_filled_store_changes_nothing_that_is_shown(
    page: Page, edited: Callable[[str, str, str], Path], filled: Path
) -> None:
    data = edited("observations/services.csv", "1200000000", "1,2 Milliarden")
    with served(filled, data=data) as server:
        driving.opened(page, server.url, "")
        assert any("what was published before stays" in text for text in alerts(page))
        assert "more than €1.2bn" in driving.words(page)
        keeps_its_countenance(page, server)


def test_a_store_that_goes_away_and_comes_back(page: Page, filled: Path) -> None:
    with served(filled) as server:
        driving.opened(page, server.url, "services")
        figure = page.locator("h2").first.inner_text()
        away = filled.rename(filled.with_name("away"))
        driving.opened(page, server.url, "partners")
        keeps_its_countenance(page, server)
        shutil.rmtree(filled, ignore_errors=True)
        away.rename(filled)
        driving.opened(page, server.url, "services")
        assert page.locator("h2").first.inner_text() == figure
        assert not alerts(page)
        keeps_its_countenance(page, server)


def test_nothing_to_show_is_said_and_leads_on(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", period="2024", flow="import")
    assert "No source breaks services down" in driving.words(page)
    assert "Choose another" in driving.words(page)
    keeps_its_countenance(page, server)


def test_a_port_in_use(server: Server, tmp_path: Path) -> None:
    port = int(server.url.rpartition(":")[2])
    ended = subprocess.run(
        serving.command(port),
        env=serving.environment(tmp_path / "store"),
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert ended.returncode == 3
    assert re.fullmatch(rf"tradeviz: Port {port} on 127\.0\.0\.1 .+ --port\.\n", ended.stderr)
    assert not ended.stdout
    assert not (tmp_path / "store").exists(), (
        "nothing was served, so nothing should have been written"
    )
    assert server.is_well()

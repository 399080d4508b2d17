"""Links with codes that do not exist, stores that cannot be read, tables that hold nothing: each has its sentence."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests import reading
from tests.conftest import ROOT
from tests.reading import PAGES, Reader, open_page
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.storage.release import FORMAT
from tradeviz.storage.store import Store

every_page = pytest.mark.parametrize("page", PAGES)


@pytest.fixture(scope="module", autouse=True)
def environment():
    """What these tests set of the environment is gone after them."""
    with pytest.MonkeyPatch.context() as kept:
        kept.setenv("TRADEVIZ_STORE", "")
        kept.delenv("TRADEVIZ_DATA", raising=False)
        yield kept


@pytest.fixture(scope="module")
def reader(store):
    return Reader(store)


def said(app, *types):
    return " ".join(reading.of(app, *types))


# ------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    "page, choices",
    [
        ("trade/services", {"period": "1815"}),
        ("trade/services", {"flow": "sideways"}),
        ("trade/services", {"freq": "M"}),
        ("trade/goods", {"period": "x"}),
        ("trade/goods", {"item": "00"}),
        ("trade/goods", {"classification": "HS2022"}),
        ("trade/mirror", {"item": "99"}),
        ("missions/outcomes", {"chain": "none"}),
        ("trade/goods", {"currency": "LUF"}),
        ("trade/partners", {"source": "nobody"}),
        ("trade/partners", {"among": "R999"}),
        ("trade/partners", {"year": "2050"}),
        ("missions/calendar", {"year": "1815"}),
        ("missions/hosts", {"sector": "magic"}),
        ("about/sources", {"kind": "rumour"}),
        ("briefing/missions", {"size": "x"}),
    ],
)
def test_a_link_with_an_unknown_code_says_so_and_shows_the_usual_choice(reader, page, choices):
    ((key, code),) = choices.items()
    app = open_page(page, reader.store.address, **{"lang": "en", **choices})
    (warning,) = reading.of(app, "warning")
    assert f"“{code}” (" in warning and "the usual choice is shown" in warning
    assert not app.exception and not app.error
    usual = reader.open(page)
    assert reading.of(app, "header") == reading.of(usual, "header")
    assert app.query_params.get(key) in (None, "en")


def test_a_link_with_an_unknown_language_says_so_and_is_in_english(reader):
    app = open_page("trade/services", reader.store.address, lang="xx")
    assert "“xx” (" in said(app, "warning")
    assert app.title[0].value == reader.open("trade/services").title[0].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_code_is_said_in_every_language(reader, lang):
    app = open_page("trade/services", reader.store.address, lang=lang, period="1815")
    assert "1815" in said(app, "warning")
    assert ("does not exist" in said(app, "warning")) == (lang == "en")


def test_what_an_unknown_code_says_is_inert(reader):
    app = open_page(
        "trade/services", reader.store.address, lang="en", period="[x](javascript:alert(1)) $a$ <b>"
    )
    assert "\\[x\\]\\(javascript\\:alert\\(1\\)\\)" in app.warning[0].value


def test_several_unknown_codes_never_break_a_page(reader):
    app = open_page(
        "trade/partners", reader.store.address, lang="xx", source="?", flow="?", among="?", year="?"
    )
    assert not app.exception and not app.error
    assert len(reading.charts(app)) == 6


def test_a_link_opens_the_same_view_in_any_language(reader):
    english, japanese = (
        reader.open("trade/services", lang, period="2016") for lang in ("en", "ja")
    )
    shown = [
        [chart["layout"].get("meta") for chart in reading.charts(app)]
        for app in (english, japanese)
    ]
    assert shown[0] == shown[1] and "2016" in shown[0]


def test_the_usual_choice_is_not_in_the_address_and_another_is(reader):
    assert "period" not in reader.open("trade/services").query_params
    assert reader.open("trade/services", period="2016").query_params["period"] == "2016"
    assert reader.open("trade/services", "fr").query_params["lang"] == "fr"


def test_the_language_stays_from_page_to_page(reader):
    app = open_page("briefing/overview", reader.store.address, lang="fr")
    app.switch_page("pages/trade/services.py").run()
    assert app.title[0].value == reader.open("trade/services", "fr").title[0].value
    assert app.query_params["lang"] == "fr"


# ------------------------------------------------------------------------------------ stores that fail


def log_of(address, dataset):
    return Path(address) / dataset / "_delta_log" / "00000000000000000000.json"


@pytest.fixture
def copied(store, tmp_path):
    """A copy of the filled store, for tests that damage it."""
    shutil.copytree(store.address, tmp_path / "store")
    return Store(str(tmp_path / "store"))


def test_a_store_that_does_not_exist_is_filled_on_the_first_visit(tmp_path):
    app = open_page("briefing/overview", str(tmp_path / "new"), lang="en")
    assert not app.error and not app.warning
    assert Store(str(tmp_path / "new")).current("services") == 0


def test_a_store_that_cannot_be_made_says_what_to_do_on_every_page(tmp_path):
    (tmp_path / "file").write_text("no folder")
    for page in ("briefing/overview", "trade/services", "about/sources"):
        app = open_page(page, str(tmp_path / "file" / "store"), lang="en")
        assert not app.exception
        assert re.search(r"cannot be written|cannot read|No version of", said(app, "error"))
        assert "reference" not in said(app, "error")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unreadable_table_says_what_is_not_shown_and_what_to_do(copied, lang):
    log_of(copied.address, "services").write_text("{ this is no log")
    app = open_page("trade/services", copied.address, lang=lang)
    assert not app.exception
    assert "services" in said(app, "error") and "tradeviz doctor" in said(app, "error")
    assert ("What rests on it is not shown" in said(app, "error")) == (lang == "en")
    assert app.title[0].value


def test_what_does_not_rest_on_an_unreadable_table_is_shown(copied):
    log_of(copied.address, "services").write_text("{ this is no log")
    app = open_page("missions/calendar", copied.address, lang="en")
    assert reading.charts(app)
    assert "Traceback" not in said(app, "error")


def test_a_lost_file_says_what_is_not_shown(copied, tmp_path):
    for file in (tmp_path / "store" / "services").glob("*.parquet"):
        file.unlink()
    app = open_page("trade/services", copied.address, lang="en")
    assert not app.exception
    assert "cannot read services" in said(app, "error")


def test_a_damaged_file_says_what_is_not_shown(copied, tmp_path):
    for file in (tmp_path / "store" / "metrics").glob("*.parquet"):
        file.write_bytes(b"PAR1 damaged PAR1")
    app = open_page("briefing/missions", copied.address, lang="en")
    assert not app.exception
    assert "cannot read metrics" in said(app, "error")


def test_a_store_of_a_newer_program_is_not_misread(copied):
    log = log_of(copied.address, "services")
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    for entry in entries:
        if "commitInfo" in entry:
            entry["commitInfo"]["tradeviz"] = json.dumps({"format": FORMAT + 1})
    log.write_text("\n".join(map(json.dumps, entries)))
    app = open_page("trade/services", copied.address, lang="en")
    assert not app.exception
    assert "written by a newer version of this program" in said(app, "error")
    assert not reading.charts(app)


def test_a_wrongly_edited_shipped_table_is_listed_line_by_line_and_the_rest_is_shown(
    tmp_path, monkeypatch
):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data" / "observations" / "goods.csv"
    file.write_text(
        file.read_text("utf-8").replace("2006,EUR,140000000,", "2006,EUR,140 million,", 1), "utf-8"
    )
    monkeypatch.setenv("TRADEVIZ_DATA", str(tmp_path / "data"))
    app = open_page("trade/services", str(tmp_path / "store"), lang="en")
    assert not app.exception
    assert "goods was not published (problems: 1)" in said(app, "error")
    (problems,) = reading.tables(app)[:1]
    assert problems[["Line", "Column"]].iloc[0].astype(str).tolist() == ["2", "value"]
    assert "140 million" in problems["Problem"].iloc[0]
    assert len(reading.charts(app)) == 5


# ------------------------------------------------------------------------------- tables that hold nothing


OBSERVED = [name for name, dataset in DATASETS.items() if dataset.is_observations]


def store_with(folder, kept):
    """A store filled with the shipped figures, then with what `kept` leaves of each table but the sources."""
    shipped, store = Shipped(ROOT / "data"), Store(str(folder))
    assert publish_shipped(store, shipped) == {}
    for name in set(DATASETS) - {"sources"}:
        store.publish(name, kept(name, store.read(name, 0)), by="test", note="less", replacing=0)
    return Reader(store)


@pytest.fixture(scope="module")
def without_japan(tmp_path_factory):
    """A store that knows trade of others and no mission."""
    return store_with(
        tmp_path_factory.mktemp("others"),
        lambda name, table: (
            table[(table["reporter"] != "JP") & (table["partner"] != "JP")]
            if name in OBSERVED
            else table.head(0)
        ),
    )


@pytest.fixture(scope="module")
def emptied(tmp_path_factory):
    """A store whose tables hold no row."""
    return store_with(tmp_path_factory.mktemp("emptied"), lambda _name, table: table.head(0))


def bugs(app):
    """What the page calls a bug of ours."""
    return [error for error in reading.of(app, "error") if "reference" in error]


@every_page
def test_a_page_without_figures_on_japan_says_why_it_is_empty(without_japan, page):
    app = without_japan.open(page)
    assert not app.exception
    assert bugs(app) == []


@every_page
def test_a_page_over_tables_without_a_row_says_why_it_is_empty(emptied, page):
    app = emptied.open(page)
    assert not app.exception
    assert bugs(app) == []


def test_services_of_a_year_without_a_breakdown_are_no_error(reader):
    app = reader.open("trade/services", period="2023")
    assert "No source breaks services down by item" in said(app, "info", "caption")
    assert not app.error

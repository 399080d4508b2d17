"""A hostile text in every free column of every dataset is words only: on every page in every language, in every file,
in what every command prints. A source's address is a link where it is one of the web."""

import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests import planted, reading
from tests.reading import PAGES, Reader
from tests.test_terminal import ACTS
from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import EmptyError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake.template import template_file
from tradeviz.publishing.shipped import publish_shipped
from tradeviz.render.csv_file import exhibit_csv, table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.xlsx_file import exhibit_xlsx
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES as DECLARED
from tradeviz.views.page import defaults, result_of
from tradeviz.views.present import present

SILENT = {"about/method", "staff/publish"}
"""Pages on which nothing of a table's free text stands."""
WORDS = [
    "markdown",
    "caption",
    "title",
    "header",
    "subheader",
    "info",
    "success",
    "warning",
    "error",
    "toast",
]
WIDGETS = [
    "button",
    "download_button",
    "checkbox",
    "toggle",
    "radio",
    "button_group",
    "selectbox",
    "multiselect",
]
NAMES_OPTIONS = {"radio", "button_group"}
SEPARATORS = {"fr": ";", "de": ";"}


@pytest.fixture(scope="module")
def store(tmp_path_factory, shipped):
    """A store in which every free text of every dataset is hostile."""
    filled = Store(str(tmp_path_factory.mktemp("planted")))
    assert publish_shipped(filled, shipped) == {}
    planted.plant(filled, shipped)
    return filled


@pytest.fixture(scope="module")
def reader(store):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRADEVIZ_STORE", store.address)
        yield Reader(store)


# --------------------------------------------------------------------------------------------- pages


def markdown_of(app):
    """Everything on a page that Streamlit reads as Markdown, as it gets it."""
    for node in reading.nodes(app):
        if isinstance(node, reading.Block):
            for name in ("expandable", "popover", "tab"):
                yield getattr(getattr(node.proto, name, None), "label", "") or ""
            continue
        if node.type in ("arrow_table", "table"):
            yield from map(str, node.value.columns)
            yield from map(str, node.value.to_numpy().ravel())
        if node.type in WORDS:
            yield node.value
        if node.type in WIDGETS:
            yield getattr(node, "label", "") or ""
        if node.type in NAMES_OPTIONS:
            yield from (str(getattr(one, "content", one)) for one in node.options)


def chart_words(app):
    """Every text of every chart, as Plotly gets it."""

    def texts(part):
        if isinstance(part, str):
            yield part
        elif isinstance(part, list | dict):
            for one in part.values() if isinstance(part, dict) else part:
                yield from texts(one)

    for chart in app.get("plotly_chart"):
        yield from texts(json.loads(chart.proto.spec))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_on_a_page_a_hostile_text_is_words(reader, page, lang):
    app = reader.open_all(page, lang)
    assert not app.exception and [error.value for error in app.error] == []
    words = list(markdown_of(app))
    assert {text: planted.acting(text) for text in words if planted.acting(text)} == {}
    shown = " ".join(reading.visible(app))
    assert planted.HIDDEN.findall(shown.replace("\n", " ")) == []
    assert (planted.MARK in shown) == (page not in SILENT)
    foreign = [text for text in map(planted.drawn, chart_words(app)) if planted.HIDDEN.search(text)]
    assert foreign == []
    led_to = {address for text in words for address in planted.links(text)}
    assert led_to <= {planted.GOOD}


def test_an_address_of_the_web_is_a_link_and_escaped(reader):
    words = (text for page in PAGES for text in markdown_of(reader.open_all(page)))
    assert [link for text in words for link in planted.links(text)].count(planted.GOOD) > 10


# --------------------------------------------------------------------------------------------- files


@pytest.fixture(scope="module")
def exhibits(store, snapshot):
    """Every answer of every page with the choices that it opens with."""
    seen, results = snapshot(store), []
    for panel in (panel for page in DECLARED for panel in page.panels):
        opening = defaults(panel.choices, seen)
        for view in panel.views:
            with suppress(EmptyError):
                results.append(result_of(seen, view, view.query(opening)))
    return results


def is_inert_book(content):
    """Asserts that a workbook runs nothing, and marks whatever it might run once it is edited."""
    assert planted.of_workbook(content) == ""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert [cell.value for cell in texts if planted.runs(cell.value) and not cell.quotePrefix] == []


def is_inert_csv(content, separator=","):
    """Asserts that no spreadsheet would run a cell of a CSV file."""
    assert [cell for cell in planted.cells_of_csv(content, separator) if planted.runs(cell)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_the_files_of_a_page_a_hostile_text_is_words(exhibits, lang):
    language, today, link = Language(lang), date(2026, 11, 1), f"={planted.GOOD}"
    said = b""
    for exhibit in (present(result, language) for result in exhibits):
        content = exhibit_csv(exhibit, language, link, today)
        is_inert_csv(content, SEPARATORS.get(lang, ","))
        said += content
        if lang == "en":
            is_inert_book(exhibit_xlsx(exhibit, language, link, today))
    assert planted.MARK.encode() in said


@pytest.mark.parametrize("name", DATASETS)
def test_in_the_files_of_a_dataset_a_hostile_text_is_words(store, shipped, name, tmp_path):
    table = store.read(name, store.current(name))
    is_inert_csv(dataset_file(table, "csv"))
    is_inert_csv(table_csv(table, Language("de")), ";")
    is_inert_book(dataset_file(table, "xlsx", note=planted.hostile(0)))
    codes = CodeLists(_folder(tmp_path, shipped, name, table))
    for lang, separator in (("en", ","), ("de", ";")):
        is_inert_csv(template_file(DATASETS[name], codes, Language(lang), "csv"), separator)
    is_inert_book(template_file(DATASETS[name], codes, Language("en"), "xlsx"))


def _folder(folder, shipped, name, table) -> Path:
    """A folder of shipped figures of which one table is hostile; its code lists."""
    file = folder / DATASETS[name].file
    file.parent.mkdir(exist_ok=True)
    table.to_csv(file, index=False, encoding="utf-8-sig")
    (folder / "reference").symlink_to(shipped.codes.folder)
    return folder / "reference"


# ------------------------------------------------------------------------------------------ commands


@pytest.fixture
def run(store, monkeypatch, command):
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)

    def printed(*arguments):
        _code, out, err = command(*arguments)
        assert not ACTS.search(out + err), (arguments, ACTS.findall(out + err))
        return out + err

    return printed


@pytest.fixture
def file(tmp_path, store):
    """A file of a dataset with the text in every free column, and in one heading of its own; named so too."""

    def write(name):
        table = store.read(name, store.current(name)).head(3).assign(**{planted.hostile(0): "x"})
        made = tmp_path / "x\x1b[31m\u202e.csv"
        table.to_csv(made, index=False)
        return made

    return write


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
@pytest.mark.parametrize("name", DATASETS)
def test_what_a_command_prints_moves_no_terminal(run, file, name, form):
    hostile = file(name)
    assert planted.MARK in run("history", name, *form)
    changes = run("diff", name, "0", "1", *form)
    assert planted.MARK in changes or not any(map(planted.free, DATASETS[name].columns.values()))
    run("check", name, hostile, *form)
    run("publish", name, hostile, "--dry-run", *form)
    run("check", name, Path(f"{hostile}\n\x1b[31m"), *form)


def test_no_other_command_moves_a_terminal(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for arguments in (("doctor",), ("sources",), ("export", "x\x1b[31m"), ("\x1b[31m",)):
        run(*arguments)
    for name in DATASETS:
        run("export", name)
        run("template", name)

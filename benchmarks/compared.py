"""Speed beside the commit before: what was to become faster, and that nothing became slower."""

import csv
import io
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from itertools import product
from pathlib import Path
from threading import Barrier

from playwright.sync_api import Page
from pyarrow import csv as arrow

from benchmarks import browser, data, problems, reruns, selection, uploads
from benchmarks.before import NOW, Tree, alternately
from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.reruns import Visitor
from benchmarks.servers import OURS, Contender
from tests.browser.driving import PAGES
from tradeviz.settings import ROOT

SAME = 1.05
"""How much longer anything may take than before: what is not meant to become slower."""
READERS, GOODS = 8, 65_000
Urls = dict[str, str]
"""The dashboard of each tree: its address by the name of the tree."""
LANGUAGES = ("Français", "Deutsch", "日本語", "English")


def line(measure: str, values: dict[str, list[float]], limit: float) -> Line:
    """A line of the report from the values of both trees."""
    (other,) = (name for name in values if name != NOW)
    return Line(measure, values[NOW], other, values[other], limit)


# --------------------------------------------------------------------------- pages, by their server


def _on_made_figures(measure: Callable[[Bench, Urls], list[Line]]) -> Callable[[Bench], list[Line]]:
    """A measure of dashboards that nobody has looked at before, on the made figures."""

    @wraps(measure)
    def begun_anew(bench: Bench) -> list[Line]:
        with bench.dashboards(bench.made_store) as urls:
            return measure(bench, urls)

    return begun_anew


@_on_made_figures
def languages(bench: Bench, urls: Urls) -> list[Line]:
    """Another language on Trade/Services, in a year that nobody looked at in it before: the
    server's share."""
    visitors = _visitors(urls)
    took: dict[str, list[float]] = {name: [] for name in visitors}
    for year in data.YEARS[1:-1][: bench.times]:
        for visitor in visitors.values():
            visitor.choose("period", year)
        for language, (name, visitor) in product(LANGUAGES, visitors.items()):
            milliseconds = visitor.choose("lang", language)
            # the last language is the one that the year was first looked at in
            took[name] += [milliseconds] if language != LANGUAGES[-1] else []
    return [line("Another language on Trade/Services", took, 0.5)]


def _visitors(urls: dict[str, str], page: str = "services") -> dict[str, Visitor]:
    """A reader of each server, who has opened the page."""
    visitors = {name: Visitor(url, page) for name, url in urls.items()}
    for visitor in visitors.values():
        visitor.rerun()
    return visitors


@_on_made_figures
def readers(bench: Bench, urls: Urls) -> list[Line]:
    """Eight readers of Trade/Services who choose another year at once, each its own."""
    crowds = {
        name: [_visitors({name: url})[name] for _ in range(READERS)] for name, url in urls.items()
    }
    years = data.YEARS
    took: dict[str, list[float]] = {name: [] for name in crowds}
    for turn in range(bench.times + 1):
        for name, crowd in crowds.items():
            chosen = [years[(turn * 3 + 2 * place) % len(years)] for place in range(READERS)]
            milliseconds = _at_once(crowd, chosen)
            took[name] += milliseconds if turn else []
    return [line(f"{READERS} readers change the year at once", took, 0.6)]


def _at_once(crowd: list[Visitor], years: list[str]) -> list[float]:
    """Milliseconds until each reader's page has run, all of whom choose at one moment."""
    began = Barrier(len(crowd))

    def choose(visitor: Visitor, year: str) -> float:
        began.wait()
        return visitor.choose("period", year)

    with ThreadPoolExecutor(len(crowd)) as pool:
        return list(pool.map(choose, crowd, years))


@_on_made_figures
def pages(bench: Bench, urls: Urls) -> list[Line]:
    """Warm reruns of every page that both trees have, without a browser."""
    lines = []
    both = {
        page: file for page, file in PAGES.items() if all(_has(tree, file) for tree in bench.trees)
    }
    for page, file in both.items():
        visitors = _visitors(urls, page)
        for visitor, _ in product(visitors.values(), range(reruns.WARM_UP)):
            visitor.rerun()
        took = alternately({name: each.rerun for name, each in visitors.items()}, bench.times)
        lines.append(line(f"Server's share of a warm rerun, {file}", took, SAME))
        for visitor in visitors.values():
            visitor.socket.close()
    return lines


def _has(tree: Tree, file: str) -> bool:
    return (tree.folder / "pages" / f"{file}.py").exists()


# ----------------------------------------------------------------------------------- in the browser


@_on_made_figures
def clicks(bench: Bench, urls: Urls) -> list[Line]:
    """Click to redrawn on Trade/Services."""
    took = browser.clicks(bench.browser, _contenders(urls), *data.years_to_click())
    return [
        line(f"Click to redrawn, {name}", {tree: took[tree][part] for tree in took}, SAME)
        for name, part in browser.CLICKED.items()
    ]


def _contenders(urls: Urls) -> list[Contender]:
    return [Contender(name, OURS, url) for name, url in urls.items()]


@_on_made_figures
def visits(bench: Bench, urls: Urls) -> list[Line]:
    """First visit with an empty browser cache."""
    took = browser.visits(bench.browser, _contenders(urls), bench.times)
    headlines = {name: [one.headline or one.charts for one in took[name]] for name in took}
    charts = {name: [one.charts for one in took[name]] for name in took}
    return [
        line("First visit: headline figures readable", headlines, SAME),
        line("First visit: last chart drawn", charts, SAME),
    ]


def drops(bench: Bench) -> list[Line]:
    """Files dropped on Staff/Publish: 65,000 rows of goods; 5,000 rows with problems and
    without."""
    few = problems.files(data.codes("hs"))
    good, bad = (few[kind] for kind in (problems.GOOD, problems.BAD))
    with bench.dashboards() as urls:
        page = bench.browser.new_page()
        many = alternately(_drops(page, urls, goods_file(), problems.GOOD), 3)
        clean = alternately(_drops(page, urls, good, problems.GOOD), 5)
        wrong = alternately(_drops(page, urls, bad, problems.BAD), 5)
        page.close()
    return [
        line(f"{GOODS:,} rows of goods dropped until their consequences", many, 0.5),
        line(f"5,000 rows dropped, {problems.GOOD}", clean, SAME),
        line(f"5,000 rows dropped, {problems.BAD}", wrong, SAME),
    ]


def _drops(page: Page, urls: Urls, content: bytes, kind: str) -> dict[str, Callable[[], float]]:
    return {name: partial(problems.dropped, page, url, content, kind) for name, url in urls.items()}


def goods_file() -> bytes:
    """65,000 made rows of goods from a source that is known."""
    table = uploads.rows().slice(0, GOODS)
    names = ["eurostat-ds-045409"] * GOODS
    table = table.set_column(table.column_names.index("source"), "source", [names])
    written = io.BytesIO()
    arrow.write_csv(table, written, arrow.WriteOptions(quoting_style="none"))
    return written.getvalue()


# ----------------------------------------------------------------------------------------- commands


def commands(bench: Bench) -> list[Line]:
    """`tradeviz publish` of the shipped services with one figure changed; `tradeviz --help`."""
    file = bench.folder / "services.csv"
    file.write_bytes(_with_one_figure_changed())
    published = {tree.name: _publish(tree, file, bench.folder) for tree in bench.trees}
    now = bench.trees[0]
    ways = {
        "help": lambda: now.process("-m", "tradeviz", "--help"),
        "pandas": lambda: now.process("-c", "import pandas"),
    }
    took = alternately(ways, bench.times)
    return [
        line("tradeviz publish, one figure changed", alternately(published, bench.times), 0.5),
        Line("tradeviz --help", took["help"], "python -c 'import pandas'", took["pandas"], 0.4),
    ]


def _with_one_figure_changed() -> bytes:
    """The shipped services, the first exact figure a euro larger and no longer as it is printed."""
    text = (ROOT / "data/observations/services.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    row = next(row for row in rows if row["bound"] == "exact" and row["unit"] == "EUR")
    row["value"], row["printed"] = str(int(row["value"]) + 1), ""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _publish(tree: Tree, file: Path, folder: Path) -> Callable[[], float]:
    """Publish in a copy of a store that holds what the tree ships."""
    filled = folder / f"published-{tree.name[:3]}"
    command = ["-m", "tradeviz", "publish", "services", str(file), "--by", "Ana", "--note", "made"]

    def publish() -> float:
        store = shutil.copytree(filled, folder / "copy", dirs_exist_ok=True)
        took = tree.process(*command, TRADEVIZ_STORE=str(store))
        shutil.rmtree(store)
        return took

    tree.run("-m", "tradeviz", "history", "services", TRADEVIZ_STORE=str(filled))
    return publish


# ----------------------------------------------------------------------------------- without a page


def tables(bench: Bench) -> list[Line]:
    """Workbooks, answers of offices, ten million rows added up, a million rows published."""
    selection.make(bench.folder / "rows.parquet")
    uploads.make(bench.folder)
    return [
        *_alone(bench, "workbook_read", {"read": ("A workbook of 30,000 × 15 cells read", 0.35)}),
        *_alone(bench, "workbook_written", {"written": ("… and written", 0.4)}),
        *_alone(bench, "selection", {"total": ("Bilateral total of 10 million rows", SAME)}),
        *_alone(
            bench,
            "arrivals",
            {
                "services": ("Half a million cells of Eurostat, JSON", SAME),
                "goods": ("A million rows of Comext, CSV", SAME),
            },
        ),
        *_alone(
            bench,
            "uploads",
            {
                "time": ("A million rows checked, compared, published", SAME),
                "memory": ("… the most memory, MB", SAME),
            },
        ),
    ]


def _alone(bench: Bench, way: str, measures: dict[str, tuple[str, float]]) -> list[Line]:
    """The lines of what both trees measure by turns, each in processes of its own."""
    values: dict[str, dict[str, list[float]]] = {name: {} for name in measures}
    for turn in range(3):
        for tree in bench.trees[:: 1 if turn % 2 else -1]:
            for name, value in tree.alone(way, bench.folder).items():
                values[name].setdefault(tree.name, []).append(value)
    return [line(measure, values[name], limit) for name, (measure, limit) in measures.items()]

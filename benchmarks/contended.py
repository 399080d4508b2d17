"""Speed beside what one would use instead."""

from benchmarks import arrivals, browser, data, problems, reruns, selection, uploads
from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.servers import DASH, OURS, PLAIN, SAME, STATIC
from tests.browser import serving
from tradeviz.edge.assets import worth_packing
from tradeviz.edge.packing import pack
from tradeviz.server import PACKED, STATIC_FILES

_LIMITS = {DASH: 0.7, STATIC: 3.0, PLAIN: None, STATIC + SAME: None, DASH + SAME: None}


def clicks(bench: Bench) -> list[Line]:
    """Click to redrawn: a year that nobody asked for before, and the same years again."""
    took = browser.clicks(bench.browser, list(bench.contenders.values()), *data.years_to_click())
    return [
        Line(f"Click to redrawn, {name}", took[OURS][part], other, took[other][part], limit)
        for name, part in reversed(browser.CLICKED.items())
        for other, limit in _LIMITS.items()
    ]


def visits(bench: Bench) -> list[Line]:
    """First visit with an empty browser cache: the overview beside the plain page."""
    contenders = [bench.contenders[OURS], bench.contenders[PLAIN]]
    took = browser.visits(bench.browser, contenders, bench.times)
    headlines = [one.headline for one in took[OURS] if one.headline is not None]
    ours, plain = ([one.charts for one in took[name]] for name in (OURS, PLAIN))
    return [
        Line("First visit: headline figures readable", headlines, "our own last chart", ours, 0.6),
        Line("First visit: last chart drawn", ours, PLAIN, plain, 1.1),
    ]


def slow_visits(bench: Bench) -> list[Line]:
    """The same over a slow line, once our server has packed what it sends."""
    pack(worth_packing(STATIC_FILES, "/static").values(), PACKED)
    contenders = [bench.contenders[OURS], bench.contenders[PLAIN]]
    took = browser.visits(bench.browser, contenders, bench.times // 3, browser.SLOW)
    ours, plain = took[OURS], took[PLAIN]
    first = "First visit over 4 Mbit/s and 80 ms"
    headlines = [[one.headline or one.charts for one in each] for each in (ours, plain)]
    charts = [[one.charts for one in each] for each in (ours, plain)]
    sizes = [[one.size / 1_000 for one in each] for each in (ours, plain)]
    return [
        Line(
            f"{first}: headline readable", headlines[0], f"{PLAIN}, its heading", headlines[1], 0.5
        ),
        Line(f"{first}: last chart drawn", charts[0], PLAIN, charts[1], 0.5),
        Line("… what comes over the line, KB", sizes[0], f"{PLAIN}, KB", sizes[1]),
        Line("… what comes over the line, KB", sizes[0], "what may come, KB", [2_200.0], 1.0),
    ]


def server_share(bench: Bench) -> list[Line]:
    """Warm reruns of every page, without a browser."""
    ours, plain = (bench.contenders[name].url for name in (OURS, PLAIN))
    took, beside = reruns.ours_and_plain(ours, plain, bench.times)
    every = [milliseconds for page in took.values() for milliseconds in page]
    lines = [Line("Server's share of a warm rerun, every page", every, PLAIN, beside, 0.5)]
    return lines + [Line(f"… {page}", took[page], PLAIN, beside, 0.5) for page in took]


def selections(bench: Bench) -> list[Line]:
    """The bilateral total of ten million rows."""
    took = selection.milliseconds(bench.folder, bench.times)
    measure = "Bilateral total of 10 million rows"
    return [
        Line(measure, took[OURS], "the same SQL in DuckDB", took["DuckDB"], 1.3),
        Line(measure, took[OURS], "pandas on the same Parquet", took["pandas"], 1 / 3),
    ]


def answers(bench: Bench) -> list[Line]:
    """Answers of the offices, from their bytes to a table that can be checked."""
    took = arrivals.milliseconds(bench.times)
    services, goods = "Half a million cells of Eurostat, JSON", "A million rows of Comext, CSV"
    return [
        Line(services, took["services"], "orjson alone", took["orjson"], 3.0),
        Line(goods, took["goods"], "pyarrow.csv alone", took["pyarrow"], 4.0),
    ]


def published(bench: Bench) -> list[Line]:
    """A million rows from a file to a published version; frictionless, which takes longest,
    once."""
    took = uploads.measured(bench.folder, 5)
    time = {way: [milliseconds for milliseconds, _ in runs] for way, runs in took.items()}
    memory = {way: [most for _, most in runs] for way, runs in took.items()}
    size = (bench.folder / uploads.FILE).stat().st_size / 1e6
    measure, most = "A million rows checked, compared, published", "… the most memory, MB"
    plain = "pyarrow.csv + write_deltalake"
    return [
        Line(measure, time["tradeviz"], f"{plain}, nothing looked at", time["plain"], 5.0),
        Line(measure, time["tradeviz"], "frictionless, only checked", time["frictionless"], 0.1),
        Line(most, memory["tradeviz"], "the file, MB", [size], 8.0),
        Line(most, memory["tradeviz"], f"{plain}, MB", memory["plain"]),
    ]


def dropped(bench: Bench) -> list[Line]:
    """5,000 rows dropped on the page for staff: 200 problems beside the consequences of none."""
    with serving.served(bench.folder / "staff") as server:
        took = problems.milliseconds(bench.browser, server.url, data.codes("hs"), bench.times)
    measure = "5,000 rows dropped: 200 problems on the page"
    other = "consequences of the file without them"
    return [Line(measure, took[problems.BAD], other, took[problems.GOOD], 1.5)]

"""`python -m benchmarks [clicks] [visits] [reruns] [selection] [arrivals] [uploads] [problems]`: measure all, or what is named; all writes RESULTS.md."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    arrivals,
    browser,
    data,
    problems,
    report,
    reruns,
    selection,
    servers,
    uploads,
)
from benchmarks.report import Line
from benchmarks.servers import DASH, OURS, PLAIN, SAME, STATIC, Contender
from tests.browser import serving
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import ROOT

TIMES = 12
RESULTS = Path(__file__).parent / "RESULTS.md"
Found = dict[str, Contender]


def clicks(found: Found, folder: Path) -> list[Line]:
    """Click to redrawn: a year that nobody asked for before, and the same years again. The clicks on two other years
    before are not counted: in them the browser compiles each page's scripts."""
    del folder
    inner = data.YEARS[1:-1]
    years = [*inner[::3], *inner[1::3], *inner[2::3]]  # never the neighbour of the year before
    first, years = years[TIMES:], years[:TIMES]
    with browser.chromium_running() as driven:
        took = browser.clicks(driven, list(found.values()), [*first * 4, *years, *years])
    took = {name: milliseconds[4 * len(first) :] for name, milliseconds in took.items()}
    limits = {DASH: 0.7, STATIC: 3.0, PLAIN: None}
    beside = [*limits, STATIC + SAME, DASH + SAME]
    lines = []
    for name, part in (
        ("a year asked for before", slice(TIMES, None)),
        ("a year nobody asked for before", slice(TIMES)),
    ):
        lines += [
            Line(
                f"Click to redrawn, {name}",
                took[OURS][part],
                other,
                took[other][part],
                limits.get(other),
            )
            for other in beside
        ]
    return lines


def visits(found: Found, folder: Path) -> list[Line]:
    """First visit with an empty browser cache: the overview beside the plain page."""
    del folder
    with browser.chromium_running() as driven:
        took = browser.visits(driven, [found[OURS], found[PLAIN]], TIMES)
    headlines = [headline for headline, _ in took[OURS] if headline is not None]
    ours, plain = ([charts for _, charts in took[name]] for name in (OURS, PLAIN))
    return [
        Line("First visit: headline figures readable", headlines, "our own last chart", ours, 0.6),
        Line("First visit: last chart drawn", ours, PLAIN, plain, 1.1),
    ]


def server_share(found: Found, folder: Path) -> list[Line]:
    """Warm reruns of every page, without a browser."""
    del folder
    ours, plain = reruns.ours_and_plain(found[OURS].url, found[PLAIN].url, TIMES)
    every = [milliseconds for page in ours.values() for milliseconds in page]
    lines = [Line("Server's share of a warm rerun, every page", every, PLAIN, plain, 0.5)]
    return lines + [Line(f"… {page}", took, PLAIN, plain, 0.5) for page, took in ours.items()]


def selections(found: Found, folder: Path) -> list[Line]:
    """The bilateral total of ten million rows."""
    del found
    took = selection.milliseconds(folder, TIMES)
    measure = "Bilateral total of 10 million rows"
    return [
        Line(measure, took[OURS], "the same SQL in DuckDB", took["DuckDB"], 1.3),
        Line(measure, took[OURS], "pandas on the same Parquet", took["pandas"], 1 / 3),
    ]


def answers(found: Found, folder: Path) -> list[Line]:
    """Answers of the offices, from their bytes to a table that can be checked."""
    del found, folder
    took = arrivals.milliseconds(TIMES)
    return [
        Line(
            "Half a million cells of Eurostat, JSON",
            took["services"],
            "orjson alone",
            took["orjson"],
            3.0,
        ),
        Line(
            "A million rows of Comext, CSV",
            took["goods"],
            "pyarrow.csv alone",
            took["pyarrow"],
            4.0,
        ),
    ]


def published(found: Found, folder: Path) -> list[Line]:
    """A million rows from a file to a published version; frictionless, which takes longest, once."""
    del found
    took = uploads.measured(folder, 5)
    time, memory = (
        {way: [run[which] for run in runs] for way, runs in took.items()} for which in (0, 1)
    )
    measure, size = (
        "A million rows checked, compared, published",
        (folder / uploads.FILE).stat().st_size / 1e6,
    )
    return [
        Line(
            measure,
            time["tradeviz"],
            "pyarrow.csv + write_deltalake, nothing looked at",
            time["plain"],
            5.0,
        ),
        Line(measure, time["tradeviz"], "frictionless, only checked", time["frictionless"], 0.1),
        Line("… the most memory, MB", memory["tradeviz"], "the file, MB", [size], 8.0),
        Line(
            "… the most memory, MB",
            memory["tradeviz"],
            "pyarrow.csv + write_deltalake, MB",
            memory["plain"],
        ),
    ]


def told(found: Found, folder: Path) -> list[Line]:
    """5,000 rows dropped on the page for staff: 200 problems beside the consequences of none."""
    with browser.chromium_running() as driven, serving.served(folder / "staff") as server:
        took = problems.milliseconds(driven, server.url, Shipped(ROOT / "data").codes["hs"], TIMES)
    del found
    measure = "5,000 rows dropped: 200 problems on the page"
    return [
        Line(
            measure,
            took[problems.BAD],
            "consequences of the file without them",
            took[problems.GOOD],
            1.5,
        )
    ]


MEASURES: dict[str, Callable[[Found, Path], list[Line]]] = {
    "selection": selections,
    "reruns": server_share,
    "clicks": clicks,
    "visits": visits,
    "arrivals": answers,
    "uploads": published,
    "problems": told,
}


def main(asked: list[str]) -> int:
    """Measure and print; keep the results where everything was measured."""
    if unknown := set(asked) - set(MEASURES):
        print(
            f"benchmarks: no measure called {', '.join(unknown)}; there are {', '.join(MEASURES)}",
            file=sys.stderr,
        )
        return 2
    lines: list[Line] = []
    with TemporaryDirectory() as folder, servers.running(Path(folder)) as found:
        for name in asked or MEASURES:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            lines += MEASURES[name](found, Path(folder))
    text = report.written(lines)
    print(text)
    if not asked:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

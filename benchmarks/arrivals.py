"""Answers of the offices made into tables of observations, beside what it takes to read their bytes
at all."""

import io
import time
from collections.abc import Callable

import orjson
from pyarrow import csv

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.settings import ROOT
from tradeviz.sources.agencies import comext, eurostat
from tradeviz.sources.jsonstat import read_json_stat
from tradeviz.sources.model import PullRequest
from tradeviz.sources.sdmxcsv import read_sdmx_csv

CELLS, ROWS = 500_000, 1_000_000
_CODES = CodeLists(ROOT / "data" / "reference")


def cube() -> bytes:
    """Half a million cells as Eurostat writes them, every ninth provisional."""
    dimensions = _dimensions()
    return orjson.dumps(
        {
            "version": "2.0",
            "updated": "2026-07-10T23:00:00+0200",
            "id": list(dimensions),
            "size": [len(codes) for codes in dimensions.values()],
            "value": {str(cell): (cell * 7919 % 1_000_000) / 10 for cell in range(CELLS)},
            "status": {str(cell): "p" for cell in range(0, CELLS, 9)},
            "dimension": {
                name: {"category": {"index": {code: place for place, code in enumerate(codes)}}}
                for name, codes in dimensions.items()
            },
        }
    )


def _dimensions() -> dict[str, list[str]]:
    """Dimension → its codes; as many partners as half a million cells need."""
    items = [code for code in _CODES["ebops"] if code != "OTHER"]
    partners = [code for code in _CODES["economies"] if len(code) == 2]
    years, flows = [str(year) for year in range(2010, 2026)], ["BAL", "CRE", "DEB"]
    count = -(-CELLS // (len(items) * len(flows) * len(years)))
    return {
        "freq": ["A"],
        "currency": ["MIO_EUR"],
        "bop_item": items,
        "stk_flow": flows,
        "partner": partners[:count],
        "geo": ["LU"],
        "time": years,
    }


def table() -> bytes:
    """A million rows as Comext writes them."""
    chapters = [code for code in _CODES["hs"] if code.isdigit()]
    lines = [
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
    ]
    for row in range(ROWS):
        unit, value = (
            ("VALUE_IN_EUROS", str(row * 7919 % 10**9))
            if row % 2
            else ("QUANTITY_IN_100KG", f"{row % 10**6 / 100}")
        )
        lines.append(
            "ESTAT:DS-045409(1.0),15/09/26 "
            f"11:00:00,M,LU,JP,{chapters[row % len(chapters)]},{1 + row // 2 % 2},{unit},"
            f"{2000 + row // 50_000}-{1 + row // 4_000 % 12:02},{value}"
        )
    return "\r\n".join(lines).encode() + b"\r\n"


def milliseconds(times: int) -> dict[str, list[float]]:
    """How long each takes, in turn, after one run of each that is dropped."""
    services, goods, request = cube(), table(), PullRequest()
    ways: dict[str, Callable[[], object]] = {
        "services": lambda: eurostat.services_observations(read_json_stat(services), request, "x"),
        "orjson": lambda: orjson.loads(services),
        "goods": lambda: comext.goods_observations(read_sdmx_csv(goods, comext.COLUMNS), request),
        "pyarrow": lambda: csv.read_csv(io.BytesIO(goods)),
    }
    for way in ways.values():
        way()
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            took[name].append((time.perf_counter() - began) * 1000)
    return took

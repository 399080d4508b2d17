"""Tables made for tests: a few typed rows, or as many as Eurostat will deliver. Nothing here is a real figure."""

from collections.abc import Iterable, Iterator
from functools import cache
from zlib import crc32

import pandas as pd

from tradeviz.datasets import DATASETS, OBSERVATION_COLUMNS
from tradeviz.datasets.code_lists import CodeList
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.publishing.shipped import Shipped
from tradeviz.storage.store import Store

USUAL = {
    "reporter": "LU",
    "partner": "JP",
    "flow": "export",
    "classification": "EBOPS2010",
    "item": "S",
    "freq": "A",
    "period": "2024",
    "unit": "EUR",
    "value": None,
    "bound": "exact",
    "status": "A",
    "basis": "reported",
    "source": "a",
    "printed": "",
    "note": "",
}
YEARS = range(2010, 2026)
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
TEN_YEARS = tuple(f"{year}-{month:02}" for year in range(2016, 2026) for month in range(1, 13))
SOURCE = "made-for-tests"
HIDDEN = ("SK21", "SE1")
"""The made leaves of services that are confidential."""
LAUNCH = ("88", "2025-03", 400_000_000)
"""One made shipment far above the usual month: chapter, month, euro."""


def observations(columns: str, *rows: tuple, **same: object) -> pd.DataFrame:
    """A full table of observations from the few `columns` that matter; `same` holds for every row, the rest is as
    usual: Luxembourg's exports of services to Japan in 2024, in euro, exact, from source "a"."""
    table = pd.DataFrame(
        [{**USUAL, **same, **dict(zip(columns.split(), row, strict=True))} for row in rows],
        columns=list(USUAL),
    )
    return table.astype({"value": "float64"})


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """A typed table as the text that a file would hold."""
    plain = table.assign(
        value=["" if value != value else repr(value) for value in table["value"].astype("float64")]
    )
    return plain.astype(str)


# ------------------------------------------------------------------- as Eurostat delivers; never change in place


def _leaf(code: str, flow: str, year: int, part: int) -> int:
    """Euro of a leaf in one quarter or month: whole hundred thousands, growing with the years, never alike."""
    base = crc32(f"{code} {flow}".encode()) % 97 + 3
    return (base * (100 + 4 * (year - YEARS[0])) // 100 + part) * 100_000


def _value(code: str, items: CodeList, flow: str, year: int, part: int) -> int:
    """An item's euro: the sum of its parts, so that totals are consistent at every depth."""
    parts = items.parts(code)
    if parts:
        return sum(_value(part_of, items, flow, year, part) for part_of in parts)
    return _leaf(code, flow, year, part)


@cache
def services_like_eurostat(items: CodeList) -> pd.DataFrame:
    """Every item of EBOPS 2010, exports and imports with Japan, 16 years and their quarters."""
    rows = []
    for flow in ("export", "import"):
        for code in (code for code in items if code != "OTHER"):
            for year in YEARS:
                quarters = [_value(code, items, flow, year, quarter) for quarter in range(1, 5)]
                told = [("A", str(year), sum(quarters))]
                told += [
                    ("Q", f"{year}-Q{quarter}", value)
                    for quarter, value in enumerate(quarters, start=1)
                ]
                rows += [
                    (flow, code, freq, period, *_told(code, value)) for freq, period, value in told
                ]
    return observations("flow item freq period value status", *rows, source=SOURCE)


def _told(code: str, value: int) -> tuple[float | None, str]:
    return (None, "C") if code in HIDDEN else (float(value), "A")


@cache
def goods_like_eurostat(items: CodeList, months: tuple[str, ...] = tuple(MONTHS)) -> pd.DataFrame:
    """Every chapter of the Harmonized System and their total, month by month and year by year, in euro and kilograms."""
    monthly = observations(
        "flow item period value unit",
        *_months(items, months),
        source=SOURCE,
        freq="M",
        classification="HS2022",
    )
    by = [column for column in monthly if column != "value"]
    yearly = (
        monthly.assign(freq="A", period=monthly["period"].str[:4])
        .groupby(by, as_index=False)["value"]
        .sum()
    )
    return pd.concat([monthly, yearly[monthly.columns]], ignore_index=True)


def _months(items: CodeList, months: tuple[str, ...]) -> Iterator[tuple]:
    chapters = [code for code in items if code.isdigit()]
    for flow in ("export", "import"):
        for period in months:
            year, month = int(period[:4]), int(period[5:])
            euro = {code: float(_leaf(code, flow, year, month)) for code in chapters}
            if flow == "import" and period == LAUNCH[1]:
                euro[LAUNCH[0]] = float(LAUNCH[2])
            kilograms = {
                code: float(round(value / (40 + crc32(code.encode()) % 60)))
                for code, value in euro.items()
            }
            for unit, figures in (("EUR", euro), ("KG", kilograms)):
                yield from ((flow, code, period, value, unit) for code, value in figures.items())
                yield flow, "TOTAL", period, sum(figures.values()), unit


LEDGER_YEARS = range(1996, 2026)
"""Years of the two made ledgers: before and after both breaks of the registry."""
PEERS = ("JP", "CN", "KR", "HK", "SG", "IN", "TW")
HIDDEN_CHAPTER = "30"
"""The chapter that is confidential in Luxembourg's made ledger."""


@cache
def goods_in_both_ledgers(items: CodeList) -> pd.DataFrame:
    """Every chapter and the total with Japan, year by year in dollars: in Luxembourg's ledger, in Japan's (what it
    imports is valued higher), and the total balanced between both; the totals of other partners in both ledgers too."""
    return observations(
        "reporter partner flow item period value status basis",
        *_ledgers(items),
        source=SOURCE,
        classification="HS2022",
        unit="USD",
    )


def _ledgers(items: CodeList) -> Iterator[tuple]:
    chapters = [code for code in items if code.isdigit()]
    for flow, mirrored in (("export", "import"), ("import", "export")):
        for year in LEDGER_YEARS:
            mine = {code: float(_leaf(code, flow, year, 0)) for code in chapters}
            theirs = {
                code: value * (0.9 + crc32(f"{code} {year}".encode()) % 40 / 100)
                for code, value in mine.items()
            }
            for code in chapters:
                hidden = code == HIDDEN_CHAPTER
                yield (
                    "LU",
                    "JP",
                    flow,
                    code,
                    str(year),
                    None if hidden else mine[code],
                    "C" if hidden else "A",
                    "reported",
                )
                yield "JP", "LU", mirrored, code, str(year), theirs[code], "A", "reported"
            for place, peer in enumerate(PEERS):
                own, other = sum(mine.values()) / (place + 1), sum(theirs.values()) / (place + 1)
                yield "LU", peer, flow, "TOTAL", str(year), own, "A", "reported"
                yield peer, "LU", mirrored, "TOTAL", str(year), other, "A", "reported"
            both = (sum(mine.values()) + sum(theirs.values())) / 2
            yield "LU", "JP", flow, "TOTAL", str(year), both, "A", "balanced"


def goods_in_full(items: CodeList) -> pd.DataFrame:
    """Every chapter over ten years, month by month and year by year, as Luxembourg has it and, 7 % higher, as Japan
    has it."""
    mine = goods_like_eurostat(items, TEN_YEARS)
    turned = {"export": "import", "import": "export"}
    theirs = mine.assign(
        reporter="JP", partner="LU", flow=mine["flow"].map(turned), value=mine["value"] * 1.07
    )
    return pd.concat([mine, theirs], ignore_index=True)


def publish(store: Store, shipped: Shipped, dataset: str, rows: pd.DataFrame) -> None:
    """Publish the shipped table with `rows` added, through the door that every table takes."""
    raw = pd.concat([_shipped_text(shipped, dataset), as_text(rows)], ignore_index=True)
    ids = {"sources": {*shipped.read(DATASETS["sources"])["id"], SOURCE}}
    known = Known(shipped.codes, ids)
    table = typed_table(raw[list(OBSERVATION_COLUMNS)], DATASETS[dataset], known).rows
    store.publish(dataset, table, by="test", note="made", replacing=store.current(dataset))


def publish_source(store: Store, shipped: Shipped) -> None:
    """Add the source that made rows name, a statistical office preferred to the press."""
    known = shipped.read(DATASETS["sources"])
    made = known.iloc[[0]].assign(
        id=SOURCE,
        publisher="Office of made figures",
        title="Made figures",
        kind="office",
        preference=0.5,
        address="https://example.org/made",
    )
    store.publish(
        "sources",
        pd.concat([known, made], ignore_index=True),
        by="test",
        note="made",
        replacing=store.current("sources"),
    )


def _shipped_text(shipped: Shipped, dataset: str) -> pd.DataFrame:
    return as_text(shipped.read(DATASETS[dataset]))


def files(folder: str, tables: Iterable[pd.DataFrame]) -> list[str]:
    """Each table as a Parquet file in `folder`."""
    written = []
    for place, table in enumerate(tables):
        written.append(f"{folder}/{place}.parquet")
        table.to_parquet(written[-1], index=False)
    return written

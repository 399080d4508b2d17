"""Trade in services: Eurostat's balance of payments by partner, and the OECD's balanced matrix."""

import re
from collections.abc import Container

import numpy as np

from tradeviz.columnar import TextColumn, row_keys
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake.layouts import sdmx
from tradeviz.intake.layouts.agency_rows import Columns, Rows, renamed, spaced_texts

BOP = frozenset({"freq", "currency", "bop_item", "stk_flow", "partner", "geo"})
BOP_NAMES = {
    "reporter": "geo",
    "partner": "partner",
    "flow": "stk_flow",
    "item": "bop_item",
    "freq": "freq",
    "period": sdmx.PERIOD,
    "unit": "currency",
    "value": sdmx.VALUE,
    "status": sdmx.FLAG,
}
_SECTORS = {"sector10": "S1", "sectpart": "S1"}
_ECONOMIES = {theirs: ours for ours, theirs in agencies.EUROSTAT_SPELT.items()}
_ZONES = {"FZ"}
"""Free zones: two letters, but no economy."""
BATIS = frozenset(
    {"REF_AREA", "COUNTERPART_AREA", "TRADE_FLOW", "SERVICE", "FREQ", "UNIT_MEASURE", "ADJUSTMENT"}
)
BATIS_NAMES = {
    "reporter": "REF_AREA",
    "partner": "COUNTERPART_AREA",
    "flow": "TRADE_FLOW",
    "item": "SERVICE",
    "freq": "FREQ",
    "period": sdmx.PERIOD,
    "unit": "UNIT_MEASURE",
    "value": sdmx.VALUE,
    "status": "OBS_STATUS",
}
_POWERS = {"": "MIO_USD", "6": "MIO_USD", "3": "THS_USD", "0": "USD", "9": "BN_USD"}
"""UNIT_MULT → the unit in which the figures count; BaTIS counts in millions."""


def balance_of_payments(rows: Rows, codes: CodeLists) -> Columns:
    """Eurostat's bop_its6_det, bop_its6_tot, bop_c6_q: services only, of the whole economy;
    balances only where they do not follow from exports and imports."""
    known = codes["economies"]
    rows.without("bop_item", lambda text: not text.startswith("S"))
    rows.only(_SECTORS)
    for name in ("geo", "partner"):
        rows.without_groups(name, lambda text: _is_group(text, known))
    rows.without_other_pairs("geo", "partner", lambda text: _ECONOMIES.get(text, text))
    _without_balances(rows)
    figures = sdmx.figures(rows)
    columns = {
        "reporter": renamed(rows["geo"], _ECONOMIES),
        "partner": renamed(rows["partner"], _ECONOMIES),
        "flow": renamed(rows["stk_flow"], agencies.EUROSTAT_FLOWS),
        "item": rows["bop_item"],
        "freq": rows["freq"],
        "period": rows[sdmx.PERIOD],
        "unit": rows["currency"],
        "value": figures["value"],
        "status": figures["status"],
        "printed": _printed(rows, figures),
    }
    columns |= rows.constants(classification="EBOPS2010", bound="exact", basis="reported", note="")
    source = _source(rows)
    return columns if source is None else columns | {"source": source}


def _printed(rows: Rows, figures: Columns) -> TextColumn:
    """Each figure as Eurostat prints it, with flag and unit."""
    plain = figures["value"].mapped(lambda text: sdmx.plainly(text) or ":")
    return spaced_texts(plain, figures["flag"], rows["currency"])


def _is_group(text: str, known: Container[str]) -> bool:
    """Whether a code is of a group of economies or a zone, and not one of ours."""
    return (len(text) > 2 or text in _ZONES) and _ECONOMIES.get(text, text) not in known


def _without_balances(rows: Rows) -> None:
    """Not the balances of cells whose exports and imports are stated: they follow from them."""
    flow, stated = (
        rows["stk_flow"],
        rows[sdmx.VALUE].rows_where(lambda text: text.strip() not in ("", ":", "NaN")),
    )
    rest = [
        rows[name]
        for name in sorted({*BOP, *_SECTORS, sdmx.PERIOD} - {"stk_flow"})
        if name in rows.cells
    ]
    _, series = np.unique(row_keys(rest), return_inverse=True)
    follows = flow.rows_where(lambda text: text == "BAL")
    for code in ("CRE", "DEB"):
        has = np.zeros(int(series.max(initial=-1)) + 1, dtype=bool)
        has[series[flow.rows_where(code.__eq__) & stated]] = True
        follows &= has[series]
    if follows.any():
        first, count = int(rows.lines[np.flatnonzero(follows)[0]]), str(int(follows.sum()))
        rows.problems.append(
            Problem("left_out_balances", "stk_flow", first, "BAL", count, "warning")
        )
        rows.keep(~follows)


def _source(rows: Rows) -> TextColumn | None:
    """The row of sources.csv that each row is from; None where the file does not tell two tables
    apart. A TSV does not name its table, but only one of those by year has items below the total.
    """
    table = sdmx.table_codes(rows)
    if table is not None:
        known = all(code in agencies.EUROSTAT_TABLES for code in table.distinct)
        return renamed(table, agencies.EUROSTAT_TABLES) if known else None
    if "sector10" in rows.cells:
        code = "BOP_C6_Q" if set(rows["freq"].distinct) == {"Q"} else ""
    else:
        code = "BOP_ITS6_DET" if set(rows["bop_item"].distinct) - {"S"} else ""
    return rows.constant(agencies.EUROSTAT_TABLES[code]) if code else None


def balanced_matrix(rows: Rows, codes: CodeLists) -> Columns:
    """OECD's BaTIS: the balanced series in dollars, by year. A multiplier that is not known stays,
    as a unit that is none."""
    areas = {area: code for code in codes["economies"] if (area := agencies.oecd_area(code))}
    rows.only(agencies.BATIS_ONLY)
    for name in ("REF_AREA", "COUNTERPART_AREA"):
        rows.without_groups(
            name, lambda text: text not in areas and re.fullmatch("[A-Z]{3}", text) is None
        )
    rows.without_other_pairs("REF_AREA", "COUNTERPART_AREA", lambda text: areas.get(text, text))
    value = rows[sdmx.VALUE].mapped(_balanced_value)
    return {
        "reporter": renamed(rows["REF_AREA"], areas),
        "partner": renamed(rows["COUNTERPART_AREA"], areas),
        "flow": renamed(rows["TRADE_FLOW"], agencies.OECD_FLOWS),
        "item": rows["SERVICE"],
        "freq": rows["FREQ"],
        "period": rows[sdmx.PERIOD],
        "unit": rows.optional("UNIT_MULT").mapped(_unit_of_power),
        "value": value,
        "status": _balanced_statuses(rows, value),
        "printed": spaced_texts(value, rows.constant("MIO_USD")),
        **rows.constants(classification="EBOPS2010", bound="exact", basis="balanced"),
        **rows.constants(source=agencies.BATIS, note=""),
    }


def _balanced_value(text: str) -> str:
    return "" if text.strip() in ("NaN", "nan", ":") else text.strip()


def _unit_of_power(text: str) -> str:
    return _POWERS.get(text.strip(), f"10^{text} USD")


def _balanced_statuses(rows: Rows, value: TextColumn) -> TextColumn:
    """What the OECD says of each figure, estimated where it says nothing."""
    flag = (
        rows["OBS_STATUS"].mapped(lambda text: agencies.OECD_STATUSES.get(text, "E"))
        if "OBS_STATUS" in rows.cells
        else rows.constant("E")
    )
    has_value = value.mapped(lambda text: "1" if text else "0")
    return spaced_texts(has_value, flag).mapped(_balanced_status)


def _balanced_status(pair: str) -> str:
    """A figure is never called confidential or missing; where there is none, it is one or the
    other."""
    has_value, status = pair.split(" ")
    if has_value == "1":
        return "E" if status in ("C", "M") else status
    return "C" if status == "C" else "M"

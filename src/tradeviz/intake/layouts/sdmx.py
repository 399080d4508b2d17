r"""Eurostat, OECD, LUSTAT: SDMX as text. One row an observation, or (Eurostat's TSV) one row a
series, periods across."""

import re
from collections.abc import Mapping

import numpy as np

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets import agencies
from tradeviz.errors import Problem
from tradeviz.intake import wide
from tradeviz.intake.grid import Grid
from tradeviz.intake.layouts.agency_rows import Columns, Rows
from tradeviz.intake.model import LISTED

VALUE, PERIOD, FLAG, HIDDEN = "OBS_VALUE", "TIME_PERIOD", "OBS_FLAG", "CONF_STATUS"
TABLES = ("DATAFLOW", "STRUCTURE_ID")
_ABOUT_THE_FILE = (*TABLES, "LAST UPDATE", "STRUCTURE", "STRUCTURE_NAME", "ACTION")
_KEPT = ("OBS_VALUE", "OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "TIME_PERIOD")


def code_columns(grid: Grid) -> Rows:
    """The columns by their codes: `GEO: Geographic area` is GEO and `LU: Luxembourg` is LU;
    columns of labels left out."""
    columns: Columns = {}
    for place, (name, cells) in enumerate(zip(grid.header, grid.cells, strict=True)):
        code, colon, _ = name.partition(": ")
        if code and not _is_label(grid.header, place) and code not in columns:
            columns[code] = cells.mapped(lambda text: text.partition(": ")[0]) if colon else cells
    return Rows(columns, grid.lines, list(grid.problems), list(grid.dropped), list(grid.rejected))


def labels(rows: Rows) -> str:
    """The words that stand where the codes of frequencies belong; empty where codes do."""
    name = next((name for name in ("freq", "FREQ") if name in rows.cells), "")
    words = [text for text in rows.cells[name].distinct if len(text) > 2] if name else []
    return ", ".join(words[:3])


def _is_label(header: list[str], place: int) -> bool:
    """Whether a column only names the codes of the one before it: so it is where the table is
    named beside its code."""
    if "STRUCTURE_NAME" not in header or place <= header.index("STRUCTURE_NAME"):
        return False
    start = header.index("ACTION") if "ACTION" in header else header.index("STRUCTURE_NAME")
    return place > start and (place - start) % 2 == 0


def long_series(grid: Grid) -> Rows:
    r"""The rows of a TSV, its dimensions apart and each cell as value and flags. A row whose first
    cell does not have as many codes as `freq,…,geo\TIME_PERIOD` has names is an error."""
    names = [name.strip() for name in grid.header[0].split("\\")[0].split(",")]
    fits = grid.cells[0].rows_where(lambda text: text.count(",") + 1 == len(names))
    long = _melted(grid, names, fits)
    cells = long.columns["value"]
    columns = {name: long.columns[name] for name in names}
    columns |= {
        PERIOD: long.columns["period"],
        VALUE: cells.mapped(_value),
        FLAG: cells.mapped(lambda text: _flags(text).partition("@")[0].strip()),
        HIDDEN: cells.mapped(lambda text: _flags(text).partition("@")[2]),
    }
    return Rows(
        columns,
        long.lines,
        [*grid.problems, *_unfitting(grid, fits, len(names))],
        [*grid.dropped, *long.dropped],
        [*grid.rejected, *grid.lines[~fits].tolist()],
        long.places,
        long.names,
    )


def _unfitting(grid: Grid, fits: np.ndarray, count: int) -> list[Problem]:
    """An error for each row whose first cell has not as many codes as there are names."""
    name, codes = grid.header[0], grid.cells[0]
    return [
        Problem("fields", name, int(grid.lines[row]), str(_codes_in(codes, row)), str(count))
        for row in np.flatnonzero(~fits)[:LISTED]
    ]


def _codes_in(codes: TextColumn, row: np.intp) -> int:
    return str(codes.texts[int(codes.places[row])].as_py()).count(",") + 1


def _melted(grid: Grid, names: list[str], fits: np.ndarray) -> wide.Long:
    """One row for each period of the rows that fit, their dimensions in columns of their own."""
    first = grid.cells[0].taken(fits)
    parts = [text.split(",") for text in first.distinct]
    apart = [
        TextColumn.listed(part[place].strip() if len(part) == len(names) else "" for part in parts)
        for place in range(len(names))
    ]
    dimensions = [TextColumn(column.texts, column.places[first.places]) for column in apart]
    cells = dimensions + [column.taken(fits) for column in grid.cells[1:]]
    across = {
        place + len(names) - 1: name for place, name in enumerate(grid.header) if place and name
    }
    split = Grid(names + grid.header[1:], cells, grid.lines[fits])
    return wide.made_long(split, dict(enumerate(names)), across)


def _value(text: str) -> str:
    value = text.strip().partition(" ")[0]
    return "" if value == ":" else value


def _flags(text: str) -> str:
    return text.strip().partition(" ")[2].strip()


# ------------------------------------------------------------------------------------------ figures


def table_codes(rows: Rows) -> TextColumn | None:
    """The code of the table that each row is from; None where the file does not say it."""
    name = next((name for name in TABLES if name in rows.cells), None)
    return None if name is None else rows[name].mapped(_table_code)


def _table_code(text: str) -> str:
    """ESTAT:BOP_ITS6_DET__CUSTOM_123(1.0) is BOP_ITS6_DET."""
    return re.sub(r"\(.*$|__CUSTOM_\d+", "", text.partition(":")[2] or text).strip().upper()


def figures(rows: Rows) -> Columns:
    """Value and status of each row as Eurostat writes them: missing and confidential are empty,
    zero is zero."""
    values = rows[VALUE].mapped(
        lambda text: "" if text.strip() in (":", "NaN", "nan") else text.strip()
    )
    hidden = rows.optional(HIDDEN).mapped(lambda text: text.strip().upper())
    flags = rows[FLAG] if FLAG in rows.cells else rows.optional("OBS_STATUS")
    cells, places = combinations(
        values.mapped(lambda text: text and "1"), flags.mapped(_flag), hidden
    )
    read = [_status(bool(has), flag, mark) for has, flag, mark in cells]
    printed = [agencies.printed_flag(f"{flag}|{mark}" if mark else flag) for _, flag, mark in cells]
    if (
        count := sum(np.array([status == "C" for status in read], dtype=bool)[places])
        if read
        else 0
    ):
        rows.problems.append(Problem("confidential", "value", None, str(int(count)), "", "warning"))
    return {
        "value": values,
        "status": TextColumn.of(read, places),
        "flag": TextColumn.of(printed, places),
    }


def _flag(text: str) -> str:
    """Flags as letters; A, SDMX's word for normal, is none."""
    plain = text.strip()
    return "" if plain == "A" else plain.lower()


def _status(has: bool, flag: str, mark: str) -> str:
    """A figure beside a mark of confidence stays one that is told as an error, not published."""
    if not has:
        return agencies.flag_reason(f"{flag}|{mark}")
    return "C" if mark not in ("", "F") or "c" in flag else agencies.flag_status(flag)


def plainly(text: str) -> str:
    """A figure as it is printed, without zeros that say nothing."""
    return re.sub(r"\.?0+$", "", text) if re.fullmatch(r"-?\d+\.\d*0", text) else text


# ----------------------------------------------------------------------------------- unknown tables


def unknown(rows: Rows, own: Mapping[str, str]) -> tuple[Columns, Mapping[str, str]]:
    """A table that is not known here: its dimensions under their own names, for staff to say what
    they are; only what every such table has is ours."""
    columns, theirs = _certain(rows)
    columns |= {name: rows.constant(text) for name, text in own.items()}
    left = {*_ABOUT_THE_FILE, *_KEPT, *theirs.values()}
    taken = {name.lower() for name in columns}
    columns |= {
        name: cells
        for name, cells in rows.cells.items()
        if name not in left and name.lower() not in taken
    }
    return columns, {ours: name for ours, name in theirs.items() if name in rows.cells}


def _certain(rows: Rows) -> tuple[Columns, dict[str, str]]:
    """What every table has under the same names: figures, periods, frequency; and those names."""
    columns: Columns = {}
    theirs: dict[str, str] = {}
    if VALUE in rows.cells:
        read = figures(rows)
        columns = {"value": read["value"], "status": read["status"]}
        theirs = {"value": VALUE, "status": FLAG if FLAG in rows.cells else "OBS_STATUS"}
    freq = next((name for name in ("FREQ", "freq") if name in rows.cells), "")
    for ours, name in (("period", PERIOD), ("freq", freq)):
        if name in rows.cells:
            columns[ours], theirs[ours] = rows[name], name
    return columns, theirs

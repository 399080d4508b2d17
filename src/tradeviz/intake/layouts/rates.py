"""The European Central Bank's exchange rates: its file of all days (eurofxref), and its series
(EXR)."""

from datetime import datetime

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake import wide
from tradeviz.intake.grid import Grid
from tradeviz.intake.layouts.agency_rows import Columns, Rows, first_texts
from tradeviz.intake.model import Dropped
from tradeviz.measures import exchange_rates

EXR = frozenset({"FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "TIME_PERIOD", "OBS_VALUE"})
EXR_NAMES = {"currency": "CURRENCY", "freq": "FREQ", "period": "TIME_PERIOD", "rate": "OBS_VALUE"}
FXREF_NAMES = {"period": "Date"}
_NOTHING = ("", "N/A", "NaN", "nan", "-")


def days_across(grid: Grid) -> Rows:
    """One row a day and currency that is converted here; the other currencies are not read."""
    names = [name.strip() for name in grid.header]
    wanted = {place: name for place, name in enumerate(names) if name in exchange_rates.CURRENCIES}
    long = wide.made_long(grid, {0: "Date"}, wanted)
    columns = {
        "Date": long.columns["Date"],
        "CURRENCY": long.columns["period"],
        "OBS_VALUE": long.columns["value"],
    }
    rows = Rows(columns, long.lines, list(grid.problems), [*grid.dropped, *long.dropped])
    rows.rejected, rows.places, rows.names = list(grid.rejected), long.places, long.names
    _without_nothing(rows, "Date")
    others = {
        name: _stated(grid.cells[place])
        for place, name in enumerate(names)
        if place and name and place not in wanted
    }
    if count := sum(others.values()):
        texts = first_texts(others)
        rows.problems.append(Problem("left_out_series", "", None, texts, str(count), "warning"))
    return rows


def _stated(cells: TextColumn) -> int:
    """How many cells say something."""
    return int((~cells.rows_where(lambda text: text.strip() in _NOTHING)).sum())


def daily_rates(rows: Rows, _codes: CodeLists) -> Columns:
    """The rates of days."""
    return {
        "currency": rows["CURRENCY"],
        "freq": rows.constant("D"),
        "period": rows["Date"].mapped(_day),
        "rate": rows["OBS_VALUE"].mapped(str.strip),
        "source": rows.constant(exchange_rates.SOURCE),
    }


def _day(text: str) -> str:
    """30 October 2026, as the file of the newest day writes it, as 2026-10-30."""
    try:
        return datetime.strptime(text.strip(), "%d %B %Y").date().isoformat()
    except ValueError:
        return text.strip()


def rate_series(rows: Rows, _codes: CodeLists) -> Columns:
    """The reference rates of one euro and their averages; holidays have none."""
    rows.only(agencies.EXR_ONLY)
    _without_nothing(rows, "TIME_PERIOD")
    return {
        "currency": rows["CURRENCY"],
        "freq": rows["FREQ"],
        "period": rows["TIME_PERIOD"],
        "rate": rows["OBS_VALUE"],
        "source": rows.constant(agencies.EXR),
    }


def _without_nothing(rows: Rows, period: str) -> None:
    """Not the days without a rate; each is told."""
    gone = rows["OBS_VALUE"].rows_where(lambda text: text.strip() in _NOTHING)
    texts = rows[period]
    rows.dropped += [
        Dropped(int(rows.lines[row]), texts.texts[int(texts.places[row])].as_py(), "no_figure")
        for row in np.flatnonzero(gone)
    ]
    rows.keep(~gone)

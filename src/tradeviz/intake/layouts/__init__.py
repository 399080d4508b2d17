"""Files that people download from the offices themselves: recognise_layout by their content, and
made ours where their layout is certain, each row still knowing its physical line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from tradeviz.datasets import Dataset, agencies
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake import wide
from tradeviz.intake.grid import Grid
from tradeviz.intake.layouts import goods, japan, rates, sdmx, services, trademap
from tradeviz.intake.layouts.agency_rows import Columns, Rows
from tradeviz.intake.layouts.recognition import TITLES, Layout, of_records, recognise_layout
from tradeviz.intake.model import Choices

__all__ = [
    "TITLES",
    "Download",
    "Layout",
    "Made",
    "convert_download",
    "of_records",
    "recognise_layout",
]
_OBSERVATIONS = ("services", "goods")


@dataclass(frozen=True)
class _Table:
    """A table that is known here: the dataset it belongs to, how its rows become ours, which
    column of it is which."""

    dataset: str
    make: Callable[[Rows, CodeLists], Columns]
    names: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Made:
    """A download under the names of ours; a column that is not certain is still under its own."""

    layout: str
    grid: Grid
    theirs: Mapping[str, str]
    """Column of the file → column of ours."""
    ignored: tuple[str, ...]
    places: np.ndarray | None = None
    names: tuple[str, ...] = ()
    """For periods across: the columns in which values stand, and for each row the place of its own
    among them."""


_BY_COLUMNS = (
    (services.BOP, _Table("services", services.balance_of_payments, services.BOP_NAMES)),
    (services.BATIS, _Table("services", services.balanced_matrix, services.BATIS_NAMES)),
    (goods.COMEXT, _Table("goods", goods.comext, goods.COMEXT_NAMES)),
)
_COMTRADE = _Table("goods", goods.comtrade, goods.COMTRADE_NAMES)
_BY_LAYOUT = {
    "comtrade": _COMTRADE,
    "comtrade-bulk": _COMTRADE,
    "comext-bulk": _Table(
        "goods", goods.comext_bulk, goods.BULK_NAMES | {"quantity": "QUANTITY_KG"}
    ),
    "japan-customs": _Table("goods", japan.sums, japan.NAMES),
    "trade-map": _Table("goods", trademap.partners, {}),
    "eurofxref": _Table("rates", rates.daily_rates, rates.FXREF_NAMES),
    "ecb-exr": _Table("rates", rates.rate_series, rates.EXR_NAMES),
}
_OPENED: Mapping[str, Callable[[Grid], Rows]] = {
    **dict.fromkeys(
        ("eurostat-linear-1", "eurostat-linear-2", "oecd", "lustat"), sdmx.code_columns
    ),
    "eurostat-tsv": sdmx.long_series,
    "eurofxref": rates.days_across,
    "trade-map": trademap.partners_down,
}


@dataclass(frozen=True, eq=False)
class Download:
    """A file whose layout is known: its cells, and the line where the column names stand."""

    layout: Layout
    grid: Grid
    line: int


def convert_download(
    download: Download, dataset: Dataset, codes: CodeLists, choices: Choices
) -> Made | Problem | None:
    """A download as rows of `dataset`; an error where it belongs to another one; None where staff
    said themselves how the file is to be read, or where it lacks columns of its layout."""
    if choices.layout is not None:
        return None
    layout, grid = download.layout, download.grid
    rows = _OPENED.get(layout.name, _plain)(grid)
    if labels := sdmx.labels(rows):
        return Problem("labels_only", line=download.line, found=labels)
    table = _table(layout, rows)
    if table is None:
        own = {"source": agencies.LUSTAT, "reporter": "LU"} if layout.name == "lustat" else {}
        is_sdmx = sdmx.VALUE in rows.cells and rows.places is None
        if not is_sdmx or dataset.name not in _OBSERVATIONS:
            return None
        return _made(download, rows, *sdmx.unknown(rows, own))
    if table.dataset != dataset.name:
        title = TITLES[layout.name]
        return Problem("wrong_dataset", line=download.line, found=title, expected=table.dataset)
    if set(_header(grid)) & {theirs for theirs, _ in choices.mapping}:
        return None
    return _made(download, rows, table.make(rows, codes), {**table.names, **rows.theirs})


def code_of(name: str) -> str:
    """The name of a column without its label: `GEO: Geographic area` is GEO."""
    return name.partition(": ")[0]


def _table(layout: Layout, rows: Rows) -> _Table | None:
    """Which known table it is; None for one that is not."""
    table = _BY_LAYOUT.get(layout.name)
    if table is None:
        needed = {sdmx.PERIOD, sdmx.VALUE}
        return next(
            (one for columns, one in _BY_COLUMNS if columns | needed <= set(rows.cells)), None
        )
    optional = {"isReported"} if table is _COMTRADE else set()
    return table if set(table.names.values()) - optional <= set(rows.cells) else None


def _plain(grid: Grid) -> Rows:
    """The columns of the file as they are; of two with one name the first."""
    columns: Columns = {}
    for name, cells in zip(grid.header, grid.cells, strict=True):
        columns.setdefault(name, cells)
    return Rows(columns, grid.lines, list(grid.problems), list(grid.dropped), list(grid.rejected))


def _made(download: Download, rows: Rows, columns: Columns, names: Mapping[str, str]) -> Made:
    """The columns that were made, and what of the file went into them."""
    figure, header = "rate" if "rate" in columns else "value", _header(download.grid)
    full = {code_of(name): name for name in reversed(header)}
    theirs = {
        full[name]: ours if ours in columns else figure
        for ours, name in names.items()
        if name in full
    }
    theirs |= dict.fromkeys(rows.names, figure)
    kept = {*theirs, *columns}
    ignored = tuple(
        name for name in header if name and name not in kept and code_of(name) not in kept
    )
    made = Grid(list(columns), list(columns.values()), rows.lines, rows.dropped, rows.problems)
    made.rejected, made.numeric = rows.rejected, download.grid.numeric
    return Made(download.layout.name, made, theirs, ignored, rows.places, tuple(rows.names))


def _header(grid: Grid) -> list[str]:
    """The names of the columns, Eurostat's list of dimensions taken apart."""
    return wide.split_eurostat(grid).header

"""The table of an exhibit as a brief shows it: what all rows have in common said once, no more
rows than a page holds, and how many there are."""

import re

import pandas as pd

from tradeviz.charts.style import room
from tradeviz.i18n import Language
from tradeviz.render.brief.content import Plate, Rows
from tradeviz.views.exhibit import DataTable

_BESIDE_CHART, _ALONE = 12, 40
"""How many rows are shown beside a chart, which shows them all, and of a table without one."""
_NARROWEST, _LONG, _BROADEST, _EDGES = 6, 18, 30, 3
"""Narrow letters: of a column at least, of a long word, of a column of long texts, of the
edges of a column."""


def first_rows(table: DataTable, language: Language, *, has_chart: bool) -> Rows:
    """The first rows of a table in words; whatever is the same in all of them stands above."""
    texts = table.texts.astype(str)
    shared = [name for name in texts.columns if _is_the_same(texts[name])]
    same = [language.pair(str(name), value) for name in shared if (value := texts[name].iloc[0])]
    kept = texts.drop(columns=shared)
    first = kept.head(_BESIDE_CHART if has_chart else _ALONE)
    return Rows(
        columns=tuple(map(str, kept.columns)),
        rows=tuple(first.itertuples(index=False, name=None)),
        whole=len(texts),
        same=language.joined(same),
    )


def texts_around(
    plate: Plate, language: Language, *, is_drawn: bool
) -> tuple[list[str], list[str]]:
    """What stands above the table of an exhibit and below it; a chart that could not be drawn is
    said."""
    text, table = language.text, plate.table
    source = language.pair(text("Source"), plate.source) if plate.source else ""
    more = "" if is_drawn or table.is_whole else rows_left_out(table, language)
    above = ["" if is_drawn else table.same]
    if plate.exhibit.figure is not None and not is_drawn:
        above.insert(0, text("No browser to draw this chart was found: here is its table."))
    below = [more, plate.exhibit.note, source]
    return [one for one in above if one], [one for one in below if one]


def column_widths(table: Rows) -> list[int]:
    """How broad each column is beside the others: as its longest words, and more for more text."""
    columns = zip(table.columns, *table.rows, strict=True)
    return [_width(cells) for cells in columns]


def _width(cells: tuple[str, ...]) -> int:
    longest_word = max(room(word) for cell in cells for word in cell.split() or [""])
    usual = sum(map(room, cells)) / len(cells)
    return _EDGES + max(_NARROWEST, min(longest_word, _LONG), min(round(usual), _BROADEST))


def breakable_rows(table: Rows, letters: int) -> list[list[str]]:
    """Head and rows of a table on a line of so many narrow letters: a word that is longer than its
    column has places to break."""
    widths = column_widths(table)
    rooms = [max(3, letters * width // sum(widths) - _EDGES) for width in widths]
    return [
        [
            re.sub(rf"\S{{{room}}}(?=\S)", "\\g<0>\u200b", cell)
            for cell, room in zip(row, rooms, strict=True)
        ]
        for row in (table.columns, *table.rows)
    ]


def rows_left_out(rows: Rows, language: Language) -> str:
    """That not all rows are shown, and where all are."""
    return language.text(
        "Rows shown: {shown} of {all}; the page has them all.",
        shown=language.number(len(rows.rows)),
        all=language.number(rows.whole),
    )


def _is_the_same(column: pd.Series) -> bool:
    """Whether all rows of several say the same in this column."""
    return len(column) > 1 and column.nunique() == 1

"""ITC's Trade Map: one reporter and one product, partners down, years across. Neither reporter nor
product nor unit stands in the table, so they are asked."""

import re

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.intake import wide
from tradeviz.intake.grid import Grid
from tradeviz.intake.layouts.agency_rows import Columns, Rows

_ACROSS = re.compile(r"(Imported|Exported) value in (\d{4}\S*)")
_FLOWS = {"Imported": "import", "Exported": "export"}


def partners_down(grid: Grid) -> Rows:
    """One row a partner and period; quantities, shares and growth beside the values are not
    read."""
    matches = {
        place: match for place, name in enumerate(grid.header) if (match := _ACROSS.fullmatch(name))
    }
    long = wide.made_long(
        grid, {0: "partner_name"}, {place: match.group() for place, match in matches.items()}
    )
    columns = {
        grid.header[0]: long.columns["partner_name"],
        "header": long.columns["period"],
        "value": long.columns["value"],
    }
    return Rows(
        columns,
        long.lines,
        list(grid.problems),
        [*grid.dropped, *long.dropped],
        list(grid.rejected),
        long.places,
        long.names,
        {"partner": grid.header[0]},
    )


def partners(rows: Rows, _codes: CodeLists) -> Columns:
    """What each partner sold or bought; the header says which."""
    return {
        "partner": rows[rows.theirs["partner"]].mapped(str.strip),
        "flow": rows["header"].mapped(lambda text: _FLOWS[text.partition(" ")[0]]),
        "period": rows["header"].mapped(lambda text: text.rpartition(" ")[2]),
        "value": rows["value"],
        "bound": rows.constant("exact"),
        "basis": rows.constant("reported"),
        "printed": rows.constant(""),
        "note": rows.constant(""),
    }

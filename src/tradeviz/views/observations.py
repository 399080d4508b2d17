"""Observations in terms: names of their codes, figures, flags, what a chart says of one, the table
behind a chart."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from tradeviz.datasets import OBSERVATION_COLUMNS
from tradeviz.i18n import rounded
from tradeviz.i18n.terms import (
    Aside,
    Bold,
    Bound,
    Figure,
    Lines,
    Mark,
    Name,
    Number,
    Percent,
    Period,
    Text,
    Word,
    text,
)
from tradeviz.measures.exchange_rates import marked_as_converted
from tradeviz.measures.kpis import ANNOUNCED
from tradeviz.measures.precision import stated_to
from tradeviz.measures.rolling import MEAN, SUM
from tradeviz.measures.stated import Stated
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import unmirrored
from tradeviz.views.citations import source
from tradeviz.views.conversion import mark_of_row
from tradeviz.views.result import TableColumn, TableColumns
from tradeviz.views.seasons import when

Row = Mapping[Any, Any]


def item_name(snapshot: Snapshot, row: Row) -> Name:
    """What a row's item is called."""
    return Name(snapshot.codes.items(row["classification"]), row["item"])


def economy(snapshot: Snapshot, code: str) -> Name:
    """What an economy is called."""
    return Name(snapshot.codes["economies"], code)


def flow_name(snapshot: Snapshot, flow: str) -> Name:
    """What a flow is called."""
    return Name(snapshot.codes["flows"], flow)


def flow_names(snapshot: Snapshot, *flows: str) -> dict[str, Word]:
    """Flow → name, in this order."""
    return {flow: flow_name(snapshot, flow) for flow in flows}


def unit_name(snapshot: Snapshot, unit: str) -> Name:
    """What a unit is called."""
    return Name(snapshot.codes["units"], unit)


# ------------------------------------------------------------------------------------------ figures


def figure_of(row: Row, *, like: float | None = None, signed: bool = False) -> Word:
    """A row's figure: unit, bound; "confidential" or "not available" where there is none."""
    if row["value"] is None or pd.isna(row["value"]):
        return HIDDEN.get(row["status"], HIDDEN["M"])
    place = stated_to(row)
    return Figure(float(row["value"]), row["unit"], row["bound"], like, signed, place)


def marked_figure(row: Row) -> Word:
    """A row's figure as a sentence says it: marked where it is converted."""
    return Aside(figure_of(row), mark_of_row(row))


def percent_change(change: Stated) -> Figure:
    """A change in percent with its sign and bound, to a tenth at most."""
    place = max(change.stated_to, 0.1)
    return Figure(change.value, "PCT", change.figure.bound, signed=True, stated_to=place)


def mark_of(row: Row, largest: float, unit: str) -> Mark:
    """A row's figure beside its point."""
    return Mark(row["value"], largest, unit, row["bound"], stated_to(row))


def share_of(row: Row) -> Word:
    """A row's share of its whole, to a tenth of a percent; nothing where the bounds allow none."""
    if pd.isna(row["share"]):
        return ""
    bound = row.get("share_bound") or "exact"
    percent = rounded(float(row["share"]) * 100, 1, bound)
    return Bound(Percent(percent / 100, 1 if percent % 1 else 0), bound)


def rule_of(rule: str) -> Word:
    """How a computed figure was computed, in a sentence; empty for a printed one."""
    return {
        "share_of_total": text("Share as printed × total as printed."),
        "rest_of_total": text("Total less the parts that are known."),
        "sum_of_flows": text("Exports plus imports."),
        "difference_of_flows": text("Exports less imports."),
        "half_of_sum_and_balance": text("(Trade + balance) ÷ 2."),
        "half_of_sum_less_balance": text("(Trade − balance) ÷ 2."),
        "share_of_two_way": text("Share of imports as printed × trade as printed."),
        "rest_of_two_way": text("Trade less imports."),
        "sum_of_balances": text("Balance of goods plus balance of services."),
        "sum_of_trade": text("Trade in goods plus trade in services."),
        "ratio": text("The first figure divided by the second."),
        "part_of_total": text("Amount of the item divided by the amount of the total."),
        "sum_of_months": text("Sum of the twelve months."),
        "sum_of_quarters": text("Sum of the four quarters."),
        "sum_to_date": text("Sum of the months of the year so far."),
        "sum_of_parts": text("Sum of the observations selected."),
        SUM: text("Sum of the year that ends with the period."),
        MEAN: text("Average of the year that ends with the period."),
        "converted": text(
            "Converted at the average of the ECB's daily reference rates of each period; shown as "
            "computed."
        ),
    }.get(rule, "")


FLAGS: dict[str, Text] = {
    "P": text("provisional"),
    "E": text("estimated"),
    "R": text("revised"),
    "B": text("break in the series"),
    ANNOUNCED: text("announced beforehand"),
}
"""What a source marks a figure as, by its status; nothing for a normal one."""


HIDDEN: dict[str, Text] = {"C": text("confidential"), "M": text("not available")}
"""What stands in the place of a figure, by its status."""


def bar_rows(
    rows: pd.DataFrame, code: str, name: Callable[[Row], Word], label: Callable[[Row], Word]
) -> pd.DataFrame:
    """`rows` as bars and areas take them: the column `code` tells them apart, `name` and `label`
    word each."""
    records = rows.to_dict("records")
    names = [name(row) for row in records]
    return rows.assign(
        code=rows[code],
        name=names,
        hollow=False,
        label=[label(row) for row in records],
        hover=[hover(name, row) for name, row in zip(names, records, strict=True)],
    )


def hover(name: Word, row: Row, *lines: Word) -> Lines:
    """What a chart says of one figure: name, figure, period, whether computed or converted."""
    is_derived = row.get("basis") == "derived" and row.get("note") != "converted"
    derived = text("computed, not printed") if is_derived else ""
    is_balanced = row.get("basis") == "balanced"
    balanced = text("balanced: a model reconciled two reporters") if is_balanced else ""
    flag = FLAGS.get(str(row.get("status", "")), "")
    marks = (flag, derived, balanced, mark_of_row(row))
    return Lines((Bold(name), figure_of(row), when(row), *lines, *marks))


# -------------------------------------------------------------------------------------------- table


def observation_columns(
    snapshot: Snapshot,
    rows: pd.DataFrame,
    *,
    has_items: bool = True,
    has_shares: bool = False,
    has_partners: bool = False,
) -> TableColumns:
    """Observations as a table for readers: what is known of each, with bound, status, basis and
    source; where it names both sides, as the reporter says it."""
    rows = marked_as_converted(unmirrored(rows) if has_partners else rows)
    records = rows.to_dict("records")
    return (
        *_dimensions(snapshot, records, has_items=has_items, has_partners=has_partners),
        *_figures(snapshot, records),
        *(_shares(records) if has_shares else ()),
        *_attributes(snapshot, records),
        *_rates(rows),
    )


def _heading(column: str) -> Word:
    """What heads a column of observations."""
    return OBSERVATION_COLUMNS[column].label


def _dimensions(
    snapshot: Snapshot, records: list[Row], *, has_items: bool, has_partners: bool
) -> list[TableColumn]:
    columns = [TableColumn(_heading("period"), [Period(row["period"]) for row in records])]
    if has_partners:
        for side in ("reporter", "partner"):
            names = [economy(snapshot, row[side]) for row in records]
            columns.append(TableColumn(_heading(side), names))
    if has_items:
        items = [
            text("{name} ({code})", name=item_name(snapshot, row), code=row["item"])
            for row in records
        ]
        columns.append(TableColumn(_heading("item"), items))
    flows = [flow_name(snapshot, row["flow"]) for row in records]
    return [*columns, TableColumn(_heading("flow"), flows)]


def _figures(snapshot: Snapshot, records: list[Row]) -> list[TableColumn]:
    codes = snapshot.codes
    units = [Name(codes["units"], row["unit"]) for row in records]
    bounds = [Name(codes["bounds"], row["bound"]) for row in records]
    values = [row["value"] for row in records]
    return [
        TableColumn(_heading("value"), [figure_of(row) for row in records], values),
        TableColumn(_heading("unit"), units, place="file"),
        TableColumn(_heading("bound"), bounds, place="file"),
    ]


def _shares(records: list[Row]) -> list[TableColumn]:
    shares = [row["share"] for row in records]
    return [TableColumn(text("Share"), [share_of(row) for row in records], shares)]


def _attributes(snapshot: Snapshot, records: list[Row]) -> list[TableColumn]:
    codes = snapshot.codes
    publishers = {row["source"]: source(snapshot, row["source"]) for row in records}
    cited = [publishers[row["source"]] for row in records]
    bases = [rule_of(str(row["note"])) or Name(codes["bases"], row["basis"]) for row in records]
    return [
        TableColumn(
            _heading("status"), [Name(codes["statuses"], row["status"]) for row in records]
        ),
        TableColumn(_heading("basis"), bases),
        TableColumn(
            _heading("source"),
            [one.publisher for one in cited],
            links=[one.address for one in cited],
        ),
        TableColumn(_heading("printed"), [row["printed"] for row in records]),
    ]


def _rates(rows: pd.DataFrame) -> list[TableColumn]:
    """At which rate each amount was converted, where any was."""
    if "rate" not in rows or rows["rate"].eq(1.0).all():
        return []
    rates = ["" if rate == 1 else Number(rate, 4) for rate in rows["rate"]]
    return [TableColumn(text("Exchange rate used"), rates)]

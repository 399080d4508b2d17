"""What a reader asks of a dataset, and its answers: rows, totals, ranks, periods, one figure's
rows. All of it runs in the engine; pandas receives what is shown."""

from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr.types import Column, Table

from tradeviz import bounds
from tradeviz.datasets.ledgers import BALANCED, HOME, MIRRORED_FLOWS, OWN_BASES, PARTNER
from tradeviz.storage import engine

MONEY = ("EUR", "USD", "JPY")
CELL = ["reporter", "partner", "classification", "item", "freq", "period"]
FIGURE = ["value", "unit", "bound", "status", "basis", "source", "printed"]
Codes = str | tuple[str, ...] | None
"""One code, several, or None for all."""
_DIMENSIONS = (
    *("reporter", "partner", "flow", "classification", "item"),
    *("freq", "unit", "basis", "source"),
)


@dataclass(frozen=True)
class Query:
    """What a reader asks of a dataset: one code, several or all of each dimension, which periods,
    whose figures, in which currency, added up by what."""

    dataset: str
    _: KW_ONLY
    ledger: str = ""
    """Whose figures, flows as Luxembourg sees them and the other economy in `partner`; it decides
    the reporter, and the basis where none is given. Empty: as `reporter`, `partner`, `basis`
    say."""
    reporter: Codes = None
    partner: Codes = None
    flow: Codes = None
    classification: Codes = None
    item: Codes = None
    freq: Codes = None
    unit: Codes = None
    basis: Codes = None
    source: Codes = None
    first: str | None = None
    """The first period; `last` the last one. Periods of one frequency only can be compared."""
    last: str | None = None
    currency: str = ""
    """The currency that amounts are converted to; empty: as published."""
    by: tuple[str, ...] = ()
    """The columns to add up by, or to count periods by."""
    options: tuple[tuple[str, str], ...] = ()
    """What only one page knows: its own choices and their codes."""

    def with_(self, **changes: Any) -> "Query":
        """This query with some fields changed."""
        return replace(self, **changes)

    def option(self, key: str, default: str = "") -> str:
        """What was chosen of one page's own choice; `default` where nothing was."""
        return dict(self.options).get(key, default)

    @property
    def period(self) -> str:
        """The one period that is asked for; empty where it is none or several."""
        return self.first or "" if self.first == self.last else ""

    @property
    def is_mirrored(self) -> bool:
        """Whether it asks for the other side's ledger, whose flows are the mirror of
        Luxembourg's."""
        return self.ledger == PARTNER


# -------------------------------------------------------------------------------------- expressions


def as_reported(query: Query) -> Query:
    """`query` in its reporter's words: reporter, partner, flow and basis in the place of the
    ledger. In that of the other side a flow stands as its mirror: what Luxembourg exports, Japan
    imports."""
    if not query.ledger:
        return query
    own = BALANCED if query.ledger == BALANCED else OWN_BASES
    plain = replace(query, ledger="", basis=query.basis or own)
    if not query.is_mirrored:
        return replace(plain, reporter=HOME)
    flows = (query.flow,) if isinstance(query.flow, str) else query.flow or tuple(MIRRORED_FLOWS)
    flow = tuple(MIRRORED_FLOWS[flow] for flow in flows)
    return replace(plain, reporter=query.partner, partner=HOME, flow=flow)


def filtered(observations: Table, query: Query) -> Table:
    """The rows of `observations` that `query` asks for, as their reporters say them: an
    expression."""
    plain, tests = as_reported(query), []
    for name in _DIMENSIONS:
        codes = getattr(plain, name)
        if codes is not None:
            column = observations[name]
            tests.append(column == codes if isinstance(codes, str) else column.isin(codes))
    if plain.first is not None:
        tests.append(observations["period"] >= plain.first)
    if plain.last is not None:
        tests.append(observations["period"] <= plain.last)
    return observations.filter(*tests) if tests else observations


def _wanted(observations: Table, query: Query, rates: Table | None) -> Table:
    """As `filtered`; flows as Luxembourg sees them in a ledger, amounts in the query's currency."""
    rows = filtered(observations, query)
    if query.is_mirrored:
        flows = [(rows["flow"] == flow, mirror) for flow, mirror in MIRRORED_FLOWS.items()]
        rows = rows.mutate(flow=ibis.cases(*flows, else_=rows["flow"]), partner=rows["reporter"])
    if rates is None:
        return rows
    known = rows.inner_join(rates, ["unit", "period"])
    is_money = known["unit"].isin(MONEY)
    return known.mutate(
        value=known["value"] * known["rate"],
        unit=ibis.ifelse(is_money, ibis.literal(query.currency), known["unit"]),
    )


def summed(observations: Table, query: Query, rates: Table | None = None) -> Table:
    """The columns `query.by`, value, bits (in which ways a part is not exact), rows."""
    wanted, by = _wanted(observations, query, rates), list(query.by)
    parts = wanted.aggregate(
        by=[*by, _bits(wanted).name("bits")], value=wanted["value"].sum(), rows=wanted.count()
    )
    # a way of not being exact stands once in each combination now, so that bits may be added up
    return parts.aggregate(
        by=by,
        value=parts["value"].sum(),
        bits=parts["bits"].sum(),
        rows=parts["rows"].sum(),
    )


def _bits(rows: Table) -> Column:
    """In which ways each row is not exact, as `bounds.column_bits`."""
    hidden = (rows["status"].isin(["C", "M"]), bounds.BITS[bounds.AT_LEAST])
    kinds = [(rows["bound"] == name, bits) for name, bits in bounds.BITS.items()]
    return ibis.cases(hidden, *kinds, else_=bounds.BITS[bounds.APPROX])


def counted_periods(observations: Table, query: Query) -> Table:
    """The columns `query.by`, period, items (how many different ones)."""
    wanted = _wanted(observations, query, None)
    return wanted.aggregate(by=[*query.by, "period"], items=wanted["item"].nunique())


def placed(
    observations: Table, query: Query, among: tuple[str, ...], rates: Table | None = None
) -> Table:
    """The rows above zero of the partners `among`, with rank and share in their period."""
    rows = _wanted(observations, query, rates)
    rows = rows.filter(rows["partner"].isin(among), rows["value"] > 0)
    return rows.mutate(
        rank=ibis.rank().over(group_by="period", order_by=ibis.desc("value")) + 1,
        share=rows["value"] / rows["value"].sum().over(group_by="period"),
    )


# ------------------------------------------------------------------------------------------ answers


def reported_rows(observations: Table, query: Query) -> pd.DataFrame:
    """The observations that `query` asks for, as their reporters say them and as published, ordered
    by their dimensions."""
    return _frame(_ordered(engine.run(filtered(observations, query)), *CELL, "flow", "source"))


def mirrored(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the other side's ledger as Luxembourg sees them: its flows, the reporter as
    partner."""
    return rows.assign(flow=rows["flow"].map(MIRRORED_FLOWS), partner=rows["reporter"])


def unmirrored(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as their reporters say them: those of the other side's ledger name Luxembourg as
    partner again, and its flows as the reporter calls them."""
    is_mirrored = rows["reporter"] == rows["partner"]
    flow = rows["flow"].where(~is_mirrored, rows["flow"].map(MIRRORED_FLOWS))
    return rows.assign(flow=flow, partner=rows["partner"].where(~is_mirrored, HOME))


def totals(observations: Table, query: Query, rates: Table | None = None) -> pd.DataFrame:
    """The sum of what `query` asks for, for each combination of the columns `query.by`: these
    columns, value, bound, rows. A confidential or missing part makes the sum a lower bound; `bound`
    is None where nothing can be said. `rates`: unit, period, rate, where amounts are converted."""
    sums = _frame(_ordered(engine.run(summed(observations, query, rates)), *query.by))
    named = sums["bits"].map(bounds.bound_of)
    return sums.assign(value=sums["value"].fillna(0.0), bound=named).drop(columns="bits")


def periods(observations: Table, query: Query) -> pd.DataFrame:
    """The periods of what `query` asks for, newest first: the columns `query.by`, period, items
    (how many different ones)."""
    table = _frame(_ordered(engine.run(counted_periods(observations, query)), *query.by))
    return table.sort_values("period", ascending=False, kind="stable", ignore_index=True)


def ranks(
    observations: Table, query: Query, among: tuple[str, ...], rates: Table | None = None
) -> pd.DataFrame:
    """What `query` asks for of the partners `among`, with each one's place (column `rank`, 1 =
    largest) and share (column `share`) in its period. Only figures above zero have a place."""
    rows = engine.run(placed(observations, query, among, rates))
    return _frame(_ordered(rows, "period", "rank", *CELL, "flow", "source"))


def rows_of_key(table: Table, key: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """The rows of a dataset's table that have these codes in these columns."""
    return _frame(engine.run(table.filter(*(table[column] == code for column, code in key))))


def units_and_periods(observations: Table) -> list[tuple[str, str]]:
    """Every unit and period that observations are in."""
    cells = engine.run(observations[["unit", "period"]].distinct())
    return list(zip(*(column.to_pylist() for column in cells.columns), strict=True))


# ------------------------------------------------------------------------------------------- pandas


def _ordered(table: pa.Table, *columns: str) -> pa.Table:
    """The rows by these columns; rows that agree in them stay as they came."""
    keys = [(column, "ascending") for column in columns]
    return table.take(pc.sort_indices(table, sort_keys=keys)) if keys else table


def _frame(table: pa.Table) -> pd.DataFrame:
    """Rows as plain objects and numbers: three times faster than columns of Arrow for few rows."""
    columns = zip(table.column_names, table.columns, strict=True)
    return pd.DataFrame({name: _column(column) for name, column in columns})


def _column(column: pa.ChunkedArray) -> pd.Series:
    """A column of text as objects, each text once; another as its numbers."""
    kind = column.type
    if not pa.types.is_string(kind):
        is_whole = pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0)
        return column.cast(pa.int64() if is_whole else pa.float64()).to_pandas()
    texts = column.combine_chunks().dictionary_encode()
    names = np.array([*texts.dictionary.to_pylist(), np.nan], dtype=object)
    return pd.Series(names[texts.indices.fill_null(len(names) - 1).to_numpy()], dtype=object)

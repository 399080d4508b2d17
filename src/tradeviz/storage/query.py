"""What is asked of observations; it runs in the engine."""

from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

import ibis
import pandas as pd
from ibis.expr.types import Table

from tradeviz import bounds
from tradeviz.datasets.ledgers import BALANCED, HOME, MIRRORED_FLOWS, OWN_BASES, PARTNER
from tradeviz.storage import engine

MONEY = ("EUR", "USD", "JPY")
CELL = ["reporter", "partner", "classification", "item", "freq", "period"]
FIGURE = ["value", "unit", "bound", "status", "basis", "source", "printed"]
Codes = str | tuple[str, ...] | None
"""One code, several, or None for all."""
_DIMENSIONS = (
    "reporter",
    "partner",
    "flow",
    "classification",
    "item",
    "freq",
    "unit",
    "basis",
    "source",
)


@dataclass(frozen=True)
class Query:
    """What a reader asks of a dataset: one code, several or all of each dimension, which periods, whose figures, in
    which currency, added up by what."""

    dataset: str
    _: KW_ONLY
    ledger: str = ""
    """Whose figures, flows as Luxembourg sees them and the other economy in `partner`; it decides the reporter, and the
    basis where none is given. Empty: as `reporter`, `partner` and `basis` say."""
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
    """The columns to add up by."""
    options: tuple[tuple[str, str], ...] = ()
    """What only one page knows: its own choices and their codes."""

    def with_(self, **changes: Any) -> "Query":
        """This query with some fields changed."""
        return replace(self, **changes)

    def option(self, key: str, default: str = "") -> str:
        """What was chosen of one page's own choice; `default` where nothing was."""
        return dict(self.options).get(key, default)

    @property
    def is_mirrored(self) -> bool:
        """Whether it asks for the other side's ledger, whose flows are the mirror of Luxembourg's."""
        return self.ledger == PARTNER


def as_reported(query: Query) -> Query:
    """`query` in its reporter's words: reporter, partner, flow and basis in the place of the ledger. In the ledger of the
    other side each flow stands as its mirror: what Luxembourg exports, Japan imports."""
    if not query.ledger:
        return query
    own = BALANCED if query.ledger == BALANCED else OWN_BASES
    plain = replace(query, ledger="", basis=query.basis or own)
    if not query.is_mirrored:
        return replace(plain, reporter=HOME)
    flows = (query.flow,) if isinstance(query.flow, str) else query.flow or tuple(MIRRORED_FLOWS)
    mirrored = tuple(MIRRORED_FLOWS[flow] for flow in flows)
    return replace(plain, reporter=query.partner, partner=HOME, flow=mirrored)


def mirrored(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the other side's ledger as Luxembourg sees them: its flows, the reporter in column `partner`."""
    return rows.assign(flow=rows["flow"].map(MIRRORED_FLOWS), partner=rows["reporter"])


def where(observations: Table, query: Query) -> Table:
    """The rows of `observations` that `query` asks for, each as its reporter says it, as an expression."""
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


def reported_rows(observations: Table, query: Query) -> pd.DataFrame:
    """The observations that `query` asks for, each as its reporter says it, ordered by their dimensions."""
    rows = engine.run(where(observations, query))
    texts = [column for column in rows.columns if column != "value"]
    small = rows.astype(
        dict.fromkeys(texts, object) | {"value": "float64"}
    )  # plain objects: 3 × faster for few rows
    return small.sort_values([*CELL, "flow", "source"], ignore_index=True)


def totals(observations: Table, query: Query) -> pd.DataFrame:
    """The sum of what `query` asks for, for each combination of the columns `query.by`: these columns, value, bound,
    rows. A confidential or missing part makes the sum a lower bound; `bound` is None where nothing can be said."""
    rows = _as_seen(where(observations, query), query)
    suppressed = rows["status"].isin(["C", "M"])
    kinds: list[tuple[Any, Any]] = [
        (rows["bound"] == name, bits) for name, bits in bounds.BITS.items()
    ]
    bits = ibis.cases(
        (suppressed, bounds.BITS[bounds.AT_LEAST]), *kinds, else_=bounds.BITS[bounds.APPROX]
    )
    sums = rows.group_by(list(query.by)).aggregate(
        value=rows["value"].sum(), bits=bits.bit_or(), rows=rows.count()
    )
    table = engine.run(sums).sort_values(list(query.by), ignore_index=True)
    return table.assign(
        value=table["value"].fillna(0.0).astype("float64"), bound=table["bits"].map(bounds.bound_of)
    ).drop(columns="bits")


def _as_seen(rows: Table, query: Query) -> Table:
    """As `mirrored`, in the engine."""
    if not query.is_mirrored:
        return rows
    flows = [(rows["flow"] == flow, mirror) for flow, mirror in MIRRORED_FLOWS.items()]
    return rows.mutate(flow=ibis.cases(*flows, else_=rows["flow"]), partner=rows["reporter"])

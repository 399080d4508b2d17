"""The four figures as one writes them with Plotly Express: ranking, treemap, paired bars, trend.

Each takes the table that `benchmarks.data` writes (columns item, name, parent, flow, year, value)
and a year; each says in its layout which year it shows."""

from collections.abc import Callable

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

WHOLE = "S"
"""The code of all services."""


def ranking(table: pd.DataFrame, year: str) -> go.Figure:
    """The main items, both flows together, largest on top."""
    main = _main(table, year).groupby("name", as_index=False)["value"].sum().sort_values("value")
    return _stamped(px.bar(main, x="value", y="name", orientation="h", text_auto=".3s"), year)


def treemap(table: pd.DataFrame, year: str) -> go.Figure:
    """Every item as an area of the whole."""
    rows = (
        table[table["year"] == year]
        .groupby(["item", "name", "parent"], as_index=False)["value"]
        .sum()
    )
    figure = px.treemap(rows, ids="item", names="name", parents="parent", values="value")
    return _stamped(figure.update_traces(branchvalues="total", textinfo="label+percent root"), year)


def paired(table: pd.DataFrame, year: str) -> go.Figure:
    """Exports beside imports of the main items."""
    return _stamped(
        px.bar(
            _main(table, year), x="value", y="name", color="flow", barmode="group", text_auto=".3s"
        ),
        year,
    )


def trend(table: pd.DataFrame, year: str) -> go.Figure:
    """All services over the years, the chosen year marked."""
    whole = table[table["item"] == WHOLE].astype({"year": int})
    figure = px.line(whole, x="year", y="value", color="flow", markers=True)
    return _stamped(figure.add_vrect(x0=int(year) - 0.45, x1=int(year) + 0.45, opacity=0.16), year)


FORMS: tuple[Callable[[pd.DataFrame, str], go.Figure], ...] = (ranking, treemap, paired, trend)


def _main(table: pd.DataFrame, year: str) -> pd.DataFrame:
    return table[(table["year"] == year) & (table["parent"] == WHOLE)]


def _stamped(figure: go.Figure, year: str) -> go.Figure:
    return figure.update_layout(meta=year)

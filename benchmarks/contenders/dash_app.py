"""A Dash app. `python -m benchmarks.contenders.dash_app PORT FILE`: FILE is the plain table
(Parquet), drawn with Plotly Express in the callback, or finished figures by year (JSON)."""

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from dash import Dash, Input, Output, dcc, html

from benchmarks.contenders.figures import FORMS


def app(file: Path) -> Dash:
    """Four charts and a choice of year."""
    finished: dict[str, list[Any]] = (
        json.loads(file.read_text("utf-8")) if file.suffix == ".json" else {}
    )
    table = pd.DataFrame() if finished else pd.read_parquet(file)
    years = sorted(finished or set(table["year"]))
    made = Dash(__name__)
    names = [f"chart{at}" for at in range(len(FORMS))]
    charts = [dcc.Graph(id=name) for name in names]
    grid = {"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "2rem"}
    made.layout = html.Div(
        [
            html.H1("Trade in services"),
            dcc.RadioItems(years, years[-1], id="year", inline=True),
            html.Div(charts, style=grid),
        ]
    )

    @made.callback(*[Output(name, "figure") for name in names], Input("year", "value"))
    def draw(year: str) -> list[Any]:
        return finished.get(year) or [form(table, year) for form in FORMS]

    return made


if __name__ == "__main__":
    app(Path(sys.argv[2])).run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)

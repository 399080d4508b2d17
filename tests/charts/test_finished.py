"""Finished figures: what Plotly writes of them is what it would write of any."""

import numpy as np
import plotly.graph_objects as go
import plotly.io
from plotly.tools import return_figure_from_figure_or_data

from tradeviz.charts.finished import FinishedFigure

FIGURE = {
    "data": [
        {
            "type": "bar",
            "x": [1, 2, 3, 4],
            "y": [3.5, None, float("nan"), np.float64(2)],
            "hovertext": ["<b>a</b>", "é"],
        }
    ],
    "layout": {"height": 240, "xaxis": {"title": {"text": "年"}}},
}


def usual() -> go.Figure:
    """The same figure, not finished."""
    figure = go.Figure(FIGURE)
    figure.layout.template = None
    return figure


def test_a_finished_figure_is_written_as_any_other():
    given = return_figure_from_figure_or_data(
        FinishedFigure(usual().to_dict()), validate_figure=True
    )
    assert plotly.io.to_json(given, validate=False) == usual().to_json()


def test_a_finished_figure_is_the_figure():
    figure = FinishedFigure(usual().to_dict())
    assert figure.to_dict() == usual().to_dict()
    assert figure.to_dict()["layout"]["height"] == 240


def test_a_finished_figure_is_taken_apart_once():
    figure = FinishedFigure(usual().to_dict())
    assert figure.to_dict() is figure.to_dict()

"""A drawing is what Plotly would make of it, and changes as Plotly's figures do."""

import json

import pytest
from plotly.io import to_json

from tests.charts.examples import CHARTS
from tradeviz.charts.drawing import Drawing

TRACES = [{"type": "scatter", "x": [1, 2], "y": [3, 4]}]


def drawing() -> Drawing:
    """A line with a margin and an axis."""
    return Drawing(TRACES, {"margin": {"l": 8, "r": 8}, "yaxis": {"visible": True}})


def checked(figure: Drawing) -> dict:
    """A drawing as Plotly has it once it has checked it."""
    taken = json.loads(figure.checked.to_json())
    del taken["layout"]["template"]  # Plotly's own look
    return taken


def sent(figure: Drawing) -> dict:
    """A drawing as it goes out; Plotly leaves out a list of nothing."""
    layout = {name: value for name, value in figure.frame.items() if value != []}
    return json.loads(to_json({"data": figure.traces, "layout": layout}, validate=False))


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_takes_every_form_as_it_is_drawn(name):
    assert checked(CHARTS[name]()) == sent(CHARTS[name]())


def test_changes_are_made_as_plotly_makes_them():
    changes = {"margin": {"r": 118}, "height": 300}
    ours, theirs = drawing(), drawing().checked
    for figure in (ours, theirs):
        figure.update_layout(**changes)
        figure.update_yaxes(range=[0, 1])
        figure.add_shape(type="line", x0=1, x1=1, y0=0, y1=1)
        figure.add_annotation(text="here", x=1)
        figure.add_annotation(text="there", x=2)
    assert ours.checked == theirs


def test_a_change_leaves_what_it_was_made_from():
    frame = {"margin": {"l": 8}}
    Drawing(TRACES, frame).update_layout(margin={"l": 9})
    assert frame == {"margin": {"l": 8}}


@pytest.mark.parametrize("frame", [{"heigth": 300}, {"margin_r": 3, "marginr": 1}])
def test_what_plotly_does_not_know_is_refused_when_it_is_checked(frame):
    with pytest.raises(ValueError, match="Invalid property"):
        _ = Drawing(TRACES, frame).checked


def test_a_larger_drawing_takes_more_bytes():
    large = Drawing([{"type": "scatter", "x": list(range(9_000))}], {})
    assert large.nbytes > 9_000 * 8 + drawing().nbytes

"""What is drawn over a chart over time: breaks of a series, a band of usual values."""

from collections.abc import Mapping

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing

_QUIET = {"showarrow": False, "font": {"size": style.TEXT - 2}}


def with_break_lines(figure: Drawing, marks: Mapping[float, str]) -> Drawing:
    """`figure` with a dotted line where a series breaks, worded along its foot: above, a key may
    grow into the plot."""
    line = {"width": 1.5, "dash": "dot", "color": style.OTHER}
    foot = {"y": 0, "yref": "paper", "xref": "x", "xanchor": "left", "yanchor": "bottom"}
    for x, words in marks.items():
        place = {"x0": x, "x1": x, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
        figure.add_shape(type="line", layer="below", line=line, **place)
        figure.add_annotation(x=x, text=words, textangle=-90, **foot, **_QUIET)
    return figure


def with_band(figure: Drawing, low: float, high: float, words: str) -> Drawing:
    """`figure` of ratios with a band of values that would be usual, worded in its upper left
    corner. The axis shows the values, the band and one; it does not begin at zero."""
    values = [
        value for trace in figure.traces if "markers" in trace["mode"] for value in trace["y"]
    ]
    known = [value for value in values if value is not None]
    least, most = min(1.0, *known), max(high, *known)
    air = 0.25 * (most - least)
    figure.update_yaxes(range=[least - air, most + 2 * air])
    place = {"x0": 0, "x1": 1, "y0": low, "y1": high, "xref": "paper", "yref": "y"}
    ground = {"fillcolor": style.ACCENT, "opacity": 0.25, "line": {"width": 0}}
    figure.add_shape(type="rect", layer="below", **place, **ground)
    corner = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return figure.add_annotation(text=words, **corner, **_QUIET)

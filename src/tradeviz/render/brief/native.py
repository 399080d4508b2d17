"""Charts that a program for slides draws itself, so that they can be edited there."""

from typing import TYPE_CHECKING, Any

from tradeviz.render.brief.twins import Twin, TwinSeries

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as NativeChart
    from pptx.chart.data import CategoryChartData, XyChartData

_LETTERS = 12
"""Points of a chart's letters."""
_MANY = 14
"""Bars from which on their letters are smaller."""


def add_native_chart(shapes: Any, twin: Twin, box: tuple[int, int, int, int], alt: str) -> None:
    """Put a chart into `box` (left, top, width, height), described by `alt`."""
    from pptx.enum.chart import XL_CHART_TYPE

    kinds = {
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
        "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "lines": XL_CHART_TYPE.LINE,
        "points": XL_CHART_TYPE.XY_SCATTER,
    }
    data = _points_data(twin) if twin.kind == "points" else _category_data(twin)
    frame = shapes.add_chart(kinds[twin.kind], *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    _dress(frame.chart, twin)


def _category_data(twin: Twin) -> "CategoryChartData":
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData(number_format="General")
    data.categories = list(twin.categories)
    for series in twin.series:
        data.add_series(series.name, series.values)
    return data


def _points_data(twin: Twin) -> "XyChartData":
    from pptx.chart.data import XyChartData

    data = XyChartData(number_format="General")
    for series in twin.series:
        points = data.add_series(series.name)
        for place, value in zip(series.places, series.values, strict=True):
            points.add_data_point(place, value)
    return data


def _dress(chart: "NativeChart", twin: Twin) -> None:
    """Letters, axes, colours and labels as on the page."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    letters = 10 if len(twin.categories) > _MANY else _LETTERS
    chart.font.size = Pt(letters)
    chart.has_title = False
    chart.has_legend = len(twin.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    chart.value_axis.has_major_gridlines = twin.kind in ("lines", "points")
    chart.value_axis.reverse_order = twin.is_reversed
    chart.value_axis.visible = twin.kind in ("lines", "points")
    chart.category_axis.has_major_gridlines = False
    if twin.kind == "bars":
        chart.category_axis.reverse_order = True  # from the top, as on the page
        chart.plots[0].gap_width = 60
    if twin.kind == "points":
        chart.category_axis.tick_labels.number_format = "0"
        chart.category_axis.tick_labels.number_format_is_linked = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for place, (drawn, series) in enumerate(zip(chart.plots[0].series, twin.series, strict=True)):
        if twin.kind == "lines":
            drawn.format.line.dash_style = _dashes()[place % len(_dashes())]
        _dress_series(drawn, series, twin.kind, letters)


def _dashes() -> list[Any]:
    """What tells lines apart beside their colours."""
    from pptx.enum.dml import MSO_LINE

    return [MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT]


def _dress_series(drawn: Any, series: TwinSeries, kind: str, letters: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    rgb = [RGBColor.from_string(colour.removeprefix("#")) for colour in series.colours]
    if kind == "lines":
        drawn.format.line.color.rgb = rgb[0]
        drawn.format.line.width = Pt(2.25)
        drawn.smooth = False
    elif kind == "points":
        drawn.format.line.fill.background()
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE
        drawn.marker.size = 9
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = rgb[0]
    else:
        for place, colour in enumerate(rgb):
            fill = drawn.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = colour
    for place, label in enumerate(series.labels):
        if label and series.values[place] is not None:
            _label(drawn.points[place].data_label, label, letters)


def _label(data_label: Any, words: str, letters: int) -> None:
    """Words beside a point, as the page has them."""
    from pptx.util import Pt

    frame = data_label.text_frame
    frame.text = words
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(letters)

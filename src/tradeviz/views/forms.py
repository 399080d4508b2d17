"""Each form of a chart: its words in a language, its figures in the language's magnitude,
drawn by `tradeviz.charts`."""

from collections.abc import Callable

import pandas as pd

from tradeviz.charts import (
    annotations,
    bars,
    dots,
    heat,
    maps,
    multiples,
    ranges,
    schedules,
    series,
    stacked,
    style,
)
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.letters import drawn_word, drawn_words
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Text, Word, text
from tradeviz.views.result import Chart, Result

_TEXTS = ("name", "label", "hover", "detail")
"""Columns that hold terms; those of one series among several end so: `export_label`."""
_FEWEST = {"over_time": 3, "lines": 3, "points": 3, "ratios": 2}
"""How many points make a chart over time; beside a band of usual values, two."""
Draw = Callable[[Chart, pd.DataFrame, Language], Drawing]
"""Draws a form: the chart, its rows worded, the language."""


def drawn(chart: Chart, language: Language) -> Drawing:
    """`chart` for a reader of `language`; it says which period it shows, for
    whoever reads it by program."""
    rows = drawn_rows(chart, language)
    figure = FORMS[chart.form][0](chart, rows, language)
    if chart.notes and chart.form != "multiples":  # each of them bears its own
        has_lines = chart.form != "heat"  # the names of its strips stand within
        figure = annotations.with_notes(figure, _signs(chart, language), has_lines=has_lines)
    if chart.marked is not None:
        figure.update_layout(meta=chart.marked)
    return figure


def _signs(chart: Chart, language: Language) -> list[annotations.Sign]:
    """The notes of a chart as it marks them."""
    return [
        annotations.Sign(
            note.sign,
            note.kind,
            note.first,
            note.last,
            style.wrapped(drawn_word(note.says, language)),
            note.members,
        )
        for note in chart.notes
    ]


def drawing(result: Result) -> Chart | None:
    """The chart of an answer; None where it has none, and where it would be a dot or two:
    those say no more than its table."""
    chart = result.chart
    is_little = chart is not None and len(chart.rows) < _FEWEST.get(chart.form, 1)
    return None if is_little else chart


def description(result: Result) -> Text:
    """The message that describes an answer to those who do not see it, with
    a place for its finding."""
    chart = drawing(result)
    return TABLE if chart is None else result.description or FORMS[chart.form][1]


def notes_marked(result: Result) -> Word:
    """How many notes a chart is marked with, for those who do not see their signs; empty where
    none."""
    chart = drawing(result)
    count = 0 if chart is None else len({note.sign for note in chart.notes})
    return text("Notes, named below: {count}.", count=count) if count else ""


def drawn_rows(chart: Chart, language: Language) -> pd.DataFrame:
    """The rows of a chart with words for terms and figures in the magnitude of the language."""
    rows = chart.rows
    if chart.largest is not None:
        divisor = language.scale(chart.largest, chart.unit).divisor
        rows = rows.assign(value=rows["value"] / divisor)
    texts = [name for name in rows.columns if is_text(name)]
    return rows.assign(**{name: drawn_words(rows[name], language) for name in texts})


def is_text(column: str) -> bool:
    """Whether a column of a chart's rows holds words."""
    return column.rpartition("_")[2] in _TEXTS


def _names(chart: Chart, language: Language) -> dict[str, str]:
    return {member: drawn_word(each.name, language) for member, each in chart.series.items()}


def _colours(chart: Chart) -> dict[str, str]:
    meanings = {member: each.meaning for member, each in chart.series.items() if each.meaning}
    return {member: style.MEANINGS[meaning] for member, meaning in meanings.items()}


def _look(chart: Chart, language: Language) -> series.Look:
    """How the series of a chart over time look."""
    reverse = bool(chart.options.get("reverse"))
    return series.Look(_names(chart, language), _colours(chart), chart.marked or "", reverse)


# --------------------------------------------------------------------------------------------- bars


def _ranking(chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    colour = style.MEANINGS[chart.meaning]
    return bars.ranked_bars(rows, colour=colour, highlight=chart.highlight)


def _paired(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    return bars.paired_bars(
        rows,
        words=_names(chart, language),
        colours=_colours(chart),
        highlight=chart.highlight,
    )


def _waterfall(_chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    return bars.waterfall(rows.assign(colour=[style.MEANINGS[one] for one in rows["meaning"]]))


def _treemap(chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    colour = style.MEANINGS[chart.meaning]
    groups = dict.fromkeys(rows["group"], colour)
    if chart.highlight in groups:
        groups = {code: colour if code == chart.highlight else style.OTHER for code in groups}
    return bars.treemap(rows, colours=groups)


def _columns(_chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    return bars.year_columns(rows)


# ------------------------------------------------------------------------------------------- series


def _over_time(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    """A line where most periods are neighbours, else points that no line joins."""
    return series.over_time(rows, _look(chart, language), keyed=bool(chart.options.get("key")))


def _lines(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    return series.line_chart(rows, _look(chart, language))


def _points(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    return series.point_chart(rows, _look(chart, language))


def _ratios(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    """Ratios over time beside the band of values that would be usual."""
    low, high, label = chart.options["band"]
    figure = _over_time(chart, rows, language)
    return annotations.with_band(figure, low, high, drawn_word(label, language))


def _multiples(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    signs, is_common = _signs(chart, language), bool(chart.options["common"])
    look = _look(chart, language)
    return multiples.small_multiples(rows, look, is_common=is_common, signs=signs)


def _stacked(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    return stacked.stacked_columns(rows, _look(chart, language))


def _heat(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    colour, is_common = style.MEANINGS[chart.meaning], bool(chart.options["common"])
    words = _names(chart, language)
    return heat.heat_strips(rows, words=words, colour=colour, is_common=is_common)


# -------------------------------------------------------------------------------------- other forms


def _matrix(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    labels = {name: drawn_word(label, language) for name, label in chart.options["labels"].items()}
    return dots.dot_matrix(rows, words=_names(chart, language), labels=labels)


def _ranges(_chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    colours = [style.MEANINGS[meaning] for meaning in rows["meaning"]]
    return ranges.range_bars(rows.assign(colour=colours))


def _timeline(chart: Chart, rows: pd.DataFrame, language: Language) -> Drawing:
    ticks = {day: drawn_word(label, language) for day, label in chart.options["ticks"].items()}
    is_joined = chart.options.get("joined", False)
    return schedules.timeline_chart(rows, colours=_colours(chart), ticks=ticks, joined=is_joined)


def _places(chart: Chart, rows: pd.DataFrame, _language: Language) -> Drawing:
    window = chart.options["window"]
    spots = rows.assign(side=maps.name_sides(rows, window=window))
    return maps.dot_map(spots, chart.options["outline"], window=window)


TABLE = text("Table. {finding}")
FORMS: dict[str, tuple[Draw, Text]] = {
    "ranking": (_ranking, text("Bar chart. {finding}")),
    "paired": (_paired, text("Paired bars of exports and imports. {finding}")),
    "waterfall": (_waterfall, text("Bars from one total to another. {finding}")),
    "treemap": (_treemap, text("Treemap. {finding}")),
    "columns": (_columns, text("Columns by year. {finding}")),
    "over_time": (_over_time, text("Chart over time. {finding}")),
    "lines": (_lines, text("Line chart. {finding}")),
    "points": (_points, text("Chart over time. {finding}")),
    "ratios": (_ratios, text("Chart over time. {finding}")),
    "multiples": (_multiples, text("Small charts over time, one for each item. {finding}")),
    "stacked": (_stacked, text("Columns of parts over time. {finding}")),
    "heat": (_heat, text("Heat map of items by period. {finding}")),
    "matrix": (_matrix, text("Dot chart. {finding}")),
    "ranges": (_ranges, text("Ranges beside figures. {finding}")),
    "timeline": (_timeline, text("Timeline. {finding}")),
    "places": (_places, text("Map of Japan. {finding}")),
}
"""Form → how it is drawn, and the message that describes it."""

"""A small table for each form of chart, the charts drawn from them, and what is read off a figure."""

import re
from collections.abc import Iterator

import pandas as pd

from tradeviz.charts import bars, dots, heat, maps, multiples, schedules, series, stacked, style
from tradeviz.charts.series import Look

LONG = "Manufacturing services on physical inputs owned by others, and whatever else is processed"
JAPANESE = "デジタルで提供可能なサービス合計、及びその他のあらゆる業務サービス（財貨関連を除く）"
_COLOURS = ("EXPORT", "IMPORT", "IMPORT_DEEP", "ACCENT", "OTHER", "FOURTH")
PALETTE = {getattr(style, name).upper() for name in _COLOURS} | {"#FFFFFF"}


def table(columns, *rows, **same):
    return pd.DataFrame([{**same, **dict(zip(columns.split(), row, strict=True))} for row in rows])


PARTS = table(
    "code name value label hollow group",
    ("SG", LONG, 9e8, "more than €0.9bn (75%)", False, "SG"),
    ("SA", JAPANESE, 2e8, "€0.2bn", False, "SA"),
    ("OTHER", "Other", 1e8, "€0.1bn", True, "OTHER"),
    hover="h",
)
PAIRS = table(
    "code name export import",
    ("SG", LONG, 9.0, 4.0),
    ("SA", "Short", 2.0, 7.0),
    export_label="€9",
    import_label="€4",
    export_hover="e",
    import_hover="i",
)
FLOWS = {"export": "Exports", "import": "Imports"}
POINTS = table(
    "series period value label hollow bound",
    ("export", "2016", 0.8, "€806m", True, "exact"),
    ("export", "2023", 0.96, "€959m", False, "exact"),
    ("import", "2024", 0.3, "more than €0.3bn", False, "at_least"),
    hover="h",
)
LINES = table(
    "series x value segment",
    ("JP", 2010, 1.0, 1),
    ("JP", 2011, 2.0, 1),
    ("JP", 2014, 3.0, 2),
    ("CN", 2010, 5.0, 1),
    ("CN", 2011, 6.0, 1),
    hover="h",
    hollow=False,
)
ITEMS = table(
    "series code x value segment",
    ("SG", "SG", 2010, 9.0, 1),
    ("SG", "SG", 2011, 8.0, 1),
    ("SG", "SG", 2013, 7.0, 2),
    ("SA", "SA", 2010, 1.0, 1),
    ("SA", "SA", 2011, 2.0, 1),
    ("SC", "SC", 2010, 3.0, 1),
    hover="h",
)
CELLS = table(
    "series code x value state",
    ("SG", "SG", 2010, 9.0, "known"),
    ("SG", "SG", 2011, 0.0, "zero"),
    ("SG", "SG", 2012, None, "hidden"),
    ("SA", "SA", 2012, 1.0, "known"),
    hover="h",
)
SPANS = table(
    "start end name kind",
    ("2025-05-24", "2025-05-31", LONG, "a"),
    ("2025-07-12", "2025-07-19", JAPANESE, "b"),
    label="24–31 May 2025",
    detail="Official trade mission",
    hover="h",
)
YEARS = table(
    "year value label name code",
    (2017, 4, "4", "2017", "2017"),
    (2018, 0, "0", "2018", "2018"),
    (2025, 2, "2", "2025", "2025"),
    hover="h",
)
KNOWN = table(
    "series year hollow",
    ("services/press", 2016, True),
    ("services/press", 2024, False),
    ("goods/press", 2006, False),
    hover="h",
)
SPOTS = table(
    "lon lat name size side",
    (135.5, 34.7, "Osaka <b>9</b>", 20.0, "top center"),
    (139.8, 35.7, "Tokyo <b>5</b>", 15.0, "top right"),
    hover="h",
)
OUTLINE = table(
    "ring lon lat",
    (1, 130.0, 30.0),
    (1, 140.0, 30.0),
    (1, 140.0, 40.0),
    (2, 141.0, 41.0),
    (2, 142.0, 41.0),
)

CHARTS = {
    "ranking": lambda: bars.ranked_bars(PARTS),
    "paired": lambda: bars.paired_bars(PAIRS, words=FLOWS, colours=style.FLOWS),
    "columns": lambda: bars.year_columns(YEARS),
    "treemap": lambda: bars.treemap(PARTS),
    "waterfall": lambda: bars.waterfall(
        PARTS.assign(**{"from": 0.0, "to": PARTS["value"], "colour": style.ACCENT})
    ),
    "stacked": lambda: stacked.stacked_columns(
        ITEMS, Look({"SG": LONG, "SA": JAPANESE}, {"SG": style.EXPORT})
    ),
    "known_years": lambda: series.point_chart(POINTS, Look(FLOWS, style.FLOWS, "2023")),
    "lines": lambda: series.line_chart(
        LINES, Look({"JP": "Japan", "CN": "China"}, {"JP": style.IMPORT})
    ),
    "matrix": lambda: dots.dot_matrix(
        KNOWN,
        words={"services/press": LONG, "goods/press": JAPANESE},
        labels={"services/press": "1 of 19 years", "goods/press": "1 of 19 years"},
    ),
    "multiples": lambda: multiples.small_multiples(
        ITEMS, Look({"SG": LONG, "SA": JAPANESE}, {"SG": style.EXPORT}), is_common=True
    ),
    "heat": lambda: heat.heat_strips(
        CELLS, words={"SG": LONG, "SA": JAPANESE}, colour=style.IMPORT, is_common=True
    ),
    "timeline": lambda: schedules.timeline_chart(
        SPANS, colours={"a": style.ACCENT}, ticks={"2025-06-01": "June 2025"}
    ),
    "places": lambda: maps.dot_map(SPOTS, OUTLINE, window=(130.0, 142.0, 30.0, 40.0)),
}


def walk(node: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a figure with the path to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "template":  # what Plotly brings along; a page has none of it
                yield from walk(value, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for value in node:
            yield from walk(value, path)
    else:
        yield path, node


def texts(figure) -> list[str]:
    """What stands in a figure without a mouse."""
    return [
        str(value)
        for path, value in walk(figure.to_dict())
        if re.search(r"\.(text|labels|ticktext)$", path) and value
    ]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as WCAG 2 measures it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def unwrapped(text: str) -> str:
    return re.sub(r"</?b>", "", re.sub(r"\s*<br>\s*", " ", text))

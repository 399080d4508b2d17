"""Colours by meaning and the one light look of every chart. Nowhere else is a colour written.

Text and grid colours are left to the page's theme, so that one figure serves light and dark.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tradeviz.charts.drawing import Drawing
from tradeviz.charts.finished import FinishedFigure

EXPORT, IMPORT = "#2073BC", "#F46A25"
IMPORT_DEEP = "#B84A12"  # imports as a ground for white text
ACCENT, OTHER, FOURTH = "#2073BC", "#7C828C", "#8E6BBF"
FIFTH, SIXTH = "#0F8A8C", "#A06A2C"
MARKS = {"error": "#F46A2555", "warning": "#2073BC44"}
"""Grounds of cells with a problem: they let the letters of light and dark pages through."""
LAND = "rgba(124,130,140,0.22)"
FLOWS = {"export": EXPORT, "import": IMPORT, "two_way": OTHER, "balance": OTHER, "stock": OTHER}
MEANINGS = {
    "accent": ACCENT,
    "other": OTHER,
    "fourth": FOURTH,
    "export": EXPORT,
    "import": IMPORT,
    "import_area": IMPORT_DEEP,
    "two_way": OTHER,
    "fifth": FIFTH,
    "sixth": SIXTH,
}
"""What a bar, a line or an area means → its colour: exports blue and imports orange everywhere."""

SYMBOLS = {
    "exact": "circle",
    "at_least": "triangle-up",
    "at_most": "triangle-down",
    "approx": "diamond",
}
DASHES = ("solid", "dash", "dot", "dashdot")
_PAGES = {False: ("#1B1F24", "#D5DAE0", "#FFFFFF"), True: ("#F2F4F7", "#3A424E", "#0E1117")}
"""Ink, lines and paper of a light page and of a dark one."""
LIGHT_INK, LIGHT_PAPER = _PAGES[False][0], _PAGES[False][2]
"""What pictures are written with, and on."""


def page_colours(*, dark: bool) -> tuple[str, str, str]:
    """Ink, lines and paper of a light page or of a dark one."""
    return _PAGES[dark]


FONT = "Source Sans, Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
TEXT = 14
"""Size of chart text in pixels; at least 12."""

STACKED_KEY: dict[str, Any] = {
    "entrywidth": 1,
    "entrywidthmode": "fraction",
    "maxheight": 1.0,
}
"""A key whose names stand below each other, all in sight: by itself it would scroll."""
_KEY_LETTERS, _MARK, _KEY_LINE = 80, 5, 20
"""Letters of a key that stands on two lines of a phone; that a mark beside a name takes; pixels of
a line of a key whose names stand below each other."""
_WIDE = 0x2E80
"""From this character on, letters are twice as wide: kana and kanji."""
_PIECES = re.compile(
    r"[（「『【]*(?:[^\s\u2e80-\uffff]+|[ァ-ヺー]+|[^\s（「『【])[、。，．)）」』】・ー：]*\s*|[（「『【]+|\s+"
)

_BUTTONS = "select2d lasso2d zoom2d pan2d zoomIn2d zoomOut2d autoScale2d"
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "scrollZoom": False,
    "typesetMath": False,
    "modeBarButtonsToRemove": _BUTTONS.split(),
}
"""What the mode bar of every chart has, before it has a name and a language."""


def config(file_name: str, locale: str, words: Mapping[str, str]) -> dict[str, Any]:
    """The mode bar: the picture is saved under `file_name`, at twice the size; `words` are Plotly's
    own in the reader's language."""
    picture = {"filename": file_name, "format": "png", "scale": 2}
    spoken = {locale: {"dictionary": dict(words), "format": {}}}
    return {**CONFIG, "toImageButtonOptions": picture, "locale": locale, "locales": spoken}


def styled_figure(traces: list[dict[str, Any]], *, height: int, **layout: Any) -> Drawing:
    """A figure with our look. `traces` are Plotly traces as plain mappings."""
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
        "font": {"size": TEXT, "family": FONT},
        "showlegend": False,
        "hoverlabel": {"align": "left", "font": {"size": TEXT}},
        "barcornerradius": 2,
        "dragmode": False,
    }
    return Drawing(traces, {**base, **layout})


def themed(figure: Drawing, *, dark: bool, separators: str) -> FinishedFigure:
    """A copy of `figure` for the page it stands on: text and grid in the page's colours, digits in
    its language.

    Streamlit hands a chart that it mounts to Plotly twice, the second time an equal copy. Plotly
    draws the copy anew unless a revision says that its data are the same and nothing else in it is
    an object or list that it compares by identity: hence the revision (a changed chart is mounted
    anew), and neither template nor structured meta."""
    layout = {**figure.frame, **_colours_of_page(figure.frame, dark)}
    layout |= {"separators": separators, "datarevision": 1}
    return FinishedFigure({"data": figure.traces, "layout": layout})


def _colours_of_page(layout: Mapping[str, Any], dark: bool) -> dict[str, Any]:
    """The parts of a layout that have the colours of the page."""
    ink, line, paper = _PAGES[dark]
    lines = dict.fromkeys(("gridcolor", "linecolor", "zerolinecolor", "tickcolor"), line)
    axes = {
        name: {**axis, **lines}
        for name, axis in layout.items()
        if name.startswith(("xaxis", "yaxis"))
    }
    label = {**layout["hoverlabel"], "bgcolor": paper, "bordercolor": line}
    return {
        **axes,
        "paper_bgcolor": paper,
        "plot_bgcolor": paper,
        "font": {**layout["font"], "color": ink},
        "hoverlabel": {**label, "font": {**label["font"], "color": ink}},
    }


def hovering(texts: Iterable[str]) -> dict[str, Any]:
    """What a trace says when its marks are touched: ours alone."""
    return {"hovertext": list(texts), "hoverinfo": "text"}


CHOSEN: dict[str, Any] = {
    "selected": {"marker": {"opacity": 1.0}},
    "unselected": {"marker": {"opacity": 0.4}},
}
"""How bars look while one that was clicked is being chosen. Plotly needs it said of bars with a
text and each its own opacity: else it fails at the click."""


def axis(**options: Any) -> dict[str, Any]:
    """An axis with quiet lines and no title."""
    return {
        "title": {"text": "", "standoff": 6, "font": {"size": TEXT}},
        "tickfont": {"size": TEXT - 1},
        "automargin": True,
        "zeroline": False,
        "fixedrange": True,
        **options,
    }


def hidden_axis(**options: Any) -> dict[str, Any]:
    """An axis that only places things."""
    return {"visible": False, "fixedrange": True, "automargin": False, **options}


def legend() -> Mapping[str, Any]:
    """A key above the plot, in the order of the data."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1.02,
        "yanchor": "bottom",
        "font": {"size": TEXT},
        "itemclick": False,
        "itemdoubleclick": False,
    }


def paler(colour: str, strength: float) -> str:
    """`colour` (#RRGGBB) as strong as asked; at 1 as it is."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return colour if strength == 1 else f"rgba({','.join(map(str, parts))},{strength})"


def key_of_names(names: Sequence[str]) -> tuple[Mapping[str, Any], int]:
    """A key above the plot, and the pixels that it takes beyond what a plot leaves to it: its names
    beside each other, or below each other where a phone has no room for so many."""
    lines = [line for name in names for line in name.split("<br>")]
    if sum(room(line) + _MARK for line in lines) <= _KEY_LETTERS:
        return legend(), 0
    return {**legend(), **STACKED_KEY}, _KEY_LINE * len(lines)


def room(text: str) -> int:
    """How many narrow characters are as wide as `text`: a kana or kanji takes two."""
    return sum(2 if ord(character) > _WIDE else 1 for character in text)


def wrapped(text: str, width: int = 46) -> str:
    """`text` on lines as wide as `width` narrow characters."""
    return "<br>".join(lines_of(text, width))


def lines_of(text: str, width: int) -> list[str]:
    """The lines of `text`, never breaking a word or a number; Japanese breaks between any two
    characters, but not before a closing or after an opening mark."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and room((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]

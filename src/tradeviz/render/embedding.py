"""A chart in a frame on somebody else's page: finding and scope above it, note, source and the way
back below it, a table for those without scripts. Nothing else of the dashboard is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlencode

import orjson
import pandas as pd
import plotly

from tradeviz.charts import style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.render.provenance import issued_sources
from tradeviz.render.shareable import is_shareable
from tradeviz.views.exhibit import Exhibit

EMBED = "/embed"
"""Below which address charts are framed."""
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
"""What draws charts in a browser."""
PLOTLY_ADDRESS = f"{EMBED}/plotly-{plotly.__version__}.min.js"
"""Where browsers fetch it, once for a version."""
SCHEMES = ("light", "dark")
"""The colours that a frame may have."""
DRAW_SCRIPT = """
(() => {
  const {data, layout, config} = JSON.parse(document.getElementById('figure').textContent);
  Plotly.newPlot('chart', data, layout, config);
})();
"""
"""Draws the figure that stands in the page."""
_ROWS = 100
"""How many rows of its table stand in a frame for those without scripts."""


@dataclass(frozen=True)
class Framed:
    """What is framed: the exhibit, in which language and colours, and where it stands in full."""

    exhibit: Exhibit
    language: Language
    is_dark: bool
    link: str


def embed_address(page: str, exhibit: str, given: Mapping[str, str]) -> str:
    """Where an exhibit of a page stands alone, given its choices, `lang` and `data`."""
    query = urlencode(dict(sorted(given.items())))
    return f"{EMBED}/{page}/{exhibit}" + (f"?{query}" if query else "")


def page_picture_address(page: str, language: str) -> str:
    """Where a picture of a page's first chart is."""
    return f"{EMBED}/{page}.png?lang={language}"


def embed_code(address: str, exhibit: Exhibit) -> str:
    """The lines that put an exhibit into somebody's page."""
    height = _height(exhibit)
    return (
        f'<iframe src="{escape(address)}" title="{escape(exhibit.title)}" width="100%" '
        f'height="{height}" loading="lazy"></iframe>'
    )


def embedded_page(framed: Framed) -> bytes:
    """The page in the frame (HTML). Raises EmptyError where the exhibit may not be passed on."""
    exhibit, language = framed.exhibit, framed.language
    if not is_shareable(exhibit):
        raise EmptyError(
            "“{title}” rests on a source whose licence does not allow its figures to be passed on, "
            "so it stands on the dashboard alone.",
            title=exhibit.title,
        )
    issued = issued_sources(exhibit.sources, language)
    source = language.pair(language.text("Source"), issued) if issued else ""
    return _page(
        language,
        is_dark=framed.is_dark,
        title=escape(exhibit.title),
        scope=_paragraph(exhibit.subtitle),
        chart=_chart(exhibit, language),
        note=_paragraph(exhibit.note),
        source=f"{escape(source)} · " if source else "",
        link=_link(framed.link, language.text("Open in the dashboard")),
        drawing=_drawing(framed),
    )


def sentence_page(sentence: str, language: Language, link: str) -> bytes:
    """A page that says in a frame why there is no chart (HTML)."""
    back = _link(link, language.text("Open in the dashboard"))
    blank = dict.fromkeys(("scope", "chart", "note", "source", "drawing"), "")
    return _page(language, is_dark=False, title=escape(sentence), link=back, **blank)


def _page(language: Language, *, is_dark: bool, **parts: str) -> bytes:
    ink, line, paper = style.page_colours(dark=is_dark)
    colours = {"ink": ink, "line": line, "paper": paper, "font": style.FONT}
    scheme = SCHEMES[is_dark]
    page = _template().substitute(language=language.code, scheme=scheme, **colours, **parts)
    return page.encode()


@cache
def _template() -> Template:
    return Template(Path(__file__).with_name("embed.html").read_text(encoding="utf-8"))


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>\n" if words else ""


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(words)}</a>'


def _chart(exhibit: Exhibit, language: Language) -> str:
    table = _table(exhibit.table.texts, language)
    if exhibit.figure is None:
        return table
    place = f'<div id="chart" role="img" aria-label="{escape(exhibit.alt)}"></div>'
    return f"{place}\n<noscript>{table}</noscript>\n"


def _table(texts: pd.DataFrame, language: Language) -> str:
    """The first rows of a table, and how many are left out."""
    head = "".join(f"<th scope=col>{escape(str(name))}</th>" for name in texts.columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in texts.head(_ROWS).itertuples(index=False)
    )
    left = len(texts) - _ROWS
    rest = language.text(
        "Rows that stand in the dashboard alone: {count}.", count=language.number(max(left, 0))
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"
    return table + (_paragraph(rest) if left > 0 else "")


def _drawing(framed: Framed) -> str:
    """The figure, and what draws it."""
    figure, language = framed.exhibit.figure, framed.language
    if figure is None:
        return ""
    drawn = style.themed(figure, dark=framed.is_dark, separators=language.separators).to_dict()
    config = {**style.CONFIG, "responsive": True, "displayModeBar": False}
    content = orjson.dumps({**drawn, "config": config}, option=_NUMBERS).decode()
    content = content.replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="figure">{content}</script>\n'
        f'<script src="{PLOTLY_ADDRESS}"></script>\n<script>{DRAW_SCRIPT}</script>\n'
    )


def _height(exhibit: Exhibit) -> int:
    """Pixels that an exhibit takes in a frame, its words wrapped once."""
    chart: Any = {} if exhibit.figure is None else exhibit.figure.frame
    return int(chart.get("height", 420)) + 230


_NUMBERS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS

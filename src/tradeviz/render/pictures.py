"""Charts as pictures in their frame: PNG at twice the size, SVG, PDF."""

from base64 import b64encode
from typing import Any
from xml.etree import ElementTree as Xml

from tradeviz.charts import style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.render.browser import draw_figure
from tradeviz.render.framing import CHART_WIDTH, Imprint, framed_chart
from tradeviz.render.shareable import is_shareable
from tradeviz.views.exhibit import Exhibit

PICTURES = ("png", "svg", "pdf")
"""The forms of a picture."""
_UNSEEN = {"visible": False, "fixedrange": True}


def has_picture(exhibit: Exhibit) -> bool:
    """Whether it has a chart that may be passed on."""
    return exhibit.figure is not None and is_shareable(exhibit)


def exhibit_picture(
    exhibit: Exhibit, language: Language, imprint: Imprint, form: str, *, browser: str = ""
) -> bytes:
    """An exhibit's chart in its frame, drawn by the `browser` named or one that is there. Raises
    EmptyError, LimitError, SettingError."""
    if exhibit.figure is None:
        raise EmptyError(
            "“{title}” is a table without a chart, so there is no picture of it. Take it as CSV or "
            "XLSX.",
            title=exhibit.title,
        )
    if not is_shareable(exhibit):
        raise EmptyError(
            "“{title}” rests on a source whose licence does not allow its figures to be passed on, "
            "so there is no picture of it.",
            title=exhibit.title,
        )
    chart = style.themed(exhibit.figure, dark=False, separators=language.separators).to_dict()
    size = {"width": CHART_WIDTH, "height": chart["layout"]["height"]}
    drawn = draw_figure(chart, {"format": "svg", **size}, browser)
    framed = framed_chart(exhibit, language, imprint, drawn)
    return framed if form == "svg" else draw_figure(*_as_image(framed, form), browser)


def _as_image(svg: bytes, form: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A figure that is nothing but the picture `svg`, and how it is drawn."""
    frame = Xml.fromstring(svg).attrib
    size = {name: int(frame[name]) for name in ("width", "height")}
    image = {
        "source": f"data:image/svg+xml;base64,{b64encode(svg).decode()}",
        **{"xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1},
        "sizing": "stretch",
    }
    edges = dict.fromkeys("lrtb", 0)
    layout = {"margin": edges, "images": [image], "xaxis": _UNSEEN, "yaxis": _UNSEEN}
    scale = 2 if form == "png" else 1
    return {"data": [], "layout": layout}, {"format": form, "scale": scale, **size}

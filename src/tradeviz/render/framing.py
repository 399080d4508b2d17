"""A chart with all that must be known of it around it, as one picture (SVG): finding and scope
above it, note, sources, versions, day and link below. Always light; text is wrapped, never cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from xml.etree import ElementTree as Xml

from tradeviz.charts import style
from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.render.provenance import issued_sources
from tradeviz.views.exhibit import Exhibit

_WIDTH, _EDGE = 960, 24
CHART_WIDTH = _WIDTH - 2 * _EDGE
"""Pixels of the chart, and of every line of text, from side to side."""
_LEADING, _GAP = 1.4, 6
"""Height of a line in letters; pixels between two texts."""
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Imprint:
    """Where a picture comes from beside its sources: versions of datasets in words, link, day."""

    versions: str
    link: str
    today: date


@dataclass(frozen=True)
class Text:
    """What is written: in letters of how many pixels, bold or not."""

    words: str
    size: int
    is_bold: bool = False

    @property
    def lines(self) -> list[str]:
        """Lines that fit into the picture; a word that does not is broken."""
        breadth = 0.6 if self.is_bold else 0.55  # of a narrow letter, in heights
        room = int(CHART_WIDTH / (self.size * breadth))
        lines = style.lines_of(on_one_line(self.words), room) if self.words else []
        return list(chain.from_iterable(_broken(line, room) for line in lines))


def _broken(line: str, room: int) -> Iterable[str]:
    """A line without a place to break, such as a link, broken anywhere; its letters are broader."""
    while style.room(line) > room:
        few = room * 5 // 6
        at = next(end for end in range(len(line), 0, -1) if style.room(line[:end]) <= few)
        yield line[:at]
        line = line[at:]
    yield line


def texts_above(exhibit: Exhibit) -> list[Text]:
    """What stands above a chart."""
    return [Text(exhibit.title, 22, is_bold=True), Text(exhibit.subtitle, 15)]


def texts_below(exhibit: Exhibit, language: Language, imprint: Imprint) -> list[Text]:
    """What stands below a chart."""
    issued = issued_sources(exhibit.sources, language)
    day = language.text("Downloaded on {date}", date=language.date(imprint.today.isoformat()))
    small = [
        language.pair(language.text("Source"), issued) if issued else "",
        language.pair(language.text("Data versions"), imprint.versions),
        day,
        language.text("This view: {link}", link=imprint.link),
    ]
    return [Text(exhibit.note, 13), *(Text(words, 12) for words in small)]


def framed_chart(exhibit: Exhibit, language: Language, imprint: Imprint, drawn: bytes) -> bytes:
    """The picture of an exhibit whose chart is `drawn` as SVG, `CHART_WIDTH` wide."""
    chart = Xml.fromstring(drawn)
    above, top = _written(texts_above(exhibit), _EDGE)
    chart.attrib |= {"x": str(_EDGE), "y": str(top)}
    under = top + round(float(chart.attrib["height"])) + _GAP
    below, end = _written(texts_below(exhibit, language, imprint), under)
    size = {"width": str(_WIDTH), "height": str(end + _EDGE - _GAP)}
    box = {"viewBox": f"0 0 {size['width']} {size['height']}", "role": "img"}
    picture = Xml.Element(_name("svg"), {**size, **box, "xml:lang": language.code})
    for name, words in (("title", exhibit.title), ("desc", exhibit.alt)):
        Xml.SubElement(picture, _name(name)).text = on_one_line(words)
    Xml.SubElement(picture, _name("rect"), {**size, "fill": style.LIGHT_PAPER})
    picture.extend([*above, chart, *below])
    Xml.register_namespace("", _SVG)
    content: bytes = Xml.tostring(picture, encoding="utf-8", xml_declaration=True)
    return content


def _written(texts: Iterable[Text], top: int) -> tuple[list[Xml.Element], int]:
    """Texts from `top` down, and where they end."""
    elements: list[Xml.Element] = []
    for text in texts:
        for line in text.lines:
            elements.append(_line(line, text, top + text.size))
            top += round(text.size * _LEADING)
        top += _GAP if text.lines else 0
    return elements, top


def _line(words: str, text: Text, base: int) -> Xml.Element:
    weight = {"font-weight": "bold"} if text.is_bold else {}
    place = {"x": str(_EDGE), "y": str(base), "font-size": str(text.size), **weight}
    letters = {"font-family": style.FONT, "fill": style.LIGHT_INK}
    line = Xml.Element(_name("text"), {**place, **letters})
    line.text = words
    return line


def _name(element: str) -> str:
    return f"{{{_SVG}}}{element}"

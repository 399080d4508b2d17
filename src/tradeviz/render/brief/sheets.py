"""Sheets of slides: a title, texts and tables that fit, what must be known in the footer and the
notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tradeviz.charts.style import lines_of
from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.render.brief.content import Rows, Stamp
from tradeviz.render.brief.tables import column_widths

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.5
"""Inches of a sheet, and of what it leaves free at its sides."""
TOP, BOTTOM = 1.25, 6.55
"""Where what stands on a sheet begins and ends."""
SMALL, USUAL, LARGE = 11, 14, 18
"""Points of letters."""
_LEADING, _LETTER, _BOLD, _PAD = 1.25, 0.52, 0.58, 0.1
"""Height of a line in letters; breadths of a narrow letter in heights; inches around a cell."""
_FONT, _WIDE_FONT = "Arial", "Yu Gothic"
"""Fonts that programs for slides have: of Latin letters, and of Japanese ones."""
_TAGS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "ja": "ja-JP"}


@dataclass(frozen=True)
class Words:
    """A paragraph: its words, points of its letters, whether they are bold."""

    text: str
    size: int = USUAL
    is_bold: bool = False

    def height(self, width: float = WIDTH - 2 * EDGE) -> float:
        """Inches that it takes in a box `width` inches wide."""
        room = max(
            4, int((width - 2 * _PAD) * 72 / (self.size * (_BOLD if self.is_bold else _LETTER)))
        )
        return len(lines_of(self.text, room)) * self.size * _LEADING / 72 + 0.05


@dataclass(frozen=True)
class Box:
    """Where something stands, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The same as files have it."""
        from pptx.util import Inches

        left, top, width, height = (
            int(Inches(each)) for each in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height


class Deck:
    """Sheets one after the other, in a language."""

    def __init__(self, title: str, stamp: Stamp, language: Language) -> None:
        from pptx import Presentation
        from pptx.util import Inches

        self.stamp, self.language = stamp, language
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        properties = self.file.core_properties
        properties.title, properties.author, properties.language = title, "tradeviz", language.code
        properties.subject = f"{stamp.filters} · {stamp.versions}"

    def sheet(self, title: str, source: str = "", notes: Iterable[str] = ()) -> Any:
        """A sheet with its title; whose figures are on it, and notes for who speaks."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[5])
        sizes = (22, LARGE, USUAL, SMALL)
        size = next(one for one in sizes if Words(title, one, is_bold=True).height() < 0.9)
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = Box(
            EDGE, 0.35, WIDTH - 2 * EDGE, 0.9
        ).emu
        _write(heading.text_frame, [Words(title, size, is_bold=True)])
        self._footer(slide, source)
        stamp = (self.stamp.filters, self.stamp.versions, self.stamp.day)
        known = [on_one_line(note) for note in (*notes, source, *stamp) if note]
        slide.notes_slide.notes_text_frame.text = "\n".join(known)
        return slide

    def _footer(self, slide: Any, source: str) -> None:
        """Source, versions, day and number of a sheet; long lists of sources are in its notes."""
        stamp = self.stamp
        words = Words(source, SMALL)
        if source and words.height() > 0.3:
            words = Words(self.language.text("Sources: in the notes"), SMALL)
        number = len(self.file.slides)
        line = f"{stamp.filters} · {stamp.versions} · {stamp.day} · {number}"
        put(slide, [words, Words(line, SMALL)], Box(EDGE, 6.7, WIDTH - 2 * EDGE, 0.6))

    def flow(self, title: str, texts: Sequence[Words]) -> None:
        """Texts, on as many sheets as they need."""
        for part in _fitting(texts, [one.height() for one in texts], BOTTOM - TOP):
            put(self.sheet(title), part, Box(EDGE, TOP, WIDTH - 2 * EDGE, BOTTOM - TOP))

    def tables(self, title: str, above: Sequence[Words], rows: Rows, source: str = "") -> None:
        """A table on as many sheets as it needs, its head on each."""
        widths = _inches(rows)
        heights = [_row_height(row, widths) for row in rows.rows]
        top = TOP + sum(one.height() for one in above)
        head = _row_height(rows.columns, widths)
        for part in _fitting(rows.rows, heights, BOTTOM - top - head):
            slide = self.sheet(title, source, [one.text for one in above])
            put(slide, above, Box(EDGE, TOP - 0.05, WIDTH - 2 * EDGE, top - TOP))
            _put_table(slide, (rows.columns, *part), widths, (top, title))

    @property
    def content(self) -> bytes:
        """The file; every text says its language."""
        from pptx.oxml.ns import qn

        tag, written = _TAGS[self.language.code], BytesIO()
        for place in self.file.slide_master.part.package.iter_parts():
            if "theme" in place.partname:
                place._blob = _with_fonts(place.blob)
        for slide in self.file.slides:
            for run in slide._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                run.set("lang", tag)
        self.file.save(written)
        return written.getvalue()


def _with_fonts(theme: bytes) -> bytes:
    """A theme that has fonts for Latin and Japanese letters."""
    latin, wide = f'<a:latin typeface="{_FONT}"', f'<a:ea typeface="{_WIDE_FONT}"'
    named = re.sub(r'<a:latin typeface="[^"]*"', latin, theme.decode())
    return re.sub(r'<a:ea typeface="[^"]*"', wide, named).encode()


def put(slide: Any, texts: Sequence[Words], box: Box) -> None:
    """Texts in a box, one below the other."""
    known = [one for one in texts if one.text]
    if known:
        frame = slide.shapes.add_textbox(*box.emu).text_frame
        frame.word_wrap = True
        _write(frame, known)


def _write(frame: Any, texts: Sequence[Words]) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for place, words in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = on_one_line(words.text)
        run.font.size, run.font.bold = Pt(words.size), words.is_bold


def _fitting(parts: Sequence[Any], heights: Sequence[float], room: float) -> Iterator[list[Any]]:
    """The parts in groups that fit one below the other; one that is too high stands alone."""
    group: list[Any] = []
    height = 0.0
    for part, own in zip(parts, heights, strict=True):
        if group and height + own > room:
            yield group
            group, height = [], 0.0
        group.append(part)
        height += own
    if group:
        yield group


def _inches(rows: Rows) -> list[float]:
    widths = column_widths(rows)
    return [(WIDTH - 2 * EDGE) * width / sum(widths) for width in widths]


def _row_height(cells: Iterable[str], widths: Iterable[float]) -> float:
    return (
        max(
            Words(cell or " ", SMALL).height(width)
            for cell, width in zip(cells, widths, strict=True)
        )
        + _PAD
    )


def _put_table(
    slide: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], at: tuple[float, str]
) -> None:
    """A table of texts from a height down, described by its title; its first row is its head."""
    from pptx.util import Inches

    top, title = at
    heights = [_row_height(row, widths) for row in rows]
    box = Box(EDGE, top, WIDTH - 2 * EDGE, sum(heights))
    frame = slide.shapes.add_table(len(rows), len(widths), *box.emu)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    for place, width in enumerate(widths):
        frame.table.columns[place].width = Inches(width)
    for line, row in enumerate(rows):
        frame.table.rows[line].height = Inches(heights[line])
        for place, cell in enumerate(row):
            _fill(frame.table.cell(line, place), Words(cell, SMALL, is_bold=line == 0))


def _fill(cell: Any, words: Words) -> None:
    from pptx.util import Inches

    cell.margin_top = cell.margin_bottom = Inches(_PAD / 2)
    _write(cell.text_frame, [words])

"""A brief as a document for those who write around it: pictures of its charts, tables, headings."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.render.brief.cards import card_lines
from tradeviz.render.brief.content import (
    Block,
    Brief,
    CardRow,
    Items,
    Lines,
    Paragraph,
    Plate,
    SpokenList,
)
from tradeviz.render.brief.drawing import Charts
from tradeviz.render.brief.tables import column_widths, texts_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

_TAGS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "ja": "ja-JP"}
_WIDTH, _LONG = 17.4, 25.7
"""Centimetres between the edges of a page, and of one on its side."""


def document_brief(brief: Brief, charts: Charts) -> bytes:
    """The file. Raises LimitError, SettingError."""
    from docx import Document

    document, written = Document(), BytesIO()
    _set_up(document, brief)
    document.add_heading(brief.title, 0)
    stamp = brief.stamp
    for text in (stamp.filters, stamp.versions, stamp.day):
        document.add_paragraph(text)
    for section in brief.sections:
        document.add_heading(section.heading, 1)
        for block in section.blocks:
            _block(document, block, charts)
    document.save(written)
    return written.getvalue()


def _set_up(document: "Document", brief: Brief) -> None:
    """A4, letters, language, what stands on every page."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page, stamp = document.sections[0], brief.stamp
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.8)
    page.header.paragraphs[0].text = f"{brief.title} · {stamp.filters}"
    footer = page.footer.paragraphs[0]
    footer.text = f"{stamp.versions} · {stamp.day} · "
    _number(footer)
    usual = document.styles["Normal"]
    usual.font.size, usual.font.name = Pt(10.5), "Arial"
    letters = usual.element.get_or_add_rPr()
    letters.rFonts.set(qn("w:eastAsia"), "Yu Gothic")
    tongue = letters.makeelement(qn("w:lang"), {})
    tag = _TAGS[brief.language.code]
    tongue.set(qn("w:val"), tag)
    tongue.set(qn("w:eastAsia"), tag if tag.startswith("ja") else "ja-JP")
    letters.append(tongue)
    properties = document.core_properties
    properties.title, properties.author = brief.title, "tradeviz"
    properties.language = brief.language.code


def _number(paragraph: Any) -> None:
    """The number of the page, worked out by the reader's program."""
    from docx.oxml.ns import qn

    run = paragraph.add_run()._r
    for kind in ("begin", "", "end"):
        part = run.makeelement(qn("w:fldChar" if kind else "w:instrText"), {})
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        run.append(part)


def _block(document: "Document", block: Block, charts: Charts) -> None:
    match block:
        case Paragraph():
            document.add_paragraph().add_run(on_one_line(block.words)).bold = block.is_strong
        case CardRow():
            _cards(document, block, charts.language)
        case Plate():
            _plate(document, block, charts)
        case SpokenList():
            document.add_heading(block.heading, 2)
            for one in block.sentences:
                document.add_paragraph().add_run(one.sentence).bold = True
                _small(document, one.citation, one.remark)
        case Items():
            document.add_heading(block.heading, 2)
            for item in block.items:
                document.add_paragraph(on_one_line(item), "List Bullet")
        case Lines():
            widths = [_WIDTH * part for part in (0.3, 0.2, 0.5)]
            _table(document, (block.columns, *block.lines), widths)


def _cards(document: "Document", row: CardRow, language: Language) -> None:
    """Headline figures one below the other."""
    from docx.shared import Pt

    document.add_heading(row.heading, 2)
    for card in row.cards:
        lines = card_lines(card, language)
        paragraph = document.add_paragraph(language.pair(lines.label, ""))
        value = paragraph.add_run(lines.value)
        value.bold, value.font.size = True, Pt(14)
        _small(document, *lines.small, lines.caution)


def _small(document: "Document", *texts: str) -> None:
    from docx.shared import Pt

    for text in filter(None, texts):
        paragraph = document.add_paragraph(on_one_line(text))
        paragraph.paragraph_format.space_after = Pt(2)


def _plate(document: "Document", plate: Plate, charts: Charts) -> None:
    """A picture of a chart and its table; a broad table on a page on its side."""
    from docx.shared import Cm

    exhibit, picture = plate.exhibit, charts.drawn(plate, "png")
    above, below = texts_around(plate, charts.language, is_drawn=picture is not None)
    if plate.is_wide:
        _turn(document)
    document.add_heading(on_one_line(exhibit.title), 2)
    _small(document, exhibit.subtitle, *above)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    breadth = _LONG if plate.is_wide else _WIDTH
    if picture is not None:
        drawn = document.add_picture(BytesIO(picture), width=Cm(breadth))
        drawn._inline.docPr.set("descr", exhibit.alt)
    widths = column_widths(plate.table)
    inches = [breadth * width / sum(widths) for width in widths]
    if picture is None:
        _table(document, (plate.table.columns, *plate.table.rows), inches)
    _small(document, *below)
    if plate.is_wide:
        _turn(document)


def _turn(document: "Document") -> None:
    """Go on on a page that lies the other way."""
    page = document.add_section()
    page.page_width, page.page_height = page.page_height, page.page_width
    is_long = (page.page_width or 0) > (page.page_height or 0)
    page.orientation = 1 if is_long else 0


def _table(
    document: "Document", rows: "Sequence[Sequence[str]]", widths: "Sequence[float]"
) -> None:
    """A table of texts, its head on every page."""
    from docx.shared import Cm, Pt

    table = document.add_table(len(rows), len(widths), "Light List Accent 1")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(line.cells, row, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(on_one_line(text)).font.size = Pt(10)
        line._tr.get_or_add_trPr().append(_on(line, "w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(_on(table.rows[0], "w:tblHeader"))


def _on(row: Any, name: str) -> Any:
    """A property of a row, switched on."""
    from docx.oxml.ns import qn

    switched = row._tr.makeelement(qn(name), {})
    switched.set(qn("w:val"), "true")
    return switched

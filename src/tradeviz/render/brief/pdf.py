"""A brief as an accessible PDF (PDF/UA-1) on A4, by typst: charts as vectors, heads of tables on
every page, what must be known on every page."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tradeviz.charts import style
from tradeviz.errors import SettingError
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
from tradeviz.render.brief.drawing import Charts, height_of_chart
from tradeviz.render.brief.tables import breakable_rows, column_widths, texts_around

_TEMPLATE = Path(__file__).with_name("brief.typ")
_FONTS = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Source Han Sans",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "IPAPGothic",
    "TakaoPGothic",
    "VL PGothic",
    "Noto Serif CJK JP",
)
"""Fonts that hold Japanese: sources are quoted in it in every language."""


_TALL = 640
"""Pixels of a chart that leaves no room for its title on a page."""


_UPRIGHT, _LANDSCAPE = 88, 132
"""Narrow letters of a table's line on a page, and on one on its side."""


def pdf_brief(brief: Brief, charts: Charts) -> bytes:
    """The file. Raises LimitError, SettingError."""
    import typst

    fonts = japanese_fonts()
    if not fonts:
        raise SettingError(
            "There is no font with Japanese letters here, so no PDF was made; the other forms can "
            "be made. Install one (on Debian: apt install fonts-noto-cjk)."
        )
    data = json.dumps(_plain(brief, charts, fonts))
    template = _TEMPLATE.read_bytes()
    content = typst.compile(
        template, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": data}
    )
    assert isinstance(content, bytes)
    return content


@cache
def japanese_fonts() -> tuple[str, ...]:
    """The fonts here that hold Japanese."""
    import typst

    here = {family.casefold() for family in typst.Fonts().families()}
    return tuple(font for font in _FONTS if font.casefold() in here)


def _plain(brief: Brief, charts: Charts, fonts: tuple[str, ...]) -> dict[str, Any]:
    """What the template reads."""
    ink, line, _paper = style.page_colours(dark=False)
    stamp = brief.stamp
    return {
        "title": brief.title,
        "lang": brief.language.code,
        "fonts": fonts,
        **{"ink": ink, "line": line, "accent": style.ACCENT},
        **{"filters": stamp.filters, "versions": stamp.versions, "day": stamp.day},
        **_linked(stamp.link, brief.language.text("Open this brief")),
        "sections": [
            {
                "heading": section.heading,
                "blocks": [_block(block, brief, charts) for block in section.blocks],
            }
            for section in brief.sections
        ],
    }


def _block(block: Block, brief: Brief, charts: Charts) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "words": block.words, "strong": block.is_strong}
        case CardRow():
            return _cards(block, brief)
        case Plate():
            return _plate(block, brief, charts)
        case SpokenList():
            sentences = [vars(one) for one in block.sentences]
            return {"kind": "aloud", "heading": block.heading, "sentences": sentences}
        case Items():
            return {"kind": "items", "heading": block.heading, "items": block.items}
        case Lines():
            return {"kind": "lines", "columns": block.columns, "lines": block.lines}


def _cards(row: CardRow, brief: Brief) -> dict[str, Any]:
    lines = [card_lines(card, brief.language) for card in row.cards]
    cards = [
        {"label": one.label, "value": one.value, "small": one.small, "caution": one.caution}
        for one in lines
    ]
    return {"kind": "cards", "heading": row.heading, "hero": row.has_hero, "cards": cards}


def _plate(plate: Plate, brief: Brief, charts: Charts) -> dict[str, Any]:
    """An exhibit with its chart; with its table where it has none, or nothing can draw it."""
    exhibit, svg = plate.exhibit, charts.drawn(plate, "svg")
    above, below = texts_around(plate, brief.language, is_drawn=svg is not None)
    table = plate.table
    head, *rows = breakable_rows(table, _LANDSCAPE if plate.is_wide else _UPRIGHT)
    return {
        "kind": "plate",
        "wide": plate.is_wide,
        "tall": svg is not None and height_of_chart(plate) > _TALL,
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "alt": exhibit.alt,
        "svg": svg.decode() if svg else "",
        "columns": () if svg else head,
        "rows": () if svg else rows,
        "widths": column_widths(table),
        **{"above": above, "below": below},
        **_linked(plate.link, brief.language.text("This view")),
    }


def _linked(address: str, words: str) -> dict[str, str]:
    """A link where pages have an address."""
    return {"link": address if "://" in address else "", "words": words}

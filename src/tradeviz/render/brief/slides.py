"""A brief as slides: a finding a sheet, charts that can be edited, sources in footer and notes."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from tradeviz.i18n import Language
from tradeviz.render.brief.cards import CardLines, card_lines
from tradeviz.render.brief.content import (
    Block,
    Brief,
    CardRow,
    Items,
    Lines,
    Paragraph,
    Plate,
    Rows,
    SpokenList,
)
from tradeviz.render.brief.drawing import Charts
from tradeviz.render.brief.native import add_native_chart
from tradeviz.render.brief.sheets import (
    BOTTOM,
    EDGE,
    LARGE,
    SMALL,
    TOP,
    USUAL,
    WIDTH,
    Box,
    Deck,
    Words,
    put,
)
from tradeviz.render.brief.tables import texts_around
from tradeviz.render.brief.twins import twin_of

_ACROSS, _CARDS = 3, 6
"""Cards side by side, and on a sheet."""
_GAP = 0.15
"""Inches between cards."""


def slides_brief(brief: Brief, charts: Charts) -> bytes:
    """The file. Raises LimitError, SettingError."""
    deck, stamp = Deck(brief.title, brief.stamp, brief.language), brief.stamp
    first = [Words(text, LARGE) for text in (stamp.filters, stamp.versions, stamp.day)]
    deck.flow(brief.title, [*first, *([Words(stamp.link)] if "://" in stamp.link else [])])
    for section in brief.sections:
        for are_words, blocks in groupby(section.blocks, lambda one: isinstance(one, Paragraph)):
            if are_words:
                deck.flow(section.heading, [_words(one) for one in blocks])
                continue
            for block in blocks:
                _block(deck, section.heading, block, charts)
    return deck.content


def _block(deck: Deck, heading: str, block: Block, charts: Charts) -> None:
    """A part of a section on sheets of its own."""
    match block:
        case CardRow():
            _cards(deck, block)
        case Plate():
            _plate(deck, block, charts)
        case SpokenList():
            _spoken(deck, block)
        case Items():
            deck.flow(block.heading, [Words(item, 12) for item in block.items])
        case Lines():
            deck.tables(heading, (), Rows(block.columns, block.lines, len(block.lines)))


def _words(block: Block) -> Words:
    """A paragraph; what matters most is larger."""
    is_strong = isinstance(block, Paragraph) and block.is_strong
    text = block.words if isinstance(block, Paragraph) else ""
    return Words(text, LARGE if is_strong else USUAL, is_strong)


def _spoken(deck: Deck, block: SpokenList) -> None:
    """Sentences to say aloud, and what to cite for them."""
    texts = [
        words
        for one in block.sentences
        for words in (
            Words(one.sentence, LARGE, is_bold=True),
            Words(one.citation, SMALL),
            Words(one.remark, SMALL),
        )
        if words.text
    ]
    deck.flow(block.heading, texts)


# -------------------------------------------------------------------------------------------- cards


def _cards(deck: Deck, row: CardRow) -> None:
    """Headline figures, six a sheet."""
    lines = [card_lines(card, deck.language) for card in row.cards]
    for start in range(0, len(lines), _CARDS):
        part = lines[start : start + _CARDS]
        slide = deck.sheet(row.heading, "", [f"{one.label}: {one.source}" for one in part])
        for place, one in enumerate(part):
            is_hero = row.has_hero and start + place == 0
            box = _card_box(place)
            sizes = [30 if is_hero else 24, 24, 20, 16, SMALL]
            tries = [_card(one, size, small) for small in (SMALL, 10) for size in sizes]
            put(slide, next((one for one in tries if _fits(one, box)), tries[-1]), box)


def _card(lines: CardLines, size: int, small: int) -> list[Words]:
    """A card with letters of these sizes."""
    return [
        Words(lines.label, USUAL),
        Words(lines.value, size, is_bold=True),
        *(Words(text, small) for text in (*lines.small, lines.caution) if text),
    ]


def _fits(texts: Sequence[Words], box: Box) -> bool:
    return sum(one.height(box.width) for one in texts) <= box.height


def _card_box(place: int) -> Box:
    """Where a card stands: three across, two down."""
    width = (WIDTH - 2 * EDGE - (_ACROSS - 1) * _GAP) / _ACROSS
    height = (BOTTOM - TOP - _GAP) / 2
    line, column = divmod(place, _ACROSS)
    return Box(EDGE + column * (width + _GAP), TOP + line * (height + _GAP), width, height)


# ----------------------------------------------------------------------------------------- exhibits


def _plate(deck: Deck, plate: Plate, charts: Charts) -> None:
    """A chart that can be edited; else its picture; else its table."""
    exhibit, language = plate.exhibit, deck.language
    twin = None if plate.chart is None else twin_of(plate.chart, language)
    picture = charts.drawn(plate, "png") if twin is None else None
    if twin is None and picture is None:
        _table(deck, plate)
        return
    notes = [exhibit.subtitle, exhibit.alt, exhibit.note, plate.link]
    slide = deck.sheet(exhibit.title, _source(plate, language), notes)
    box = _around(slide, plate)
    if twin is not None:
        add_native_chart(slide.shapes, twin, box.emu, exhibit.alt)
    elif picture is not None:
        _put_picture(slide, picture, box, exhibit.alt)


def _around(slide: Any, plate: Plate) -> Box:
    """Put scope and note onto a sheet; the room that they leave."""
    scope, note = Words(plate.exhibit.subtitle), Words(plate.exhibit.note, SMALL)
    below = note.height() if note.text else 0.0
    top, end = TOP + scope.height() + 0.05, BOTTOM - below
    breadth = WIDTH - 2 * EDGE
    put(slide, [scope], Box(EDGE, TOP - 0.05, breadth, scope.height()))
    put(slide, [note], Box(EDGE, end, breadth, below))
    return Box(EDGE, top, breadth, end - top - 0.05)


def _put_picture(slide: Any, picture: bytes, box: Box, alt: str) -> None:
    """A picture as large as fits."""
    left, top, width, height = box.emu
    drawn = slide.shapes.add_picture(BytesIO(picture), left, top, height=height)
    if drawn.width > width:
        drawn.height, drawn.width = int(drawn.height * width / drawn.width), width
    drawn.left = left + (width - drawn.width) // 2
    drawn._element.nvPicPr.cNvPr.set("descr", alt)


def _table(deck: Deck, plate: Plate) -> None:
    language = deck.language
    around = texts_around(plate, language, is_drawn=False)
    texts: Sequence[str] = (plate.exhibit.subtitle, *around[0], *around[1][:-1])
    above = [Words(text, SMALL) for text in texts if text]
    deck.tables(plate.exhibit.title, above, plate.table, _source(plate, language))


def _source(plate: Plate, language: Language) -> str:
    return language.pair(language.text("Source"), plate.source) if plate.source else ""

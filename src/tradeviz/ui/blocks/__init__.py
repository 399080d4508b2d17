"""The pieces pages are made of."""

from tradeviz.ui.blocks.cards import cards
from tradeviz.ui.blocks.error_panels import errors_shown, problem_row, refusal
from tradeviz.ui.blocks.frame import amounts, footer, notices, page_language, pinned, watch
from tradeviz.ui.blocks.panels import exhibits, panel
from tradeviz.ui.blocks.tables import rows
from tradeviz.ui.blocks.words import glossary, measures, plain, sentence, subheading, title, trust

__all__ = [
    "amounts",
    "cards",
    "errors_shown",
    "exhibits",
    "footer",
    "glossary",
    "measures",
    "notices",
    "page_language",
    "panel",
    "pinned",
    "plain",
    "problem_row",
    "refusal",
    "rows",
    "sentence",
    "subheading",
    "title",
    "trust",
    "watch",
]

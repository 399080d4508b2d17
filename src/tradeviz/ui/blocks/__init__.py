"""The pieces pages are made of."""

from tradeviz.ui.blocks.error_panels import errors_shown, problem_row, refusal
from tradeviz.ui.blocks.frame import amounts, footer, notices, page_language, pinned, watch
from tradeviz.ui.blocks.pages import show
from tradeviz.ui.blocks.tables import rows
from tradeviz.ui.blocks.words import plain, subheading, title

__all__ = [
    "amounts",
    "errors_shown",
    "footer",
    "notices",
    "page_language",
    "pinned",
    "plain",
    "problem_row",
    "refusal",
    "rows",
    "show",
    "subheading",
    "title",
    "watch",
]

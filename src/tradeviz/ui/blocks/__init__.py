"""The pieces pages are made of."""

from tradeviz.ui.blocks.error_panels import error_boundary, error_panel, problem_row
from tradeviz.ui.blocks.files import download
from tradeviz.ui.blocks.frame import (
    currency_switch,
    footer,
    notices,
    pinned_notice,
    standing,
    watch,
)
from tradeviz.ui.blocks.pages import show
from tradeviz.ui.blocks.search import search
from tradeviz.ui.blocks.signing import name_field
from tradeviz.ui.blocks.tables import text_table
from tradeviz.ui.blocks.words import caption, heading, paragraph, title

__all__ = [
    "caption",
    "currency_switch",
    "download",
    "error_boundary",
    "error_panel",
    "footer",
    "heading",
    "name_field",
    "notices",
    "paragraph",
    "pinned_notice",
    "problem_row",
    "search",
    "show",
    "standing",
    "text_table",
    "title",
    "watch",
]

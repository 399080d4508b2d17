"""The menu: sections and pages, in the reader's language, from the declarations of the pages."""

import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.settings import ROOT
from tradeviz.views.catalogue import PAGES, SECTIONS
from tradeviz.views.page import Page

FOOTER = tuple(DATASETS)
ICON = str(ROOT / "docs" / "icon.png")
"""A file of ours: an emoji or a symbol by name would be fetched from a foreign host."""


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Section → pages. The address of a page never changes with the language."""
    return {
        word(name, language): [_entry(page, language) for page in PAGES if page.section == section]
        for section, name in SECTIONS.items()
    }


def has_amounts(entry: st.Page) -> bool:
    """Whether a page shows amounts of money, so that their currency can be chosen."""
    opened = entry.url_path or PAGES[0].name
    return any(page.has_amounts for page in PAGES if page.name == opened)


def _entry(page: Page, language: Language) -> st.Page:
    script = ROOT / "pages" / f"{page.path}.py"
    is_first = page is PAGES[0]
    title = word(page.menu, language)
    return st.Page(script, title=title, url_path=page.name, default=is_first)

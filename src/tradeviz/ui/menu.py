"""The menu: sections and pages, in the reader's language, from the declarations of the pages."""

from collections.abc import Mapping
from itertools import chain
from urllib.parse import urlsplit

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.settings import ROOT
from tradeviz.ui.markdown import current_place, escaped
from tradeviz.views.catalogue import PAGES, SECTIONS, document_title
from tradeviz.views.page import Page

ICON, LOGO = (str(ROOT / "docs" / name) for name in ("icon.png", "logo.svg"))
"""Files of ours: an emoji or a symbol by name would be fetched from a foreign host."""


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Section → pages, the name of the section one is in marked. The address of a page never
    changes with the language."""
    return {
        (current_place if section == here().section else escaped)(word(name, language)): [
            _entry(page, language) for page in PAGES if page.section == section
        ]
        for section, name in SECTIONS.items()
    }


def links(entries: Mapping[str, list[st.Page]]) -> dict[str, st.Page]:
    """The pages of a menu by their names."""
    return {
        page.name: entry
        for page, entry in zip(PAGES, chain.from_iterable(entries.values()), strict=True)
    }


def here() -> Page:
    """The page that is asked for; the first where the address names none."""
    name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    return next((page for page in PAGES if page.name == name), PAGES[0])


def declared(entry: st.Page) -> Page:
    """What an entry of the menu leads to."""
    return next((page for page in PAGES if page.name == entry.url_path), PAGES[0])


def title_of(entry: st.Page, language: Language) -> str:
    """What tabs and bookmarks call a page."""
    return word(document_title(declared(entry)), language)


def _entry(page: Page, language: Language) -> st.Page:
    script = ROOT / "pages" / f"{page.path}.py"
    is_first = page is PAGES[0]
    title = word(page.menu, language)
    return st.Page(script, title=title, url_path=page.name, default=is_first)

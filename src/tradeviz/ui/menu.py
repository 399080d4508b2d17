"""The menu: sections and pages, in the reader's language. A new page gets its line here."""

import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.settings import ROOT

FOOTER = tuple(DATASETS)
ICON = str(ROOT / "docs" / "icon.png")
"""A file of ours: an emoji or a symbol by name would be fetched from a foreign host."""


def pages(language: Language) -> dict[str, list[st.Page]]:
    """Section → pages. The address of a page never changes with the language."""
    text = language.text
    return {
        text("Briefing"): [
            _page("briefing/overview", text("Overview"), default=True),
            _page("briefing/missions", text("Missions")),
        ],
        text("Trade"): [
            _page("trade/services", text("Services")),
            _page("trade/goods", text("Goods")),
            _page("trade/partners", text("Partners")),
            _page("trade/mirror", text("Mirror")),
        ],
        text("On the ground"): [
            _page("missions/calendar", text("Calendar")),
            _page("missions/hosts", text("Hosts")),
            _page("missions/outcomes", text("Outcomes")),
        ],
        text("About"): [
            _page("about/sources", text("Sources")),
            _page("about/changes", text("Changes")),
            _page("about/method", text("Method")),
        ],
        text("Staff"): [
            _page("staff/publish", text("Publish")),
            _page("staff/official", text("Official sources")),
            _page("staff/history", text("History")),
        ],
    }


def has_amounts(page: st.Page) -> bool:
    """Whether a page shows amounts of money, so that their currency can be chosen."""
    return page.url_path in ("", "overview", "services", "goods", "partners", "mirror")


def _page(script: str, title: str, *, default: bool = False) -> st.Page:
    return st.Page(
        ROOT / "pages" / f"{script}.py",
        title=title,
        url_path=script.rpartition("/")[2],
        default=default,
    )

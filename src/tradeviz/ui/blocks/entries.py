"""Rows that are read one by one, each whole: a few a page, those that hold a word, what they name a
step away."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from tradeviz.i18n import Language
from tradeviz.ui.blocks.words import alphabetical, caption
from tradeviz.ui.markdown import (
    Markdown,
    below,
    beside,
    cells_of,
    draw,
    emphasised,
    escaped,
    paired,
    tiny,
)
from tradeviz.views.exhibit import Exhibit

PER_PAGE = 12
"""Entries that stand on the page at once."""
_NARROWEST = 280
"""Pixels of an entry that holds the long words of every language."""
_LONGEST = 100
"""Characters that are looked for at most."""


def draw_entries(exhibit: Exhibit, key: str, language: Language) -> None:
    """The rows of an exhibit as entries; where they are many, in pages, with a field that finds
    those that hold a word."""
    rows = exhibit.table.texts
    if len(rows) > PER_PAGE:
        _in_pages(rows, exhibit.named_by, key, language)
    else:
        _draw(rows, exhibit.named_by, list(range(len(rows))), language)


@st.fragment
def _in_pages(rows: pd.DataFrame, named_by: int, key: str, language: Language) -> None:
    label = language.text("Find in this list")
    typed = st.text_input(
        escaped(label),
        key=f"find.{key}",
        type="search",
        placeholder=label,
        live="200ms",
        label_visibility="collapsed",
        width=320,
    )
    words = str(typed or "")[:_LONGEST].strip()
    at = holding(rows, words)
    pages = max(1, -(-len(at) // PER_PAGE))
    page = st.session_state.get(_page_key(key, words, language), 1)
    first = (min(page, pages) - 1) * PER_PAGE
    _draw(rows, named_by, at[first : first + PER_PAGE], language)
    if pages > 1:
        st.pagination(pages, key=_page_key(key, words, language))
    if not at:
        caption(language.text("Nothing in this list holds “{words}”.", words=words))
    elif words:
        caption(language.counted("{count} row", "{count} rows", len(at)))


def _page_key(key: str, words: str, language: Language) -> str:
    """Where the page is kept; another word, or another language, begins with the first."""
    return f"page.{key}.{language.code}.{words}"


def holding(rows: pd.DataFrame, words: str) -> list[int]:
    """The places of the rows that hold each of `words`, accents and capitals left aside."""
    wanted = alphabetical(words).split()
    return [
        at
        for at, row in enumerate(rows.itertuples(index=False))
        if all(word in alphabetical(" ".join(map(str, row))) for word in wanted)
    ]


def _draw(rows: pd.DataFrame, named_by: int, at: list[int], language: Language) -> None:
    """Entries at these places."""
    cells = cells_of(rows.to_dict("records"), rows.attrs.get("links"))
    with st.grid(3, min_column_width=_NARROWEST):
        for place in at:
            with st.container(border=True, height="stretch"):
                draw(entry(cells[place], named_by, language))


def entry(cells: Mapping[Markdown, Markdown], named_by: int, language: Language) -> Markdown:
    """A row: its name of so many cells, then what is known of it; empty cells are left out."""
    known = [(label, cell) for label, cell in list(cells.items())[named_by:] if cell]
    name = beside(*list(cells.values())[:named_by])
    return below(emphasised(name), *(tiny(paired(label, cell, language)) for label, cell in known))

"""Tables: as real text where they are few rows, in a grid that scrolls inside itself where they are
many."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from tradeviz.hidden import spelled
from tradeviz.i18n import Language
from tradeviz.ui.blocks.words import caption
from tradeviz.ui.markdown import cells_of
from tradeviz.views.exhibit import Exhibit

_FEW = 40
"""Rows up to which a table stands as text."""


def exhibit_table(exhibit: Exhibit, language: Language) -> None:
    """The rows of an exhibit: as real text where they are few, so that every reader and program can
    read them; in a grid that scrolls inside itself where they are many."""
    rows = exhibit.table.texts
    if len(rows) > _FEW:
        key = f"table.{exhibit.key}"
        st.dataframe(_inert(rows), hide_index=True, width="stretch", key=key, placeholder="")
        caption(
            language.counted(
                "{count} row; scroll inside the table.",
                "{count} rows; scroll inside the table.",
                len(rows),
            )
        )
        return
    cells = cells_of(rows.to_dict("records"), rows.attrs.get("links"))
    st.table(cells, hide_index=True, border="horizontal", alt=exhibit.alt)


def text_table(rows: Sequence[Mapping[str, str]], *, key: str) -> None:
    """Rows of text as a table, its labels inert: as real text where they are few, else in a grid
    that scrolls inside itself. Nothing where there are none."""
    if not rows:
        return
    if len(rows) > _FEW:
        key = f"rows.{key}"
        grid = _inert(pd.DataFrame(list(rows)))
        st.dataframe(grid, hide_index=True, width="stretch", key=key, placeholder="")
        return
    st.table(cells_of(rows), hide_index=True, border="horizontal")


def _inert(rows: pd.DataFrame) -> pd.DataFrame:
    """The cells of a grid, which reads no Markdown, with what nobody sees in them written out."""
    return rows.apply(_written_out).rename(columns=lambda name: spelled(str(name)))


def _written_out(column: pd.Series) -> pd.Series:
    texts = [text for text in column.unique() if isinstance(text, str)]
    changes = {text: spelled(text) for text in texts if spelled(text) != text}
    return column.replace(changes) if changes else column

"""Tables: as real text where they fit a phone; in a grid that scrolls inside itself, its first
column staying, where they are wide or long."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype
from streamlit.column_config import LinkColumn, TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from tradeviz.datasets.column import ADDRESS
from tradeviz.hidden import spelled
from tradeviz.i18n import Language
from tradeviz.ui.blocks.words import caption
from tradeviz.ui.markdown import cells_of
from tradeviz.views.exhibit import DataTable, Exhibit

_FEW = 40
"""Rows up to which a table stands whole."""
_NARROW = 4
"""Columns up to which it stands as text."""
_SITE = r"https?://(?:www\.)?([^/]+)"
"""What is shown of an address in a column of its own."""


def exhibit_table(exhibit: Exhibit, language: Language) -> None:
    """The rows of an exhibit: as real text where they fit, so that every reader and program can
    read them; else in a grid that can be searched, figures at the right, addresses in a column."""
    rows = exhibit.table.texts
    links: dict[str, list[str]] = rows.attrs.get("links", {})
    if len(rows) <= _FEW and len(rows.columns) <= _NARROW:
        texts = cells_of(rows.to_dict("records"), links)
        st.table(texts, hide_index=True, border="horizontal", alt=exhibit.alt)
        return
    right = {name: TextColumn(alignment="right") for name in figure_columns(exhibit.table)}
    sites = {name: [_led_to(one) for one in cells] for name, cells in links.items()}
    names = dict(zip(sites, _site_names(list(sites), language), strict=True))
    led = {names[name]: LinkColumn(display_text=_SITE) for name in sites}
    cells = _inert(rows).assign(**{names[name]: cells for name, cells in sites.items()})
    _grid(cells, f"table.{exhibit.key}", right | led)
    if len(rows) > _FEW:
        caption(
            language.counted(
                "{count} row; scroll inside the table.",
                "{count} rows; scroll inside the table.",
                len(rows),
            )
        )


def figure_columns(table: DataTable) -> list[str]:
    """The columns of a table whose cells files hold as numbers."""
    known = {name: table.data[name].dropna() for name in table.texts if name in table.data}
    return [
        name
        for name, cells in known.items()
        if len(cells) and is_numeric_dtype(cells.infer_objects())
    ]


def text_table(rows: Sequence[Mapping[str, str]], *, key: str) -> None:
    """Rows of text as a table, its labels inert. Nothing where there are none."""
    if not rows:
        return
    if len(rows) <= _FEW:  # sentences, of which a grid would show the beginnings
        st.table(cells_of(rows), hide_index=True, border="horizontal")
    else:
        _grid(_inert(pd.DataFrame(list(rows))), f"rows.{key}", {})


def _grid(cells: pd.DataFrame, key: str, columns: Mapping[str, ColumnConfig]) -> None:
    """A grid; the first column stays where it is while the others scroll."""
    first = {str(cells.columns[0]): TextColumn(pinned=True)}
    st.dataframe(
        cells,
        height="content" if len(cells) <= _FEW else "auto",
        hide_index=True,
        column_config={**columns, **first},
        key=key,
        placeholder="",
    )


def _site_names(linked: list[str], language: Language) -> list[str]:
    """What heads the columns of addresses, each by what leads there where they are several."""
    address = language.text("Address")
    return [address] if len(linked) == 1 else [language.pair(address, name) for name in linked]


def _led_to(address: str) -> str:
    """An address of the web; nothing else is led to."""
    return address if address and re.fullmatch(ADDRESS, address) else ""


def _inert(rows: pd.DataFrame) -> pd.DataFrame:
    """The cells of a grid, which reads no Markdown, with what nobody sees in them written out."""
    return rows.apply(_written_out).rename(columns=lambda name: spelled(str(name)))


def _written_out(column: pd.Series) -> pd.Series:
    texts = [text for text in column.unique() if isinstance(text, str)]
    changes = {text: spelled(text) for text in texts if spelled(text) != text}
    return column.replace(changes) if changes else column

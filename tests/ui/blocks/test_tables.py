"""Tables: figures stand at the right, whatever is hidden or missing among them."""

import pandas as pd

from tradeviz.ui.blocks.tables import figure_columns
from tradeviz.views.exhibit import DataTable


def test_figures_are_what_files_hold_as_numbers():
    texts = pd.DataFrame(
        {
            "Period": ["2024", "2023"],
            "Value": ["more than €9m", "confidential"],
            "Share": ["12%", ""],
            "Source": ["WTO", "WTO"],
        }
    )
    data = pd.DataFrame(
        {
            "Period": ["2024", "2023"],
            "Value": [9e6, None],
            "Share": [0.12, None],
            "Unit": ["EUR", "EUR"],
            "Source": ["WTO", "WTO"],
        }
    )
    assert figure_columns(DataTable.of(texts, data)) == ["Value", "Share"]


def test_a_column_that_holds_nothing_is_no_figure():
    empty = pd.DataFrame({"Value": [None, None]})
    assert figure_columns(DataTable.of(empty.astype(str), empty)) == []

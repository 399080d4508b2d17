"""Text columns as Arrow holds them: each text once, and for each row a number for its place. One
implementation for uploads, offices, the store and differences between versions.

text_column   one column: its distinct texts and where each stands
formulas      texts that a spreadsheet would run, made inert
keys          rows as numbers, the same for rows that agree: groups, combinations, positions
rows          whole tables: coded, split, filtered, handed to pandas
figure_texts  figures between text and double, without a loop over rows
"""

from tradeviz.columnar.keys import combinations, positions, row_groups, row_keys, shared_keys
from tradeviz.columnar.rows import (
    data_frame,
    dictionary_coded,
    float_column,
    plain_schema,
    release_memory,
    rows_matching,
    split_rows,
)
from tradeviz.columnar.text_column import TextColumn, text_frame

__all__ = [
    "TextColumn",
    "combinations",
    "data_frame",
    "dictionary_coded",
    "float_column",
    "plain_schema",
    "positions",
    "release_memory",
    "row_groups",
    "row_keys",
    "rows_matching",
    "shared_keys",
    "split_rows",
    "text_frame",
]

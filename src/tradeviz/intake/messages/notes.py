"""How a file was read, and what of it was not: nothing is to be done."""

import re

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

NOTES: Sentences = {
    "read_as": Either(
        lambda problem: re.fullmatch("( ?\\(\\d+ ×\\))?", problem.found) is not None,
        text("Empty cells were read as {expected}."),
        text("{found} was read as {expected}."),
    ),
    "thousands_read": text(
        "The marks between thousands were taken out: {found} was read as {meant}."
    ),
    "flag_read": text(
        "The sign beside the figure went into the status: {found} was read as {meant}."
    ),
    "currency_removed": text(
        "The currency or percent sign was taken off: {found} was read as {meant}."
    ),
    "sign_read": text("{found} was read as {meant} (C: confidential, M: not available)."),
    "magnitude_read": text("{found} was read as {meant}."),
    "number_rewritten": text("{found} was read as {meant}."),
    "unit_scaled": text(
        "The unit counts in thousands or millions: the figures were multiplied by {factor}."
    ),
    "normalised": text(
        "Blanks and signs that cannot be seen, wide letters and divided accents were made "
        "plain: {found}."
    ),
    "control_characters": text("Control signs were taken out of {found}."),
    "apostrophe": text("The apostrophe that begins {found} was taken off."),
    "column_filled": Either(
        lambda problem: bool(problem.found),
        text(
            "The column is not in the file; every row was given {found}. Choose something else "
            "above if need be."
        ),
        text("The column is not in the file and stays empty."),
    ),
    "column_ignored": text("The column was not read. If it is needed, choose above what it is."),
    "rows_hidden": text(
        "The sheet hides rows, which were read all the same (rows: {meant}; lines {found}). Take "
        "them out of the file if they are not meant."
    ),
    "columns_hidden": text(
        "The sheet hides columns, which were read all the same (columns: {figure}). Take them out "
        "of the file if they are not meant."
    ),
    "sheets_hidden": text(
        "The workbook hides sheets, which were not read: {found}. Choose one above if it is meant."
    ),
    "change_not_read": text(
        "{found} was taken for a change, share or rank, not for a period, and was not read."
    ),
    "heading_read": text(
        "The sign in the column name went into the status of its figures: {found} was read as "
        "{meant}."
    ),
    "name_unlike_content": text(
        "{found} is an Excel workbook, whatever its name says, and was read as one."
    ),
    "confidential": text("Rows whose figure the source keeps confidential: {figure}."),
    "confidential_products": text(
        "The source hides products under {found}; chapters can be more than the sum of their parts."
    ),
    "twice_same": text("Rows that repeat an earlier one were read only once (repeated: {count})."),
}
"""Rule → what is said of a problem that breaks it."""

LEFT_OUT: Sentences = {
    "left_out_wrong": text(
        "Lines with problems were left out, as was chosen (lines: {meant}). The file of "
        "rejected rows has them."
    ),
    "left_out_footnote": text("Notes below the table were not read (lines: {meant}): {found}."),
    "left_out_total": text("Totals below the table were not read (lines: {meant}): {found}."),
    "left_out_repeated_header": text(
        "Lines that repeat the column names were not read (lines: {meant})."
    ),
    "left_out_not_applicable": text(
        "Rows that say “not applicable” were not read (lines: {meant})."
    ),
    "left_out_no_figure": text(
        "Empty cells below a period give no figure (lines: {meant}; periods: {found})."
    ),
    "left_out_series": text(
        "Rows that break a figure down further, or are of another series, were not read "
        "(rows: {meant}): {found}."
    ),
    "left_out_balances": text(
        "Balances were not read where exports and imports are given (rows: {meant})."
    ),
    "left_out_pairs": text(
        "Rows about neither LU nor JP were not read (rows: {meant}; partners: {found})."
    ),
    "left_out_months": text("Months that are not published yet were not read: {found}."),
    "left_out_above_header": text(
        "What stands above the column names was not read (lines: {meant}): {found}."
    ),
}
"""Rule → what is said of a problem that breaks it."""

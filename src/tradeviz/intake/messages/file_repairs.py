"""What is to be repaired in a file, or why another one is to be chosen."""

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

FILE_REPAIRS: Sentences = {
    "empty_file": text("The file is empty. Choose another one."),
    "no_rows": text(
        "There are no rows below the column names. Choose the file that holds the figures."
    ),
    "none_left": text(
        "No row is left: all were left out for the reasons listed. Choose a file with rows about "
        "LU or JP and with codes that are known here."
    ),
    "months_across": text(
        "Months or quarters stand over columns ({found}), their years in a column. Write both over "
        "each column, such as 2024-01, and one row for all years."
    ),
    "unreadable": text(
        "The file cannot be read as a table ({found}). Save it again as CSV and choose that file."
    ),
    "column_unknown": text("The column does not belong to this dataset. Take it out of the file."),
    "header_twice": text(
        "“{column}” stands several times among the column names. Give each column a name "
        "of its own."
    ),
    "heading_unclear": text(
        "{found} names a year, but is not read as a period. Name the column like one of these, or "
        "take it out: {forms}."
    ),
    "nameless_columns": text(
        "Columns without a name stand beside periods (columns: {found}). Write over each its "
        "period, or take them out."
    ),
    "wider_than_header": text(
        "The rows have more cells than there are column names (cells: {figure}; names: "
        "{meant}). Add the name that is missing, or take out the column without a name."
    ),
    "fields": text(
        "The row has more or fewer cells than there are columns (cells: {figure}; columns: "
        "{meant}). Add or take out cells; a text that holds the delimiter needs quotation marks."
    ),
    "stray_row": text("The row is nearly empty: {found}. Complete it, or take it out of the file."),
    "total_row": Either(
        lambda problem: bool(problem.column),
        text(
            "{found} is a total, not a code. Take the row out of the file; where the world is "
            "meant, write WLD."
        ),
        text("The row is a total among the others: {found}. Take it out of the file."),
    ),
    "quote_unclosed": Either(
        lambda problem: problem.found.startswith("≥"),
        text(
            "Very many quotation marks open and never close. Save the file again with or "
            "without quotation marks throughout."
        ),
        text("A quotation mark opens here and never closes: {found}. Close it, or take it out."),
    ),
    "labels_only": text(
        "The file has names in place of codes ({found}). Download it again with codes, or with "
        "codes and labels."
    ),
    "eurostat_spreadsheet": text(
        "This is the spreadsheet of Eurostat’s data browser: its unit and items stand above the "
        "table, its flags beside the figures. Download the same data as SDMX-CSV, and choose that "
        "file."
    ),
    "row_cut": text(
        "The last row is cut short: {found}. The file may have broken off; download it again, or "
        "complete the row."
    ),
    "unit_multiplier": text(
        "The column multiplies figures ({found}), which is not done here. Write the figures in "
        "full, and 0 in this column."
    ),
    "wrong_dataset": Either(
        lambda problem: bool(problem.column or not problem.expected),
        text(
            "{found} does not belong in this dataset, which takes {expected}. Choose another "
            "dataset or file."
        ),
        text(
            "This is a download of {found}, which belongs to another dataset: {dataset}. "
            "Choose that dataset, or another file."
        ),
    ),
    "other_pair": Either(
        lambda problem: problem.severity == "error",
        text(
            "No row is about LU or JP (partners: {found}). Choose another file, or change "
            "above which columns are reporter and partner."
        ),
        text(
            "Rows are about neither LU nor JP (partners: {found}). Look whether they belong here."
        ),
    ),
}
"""Rule → what is said of a problem that breaks it."""

"""What is to be chosen before a file can be read: marks, encoding, header, columns."""

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Sentences

CHOICES: Sentences = {
    "number_ambiguous": text(
        "{found} can be thousands, or a number with three decimals. Choose the decimal mark above."
    ),
    "number_mixed": text(
        "Both “.” and “,” are used as decimal mark: {found}. Choose one above and correct "
        "the other cells."
    ),
    "magnitude": text(
        "{found} has a word for thousands or millions. Confirm above that it multiplies, "
        "or write the figure in full."
    ),
    "flag_unknown": text(
        "The sign beside the figure in {found} is not known. Choose above what it means, "
        "or take it out."
    ),
    "heading_flag": text(
        "The sign beside the period in {found} is not known. Choose above what it means, or take "
        "it out of the column name."
    ),
    "date_ambiguous": text(
        "{found} can be two dates. Choose above whether the day or the month comes first."
    ),
    "encoding_unsure": text(
        "The encoding of the file is not certain; read as {first}, it says {found}. Choose "
        "above the encoding in which all names read right."
    ),
    "encoding_wrong": text(
        "The bytes {found} mean nothing in {expected}. Choose another encoding above."
    ),
    "encoding_unknown": text(
        "{found} is not an encoding that can be read. Choose one of these above: {expected}."
    ),
    "header_missing": text(
        "No line with column names was found; the file begins with {found}. Choose above "
        "the line in which they stand, or add one with: {expected}."
    ),
    "choice_unknown": text(
        "{found} was chosen, but there is no such thing. Choose one of these above: {expected}."
    ),
    "column_missing": text(
        "The file has no column for “{column}”. Choose above which column it is or what "
        "stands in every row, or add it to the file."
    ),
    "mapped_twice": text(
        "Several columns of the file can be “{column}”: {found}. Choose above which one "
        "counts, and ignore the others."
    ),
    "fill_contradicted": text(
        "“{expected}” was chosen for the whole file, but the column says {found}. Change "
        "the choice above, or choose the right file."
    ),
    "sheet_unsure": text(
        "Several sheets have the columns wanted ({expected}), and one is read at a time. Choose "
        "above which one."
    ),
}
"""Rule → what is said of a problem that breaks it."""

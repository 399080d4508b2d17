"""What is to be corrected in single cells: numbers, periods, what is empty or damaged."""

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

FIGURES: Sentences = {
    "number": text(
        "{found} is not a number as this column writes them, such as {expected}. Correct "
        "the cell, or choose another decimal mark."
    ),
    "number_infinite": text(
        "{found} is not a figure. Enter the figure, or leave the cell empty and set the "
        "status to M."
    ),
    "number_scientific": text(
        "{found} is written with an exponent, which may have cost digits. Write the figure in full."
    ),
    "number_too_long": text(
        "{found} has more than 15 digits before the decimal mark, more than can be kept. "
        "Correct the cell."
    ),
    "negative": text(
        "{figure} is negative, but trade in one direction is 0 or more. Correct the figure "
        "or the flow."
    ),
    "sign_unlike_unit": text(
        "The sign beside the figure says {found}, the unit of the row {expected}. Correct "
        "one of them."
    ),
    "heading_unlike_unit": text(
        "The name of the value column says “{expected}”, the unit of the rows {found}. Write the "
        "same in both, in the unit what holds: “thousand EUR” multiplies by 1,000."
    ),
    "title_unlike_unit": text(
        "A line above the table says “{expected}”, the unit of the rows {found}. Write what holds "
        "in the unit (“thousand EUR” multiplies by 1,000), or take the line out."
    ),
    "percent_mixed": text(
        "Some shares have a percent sign, {found} has none. Write all of them in per cent, with "
        "the sign or without: 75, not 0.75."
    ),
    "share_above_whole": text(
        "{figure} is more than 100 per cent of the whole. Correct the figure or its unit."
    ),
    "rate_far": text(
        "{row}: {figure} units of the currency for one euro are far from the {expected} that the "
        "European Central Bank published. Enter how many units of the currency one euro is."
    ),
    "rate_not_positive": text(
        "{found} was read as a rate that is not above 0. Enter the rate, or take the row out."
    ),
    "count_not_whole": text(
        "{figure} is no number of people or things, which is whole and 0 or more. Correct the "
        "figure."
    ),
    "threshold_out_of_reach": text(
        "A rule with the threshold {found} can never fire: nothing falls by more than 100 per "
        "cent, no amount is below 0, no place is before the first. Enter a threshold that can be "
        "passed."
    ),
    "value_or_reason": text(
        "A figure or the reason for its absence is expected. Enter the figure, or leave it "
        "empty with status C (confidential) or M (not available)."
    ),
    "confidential_with_value": text(
        "A figure stands beside the status {found}, which says that there is none. Delete "
        "the figure, or correct the status."
    ),
    "scale": Either(
        lambda problem: problem.found.startswith("1/"),
        text(
            "Most figures are {figure} times smaller than those published. Whole units are "
            "expected; correct the figures or their unit."
        ),
        text(
            "Most figures are {figure} times larger than those published. Whole units are "
            "expected; correct the figures or their unit."
        ),
    ),
    "formula_not_calculated": text(
        "The formula {found} was never calculated: its result is stored as 0. Open the file in a "
        "spreadsheet, save it again, and choose that file."
    ),
    "format_scales": text(
        "The cell holds {found}, but its format ({expected}) shows it without its last digits. "
        "Give the column a format that shows all digits, check the unit, and save the file again."
    ),
    "formula_without_value": text(
        "The cell holds a formula without its result: {found}. Open the file in Excel, "
        "save it again, and choose that file."
    ),
}
"""Rule → what is said of a problem that breaks it."""

OTHER_CELLS: Sentences = {
    "empty": Either(
        lambda problem: problem.expected[:3] not in ("", "A–Z"),
        text("The cell is empty. Expected here: {expected}."),
        text("The cell is empty. Enter what belongs here."),
    ),
    "pattern": Either(
        lambda problem: bool(problem.expected),
        text("{found} does not have the form expected here: {expected}. Correct the cell."),
        text("{found} does not have the form expected here. Correct the cell."),
    ),
    "period_fits_frequency": Either(
        lambda problem: bool(problem.found),
        text(
            "{found} does not fit the frequency of its row: A takes 2024, Q 2024-Q1, M and Y "
            "2024-03. Correct one of them."
        ),
        text(
            "The period does not fit the frequency of its row: A takes 2024, Q 2024-Q1, M and "
            "Y 2024-03. Correct one of them."
        ),
    ),
    "rate_fits_frequency": text(
        "{found} does not fit the frequency of its row: A takes 2024, Q 2024-Q1, M 2024-03, D "
        "2024-03-15. Correct one of them."
    ),
    "ends_before_start": text(
        "It ends on {found}, before it begins on “{expected}”. Correct one of them."
    ),
    "own_row": text(
        "{found} is the row itself. Write the id of another row of this dataset, or empty the cell."
    ),
    "row_unknown": text(
        "{found} is neither published nor in this file. Write the id of a row of this dataset that "
        "is, or empty the cell."
    ),
    "period_unreadable": text(
        "{found} cannot be read as a period or date. Write it like one of these: {forms}."
    ),
    "period_fiscal": text(
        "{found} is a fiscal year; calendar years, quarters or months are expected. Write "
        "them like these: {forms}."
    ),
    "period_span": text(
        "{found} covers several months that are no quarter; years, quarters or months are "
        "expected. Write them like these: {forms}."
    ),
    "period_two_years": text(
        "{found} names two years: a fiscal year, or the change from one to the other. Take it out; "
        "where a month is meant, write it like 2024M03."
    ),
    "year_or_january": text(
        "{found} can be a year or one of its months, as each date is the first or last day of a "
        "year. Write what is meant like these: {forms}; or add a column freq with A or M."
    ),
    "month_lost_zero": text(
        "{found} can be January, or October that lost its zero. Write it like 2024-01 or 2024-10."
    ),
    "period_future": text(
        "{found} has not begun; {latest} is the latest month that can be meant. Correct the period."
    ),
    "excel_serial": text(
        "{found} is a day as Excel counts them. Show the column as a date in Excel and "
        "save it again, or write it like one of these: {forms}."
    ),
    "nul": text(
        "{found} holds signs without meaning; the file may be damaged. Enter the cell "
        "again, or download the file again."
    ),
    "cell_too_long": text(
        "The cell has more than {meant} characters, the most that is read: {found}. Shorten it."
    ),
}
"""Rule → what is said of a problem that breaks it."""

"""What is wrong in a table, said to whoever can mend it: a sentence for each rule, sorted by what is to be done."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from tradeviz.errors import Problem
from tradeviz.i18n import Language

Say = Callable[..., str]
ACTIONS = ("choose", "structure", "cell", "code", "key", "check", "told")
"""What there is to do about problems, in the order in which it is best done."""


def said(problem: Problem, language: Language) -> str:
    """What was found, what was expected and how to mend it; without the place, which `where` says."""
    if problem.rule == "more_like_this":
        like = said(Problem(problem.expected, problem.column, found="…", expected="…"), language)
        count = _figures(problem.found, language)
        return language.text("{count} more of this kind: {said}", count=count, said=like)
    if problem.rule in ("code", "unknown_code", "pattern") and not problem.found:
        problem = replace(problem, rule="empty")
    group = _groups().get(problem.rule)
    if group is None:
        return language.text(
            "“{found}” breaks the rule {rule}.", found=_visible(problem.found), rule=problem.rule
        )
    sentence = group[1](problem, partial(language.text, **_values(problem, language)))[problem.rule]
    return re.sub("…[.。]$", "…", sentence)


def where(problem: Problem, language: Language) -> str:
    """Line 42, column value; empty for what concerns the whole file."""
    line = "" if problem.line is None else language.text("line {line}", line=problem.line)
    nameless = re.fullmatch(r"\(column (\d+)\)", problem.column)
    is_told = problem.rule in ("twice", "twice_same")  # they name the columns of the key themselves
    column = nameless.group(1) if nameless else "" if is_told else _visible(problem.column)
    return language.apposed(line, column and language.text("column {column}", column=column))


def action(problem: Problem) -> str:
    """The code of what is to be done about a problem, one of ACTIONS."""
    rule = problem.expected if problem.rule == "more_like_this" else problem.rule
    if rule == "other_pair" and problem.severity != "error":
        return "check"
    return _groups().get(rule, ("check",))[0]


def action_name(code: str, language: Language) -> str:
    """The heading above the problems about which the same is to be done."""
    text = language.text
    return {
        "choose": text("Choose above how the file is to be read"),
        "structure": text("Repair the file or choose another"),
        "cell": text("Correct cells in the file"),
        "code": text("Use codes from the lists"),
        "key": text("Keep one of two rows that contradict each other"),
        "check": text("Look whether this is meant"),
        "told": text("Nothing to do: how the file was read"),
    }[code]


@cache
def _groups() -> Mapping[str, tuple[str, Callable[[Problem, Say], dict[str, str]]]]:
    """Rule → what is to be done about it, and who says so."""
    speakers = {
        "choose": (_choose,),
        "structure": (_structure,),
        "cell": (_numbers, _cells),
        "code": (_codes,),
        "key": (_keys,),
        "check": (_check,),
        "told": (_told, _left_out),
    }
    return {
        rule: (code, say)
        for code, speakers_ in speakers.items()
        for say in speakers_
        for rule in say(Problem(""), lambda message, **_values: message)
    }


# ------------------------------------------------------------------------------------------------------- values


def _values(problem: Problem, language: Language) -> dict[str, str]:
    """What sentences may speak of: texts as they stand in the file, figures as the reader writes them."""
    counted = re.fullmatch(r"(.*?) ?\(?(\d+) ×\)?", problem.found, re.DOTALL)
    texts, count = (
        (counted.group(1), _figures(counted.group(2), language))
        if counted
        else (problem.found, "1")
    )
    found = language.text("“{found}”", found=_visible(texts))
    row, _, last = texts.rpartition(": ")
    line = re.fullmatch(r"line (\d+): (.*)", problem.expected, re.DOTALL)
    latest = re.fullmatch(r"≤ (\d{4}-\d\d)", problem.expected)
    powers = re.findall(r"×10\^(\d)", texts)
    return {
        "found": language.text("{found} ({count} ×)", found=found, count=count)
        if counted and texts
        else found,
        "count": count,
        "expected": _visible(problem.expected),
        "first": problem.expected.partition(", ")[0],
        "figure": _figures(last.removeprefix("1/"), language),
        "meant": _figures(problem.expected.lstrip("≤ "), language),
        "row": _visible(row),
        "column": _visible(problem.column),
        "columns": language.listed(problem.column.split()),
        "dataset": {
            "services": language.text("Trade in services"),
            "goods": language.text("Trade in goods"),
            "rates": language.text("Exchange rates"),
        }.get(problem.expected, _visible(problem.expected)),
        "line": line.group(1) if line else "…",
        "there": language.text("“{found}”", found=_visible(line.group(2) if line else "…")),
        "latest": language.date(latest.group(1)) if latest else "…",
        "factor": language.joined(language.number(10 ** int(power)) for power in powers) or "…",
        "forms": "2024, 2024-Q1, 2024-03"
        if problem.column == "period"
        else "2025, 2025-05, 2025-05-24",
    }


def _figures(texts: str, language: Language) -> str:
    """Plain numbers as the reader writes them, other texts as they are."""
    return language.joined(_figure(text, language) for text in texts.split(", "))


def _figure(text: str, language: Language) -> str:
    if text == "not_applicable":
        return language.text("not applicable")
    number = re.fullmatch(r"-?\d{1,15}(?:\.(\d+))?", text)
    return language.number(float(text), len(number.group(1) or "")) if number else _visible(text)


def _visible(text: str) -> str:
    """A text in one line, with what nobody sees written out."""
    plain = " ".join(re.split(r"[\t\r\n]+", text))
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in hidden else sign for sign in plain
    )


# --------------------------------------------------------------------------------------------------- what to do


def _choose(_problem: Problem, text: Say) -> dict[str, str]:
    return {
        "number_ambiguous": text(
            "{found} can be thousands, or a number with three decimals. Choose the decimal mark above."
        ),
        "number_mixed": text(
            "Both “.” and “,” are used as decimal mark: {found}. Choose one above and correct the other cells."
        ),
        "magnitude": text(
            "{found} has a word for thousands or millions. Confirm above that it multiplies, or write the "
            "figure in full."
        ),
        "flag_unknown": text(
            "The sign beside the figure in {found} is not known. Choose above what it means, or take it out."
        ),
        "date_ambiguous": text(
            "{found} can be two dates. Choose above whether the day or the month comes first."
        ),
        "encoding_unsure": text(
            "The encoding of the file is not certain; read as {first}, it says {found}. Choose above the "
            "encoding in which all names read right."
        ),
        "encoding_wrong": text(
            "The bytes {found} mean nothing in {expected}. Choose another encoding above."
        ),
        "encoding_unknown": text(
            "{found} is not an encoding that can be read. Choose one of these above: {expected}."
        ),
        "header_missing": text(
            "No line with column names was found; the file begins with {found}. Choose above the line in "
            "which they stand, or add one with: {expected}."
        ),
        "choice_unknown": text(
            "{found} was chosen, but there is no such thing. Choose one of these above: {expected}."
        ),
        "column_missing": text(
            "The file has no column for “{column}”. Choose above which column it is or what stands in every "
            "row, or add it to the file."
        ),
        "mapped_twice": text(
            "Several columns of the file can be “{column}”: {found}. Choose above which one counts, and ignore "
            "the others."
        ),
        "fill_contradicted": text(
            "“{expected}” was chosen for the whole file, but the column says {found}. Change the choice "
            "above, or choose the right file."
        ),
        "sheet_chosen": text(
            "Several sheets have the columns wanted ({expected}); {found} was read. Choose another one above "
            "if need be."
        ),
    }


def _structure(problem: Problem, text: Say) -> dict[str, str]:
    return {
        "empty_file": text("The file is empty. Choose another one."),
        "no_rows": text(
            "There are no rows below the column names. Choose the file that holds the figures."
        ),
        "unreadable": text(
            "The file cannot be read as a table ({found}). Save it again as CSV and choose that file."
        ),
        "column_unknown": text(
            "The column does not belong to this dataset. Take it out of the file."
        ),
        "header_twice": text(
            "“{column}” stands several times among the column names. Give each column a name of its own."
        ),
        "wider_than_header": text(
            "The rows have {figure} cells, but there are {meant} column names. Add the name that is missing, or take out the column without a name."
        ),
        "fields": text(
            "The row has {figure} cells, but there are {meant} columns. Add or take out cells; a text that holds the delimiter needs quotation marks."
        ),
        "stray_row": text(
            "The row is nearly empty: {found}. Complete it, or take it out of the file."
        ),
        "total_row": text(
            "{found} is a total, not a code. Take the row out of the file; where the world is meant, write WLD."
        )
        if problem.column
        else text("The row is a total among the others: {found}. Take it out of the file."),
        "quote_unclosed": text(
            "Very many quotation marks open and never close. Save the file again with or without quotation "
            "marks throughout."
        )
        if problem.found.startswith("≥")
        else text(
            "A quotation mark opens here and never closes: {found}. Close it, or take it out."
        ),
        "unit_multiplier": text(
            "The column multiplies figures by powers of ten ({found}), which is not done here. Write the figures in full, and 0 in this column."
        ),
        "wrong_dataset": text(
            "{found} does not belong in this dataset, which takes {expected}. Choose another dataset or file."
        )
        if problem.column or not problem.expected
        else text(
            "This is a download of {found}, which belongs to another dataset: {dataset}. Choose that dataset, or another file."
        ),
        "other_pair": text(
            "No row is about LU or JP (partners: {found}). Choose another file, or change above which columns "
            "are reporter and partner."
        )
        if problem.severity == "error"
        else text(
            "Rows are about neither LU nor JP (partners: {found}). Look whether they belong here."
        ),
    }


def _numbers(problem: Problem, text: Say) -> dict[str, str]:
    return {
        "number": text(
            "{found} is not a number as this column writes them, such as {expected}. Correct the cell, or choose "
            "another decimal mark."
        ),
        "number_infinite": text(
            "{found} is not a figure. Enter the figure, or leave the cell empty and set the status to M."
        ),
        "number_scientific": text(
            "{found} is written with an exponent, which may have cost digits. Write the figure in full."
        ),
        "number_too_long": text(
            "{found} has more than 15 digits before the decimal mark, more than can be kept. Correct the cell."
        ),
        "negative": text(
            "{figure} is negative, but trade in one direction is 0 or more. Correct the figure or the flow."
        ),
        "sign_unlike_unit": text(
            "The sign beside the figure says {found}, the unit of the row {expected}. Correct one of them."
        ),
        "value_or_reason": text(
            "A figure or the reason for its absence is expected. Enter the figure, or leave it empty with "
            "status C (confidential) or M (not available)."
        ),
        "confidential_with_value": text(
            "A figure stands beside the status {found}, which says that there is none. Delete the "
            "figure, or correct the status."
        ),
        "scale": text(
            "Most figures are {figure} times smaller than those published. Whole units are expected; correct the "
            "figures or their unit."
        )
        if problem.found.startswith("1/")
        else text(
            "Most figures are {figure} times larger than those published. Whole units are expected; correct the figures or "
            "their unit."
        ),
        "formula_without_value": text(
            "The cell holds a formula without its result: {found}. Open the file in Excel, save it "
            "again, and choose that file."
        ),
    }


def _cells(problem: Problem, text: Say) -> dict[str, str]:
    return {
        "empty": text("The cell is empty. Expected here: {expected}.")
        if problem.expected[:3] not in ("", "A–Z")
        else text("The cell is empty. Enter what belongs here."),
        "pattern": text(
            "{found} does not have the form expected here: {expected}. Correct the cell."
        )
        if problem.expected
        else text("{found} does not have the form expected here. Correct the cell."),
        "period_fits_frequency": text(
            "{found} does not fit the frequency of its row: A takes 2024, Q 2024-Q1, M and Y 2024-03. "
            "Correct one of them."
        )
        if problem.found
        else text(
            "The period does not fit the frequency of its row: A takes 2024, Q 2024-Q1, M and Y 2024-03. Correct one of them."
        ),
        "period_unreadable": text(
            "{found} cannot be read as a period or date. Write it like one of these: {forms}."
        ),
        "period_fiscal": text(
            "{found} is a fiscal year; calendar years, quarters or months are expected. Write them like these: "
            "{forms}."
        ),
        "period_future": text(
            "{found} has not begun; {latest} is the latest month that can be meant. Correct the period."
        ),
        "excel_serial": text(
            "{found} is a day as Excel counts them. Show the column as a date in Excel and save it again, or "
            "write it like one of these: {forms}."
        ),
        "nul": text(
            "{found} holds signs without meaning; the file may be damaged. Enter the cell again, or download the file again."
        ),
        "cell_too_long": text(
            "The cell has more than {meant} characters, the most that is read: {found}. Shorten it."
        ),
    }


def _codes(problem: Problem, text: Say) -> dict[str, str]:
    by_excel = text(
        "{found} is a code that a spreadsheet turned into a number or a date. Format the column as text and enter "
        "the code again, such as {expected}."
    )
    return {
        "code": text(
            "{found} is not one of the codes allowed here. Write one of these: {expected}."
        ),
        "unknown_code": text(
            "{found} is in no code list. Use a code of the list, such as {expected}."
        )
        if problem.expected
        else text("{found} is in no code list. Use a code of the list."),
        "leading_zero": text(
            "{found} has lost its first zero. Write {expected}, in a column formatted as text."
        ),
        "code_scientific": by_excel,
        "code_as_number": by_excel,
        "code_as_date": by_excel,
        "aggregate": text(
            "{found} is a group of economies. Enter single economies, such as {expected}."
        ),
        "re_export": text(
            "{found} means trade that is sent on, which is not kept here. Take the row out; expected are {expected}."
        ),
        "revision_missing": text(
            "{found} does not say which revision it is. Write one of these: {expected}."
        ),
        "revisions_mixed": text(
            "The same figures are given in several revisions ({expected}). Keep one of them in the file."
        ),
        "own_partner": text("Reporter and partner are the same economy. Correct one of them."),
    }


def _keys(problem: Problem, text: Say) -> dict[str, str]:
    other = problem.expected.partition(": ")[2]
    apart = text(
        "Line {line} is about the same thing but says {there} instead of {found} (equal: {columns}). Delete or correct "
        "one of the two."
    )
    alike = text(
        "Line {line} is about the same thing and differs elsewhere (equal: {columns}). Delete or correct one of the two."
    )
    either = text(
        "Another line is about the same thing (equal: {columns}). Delete or correct one of the two."
    )
    return {"twice": either if not other else alike if other == problem.found else apart}


def _check(problem: Problem, text: Say) -> dict[str, str]:
    return {
        "period_partial": text(
            "{found} is not over, so its figures cover only a part of it. Look whether that is meant."
        ),
        "period_early": text("{found} lies before 1945. Look whether the year is right."),
        "flag_unlike_status": text(
            "The status and the sign beside the figure differ ({found}); the status counts. Look which is right."
        ),
        "annual_unlike_parts": text(
            "The year says {figure}, its months or quarters add up to {meant}. Look which is right."
        ),
        "parts_exceed_whole": text(
            "The parts add up to {meant}, more than their whole, {figure}. Look which is right."
        ),
        "jump": text(
            "{row}: {figure}, published now {meant}: over ten times more or less. Look whether that is meant."
        ),
        "vanishes": text(
            "{row}: {figure} is published and would be gone. Look whether that is meant."
        ),
        "part_above_whole": text(
            "{row}: {figure} is more than the total, {meant}. Look which is right."
        ),
        "same_file": text(
            "The same file is published already, as version {figure}. Look whether another one was meant."
        ),
        "older_vintage": text(
            "{meant} rows would say again what version {figure} said. Look whether this is the newest file."
        ),
        "not_answered": text("{expected} holds nothing for {found}. Look whether it is missed."),
        "cut_short": text(
            "{expected} holds exactly {figure} rows, the most that is given at once; some may be missing. Ask for fewer years."
        ),
        "chapters_missing": text(
            "The files of {expected} lack the chapters {found}, so there is no total. Look whether they were published in full."
        ),
        "cut_unknown_code": text(
            "Rows with {found} were left out, as no code list has it. Look whether they are missed."
        ),
        "mojibake": text(
            "{found} looks garbled; {expected} may be meant. Look at the cell and correct it in the file."
        )
        if problem.expected not in ("", "?")
        else text("{found} looks garbled. Look at the cell and correct it in the file."),
        "replacement_character": text(
            "A letter was lost in {found} before the file came here. Look at the cell and correct it in the file."
        ),
    }


def _told(problem: Problem, text: Say) -> dict[str, str]:
    return {
        "read_as": text("Empty cells were read as {expected}.")
        if re.fullmatch(r"( ?\(\d+ ×\))?", problem.found)
        else text("{found} was read as {expected}."),
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
            "Blanks and signs that cannot be seen, wide letters and divided accents were made plain: {found}."
        ),
        "control_characters": text("Control signs were taken out of {found}."),
        "apostrophe": text("The apostrophe that begins {found} was taken off."),
        "column_filled": text(
            "The column is not in the file; every row was given {found}. Choose something else above if need be."
        )
        if problem.found
        else text("The column is not in the file and stays empty."),
        "column_ignored": text(
            "The column was not read. If it is needed, choose above what it is."
        ),
        "name_unlike_content": text(
            "{found} is an Excel workbook, whatever its name says, and was read as one."
        ),
        "confidential": text("Rows whose figure the source keeps confidential: {figure}."),
        "confidential_products": text(
            "The source hides products under {found}; chapters can be more than the sum of their parts."
        ),
        "twice_same": text(
            "Rows that repeat an earlier one were read only once (repeated: {count})."
        ),
    }


def _left_out(_problem: Problem, text: Say) -> dict[str, str]:
    return {
        "left_out_wrong": text(
            "Lines with problems were left out, as was chosen (lines: {meant}). The file of rejected rows has them."
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
            "Rows that break a figure down further, or are of another series, were not read (rows: {meant}): {found}."
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

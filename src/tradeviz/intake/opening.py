"""From the bytes of a file to its cells: unpacked, decoded, split, its header found. Nothing is
yet said of ours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice

from tradeviz.datasets import Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake import containers, delimited, encoding, fast_path, header, layouts, workbook
from tradeviz.intake import grid as grids
from tradeviz.intake.delimited import Record
from tradeviz.intake.header import Header
from tradeviz.intake.layouts import Layout, pages
from tradeviz.intake.model import (
    MAX_COLUMNS,
    MAX_ROWS,
    Candidate,
    Choices,
    Dropped,
    UnreadableError,
)


@dataclass
class Found:
    """What is known of a file before its columns are ours."""

    encoding: str = ""
    is_certain: bool = True
    candidates: tuple[Candidate, ...] = ()
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    layout: Layout | None = None
    """Which office's download it is, if any."""
    header: Header | None = None
    grid: grids.Grid | None = None
    head: list[Record] = field(default_factory=list)
    """The first records, for showing where no header was found."""
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def found(content: bytes, name: str, dataset: Dataset, codes: CodeLists, choices: Choices) -> Found:
    """The cells of a file. Raises UnreadableError when it is no table, damaged, or too large."""
    opened = containers.opened(content, name)
    read = _workbook if opened.is_workbook else _text
    told = read(opened.content, dataset, codes, choices)
    told.problems[:0] = opened.problems
    return told


# --------------------------------------------------------------------------------------------- text


def _text(content: bytes, dataset: Dataset, codes: CodeLists, choices: Choices) -> Found:
    layout = layouts.recognise_layout(content)
    decoded = encoding.decoded(
        content, choices.encoding or (layout.encoding if layout else "") or None, codes
    )
    text = decoded.content
    told = Found(
        decoded.encoding, decoded.is_certain, decoded.candidates, problems=list(decoded.problems)
    )
    told.layout = (
        layouts.recognise_layout(text) if decoded.encoding.startswith("utf-16") else layout
    )
    if told.layout is not None and not told.layout.delimiter:
        return _page(text, dataset, choices, told)
    containers.require_table(text)
    if not text or text.isspace():
        told.problems = [Problem("empty_file")]
        return told
    if delimited.line_count(text) > MAX_ROWS + header.SEARCHED:
        raise grids.too_many_rows()
    separator = delimited.separator_line(text)
    told.delimiter = (
        choices.delimiter
        or separator
        or (told.layout.delimiter if told.layout else "")
        or delimited.sniffed(text, lambda cells: header.known(cells, dataset))
    )
    if len(told.delimiter) != 1 or told.delimiter in '\r\n"':
        told.problems.append(Problem("choice_unknown", found=told.delimiter, expected=", ; | TAB"))
        told.delimiter = ","
    _split(text, dataset, choices, told, skip=separator is not None)
    return told


def _split(text: bytes, dataset: Dataset, choices: Choices, told: Found, *, skip: bool) -> None:
    """The header, and the rows below it: quickly when all is regular, with care otherwise."""
    splitter = delimited.Splitter(delimited.lines_of(text), told.delimiter)
    records = iter(splitter)
    if skip:
        line, cells = next(records)
        told.dropped.append(Dropped(line, f"sep={told.delimiter}", "separator"))
    _head(records, dataset, choices, told)
    if told.header is None:
        return
    is_plain = told.layout is not None and not told.layout.has_notes
    quick = (
        fast_path.gathered(text, told.delimiter, told.header, is_plain=is_plain)
        if not splitter.problems
        else None
    )
    told.grid = quick or grids.gathered(_after(told, records), told.header.names, is_plain=is_plain)
    told.problems += splitter.problems
    told.grid.rejected += [
        problem.line for problem in splitter.problems if problem.line is not None
    ]


def _page(text: bytes, dataset: Dataset, choices: Choices, told: Found) -> Found:
    """The table of a web page that is an office's download."""
    records = iter(pages.records(text))
    _head(records, dataset, choices, told)
    if told.header is not None:
        width = len(told.header.names)
        rows = (
            (line, [*cells, *[""] * (width - len(cells))]) for line, cells in _after(told, records)
        )
        told.grid = grids.gathered(rows, told.header.names)
    return told


def _head(records: Iterable[Record], dataset: Dataset, choices: Choices, told: Found) -> None:
    """The header among the first records; what stands above it is told."""
    wanted = max(header.SEARCHED, choices.header or 0) + 2
    told.head = list(islice(records, min(wanted, MAX_ROWS)))
    if told.layout is None:
        told.layout = layouts.of_records(told.head)
    told.header = header.found(
        told.head, dataset, choices.header or (told.layout.line if told.layout else None)
    )
    if told.header is None:
        first = grids.shown(told.head[0][1]) if told.head else ""
        missing = Problem("header_missing", found=first, expected=", ".join(dataset.columns))
        no_such_line = Problem(
            "choice_unknown", found=str(choices.header), expected=f"1–{max(1, len(told.head))}"
        )
        told.problems.append(missing if choices.header is None else no_such_line)
        return
    if len(told.header.names) > MAX_COLUMNS:
        raise UnreadableError(
            "The file has more than {limit} columns, the most that are read; nothing of it was "
            "read.",
            limit=MAX_COLUMNS,
        )
    above = [
        Dropped(line, grids.shown(cells), "above_header")
        for line, cells in told.head
        if line < told.header.line and any(cell.strip() for cell in cells)
    ]
    told.dropped += above


def _after(told: Found, records: Iterable[Record]) -> Iterable[Record]:
    """The records below the header."""
    first = told.header.body if told.header else 0
    return chain((record for record in told.head if record[0] >= first), records)


# ---------------------------------------------------------------------------------------- workbooks


def _workbook(content: bytes, dataset: Dataset, codes: CodeLists, choices: Choices) -> Found:
    del codes
    sheets = workbook.open_workbook(content)
    told = Found(encoding="xlsx", sheets=sheets.names)
    told.sheet = _sheet(sheets, dataset, choices, told)
    records = sheets.records(told.sheet)
    _head(records, dataset, choices, told)
    if not any(any(cells) for _, cells in told.head):
        told.problems = [Problem("empty_file")]
        return told
    if told.header is None:
        return told
    width = max(len(told.header.names), max(len(cells) for _, cells in told.head))
    names = told.header.names + [""] * (width - len(told.header.names))
    told.header = Header(names, told.header.line, told.header.body)
    padded = ((line, cells + [""] * (width - len(cells))) for line, cells in _after(told, records))
    told.grid = grids.gathered(padded, names)
    told.grid.numeric = frozenset(sheets.numeric)
    told.problems += sheets.problems(told.sheet)
    told.grid.rejected += [
        problem.line
        for problem in told.problems
        if problem.rule == "formula_without_value" and problem.line
    ]
    return told


def _sheet(sheets: workbook.Sheets, dataset: Dataset, choices: Choices, told: Found) -> str:
    """The sheet that was chosen; else the first whose header has the most of our columns."""
    if choices.sheet in sheets.names:
        return str(choices.sheet)
    if choices.sheet is not None:
        told.problems.append(
            Problem("choice_unknown", found=choices.sheet, expected=", ".join(sheets.names))
        )
    scores = {name: _score(sheets, name, dataset) for name in sheets.names}
    best = max(scores, key=lambda name: scores[name])
    rivals = [name for name, score in scores.items() if score and score == scores[best]]
    if len(rivals) > 1:
        told.problems.append(
            Problem("sheet_chosen", found=best, expected=", ".join(rivals), severity="warning")
        )
    return best


def _score(sheets: workbook.Sheets, name: str, dataset: Dataset) -> int:
    head = list(islice(sheets.records(name), header.SEARCHED))
    return max((header.known(cells, dataset) for _, cells in head), default=0)

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
    SourceFile,
    UnreadableError,
)


@dataclass
class OpenedFile:
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


def open_file(file: SourceFile, dataset: Dataset, codes: CodeLists, choices: Choices) -> OpenedFile:
    """The cells of a file. Raises UnreadableError when it is no table, damaged, or too large."""
    unpacked = containers.opened(file.content, file.name)
    if unpacked.is_workbook:
        opened = _workbook(unpacked.content, dataset, choices)
    else:
        opened = _text(unpacked.content, dataset, codes, choices)
    opened.problems[:0] = unpacked.problems
    return opened


# --------------------------------------------------------------------------------------------- text


def _text(content: bytes, dataset: Dataset, codes: CodeLists, choices: Choices) -> OpenedFile:
    layout = layouts.recognise_layout(content)
    chosen = choices.encoding or (layout.encoding if layout else "") or None
    decoded = encoding.decoded(content, chosen, codes)
    text = decoded.content
    if decoded.encoding.startswith("utf-16"):
        layout = layouts.recognise_layout(text)
    file = OpenedFile(decoded.encoding, decoded.is_certain, decoded.candidates, layout=layout)
    file.problems = list(decoded.problems)
    if layout is not None and not layout.delimiter:
        return _page(text, dataset, choices, file)
    containers.require_table(text)
    delimited.require_lines(text)
    if not text or text.isspace():
        file.problems = [Problem("empty_file")]
        return file
    if delimited.line_count(text) > MAX_ROWS + header.SEARCHED:
        raise grids.too_many_rows()
    separator = delimited.separator_line(text)
    file.delimiter = choices.delimiter or separator or _delimiter(text, dataset, layout)
    if len(file.delimiter) != 1 or file.delimiter in '\r\n"':
        file.problems.append(Problem("choice_unknown", found=file.delimiter, expected=", ; | TAB"))
        file.delimiter = ","
    _split(text, dataset, choices, file, skip=separator is not None)
    return file


def _delimiter(text: bytes, dataset: Dataset, layout: Layout | None) -> str:
    """What stands between cells: that of the layout, else the one that fits best."""
    of_layout = layout.delimiter if layout else ""
    return of_layout or delimited.sniffed(text, lambda cells: header.known(cells, dataset))


def _split(
    text: bytes, dataset: Dataset, choices: Choices, file: OpenedFile, *, skip: bool
) -> None:
    """The header, and the rows below it: quickly when all is regular, with care otherwise."""
    splitter = delimited.Splitter(delimited.physical_lines(text), file.delimiter)
    records = iter(splitter)
    if skip:
        line, cells = next(records)
        file.dropped.append(Dropped(line, f"sep={file.delimiter}", "separator"))
    _head(records, dataset, choices, file)
    if file.header is None:
        return
    is_plain = file.layout is not None and not file.layout.has_notes
    quick = (
        fast_path.quick_grid(text, file.delimiter, file.header, is_plain=is_plain)
        if not splitter.problems
        else None
    )
    file.grid = quick or grids.collect_grid(
        _after(file, records), file.header.names, is_plain=is_plain
    )
    file.problems += splitter.problems
    file.grid.rejected += [
        problem.line for problem in splitter.problems if problem.line is not None
    ]


def _page(text: bytes, dataset: Dataset, choices: Choices, file: OpenedFile) -> OpenedFile:
    """The table of a web page that is an office's download."""
    records = iter(pages.records(text))
    _head(records, dataset, choices, file)
    if file.header is not None:
        width = len(file.header.names)
        rows = (
            (line, [*cells, *[""] * (width - len(cells))]) for line, cells in _after(file, records)
        )
        file.grid = grids.collect_grid(rows, file.header.names)
    return file


def _head(records: Iterable[Record], dataset: Dataset, choices: Choices, file: OpenedFile) -> None:
    """The header among the first records; what stands above it is left out."""
    wanted = max(header.SEARCHED, choices.header or 0) + 2
    file.head = list(islice(records, min(wanted, MAX_ROWS)))
    if file.layout is None:
        file.layout = layouts.of_records(file.head)
    line = choices.header or (file.layout.line if file.layout else None)
    file.header = header.find_header(file.head, dataset, line)
    if file.header is None or not file.header.names:
        file.header = None
        file.problems.append(_no_header(file.head, dataset, choices))
        return
    if len(file.header.names) > MAX_COLUMNS:
        raise UnreadableError(
            "The file has more than {limit} columns, the most that are read; nothing of it was "
            "read.",
            limit=MAX_COLUMNS,
        )
    above = [
        Dropped(line, grids.line_text(cells), "above_header")
        for line, cells in file.head
        if line < file.header.line and any(cell.strip() for cell in cells)
    ]
    file.dropped += above


def _no_header(head: list[Record], dataset: Dataset, choices: Choices) -> Problem:
    """What is wrong where no header is: none has our names, or there is no such line."""
    if choices.header is None:
        first = grids.line_text(head[0][1]) if head else ""
        return Problem("header_missing", found=first, expected=", ".join(dataset.columns))
    lines = f"1–{max(1, len(head))}"
    return Problem("choice_unknown", found=str(choices.header), expected=lines)


def _after(file: OpenedFile, records: Iterable[Record]) -> Iterable[Record]:
    """The records below the header."""
    first = file.header.body if file.header else 0
    return chain((record for record in file.head if record[0] >= first), records)


# ---------------------------------------------------------------------------------------- workbooks


def _workbook(content: bytes, dataset: Dataset, choices: Choices) -> OpenedFile:
    sheets = workbook.open_workbook(content)
    file = OpenedFile(encoding="xlsx", sheets=sheets.names)
    if _is_eurostat(sheets):
        file.problems.append(Problem("eurostat_spreadsheet"))
        return file
    file.sheet = _sheet(sheets, dataset, choices, file)
    records = sheets.records(file.sheet)
    _head(records, dataset, choices, file)
    if not any(any(cells) for _, cells in file.head):
        file.problems = [Problem("empty_file")]
        return file
    if file.header is None:
        return file
    width = max(len(file.header.names), max(len(cells) for _, cells in file.head))
    names = file.header.names + [""] * (width - len(file.header.names))
    file.header = Header(names, file.header.line, file.header.body)
    padded = ((line, cells + [""] * (width - len(cells))) for line, cells in _after(file, records))
    file.grid = grids.collect_grid(padded, names)
    file.grid.numeric = frozenset(sheets.numeric)
    file.problems += sheets.problems(file.sheet)
    file.grid.rejected += [
        problem.line for problem in file.problems if problem.severity == "error" and problem.line
    ]
    return file


def _is_eurostat(sheets: workbook.Sheets) -> bool:
    """Whether it is a spreadsheet of Eurostat's data browser: its sheets begin with whence and when
    they were taken."""
    firsts = (next(iter(sheets.records(name)), (1, [])) for name in sheets.names)
    return any("[ESTAT" in "".join(cells[:1]) for _, cells in firsts)


def _sheet(sheets: workbook.Sheets, dataset: Dataset, choices: Choices, file: OpenedFile) -> str:
    """The sheet that was chosen; else the one whose header has our columns. Where several have, it
    is asked which one is meant."""
    if choices.sheet in sheets.names:
        return str(choices.sheet)
    if choices.sheet is not None:
        file.problems.append(
            Problem("choice_unknown", found=choices.sheet, expected=", ".join(sheets.names))
        )
    visible = [name for name in sheets.names if name not in sheets.hidden] or sheets.names
    scores = {name: _score(sheets, name, dataset) for name in visible}
    best = max(scores, key=lambda name: scores[name])
    least = max(min(2, len(dataset.columns)), scores[best] / 2)
    rivals = [name for name, score in scores.items() if score >= least]
    if sheets.hidden and len(visible) < len(sheets.names):
        names = ", ".join(sorted(sheets.hidden))
        file.problems.append(Problem("sheets_hidden", found=names, severity="warning"))
    if len(rivals) > 1:
        file.problems.append(Problem("sheet_unsure", found=best, expected=", ".join(rivals)))
    return best


def _score(sheets: workbook.Sheets, name: str, dataset: Dataset) -> int:
    """How many of our columns a sheet has that has rows below them."""
    head = list(islice(sheets.records(name), header.SEARCHED))
    filled = [cells for _, cells in head if any(cell.strip() for cell in cells)]
    return max((header.known(cells, dataset) for cells in filled[:-1]), default=0)

"""What a sheet says in its parts and not in the values of its cells: formulas without a result,
raised letters, rows and columns that are hidden."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO
from xml.etree import ElementTree

from tradeviz.errors import Problem
from tradeviz.intake.model import LISTED
from tradeviz.intake.workbook.inspection import DAMAGED

_SHOWN = 120


@dataclass
class _Part:
    """A sheet as it is looked through: the line it is at, what is hidden."""

    is_waiting: bool
    """Whether the book asks to be calculated when it is next opened."""
    line: int = 0
    hidden: list[int] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


def sheet_problems(content: bytes, part: str) -> list[Problem]:
    """The formulas of a sheet whose result was never stored, and what of it is hidden; nothing of
    a damaged one, which its reader names."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            waits = b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
            looked = _Part(waits)
            with archive.open(part.lstrip("/")) as file:
                problems = list(islice(_formulas(file, looked), LISTED))
    except (LookupError, ElementTree.ParseError, *DAMAGED):
        return []
    return [*problems, *_hidden(looked)]


def _formulas(file: IO[bytes], looked: _Part) -> Iterator[Problem]:
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            looked.line = int(element.get("r") or looked.line + 1)
            if element.get("hidden") in ("1", "true"):
                looked.hidden.append(looked.line)
        elif event == "start" and tag == "col" and element.get("hidden") in ("1", "true"):
            looked.columns.append(element.get("min") or "")
        elif event == "end" and tag == "c":
            yield from _of_cell(element, looked)
            yield from _raised(element, looked)
        elif event == "end" and tag == "row":
            element.clear()


def _of_cell(cell: ElementTree.Element, looked: _Part) -> Iterator[Problem]:
    """A problem where a cell has a formula and no result, or one that waits for its calculation."""
    parts = {child.tag.rpartition("}")[2]: child.text or "" for child in cell}
    if "f" not in parts:
        return
    result, is_text = parts.get("v", ""), cell.get("t") == "str"
    rule = "formula_without_value" if not result and not is_text else ""
    if result == "0" and looked.is_waiting:
        rule = "formula_not_calculated"
    if rule:
        place, written = _place(cell.get("r") or ""), f"={parts['f']}"[:_SHOWN]
        yield Problem(rule, f"(column {place})", looked.line, written)


def _raised(cell: ElementTree.Element, looked: _Part) -> Iterator[Problem]:
    """A problem where a cell has raised letters in a text of its own, which its reader would give
    as plain ones: a footnote would become a digit."""
    pieces = [one for one in cell.iter() if one.tag.endswith("}vertAlign")]
    if any(one.get("val") in ("superscript", "subscript") for one in pieces):
        words = "".join(one.text or "" for one in cell.iter() if one.tag.endswith("}t"))
        place = _place(cell.get("r") or "")
        yield Problem("raised_sign", f"(column {place})", looked.line, words[:_SHOWN])


def _place(reference: str) -> int:
    """The place of a column by its letters: B7 is 2."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = 26 * place + ord(letter) - 64
    return place


def _hidden(looked: _Part) -> Iterator[Problem]:
    if looked.hidden:
        lines = ", ".join(map(str, looked.hidden[:5]))
        first, count = looked.hidden[0], str(len(looked.hidden))
        yield Problem("rows_hidden", line=first, found=lines, expected=count, severity="warning")
    if looked.columns:
        yield Problem("columns_hidden", found=str(len(looked.columns)), severity="warning")

"""Workbooks as text, as the reader of the sheet sees it; quickly where nothing in them asks for
care."""

from contextlib import suppress

from tradeviz.intake.workbook.careful import CarefulSheets
from tradeviz.intake.workbook.inspection import DAMAGED, inspected
from tradeviz.intake.workbook.quick import QuickSheets

Sheets = CarefulSheets | QuickSheets

__all__ = ["Sheets", "open_workbook"]


def open_workbook(content: bytes) -> Sheets:
    """The sheets of a workbook. Raises UnreadableError."""
    with suppress(*DAMAGED):
        inspection = inspected(content)
        if inspection.is_plain and (sheets := QuickSheets.opened(content, inspection.sheets)):
            return sheets
    return CarefulSheets.opened(content)

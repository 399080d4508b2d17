"""Columns of periods and dates, as SDMX writes them."""

from collections.abc import Mapping

import pyarrow as pa

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import periods
from tradeviz.intake.model import Choices, Columns


def dated(
    columns: Columns, column: str, freq: TextColumn | None, choices: Choices, log: ProblemLog
) -> TextColumn:
    """A column of periods or dates as SDMX writes them; what can be two days, or none, is an
    error."""
    cells = columns[column]
    order = choices.dates or periods.order(cells.distinct)
    read = {text: periods.period(text, order) for text in cells.distinct if text}
    if column == "period":
        read |= _doubtful(read, freq)
    for rule in dict.fromkeys(one.problem for one in read.values() if one.problem):
        mask = cells.rows_where(
            {text for text, one in read.items() if one.problem == rule}.__contains__
        )
        log.errors(
            rule,
            column,
            mask,
            cells,
            expected="dmy / mdy" if rule == "date_ambiguous" else periods.FORMS,
        )
    return (
        _by_frequency(cells, freq, read, log, column)
        if column == "period"
        else _by_day(cells, read, log, column)
    )


def _doubtful(read: Mapping[str, periods.Read], freq: TextColumn | None) -> dict[str, periods.Read]:
    """The periods that the others put in doubt; where each row says that it is a month, it is no
    year."""
    return {
        text: periods.Read(problem=rule)
        for text, rule in periods.doubts(read).items()
        if not read[text].problem and (freq is None or rule == "month_lost_zero")
    }


def _by_frequency(
    cells: TextColumn,
    freq: TextColumn | None,
    read: Mapping[str, periods.Read],
    log: ProblemLog,
    column: str,
) -> TextColumn:
    """Periods; a day becomes the year, quarter or month that its row's frequency asks for."""
    pairs, places = combinations(
        cells, freq if freq is not None else TextColumn.constant("", len(cells))
    )
    texts = [_suited(text, freq_, read) for text, freq_ in pairs]
    written = TextColumn(pa.array([text for text, _ in pairs], type=pa.string()), places)
    named = [one != two for (one, _), two in zip(pairs, texts, strict=True)]
    meant = {text: new for (text, _), new in zip(pairs, texts, strict=True)}
    log.warning("read_as", column, written.rows_of(named), written, expected=meant)
    return TextColumn.of(texts, places)


def _suited(text: str, freq: str, read: Mapping[str, periods.Read]) -> str:
    one = read.get(text)
    return text if one is None or one.problem else periods.suited(one, freq)


def _by_day(
    cells: TextColumn, read: Mapping[str, periods.Read], log: ProblemLog, column: str
) -> TextColumn:
    """Dates as precise as they are written."""
    meant = {text: one.day or one.period if not one.problem else text for text, one in read.items()}
    log.warning(
        "read_as",
        column,
        cells.rows_where(lambda text: meant.get(text, text) != text),
        cells,
        expected=meant,
    )
    return cells.mapped(lambda text: meant.get(text, text))

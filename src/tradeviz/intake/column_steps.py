"""From the columns of a file under our names to columns as ours: read, checked, without what is
said twice."""

from dataclasses import dataclass, field

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import ColumnType, Dataset, checks
from tradeviz.datasets.duplicates import repeats, tell_contradictions
from tradeviz.datasets.observation_rules import check_observations
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.datasets.row_rules import check_rows
from tradeviz.errors import Problem
from tradeviz.intake import characters, conversion, numbers
from tradeviz.intake import codes as codes_of
from tradeviz.intake.coherence import check_coherence
from tradeviz.intake.defaults import filled
from tradeviz.intake.model import (
    MAX_CELL,
    MAX_WORD,
    NOT_APPLICABLE,
    Choices,
    Columns,
    Dropped,
    References,
)


@dataclass
class ColumnSteps:
    """The steps, one after the other; what they leave out and what is wrong is kept."""

    dataset: Dataset
    references: References
    choices: Choices
    log: ProblemLog
    numeric: frozenset[str]
    """Texts that were numbers in a workbook."""
    rejected: list[int]
    """Physical lines with an error, of rows that are no longer there."""
    dropped: list[Dropped] = field(default_factory=list)
    marks: numbers.Marks = field(default_factory=numbers.Marks)
    figures: tuple[TextColumn, conversion.Values] | None = None
    """The value cells as they stand in the file, and as they were read."""

    def checked(self, columns: Columns, *, is_whole: bool) -> Columns:
        """The columns as ours write them; what holds between columns is checked only where none is
        missing."""
        self._tidy(columns)
        self._read_as_chosen(columns)
        has_units = "unit" in columns
        self._read_numbers(columns)
        columns = self._without_not_applicable(columns)
        self._read_codes(columns, has_units=has_units)
        self._read_periods(columns)
        checks.check_references(columns, self.dataset, self.references.ids, self.log)
        if not is_whole:
            return columns
        filled(columns, self.dataset, self.choices, self.log, late=True)
        checks.check_shape(columns, self.dataset, self.log, self.references.codes)
        if self.dataset.is_observations:
            check_observations(columns, self.dataset, self.log, self.references.today)
        else:
            checks.check_items(columns, self.dataset, self.references.codes, self.log)
            check_rows(columns, self.dataset, self.log, self.references.ids)
        columns = self._without_twice(columns)
        if self.choices.valid_only:
            columns = self._without_wrong(columns)
        if self.dataset.is_observations and not self.log.wrong.any():
            check_coherence(columns, self.references.codes, self.log)
        return columns

    def _tidy(self, columns: Columns) -> None:
        """Hidden signs out of every column; cells beyond all measure are errors."""
        for name, cells in columns.items():
            column = self.dataset.columns[name]
            is_key = column.is_key and not column.is_number
            limit = MAX_WORD if column.is_key and not column.several else MAX_CELL
            cells = characters.within_limit(name, cells, self.log, limit)
            columns[name] = characters.tidied(name, cells, self.log, is_key=is_key)

    def _read_as_chosen(self, columns: Columns) -> None:
        """What staff said is to be read in place of a text, in every row of a column that holds no
        figures; that is told."""
        for name, text, instead in self.choices.reads:
            if name not in columns or self.dataset.columns[name].is_number:
                expected = ", ".join(
                    one for one in columns if not self.dataset.columns[one].is_number
                )
                self.log.add(Problem("choice_unknown", name, found=name, expected=expected))
                continue
            cells = columns[name]
            self.log.warning(
                "read_as", name, cells.rows_with(text), cells, expected={text: instead}
            )
            texts = [instead if one == text else one for one in cells.distinct]
            columns[name] = cells.replaced(texts)

    def _read_numbers(self, columns: Columns) -> None:
        """Numbers first: they may say what the status is."""
        for name in [name for name in columns if self.dataset.columns[name].is_number]:
            before = columns[name]
            read = conversion.values(name, before, self.choices, self.log, self.numeric)
            columns[name] = read.cells
            if name == "value" and self.dataset.is_observations:
                self.marks = read.marks
                status = conversion.status(columns.get("status"), read, before.places, self.log)
                if status is not None:
                    columns["status"] = status
                self.figures = (before, read)
            elif not self.marks.decimal:
                self.marks = read.marks

    def _without_not_applicable(self, columns: Columns) -> Columns:
        """The rows that say "not applicable" are no observations: left out."""
        if "status" not in columns or NOT_APPLICABLE not in columns["status"].distinct:
            return columns
        gone = columns["status"].rows_where(lambda text: text == NOT_APPLICABLE)
        self.dropped += [Dropped(int(line), "", NOT_APPLICABLE) for line in self.log.lines[gone]]
        if self.figures is not None:
            before, read = self.figures
            self.figures = (before.taken(~gone), read)
        return self._kept(columns, ~gone)

    def _kept(self, columns: Columns, keep: np.ndarray) -> Columns:
        """Only some of the rows; the errors of the others stay."""
        self.rejected += self.log.lines[self.log.wrong & ~keep].tolist()
        self.log.keep(keep)
        return {name: cells.taken(keep) for name, cells in columns.items()}

    def _read_codes(self, columns: Columns, *, has_units: bool) -> None:
        """Codes by their lists; a unit in thousands or millions, where the file gives one, moves
        its zeros into the values."""
        for name in list(columns):
            reader = codes_of.reader(self.dataset.columns[name], self.references.codes)
            if reader is None:
                continue
            before = columns[name]
            columns[name], read = conversion.coded(
                name, before, reader, self.references.codes, self.log
            )
            is_scaled = name == "unit" and has_units and any(one.power for one in read)
            if is_scaled and "value" in columns:
                powers = TextColumn.of([str(one.power) for one in read], before.places)
                columns["value"] = conversion.scale_values(columns, powers, self.log)
        if self.dataset.is_observations:
            if {"classification", "item"} <= set(columns):
                columns["item"] = conversion.items(columns, self.references.codes, self.log)
            if self.figures is not None:
                conversion.check_signs(*self.figures, columns.get("unit"), self.log)

    def _read_periods(self, columns: Columns) -> None:
        """Periods and dates."""
        for name in list(columns):
            if name == "period" and self.dataset.is_observations:
                columns[name] = conversion.dated(
                    columns, name, columns.get("freq"), self.choices, self.log
                )
            elif self.dataset.columns[name].type is ColumnType.DATE:
                columns[name] = conversion.dated(columns, name, None, self.choices, self.log)

    def _without_twice(self, columns: Columns) -> Columns:
        """Rows that say the same again are left out."""
        again = repeats(columns, self.dataset)
        tell_contradictions(columns, self.dataset, self.log, again.contradictions)
        firsts, seconds = again.agreements
        if not len(seconds):
            return columns
        keep = np.ones(len(self.log.lines), dtype=bool)
        keep[seconds] = False
        self.log.warning("twice_same", " ".join(self.dataset.key), ~keep)
        self.dropped += [
            Dropped(int(line), self._row(columns, row), f"duplicate of line {first}")
            for row, line, first in zip(
                seconds, self.log.lines[seconds], self.log.lines[firsts], strict=True
            )
        ]
        return self._kept(columns, keep)

    def _row(self, columns: Columns, row: int) -> str:
        """A row for showing."""
        texts = (columns[name].at(row) for name in self.dataset.columns)
        return " ".join(text for text in texts if text)[:300]

    def _without_wrong(self, columns: Columns) -> Columns:
        """Without every line in which something is wrong, all that such a line says included."""
        wrong = np.isin(self.log.lines, self.wrong_lines())
        if not wrong.any() or wrong.all():
            return columns
        return {name: cells.compacted() for name, cells in self._kept(columns, ~wrong).items()}

    def wrong_lines(self) -> np.ndarray:
        """The physical lines in which something is wrong."""
        rejected = np.array(self.rejected, dtype="int64")
        return np.unique(np.concatenate([self.log.lines[self.log.wrong], rejected])).astype("int64")

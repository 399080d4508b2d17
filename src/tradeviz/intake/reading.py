"""One upload, read: recognised, made ours, checked; every problem at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import ColumnType, Dataset, checks
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.duplicates import repeats, tell_contradictions
from tradeviz.datasets.observation_rules import check_observations
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.errors import Problem
from tradeviz.intake import (
    characters,
    containers,
    conversion,
    header,
    layouts,
    numbers,
    opening,
    synonyms,
    wide,
)
from tradeviz.intake import codes as codes_of
from tradeviz.intake.coherence import check_coherence
from tradeviz.intake.conversion import Columns
from tradeviz.intake.defaults import filled, unit_in_header
from tradeviz.intake.grid import Grid
from tradeviz.intake.model import MAX_CELL, NOT_APPLICABLE, Choices, Dropped, Reading, Recognised
from tradeviz.intake.problem_log import left_out

_MULTIPLIERS = ("unit mult", "unit multiplier", "multiplier", "scale", "power code")


def read(
    content: bytes,
    name: str,
    dataset: Dataset,
    codes: CodeLists,
    choices: Choices = Choices(),  # noqa: B008 (frozen)
    ids: Mapping[str, set[str]] | None = None,
    today: date | None = None,
) -> Reading:
    """What the file says as a table of `dataset`, and everything that is wrong with it. `ids`: the sources and
    missions that rows may name, by column; without them they are not looked up. Raises UnreadableError."""
    found = opening.found(content, name, dataset, codes, choices)
    recognised = Recognised(
        containers.shown_name(name),
        len(content),
        found.encoding,
        found.is_certain,
        found.candidates,
        found.delimiter,
        sheet=found.sheet,
        sheets=found.sheets,
        dropped=tuple(found.dropped),
        header=found.header.line if found.header else None,
    )
    if found.header is None or found.grid is None:
        return Reading(dataset, recognised, found.problems, theirs=_head(found))
    made = found.layout and layouts.convert_download(
        layouts.Download(found.layout, found.grid, found.header.line), dataset, codes, choices
    )
    original = wide.split_eurostat(found.grid)
    if isinstance(made, Problem):
        recognised = replace(recognised, layout=found.layout.name if found.layout else "")
        return Reading(
            dataset,
            recognised,
            [*found.problems, made],
            theirs=(original.header, original.cells, original.lines),
        )
    grid = made.grid if made else original
    if made and not choices.decimal and found.encoding != "xlsx" and found.delimiter != ";":
        choices = replace(choices, decimal=".")
    if made:
        choices = replace(
            choices,
            mapping=tuple((layouts.code_of(name), ours) for name, ours in choices.mapping),
        )
    found.header = header.Header(grid.header, found.header.line, found.header.body)
    run = _Run(found, grid, dataset, codes, choices, ids or {}, today or date.today(), recognised)
    return run.of_download(made, original) if made else run.reading()


def _head(found: opening.Found) -> tuple[list[str], list[TextColumn], np.ndarray]:
    """The first lines as they stand, where no header was found."""
    width = max((len(cells) for _, cells in found.head), default=0)
    columns = [
        TextColumn.listed(cells[place] if place < len(cells) else "" for _, cells in found.head)
        for place in range(width)
    ]
    return [""] * width, columns, np.array([line for line, _ in found.head], dtype="int64")


class _Run:
    """The steps from the cells of a file to a checked table."""

    def __init__(
        self,
        found: opening.Found,
        grid: Grid,
        dataset: Dataset,
        codes: CodeLists,
        choices: Choices,
        ids: Mapping[str, set[str]],
        today: date,
        recognised: Recognised,
    ) -> None:
        self.found, self.grid, self.dataset, self.codes = found, grid, dataset, codes
        self.choices, self.ids, self.today, self.recognised = choices, ids, today, recognised
        self.dropped = [*found.dropped, *grid.dropped]
        self.told = ProblemLog(grid.lines)
        self.marks = numbers.Marks()
        self.said: tuple[TextColumn, conversion.Values] | None = None
        """The value cells as they stand in the file, and as they were read."""

    def of_download(self, made: layouts.Made, original: Grid) -> Reading:
        """The whole of it, for a file whose layout an office made: columns are told under its own names."""
        if made.places is not None:
            self.told = ProblemLog(
                made.grid.lines, {self.dataset.figure: made.places}, list(made.names)
            )
        found = self.reading()
        full = {layouts.code_of(name): name for name in reversed(original.header)}
        mapping = {
            full[name]: ours for name, ours in found.recognised.mapping.items() if name in full
        }
        recognised = replace(
            found.recognised,
            layout=made.layout,
            mapping={**made.theirs, **mapping},
            ignored=(*made.ignored, *(full.get(name, name) for name in found.recognised.ignored)),
            layout_key=header.key(original.header),
        )
        return replace(
            found, recognised=recognised, theirs=(original.header, original.cells, original.lines)
        )

    def reading(self) -> Reading:
        """The whole of it."""
        head = self.found.header or header.Header([], 1, 2)
        empty = frozenset(
            place
            for place, cells in enumerate(self.grid.cells)
            if not head.names[place] and _is_empty(cells)
        )
        mapped = header.mapped(head, self.dataset, self.choices, empty)
        ignored = tuple(
            problem.column for problem in mapped.problems if problem.rule == "column_ignored"
        )
        theirs = {head.names[place]: ours for place, ours in mapped.ours.items()}
        is_wide = bool(mapped.across) and "period" not in mapped.ours.values()
        if is_wide:
            theirs |= {head.names[place]: "value" for place in mapped.across}
        if is_wide and "value" in mapped.ours.values():
            name = next(theirs_ for theirs_, ours in theirs.items() if ours == "value")
            self.found.problems.append(Problem("mapped_twice", "value", head.line, name, "value"))
        self._multiplied(mapped)
        columns = self._columns(mapped, is_wide=is_wide)
        self.told.add(*self.found.problems, *self.grid.problems, *mapped.problems)
        unit_in_header(head, mapped.ours, columns, self.told)
        is_whole = filled(columns, self.dataset, self.choices, self.told)
        if len(self.told.lines):
            columns = self._checked(columns, is_whole=is_whole)
        elif not len(self.told.lines) and not self.grid.rejected:
            self.told.add(Problem("no_rows", line=head.line))
        self.recognised = replace(
            self.recognised,
            decimal=self.marks.decimal,
            thousands=self.marks.thousands,
            mapping=theirs,
            ignored=ignored,
            layout="wide" if is_wide else "long",
            layout_key=header.key(head.names),
            rows=len(self.told.lines),
            dropped=tuple(sorted(self.dropped)),
        )
        return self._told(columns, is_whole=is_whole)

    def _multiplied(self, mapped: header.Mapped) -> None:
        """A column of multipliers that is not ours would be lost in silence, and every figure be wrong by its zeros."""
        for place, (name, cells) in enumerate(zip(self.grid.header, self.grid.cells, strict=True)):
            if synonyms.plain(name) not in _MULTIPLIERS or place in mapped.ours:
                continue
            powers = [text for text in cells.distinct if text.strip() not in ("", "0")]
            if powers:
                self.found.problems.append(
                    Problem(
                        "unit_multiplier", name, self.recognised.header, ", ".join(powers[:5]), "0"
                    )
                )

    def _columns(self, mapped: header.Mapped, *, is_wide: bool) -> Columns:
        """The columns of ours that the file has."""
        if not is_wide:
            self.told.add(
                *(
                    Problem(
                        "column_ignored",
                        self.grid.header[place],
                        found=self.grid.header[place],
                        severity="warning",
                    )
                    for place in mapped.across
                )
            )
            return {ours: self.grid.cells[place] for place, ours in mapped.ours.items()}
        long = wide.made_long(self.grid, mapped.ours, mapped.across)
        self.told = ProblemLog(long.lines, {"value": long.places}, long.names)
        self.dropped += long.dropped
        return dict(long.columns)

    # ------------------------------------------------------------------------------------------------- ours

    def _checked(self, columns: Columns, *, is_whole: bool) -> Columns:
        """The columns as ours write them, with everything that is wrong told; what holds between columns only where
        none is missing."""
        for name, cells in columns.items():
            characters.too_long(name, cells, self.told, MAX_CELL)
            column = self.dataset.columns[name]
            is_key = column.is_key and not column.is_number
            columns[name] = characters.tidied(name, cells, self.told, is_key=is_key)
        powers = self._read_numbers(columns)
        columns = self._without_not_applicable(columns)
        self._read_codes(columns, powers)
        self._read_periods(columns)
        checks.check_references(columns, self.dataset, self.ids, self.told)
        if not is_whole:
            return columns
        filled(columns, self.dataset, self.choices, self.told, late=True)
        checks.check_shape(columns, self.dataset, self.told)
        if self.dataset.is_observations:
            check_observations(columns, self.dataset, self.told, self.today)
        columns = self._without_twice(columns)
        if self.choices.valid_only:
            columns = self._without_wrong(columns)
        if self.dataset.is_observations and not self.told.wrong.any():
            check_coherence(columns, self.codes, self.told)
        return columns

    def _read_numbers(self, columns: Columns) -> bool:
        """Numbers first: they may say what the status is. Returns whether the file gives a unit of its own."""
        for name in [name for name in columns if self.dataset.columns[name].is_number]:
            before = columns[name]
            read = conversion.values(name, before, self.choices, self.told, self.grid.numeric)
            columns[name] = read.cells
            if name == "value" and self.dataset.is_observations:
                self.marks = read.marks
                status = conversion.status(columns.get("status"), read, before.places, self.told)
                if status is not None:
                    columns["status"] = status
                self.said = (before, read)
            elif not self.marks.decimal:
                self.marks = read.marks
        return "unit" in columns

    def _without_not_applicable(self, columns: Columns) -> Columns:
        """The rows that say "not applicable" are no observations: left out, and told."""
        if "status" not in columns or NOT_APPLICABLE not in columns["status"].distinct:
            return columns
        gone = columns["status"].rows_where(lambda text: text == NOT_APPLICABLE)
        self.dropped += [Dropped(int(line), "", NOT_APPLICABLE) for line in self.told.lines[gone]]
        if self.said is not None:
            before, read = self.said
            self.said = (before.taken(~gone), read)
        return self._kept(columns, ~gone)

    def _kept(self, columns: Columns, keep: np.ndarray) -> Columns:
        """Only some of the rows; the errors of the others stay told."""
        self.grid.rejected += self.told.lines[self.told.wrong & ~keep].tolist()
        self.told.keep(keep)
        return {name: cells.taken(keep) for name, cells in columns.items()}

    def _read_codes(self, columns: Columns, has_units: bool) -> None:
        """Codes by their lists; a unit in thousands or millions moves its zeros into the values."""
        for name in list(columns):
            reader = codes_of.reader(self.dataset.columns[name], self.codes)
            if reader is None:
                continue
            before = columns[name]
            columns[name], found = conversion.coded(name, before, reader, self.told)
            if (
                name == "unit"
                and has_units
                and "value" in columns
                and any(one.power for one in found)
            ):
                powers = TextColumn.of([str(one.power) for one in found], before.places)
                columns["value"] = conversion.scaled(columns, powers, self.told)
        if self.dataset.is_observations:
            if {"classification", "item"} <= set(columns):
                columns["item"] = conversion.items(columns, self.codes, self.told)
            if self.said is not None:
                conversion.units_said(*self.said, columns.get("unit"), self.told)

    def _read_periods(self, columns: Columns) -> None:
        """Periods and dates."""
        for name in list(columns):
            if name == "period" and self.dataset.is_observations:
                columns[name] = conversion.dated(
                    columns, name, columns.get("freq"), self.choices, self.told
                )
            elif self.dataset.columns[name].type is ColumnType.DATE:
                columns[name] = conversion.dated(columns, name, None, self.choices, self.told)

    def _without_twice(self, columns: Columns) -> Columns:
        """Rows that say the same again are left out and told."""
        again = repeats(columns, self.dataset)
        tell_contradictions(columns, self.dataset, self.told, again.contradictions)
        firsts, seconds = again.agreements
        if not len(seconds):
            return columns
        keep = np.ones(len(self.told.lines), dtype=bool)
        keep[seconds] = False
        self.told.warning("twice_same", " ".join(self.dataset.key), ~keep)
        self.dropped += [
            Dropped(int(line), self._row(columns, row), f"duplicate of line {first}")
            for row, line, first in zip(
                seconds, self.told.lines[seconds], self.told.lines[firsts], strict=True
            )
        ]
        return self._kept(columns, keep)

    def _row(self, columns: Columns, row: int) -> str:
        """A row for showing."""
        texts = (columns[name].at(row) for name in self.dataset.columns)
        return " ".join(text for text in texts if text)[:300]

    def _without_wrong(self, columns: Columns) -> Columns:
        """Without every line in which something is wrong, all that such a line says included."""
        wrong = np.isin(self.told.lines, self._wrong())
        if not wrong.any() or wrong.all():
            return columns
        return {name: cells.compacted() for name, cells in self._kept(columns, ~wrong).items()}

    def _wrong(self) -> np.ndarray:
        """The physical lines in which something is wrong."""
        rejected = np.array(self.grid.rejected, dtype="int64")
        return np.unique(np.concatenate([self.told.lines[self.told.wrong], rejected])).astype(
            "int64"
        )

    # ------------------------------------------------------------------------------------------------- told

    def _told(self, columns: Columns, *, is_whole: bool) -> Reading:
        """The reading, its problems in the order of the file."""
        problems = _ordered([*self.told.problems, *left_out(self.dropped)])
        found = Reading(
            self.dataset,
            self.recognised,
            problems,
            self._wrong(),
            {name: columns[name] for name in self.dataset.columns} if is_whole else None,
            self.told.lines,
            (self.grid.header, self.grid.cells, self.grid.lines),
        )
        if not (self.choices.valid_only and found.errors and found.is_separable):
            return found
        count = len(found.rejected)
        told = Problem(
            "left_out_wrong",
            line=int(found.rejected[0]),
            found=f"{count} ×",
            expected=str(count),
            severity="warning",
        )
        looser = [replace(problem, severity="warning") for problem in problems]
        return replace(found, problems=_ordered([told, *looser]), left_out=count)


def _is_empty(cells: TextColumn) -> bool:
    return len(cells.texts) <= 3 and not any(text.strip() for text in cells.distinct)


def _ordered(problems: list[Problem]) -> list[Problem]:
    """Each problem once, by line, those of the whole file first."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)

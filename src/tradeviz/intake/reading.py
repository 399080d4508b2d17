"""One upload, read: recognised, made ours, checked; every problem at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.datasets import Dataset
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.errors import Problem
from tradeviz.intake import (
    containers,
    header,
    layouts,
    opening,
    periods,
    scales,
    synonyms,
    wide,
)
from tradeviz.intake.column_steps import ColumnSteps
from tradeviz.intake.defaults import filled, unit_in_header
from tradeviz.intake.grid import Grid
from tradeviz.intake.left_out import left_out, no_rows
from tradeviz.intake.model import (
    Choices,
    Columns,
    Reading,
    Recognised,
    References,
    SourceFile,
)
from tradeviz.intake.opening import OpenedFile

_USUAL = Choices()


def read(
    file: SourceFile, dataset: Dataset, references: References, choices: Choices = _USUAL
) -> Reading:
    """What the file says as a table of `dataset`, and everything that is wrong with it. Raises
    UnreadableError."""
    opened = opening.open_file(file, dataset, references.codes, choices)
    recognised = _recognised(file, opened)
    if opened.header is None or opened.grid is None:
        return Reading(dataset, recognised, opened.problems, theirs=_first_lines(opened))
    made = _converted(opened, dataset, references, choices)
    original = wide.split_eurostat(opened.grid)
    if isinstance(made, Problem):
        recognised = replace(recognised, layout=opened.layout.name if opened.layout else "")
        problems = [*opened.problems, made]
        return Reading(dataset, recognised, problems, theirs=original.cells_by_name)
    if made is None:
        return _Run(opened, original, dataset, references, choices, recognised).reading()
    choices = _for_download(choices, opened)
    run = _Run(opened, made.grid, dataset, references, choices, recognised)
    return run.of_download(made, original)


def _converted(
    opened: OpenedFile, dataset: Dataset, references: References, choices: Choices
) -> layouts.Made | Problem | None:
    """The file as its layout makes it ours; None where it has none that is known."""
    if opened.layout is None or opened.grid is None or opened.header is None:
        return None
    download = layouts.Download(opened.layout, opened.grid, opened.header.line)
    return layouts.convert_download(download, dataset, references.codes, choices)


def _recognised(file: SourceFile, opened: OpenedFile) -> Recognised:
    """How a file was opened."""
    return Recognised(
        containers.printable_name(file.name),
        len(file.content),
        opened.encoding,
        opened.is_certain,
        opened.candidates,
        opened.delimiter,
        sheet=opened.sheet,
        sheets=opened.sheets,
        dropped=tuple(opened.dropped),
        header=opened.header.line if opened.header else None,
    )


def _first_lines(opened: OpenedFile) -> tuple[list[str], list[TextColumn], np.ndarray]:
    """The first lines as they stand, where no header was found."""
    width = max((len(cells) for _, cells in opened.head), default=0)
    columns = [
        TextColumn.listed(cells[place] if place < len(cells) else "" for _, cells in opened.head)
        for place in range(width)
    ]
    return [""] * width, columns, np.array([line for line, _ in opened.head], dtype="int64")


def _for_download(choices: Choices, opened: OpenedFile) -> Choices:
    """The choices for a file whose layout an agency made: its decimal mark is known, and columns
    are mapped by the codes in their names."""
    is_as_sent = opened.encoding != "xlsx" and opened.delimiter != ";"
    if not choices.decimal and is_as_sent and not _is_saved_again(opened):
        choices = replace(choices, decimal=".")
    mapping = tuple((layouts.code_of(name), ours) for name, ours in choices.mapping)
    return replace(choices, mapping=mapping)


def _is_saved_again(opened: OpenedFile) -> bool:
    """Whether a spreadsheet saved an office's download: as Unicode text, or with its own decimal
    mark, which offices do not write."""
    is_of_web = opened.layout is not None and opened.layout.name == "trade-map"
    cells = opened.grid.cells if opened.grid and not is_of_web else []
    form = re.compile(r"-?\d{1,3},\d+( ?\D{1,3})?")
    marked = any(form.fullmatch(text) for column in cells for text in column.distinct[:1_000])
    return marked or opened.encoding.startswith("utf-16")


@dataclass
class _Run:
    """The way of one file from its cells to a checked table."""

    opened: OpenedFile
    grid: Grid
    dataset: Dataset
    references: References
    choices: Choices
    recognised: Recognised

    def __post_init__(self) -> None:
        first = self.opened.header or header.Header([], 1, 2)
        self.header = header.Header(self.grid.header, first.line, first.body)
        self.dropped = [*self.opened.dropped, *self.grid.dropped]
        self.problems = list(self.opened.problems)
        self.log = ProblemLog(self.grid.lines)

    def of_download(self, made: layouts.Made, original: Grid) -> Reading:
        """The whole of it, for a file whose layout an agency made, with its names of columns."""
        if made.places is not None:
            figures = {self.dataset.figure: made.places}
            self.log = ProblemLog(made.grid.lines, figures, list(made.names))
        reading = self.reading()
        read = reading.recognised
        full = {layouts.code_of(name): name for name in reversed(original.header)}
        mapping = {full[name]: ours for name, ours in read.mapping.items() if name in full}
        recognised = replace(
            read,
            layout=made.layout,
            mapping={**made.theirs, **mapping},
            ignored=(*made.ignored, *(full.get(name, name) for name in read.ignored)),
            layout_key=header.key(original.header),
        )
        return replace(reading, recognised=recognised, theirs=original.cells_by_name)

    def reading(self) -> Reading:
        """The whole of it."""
        mapped = header.mapped(self.header, self.dataset, self.choices, self._nameless())
        self._recognise(mapped)
        self._check_multipliers(mapped)
        columns = self._long(mapped) if mapped.is_wide else self._columns(mapped)
        self.log.add(*self.problems, *self.grid.problems, *mapped.problems)
        if "unit" in self.dataset.columns:
            self._check_scales(mapped, columns)
            unit_in_header(self.header, mapped.ours, columns, self.log)
        is_whole = filled(columns, self.dataset, self.choices, self.log)
        steps = self._steps()
        if has_rows := bool(len(self.log.lines)):
            columns = steps.checked(columns, is_whole=is_whole)
        elif not self.grid.rejected and (mapped.across or not mapped.is_wide):
            self.log.add(no_rows(self.grid.problems, self.header.line))
        self.dropped += steps.dropped
        self.recognised = replace(
            self.recognised,
            decimal=steps.marks.decimal,
            thousands=steps.marks.thousands,
            rows=len(self.log.lines),
            dropped=tuple(sorted(self.dropped)),
        )
        return self._finished(columns if is_whole and has_rows else None, steps)

    def _steps(self) -> ColumnSteps:
        """What is done with the columns once they have our names."""
        return ColumnSteps(
            self.dataset,
            self.references,
            self.choices,
            self.log,
            self.grid.numeric,
            self.grid.rejected,
        )

    def _nameless(self) -> frozenset[int]:
        """The columns without a name and without a text."""
        return frozenset(
            place
            for place, cells in enumerate(self.grid.cells)
            if not self.header.names[place] and _is_empty(cells)
        )

    def _recognise(self, mapped: header.Mapped) -> None:
        """Which column is which; an error where both a column and periods across hold values."""
        names = self.header.names
        mapping = {names[place]: ours for place, ours in mapped.ours.items()}
        if mapped.part is not None:
            mapping[names[mapped.part]] = "period"
        if mapped.is_wide:
            mapping |= {names[place]: "value" for place in mapped.across}
        if mapped.is_wide and "value" in mapped.ours.values():
            name = next(theirs for theirs, ours in mapping.items() if ours == "value")
            self.problems.append(Problem("mapped_twice", "value", self.header.line, name, "value"))
        ignored = [one.column for one in mapped.problems if one.rule == "column_ignored"]
        self.recognised = replace(
            self.recognised,
            mapping=mapping,
            ignored=tuple(ignored),
            layout="wide" if mapped.is_wide else "long",
            layout_key=header.key(names),
        )

    def _check_multipliers(self, mapped: header.Mapped) -> None:
        """A column of multipliers that is not ours would be lost in silence, and every figure be
        wrong by its zeros."""
        line = self.recognised.header
        for place, (name, cells) in enumerate(zip(self.grid.header, self.grid.cells, strict=True)):
            if not scales.multiplies(name) or place in mapped.ours:
                continue
            if powers := scales.powers(name, cells):
                listed = ", ".join(powers[:5])
                self.problems.append(Problem("unit_multiplier", name, line, listed, "0"))

    def _check_scales(self, mapped: header.Mapped, columns: Columns) -> None:
        """What the name of the value column, and the lines above it, say of unit and scale."""
        if "unit" not in columns or not self.dataset.is_observations:
            return
        units = scales.Units(columns["unit"], self.references.codes, self.log)
        places = [place for place, ours in mapped.ours.items() if ours == "value"]
        for place in places:
            scales.check_heading(self.header.names[place], units)
        scales.check_above(self.dropped, units)

    def _columns(self, mapped: header.Mapped) -> Columns:
        """The columns of ours that the file has."""
        names = [self.grid.header[place] for place in mapped.across]
        self.log.add(
            *(Problem("column_ignored", name, found=name, severity="warning") for name in names)
        )
        columns = {ours: self.grid.cells[place] for place, ours in mapped.ours.items()}
        if mapped.part is not None:
            is_quarter = synonyms.plain(self.header.names[mapped.part]) in periods.QUARTERS
            part = self.grid.cells[mapped.part]
            columns["period"] = wide.years_with_parts(
                columns["period"], part, is_quarter=is_quarter
            )
        return columns

    def _long(self, mapped: header.Mapped) -> Columns:
        """The columns of ours, one row for each figure under a period."""
        across = {place: heading.period for place, heading in mapped.across.items()}
        long = wide.made_long(self.grid, mapped.ours, across)
        self.log = ProblemLog(long.lines, {"value": long.places}, long.names)
        self.dropped += long.dropped
        statuses = [heading.status for heading in mapped.across.values()]
        return wide.with_statuses(long, statuses, self.log)

    def _finished(self, columns: Columns | None, steps: ColumnSteps) -> Reading:
        """The reading, its problems in the order of the file; with the lines left out that were
        chosen to be."""
        reading = Reading(
            self.dataset,
            self.recognised,
            _ordered([*self.log.problems, *left_out(self.dropped)]),
            steps.wrong_lines(),
            columns and {name: columns[name] for name in self.dataset.columns},
            self.log.lines,
            self.grid.cells_by_name,
        )
        is_cut = self.choices.valid_only and reading.errors and reading.is_separable
        return _without_wrong(reading) if is_cut else reading


def _without_wrong(reading: Reading) -> Reading:
    """The same with its errors as warnings, as the lines they stand in are left out."""
    count, first = len(reading.rejected), int(reading.rejected[0])
    cut = Problem("left_out_wrong", "", first, f"{count} ×", str(count), "warning")
    softened = [replace(problem, severity="warning") for problem in reading.problems]
    return replace(reading, problems=_ordered([cut, *softened]), left_out=count)


def _is_empty(cells: TextColumn) -> bool:
    return len(cells.texts) <= 3 and not any(text.strip() for text in cells.distinct)


def _ordered(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once, by line, those of the whole file first."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)

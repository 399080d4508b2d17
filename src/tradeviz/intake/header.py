"""Which line is the header, and which of its columns are ours."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tradeviz.datasets import Dataset
from tradeviz.errors import Problem
from tradeviz.intake import periods, synonyms
from tradeviz.intake.delimited import Record
from tradeviz.intake.header_rows import two_rows
from tradeviz.intake.model import Choices

SEARCHED = 60
"""In how many records from the top a header is looked for."""


@dataclass(frozen=True)
class Header:
    """The header of a file: its names, its physical line, the line where data begin."""

    names: list[str]
    line: int
    body: int


@dataclass(frozen=True)
class Mapped:
    """What each column of the file is: ours, a period across, or ignored."""

    ours: Mapping[int, str]
    across: Mapping[int, periods.Heading]
    problems: tuple[Problem, ...]
    part: int | None = None
    """The column of months or quarters whose years stand in the column of periods."""
    is_wide: bool = False
    """Whether periods, or what looks like some, stand over the columns of figures."""


def known(cells: Sequence[str], dataset: Dataset) -> int:
    """How many of our columns these cells name."""
    listed = synonyms.column_names(dataset)
    return len(
        {
            listed[synonyms.plain(cell)][0]
            for cell in cells
            if len(cell) < 100 and synonyms.plain(cell) in listed
        }
    )


def find_header(records: Sequence[Record], dataset: Dataset, chosen: int | None) -> Header | None:
    """The header among the first records, by the names it has; None when there is none."""
    searched = [record for record in records[:SEARCHED] if any(cell.strip() for cell in record[1])]
    if chosen is not None:
        place = next((place for place, (line, _) in enumerate(records) if line == chosen), None)
        return None if place is None else _header(records, place)
    scored = [(_score(cells, dataset), -line) for line, cells in searched]
    if not scored or max(scored)[0] < min(2, len(dataset.columns)):
        return None
    line = -max(scored)[1]
    place = next(place for place, record in enumerate(records) if record[0] == line)
    rows = two_rows(records, place, partial(known, dataset=dataset))
    if rows is None:
        return _header(records, place)
    below = _header(records, rows.last)
    return Header([_clean(name) for name in rows.names], records[rows.first][0], below.body)


def _score(cells: list[str], dataset: Dataset) -> int:
    ours = known(cells, dataset)
    across = len(periods.headings(cells, {})) if ours or "\\" in "".join(cells[:1]) else 0
    return ours + (across if across > 1 else 0)


def _header(records: Sequence[Record], place: int) -> Header:
    line, cells = records[place]
    body = records[place + 1][0] if place + 1 < len(records) else line + 1
    return Header([_clean(cell) for cell in cells], line, body)


def _clean(cell: str) -> str:
    """A name as it is names: without marks that nobody sees, spaces as one."""
    return " ".join(cell.strip("\ufeff\u200b").replace("\u00a0", " ").split())


def key(header: Sequence[str]) -> str:
    """The same text for every file with the same columns."""
    joined = "\x1f".join(synonyms.plain(name) for name in header)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def mapped(header: Header, dataset: Dataset, choices: Choices, empty: frozenset[int]) -> Mapped:
    """Which column is which. Two columns for one of ours, a name twice, a choice that fits nothing
    are errors."""
    across = _across(header, dataset, choices)
    chosen, misfits = _chosen(header, dataset, choices)
    taken = {*chosen, *across, *empty}
    named, doubts = _by_name(header, dataset, taken, set(chosen.values()))
    ours = {place: column for place, column in chosen.items() if column} | named
    part = _part(header, dataset, ours, taken)
    problems = [*_repeated(header), *misfits, *(doubts if part is None else _but_period(doubts))]
    is_wide = bool(across) and "period" not in ours.values()
    read = {place: one for place, one in across.items() if one.period or not is_wide}
    unread = [
        place for place in range(len(header.names)) if place not in {*ours, *across, *empty, part}
    ]
    problems += _unread(header, across, unread) if is_wide else _ignored(header, unread)
    problems += _months_across(header, ours, [place for place in unread if place not in chosen])
    return Mapped(ours, read, tuple(problems), part, is_wide)


def _but_period(problems: Sequence[Problem]) -> list[Problem]:
    """Without the doubt which column is the period: year and month are read together."""
    return [problem for problem in problems if problem.column != "period"]


def _part(header: Header, dataset: Dataset, ours: Mapping[int, str], taken: set[int]) -> int | None:
    """The column of months or quarters that belongs to a column of years; None where the file has
    a column of whole periods, or none of the kind."""
    names = [synonyms.plain(name) for name in header.names]
    years = [place for place, column in ours.items() if column == "period"]
    if not dataset.is_observations or not years or names[years[0]] not in periods.YEARS:
        return None
    return next(
        (
            place
            for place, name in enumerate(names)
            if name in periods.PARTS and place not in {*years, *taken}
        ),
        None,
    )


def _months_across(header: Header, ours: Mapping[int, str], unread: list[int]) -> list[Problem]:
    """An error where months stand over columns and their years in one, as none of the figures
    would be read."""
    years = [header.names[place] for place, column in ours.items() if column == "period"]
    if not years or synonyms.plain(years[0]) not in periods.YEARS:
        return []
    named = [header.names[place] for place in unread if periods.is_part(header.names[place])]
    listed = ", ".join(named)
    return [Problem("months_across", line=header.line, found=listed)] if len(named) > 1 else []


def _unread(
    header: Header, across: Mapping[int, periods.Heading], others: Sequence[int]
) -> list[Problem]:
    """What is said of the columns that are none of ours in a table with periods across: those that
    may hold figures of a period are errors."""
    problems = [_unclear(header, place, one) for place, one in across.items() if not one.period]
    nameless = [str(place + 1) for place in others if not header.names[place]]
    if nameless:
        listed = ", ".join(nameless)
        problems.append(Problem("nameless_columns", line=header.line, found=listed))
    return problems + _ignored(header, [place for place in others if header.names[place]])


def _ignored(header: Header, places: Sequence[int]) -> list[Problem]:
    names = [(header.names[place], f"(column {place + 1})") for place in places]
    return [
        Problem("column_ignored", name or other, header.line, name, severity="warning")
        for name, other in names
    ]


def _unclear(header: Header, place: int, heading: periods.Heading) -> Problem:
    """What is said of a column whose heading is no period."""
    name = header.names[place]
    if heading.is_left_out:
        return Problem("change_not_read", name, header.line, name, severity="warning")
    return Problem(heading.problem, name, header.line, name, heading.mark or periods.FORMS)


def _by_name(
    header: Header, dataset: Dataset, taken: set[int], chosen: set[str]
) -> tuple[dict[int, str], list[Problem]]:
    """The columns whose names are ours; an error where several are as good."""
    rivals: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(header.names):
        column, rank = synonyms.column_names(dataset).get(synonyms.plain(name), ("", 0))
        if place not in taken and column and column not in chosen:
            rivals.setdefault(column, []).append((rank, place))
    ours: dict[int, str] = {}
    problems: list[Problem] = []
    for column, places in rivals.items():
        best = min(places)[0]
        firsts = [place for rank, place in places if rank == best]
        names = [header.names[place] for place in firsts]
        ours[firsts[0]] = column
        if len(firsts) > 1 and len(set(names)) == len(firsts):
            problems.append(Problem("mapped_twice", column, header.line, ", ".join(names), column))
    return ours, problems


def _repeated(header: Header) -> list[Problem]:
    counts = Counter(synonyms.plain(name) for name in header.names if name)
    names = {synonyms.plain(name): name for name in header.names}
    return [
        Problem("header_twice", names[name], header.line, f"{names[name]} × {count}", "1")
        for name, count in counts.items()
        if count > 1
    ]


def _across(header: Header, dataset: Dataset, choices: Choices) -> dict[int, periods.Heading]:
    """The columns with a period over them, or what looks like one, in a file with periods
    across."""
    if choices.layout == "long" or not dataset.is_observations:
        return {}
    mapped_already = {theirs for theirs, _ in choices.mapping}
    known_names = synonyms.column_names(dataset)
    names = [
        "" if name in mapped_already or synonyms.plain(name) in known_names else name
        for name in header.names
    ]
    across = periods.headings(names, dict(choices.signs))
    certain = sum(one.problem not in ("heading_unclear", "raised_sign") for one in across.values())
    has_figures = (
        any(known_names.get(synonyms.plain(name), ("",))[0] == "value" for name in header.names)
        or "value" in dict(choices.mapping).values()
    )
    needed = 1 if choices.layout == "wide" else 2
    return across if (len(across) if not has_figures else certain) >= needed else {}


def _chosen(
    header: Header, dataset: Dataset, choices: Choices
) -> tuple[dict[int, str], list[Problem]]:
    """The columns that a member of staff mapped, and the choices that fit nothing."""
    chosen: dict[int, str] = {}
    problems: list[Problem] = []
    for theirs, ours in choices.mapping:
        places = [place for place, name in enumerate(header.names) if name == theirs]
        if not places:
            problems.append(
                Problem("choice_unknown", ours, header.line, theirs, ", ".join(header.names)[:500])
            )
        elif ours and ours not in dataset.columns:
            problems.append(
                Problem("choice_unknown", theirs, header.line, ours, ", ".join(dataset.columns))
            )
        elif ours and ours in chosen.values():
            problems.append(Problem("mapped_twice", ours, header.line, theirs, ours))
        else:
            chosen[places[0]] = ours
    return chosen, problems

"""Which line is the header, and which of its columns are ours."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tradeviz.datasets import Dataset
from tradeviz.errors import Problem
from tradeviz.intake import periods, synonyms
from tradeviz.intake.delimited import Record
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
    across: Mapping[int, str]
    problems: tuple[Problem, ...]


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
    return _two_rows(records, place, dataset) or _header(records, place)


def _score(cells: list[str], dataset: Dataset) -> int:
    ours = known(cells, dataset)
    across = (
        sum(periods.of_header(cell) is not None for cell in cells)
        if ours or "\\" in "".join(cells[:1])
        else 0
    )
    return ours + (across if across > 1 else 0)


def _header(records: Sequence[Record], place: int) -> Header:
    line, cells = records[place]
    body = records[place + 1][0] if place + 1 < len(records) else line + 1
    return Header([_clean(cell) for cell in cells], line, body)


def _two_rows(records: Sequence[Record], place: int, dataset: Dataset) -> Header | None:
    """A header whose names stand partly in the row above or below it; None when it is all in
    one."""
    for other in (place + 1, place - 1):
        if not 0 <= other < len(records):
            continue
        here, there = records[place][1], records[other][1]
        both = [(one.strip(), two.strip()) for one, two in zip(here, there, strict=False)]
        fills = [two for one, two in both if two and not one]
        if (
            len(here) == len(there)
            and fills
            and not any(one and two for one, two in both)
            and known(fills, dataset)
        ):
            first, last = min(place, other), max(place, other)
            body = records[last + 1][0] if last + 1 < len(records) else records[last][0] + 1
            return Header([_clean(one or two) for one, two in both], records[first][0], body)
    return None


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
    ignored = [
        Problem(
            "column_ignored", name or f"(column {place + 1})", header.line, name, severity="warning"
        )
        for place, name in enumerate(header.names)
        if place not in ours and place not in across and place not in empty
    ]
    return Mapped(ours, across, (*_repeated(header), *misfits, *doubts, *ignored))


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


def _across(header: Header, dataset: Dataset, choices: Choices) -> dict[int, str]:
    """The columns that are periods, in a file with periods across."""
    if choices.layout == "long" or not dataset.is_observations:
        return {}
    mapped_already = {theirs for theirs, _ in choices.mapping}
    read = {
        place: periods.of_header(name)
        for place, name in enumerate(header.names)
        if name not in mapped_already
    }
    across = {place: period for place, period in read.items() if period is not None}
    needed = 1 if choices.layout == "wide" else 2
    return across if len(across) >= needed else {}


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

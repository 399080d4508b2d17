"""A header that stands in two rows: names partly in the one above or below, or years over their
months."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tradeviz.intake import periods
from tradeviz.intake.delimited import Record


@dataclass(frozen=True)
class TwoRows:
    """The names that two rows make together, and the places of both among the records."""

    names: list[str]
    first: int
    last: int


def two_rows(
    records: Sequence[Record], place: int, known: Callable[[list[str]], int]
) -> TwoRows | None:
    """A header of which one row is at `place`; None when it is all in that one. `known`: how many
    of our columns some cells name."""
    for first in (place, place - 1):
        if not 0 <= first < len(records) - 1:
            continue
        above, below = ([cell.strip() for cell in records[one][1]] for one in (first, first + 1))
        if len(above) != len(below):
            continue
        other = below if first == place else above
        names = _filled(above, below, other, known) or _years_over_months(above, below)
        if names:
            return TwoRows(names, first, first + 1)
    return None


def _filled(
    above: list[str], below: list[str], other: list[str], known: Callable[[list[str]], int]
) -> list[str]:
    """The names where one row fills what the other leaves empty; nothing where they do not."""
    both = list(zip(above, below, strict=True))
    header = below if other is above else above
    fills = [two for one, two in zip(header, other, strict=True) if two and not one]
    if not fills or any(one and two for one, two in both) or not known(fills):
        return []
    return [one or two for one, two in both]


def _years_over_months(above: list[str], below: list[str]) -> list[str]:
    """The names where years stand once over their months or quarters; nothing where they do not."""
    names: list[str] = []
    year, count = "", 0
    for one, two in zip(above, below, strict=True):
        if one:
            year = one if len(periods.period(one).period) == 4 else ""
        if not (year and two):
            if one and two:
                return []
            names.append(one or two)
            continue
        names.append(periods.joined(year, two))
        count += len(periods.period(names[-1]).period) == 7
    return names if count > 1 else []

"""Notes on charts over time: breaks, level shifts and events of the dataset of notes, and the
missions to Japan. Each is marked in the chart by a sign, named below it with who says so, and
stands in the table at its periods."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.i18n.terms import (
    Aside,
    Joined,
    Listed,
    Pair,
    Period,
    Spaced,
    Span,
    Translated,
    Word,
    text,
)
from tradeviz.measures.missions import single
from tradeviz.measures.notes import BREAK, EVENT, SHIFT, notes_within
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views.citations import source
from tradeviz.views.observations import Row
from tradeviz.views.result import Annotation, Result, TableColumn, TableColumns

_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OF_MISSIONS = "◆"
_PERIODS_A_YEAR = {"A": 1, "Q": 4, "M": 12}
_BOTH = "LU; JP"
"""The reporters and partners whose trade missions to Japan concern."""


@dataclass(frozen=True)
class _Note:
    """A note as a chart bears it: its sign, its kind, its first and last period, when it was, what
    happened, by whom it is known, which items it concerns (empty where all)."""

    sign: str
    kind: str
    first: str
    last: str
    when: Word
    what: Word
    by: Word = ""
    items: tuple[str, ...] = ()

    @property
    def says(self) -> Word:
        """The sign, when: what happened (by whom)."""
        return Aside(Pair(Spaced((self.sign, self.when)), self.what), self.by)


def noted(
    snapshot: Snapshot,
    result: Result,
    dataset: str,
    rows: pd.DataFrame,
    *,
    has_missions: bool = True,
) -> Result:
    """`result` with the notes on the series of `rows` (observations of `dataset`, of one
    frequency) within their time, and unless it has no room the missions; as it is where nothing
    is drawn."""
    if result.chart is None or rows.empty:
        return result
    freq, table = str(rows["freq"].iloc[0]), result.table
    missions = _missions(snapshot, dataset, rows, freq) if has_missions else []
    notes = [*_published(snapshot, dataset, rows, freq), *missions]
    marks = tuple(_annotation(note, freq) for note in notes)
    return replace(
        result,
        chart=replace(result.chart, notes=marks),
        notes=(*result.notes, *_sentences(notes)),
        table=lambda: _with_notes(table(), notes),
    )


def breaks(snapshot: Snapshot, dataset: str, rows: pd.DataFrame) -> list[Row]:
    """The breaks within the series of `rows`, oldest first."""
    within = notes_within(rows, dataset, snapshot.notes)
    return list(within[within["kind"] == BREAK].to_dict("records"))


def in_each_language(note: Row) -> Translated:
    """What a note says."""
    return Translated.of(note, "text")


# ------------------------------------------------------------------------------------ what is known


def _published(snapshot: Snapshot, dataset: str, rows: pd.DataFrame, freq: str) -> list[_Note]:
    """The notes of the dataset, numbered by time."""
    within = notes_within(rows, dataset, snapshot.notes).to_dict("records")
    notes = []
    for place, row in enumerate(within):
        sign = _SIGNS[place] if place < len(_SIGNS) else f"({place + 1})"
        words = Span(row["start"], row["end"]), in_each_language(row)
        by = source(snapshot, row["source"]).publisher
        items = tuple(row["items"].split("; ")) if row["items"] else ()
        notes.append(_Note(sign, row["kind"], *_periods(row, freq), *words, by, items))
    return notes


def _missions(snapshot: Snapshot, dataset: str, rows: pd.DataFrame, freq: str) -> list[_Note]:
    """The missions to Japan, each as an event under one sign; none in a view without them."""
    if "missions" not in dict(snapshot.versions):
        return []
    within = notes_within(rows, dataset, _as_notes(snapshot)).to_dict("records")
    return [
        _Note(
            _OF_MISSIONS,
            "mission",
            *_periods(row, freq),
            Span(row["start"], row["end"]),
            in_each_language(row),
        )
        for row in within
    ]


@cached
def _as_notes(snapshot: Snapshot) -> pd.DataFrame:
    """The dated missions to Japan that are no sum of others, as rows of the dataset of notes."""
    missions = single(snapshot.table("missions"), "japan")
    missions = missions[missions["start"] != ""].rename(
        columns=lambda name: name.replace("name_", "text_")
    )
    empty = pd.DataFrame("", index=missions.index, columns=snapshot.notes.columns)
    shared = [name for name in ("id", "start", "end", "source", *missions) if name in empty]
    known = empty.assign(**{name: missions[name] for name in dict.fromkeys(shared)})
    return known.assign(kind=EVENT, reporters=_BOTH, partners=_BOTH)


def _periods(row: Row, freq: str) -> tuple[str, str]:
    """The first and the last period of a chart that a note is of: a break and a shift are where
    they begin."""
    first = _period(row["start"], freq)
    return first, _period(row["end"] or row["start"], freq) if row["kind"] == EVENT else first


def _period(day: str, freq: str) -> str:
    """The year, quarter or month that a day, month or year lies in; a year stays one."""
    if freq == "A" or len(day) == 4:
        return day[:4]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if freq == "Q" else day[:7]


# ------------------------------------------------------------------------------------ what is shown


def _annotation(note: _Note, freq: str) -> Annotation:
    """Where a note stands on a yearly axis: what parts two periods, between them."""
    before = 0.5 / _PERIODS_A_YEAR[freq] if note.kind in (BREAK, SHIFT) else 0.0
    first, last = position(note.first) - before, position(note.last) - before
    return Annotation(note.sign, note.kind, first, last, note.says, note.items)


def _sentences(notes: list[_Note]) -> tuple[Word, ...]:
    """What the signs in a chart mean: what nothing is compared across, and all others."""
    parting = tuple(note.says for note in notes if note.kind == BREAK)
    shifts = tuple(note.says for note in notes if note.kind == SHIFT)
    events = tuple(note.says for note in notes if note.kind == EVENT)
    missions = dict.fromkeys(Period(note.first) for note in notes if note.kind == "mission")
    return (
        text("New series begin, and nothing is compared across them: {list}.", list=Joined(parting))
        if parting
        else "",
        text("Level shifts: {list}.", list=Joined(shifts)) if shifts else "",
        text("Marked in the chart: {list}.", list=Joined(events)) if events else "",
        text("{sign} Missions to Japan: {list}.", sign=_OF_MISSIONS, list=Listed(tuple(missions)))
        if missions
        else "",
    )


def _with_notes(columns: TableColumns, notes: list[_Note]) -> TableColumns:
    """A table with what the notes say at the periods that they are of; as it is where it has no
    periods, or none of these."""
    periods = next((column.cells for column in columns if _are_periods(column.cells)), ())
    at_each = [
        tuple(note.says for note in notes if note.first <= period.period <= note.last)
        for period in periods
        if isinstance(period, Period)
    ]
    if not any(at_each):
        return columns
    return (
        *columns,
        TableColumn(text("Notes"), [Joined(each) if each else "" for each in at_each]),
    )


def _are_periods(cells: Iterable[object]) -> bool:
    """Whether the cells of a column are periods, all of them."""
    known = list(cells)
    return bool(known) and all(isinstance(cell, Period) for cell in known)

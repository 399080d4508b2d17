"""On what sources disagree, at the figures that it concerns."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.datasets.ledgers import PARTNER
from tradeviz.i18n.terms import Joined, Span, Translated, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.citations import source
from tradeviz.views.marks import computed_by, flagged, hidden_items
from tradeviz.views.result import Doubt, Evidence

_Row = Mapping[Any, Any]
_DAYS = re.compile(r"\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}(-\d{2})?)?")


def doubts_of(snapshot: Snapshot, tables: Iterable[pd.DataFrame]) -> tuple[Doubt, ...]:
    """Each disagreement that concerns a figure of `tables` (observations or mission figures): it
    is about that item or metric, flow and period, and the figure is of one of its two sources.
    None in a view without the dataset of disagreements."""
    if "conflicts" not in dict(snapshot.versions):
        return ()
    known = [cell for table in tables for cell in _cells(table)]
    recorded = snapshot.table("conflicts").to_dict("records")
    return tuple(
        _doubt(snapshot, row) for row in recorded if any(_concerns(row, cell) for cell in known)
    )


def doubt_note(doubts: tuple[Doubt, ...]) -> Word:
    """On what sources disagree, in one sentence; empty where they do not."""
    if not doubts:
        return ""
    return text("Sources disagree: {list}.", list=Joined(tuple(doubt.topic for doubt in doubts)))


def caveats(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Word, ...]:
    """What a reader of a chart must know of its figures: what sources mark them as, which periods
    are hidden, what is computed, on what sources disagree; rows without a value are not drawn."""
    return (flagged(rows), computed_by(rows), doubt_note(doubts_of(snapshot, [rows])))


def item_caveats(snapshot: Snapshot, rows: pd.DataFrame, hidden: pd.DataFrame) -> tuple[Word, ...]:
    """The same of a chart of items, beside which some are `hidden`: named, or counted."""
    known = rows[rows["value"].notna()]
    marks = flagged(known, hidden_items(snapshot, hidden))
    return (marks, computed_by(known), doubt_note(doubts_of(snapshot, [known])))


class _Cell(NamedTuple):
    """Of a figure its subject (a mission, an Expo, or a classification), its item or metric, its
    source; flow and period of an observation."""

    subject: str
    item: str
    source: str
    flow: str
    period: str


def _cells(table: pd.DataFrame) -> set[_Cell]:
    """The figures of a table; of observations those on Japan, on which sources are compared."""
    if "partner" in table:
        table = table[(table["partner"] == PARTNER) | (table["reporter"] == PARTNER)]
    subject = next(name for name in ("mission", "expo", "classification") if name in table)
    item = "metric" if "metric" in table else "item"
    known = table.reindex(columns=[subject, item, "source", "flow", "period"], fill_value="")
    return {_Cell(*cell) for cell in known.itertuples(index=False, name=None)}


def _concerns(row: _Row, cell: _Cell) -> bool:
    """Whether a disagreement is about a figure."""
    if cell.source not in (row["source_a"], row["source_b"]):
        return False
    described = DATASETS.get(row["subject"])
    is_subject = row["subject"] == cell.subject or (
        described is not None
        and (cell.subject in described.classifications or "expo" in described.key)
    )
    is_item = cell.item in row["items"].split("; ")
    within = (("flows", cell.flow), ("periods", cell.period))
    is_within = all(not row[name] or code in row[name].split("; ") for name, code in within)
    return is_subject and is_item and is_within


def _doubt(snapshot: Snapshot, row: _Row) -> Doubt:
    """A disagreement in words, with both readings."""
    names = {"a": text("Reading A"), "b": text("Reading B")}
    readings = tuple(
        Evidence(
            name, _quoted(reading(row[f"reading_{side}"])), source(snapshot, row[f"source_{side}"])
        )
        for side, name in names.items()
    )
    return Doubt(Translated.of(row, "topic"), Translated.of(row, "assessment"), readings)


def _quoted(words: Word) -> Word:
    return text("“{printed}”", printed=words) if isinstance(words, str) else words


def reading(printed: str) -> Word:
    """A reading as printed; dates, which stand in the table as ISO, as the reader writes them."""
    if _DAYS.fullmatch(printed):
        start, _, end = printed.partition("/")
        return Span(start, end)
    return text("no figure") if printed == "—" else printed

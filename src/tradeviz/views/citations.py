"""Whose figures stand behind an answer: sources, and the figures as they print them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from tradeviz.i18n.terms import Apposed, Name, Period, Translated, Whole, Word, text
from tradeviz.measures.precision import stated_to
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views.result import Cell, Evidence, Source, source_of


def source(snapshot: Snapshot, id: str) -> Source:
    """A source by its id."""
    row = _registered(snapshot.of(("sources",)))[id]
    terms = licence_name(snapshot, row["licence"])
    return replace(source_of(id, row), publisher=publisher(snapshot, id), terms=terms)


@cached
def _registered(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    """What is known of each source, by id."""
    known: dict[str, dict[str, Any]] = snapshot.sources.to_dict("index")
    return known


def publisher(snapshot: Snapshot, id: str) -> Word:
    """Who published a source, in the reader's language where it has a name there."""
    return publisher_name(snapshot, _registered(snapshot.of(("sources",)))[id]["publisher"])


def cited_cell(snapshot: Snapshot, id: str) -> Cell:
    """A cell of a table that names a source and leads to it."""
    named = publisher(snapshot, id)
    return Cell(named, named, link=_registered(snapshot.of(("sources",)))[id]["address"])


def publisher_name(snapshot: Snapshot, publisher: str) -> Word:
    """A publisher in the reader's language; newspapers keep their name."""
    return Name(snapshot.codes["publishers"], publisher)


def licence_name(snapshot: Snapshot, licence: str) -> Word:
    """A licence in the reader's language; its own name where it has one."""
    return Name(snapshot.codes["licences"], licence or "not stated")


def sources(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Source, ...]:
    """Sources by their ids, each once, in this order."""
    return tuple(source(snapshot, id) for id in dict.fromkeys(ids) if id)


def sources_of(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Source, ...]:
    """The sources of `rows`, each once, in the order of the rows."""
    return sources(snapshot, rows["source"])


def evidence(snapshot: Snapshot, tables: Iterable[pd.DataFrame]) -> tuple[Evidence, ...]:
    """Each observation behind a figure, each once: what it is, as printed or as its table has it,
    by whom. A figure that no words are quoted of has its source all the same."""
    rows = [row for table in tables for _, row in table.iterrows()]
    pieces = {(described(snapshot, row), stated(row), row["source"]): None for row in rows}
    return tuple(Evidence(what, cell, source(snapshot, id)) for what, cell, id in pieces)


def stated(row: pd.Series) -> Word:
    """A figure as its source states it: its words, else the whole figure of its table."""
    if row["printed"]:
        return text("“{printed}”", printed=row["printed"])
    figure = Whole(float(row["value"]), row.get("unit", "COUNT"), row["bound"], stated_to(row))
    is_computed = row.get("basis") == "derived"
    return text("{figure} (computed)", figure=figure) if is_computed else figure


def described(snapshot: Snapshot, row: pd.Series) -> Word:
    """What a row is: item, flow and period; a metric by its name and its mission's."""
    codes = snapshot.codes
    if "metric" in row.index:
        return _metric(snapshot, row)
    item = Name(codes.items(row["classification"]), row["item"])
    if row["flow"] in ("stock", "growth"):
        return Apposed((item, Period(row["period"])))
    return Apposed((item, Name(codes["flows"], row["flow"]), Period(row["period"])))


def _metric(snapshot: Snapshot, row: pd.Series) -> Word:
    if "expo" in row.index:
        return Name(snapshot.codes["pavilion_metrics"], row["metric"])
    mission = snapshot.table("missions").set_index("id").loc[row["mission"]]
    metric = Name(snapshot.codes["mission_metrics"], row["metric"])
    return Apposed((metric, Translated.of(mission, "name")))

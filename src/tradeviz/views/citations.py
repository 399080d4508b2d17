"""Whose figures stand behind an answer: sources, and the figures as they print them."""

from collections.abc import Iterable

import pandas as pd

from tradeviz.i18n.terms import Apposed, Name, Period, Word
from tradeviz.snapshot import Snapshot
from tradeviz.views.result import Evidence, Source, source_of


def source(snapshot: Snapshot, id: str) -> Source:
    """A source by its id."""
    return source_of(id, snapshot.sources.loc[id].to_dict())


def sources(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Source, ...]:
    """Sources by their ids, each once, in this order."""
    return tuple(source(snapshot, id) for id in dict.fromkeys(ids) if id)


def sources_of(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Source, ...]:
    """The sources of `rows`, each once, in the order of the rows."""
    return sources(snapshot, rows["source"])


def evidence(snapshot: Snapshot, rows: pd.DataFrame | None) -> tuple[Evidence, ...]:
    """Each printed observation behind a figure: what it is, as printed, by whom."""
    if rows is None:
        return ()
    printed = [row for _, row in rows.iterrows() if row["printed"]]
    pieces = {(described(snapshot, row), row["printed"], row["source"]): None for row in printed}
    return tuple(Evidence(what, cell, source(snapshot, id)) for what, cell, id in pieces)


def described(snapshot: Snapshot, row: pd.Series) -> Word:
    """What a row is: item, flow and period; a metric by its name."""
    codes = snapshot.codes
    if "metric" in row.index:
        metrics = "pavilion_metrics" if "expo" in row.index else "mission_metrics"
        return Name(codes[metrics], row["metric"])
    item = Name(codes.items(row["classification"]), row["item"])
    if row["flow"] in ("stock", "growth"):
        return Apposed((item, Period(row["period"])))
    return Apposed((item, Name(codes["flows"], row["flow"]), Period(row["period"])))

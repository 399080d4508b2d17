"""Every figure on companies, banks, people and funds, as its source prints it."""

from dataclasses import replace

import pandas as pd

from tradeviz.datasets import OBSERVATION_COLUMNS
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Periods, Word, counted, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.observations import observation_columns
from tradeviz.views.presence.looked_at import of_presence_item
from tradeviz.views.result import Result, TableColumns

_IN_FILES = ("reporter", "partner", "flow", "status", "basis")
"""Columns that are the same in nearly every row, or that the item says."""
_PEOPLE = ("AFFILIATE_GROUPS", "AFFILIATE_ENTITIES", "AFFILIATE_EMPLOYEES", "AFFILIATE_TANGIBLE")


def companies_and_people(snapshot: Snapshot, query: Query) -> Result:
    """Companies, banks, people and funds of one side in the other, newest first. Raises
    EmptyError."""
    rows = _rows(snapshot)
    rows = rows[~rows["item"].str.startswith("AFFILIATE") & (rows["reporter"] != WORLD)]
    rows = of_presence_item(snapshot, query, rows)
    if rows.empty:
        raise EmptyError("No figure on companies, people or funds is published.")
    return _listed(
        snapshot,
        "presence-register",
        counted(
            "{count} figure on companies, banks, people and funds",
            "{count} figures on companies, banks, people and funds",
            len(rows),
        ),
        rows,
    )


def residents_and_staff(snapshot: Snapshot, query: Query) -> Result:
    """Groups, affiliates, employees and assets of Luxembourg's groups in Japan. Raises
    EmptyError."""
    rows = _rows(snapshot)
    rows = of_presence_item(snapshot, query, rows[rows["item"].isin(_PEOPLE)])
    if rows.empty:
        raise EmptyError("No count of affiliates in Japan is published.")
    return _listed(
        snapshot,
        "presence-affiliates-counted",
        counted(
            "{count} figure on Luxembourg groups in Japan",
            "{count} figures on Luxembourg groups in Japan",
            len(rows),
        ),
        rows,
    )


def _rows(snapshot: Snapshot) -> pd.DataFrame:
    """Every figure that concerns Luxembourg or Japan, newest first."""
    rows = snapshot.select(Query("presence", freq="A"))
    ours = rows["reporter"].isin((HOME, PARTNER, WORLD)) & rows["partner"].isin(
        (HOME, PARTNER, WORLD)
    )
    return rows[ours].sort_values(["period", "item"], ascending=[False, True], ignore_index=True)


def _listed(snapshot: Snapshot, key: str, finding: Word, rows: pd.DataFrame) -> Result:
    return Result(
        key=key,
        finding=finding,
        scope=(
            text("As printed, newest first"),
            Periods(rows["period"].min(), rows["period"].max()),
        ),
        chart=None,
        named_by=2,
        table=lambda: _columns(snapshot, rows),
        sources=sources_of(snapshot, rows),
    )


def _columns(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    """What is counted, how much, as printed, by whom; all else in files."""
    columns = observation_columns(snapshot, rows, has_partners=True)
    others = {OBSERVATION_COLUMNS[name].label for name in _IN_FILES}
    return tuple(
        replace(column, place="file") if column.heading in others else column for column in columns
    )

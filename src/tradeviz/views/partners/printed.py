"""The ranks that others print for Japan."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Listed, Name, Ordinal, Periods, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import source, sources_of
from tradeviz.views.doubts import caveats
from tradeviz.views.notes import noted
from tradeviz.views.observations import hover, observation_columns
from tradeviz.views.result import Chart, Result, Series

_MEANINGS = ("fifth", "sixth", "other", "fourth")
"""Colours that mean no flow."""
_DEFINED = text(
    "A rank depends on the year, on goods or services and on whom one ranks among; none is quoted "
    "here without its definition."
)


def printed(snapshot: Snapshot, _query: Query) -> Result:
    """The ranks that ministries, chambers and newspapers print for Japan,
    by their own definitions."""
    rows = _ranks(snapshot)
    definitions = snapshot.codes.items("RANK")
    names = {item: Name(definitions, item) for item in dict.fromkeys(rows["item"])}
    ranks = tuple(Ordinal(place) for place in sorted(set(rows["value"].astype(int))))
    result = Result(
        key="partners-printed",
        finding=text(
            "Japan has been called {ranks} in Asia, by definition and year", ranks=Listed(ranks)
        ),
        scope=(
            text("Rank of Japan as printed, each by its own definition"),
            Periods(rows["period"].min(), rows["period"].max()),
        ),
        chart=Chart(
            "points",
            _points(snapshot, rows, names),
            series=_members(names),
            options={"reverse": True},
        ),
        table=lambda: observation_columns(snapshot, rows.sort_values(["period", "item"])),
        sources=sources_of(snapshot, rows),
        notes=(_DEFINED, *caveats(snapshot, rows)),
    )
    return noted(snapshot, result, "ranks", rows)


def _members(names: dict[str, Name]) -> dict[str, Series]:
    """Each definition with its colour, while there are colours."""
    meanings = dict(zip(names, _MEANINGS, strict=False))
    return {item: Series(name, meanings.get(item, "")) for item, name in names.items()}


def _ranks(snapshot: Snapshot) -> pd.DataFrame:
    """Japan's places in Asia as printed. Raises EmptyError."""
    rows = snapshot.select(Query("ranks", reporter=HOME, partner=PARTNER, freq="A", unit="RANK"))
    rows = rows[rows["item"].str.contains("ASIA")]
    if rows.empty:
        raise EmptyError("No printed rank is published.")
    return rows


def _points(snapshot: Snapshot, rows: pd.DataFrame, names: dict[str, Name]) -> pd.DataFrame:
    """Ranks as points take them, each place of a year once."""
    publishers: dict[str, Word] = {id: source(snapshot, id).publisher for id in set(rows["source"])}
    return rows.assign(
        series=rows["item"],
        hollow=False,
        label="",  # the axis says the place; names beside near points would overlap on a phone
        hover=[
            hover(names[row["item"]], row, publishers[row["source"]])
            for row in rows.to_dict("records")
        ],
    ).drop_duplicates(["series", "period", "value"])

"""Which years are known, and by whom."""

import pandas as pd

from tradeviz.datasets.code_lists import total_item
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Bold,
    Lines,
    Listed,
    Name,
    Number,
    Period,
    Periods,
    Scope,
    Text,
    Word,
    counted,
    text,
)
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import publisher, sources_of
from tradeviz.views.observations import Row, economy
from tradeviz.views.result import Chart, Result, Series, TableColumns, listing

_TRADE = ("services", "goods")
_PARTIAL = ("DIGITAL",)
"""Classifications whose whole is only a part of trade."""
_PERIODS_A_YEAR = {"A": 1, "Q": 4, "M": 12}
_SHORT = {"services": "S", "goods": "G"}
"""The datasets as items of the balance of payments, whose names are short."""


def coverage(snapshot: Snapshot, _query: Query) -> Result:
    """The years for which a kind of source has a figure on trade with Japan. Raises EmptyError."""
    rows = _with_japan(snapshot)
    points = _points(rows)
    return Result(
        key="about-coverage",
        finding=_years_known(points),
        scope=(
            text("Years with a figure, by kind of source"),
            text("Luxembourg with Japan, reported by either side"),
            Periods(str(points["year"].min()), str(points["year"].max())),
        ),
        chart=_chart(snapshot, points),
        table=lambda: _table(snapshot, points),
        sources=sources_of(snapshot, rows),
        notes=(
            text(
                "Filled and counted: a total in money. Hollow: only a part, a share or a rate of "
                "change. No dot: no source here has that year."
            ),
        ),
    )


def _years_known(points: pd.DataFrame) -> Text:
    """Of how many years the total of each dataset is known."""
    known = points[points["full"]].groupby("dataset")["year"].nunique()
    services, goods = (Number(int(known.get(name, 0))) for name in _TRADE)
    return text(
        "Years known of trade with Japan: {services} for services, {goods} for goods",
        services=services,
        goods=goods,
    )


def _with_japan(snapshot: Snapshot) -> pd.DataFrame:
    """Every figure on trade between the two economies, by whichever side, with columns dataset,
    kind (of source), year, full. Raises EmptyError."""
    either = (HOME, PARTNER)
    tables = [
        snapshot.select(Query(name, reporter=either, partner=either)).assign(dataset=name)
        for name in _TRADE
    ]
    rows = pd.concat(tables, ignore_index=True)
    is_between = rows["value"].notna() & (rows["reporter"] != rows["partner"])
    rows = rows[is_between].reset_index(drop=True)
    if rows.empty:
        raise EmptyError("No figure on trade with Japan is published yet.")
    kinds = rows["source"].map(snapshot.sources["kind"])
    rows = rows.assign(kind=kinds, year=rows["period"].str[:4].astype("int64"))
    return rows.assign(full=_in_full(rows))


def _in_full(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is part of a total in money that its source gives for the
    whole of the row's year."""
    is_total = rows["item"] == rows["classification"].map(total_item)
    is_whole = is_total & ~rows["classification"].isin(_PARTIAL)
    is_trade = rows["flow"].isin(["export", "import", "two_way"])
    totals = rows[is_whole & rows["unit"].isin(MONEY) & is_trade]
    by = ["dataset", "reporter", "flow", "classification", "source", "freq", "year"]
    known = totals.groupby(by)["period"].transform("nunique")
    is_complete = known >= totals["freq"].map(_PERIODS_A_YEAR)
    return is_complete.reindex(rows.index, fill_value=False)


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a dataset, kind of source and year: what is known, by whom;
    kinds with most years first."""
    points = rows.groupby(["dataset", "kind", "year"], as_index=False).agg(
        full=("full", "any"), reporters=("reporter", "unique"), sources=("source", "unique")
    )
    years = points.groupby(["dataset", "kind"])["year"].transform("size")
    points = points.assign(
        years=years,
        place=points["dataset"].map(_TRADE.index),
        hollow=~points["full"],
        series=points["dataset"] + "/" + points["kind"],
    )
    order, is_ascending = ["place", "years", "kind", "year"], [True, False, True, True]
    return points.sort_values(order, ascending=is_ascending, ignore_index=True)


# -------------------------------------------------------------------------------------------- words


def _chart(snapshot: Snapshot, points: pd.DataFrame) -> Chart:
    """The chart; beside each name, the years with a total of those the chart spans."""
    span = int(points["year"].max() - points["year"].min()) + 1
    records = points.to_dict("records")
    labels = {
        str(series): counted(
            "{known} of {count} year", "{known} of {count} years", span, known=Number(int(known))
        )
        for series, known in points.groupby("series")["full"].sum().items()
    }
    return Chart(
        "matrix",
        points.assign(hover=[_hover(snapshot, row) for row in records]),
        series={row["series"]: Series(_member(snapshot, row)) for row in records},
        options={"labels": labels},
    )


def _member(snapshot: Snapshot, row: Row) -> Word:
    """A dataset and a kind of source."""
    short = Name(snapshot.codes.items("BPM6"), _SHORT[row["dataset"]])
    return Scope((short, _kind(snapshot, row)))


def _kind(snapshot: Snapshot, row: Row) -> Name:
    return Name(snapshot.codes["source_kinds"], row["kind"])


def _known(row: Row) -> Word:
    if row["full"]:
        return text("a total in money")
    return text("only a part, a share or a rate of change")


def _reporters(snapshot: Snapshot, row: Row) -> Word:
    return Listed(tuple(economy(snapshot, code) for code in row["reporters"]))


def _publishers(snapshot: Snapshot, row: Row) -> Word:
    return Listed(tuple(dict.fromkeys(publisher(snapshot, id) for id in row["sources"])))


def _hover(snapshot: Snapshot, row: Row) -> Word:
    return Lines(
        (
            Bold(_member(snapshot, row)),
            Period(str(row["year"])),
            _known(row),
            text("reported by {who}", who=_reporters(snapshot, row)),
            _publishers(snapshot, row),
        )
    )


def _table(snapshot: Snapshot, points: pd.DataFrame) -> TableColumns:
    return listing(
        [
            {
                text("Dataset"): Name(snapshot.codes["datasets"], row["dataset"]),
                text("Kind of source"): _kind(snapshot, row),
                text("Year"): Period(str(row["year"])),
                text("What is known"): _known(row),
                text("Reported by"): _reporters(snapshot, row),
                text("Publisher"): _publishers(snapshot, row),
            }
            for row in points.to_dict("records")
        ]
    )

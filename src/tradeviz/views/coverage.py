"""Which years are known, and by whom."""

import pandas as pd
import plotly.graph_objects as go

from tradeviz import measures
from tradeviz.charts import dots
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, Twin, alt_text

_TRADE = ("services", "goods")
_PARTIAL = ("DIGITAL",)
"""Classifications whose whole is only a part of trade."""
_PERIODS_A_YEAR = {"A": 1, "Q": 4, "M": 12}
_SHORT = {"services": "S", "goods": "G"}
"""The datasets as items of the balance of payments, whose names are short."""


def coverage(snapshot: Snapshot, language: Language) -> Exhibit:
    """The years for which a kind of source has a figure on trade with Japan. Raises EmptyError."""
    rows = _with_japan(snapshot)
    points = _worded(_points(rows), snapshot, language)
    known = points[points["full"]].groupby("dataset")["year"].nunique()
    title = language.text(
        "Years known of trade with Japan: {services} for services, {goods} for goods",
        services=language.number(int(known.get("services", 0))),
        goods=language.number(int(known.get("goods", 0))),
    )
    first, last = str(points["year"].min()), str(points["year"].max())
    return Exhibit(
        key="about-coverage",
        title=title,
        subtitle=common.scope(
            language.text("Years with a figure, by kind of source"),
            language.text("Luxembourg with Japan, reported by either side"),
            language.periods(first, last),
        ),
        alt=alt_text(language.text("Dot chart. {finding}", finding=title)),
        figure=_matrix(points, language),
        twin=_twin(points, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text(
            "Filled and counted: a total in money. Hollow: only a part, a share or a rate of "
            "change. No dot: no source here has that year."
        ),
    )


def _with_japan(snapshot: Snapshot) -> pd.DataFrame:
    """Every figure on trade between the two economies, by whichever side, with columns dataset, kind (of
    source), year, full. Raises EmptyError."""
    both = (HOME, PARTNER)
    found = [
        snapshot.select(Query(name, reporter=both, partner=both)).assign(dataset=name)
        for name in _TRADE
    ]
    rows = pd.concat(found, ignore_index=True)
    rows = rows[rows["value"].notna() & (rows["reporter"] != rows["partner"])].reset_index(
        drop=True
    )
    if rows.empty:
        raise EmptyError("No figure on trade with Japan is published yet.")
    kinds = rows["source"].map(snapshot.sources["kind"])
    rows = rows.assign(kind=kinds, year=rows["period"].str[:4].astype("int64"))
    return rows.assign(full=_in_full(rows))


def _in_full(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is part of a total in money that its source gives for the whole of the row's year."""
    whole = (rows["item"] == rows["classification"].map(total_item)) & ~rows["classification"].isin(
        _PARTIAL
    )
    totals = rows[
        whole
        & rows["unit"].isin(measures.MONEY)
        & rows["flow"].isin(["export", "import", "two_way"])
    ]
    by = ["dataset", "reporter", "flow", "classification", "source", "freq", "year"]
    known = totals.groupby(by)["period"].transform("nunique")
    return (known >= totals["freq"].map(_PERIODS_A_YEAR)).reindex(rows.index, fill_value=False)


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a dataset, kind of source and year: what is known, by whom; kinds with most years first."""
    by = ["dataset", "kind", "year"]
    found = rows.groupby(by, as_index=False).agg(
        full=("full", "any"), reporters=("reporter", "unique"), sources=("source", "unique")
    )
    years = found.groupby(["dataset", "kind"])["year"].transform("size")
    found = found.assign(
        years=years,
        place=found["dataset"].map(_TRADE.index),
        hollow=~found["full"],
        series=found["dataset"] + "/" + found["kind"],
    )
    order = ["place", "years", "kind", "year"]
    return found.sort_values(order, ascending=[True, False, True, True], ignore_index=True)


def _worded(points: pd.DataFrame, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """Points as the chart and its table take them: names of datasets, kinds, economies, publishers; hover."""
    codes, text = snapshot.codes, language.text
    known = {
        True: text("a total in money"),
        False: text("only a part, a share or a rate of change"),
    }
    worded = points.assign(
        name=[codes["datasets"].name(name, language) for name in points["dataset"]],
        short=[codes.item("BPM6", _SHORT[name], language) for name in points["dataset"]],
        origin=[codes["source_kinds"].name(kind, language) for kind in points["kind"]],
        known=points["full"].map(known),
        who=[
            language.listed([common.economy(code, snapshot, language) for code in found])
            for found in points["reporters"]
        ],
        publishers=[
            language.listed(list(dict.fromkeys(snapshot.sources.loc[ids, "publisher"])))
            for ids in points["sources"]
        ],
    )
    return worded.assign(hover=[_hover(row, language) for _, row in worded.iterrows()])


def _hover(row: pd.Series, language: Language) -> str:
    head = f"<b>{row['short']} · {row['origin']}</b>"
    reported = language.text("reported by {who}", who=row["who"])
    return "<br>".join(
        [head, language.period(str(row["year"])), row["known"], reported, row["publishers"]]
    )


def _matrix(points: pd.DataFrame, language: Language) -> go.Figure:
    """The chart; beside each name, the years with a total of those the chart spans."""
    span = language.number(int(points["year"].max() - points["year"].min()) + 1)
    counted = points.groupby("series")["full"].sum()
    labels = {
        str(series): language.text(
            "{known} of {all} years", known=language.number(int(known)), all=span
        )
        for series, known in counted.items()
    }
    names = points["short"] + " · " + points["origin"]
    return dots.dot_matrix(
        points, words=dict(zip(points["series"], names, strict=True)), labels=labels
    )


def _twin(points: pd.DataFrame, language: Language) -> Twin:
    text = language.text
    return common.plain_twin(
        [
            {
                text("Dataset"): row["name"],
                text("Kind of source"): row["origin"],
                text("Year"): language.period(str(row["year"])),
                text("What is known"): row["known"],
                text("Reported by"): row["who"],
                text("Publisher"): row["publishers"],
            }
            for _, row in points.iterrows()
        ]
    )

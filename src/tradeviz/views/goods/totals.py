"""All goods over time, in whose figures."""

from dataclasses import replace

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.datasets.code_lists import total_item
from tradeviz.datasets.ledgers import HOME, OWN_BASES, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import AxisUnit, Joined, Name, Period, Periods, Text, Word, text
from tradeviz.measures.figures import one_each, preferred_rows, with_missing_flows
from tradeviz.measures.parts import with_headings
from tradeviz.measures.series import one_offs
from tradeviz.measures.years import with_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note, without_rate
from tradeviz.views.doubts import caveats
from tradeviz.views.goods.queries import PRODUCTS, goods_with_japan
from tradeviz.views.ledgers import missing
from tradeviz.views.notes import noted
from tradeviz.views.observations import (
    hover,
    item_name,
    marked_figure,
    observation_columns,
)
from tradeviz.views.over_time import (
    OverTime,
    flows_over_time,
    segmented,
    years_over_time,
)
from tradeviz.views.page import Choice
from tradeviz.views.result import Chart, Result, Series
from tradeviz.views.seasons import rule_chosen, smoothing_choice
from tradeviz.views.spans import KEY, within_span
from tradeviz.views.subjects import Traded

TRADE = ("two_way", "export", "import")
_WITH_JAPAN = Traded("goods", "two_way")
_NAMED = 3
"""How many unusual shipments a note names."""
_IMPORTS: dict[str, Text] = {
    HOME: text("Luxembourg's imports from Japan"),
    PARTNER: text("Japan's imports from Luxembourg"),
}
"""Importer → what it says it bought."""
_BOUGHT = {HOME: Traded("goods", "import", PARTNER), PARTNER: Traded("goods", "import", HOME)}


def imports_by_ledger(snapshot: Snapshot, query: Query) -> Result:
    """What Luxembourg says it bought from Japan, beside what Japan says it bought from Luxembourg:
    importers' statistics, year by year."""
    every = _both_imports(snapshot)
    known = _in_shared_unit(every)
    rows = in_one_currency(snapshot, known, query.currency)
    first = HOME if HOME in set(rows["reporter"]) else PARTNER
    whose = text("Imports of goods as each importer reports them")
    result = Result(
        key="goods-ledgers",
        finding=findings.first_and_last(rows[rows["reporter"] == first], _BOUGHT[first], whose),
        scope=(
            whose,
            Periods(rows["period"].min(), rows["period"].max()),
            AxisUnit(float(rows["value"].max()), rows["unit"].iloc[0]),
        ),
        chart=_ledgers_chart(rows),
        table=lambda: observation_columns(snapshot, rows, has_partners=True, has_items=False),
        sources=sources_of(snapshot, rows),
        notes=(
            text("Two ledgers, never added."),
            *caveats(snapshot, rows),
            rate_note(rows),
            *_left_out(every, known, rows),
        ),
    )
    return noted(snapshot, result, "goods", rows)


def _both_imports(snapshot: Snapshot) -> pd.DataFrame:
    """What both sides say they bought, year by year, each currency of each source. Raises
    EmptyError."""
    sides = [_imports(snapshot, HOME, PARTNER), _imports(snapshot, PARTNER, HOME)]
    known = pd.concat(sides, ignore_index=True).assign(classification="ALL")
    if known.empty:
        raise EmptyError("Neither country's imports of goods from the other are published.")
    one = [one_each(rows, snapshot.preferences) for _, rows in known.groupby("unit")]
    return pd.concat(one).sort_values(["reporter", "period"], ignore_index=True)


def _in_shared_unit(known: pd.DataFrame) -> pd.DataFrame:
    """One figure a year of each side: in a currency in which both publish where there is one, so
    that nothing need be converted."""
    units = known.groupby("unit")["reporter"].agg(["nunique", "size"])
    shared = units.loc[units["nunique"] == 2, "size"]
    if len(shared):
        return known[known["unit"] == shared.idxmax()]
    return known.drop_duplicates(["reporter", "period"])


def _left_out(every: pd.DataFrame, known: pd.DataFrame, drawn: pd.DataFrame) -> tuple[Word, Word]:
    """How many figures have no rate, and how many years stand in other currencies only."""
    side = ["reporter", "period"]
    others = len(every.drop_duplicates(side)) - len(known.drop_duplicates(side))
    elsewhere = text(
        "Years published in other currencies only, which the page Mirror shows: {count}.",
        count=others,
    )
    return without_rate(known, drawn), elsewhere if others else ""


def _imports(snapshot: Snapshot, importer: str, exporter: str) -> pd.DataFrame:
    """All goods that one side says it bought, by every source."""
    wanted = Query(
        "goods",
        reporter=importer,
        partner=exporter,
        flow="import",
        item="TOTAL",
        unit=MONEY,
        basis=OWN_BASES,
    )
    years = with_years(snapshot.select(wanted))
    return years[years["freq"] == "A"]


def _ledgers_chart(rows: pd.DataFrame) -> Chart:
    drawn = rows.assign(
        series=rows["reporter"],
        x=[position(period) for period in rows["period"]],
        hollow=False,
        hover=[hover(_IMPORTS[row["reporter"]], row) for row in rows.to_dict("records")],
    )
    meanings = {HOME: "import", PARTNER: "export"}
    return Chart(
        "lines",
        segmented(drawn),
        series={member: Series(name, meanings[member]) for member, name in _IMPORTS.items()},
        largest=float(rows["value"].max()),
        unit=rows["unit"].iloc[0],
    )


def known_years(snapshot: Snapshot, query: Query) -> Result:
    """The totals that Luxembourg's press and ministries print, in euro."""
    wanted = Query(
        "goods",
        reporter=HOME,
        partner=PARTNER,
        item="TOTAL",
        unit=("EUR", "PCT_TWO_WAY"),
        basis="reported",
    )
    known = with_years(snapshot.select(wanted))
    rows = with_missing_flows(known[known["freq"] == "A"])
    money = rows[rows["unit"] == "EUR"].assign(classification="ALL")
    rows = in_one_currency(snapshot, one_each(money, snapshot.preferences), query.currency)
    rows = rows[rows["flow"].isin(TRADE)].sort_values("period", ignore_index=True)
    if rows["value"].isna().all():
        raise EmptyError("No total of goods with Japan is published yet.")
    about = OverTime("goods-years", _WITH_JAPAN, text("All goods"))
    return flows_over_time(snapshot, rows, about)


# ------------------------------------------------------------------------------------------- months


def months(snapshot: Snapshot, query: Query) -> Result:
    """Exports and imports of the item that is looked at month by month, evened out over twelve;
    shipments far above the usual named."""
    rows = _by_month(snapshot, query)
    classification = str(rows["classification"].iloc[0])
    items, whole = snapshot.codes.items(classification), total_item(classification)
    code = str(query.item) if query.item in set(rows["item"]) else whole
    name = "" if code == whole else Name(items, code)
    totals = rows[rows["item"] == code].sort_values("period")
    about = OverTime(
        "goods-months",
        Traded("goods", "two_way", item=name),
        text("By month") if name else text("All goods by month"),
        ledger=query.ledger,
    )
    result = years_over_time(snapshot, totals, about, rule_chosen(query))
    inside = items.below(code) or [code]
    unusual = _unusual(snapshot, rows[rows["item"].isin(inside) & ~_is_heading(rows)])
    return replace(result, notes=(unusual, *result.notes))


def smoothing(snapshot: Snapshot, query: Query) -> Choice:
    """How months are evened out, where a classification has them."""
    monthly = goods_with_japan(query).with_(
        classification=query.classification or PRODUCTS, freq="M", unit=MONEY
    )
    has_months = query.freq != "Q" and len(snapshot.periods(monthly))
    return smoothing_choice(snapshot, query.with_(freq="M") if has_months else query)


def _is_heading(rows: pd.DataFrame) -> pd.Series:
    """Which rows were added up from their parts."""
    return rows["note"] == "sum_of_parts"


def _by_month(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Goods by product and month in the years drawn, headings too. Raises EmptyError."""
    wanted = goods_with_japan(query).with_(
        classification=query.classification or PRODUCTS,
        freq="M",
        unit=MONEY,
        currency=query.currency,
    )
    rows = preferred_rows(snapshot.select(wanted), snapshot.preferences)
    rows = within_span(rows, query.option(KEY))
    if rows.empty:
        nothing = EmptyError(
            "Monthly figures are not published yet; they come with the customs statistics."
        )
        raise missing(query.ledger, nothing)
    return with_headings(rows, snapshot.codes.items(str(rows["classification"].iloc[0])))


def _unusual(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """The largest shipments far above the usual month; empty where there is none."""
    largest = one_offs(rows).sort_values("value", ascending=False).head(_NAMED)
    if largest.empty:
        return ""
    named = [
        text(
            "{item}, {period}: {figure}",
            item=item_name(snapshot, row),
            period=Period(row["period"]),
            figure=marked_figure(row),
        )
        for row in largest.to_dict("records")
    ]
    return text("More than five times the usual month: {list}.", list=Joined(tuple(named)))

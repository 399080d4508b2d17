"""What a reader may choose of partners, and the tables that follow."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, Name, Period, Word, text
from tradeviz.measures.figures import one_each
from tradeviz.measures.series import ranked_partners
from tradeviz.snapshot import Snapshot, cached_about
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import source
from tradeviz.views.ledgers import (
    DETAILED,
    as_given,
    best_ledger,
    missing,
    opening_ledger_choice,
    whose,
)
from tradeviz.views.observations import economy, flow_name, flow_names
from tradeviz.views.page import Choice
from tradeviz.views.subjects import EVERY, Subject, Traded

_ENOUGH = 5
"""Partners that a series needs, in a direction and year, before ranking them means something."""
_FEWEST = 3
"""Partners that a group needs."""
_GROUPS = ("R142", "R030", "EAST_SOUTH_EAST", "OUTSIDE_EU", "WLD")
_SELECT = "select"


# ------------------------------------------------------------------------------------------ choices


@cached_about("goods")
def _series(snapshot: Snapshot, ledger: str) -> tuple[str, ...]:
    """The sources of a ledger that cover several partners, the one with most years first."""
    both = Query("", ledger=ledger, flow=("export", "import"))
    counted = totals_by_partner(snapshot, both).groupby(
        ["classification", "source", "unit"], as_index=False
    )
    counts = counted.agg(partners=("partner", "nunique"), periods=("period", "nunique"))
    enough = counts[counts["partners"] >= _ENOUGH].sort_values("periods", ascending=False)
    return tuple(dict.fromkeys(enough["source"]))


def _breakdowns(snapshot: Snapshot, ledger: str) -> pd.DataFrame:
    """Where the first of these sources tells partners apart: columns period, items (how many, up to
    `DETAILED`: among more of them a place means no more)."""
    known = totals_by_partner(snapshot, Query("", ledger=ledger, flow=("export", "import")))
    of_first = known[known["source"].isin(_series(snapshot, ledger)[:1])]
    counts = of_first.groupby("period")["partner"].nunique().clip(upper=DETAILED)
    return counts.rename("items").reset_index()


def _ledger(snapshot: Snapshot, query: Query) -> str:
    """Whose figures: those chosen, else those on which the page opens."""
    return query.ledger or best_ledger(snapshot, _breakdowns)[0]


def _series_choice(snapshot: Snapshot, query: Query) -> Choice | None:
    """Which statistics to compare partners in."""
    known = _series(snapshot, _ledger(snapshot, query))
    if not known:
        return None
    options: dict[str, Word] = {id: source(snapshot, id).publisher for id in known}
    return Choice("source", text("Statistics"), options, known[0], _SELECT)


def _flow(snapshot: Snapshot, _query: Query) -> Choice:
    """Which direction."""
    return Choice("flow", text("Flow"), flow_names(snapshot, "import", "export"), "import")


def group_names(snapshot: Snapshot) -> dict[str, Word]:
    """What the groups are called among which Japan may be ranked."""
    names = snapshot.codes["economies"]
    return {
        "R142": Name(names, "R142"),
        "R030": Name(names, "R030"),
        "EAST_SOUTH_EAST": text("East and South-East Asia"),
        "OUTSIDE_EU": Name(names, "EXT_EU27"),
        "WLD": Name(names, "WLD"),
    }


def _group(snapshot: Snapshot, _query: Query) -> Choice:
    """Among whom to rank Japan: a rank without its definition says nothing."""
    return Choice("among", text("Rank among"), group_names(snapshot), _GROUPS[0], _SELECT)


def members(snapshot: Snapshot, among: str) -> set[str]:
    """The economies of a group (United Nations M49 regions; the European Union as it is today)."""
    economies = snapshot.codes["economies"]
    if among == "EAST_SOUTH_EAST":
        return {*economies.below("R030"), *economies.below("R035")}
    single = {code for code in economies if len(code) == 2}
    if among == "WLD":
        return single
    if among == "OUTSIDE_EU":
        inside = set(economies.rows.index[economies.rows["eu27"] == "1"])
        return single - inside
    return set(economies.below(among)) & single


def _year(snapshot: Snapshot, query: Query) -> Choice | None:
    """The years of the series, newest first."""
    if not query.source:
        return None
    years = sorted(set(totals_by_partner(snapshot, query)["period"]), reverse=True)
    options: dict[str, Word] = {year: Period(year) for year in years}
    if not options:
        return None
    return Choice("year", text("Year"), options, years[0], _SELECT, stepped=True)


def _partner(snapshot: Snapshot, query: Query) -> Choice | None:
    """Whom every chart looks at: Japan, or any other of the group, who trades most first."""
    try:
        rows = by_partner(snapshot, query)
    except EmptyError:
        return None
    inside = {PARTNER, *members(snapshot, query.option("among", _GROUPS[0]))}
    newest = rows[rows["partner"].isin(inside)].sort_values(["period", "value"], ascending=False)
    codes = list(dict.fromkeys(newest["partner"]))
    if PARTNER not in codes:
        return None
    names: dict[str, Word] = {code: economy(snapshot, code) for code in codes}
    parents = {code: PARTNER for code in codes if code != PARTNER}
    return Choice("partner", text("Partner"), names, PARTNER, _SELECT, parents=parents)


def looked_at(query: Query) -> str:
    """The partner that charts look at: Japan, unless another was chosen."""
    return str(query.partner or PARTNER)


choices = (opening_ledger_choice(_breakdowns), _series_choice, _flow, _group, _year, _partner)


# ------------------------------------------------------------------------------------------- tables


def totals_by_partner(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """All goods of Luxembourg with each partner, year by year as published, in a ledger:
    Luxembourg's own, or that of each partner (column `partner` is the other economy either way)."""
    wanted = Query(
        "goods",
        ledger=query.ledger or HOME,
        flow=query.flow or "import",
        classification=query.classification,
        item="TOTAL",
        freq="A",
        unit=query.unit or MONEY,
        source=query.source,
    )
    return _totals(snapshot, wanted)


@cached_about("goods")
def _totals(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    rows = snapshot.select(query)
    return rows[rows["partner"] != "WLD"]


def by_partner(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Luxembourg's trade with each partner in one series and direction, as published: places,
    shares and indices know no exchange rate. Raises EmptyError."""
    own = _ledger(snapshot, query)
    known = _series(snapshot, own)
    if not known:
        raise missing(own, EmptyError("No statistics that cover several partners are published."))
    series = query.with_(ledger=own, source=query.source or known[0])
    published = totals_by_partner(snapshot, series)
    rows = totals_by_partner(snapshot, _in_one_series(series, published))
    if rows.empty:
        raise EmptyError(
            "In these statistics nobody reports this direction in this way. Choose whose figures: "
            "what Luxembourg exports, its partners report as imports."
        )
    return one_each(rows, snapshot.preferences)


def _in_one_series(query: Query, published: pd.DataFrame) -> Query:
    """`query` for the classification and unit in which most is published: amounts in two
    currencies, or of two classifications, have no places among each other."""
    if published.empty:
        return query
    classification, unit = published.groupby(["classification", "unit"]).size().idxmax()
    return query.with_(classification=classification, unit=unit)


def partners_by_place(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Places and shares within a group, with the partner that is looked at among them. Raises
    EmptyError."""
    known = by_partner(snapshot, query)
    is_covered = known.groupby("period")["partner"].transform("nunique") >= _ENOUGH
    if PARTNER not in set(known["partner"]):
        raise EmptyError(
            "These statistics hold no figure for Japan in this direction. Choose other statistics."
        )
    rows = ranked_partners(known[is_covered], members(snapshot, query.option("among", _GROUPS[0])))
    rows = rows[rows.groupby("period")["partner"].transform("nunique") >= _FEWEST]
    if PARTNER not in set(rows["partner"]):
        raise EmptyError(
            "These statistics hold too few partners of this group in this direction for a place "
            "among them to mean something. Choose other statistics or another group."
        )
    if looked_at(query) not in set(rows["partner"]):
        raise EmptyError(
            "{name} has no place in these statistics, this direction and this group. Choose "
            "another partner or group.",
            name=economy(snapshot, looked_at(query)),
        )
    return rows


def partners_scope(
    snapshot: Snapshot, query: Query, rows: pd.DataFrame, *more: Word
) -> tuple[Word, ...]:
    """A scope: goods, direction, whose figures, among whom."""
    return (
        text("Goods"),
        flow_name(snapshot, str(query.flow or "import")),
        whose_partners(snapshot, query, rows),
        text("among: {group}", group=group_of(snapshot, query)),
        *more,
    )


def whose_partners(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Word:
    """Whose figures on all partners, by their sources."""
    own = _ledger(snapshot, query)
    if own == PARTNER:
        by_each = text("as each partner reports its trade with Luxembourg")
        return Apposed((by_each, as_given(snapshot, rows)))
    return whose(snapshot, own, rows)


def group_of(snapshot: Snapshot, query: Query) -> Word:
    """Among whom Japan is ranked."""
    return group_names(snapshot)[query.option("among", _GROUPS[0])]


def among_partners(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Subject:
    """A flow of goods with every partner of a group, from the first of the periods to the last."""
    what = Traded("goods", str(query.flow or "import"), EVERY)
    periods, group = rows["period"], group_of(snapshot, query)
    return Subject(what, whose_partners(snapshot, query, rows), periods.min(), periods.max(), group)

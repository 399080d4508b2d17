"""What a reader may choose of partners, and the tables that follow."""

import pandas as pd

from tradeviz import measures
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("goods", "ranks", "sources")
_ENOUGH = 5
"""Partners that a series needs before ranking them means something."""


# ------------------------------------------------------------------------------------------------- choices


def _series(snapshot: Snapshot, ledger: str) -> list[str]:
    """The sources of a ledger that cover several partners, the one with most years first."""
    rows = _totals(snapshot, ledger, ("export", "import"), None)
    counted = rows.groupby(["classification", "source", "unit"], as_index=False).agg(
        partners=("partner", "nunique"), periods=("period", "nunique")
    )
    enough = counted[counted["partners"] >= _ENOUGH].sort_values("periods", ascending=False)
    return list(dict.fromkeys(enough["source"]))


def _series_choice(
    snapshot: Snapshot, language: Language, ledger: str = HOME, **_: str
) -> Choice | None:
    """Which statistics to compare partners in."""
    found = _series(snapshot, ledger)
    if not found:
        return None
    options = {source: common.source(snapshot, language, source).publisher for source in found}
    return Choice("source", language.text("Statistics"), options, found[0], "select")


def _flow(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    return Choice(
        "flow",
        language.text("Flow"),
        common.flow_names(snapshot, language, "import", "export"),
        "import",
    )


_GROUPS = ("R142", "R030", "EAST_SOUTH_EAST", "OUTSIDE_EU", "WLD")


def group_names(snapshot: Snapshot, language: Language) -> dict[str, str]:
    """What the groups are called among which Japan may be ranked."""
    names = snapshot.codes["economies"].names(language)
    return {
        "R142": names["R142"],
        "R030": names["R030"],
        "EAST_SOUTH_EAST": language.text("East and South-East Asia"),
        "OUTSIDE_EU": names["EXT_EU27"],
        "WLD": names["WLD"],
    }


def _group(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """Among whom to rank Japan: a rank without its definition says nothing."""
    return Choice(
        "among", language.text("Rank among"), group_names(snapshot, language), "R142", "select"
    )


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


def _year(
    snapshot: Snapshot,
    language: Language,
    ledger: str = HOME,
    source: str = "",
    flow: str = "import",
    **_: str,
) -> Choice | None:
    """The years of the series, newest first."""
    years = (
        sorted(set(_totals(snapshot, ledger, (flow,), source)["period"]), reverse=True)
        if source
        else []
    )
    if not years:
        return None
    options = {year: language.period(year) for year in years}
    return Choice("year", language.text("Year"), options, years[0], "select", stepped=True)


choices = (common.ledger, _series_choice, _flow, _group, _year)


# -------------------------------------------------------------------------------------------------- tables


@cached
def _totals(
    snapshot: Snapshot, ledger: str, flows: tuple[str, ...], source: str | None
) -> pd.DataFrame:
    """All goods of Luxembourg with each partner, year by year, in a ledger: Luxembourg's own, or that of each partner
    (column `partner` is the other economy either way)."""
    rows = snapshot.select(
        Query(
            "goods",
            ledger=ledger,
            flow=flows,
            item="TOTAL",
            freq="A",
            unit=measures.MONEY,
            source=source,
        )
    )
    return rows[rows["partner"] != "WLD"]


def by_partner(snapshot: Snapshot, ledger: str, source: str, flow: str) -> pd.DataFrame:
    """Luxembourg's trade with each partner in one series and direction. Raises EmptyError."""
    known = _series(snapshot, ledger)
    if not known:
        raise common.missing(
            ledger, EmptyError("No statistics that cover several partners are published.")
        )
    rows = _totals(snapshot, ledger, (flow,), source or known[0])
    if rows.empty:
        raise EmptyError(
            "In these statistics nobody reports this direction in this way. Choose whose figures: what "
            "Luxembourg exports, its partners report as imports."
        )
    return rows


def ranked(snapshot: Snapshot, ledger: str, source: str, flow: str, among: str) -> pd.DataFrame:
    """Places and shares within a group. Raises EmptyError."""
    rows = measures.ranked(by_partner(snapshot, ledger, source, flow), members(snapshot, among))
    if PARTNER not in set(rows["partner"]):
        raise EmptyError(
            "These statistics hold no figure for Japan in this direction. Choose other statistics."
        )
    return rows


def scope(
    snapshot: Snapshot, language: Language, ledger: str, flow: str, *more: str, among: str = "R142"
) -> str:
    """A subtitle: goods, direction, whose figures, among whom."""
    reporter = {
        HOME: language.text("reported by Luxembourg"),
        PARTNER: language.text("as each partner reports its trade with Luxembourg"),
        common.BALANCED: language.text("balanced between both reports"),
    }[ledger]
    return common.scope(
        language.text("Goods"),
        common.flow_names(snapshot, language, flow)[flow],
        reporter,
        language.text("among: {group}", group=group_names(snapshot, language)[among]),
        *more,
    )

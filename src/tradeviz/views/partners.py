"""How Japan compares: the page Trade/Partners."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from tradeviz import findings, trade
from tradeviz.charts import bars, series, style
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Exhibit, Twin, alt_text
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.trade import Selection
from tradeviz.views import common, services
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("goods", "ranks", "sources")
_COMPARED = (PARTNER, "CN", "KR", "HK", "SG", "IN", "TW")
_SHOWN = 12
_ENOUGH = 5
"""Partners that a series needs before ranking them means something."""


# ------------------------------------------------------------------------------------------------- choices


def _series(snapshot: Snapshot) -> pd.DataFrame:
    """The series that cover several partners: columns classification, source, basis, unit, periods (list)."""
    wanted = Selection(flow=("export", "import"), item="TOTAL", freq="A", unit=trade.MONEY)
    by = ("classification", "source", "basis", "unit", "period", "reporter", "partner")
    found = snapshot.totals("goods", wanted, by)
    found = found[(found["reporter"] == HOME) | (found["partner"] == HOME)]
    counted = found.groupby(["classification", "source", "basis", "unit"], as_index=False).agg(
        partners=("partner", "nunique"), reporters=("reporter", "nunique"), periods=("period", "nunique")
    )
    return counted[counted[["partners", "reporters"]].max(axis=1) >= _ENOUGH].sort_values("periods", ascending=False)


def _series_choice(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """Which statistics to compare partners in; the one with most years first."""
    options = {
        row["source"]: common.source(snapshot, language, row["source"]).publisher
        for _, row in _series(snapshot).iterrows()
    }
    return Choice("source", language.text("Statistics"), options, next(iter(options), ""), "select")


def _flow(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    return Choice("flow", language.text("Flow"), common.flow_names(snapshot, language, "import", "export"), "import")


_GROUPS = ("R142", "R030", "EAST_SOUTH_EAST", "OUTSIDE_EU", "WLD")


def _group_names(snapshot: Snapshot, language: Language) -> dict[str, str]:
    names = snapshot.codes["economies"].names(language)
    return {
        "R142": names["R142"], "R030": names["R030"],
        "EAST_SOUTH_EAST": language.text("East and South-East Asia"),
        "OUTSIDE_EU": names["EXT_EU27"], "WLD": names["WLD"],
    }  # fmt: skip


def _group(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """Among whom to rank Japan: a rank without its definition says nothing."""
    return Choice("among", language.text("Rank among"), _group_names(snapshot, language), "R142", "select")


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


def _year(snapshot: Snapshot, language: Language, source: str = "", flow: str = "import", **_: str) -> Choice:
    """The years of the series, newest first."""
    years = sorted(set(_by_partner(snapshot, source, flow)["period"]), reverse=True)
    options = {year: language.period(year) for year in years}
    return Choice("year", language.text("Year"), options, next(iter(options), ""), "select", stepped=True)


choices = (_series_choice, _flow, _group, _year)


# -------------------------------------------------------------------------------------------------- tables


def _by_partner(snapshot: Snapshot, source: str, flow: str) -> pd.DataFrame:
    """Luxembourg's trade with each partner in one series: exports as Luxembourg reports them or, where it does not,
    as the partner reports its imports from Luxembourg (column `partner` is the other economy either way)."""
    whole = Selection(item="TOTAL", freq="A", unit=trade.MONEY, source=source)
    own = snapshot.select("goods", replace(whole, reporter=HOME, flow=flow))
    if flow == "export" and own[own["partner"] != "WLD"].empty:
        theirs = snapshot.select("goods", replace(whole, partner=HOME, flow="import"))
        return theirs.assign(partner=theirs["reporter"])
    return own[own["partner"] != "WLD"]


def _ranked(snapshot: Snapshot, source: str, flow: str, among: str) -> pd.DataFrame:
    """Places and shares within a group. Raises EmptyError."""
    rows = trade.ranked(_by_partner(snapshot, source, flow), members(snapshot, among))
    if PARTNER not in set(rows["partner"]):
        raise EmptyError("These statistics hold no figure for Japan in this direction. Choose other statistics.")
    return rows


def _words(snapshot: Snapshot, language: Language, codes: list[str]) -> dict[str, str]:
    return {code: common.economy(code, snapshot, language) for code in codes}


def _scope(snapshot: Snapshot, language: Language, rows: pd.DataFrame, among: str, flow: str, *more: str) -> str:
    mirrored = flow == "export" and (rows["partner"] == rows["reporter"]).all()
    reporter = (
        language.text("as the partners report their imports from Luxembourg")
        if mirrored
        else language.text("reported by Luxembourg")
    )
    return common.scope(language.text("Goods"), common.flow_names(snapshot, language, flow)[flow], reporter,
        language.text("among: {group}", group=_group_names(snapshot, language)[among]), *more,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ exhibits


def ranking(
    snapshot: Snapshot,
    language: Language,
    *,
    source: str,
    flow: str = "import",
    among: str = "R142",
    year: str = "",
) -> Exhibit:
    """The largest partners of one year, Japan among them."""
    rows = _ranked(snapshot, source, flow, among)
    rows = rows[rows["period"] == (year or rows["period"].max())]
    if PARTNER not in set(rows["partner"]):
        raise EmptyError("No figure for Japan in {year}. Choose another year.", year=year)
    shown = rows[(rows["rank"] <= _SHOWN) | (rows["partner"] == PARTNER)].drop_duplicates("partner")
    names = [
        f"{language.ordinal(int(row['rank']))} {common.economy(row['partner'], snapshot, language)}"
        for _, row in shown.iterrows()
    ]
    drawn = shown.assign(
        code=shown["partner"], name=names, hollow=False,
        label=[f"{common.figure_text(row, language)} ({language.percent(row['share'], 1)})"
               for _, row in shown.iterrows()],
        hover=[common.hover(name, row, language) for name, (_, row) in zip(names, shown.iterrows(), strict=True)],
    )  # fmt: skip
    mine = rows[rows["partner"] == PARTNER].iloc[0]
    title = findings.place(
        int(mine["rank"]), mine["period"], language, who=common.economy(PARTNER, snapshot, language),
        among=language.text("{count} partners", count=len(rows)),
    )  # fmt: skip
    return Exhibit(
        key="partners-ranking", title=title,
        subtitle=_scope(snapshot, language, rows, among, flow, language.period(mine["period"])),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=services.stamped(bars.ranking(drawn, colour=style.FLOWS[flow], highlight=PARTNER), mine["period"]),
        twin=common.twin(rows.assign(share_bound="exact"), snapshot, language, partners=True, items=False,
                         shares=True),
        sources=common.sources_of(rows, snapshot, language),
    )  # fmt: skip


def _over_years(
    rows: pd.DataFrame, value: str, language: Language, words: dict[str, str], label: Callable[[pd.Series], str]
) -> pd.DataFrame:
    """Lines by partner: the column `value` over the years, gaps and breaks kept open; `label` words a row's hover."""
    kept = rows[rows["partner"].isin(list(words))].sort_values("period")
    parts = [trade.with_gaps(group) for _, group in kept.groupby("partner")]
    drawn = pd.concat(parts)
    return drawn.assign(
        series=drawn["partner"], x=drawn["period"].str[:4].astype(int), value=drawn[value], hollow=False,
        hover=[f"<b>{words[row['partner']]}</b><br>{label(row)}<br>{language.period(row['period'])}"
               for _, row in drawn.iterrows()],
    )  # fmt: skip


def places(snapshot: Snapshot, language: Language, *, source: str, flow: str = "import", among: str = "R142",
           year: str = "") -> Exhibit:  # fmt: skip
    """Japan's place over the years, the present leaders in grey."""
    rows = _ranked(snapshot, source, flow, among)
    leaders = rows[rows["period"] == rows["period"].max()].nsmallest(4, "rank")["partner"].tolist()
    words = _words(snapshot, language, list(dict.fromkeys([PARTNER, *leaders])))
    drawn = _over_years(rows, "rank", language, words, lambda row: language.ordinal(int(row["rank"])))  # fmt: skip
    mine = trade.unbroken(rows[rows["partner"] == PARTNER])
    best, last = mine.loc[mine["rank"].idxmin()], mine.iloc[-1]
    title = language.text(
        "Japan's place: {last} in {year}, at best {best} ({when})", last=language.ordinal(int(last["rank"])),
        year=language.period(last["period"]), best=language.ordinal(int(best["rank"])),
        when=language.period(best["period"]),
    )  # fmt: skip
    return Exhibit(
        key="partners-places", title=title,
        subtitle=_scope(snapshot, language, rows, among, flow, language.text("place by value, 1 = largest")),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=services.stamped(
            series.lines(drawn, colours={PARTNER: style.FLOWS[flow]}, words=words,
                         marked=year, reverse=True), year),
        twin=_places_twin(rows[rows["partner"].isin(list(words))], snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
    )  # fmt: skip


def _places_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    text = language.text
    return common.plain_twin([
        {text("Period"): language.period(row["period"]),
         text("Partner"): common.economy(row["partner"], snapshot, language),
         text("Rank"): int(row["rank"]), text("Share"): language.percent(row["share"], 1)}
        for _, row in rows.sort_values(["period", "rank"]).iterrows()
    ])  # fmt: skip


def share(snapshot: Snapshot, language: Language, *, source: str, flow: str = "import", among: str = "R142",
          year: str = "") -> Exhibit:  # fmt: skip
    """Japan's share of the group's trade with Luxembourg over the years."""
    rows = _ranked(snapshot, source, flow, among)
    words = _words(snapshot, language, [PARTNER])
    drawn = _over_years(rows.assign(percent=rows["share"] * 100), "percent", language, words, lambda row: language.percent(row["share"], 1))  # fmt: skip
    mine = rows[rows["partner"] == PARTNER]
    whole = trade.unbroken(mine)
    first, last = whole.iloc[0], whole.iloc[-1]
    title = language.text(
        "Japan's share: {first} in {start}, {last} in {end}", first=language.percent(first["share"], 1),
        start=language.period(first["period"]), last=language.percent(last["share"], 1),
        end=language.period(last["period"]),
    )  # fmt: skip
    return Exhibit(
        key="partners-share", title=title,
        subtitle=_scope(snapshot, language, rows, among, flow, language.text("share of the group, %")),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=services.stamped(
            series.lines(drawn, colours={PARTNER: style.FLOWS[flow]}, words=words, marked=year), year),
        twin=_places_twin(mine, snapshot, language), sources=common.sources_of(rows, snapshot, language),
    )  # fmt: skip


def indexed(snapshot: Snapshot, language: Language, *, source: str, flow: str = "import", year: str = "") -> Exhibit:
    """Japan and other Asian economies, each with its own first common year as 100."""
    rows = _by_partner(snapshot, source, flow)
    rows = rows[rows["partner"].isin(_COMPARED) & (rows["value"] > 0)]
    common_years = rows.groupby("period")["partner"].nunique()
    known = set(rows["partner"])
    complete = common_years[common_years == len(known)]
    if complete.empty or PARTNER not in known or rows["period"].nunique() < 3:
        raise EmptyError("These statistics hold too few years to compare growth. Choose other statistics.")
    breaks = rows.loc[rows["status"] == "B", "period"]
    base = str(max([complete.index.min(), *breaks[breaks.isin(complete.index)]]))
    lines = trade.indexed(rows[rows["period"] >= base], base)
    words = _words(snapshot, language, [code for code in _COMPARED if code in known])
    drawn = _over_years(lines, "index", language, words, lambda row: language.number(row["index"]))  # fmt: skip
    last = lines[lines["period"] == lines["period"].max()].set_index("partner")["index"]
    title = language.text("Goods trade with Japan stands at {index} ({base} = 100)",
                          index=language.number(float(last.get(PARTNER, float("nan")))), base=base)  # fmt: skip
    return Exhibit(
        key="partners-indexed", title=title,
        subtitle=common.scope(language.text("Goods"), common.flow_names(snapshot, language, flow)[flow],
                              language.text("{base} = 100, current prices", base=base)),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=services.stamped(
            series.lines(drawn, colours={PARTNER: style.FLOWS[flow]}, words=words, marked=year),
            year),
        twin=common.plain_twin([
            {language.text("Period"): language.period(row["period"]),
             language.text("Partner"): words[row["partner"]],
             language.text("Value"): common.figure_text(row, language), language.text("Index"): round(row["index"], 1)}
            for _, row in lines.sort_values(["partner", "period"]).iterrows()]),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text("Small amounts make high indices; the table has the amounts."),
    )  # fmt: skip


def printed(snapshot: Snapshot, language: Language) -> Exhibit:
    """The ranks that ministries, chambers and newspapers print for Japan, by their own definitions."""
    rows = snapshot.select("ranks", Selection(HOME, PARTNER, freq="A", unit="RANK"))
    rows = rows[rows["item"].str.contains("ASIA")]
    if rows.empty:
        raise EmptyError("No printed rank is published.")
    items = list(dict.fromkeys(rows["item"]))
    names = {item: snapshot.codes.item("RANK", item, language) for item in items}
    drawn = rows.assign(
        series=rows["item"], hollow=False, label="",  # the axis says the place; names beside near points would overlap on a phone
        hover=[common.hover(names[row["item"]], row, language,
                            common.source(snapshot, language, row["source"]).publisher)
               for _, row in rows.iterrows()],
    ).drop_duplicates(["series", "period", "value"])  # fmt: skip
    places = sorted(set(rows["value"].astype(int)))
    title = language.text("Japan has been called {ranks} in Asia, by definition and year",
                          ranks=language.listed([language.ordinal(place) for place in places]))  # fmt: skip
    colours = dict(zip(items, (style.EXPORT, style.IMPORT, style.OTHER, style.FOURTH), strict=False))
    return Exhibit(
        key="partners-printed", title=title,
        subtitle=common.scope(language.text("Rank of Japan as printed, each by its own definition"),
                              language.periods(rows["period"].min(), rows["period"].max())),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=series.known_years(drawn, words=names, colours=colours, reverse=True),
        twin=common.twin(rows.sort_values(["period", "item"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text("A rank depends on the year, on goods or services and on whom one ranks among; none is "
                           "quoted here without its definition."),
    )  # fmt: skip

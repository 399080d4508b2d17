"""Which services: the page Trade/Services, and the services charts of the overview."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from tradeviz import findings, trade
from tradeviz.charts import bars, series, style
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Exhibit, alt_text
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.trade import Selection
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("services", "sources")
_CLASSIFICATION, _TOTAL = "EBOPS2010", "S"
_SHOWN = 14
_AREAS = 30
_FLOWS = ("two_way", "export", "import")


# ----------------------------------------------------------------------------------------------- choices


def _frequency(snapshot: Snapshot, language: Language, **_: str) -> Choice | None:
    """Years or quarters, where both are published."""
    found = [freq for freq in ("A", "Q", "M") if freq in set(_periods(snapshot)["freq"])]
    names = {freq: snapshot.codes["frequencies"].name(freq, language) for freq in found}
    return Choice("freq", language.text("Frequency"), names, "A") if len(found) > 1 else None


def _period(snapshot: Snapshot, language: Language, freq: str = "A", **_: str) -> Choice:
    """Every period with a figure, newest first; the newest with a breakdown is the default."""
    known = _periods(snapshot)
    known = known[known["freq"] == freq].sort_values("period", ascending=False)
    broken_down = known[known["items"] > 1]["period"].tolist()
    options = {period: language.period(period) for period in known["period"]}
    default = (broken_down or known["period"].tolist() or [""])[0]
    form = "segments" if len(options) <= 6 else "select"
    return Choice("period", language.text("Period"), options, default, form, stepped=True)


def _flow(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    return Choice("flow", language.text("Flow"), common.flow_names(snapshot, language, *_FLOWS), "two_way")


choices = (_frequency, _period, _flow)


def newest(snapshot: Snapshot, language: Language) -> str:
    """The newest year with a breakdown."""
    return _period(snapshot, language).default


def _periods(snapshot: Snapshot) -> pd.DataFrame:
    """Each period with a figure on services with Japan: columns freq, period, items (how many)."""
    wanted = Selection(HOME, PARTNER, classification=_CLASSIFICATION)
    found = snapshot.totals("services", wanted, ("freq", "period", "item"))
    return found.groupby(["freq", "period"], as_index=False).agg(items=("item", "nunique"))


# --------------------------------------------------------------------------------------------- tables


@lru_cache(maxsize=256)
def _cell(snapshot: Snapshot, freq: str, period: str) -> pd.DataFrame:
    """Everything known of services with Japan in one period in money, shares and missing flows computed."""
    wanted = Selection(HOME, PARTNER, classification=_CLASSIFICATION, freq=freq, first=period, last=period)
    rows = trade.with_missing_flows(trade.shares_as_money(snapshot.select("services", wanted)))
    return rows[rows["unit"].isin(trade.MONEY)]


@lru_cache(maxsize=512)
def _one_source(snapshot: Snapshot, freq: str, period: str, flow: str) -> pd.DataFrame:
    """One flow of one period from the one source that breaks it down best: parts and whole of two sources do not add
    up. Empty where nobody breaks it down."""
    rows = _cell(snapshot, freq, period)
    rows = rows[rows["flow"] == flow]
    source = trade.best_source(rows, snapshot.preferences)
    return rows[rows["source"] == source]


@lru_cache(maxsize=512)
def _main_items(snapshot: Snapshot, freq: str, period: str, flow: str) -> pd.DataFrame:
    """The main items of one period and flow with their shares, largest first."""
    rows = _one_source(snapshot, freq, period, flow)
    return trade.breakdown(rows, snapshot.codes["ebops"], parent=_TOTAL)


def _broken_down(snapshot: Snapshot, language: Language, freq: str, period: str, flow: str) -> pd.DataFrame:
    """The main items of one period and flow. Raises EmptyError."""
    parts = _main_items(snapshot, freq, period, flow)
    if len(parts) < 2:
        raise EmptyError(
            "No source breaks services down by item for {flow}, {period}. Choose another period or flow.",
            flow=language.inside(common.flow_names(snapshot, language, flow)[flow]), period=language.period(period),
        )  # fmt: skip
    return parts


def _worded(parts: pd.DataFrame, snapshot: Snapshot, language: Language, whole: float) -> pd.DataFrame:
    """Parts as a chart takes them: code, name, value, label, hover, hollow."""
    names = [
        snapshot.codes.item(c, item, language) for c, item in zip(parts["classification"], parts["item"], strict=True)
    ]
    rows = parts.to_dict("records")
    labels = [_label(row, language, whole) for row in rows]
    hovers = [common.hover(name, row, language, common.share_text(row, language))
              for name, row in zip(names, rows, strict=True)]  # fmt: skip
    return parts.assign(code=parts["item"], name=names, label=labels, hover=hovers, hollow=parts["item"] == "OTHER")


def _label(row: dict, language: Language, whole: float) -> str:
    """more than €0.9bn (75%)."""
    figure = common.figure_text(row, language, like=whole)
    share = common.share_text(row, language)
    return f"{figure} ({share})" if share else figure


def _subtitle(snapshot: Snapshot, language: Language, period: str, flow: str, measure: str) -> str:
    flow_name = common.flow_names(snapshot, language, flow)[flow]
    return common.scope(measure, flow_name, language.text("Luxembourg with Japan, reported by Luxembourg"),
        language.period(period), language.text("current prices"),
    )  # fmt: skip


# --------------------------------------------------------------------------------------------- exhibits


def parts(snapshot: Snapshot, language: Language, *, period: str, flow: str = "two_way", freq: str = "A") -> Exhibit:
    """The main items as bars."""
    rows = _broken_down(snapshot, language, freq, period, flow)
    whole = float(rows["value"].sum())
    shown = _worded(rows.head(_SHOWN), snapshot, language, whole)
    title = findings.leader(rows, shown["name"].iloc[0], language, whole=language.text("services trade with Japan"))
    return Exhibit(
        key="services-parts", title=title,
        subtitle=_subtitle(snapshot, language, period, flow, language.text("Services by main item")),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=stamped(bars.ranking(shown, colour=_colour(flow)), period),
        twin=common.twin(rows, snapshot, language, shares=True),
        sources=common.sources_of(rows, snapshot, language),
    )  # fmt: skip


def _colour(flow: str) -> str:
    return style.FLOWS[flow] if flow in ("export", "import") else style.ACCENT


def stamped(figure: go.Figure, period: str) -> go.Figure:
    """`figure` saying which period it shows, for whoever reads it by program."""
    figure.layout.meta = {"period": period}
    return figure


def areas(snapshot: Snapshot, language: Language, *, period: str, flow: str = "two_way", freq: str = "A") -> Exhibit:
    """The finest items published, as areas of the whole."""
    main = _broken_down(snapshot, language, freq, period, flow)
    leaves = _leaves(_one_source(snapshot, freq, period, flow), main, snapshot)
    whole = float(main["value"].sum())
    shown = _worded(leaves, snapshot, language, whole)
    shown["code"] = shown["group"] + "." + shown["item"]
    total = language.figure(whole, main["unit"].iloc[0], _whole_bound(main))
    title = language.text("{count} items make up {total}", count=len(leaves), total=total)
    return Exhibit(
        key="services-areas", title=title,
        subtitle=_subtitle(snapshot, language, period, flow, language.text("Areas in proportion to value")),
        alt=alt_text(language.text("Treemap. {finding}", finding=title)),
        figure=stamped(bars.treemap(shown), period), twin=common.twin(leaves, snapshot, language, shares=True),
        sources=common.sources_of(leaves, snapshot, language),
    )  # fmt: skip


def _whole_bound(main: pd.DataFrame) -> str:
    """The bound of the whole that parts come from."""
    found = set(main["bound"])
    return found.pop() if len(found) == 1 else "exact"


def _leaves(rows: pd.DataFrame, main: pd.DataFrame, snapshot: Snapshot) -> pd.DataFrame:
    """The parts of the main items where they are published, else the main items, largest first; column `group` is the
    main item. What the parts leave of a main item, and what is beyond the largest, is the item OTHER."""
    items = snapshot.codes["ebops"]
    above = {part: item for item in main["item"] for part in items.parts(item)}
    below = rows[rows["item"].isin(above) & (rows["value"] > 0)]
    below = below.assign(group=below["item"].map(above))
    known = below.groupby("group")["value"].sum()
    opened = main[main["item"].isin(known.index)].set_index("item")["value"]
    rest = (opened - known).reindex(opened.index)
    remainders = main[main["item"].isin(rest.index[rest > 1e-6 * opened])]
    remainders = remainders.assign(group=remainders["item"], value=remainders["item"].map(rest), item="OTHER",
                                   basis="derived", note="rest_of_total", printed="")  # fmt: skip
    closed = main[~main["item"].isin(known.index)]
    leaves = pd.concat([closed.assign(group=closed["item"]), below, remainders], ignore_index=True)
    leaves = leaves.sort_values("value", ascending=False, ignore_index=True)
    if len(known):  # parts of several main items: each share is of the whole
        leaves["share"], leaves["share_bound"] = leaves["value"] / main["value"].sum(), "exact"
    kept, rest_of_all = leaves.head(_AREAS - 1), leaves.iloc[_AREAS - 1 :]
    if len(rest_of_all) < 2:
        return leaves
    summed = rest_of_all.iloc[[0]].assign(
        item="OTHER", group="OTHER", value=rest_of_all["value"].sum(), share=rest_of_all["share"].sum(),
        basis="derived", note="sum_of_parts", printed="",
    )  # fmt: skip
    return pd.concat([kept, summed], ignore_index=True)


def flows(snapshot: Snapshot, language: Language, *, period: str, flow: str = "two_way", freq: str = "A") -> Exhibit:
    """Exports beside imports: by item where the period has them, else the totals of the years that have both."""
    del flow
    items = snapshot.codes["ebops"].parts(_TOTAL)
    both = pd.concat([_one_source(snapshot, freq, period, direction) for direction in ("export", "import")])
    by_item = both[both["item"].isin(items)]
    if by_item.empty:
        return flow_totals(snapshot, language, freq=freq, period=period)
    names = {code: snapshot.codes.item(_CLASSIFICATION, code, language) for code in items}
    return _pairs(snapshot, language, by_item, "item", names, period)


def flow_totals(snapshot: Snapshot, language: Language, *, freq: str = "A", period: str = "") -> Exhibit:
    """All services, exports beside imports, for each period that has both. Raises EmptyError."""
    rows = _history(snapshot, freq)
    both = rows[rows["flow"].isin(["export", "import"])]
    complete = both.groupby("period")["flow"].transform("nunique") == 2
    if not complete.any():
        raise EmptyError("No source tells exports of services from imports.")
    recent = sorted(set(both[complete]["period"]))[-6:]
    names = {period: language.period(period) for period in reversed(recent)}
    return _pairs(snapshot, language, both[complete & both["period"].isin(recent)], "period", names, period)


def _pairs(
    snapshot: Snapshot, language: Language, rows: pd.DataFrame, by: str, names: dict[str, str], period: str
) -> Exhibit:
    """Exports beside imports for each member of column `by`, largest first for items, newest first for periods."""
    words = common.flow_names(snapshot, language, "export", "import")
    largest = rows.groupby(by)["value"].sum().sort_values(ascending=False)
    order = [code for code in (largest.index if by == "item" else names) if code in names][:_SHOWN]
    drawn = pd.DataFrame([pair(rows[rows[by] == code], code, names[code], words, language) for code in order])
    net = _history(snapshot, rows["freq"].iloc[0])
    net = net[(net["flow"] == "balance") & net["value"].notna()]
    at = net[net["period"] == period] if period in set(net["period"]) else net.tail(1)
    title = findings.balance(
        common.figure_of(at.iloc[0]), at["unit"].iloc[0], at["period"].iloc[0], language,
        what=language.text("services"),
    ) if len(at) else language.text("Exports and imports of services")  # fmt: skip
    scope = language.period(period) if by == "item" else language.text("years that a source prints")
    return Exhibit(
        key="services-flows", title=title,
        subtitle=common.scope(language.text("Exports and imports of services"),
                              language.text("Luxembourg with Japan, reported by Luxembourg"), scope,
                              language.text("current prices")),
        alt=alt_text(language.text("Paired bars of exports and imports. {finding}", finding=title)),
        figure=stamped(bars.paired(drawn, words=words, colours=style.FLOWS), period),
        twin=common.twin(rows.sort_values(["period", "item", "flow"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
    )  # fmt: skip


def pair(rows: pd.DataFrame, code: str, name: str, words: dict[str, str], language: Language) -> dict:
    """One row of a paired chart."""
    told: dict[str, object] = {"code": code, "name": name}
    for flow in words:
        found = rows[rows["flow"] == flow]
        row = found.iloc[0] if len(found) else None
        told[flow] = float(row["value"]) if row is not None else 0.0
        told[f"{flow}_label"] = language.text("not available") if row is None else _marked(row, language)
        told[f"{flow}_hover"] = (
            common.hover(language.apposed(name, words[flow]), row, language) if row is not None else ""
        )
    return told


def _marked(row: pd.Series, language: Language) -> str:
    """A figure, and whether a flow nobody printed was computed."""
    figure = common.figure_text(row, language)
    computed = row["basis"] == "derived" and row["note"] not in ("", "sum_of_parts")
    return language.text("{figure} (computed)", figure=figure) if computed else figure


@lru_cache(maxsize=64)
def _history(snapshot: Snapshot, freq: str) -> pd.DataFrame:
    """All services with Japan over time, in money, missing flows computed, each cell once."""
    wanted = Selection(HOME, PARTNER, classification=_CLASSIFICATION, item=_TOTAL, freq=freq, unit=trade.MONEY)
    rows = trade.with_missing_flows(snapshot.select("services", wanted))
    return trade.one_each(rows, snapshot.preferences).sort_values("period", ignore_index=True)


def trend(
    snapshot: Snapshot, language: Language, *, period: str = "", flow: str = "two_way", freq: str = "A"
) -> Exhibit:
    """All services over time: points where years are missing between, lines where they are neighbours."""
    del flow
    rows = _history(snapshot, freq)
    rows = rows[rows["flow"].isin(_FLOWS) & rows["value"].notna()]
    if rows.empty:
        raise EmptyError("No figure on all services is published yet.")
    total = rows[rows["flow"] == "two_way"]
    title = findings.first_and_last(total if len(total) else rows, language, what=language.text("Services trade"))
    return over_time(
        rows, snapshot, language, key="services-trend", title=title, measure=language.text("All services"),
        marked=period,
    )  # fmt: skip


def over_time(
    rows: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    key: str,
    title: str,
    measure: str,
    marked: str,
) -> Exhibit:
    """Flows over time (columns of observations, one unit): a line where most periods are neighbours, else points
    that no line joins."""
    unit = rows["unit"].iloc[0]
    scale = language.scale(float(rows["value"].max()), unit)
    words = common.flow_names(snapshot, language, "two_way", "export", "import")
    points = rows.assign(
        series=rows["flow"], value=rows["value"] / scale.divisor, hollow=rows["basis"] == "derived",
        label=[language.mark(row["value"], scale, row["bound"]) for _, row in rows.iterrows()],
        hover=[common.hover(words[row["flow"]], row, language) for _, row in rows.iterrows()],
        x=[position(period) for period in rows["period"]],
    )  # fmt: skip
    joined = pd.concat([trade.with_gaps(group.sort_values("period")) for _, group in points.groupby("series")])
    is_line = len(joined) > 2 * joined.groupby("series")["segment"].nunique().sum()
    colours = {"export": style.EXPORT, "import": style.IMPORT, "two_way": style.OTHER}
    figure = (
        series.lines(joined[joined["series"] != "two_way"], colours=colours,
                     words={flow: words[flow] for flow in ("export", "import")}, marked=marked)
        if is_line else series.known_years(points, words=words, colours=colours, marked=marked)
    )  # fmt: skip
    note = "" if is_line else language.text(
        "Points only: no line crosses years that nobody published. Hollow: computed. Triangle: more than."
    )  # fmt: skip
    return Exhibit(
        key=key, title=title,
        subtitle=common.scope(measure, language.text("Luxembourg with Japan, reported by Luxembourg"),
                              language.periods(rows["period"].min(), rows["period"].max()),
                              scale.unit),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)), figure=stamped(figure, marked),
        twin=common.twin(rows.sort_values(["period", "flow"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language), note=note,
    )  # fmt: skip


def position(period: str) -> float:
    """Where a period stands on a yearly axis."""
    if "-Q" in period:
        return int(period[:4]) + (int(period[-1]) - 1) / 4
    return int(period[:4]) + ((int(period[5:]) - 1) / 12 if len(period) == 7 else 0)


def financial_share(snapshot: Snapshot, language: Language) -> Exhibit:
    """Financial services' share of services trade, Japan beside other partners, as printed."""
    rows = snapshot.select("services", Selection(HOME, item="SG", flow="two_way", freq="A", unit="PCT_TOTAL"))
    newest = rows.sort_values("period").drop_duplicates("partner", keep="last")
    newest = newest.sort_values("value", ascending=False, ignore_index=True)
    if newest.empty:
        raise EmptyError("No source prints the share of financial services yet.")
    names = [
        language.apposed(common.economy(row["partner"], snapshot, language), language.period(row["period"]))
        for _, row in newest.iterrows()
    ]
    shown = newest.assign(
        code=newest["partner"], name=names, hollow=False,
        label=[common.figure_text(row, language) for _, row in newest.iterrows()],
        hover=[common.hover(name, row, language) for name, (_, row) in zip(names, newest.iterrows(), strict=True)],
    )  # fmt: skip
    mine = newest[newest["partner"] == PARTNER].head(1)
    title = language.text("Financial services weigh more with Japan than with any partner for which a share is printed")
    if mine.empty or float(mine["value"].iloc[0]) < float(newest["value"].max()):
        title = language.text("Financial services' share of services trade, by partner")
    return Exhibit(
        key="services-financial-share", title=title,
        subtitle=common.scope(language.text("Share of financial services in services trade"),
                              language.text("Luxembourg with each partner"), language.text("latest year printed"), "%"),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranking(shown, highlight=PARTNER),
        twin=common.twin(newest, snapshot, language, partners=True),
        sources=common.sources_of(newest, snapshot, language),
    )  # fmt: skip


def digital(snapshot: Snapshot, language: Language) -> Exhibit:
    """Luxembourg's digitally deliverable services with the world: the ground on which trade with Japan stands."""
    wanted = Selection(HOME, "WLD", flow=("export", "import"), classification="DIGITAL", freq="A")
    rows = snapshot.preferred("services", wanted).sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No figures on digitally deliverable services are published.")
    title = findings.first_and_last(
        rows[rows["flow"] == "export"],
        language,
        what=language.text("Luxembourg's digitally deliverable exports"),
    )
    exhibit = over_time(rows, snapshot, language, key="services-digital", title=title, marked="",
                        measure=language.text("Digitally deliverable services"))  # fmt: skip
    subtitle = common.scope(language.text("Digitally deliverable services"), language.text("Luxembourg with the world"),
        language.periods(rows["period"].min(), rows["period"].max()),
        language.scale(float(rows["value"].max()), rows["unit"].iloc[0]).unit,
    )  # fmt: skip
    return Exhibit(**{**exhibit.__dict__, "subtitle": subtitle})

"""Services by item: the main items, and the finest that are published."""

import pandas as pd

from tradeviz.charts import bars, style
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import HOME
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.services.queries import Cut, broken_down, cut, one_source

_SHOWN = 14
_AREAS = 30


def parts(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    period: str = "",
    flow: str = "two_way",
    freq: str = "",
) -> Exhibit:
    """The main items as bars."""
    table = cut(snapshot, ledger=ledger, freq=freq, period=period)
    rows = broken_down(snapshot, language, table, flow)
    whole = float(rows["value"].sum())
    shown = _worded(rows.head(_SHOWN), snapshot, language, whole)
    title = findings.leader(
        rows, shown["name"].iloc[0], language, whole=language.text("services trade with Japan")
    )
    return Exhibit(
        key="services-parts",
        title=title,
        subtitle=_subtitle(snapshot, language, table, flow, language.text("Services by main item")),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=drawing.stamped(bars.ranked_bars(shown, colour=_colour(flow)), table.period),
        twin=common.twin(rows, snapshot, language, shares=True),
        sources=common.sources_of(rows, snapshot, language),
        note=common.flagged(rows, language),
    )


def areas(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    period: str = "",
    flow: str = "two_way",
    freq: str = "",
) -> Exhibit:
    """The finest items published, as areas of the whole."""
    table = cut(snapshot, ledger=ledger, freq=freq, period=period)
    main = broken_down(snapshot, language, table, flow)
    leaves = _leaves(one_source(snapshot, table, flow), main, snapshot)
    whole = float(main["value"].sum())
    shown = _worded(leaves, snapshot, language, whole)
    shown["code"] = shown["group"] + "." + shown["item"]
    total = language.figure(whole, main["unit"].iloc[0], _whole_bound(main))
    title = language.text("{count} items make up {total}", count=len(leaves), total=total)
    return Exhibit(
        key="services-areas",
        title=title,
        subtitle=_subtitle(
            snapshot, language, table, flow, language.text("Areas in proportion to value")
        ),
        alt=alt_text(language.text("Treemap. {finding}", finding=title)),
        figure=drawing.stamped(bars.treemap(shown), table.period),
        twin=common.twin(leaves, snapshot, language, shares=True),
        sources=common.sources_of(leaves, snapshot, language),
        note=common.flagged(leaves, language),
    )


def _worded(
    parts: pd.DataFrame, snapshot: Snapshot, language: Language, whole: float
) -> pd.DataFrame:
    """Parts as a chart takes them: code, name, value, label, hover, hollow."""
    names = [
        snapshot.codes.item(c, item, language)
        for c, item in zip(parts["classification"], parts["item"], strict=True)
    ]
    rows = parts.to_dict("records")
    labels = [_label(row, language, whole) for row in rows]
    hovers = [
        common.hover(name, row, language, common.share_text(row, language))
        for name, row in zip(names, rows, strict=True)
    ]
    return parts.assign(
        code=parts["item"], name=names, label=labels, hover=hovers, hollow=parts["item"] == "OTHER"
    )


def _label(row: dict, language: Language, whole: float) -> str:
    """more than €0.9bn (75%)."""
    figure = common.figure_text(row, language, like=whole)
    share = common.share_text(row, language)
    return f"{figure} ({share})" if share else figure


def _subtitle(snapshot: Snapshot, language: Language, table: Cut, flow: str, measure: str) -> str:
    flow_name = common.flow_names(snapshot, language, flow)[flow]
    return common.scope(
        measure,
        flow_name,
        common.reported(language, table.ledger),
        language.period(table.period),
        language.text("current prices"),
    )


def _colour(flow: str) -> str:
    return style.FLOWS[flow] if flow in ("export", "import") else style.ACCENT


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
    remainders = remainders.assign(
        group=remainders["item"],
        value=remainders["item"].map(rest),
        item="OTHER",
        basis="derived",
        note="rest_of_total",
        printed="",
    )
    closed = main[~main["item"].isin(known.index)]
    leaves = pd.concat([closed.assign(group=closed["item"]), below, remainders], ignore_index=True)
    leaves = leaves.sort_values("value", ascending=False, ignore_index=True)
    if len(known):  # parts of several main items: each share is of the whole
        leaves["share"], leaves["share_bound"] = leaves["value"] / main["value"].sum(), "exact"
    kept, rest_of_all = leaves.head(_AREAS - 1), leaves.iloc[_AREAS - 1 :]
    if len(rest_of_all) < 2:
        return leaves
    summed = rest_of_all.iloc[[0]].assign(
        item="OTHER",
        group="OTHER",
        value=rest_of_all["value"].sum(),
        share=rest_of_all["share"].sum(),
        basis="derived",
        note="sum_of_parts",
        printed="",
    )
    return pd.concat([kept, summed], ignore_index=True)

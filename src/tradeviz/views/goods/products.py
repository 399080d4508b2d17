"""Goods by section and chapter."""

import pandas as pd

from tradeviz import measures
from tradeviz.charts import bars, series, style
from tradeviz.charts.series import Look
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing
from tradeviz.views.common import HOME
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.goods.queries import all_products, cut, in_currency, parts, rate_note

_SHOWN = 12


def sections(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
    item: str = "",
    currency: str = "USD",
) -> Exhibit:
    """Exports beside imports for the parts of the whole, or of the section opened."""
    table = cut(snapshot, ledger=ledger, classification=classification, freq=freq, period=period)
    rows = in_currency(parts(snapshot, language, table, item), currency, snapshot, language)
    items = table.items(snapshot)
    opened = item or table.whole
    words = common.flow_names(snapshot, language, "export", "import")
    order = rows.groupby("item")["value"].sum().sort_values(ascending=False).index[:_SHOWN]
    drawn = drawing.pairs(
        rows, "item", {code: items.name(code, language) for code in order}, words, language
    )
    title = _leaders(rows, items.names(language), language)
    return Exhibit(
        key="goods-sections",
        title=title,
        subtitle=common.scope(
            items.name(opened, language),
            snapshot.codes["classifications"].name(table.classification, language),
            common.reported(language, ledger),
            language.period(table.period),
            _unit_name(snapshot, language, rows),
        ),
        alt=alt_text(language.text("Paired bars of exports and imports. {finding}", finding=title)),
        figure=drawing.stamped(
            bars.paired_bars(drawn, words=words, colours=style.FLOWS), table.period
        ),
        twin=common.twin(rows, snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(rate_note(rows, language), common.flagged(rows, language)),
        selects="item" if opened == table.whole else "",
    )


def _unit_name(snapshot: Snapshot, language: Language, rows: pd.DataFrame) -> str:
    return snapshot.codes["units"].name(rows["unit"].iloc[0], language)


def _leaders(rows: pd.DataFrame, names: dict[str, str], language: Language) -> str:
    """What each direction is mostly made of."""
    told = {}
    for flow in ("export", "import"):
        one = rows[rows["flow"] == flow]
        if len(one) and one["value"].sum() > 0:
            top = one.loc[one["value"].idxmax()]
            share = language.percent(float(top["value"]) / float(one["value"].sum()))
            told[flow] = (names.get(top["item"], top["item"]), share)
    if len(told) == 2:
        return language.text(
            "Largest export: {export} ({export_share}); largest import: {import_} ({import_share})",
            export=told["export"][0],
            export_share=told["export"][1],
            import_=told["import"][0],
            import_share=told["import"][1],
        )
    name, share = next(iter(told.values()), ("", ""))
    return language.text("{name} is the largest part: {share}", name=name, share=share)


def areas(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
    item: str = "",
    currency: str = "USD",
) -> Exhibit:
    """Imports as areas of the whole, or of the section opened."""
    table = cut(snapshot, ledger=ledger, classification=classification, freq=freq, period=period)
    rows = in_currency(parts(snapshot, language, table, item), currency, snapshot, language)
    rows = rows[(rows["flow"] == "import") & (rows["value"] > 0)].head(30)
    if rows.empty:
        raise EmptyError("No imports are known for {period}.", period=language.period(table.period))
    total = float(rows["value"].sum())
    shares = rows["value"] / total
    names = [snapshot.item(row, language) for _, row in rows.iterrows()]
    shown = rows.assign(
        code=rows["item"],
        name=names,
        group=rows["item"],
        label=[
            f"{common.figure_text(row, language)} ({language.percent(share)})"
            for (_, row), share in zip(rows.iterrows(), shares, strict=True)
        ],
        hover=[
            common.hover(name, row, language)
            for name, (_, row) in zip(names, rows.iterrows(), strict=True)
        ],
    )
    title = language.text(
        "Imports from Japan: {total}", total=language.money(total, rows["unit"].iloc[0])
    )
    colours = {code: style.IMPORT_DEEP for code in rows["item"]}
    return Exhibit(
        key="goods-areas",
        title=title,
        subtitle=common.scope(
            language.text("Areas in proportion to value"),
            common.reported(language, ledger),
            language.period(table.period),
            _unit_name(snapshot, language, rows),
        ),
        alt=alt_text(language.text("Treemap. {finding}", finding=title)),
        figure=drawing.stamped(bars.treemap(shown, colours=colours), table.period),
        twin=common.twin(
            rows.assign(share=shares, share_bound="exact"), snapshot, language, shares=True
        ),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(rate_note(rows, language), common.flagged(rows, language)),
    )


def concentration(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
) -> Exhibit:
    """How concentrated exports and imports are in few sections, for each period broken down."""
    table = cut(snapshot, ledger=ledger, classification=classification, freq=freq, period=period)
    rows = all_products(snapshot, ledger, table.classification, table.freq)
    rows = rows[rows["item"].isin(table.items(snapshot).parts(table.whole))]
    if rows.empty:
        raise EmptyError("No source breaks goods down by product.")
    words = common.flow_names(snapshot, language, "export", "import")
    drawn = measures.concentration(rows)
    drawn = drawn.assign(
        series=drawn["flow"],
        hollow=True,
        x=[drawing.position(when) for when in drawn["period"]],
        label=[language.number(value, 2) for value in drawn["value"]],
        hover=[
            f"<b>{words[row['flow']]}</b><br>{language.number(row['value'], 2)}<br>{language.period(row['period'])}"
            for _, row in drawn.iterrows()
        ],
    )
    look = Look(words, style.FLOWS, table.period)
    figure = series.over_time(drawing.segmented(drawn), look)
    figure = drawing.with_breaks(figure, rows, "goods", snapshot, language)
    title = _more_concentrated(drawn, words, language)
    return Exhibit(
        key="goods-concentration",
        title=title,
        subtitle=common.scope(
            language.text("Herfindahl-Hirschman index of sections (1 = one section only)"),
            common.reported(language, ledger),
        ),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=drawing.stamped(figure, table.period),
        twin=common.plain_twin(
            [
                {
                    language.text("Period"): language.period(row["period"]),
                    language.text("Flow"): words[row["flow"]],
                    language.text("Index"): round(row["value"], 4),
                }
                for _, row in drawn.iterrows()
            ]
        ),
        sources=common.sources_of(rows.drop_duplicates("source"), snapshot, language),
        note=language.sentences(
            language.text(
                "Computed from the sections; a confidential section would make it a lower bound."
            ),
            drawing.told_breaks(rows, "goods", snapshot, language),
        ),
    )


def _more_concentrated(drawn: pd.DataFrame, words: dict[str, str], language: Language) -> str:
    """Which side stands more on few sections in the newest period."""
    newest = drawn["period"].max()
    last = drawn[drawn["period"] == newest].set_index("flow")["value"]
    if {"export", "import"} <= set(last.index) and last["export"] != last["import"]:
        more = words["export" if last["export"] > last["import"] else "import"]
        return language.text(
            "{flow} are the more concentrated side in {period}",
            flow=more,
            period=language.period(newest),
        )
    return language.text("Neither exports nor imports stand out as more concentrated")

"""Both ledgers over the years: their figures, their gap, their ratio."""

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import annotations, series, style
from tradeviz.charts.series import Look
from tradeviz.i18n import Language, Scale
from tradeviz.measures import mirror
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import BALANCED, HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.goods.queries import rate_note
from tradeviz.views.mirror import queries
from tradeviz.views.mirror.queries import TOTAL, Sides


def ledgers(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    flow: str = "export",
    item: str = TOTAL,
    period: str = "",
    currency: str = "USD",
) -> Exhibit:
    """What each side reports of one flow, year by year; the ledger chosen comes first."""
    reported = queries.of_item(snapshot, flow, item)
    if reported.empty:
        queries.pairs(reported, flow)  # says why
    rows = queries.converted(reported[reported["value"].notna()], currency, snapshot, language)
    sides = Sides(flow)
    words = sides.words(language)
    scale = language.scale(float(rows["value"].max()), currency)
    points = rows.assign(
        series=rows["ledger"],
        x=[drawing.position(when) for when in rows["period"]],
        label=[language.mark(row["value"], scale, row["bound"]) for _, row in rows.iterrows()],
        hover=[common.hover(words[row["ledger"]], row, language) for _, row in rows.iterrows()],
        value=rows["value"] / scale.divisor,
        hollow=rows["ledger"] == BALANCED,
    )
    colours = {sides.exporter: style.EXPORT, sides.importer: style.IMPORT, BALANCED: style.FOURTH}
    figure = series.over_time(drawing.segmented(points), Look(words, colours, period), keyed=True)
    title = _title(rows, ledger, period, words, language)
    return Exhibit(
        key="mirror-ledgers",
        title=title,
        subtitle=_scope(snapshot, language, flow, item, scale.unit, rows["period"]),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=drawing.stamped(
            drawing.with_breaks(figure, rows, "goods", snapshot, language), period
        ),
        twin=common.twin(
            rows.sort_values(["period", "ledger"]), snapshot, language, partners=True, items=False
        ),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(
            language.text("Two ledgers, never added."),
            _unknown(rows, ledger, language),
            drawing.told_breaks(rows, "goods", snapshot, language),
            rate_note(rows, language),
        ),
    )


def _scope(
    snapshot: Snapshot, language: Language, flow: str, item: str, unit: str, periods: pd.Series
) -> str:
    """A subtitle: direction, product, years, unit."""
    return common.scope(
        queries.directions(language)[flow],
        queries.name(snapshot, language, flow, item),
        language.periods(periods.min(), periods.max()),
        unit,
    )


def _title(
    rows: pd.DataFrame, ledger: str, period: str, words: dict[str, str], language: Language
) -> str:
    """The ledger chosen, then the others, in the year chosen; else what is known of one ledger."""
    year = rows[rows["period"] == period].set_index("ledger")
    order = [each for each in dict.fromkeys([ledger, *words]) if each in year.index]
    if len(order) > 1:
        figures = {each: common.figure_text(year.loc[each], language) for each in order}
        said = language.joined(_reports(each, figure, language) for each, figure in figures.items())
        return language.pair(language.period(period), said)
    known = ledger if ledger in set(rows["ledger"]) else rows["ledger"].iloc[0]
    return findings.first_and_last(rows[rows["ledger"] == known], language, what=words[known])


def _reports(ledger: str, figure: str, language: Language) -> str:
    """Who says so."""
    return {
        HOME: language.text("Luxembourg reports {figure}", figure=figure),
        PARTNER: language.text("Japan reports {figure}", figure=figure),
        BALANCED: language.text("a model balances both at {figure}", figure=figure),
    }[ledger]


def _unknown(rows: pd.DataFrame, ledger: str, language: Language) -> str:
    """Which ledger is missing from the chart, if it is the one chosen or one of the two."""
    text = language.text
    missing = {
        HOME: text("Luxembourg's figures for this flow are not published here."),
        PARTNER: text("Japan's figures for this flow are not published here."),
        BALANCED: text("No balanced figures are published for this flow.")
        if ledger == BALANCED
        else "",
    }
    return language.sentences(
        *(said for each, said in missing.items() if each not in set(rows["ledger"]))
    )


# --------------------------------------------------------------------------------------------------- gaps


def _paired(
    snapshot: Snapshot, language: Language, flow: str, item: str, currency: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both ledgers in one currency, and what they know of the same years. Raises EmptyError."""
    reported = queries.of_item(snapshot, flow, item)
    queries.pairs(reported, flow)
    rows = queries.converted(reported, currency, snapshot, language)
    return rows, queries.pairs(rows, flow)


def gaps(
    snapshot: Snapshot,
    language: Language,
    *,
    flow: str = "export",
    item: str = TOTAL,
    period: str = "",
    currency: str = "USD",
) -> Exhibit:
    """By how much the importer's figure lies above the exporter's, in money."""
    rows, both = _paired(snapshot, language, flow, item, currency)
    known = both[both["gap"].notna()]
    scale = language.scale(float(known["gap"].abs().max()), currency)
    labels = [
        language.figure(row["gap"], currency, row["gap_bound"], signed=True)
        for _, row in known.iterrows()
    ]
    points = _points(known, "gap", scale, labels, language.text("Importer less exporter"), language)
    look = Look({"gap": language.text("Gap")}, {"gap": style.FOURTH}, period)
    figure = series.over_time(drawing.segmented(points), look, keyed=True)
    at = _at(known, period)
    title = _more_or_less(at, currency, language)
    return _over_years(
        rows,
        both,
        snapshot,
        language,
        key="mirror-gaps",
        title=title,
        figure=figure,
        currency=currency,
        scope=_scope(snapshot, language, flow, item, scale.unit, known["period"]),
        period=period,
        note=language.text("Importer's figure (CIF) less exporter's (FOB)."),
    )


def _more_or_less(row: pd.Series, currency: str, language: Language) -> str:
    """How far the importer's figure lies from the exporter's."""
    said = {
        "year": language.period(row["period"]),
        "figure": language.figure(
            abs(row["gap"]), currency, "exact" if row["gap_bound"] == "exact" else "approx"
        ),
    }
    if row["gap"] < 0:
        return language.text("{year}: the importer reports {figure} less than the exporter", **said)
    return language.text("{year}: the importer reports {figure} more than the exporter", **said)


def ratios(
    snapshot: Snapshot,
    language: Language,
    *,
    flow: str = "export",
    item: str = TOTAL,
    period: str = "",
    currency: str = "USD",
) -> Exhibit:
    """The importer's figure by the exporter's, beside the band that freight and insurance would give."""
    rows, both = _paired(snapshot, language, flow, item, currency)
    known = both[both["ratio"].notna()]
    labels = [
        language.bounded(language.number(row["ratio"], 2), row["ratio_bound"])
        for _, row in known.iterrows()
    ]
    points = _points(
        known, "ratio", Scale(1, ""), labels, language.text("Importer by exporter"), language
    )
    look = Look({"ratio": language.text("Ratio")}, {"ratio": style.FOURTH}, period)
    figure = series.over_time(drawing.segmented(points), look, keyed=True)
    low, high = (language.number(factor, 2) for factor in mirror.CIF_FOB)
    words = language.text("Shaded: CIF/FOB {low} to {high}", low=low, high=high)
    at = _at(known, period)
    inside = mirror.CIF_FOB[0] <= at["ratio"] <= mirror.CIF_FOB[1]
    said = {
        "year": language.period(at["period"]),
        "ratio": language.bounded(language.number(at["ratio"], 2), at["ratio_bound"]),
    }
    title = (
        language.text(
            "{year}: the importer's figure is {ratio} times the exporter's, within the CIF/FOB band",
            **said,
        )
        if inside
        else language.text(
            "{year}: the importer's figure is {ratio} times the exporter's, outside the CIF/FOB band",
            **said,
        )
    )
    return _over_years(
        rows,
        both,
        snapshot,
        language,
        key="mirror-ratios",
        title=title,
        figure=annotations.with_band(figure, *mirror.CIF_FOB, words),
        currency=currency,
        period=period,
        scope=_scope(snapshot, language, flow, item, language.text("ratio"), known["period"]),
        note=language.text(
            "The band is the IMF's convention for freight and insurance (6 to 10 per cent of the value at "
            "the exporter's border), not a measurement of this route. The axis does not begin at zero."
        ),
    )


def _points(
    known: pd.DataFrame, value: str, scale: Scale, labels: list[str], what: str, language: Language
) -> pd.DataFrame:
    """Years as a chart takes them."""
    return known.assign(
        series=value,
        x=[drawing.position(when) for when in known["period"]],
        value=known[value] / scale.divisor,
        status="A",
        bound=known[f"{value}_bound"],
        hollow=False,
        label=labels,
        hover=[
            f"<b>{what}</b><br>{label}<br>{language.period(when)}"
            for label, when in zip(labels, known["period"], strict=True)
        ],
    )


def _at(known: pd.DataFrame, period: str) -> pd.Series:
    """The year chosen, else the newest."""
    found = known[known["period"] == period]
    return (found if len(found) else known).iloc[-1]


def _over_years(
    rows: pd.DataFrame,
    both: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    key: str,
    title: str,
    scope: str,
    figure: go.Figure,
    currency: str,
    period: str,
    note: str,
) -> Exhibit:
    """An exhibit of what both ledgers know over the years."""
    shared = rows[rows["period"].isin(both["period"]) & (rows["ledger"] != BALANCED)]
    sources = list(common.sources_of(shared, snapshot, language))
    if key == "mirror-ratios":
        sources += [common.source(snapshot, language, id) for id in mirror.CIF_FOB_SOURCES]
    return Exhibit(
        key=key,
        title=title,
        subtitle=scope,
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=drawing.stamped(
            drawing.with_breaks(figure, shared, "goods", snapshot, language), period
        ),
        twin=table(both, currency, language),
        sources=tuple(sources),
        note=language.sentences(note, drawing.told_breaks(shared, "goods", snapshot, language)),
    )


def table(
    both: pd.DataFrame, currency: str, language: Language, names: list[str] | None = None
) -> Twin:
    """Exporter, importer, gap and ratio of each year or product."""
    text = language.text
    first = {text("Period"): [language.period(when) for when in both["period"]]}
    if names is not None:
        first[text("Product")] = names
    columns = {"exporter": text("Exporter"), "importer": text("Importer"), "gap": text("Gap")}
    shown: dict[str, list] = {**first}
    for key, title in columns.items():
        shown[title] = [
            language.figure(row[key], currency, row[f"{key}_bound"], signed=key == "gap")
            if pd.notna(row[key])
            else ""
            for _, row in both.iterrows()
        ]
    shown[text("Ratio")] = [
        language.bounded(language.number(row["ratio"], 2), row["ratio_bound"])
        if pd.notna(row["ratio"])
        else ""
        for _, row in both.iterrows()
    ]
    data = {
        **first,
        **{title: both[key].tolist() for key, title in columns.items()},
        text("Ratio"): both["ratio"].tolist(),
        text("Unit"): [currency] * len(both),
    }
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))

"""All goods over time, in whose figures."""

import pandas as pd

from tradeviz import measures
from tradeviz.charts import bars, series, style
from tradeviz.charts.series import Look
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.goods.queries import PRODUCTS, in_currency, rate_note


def ledgers(snapshot: Snapshot, language: Language, *, currency: str = "USD") -> Exhibit:
    """What Luxembourg says it bought from Japan, beside what Japan says it bought from Luxembourg: importers'
    statistics, year by year."""
    imports = Query(
        "goods", flow="import", classification="ALL", item="TOTAL", freq="A", unit="USD"
    )
    sides = ((HOME, PARTNER), (PARTNER, HOME))
    rows = pd.concat(
        [
            snapshot.preferred(imports.with_(reporter=reporter, partner=partner))
            for reporter, partner in sides
        ],
        ignore_index=True,
    )
    if rows.empty:
        raise EmptyError("Neither country's imports of goods from the other are published.")
    known = len(rows)
    rows = in_currency(rows.sort_values(["reporter", "period"]), currency, snapshot, language)
    scale = language.scale(float(rows["value"].max()), rows["unit"].iloc[0])
    words = {
        HOME: language.text("Luxembourg's imports from Japan"),
        PARTNER: language.text("Japan's imports from Luxembourg"),
    }
    drawn = pd.concat([measures.with_gaps(group) for _, group in rows.groupby("reporter")])
    drawn = drawn.assign(
        series=drawn["reporter"],
        x=[drawing.position(period) for period in drawn["period"]],
        value=drawn["value"] / scale.divisor,
        hollow=False,
        hover=[common.hover(words[row["reporter"]], row, language) for _, row in drawn.iterrows()],
    )
    told = HOME if HOME in set(rows["reporter"]) else PARTNER
    title = findings.first_and_last(rows[rows["reporter"] == told], language, what=words[told])
    figure = series.line_chart(drawn, Look(words, {HOME: style.IMPORT, PARTNER: style.EXPORT}))
    return Exhibit(
        key="goods-ledgers",
        title=title,
        subtitle=common.scope(
            language.text("Imports of goods as each importer reports them"),
            language.periods(rows["period"].min(), rows["period"].max()),
            scale.unit,
        ),
        alt=alt_text(language.text("Line chart. {finding}", finding=title)),
        figure=drawing.with_breaks(figure, rows, "goods", snapshot, language),
        twin=common.twin(rows, snapshot, language, partners=True, items=False),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(
            language.text("Two ledgers, never added."),
            drawing.told_breaks(rows, "goods", snapshot, language),
            rate_note(rows, language),
            language.text(
                "{count} figures of years without a rate are left out.", count=known - len(rows)
            )
            if len(rows) < known
            else "",
        ),
    )


def known_years(snapshot: Snapshot, language: Language) -> Exhibit:
    """The totals that Luxembourg's press and ministries print, in euro."""
    query = Query(
        "goods",
        reporter=HOME,
        partner=PARTNER,
        item="TOTAL",
        freq="A",
        unit=("EUR", "PCT_TWO_WAY"),
        basis="reported",
    )
    rows = measures.with_missing_flows(snapshot.select(query))
    rows = measures.one_each(
        rows[rows["unit"] == (snapshot.currency or "EUR")].assign(classification="ALL"),
        snapshot.preferences,
    )
    rows = rows[rows["flow"].isin(["two_way", "export", "import"])].sort_values(
        "period", ignore_index=True
    )
    if rows.empty:
        raise EmptyError("No total of goods with Japan is published yet.")
    both = rows[rows["flow"] == "two_way"]
    title = findings.first_and_last(both, language, what=language.text("Goods trade with Japan"))
    return drawing.over_time(
        rows,
        snapshot,
        language,
        key="goods-years",
        title=title,
        measure=language.text("All goods, national concept"),
        dataset="goods",
    )


def balanced(snapshot: Snapshot, language: Language) -> Exhibit:
    """What a model that reconciles both reporters gives, beside what was printed for the same year."""
    query = Query(
        "goods",
        reporter=HOME,
        partner=PARTNER,
        flow=("export", "import"),
        item="TOTAL",
        freq="A",
        basis="balanced",
    )
    rows = snapshot.select(query)
    if rows.empty:
        raise EmptyError("No balanced figures are published.")
    year = rows["period"].max()
    summed = measures.with_missing_flows(rows[rows["period"] == year])
    currency = snapshot.currency or "EUR"
    model = in_currency(
        summed[summed["flow"].isin(["two_way", "export", "import"])], currency, snapshot, language
    )
    model = model.assign(basis="balanced")
    printed = snapshot.preferred(
        query.with_(
            flow="two_way",
            classification="ALL",
            unit="EUR",
            basis="reported",
            first=year,
            last=year,
        )
    )
    both = pd.concat([printed.assign(rate=1.0), model], ignore_index=True)
    flow_words = snapshot.codes["flows"].names(language)
    names = [
        language.apposed(
            flow_words[row["flow"]], snapshot.codes["bases"].name(row["basis"], language)
        )
        for _, row in both.iterrows()
    ]
    shown = both.assign(
        code=both["basis"],
        name=names,
        hollow=both["basis"] == "balanced",
        label=[common.figure_text(row, language) for _, row in both.iterrows()],
        hover=[
            common.hover(name, row, language)
            for name, (_, row) in zip(names, both.iterrows(), strict=True)
        ],
    )
    total = model[model["flow"] == "two_way"].iloc[0]
    title = language.text(
        "{year}: a balanced estimate gives {model}",
        year=language.period(year),
        model=common.figure_text(total, language),
    )
    if len(printed):
        title = language.text(
            "{year}: a balanced estimate gives {model}, the press {printed}",
            year=language.period(year),
            model=common.figure_text(total, language),
            printed=common.figure_text(printed.iloc[0], language),
        )
    return Exhibit(
        key="goods-balanced",
        title=title,
        subtitle=common.scope(
            language.text("All goods"),
            language.text("Luxembourg with Japan"),
            language.period(year),
            snapshot.codes["units"].name(currency, language),
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranked_bars(shown),
        twin=common.twin(both, snapshot, language, items=False),
        sources=(
            *common.sources_of(both, snapshot, language),
            common.source(snapshot, language, exchange_rates.SOURCE),
        ),
        note=language.text(
            "A balanced figure is a model between both reporters, not anybody's statistics: never "
            "compared as growth with printed ones. Converted at the year's average rate."
        ),
    )


def months(
    snapshot: Snapshot, language: Language, *, ledger: str = HOME, classification: str = ""
) -> Exhibit:
    """Exports and imports month by month, shipments far above the usual named."""
    wanted = classification or PRODUCTS
    found = snapshot.select(
        Query(
            "goods",
            ledger=ledger,
            partner=PARTNER,
            flow=("export", "import"),
            classification=wanted,
            freq="M",
            unit=measures.MONEY,
        )
    )
    rows = measures.preferred(found, snapshot.preferences)
    if rows.empty:
        raise common.missing(
            ledger,
            EmptyError(
                "Monthly figures are not published yet; they come with the customs statistics."
            ),
        )
    totals = rows[rows["item"] == total_item(rows["classification"].iloc[0])].sort_values("period")
    unusual = measures.one_offs(rows[rows["item"] != total_item(rows["classification"].iloc[0])])
    words = common.flow_names(snapshot, language, "export", "import")
    title = findings.first_and_last(
        _told(totals), language, what=words[_told(totals)["flow"].iloc[0]]
    )
    exhibit = drawing.over_time(
        totals,
        snapshot,
        language,
        key="goods-months",
        title=title,
        measure=language.text("All goods by month"),
        dataset="goods",
        ledger=ledger,
    )
    named = [
        language.text(
            "{item}, {period}: {figure}",
            item=snapshot.item(row, language),
            period=language.period(row["period"]),
            figure=common.figure_text(row, language),
        )
        for _, row in unusual.sort_values("value", ascending=False).head(3).iterrows()
    ]
    note = (
        language.text("More than five times the usual month: {list}.", list=language.joined(named))
        if named
        else ""
    )
    return Exhibit(**{**exhibit.__dict__, "note": language.sentences(note, exhibit.note)})


def _told(totals: pd.DataFrame) -> pd.DataFrame:
    """The flow that a title speaks of: imports, or exports where there are no imports."""
    imports = totals[totals["flow"] == "import"]
    return imports if len(imports) else totals[totals["flow"] == "export"]

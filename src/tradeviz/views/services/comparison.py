"""Services with Japan beside those with other partners and with the world."""

from tradeviz.charts import bars
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, alt_text


def financial_share(snapshot: Snapshot, language: Language) -> Exhibit:
    """Financial services' share of services trade, Japan beside other partners, as printed."""
    rows = snapshot.select(
        Query("services", reporter=HOME, item="SG", flow="two_way", freq="A", unit="PCT_TOTAL")
    )
    newest = rows.sort_values("period").drop_duplicates("partner", keep="last")
    newest = newest.sort_values("value", ascending=False, ignore_index=True)
    if newest.empty:
        raise EmptyError("No source prints the share of financial services yet.")
    names = [
        language.apposed(
            common.economy(row["partner"], snapshot, language), language.period(row["period"])
        )
        for _, row in newest.iterrows()
    ]
    shown = newest.assign(
        code=newest["partner"],
        name=names,
        hollow=False,
        label=[common.figure_text(row, language) for _, row in newest.iterrows()],
        hover=[
            common.hover(name, row, language)
            for name, (_, row) in zip(names, newest.iterrows(), strict=True)
        ],
    )
    mine = newest[newest["partner"] == PARTNER].head(1)
    title = language.text(
        "Financial services weigh more with Japan than with any partner for which a share is printed"
    )
    if mine.empty or float(mine["value"].iloc[0]) < float(newest["value"].max()):
        title = language.text("Financial services' share of services trade, by partner")
    return Exhibit(
        key="services-financial-share",
        title=title,
        subtitle=common.scope(
            language.text("Share of financial services in services trade"),
            language.text("Luxembourg with each partner"),
            language.text("latest year printed"),
            "%",
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranked_bars(shown, highlight=PARTNER),
        twin=common.twin(newest, snapshot, language, partners=True),
        sources=common.sources_of(newest, snapshot, language),
    )


def digital(snapshot: Snapshot, language: Language) -> Exhibit:
    """Luxembourg's digitally deliverable services with the world: the ground on which trade with Japan stands."""
    query = Query(
        "services",
        reporter=HOME,
        partner="WLD",
        flow=("export", "import"),
        classification="DIGITAL",
        freq="A",
    )
    rows = snapshot.preferred(query).sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No figures on digitally deliverable services are published.")
    title = findings.first_and_last(
        rows[rows["flow"] == "export"],
        language,
        what=language.text("Luxembourg's digitally deliverable exports"),
    )
    exhibit = drawing.over_time(
        rows,
        snapshot,
        language,
        key="services-digital",
        title=title,
        dataset="services",
        measure=language.text("Digitally deliverable services"),
    )
    subtitle = common.scope(
        language.text("Digitally deliverable services"),
        language.text("Luxembourg with the world"),
        language.periods(rows["period"].min(), rows["period"].max()),
        language.scale(float(rows["value"].max()), rows["unit"].iloc[0]).unit,
    )
    return Exhibit(**{**exhibit.__dict__, "subtitle": subtitle})

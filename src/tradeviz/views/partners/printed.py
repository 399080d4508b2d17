"""The ranks that others print for Japan."""

from tradeviz.charts import series, style
from tradeviz.charts.series import Look
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, alt_text


def printed(snapshot: Snapshot, language: Language) -> Exhibit:
    """The ranks that ministries, chambers and newspapers print for Japan, by their own definitions."""
    rows = snapshot.select(Query("ranks", reporter=HOME, partner=PARTNER, freq="A", unit="RANK"))
    rows = rows[rows["item"].str.contains("ASIA")]
    if rows.empty:
        raise EmptyError("No printed rank is published.")
    items = list(dict.fromkeys(rows["item"]))
    names = {item: snapshot.codes.item("RANK", item, language) for item in items}
    drawn = rows.assign(
        series=rows["item"],
        hollow=False,
        label="",  # the axis says the place; names beside near points would overlap on a phone
        hover=[
            common.hover(
                names[row["item"]],
                row,
                language,
                common.source(snapshot, language, row["source"]).publisher,
            )
            for _, row in rows.iterrows()
        ],
    ).drop_duplicates(["series", "period", "value"])
    places = sorted(set(rows["value"].astype(int)))
    title = language.text(
        "Japan has been called {ranks} in Asia, by definition and year",
        ranks=language.listed([language.ordinal(place) for place in places]),
    )
    colours = dict(
        zip(items, (style.EXPORT, style.IMPORT, style.OTHER, style.FOURTH), strict=False)
    )
    return Exhibit(
        key="partners-printed",
        title=title,
        subtitle=common.scope(
            language.text("Rank of Japan as printed, each by its own definition"),
            language.periods(rows["period"].min(), rows["period"].max()),
        ),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=series.point_chart(drawn, Look(names, colours, reverse=True)),
        twin=common.twin(rows.sort_values(["period", "item"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text(
            "A rank depends on the year, on goods or services and on whom one ranks among; none is "
            "quoted here without its definition."
        ),
    )

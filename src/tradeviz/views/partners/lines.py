"""Partners over the years: lines, Japan or the one that is looked at in colour, the others grey;
each as a number of its first common year."""

from collections.abc import Callable

import pandas as pd

from tradeviz.datasets.ledgers import PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Bold, Lines, Number, Period, Word, text
from tradeviz.measures.series import indexed_to, unbroken
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import Row, economy, figure_of, flow_name, unit_name
from tradeviz.views.over_time import segmented
from tradeviz.views.partners.queries import by_partner, looked_at, whose_partners
from tradeviz.views.result import Chart, Result, Series, TableColumns, listing
from tradeviz.views.subjects import EVERY, Finding, Subject, Traded

_COMPARED = (PARTNER, "CN", "KR", "HK", "SG", "IN", "TW")


def partner_rows(
    snapshot: Snapshot, rows: pd.DataFrame, value: str, label: Callable[[Row], Word]
) -> pd.DataFrame:
    """Lines by partner: the column `value` over the years, gaps and breaks kept open; `label` words
    a row's hover."""
    drawn = segmented(rows.assign(series=rows["partner"]))
    return drawn.assign(
        code=drawn["partner"],
        x=drawn["period"].str[:4].astype(int),
        value=drawn[value],
        hollow=False,
        hover=[
            Lines((Bold(economy(snapshot, row["partner"])), label(row), Period(row["period"])))
            for row in drawn.to_dict("records")
        ],
    )


def partner_lines(
    snapshot: Snapshot, query: Query, drawn: pd.DataFrame, partners: list[str]
) -> Chart:
    """Partners over the years, the one that is looked at in the colour of the flow."""
    flow = str(query.flow or "import")
    return Chart(
        "lines",
        drawn.sort_values("period", kind="stable"),
        series={
            code: Series(economy(snapshot, code), flow if code == looked_at(query) else "")
            for code in partners
        },
        marked=query.option("year"),
    )


def partners_indexed(snapshot: Snapshot, query: Query) -> Result:
    """Japan, other Asian economies and the partner that is looked at, each with its own first
    common year as 100."""
    rows, chosen = by_partner(snapshot, query), looked_at(query)
    compared = list(dict.fromkeys([chosen, *_COMPARED]))
    rows = rows[rows["partner"].isin(compared) & (rows["value"] > 0)]
    base = _first_common_year(rows)
    lines = _indices(rows, base, chosen)
    drawn = partner_rows(snapshot, lines, "index", lambda row: Number(row["index"]))
    order = [code for code in compared if code in set(lines["partner"])]
    result = Result(
        key="partners-indexed",
        finding=_stands_at(snapshot, query, lines, base),
        scope=(
            text("Goods"),
            flow_name(snapshot, str(query.flow or "import")),
            whose_partners(snapshot, query, lines),
            text("{base} = 100, current prices", base=base),
            unit_name(snapshot, lines["unit"].iloc[0]),
        ),
        chart=partner_lines(snapshot, query, drawn, order),
        table=lambda: _index_table(snapshot, lines),
        sources=sources_of(snapshot, rows),
        notes=(text("Small amounts make high indices; the table has the amounts."),),
        selects="partner",
    )
    return noted(snapshot, result, "goods", rows)


def _indices(rows: pd.DataFrame, base: str, partner: str) -> pd.DataFrame:
    """`rows` since the year `base`, with column `index` (that year = 100), those of `partner` among
    them. Raises EmptyError."""
    lines = indexed_to(rows[rows["period"] >= base], base) if base else rows.head(0)
    is_long = lines["period"].nunique() >= 2 and rows["period"].nunique() >= 3
    if partner not in set(lines["partner"]) or not is_long:
        raise EmptyError(
            "These statistics hold too few years to compare growth. Choose other statistics."
        )
    return lines


def _first_common_year(rows: pd.DataFrame) -> str:
    """The first year that all partners have, since the last break of any;
    empty where there is none."""
    whole = [unbroken(group)["period"].min() for _, group in rows.groupby("partner")]
    since = rows[rows["period"] >= max(whole)] if whole else rows
    counts = since.groupby("period")["partner"].nunique()
    complete = counts[counts == rows["partner"].nunique()]
    return str(complete.index.min()) if len(complete) else ""


def _stands_at(snapshot: Snapshot, query: Query, lines: pd.DataFrame, base: str) -> Finding:
    """Where the partner that is looked at stands in its newest year."""
    last = lines[lines["partner"] == looked_at(query)].sort_values("period").iloc[-1]
    what, period = Traded("goods", str(query.flow or "import"), EVERY), last["period"]
    message = text(
        "{what} in {period}, {name}: index {index} ({base} = 100)",
        what=what,
        period=Period(period),
        name=economy(snapshot, last["partner"]),
        index=Number(float(last["index"])),
        base=base,
    )
    return Finding(message, Subject(what, whose_partners(snapshot, query, lines), period, period))


def _index_table(snapshot: Snapshot, lines: pd.DataFrame) -> TableColumns:
    return listing(
        [
            {
                text("Period"): Period(row["period"]),
                text("Partner"): economy(snapshot, row["partner"]),
                text("Value"): figure_of(row),
                text("Index"): round(row["index"], 1),
            }
            for row in lines.sort_values(["partner", "period"]).to_dict("records")
        ]
    )

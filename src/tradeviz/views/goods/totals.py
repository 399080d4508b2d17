"""All goods over time, in whose figures."""

from dataclasses import replace

import pandas as pd

from tradeviz.datasets.code_lists import total_item
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, AxisUnit, Joined, Name, Period, Periods, Text, Word, text
from tradeviz.measures import exchange_rates
from tradeviz.measures.figures import one_each, preferred_rows, with_missing_flows
from tradeviz.measures.series import one_offs
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import findings
from tradeviz.views.citations import source, sources_of
from tradeviz.views.conversion import in_currency, rate_note
from tradeviz.views.goods.queries import PRODUCTS, goods_with_japan
from tradeviz.views.ledgers import missing, reported
from tradeviz.views.observations import (
    figure_of,
    flow_name,
    hover,
    item_name,
    observation_columns,
    unit_name,
)
from tradeviz.views.over_time import (
    OverTime,
    breaks_note,
    breaks_of,
    flows_over_time,
    position,
    segmented,
)
from tradeviz.views.result import Chart, Result, Series

_TRADE = ("two_way", "export", "import")
_NAMED = 3
"""How many unusual shipments a note names."""


def imports_by_ledger(snapshot: Snapshot, query: Query) -> Result:
    """What Luxembourg says it bought from Japan, beside what Japan says it bought from Luxembourg:
    importers' statistics, year by year."""
    known = pd.concat(
        [_imports(snapshot, HOME, PARTNER), _imports(snapshot, PARTNER, HOME)], ignore_index=True
    )
    if known.empty:
        raise EmptyError("Neither country's imports of goods from the other are published.")
    ordered = known.sort_values(["reporter", "period"])
    rows = in_currency(snapshot, ordered, query.currency or "USD")
    names: dict[str, Word] = {
        HOME: text("Luxembourg's imports from Japan"),
        PARTNER: text("Japan's imports from Luxembourg"),
    }
    first = HOME if HOME in set(rows["reporter"]) else PARTNER
    lost = len(known) - len(rows)
    without_rate = text("{count} figures of years without a rate are left out.", count=lost)
    return Result(
        key="goods-ledgers",
        finding=findings.first_and_last(rows[rows["reporter"] == first], names[first]),
        scope=(
            text("Imports of goods as each importer reports them"),
            Periods(rows["period"].min(), rows["period"].max()),
            AxisUnit(float(rows["value"].max()), rows["unit"].iloc[0]),
        ),
        chart=_ledgers_chart(snapshot, rows, names),
        table=lambda: observation_columns(snapshot, rows, has_partners=True, has_items=False),
        sources=sources_of(snapshot, rows),
        notes=(
            text("Two ledgers, never added."),
            breaks_note(snapshot, "goods", rows),
            rate_note(rows),
            without_rate if lost else "",
        ),
    )


def _imports(snapshot: Snapshot, importer: str, exporter: str) -> pd.DataFrame:
    """All goods that one side says it bought, year by year in dollars."""
    return snapshot.preferred(
        Query(
            "goods",
            reporter=importer,
            partner=exporter,
            flow="import",
            classification="ALL",
            item="TOTAL",
            freq="A",
            unit="USD",
        )
    )


def _ledgers_chart(snapshot: Snapshot, rows: pd.DataFrame, names: dict[str, Word]) -> Chart:
    drawn = rows.assign(
        series=rows["reporter"],
        x=[position(period) for period in rows["period"]],
        hollow=False,
        hover=[hover(names[row["reporter"]], row) for row in rows.to_dict("records")],
    )
    meanings = {HOME: "import", PARTNER: "export"}
    return Chart(
        "lines",
        segmented(drawn),
        series={member: Series(name, meanings[member]) for member, name in names.items()},
        largest=float(rows["value"].max()),
        unit=rows["unit"].iloc[0],
        breaks=breaks_of(snapshot, "goods", rows),
    )


def known_years(snapshot: Snapshot, query: Query) -> Result:
    """The totals that Luxembourg's press and ministries print, in euro."""
    wanted = Query(
        "goods",
        reporter=HOME,
        partner=PARTNER,
        item="TOTAL",
        freq="A",
        unit=("EUR", "PCT_TWO_WAY"),
        basis="reported",
        currency=query.currency,
    )
    rows = with_missing_flows(snapshot.select(wanted))
    money = rows[rows["unit"] == (query.currency or "EUR")].assign(classification="ALL")
    rows = one_each(money, snapshot.preferences)
    rows = rows[rows["flow"].isin(_TRADE)].sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No total of goods with Japan is published yet.")
    both = rows[rows["flow"] == "two_way"]
    about = OverTime(
        "goods-years",
        findings.first_and_last(both, text("Goods trade with Japan")),
        text("All goods, national concept"),
        "goods",
    )
    return flows_over_time(snapshot, rows, about)


# ----------------------------------------------------------------------------------------- balanced


def balanced_totals(snapshot: Snapshot, query: Query) -> Result:
    """What a model that reconciles both reporters gives, beside what was
    printed for the same year."""
    model = _model(snapshot, query)
    year = model["period"].iloc[0]
    printed = _printed(snapshot, query, year)
    both = pd.concat([printed.assign(rate=1.0), model], ignore_index=True)
    return Result(
        key="goods-balanced",
        finding=_model_and_press(model, printed),
        scope=(
            text("All goods"),
            text("Luxembourg with Japan"),
            Period(year),
            unit_name(snapshot, query.currency or "EUR"),
        ),
        chart=Chart("ranking", _by_basis(snapshot, both)),
        table=lambda: observation_columns(snapshot, both, has_items=False),
        sources=(*sources_of(snapshot, both), source(snapshot, exchange_rates.SOURCE)),
        notes=(
            text(
                "A balanced figure is a model between both reporters, not anybody's statistics: "
                "never compared as growth with printed ones. Converted at the year's average rate."
            ),
        ),
    )


def _model(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The newest balanced totals, both flows and their sum, in one currency. Raises EmptyError."""
    rows = snapshot.select(
        Query(
            "goods",
            reporter=HOME,
            partner=PARTNER,
            flow=("export", "import"),
            item="TOTAL",
            freq="A",
            basis="balanced",
            currency=query.currency,
        )
    )
    if rows.empty:
        raise EmptyError("No balanced figures are published.")
    newest = with_missing_flows(rows[rows["period"] == rows["period"].max()])
    trade = newest[newest["flow"].isin(_TRADE)]
    return in_currency(snapshot, trade, query.currency or "EUR").assign(basis="balanced")


def _printed(snapshot: Snapshot, query: Query, year: str) -> pd.DataFrame:
    """What was printed for the same year."""
    return snapshot.preferred(
        Query(
            "goods",
            reporter=HOME,
            partner=PARTNER,
            flow="two_way",
            classification="ALL",
            item="TOTAL",
            freq="A",
            unit="EUR",
            basis="reported",
            first=year,
            last=year,
            currency=query.currency,
        )
    )


def _by_basis(snapshot: Snapshot, both: pd.DataFrame) -> pd.DataFrame:
    """Printed and balanced figures as bars take them."""
    records = both.to_dict("records")
    names = [
        Apposed((flow_name(snapshot, row["flow"]), Name(snapshot.codes["bases"], row["basis"])))
        for row in records
    ]
    return both.assign(
        code=both["basis"],
        name=names,
        hollow=both["basis"] == "balanced",
        label=[figure_of(row) for row in records],
        hover=[hover(name, row) for name, row in zip(names, records, strict=True)],
    )


def _model_and_press(model: pd.DataFrame, printed: pd.DataFrame) -> Text:
    """What the model gives, and what the press prints where it does."""
    total = model[model["flow"] == "two_way"].iloc[0]
    year, figure = Period(total["period"]), figure_of(total)
    if printed.empty:
        return text("{year}: a balanced estimate gives {model}", year=year, model=figure)
    return text(
        "{year}: a balanced estimate gives {model}, the press {printed}",
        year=year,
        model=figure,
        printed=figure_of(printed.iloc[0]),
    )


# ------------------------------------------------------------------------------------------- months


def months(snapshot: Snapshot, query: Query) -> Result:
    """Exports and imports month by month, shipments far above the usual named."""
    wanted = goods_with_japan(query).with_(
        classification=query.classification or PRODUCTS,
        freq="M",
        unit=MONEY,
        currency=query.currency,
    )
    rows = preferred_rows(snapshot.select(wanted), snapshot.preferences)
    if rows.empty:
        nothing = EmptyError(
            "Monthly figures are not published yet; they come with the customs statistics."
        )
        raise missing(query.ledger, nothing)
    is_total = rows["item"] == total_item(rows["classification"].iloc[0])
    totals = rows[is_total].sort_values("period")
    spoken_of = _imports_or_exports(totals)
    about = OverTime(
        "goods-months",
        findings.first_and_last(spoken_of, flow_name(snapshot, spoken_of["flow"].iloc[0])),
        text("All goods by month"),
        "goods",
        reported(query.ledger),
    )
    result = flows_over_time(snapshot, totals, about)
    unusual = _unusual(snapshot, rows[~is_total])
    return replace(result, notes=(unusual, *result.notes))


def _unusual(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """The largest shipments far above the usual month; empty where there is none."""
    largest = one_offs(rows).sort_values("value", ascending=False).head(_NAMED)
    if largest.empty:
        return ""
    named = [
        text(
            "{item}, {period}: {figure}",
            item=item_name(snapshot, row),
            period=Period(row["period"]),
            figure=figure_of(row),
        )
        for row in largest.to_dict("records")
    ]
    return text("More than five times the usual month: {list}.", list=Joined(tuple(named)))


def _imports_or_exports(totals: pd.DataFrame) -> pd.DataFrame:
    """The flow that a title speaks of: imports, or exports where there are no imports."""
    imports = totals[totals["flow"] == "import"]
    return imports if len(imports) else totals[totals["flow"] == "export"]

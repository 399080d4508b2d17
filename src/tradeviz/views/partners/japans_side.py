"""How Luxembourg stands beside its neighbours in what Japan says it imports."""

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import AxisUnit, Number, Period, Periods, Word, text
from tradeviz.measures.pivot import indices, shares
from tradeviz.measures.series import unbroken
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note, without_rate
from tradeviz.views.notes import noted
from tradeviz.views.observations import economy, figure_of, hover, observation_columns
from tradeviz.views.over_time import segmented
from tradeviz.views.page import Choice
from tradeviz.views.result import Chart, Result, Series
from tradeviz.views.spans import KEY, span_choice, within_span
from tradeviz.views.subjects import Finding, Subject, Traded

_BESIDE = (HOME, "BE", "NL", "IE")
_FROM_LUXEMBOURG = Traded("goods", "import", HOME)
_WHOSE = text("reported by Japan")
MEASURES = {"value": text("Value"), "index": text("Index"), "share": text("Share")}


def side_measure(_snapshot: Snapshot, _query: Query) -> Choice:
    """In which measure they stand beside each other."""
    return Choice("measure", text("Measure"), dict(MEASURES), "value")


def side_span(snapshot: Snapshot, _query: Query) -> Choice | None:
    """The years drawn."""
    return span_choice(set(_imports(snapshot)["period"]))


def japans_side(snapshot: Snapshot, query: Query) -> Result:
    """Japan's imports of goods from Luxembourg beside those from Belgium, the Netherlands and
    Ireland: in value, as an index, as shares of all. Raises EmptyError."""
    rows = within_span(_imports(snapshot), query.option(KEY))
    measure = query.option("measure", "value")
    drawn = _measured(snapshot, rows, query)
    mine = drawn[drawn["partner"] == HOME]
    if mine["period"].nunique() < 2:
        raise EmptyError("Japan's imports from Luxembourg are not published for two years.")
    result = Result(
        key="partners-japans-side",
        finding=_finding(measure, mine),
        scope=(
            text("Japan's imports of goods, by country of origin"),
            _WHOSE,
            Periods(drawn["period"].min(), drawn["period"].max()),
            _unit(measure, drawn),
        ),
        chart=_chart(snapshot, measure, drawn),
        table=lambda: observation_columns(
            snapshot, drawn.sort_values(["partner", "period"]), has_partners=True, has_items=False
        ),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(drawn), without_rate(rows[rows["partner"] != WORLD], drawn)),
    )
    return noted(snapshot, result, "goods", drawn)


def _imports(snapshot: Snapshot) -> pd.DataFrame:
    """What Japan says it imports, as published, from the one source that covers most years of
    Luxembourg."""
    wanted = Query(
        "goods",
        reporter=PARTNER,
        partner=(*_BESIDE, WORLD),
        flow="import",
        classification="ALL",
        item="TOTAL",
        freq="A",
        unit=MONEY,
    )
    rows = snapshot.select(wanted)
    rows = rows[rows["value"].notna()]
    counts = rows[rows["partner"] == HOME].groupby(["source", "unit"]).size()
    if counts.empty:
        return rows.head(0)
    source, unit = counts.idxmax()
    return rows[(rows["source"] == source) & (rows["unit"] == unit)]


def _measured(snapshot: Snapshot, rows: pd.DataFrame, query: Query) -> pd.DataFrame:
    """The figures from each country in the measure chosen; an index and a share know no exchange
    rate."""
    measure, beside = query.option("measure", "value"), rows[rows["partner"] != WORLD]
    if measure == "index":
        return indices(beside, "partner")
    if measure == "share":
        world = rows[rows["partner"] == WORLD]
        return shares(beside, world, ["period", "flow"])
    return in_one_currency(snapshot, beside, query.currency)


def _unit(measure: str, drawn: pd.DataFrame) -> Word:
    if measure == "share":
        return text("share of all imports, %")
    if measure == "index":
        base = drawn[drawn["partner"] == HOME]["period"].min()
        return text("{base} = 100, current prices", base=Period(base))
    return AxisUnit(float(drawn["value"].max()), str(drawn["unit"].iloc[0]))


def _chart(snapshot: Snapshot, measure: str, drawn: pd.DataFrame) -> Chart:
    """Luxembourg's line in colour, the others grey."""
    points = segmented(drawn.assign(series=drawn["partner"]))
    names = {code: economy(snapshot, code) for code in _BESIDE}
    records = points.to_dict("records")
    points = points.assign(
        x=[position(period) for period in points["period"]],
        hover=[hover(names[row["partner"]], row) for row in records],
    )
    is_money = measure == "value"
    return Chart(
        "lines",
        points,
        series={
            code: Series(name, "export" if code == HOME else "") for code, name in names.items()
        },
        largest=float(points["value"].max()) if is_money else None,
        unit=str(points["unit"].iloc[0]) if is_money else "",
    )


def _finding(measure: str, mine: pd.DataFrame) -> Finding:
    """Where Luxembourg stands at both ends of the span."""
    if measure == "value":
        return findings.first_and_last(mine, _FROM_LUXEMBOURG, _WHOSE)
    whole = unbroken(mine)
    first, last = whole.iloc[0], whole.iloc[-1]
    if measure == "index":
        subject = Subject(_FROM_LUXEMBOURG, _WHOSE, last["period"], last["period"])
        message = text(
            "{what} in {period}: index {index} ({base} = 100)",
            what=_FROM_LUXEMBOURG,
            period=Period(last["period"]),
            index=Number(float(last["value"])),
            base=Period(first["period"]),
        )
        return Finding(message, subject)
    message = text(
        "{name}: {first} of {whole} ({start}), {last} ({end})",
        name=_FROM_LUXEMBOURG,
        whole=text("all goods imports of Japan"),
        first=figure_of(first),
        start=Period(first["period"]),
        last=figure_of(last),
        end=Period(last["period"]),
    )
    return Finding(message, Subject(_FROM_LUXEMBOURG, _WHOSE, first["period"], last["period"]))

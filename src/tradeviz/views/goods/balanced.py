"""All goods as a model that reconciles both reporters gives them."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, Name, Period, text
from tradeviz.measures.figures import with_missing_flows
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note, rate_sources
from tradeviz.views.goods.totals import TRADE
from tradeviz.views.marks import computed_by
from tradeviz.views.observations import (
    bar_rows,
    figure_of,
    flow_name,
    marked_figure,
    observation_columns,
    unit_name,
)
from tradeviz.views.result import Chart, Result
from tradeviz.views.subjects import Finding, Subject, Traded

_WHOSE = text("Luxembourg with Japan")


def balanced_totals(snapshot: Snapshot, query: Query) -> Result:
    """What a model that reconciles both reporters gives, beside what was
    printed for the same year."""
    model = _model(snapshot)
    year = model["period"].iloc[0]
    both = pd.concat([_printed(snapshot, year), model], ignore_index=True)
    both = in_one_currency(snapshot, both, query.currency)
    is_model = both["basis"] == "balanced"
    return Result(
        key="goods-balanced",
        finding=_model_and_press(both[is_model], both[~is_model]),
        scope=(text("All goods"), _WHOSE, Period(year), unit_name(snapshot, both["unit"].iloc[0])),
        chart=Chart("ranking", _by_basis(snapshot, both)),
        table=lambda: observation_columns(snapshot, both, has_items=False),
        sources=(*sources_of(snapshot, both), *rate_sources(snapshot, both)),
        notes=(
            computed_by(both),
            text(
                "A balanced figure is a model between both reporters, not anybody's statistics: "
                "never compared as growth with printed ones."
            ),
            rate_note(both),
        ),
    )


def _model(snapshot: Snapshot) -> pd.DataFrame:
    """The newest balanced totals, both flows and their sum, as published. Raises EmptyError."""
    rows = snapshot.select(
        Query(
            "goods",
            reporter=HOME,
            partner=PARTNER,
            flow=("export", "import"),
            item="TOTAL",
            freq="A",
            basis="balanced",
        )
    )
    if rows.empty:
        raise EmptyError("No balanced figures are published.")
    newest = with_missing_flows(rows[rows["period"] == rows["period"].max()])
    return newest[newest["flow"].isin(TRADE)].assign(basis="balanced")


def _printed(snapshot: Snapshot, year: str) -> pd.DataFrame:
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
        )
    )


def _by_basis(snapshot: Snapshot, both: pd.DataFrame) -> pd.DataFrame:
    """Printed and balanced figures as bars take them."""
    bases = snapshot.codes["bases"]
    bars = bar_rows(
        both,
        "basis",
        name=lambda row: Apposed((flow_name(snapshot, row["flow"]), Name(bases, row["basis"]))),
        label=figure_of,
    )
    return bars.assign(hollow=both["basis"] == "balanced")


def _model_and_press(model: pd.DataFrame, printed: pd.DataFrame) -> Finding:
    """What the model gives, and what the press prints where it does."""
    total = model[model["flow"] == "two_way"].iloc[0]
    what, period = Traded("goods", "two_way"), total["period"]
    places = {"what": what, "year": Period(period), "model": marked_figure(total)}
    message = (
        text("{what} in {year}: a balanced estimate gives {model}", **places)
        if printed.empty
        else text(
            "{what} in {year}: a balanced estimate gives {model}, the press {printed}",
            printed=marked_figure(printed.iloc[0]),
            **places,
        )
    )
    return Finding(message, Subject(what, _WHOSE, period, period))

"""What every chart of items over time says: its scope, its notes, its points, the table behind
it."""

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.i18n.terms import AxisUnit, Periods, Word
from tradeviz.views.conversion import rate_note
from tradeviz.views.doubts import item_caveats
from tradeviz.views.items.series import ItemSeries
from tradeviz.views.observations import hover, observation_columns
from tradeviz.views.over_time import segmented
from tradeviz.views.result import TableColumns


def scope_of(
    series: ItemSeries, rows: pd.DataFrame, measure: Word, largest: float
) -> tuple[Word, ...]:
    """What is measured, whose figures, of which span, in which unit."""
    unit = str(rows["unit"].iloc[0])
    span = Periods(rows["period"].min(), rows["period"].max())
    return (measure, series.whose, span, AxisUnit(largest, unit))


def notes_of(series: ItemSeries) -> tuple[Word, ...]:
    """What a reader must know of the figures drawn."""
    parts = series.parts
    hidden = parts[parts["value"].isna()]
    return (
        rate_note(parts),
        *item_caveats(series.snapshot, parts, hidden),
    )


def table_of(series: ItemSeries) -> TableColumns:
    """Every figure of every part, those that are hidden too."""
    ordered = series.parts.sort_values(["item", "period"])
    return observation_columns(series.snapshot, ordered)


def points_of(series: ItemSeries, rows: pd.DataFrame) -> pd.DataFrame:
    """Figures as lines take them."""
    points = segmented(rows.assign(series=rows["item"]))
    return points.assign(
        code=points["item"],
        x=[position(period) for period in points["period"]],
        hover=[hover(series.name(row["item"]), row) for row in points.to_dict("records")],
    ).sort_values(["item", "period"], kind="stable")

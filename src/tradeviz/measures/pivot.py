"""What the cells of a pivot say besides their figures: shares, indices, growth, contributions,
places.

Cells are observations with columns `row` and `column` (codes of two dimensions; `column` may be
one and the same). A figure is compared with its own series only (source, classification, basis,
unit, era); a bound is carried along, and where it allows no figure there is none."""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.measures import precision, structure
from tradeviz.measures.series import (
    SERIES,
    are_to_date,
    is_one_era,
    is_one_series,
    with_gaps,
    with_growth,
    years_apart,
)
from tradeviz.measures.stated import Stated, difference_of, percent_growth, percent_of


def shares(cells: pd.DataFrame, wholes: pd.DataFrame, along: list[str]) -> pd.DataFrame:
    """Each cell as a share in percent of the whole that stands in `wholes` for it (columns of
    `along`, and its series): unit PCT. Cells without a whole of their own series are left out."""
    on = _together(cells, along)
    both = _stated(cells).merge(
        _stated(wholes)[[*on, *_OF_WHOLE]].drop_duplicates(on),
        on=on,
        suffixes=("", "_whole"),
    )
    percents = [
        percent_of(_figure(row, ""), _figure(row, "_whole")) for row in both.to_dict("records")
    ]
    known = _computed(both, percents, "PCT")
    return known.drop(columns=[f"{name}_whole" for name in _OF_WHOLE])


_OF_WHOLE = ["value", "bound", "status", "stated_to"]


def _figure(row: dict[Hashable, Any], of: str) -> Stated:
    """The figure of a cell, or of its whole."""
    figure = Bounded(row[f"value{of}"], row[f"bound{of}"])
    return Stated(figure, row[f"stated_to{of}"])


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows`, each with the place to which it is stated."""
    return rows.assign(stated_to=precision.stated_places(rows))


def sums_of_cells(cells: pd.DataFrame, along: list[str]) -> pd.DataFrame:
    """What the cells of one series add up to for each combination of the columns `along`; a hidden
    cell makes it a lower bound."""
    on = _together(cells, along)
    bits = bounds.column_bits(cells)
    groups = _stated(cells).assign(_bits=bits).groupby(on, as_index=False, sort=False)
    sums = groups.agg(
        value=("value", "sum"),
        _bits=("_bits", _combined),
        status=("status", "min"),
        stated_to=("stated_to", "max"),
    )
    named = sums.assign(bound=sums["_bits"].map(bounds.bound_of)).drop(columns="_bits")
    return named[named["bound"].notna()]


def _together(cells: pd.DataFrame, along: list[str]) -> list[str]:
    """The columns of `along` and those that make one series, each once."""
    own = [column for column in (*SERIES, "era") if column in cells]
    return list(dict.fromkeys([*along, *own]))


def _combined(bits: pd.Series) -> int:
    combined = 0
    for one in bits:
        combined |= int(one)
    return combined


def indices(cells: pd.DataFrame, member: str) -> pd.DataFrame:
    """Each figure as a number with the first of its member's newest stretch of one series = 100."""
    return _by_member(cells, member, _indexed)


def compound_rates(cells: pd.DataFrame, member: str) -> pd.DataFrame:
    """The growth a year, in percent, that leads from the first figure of its member's newest
    stretch of one series to each later one; none between bounds. See
    `structure.compound_growth`."""
    return _by_member(cells, member, _compounded)


def growth_rates(cells: pd.DataFrame, member: str) -> pd.DataFrame:
    """Each figure's change on the period before, in percent: neighbouring periods of one series
    only."""
    return _by_member(cells, member, _grown)


def yearly_growth(cells: pd.DataFrame, member: str) -> pd.DataFrame:
    """Each figure's change on the same period of the year before, in percent: months and quarters
    are compared with their own season, within one series and era."""
    return _by_member(cells, member, _grown_in_a_year)


def advantage_ratios(
    cells: pd.DataFrame, reference: pd.DataFrame, along: list[str]
) -> pd.DataFrame:
    """Each item's share in its parts by its share in those of `reference` (columns of `along` and
    its series tell which belong together): unit RATIO. See `structure.advantages`."""
    return _by_group(cells, reference, along, structure.advantages, "RATIO")


def trade_both_ways(cells: pd.DataFrame, other: pd.DataFrame, along: list[str]) -> pd.DataFrame:
    """How far each item goes both ways, in percent; `other` are the cells of the other flow. See
    `structure.intra_industry`."""
    both = _by_group(cells, other, along, structure.intra_industry, "PCT")
    return both.assign(value=both["value"] * 100)


def _by_group(
    cells: pd.DataFrame,
    other: pd.DataFrame,
    along: list[str],
    measure: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame],
    unit: str,
) -> pd.DataFrame:
    """`measure` of the cells of each group with those of `other` that belong to it."""
    on = _together(cells, along)
    others = dict(list(other.groupby(on, dropna=False)))
    measured = [cells.head(0)]
    for key, group in cells.groupby(on, sort=False, dropna=False):
        if key in others:
            known = measure(group, others[key])[["item", "value", "bound"]]
            own = _stated(group).rename(columns={"value": "_own"}).drop(columns="bound")
            rows = own.merge(known, on="item").assign(unit=unit, **_DERIVED)
            measured.append(rows.assign(stated_to=_digits_of_own(rows)).drop(columns="_own"))
    return pd.concat(measured, ignore_index=True)


def _digits_of_own(rows: pd.DataFrame) -> list[float]:
    """To which place what is computed of rows (column `_own`) is stated: as many digits as each."""
    figures = zip(rows["value"], rows["_own"], rows["stated_to"], strict=True)
    return [precision.product_place(value, [(own, place)]) for value, own, place in figures]


def places(cells: pd.DataFrame) -> pd.DataFrame:
    """The place of each cell among the rows of its column and series, 1 = largest: unit RANK. Only
    figures above zero have a place; where a bound leaves the order open it is said as about."""
    among = cells.groupby(_together(cells, ["column"]), sort=False, dropna=False).ngroup()
    known = cells[cells["value"] > 0]
    ranks = known.groupby(among[known.index])["value"].rank(ascending=False, method="min")
    is_open = among.isin(among[cells["bound"].ne("exact") | cells["value"].isna()])[known.index]
    bound = is_open.map({True: bounds.APPROX, False: bounds.EXACT})
    return known.assign(value=ranks, unit="RANK", bound=bound, stated_to=0.0, **_DERIVED)


def contributions_over_time(cells: pd.DataFrame, wholes: pd.DataFrame, member: str) -> pd.DataFrame:
    """What each member added to the growth of the whole since the period before, in points of a
    percent of the earlier whole; the parts add up to its growth."""
    by_period = {_place(row): row for _, row in wholes.iterrows()}
    return _by_member(cells, member, lambda series: _contributed(series, by_period))


# --------------------------------------------------------------------------------------- one member


def _by_member(
    cells: pd.DataFrame, member: str, measure: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """`measure` of each member's own series, in the order of its periods."""
    if cells.empty:
        return cells
    groups = cells.sort_values("period", kind="stable").groupby(member, sort=False)
    measured = [measure(group.reset_index(drop=True)) for _, group in groups]
    known = [each for each in measured if len(each)]
    return pd.concat(known, ignore_index=True) if known else cells.head(0)


def _since_base(series: pd.DataFrame) -> pd.DataFrame:
    """The newest stretch of one series, from its first figure above zero on; nothing where it has
    none."""
    known = series[series["value"].notna()]
    last = known.iloc[-1] if len(known) else None
    if last is None:
        return known
    own = pd.Series([_is_comparable(row, last) for _, row in known.iterrows()], index=known.index)
    stretch = known[own]
    base = next((row for _, row in stretch.iterrows() if row["value"] > 0), None)
    if base is None:
        return stretch.head(0)
    return stretch[stretch["period"] >= base["period"]]


def _indexed(series: pd.DataFrame) -> pd.DataFrame:
    since = _since_base(series)
    if since.empty:
        return since
    first = Stated.of_row(since.iloc[0])
    ratios = [percent_of(Stated.of_row(row), first) for _, row in since.iterrows()]
    return _computed(since, ratios, "INDEX")


def _compounded(series: pd.DataFrame) -> pd.DataFrame:
    since = _since_base(series)
    rows = []
    for _, row in since.iloc[1:].iterrows():
        base = since.iloc[0]
        first, later = Stated.of_row(base), Stated.of_row(row)
        years = years_apart(base["period"], row["period"])
        rate = structure.compound_growth(first.figure, later.figure, years)
        whole = percent_growth(first, later)
        if rate is not None and whole is not None:
            measured = {"value": rate * 100, "bound": "exact", "stated_to": whole.stated_to}
            rows.append({**row.to_dict(), **measured})
    return pd.DataFrame(rows, columns=_and_place(since)).assign(unit="PCT_YOY", **_DERIVED)


def _grown(series: pd.DataFrame) -> pd.DataFrame:
    if are_to_date(series):
        return _grown_in_a_year(series)
    grown = with_growth(series[series["value"].notna()])
    known = grown[grown["growth"].notna()]
    measured = {"value": known["growth"] * 100, "bound": known["growth_bound"]}
    place = known["growth_stated_to"]
    return known.assign(**measured, stated_to=place, unit="PCT_YOY", **_DERIVED).drop(
        columns=["growth", "growth_bound", "growth_stated_to", "segment"]
    )


def _grown_in_a_year(series: pd.DataFrame) -> pd.DataFrame:
    known = series[series["value"].notna()]
    by_period = {row["period"]: row for _, row in known.iterrows()}
    rows = []
    for period, row in by_period.items():
        before = by_period.get(f"{int(period[:4]) - 1}{period[4:]}")
        if before is not None and _is_comparable(before, row):
            change = percent_growth(Stated.of_row(before), Stated.of_row(row))
            if change is not None:
                measured = {"value": change.value, "bound": change.figure.bound}
                rows.append({**row.to_dict(), **measured, "stated_to": change.stated_to})
    grown = pd.DataFrame(rows, columns=_and_place(known))
    return grown.assign(unit="PCT_YOY", **_DERIVED)


_DERIVED = {"basis": "derived", "printed": "", "note": ""}


def _place(row: pd.Series) -> tuple[str, ...]:
    """The period and the series of a row."""
    return tuple(map(str, row.reindex(["period", *SERIES], fill_value="")))


def _contributed(series: pd.DataFrame, wholes: dict[tuple[str, ...], pd.Series]) -> pd.DataFrame:
    known = with_gaps(series[series["value"].notna()])
    rows = [row for _, row in known.iterrows()]
    added = []
    for before, after in zip(rows, rows[1:], strict=False):
        whole = wholes.get(_place(before))
        is_joined = before["segment"] == after["segment"] and is_one_series(before, after)
        is_exact = before["bound"] == after["bound"] == "exact"
        if whole is None or not is_joined or not is_exact or not whole["value"]:
            continue
        moved = difference_of(Stated.of_row(before), Stated.of_row(after))
        share = percent_of(moved, Stated.of_row(whole))
        if share is not None:
            measured = {"value": share.value, "stated_to": share.stated_to}
            added.append({**after.to_dict(), **measured, "unit": "PCT_POINT", **_DERIVED})
    return pd.DataFrame(added, columns=_and_place(known)).drop(columns="segment")


def _and_place(rows: pd.DataFrame) -> list[str]:
    """The columns of rows, and that of the place to which they are stated."""
    return list(dict.fromkeys([*rows.columns, "stated_to"]))


def _is_comparable(one: pd.Series, other: pd.Series) -> bool:
    return is_one_series(one, other) and is_one_era(one.to_frame().T, other.to_frame().T)


def _computed(rows: pd.DataFrame, figures: list[Stated | None], unit: str) -> pd.DataFrame:
    """`rows` with these figures in `unit`; those without one left out."""
    is_known = pd.Series([figure is not None for figure in figures], rows.index, dtype=bool)
    known = [figure for figure in figures if figure is not None]
    return rows[is_known].assign(
        value=[figure.value for figure in known],
        bound=[figure.figure.bound for figure in known],
        stated_to=[figure.stated_to for figure in known],
        unit=unit,
        **_DERIVED,
    )

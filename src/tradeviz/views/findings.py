"""The one sentence that a title may say, computed from the same table as the chart, so that it
cannot say what the data do not."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.i18n.terms import Figure, Inside, Ordinal, Period, Text, Word, counted, text
from tradeviz.measures.figures import row_figure
from tradeviz.measures.series import is_one_era, is_one_series, of_same_series, unbroken
from tradeviz.views.observations import marked_figure
from tradeviz.views.seasons import is_rolled, is_to_date, when
from tradeviz.views.subjects import Finding, Selected, Subject, Traded


def leader(parts: pd.DataFrame, name: Word, subject: Subject) -> Finding:
    """Which part is largest, and its share of what is spoken of. Columns value, share,
    share_bound; first row largest."""
    top, is_alone = parts.iloc[0], len(parts) == 1
    whole = {"whole": Inside(subject.what), "period": Period(subject.last)}
    if pd.isna(top["share"]):
        message = text("Largest part of {whole} in {period}: {name}", name=Inside(name), **whole)
        return Finding(message, subject)
    share = Figure(float(top["share"]) * 100, "PCT", top["share_bound"] or "exact")
    if is_alone or float(top["share"]) > 0.5:
        message = text("{name}: {share} of {whole} in {period}", name=name, share=share, **whole)
        return Finding(message, subject)
    message = text(
        "Largest part of {whole} in {period}: {name}, {share}",
        name=Inside(name),
        share=share,
        **whole,
    )
    return Finding(message, subject)


def first_and_last(series: pd.DataFrame, what: Traded | Selected, whose: Word) -> Finding:
    """The earliest and the latest figure since the series last broke, with years missing between:
    no growth, only the two figures; of months and quarters those of one season, or of whole years.
    Columns period, value, unit, bound."""
    whole = in_season(unbroken(series))
    first, last = whole.iloc[0], whole.iloc[-1]
    subject = Subject(what, whose, first["period"], last["period"])
    is_one, year = first["period"] == last["period"], is_rolled(last) or is_to_date(last)
    figures = {"what": what, "last": marked_figure(last), "end": when(last)}
    if is_one:
        message = (
            text("{what}: {last} ({end})", **figures)
            if year
            else text(
                "{what}: {figure} in {period}",
                what=what,
                figure=figures["last"],
                period=figures["end"],
            )
        )
        return Finding(message, subject)
    figures |= {"first": marked_figure(first), "start": when(first)}
    message = (
        text("{what}: {first} ({start}), {last} ({end})", **figures)
        if year
        else text("{what}: {first} in {start}, {last} in {end}", **figures)
    )
    return Finding(message, subject)


def no_figure(subject: Subject) -> Finding:
    """That nothing is known of a subject in its period."""
    message = text("{what} in {period}: no figure", what=subject.what, period=Period(subject.last))
    return Finding(message, subject)


def in_season(series: pd.DataFrame) -> pd.DataFrame:
    """What may be compared of an ordered series: years, whole years that end with months or
    quarters, else the months or quarters of the season of the last one."""
    last, season = series.iloc[-1], series["period"].str[4:]
    if is_rolled(last):
        return of_same_series(series, last)
    return series[season == season.iloc[-1]]


def each_flow(rows: pd.DataFrame, what: Traded, whose: Word) -> Finding | None:
    """Exports and imports of the newest period that has both, of whole years beside those of the
    year before; None where none has. Columns flow, period, value, unit, bound."""
    known = rows[rows["flow"].isin(["export", "import"])]
    both = known[known.groupby("period")["flow"].transform("nunique") == 2]
    if both.empty:
        return None
    period = both["period"].max()
    newest = _by_flow(both, period)
    places: dict[str, Word] = {
        "exports": marked_figure(newest.loc["export"]),
        "imports": marked_figure(newest.loc["import"]),
    }
    if is_rolled(newest.iloc[0]) or is_to_date(newest.iloc[0]):
        return _beside_the_year_before(both, newest, places, Subject(what, whose, period, period))
    message = text(
        "{what} in {period}: exports {exports}, imports {imports}",
        what=what,
        period=Period(period),
        **places,
    )
    return Finding(message, Subject(what, whose, period, period))


def _by_flow(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    return rows[rows["period"] == period].drop_duplicates("flow").set_index("flow")


def _beside_the_year_before(
    both: pd.DataFrame, newest: pd.DataFrame, places: dict[str, Word], subject: Subject
) -> Finding:
    """Exports and imports of the year that ends with a period, and of the year before it where it
    is of the same series."""
    period, row = subject.last, newest.iloc[0]
    before = _by_flow(both, f"{int(period[:4]) - 1}{period[4:]}")
    places = {"what": subject.what, "period": when(row), **places}
    if len(before) < 2 or not is_comparable(newest, before):
        message = text("{what} ({period}): exports {exports}, imports {imports}", **places)
        return Finding(message, subject)
    message = text(
        "{what} ({period}): exports {exports}, a year before {exports_before}; "
        "imports {imports}, a year before {imports_before}",
        exports_before=marked_figure(before.loc["export"]),
        imports_before=marked_figure(before.loc["import"]),
        **places,
    )
    return Finding(message, subject)


def is_comparable(newest: pd.DataFrame, before: pd.DataFrame) -> bool:
    """Whether the rows of each flow are of one series and era."""
    return all(
        is_one_series(newest.loc[flow], before.loc[flow])
        and is_one_era(newest.loc[[flow]], before.loc[[flow]])
        for flow in newest.index
    )


def balance(net: pd.Series, what: Traded, whose: Word) -> Finding:
    """Who sells more: a surplus or a deficit of how much. A row of a balance."""
    period = net["period"]
    subject, figure = Subject(what, whose, period, period), row_figure(net)
    if figure.bound == (bounds.AT_LEAST if figure.value < 0 else bounds.AT_MOST):
        message = text(
            "{what} in {period}: balance {figure}",
            what=what,
            figure=marked_figure(net),
            period=Period(period),
        )
        return Finding(message, subject)
    turned = {"value": abs(figure.value), "bound": _bound_of_size(figure)}
    size = marked_figure({**net.to_dict(), **turned})
    return Finding(_seller(figure, what, size, Period(period)), subject)


def _seller(figure: Bounded, what: Word, size: Word, period: Word) -> Text:
    if figure.value > 0:
        return text(
            "{what} in {period}: Luxembourg sells {size} more than it buys",
            what=what,
            size=size,
            period=period,
        )
    if figure.value < 0:
        return text(
            "{what} in {period}: Luxembourg buys {size} more than it sells",
            what=what,
            size=size,
            period=period,
        )
    return text("{what} in {period}: exports and imports balance", what=what, period=period)


def _bound_of_size(figure: Bounded) -> str:
    """The bound of a figure's size: for a negative figure, "at least" turns around."""
    turned = {bounds.AT_LEAST: bounds.AT_MOST, bounds.AT_MOST: bounds.AT_LEAST}
    return turned.get(figure.bound, figure.bound) if figure.value < 0 else figure.bound


def place(name: Word, rank: int, partners: int, subject: Subject) -> Finding:
    """A partner's place in a period, by what and among whom."""
    message = counted(
        "{what} in {period}: {name} was {rank} of {count} partner, {among}",
        "{what} in {period}: {name} was {rank} of {count} partners, {among}",
        partners,
        what=subject.what,
        period=Period(subject.last),
        name=name,
        rank=Ordinal(rank),
        among=subject.of,
    )
    return Finding(message, subject)


def comparison(one: Word, one_figure: Word, other: Word, other_figure: Word) -> Text:
    """Two members and their figures, no judgement."""
    return text("{one}: {a}; {other}: {b}", one=one, a=one_figure, other=other, b=other_figure)

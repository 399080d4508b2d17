"""What a title may say: each number of an answer's title worked out again from the table behind it, with its scope.

A check takes an Answer and its rows and raises AssertionError. Nothing of a language is read: places of sentences
hold figures, names of codes and periods."""

from collections.abc import Callable
from math import isclose

import pandas as pd

from tests.answers import Answer, code, number, numbers
from tradeviz.datasets.ledgers import HOME, MIRRORED_FLOWS, PARTNER
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Bound, Name, Period, Spaced, Term, Word, text, within, word
from tradeviz.measures.mirror import CIF_FOB

TWO_WAY = "two_way"
EACH = {"export", "import"}
Check = Callable[[Answer, pd.DataFrame], None]


def same(one: float, other: float, within: float = 1e-9) -> bool:
    """Whether two numbers are one."""
    return isclose(one, other, rel_tol=within, abs_tol=1e-9)


def as_luxembourg_sees(rows: pd.DataFrame) -> pd.Series:
    """The flow of each row from Luxembourg's side: what Japan imports from it, Luxembourg exports. Rows of which
    Luxembourg is not the partner stand so already."""
    if "Reporter" not in rows:
        return rows["Flow"]
    is_theirs = (rows["Partner"] == HOME) & rows["Flow"].isin(list(MIRRORED_FLOWS))
    return rows["Flow"].where(~is_theirs, rows["Flow"].map(MIRRORED_FLOWS))


def period(answer: Answer, place: str) -> str:
    """The period that stands in a place."""
    (stands,) = [part for part in within(answer.places[place]) if isinstance(part, Period)]
    return stands.period


def at(rows: pd.DataFrame, column: str, when: str) -> list[float]:
    """The numbers of a column in a period."""
    return rows.loc[rows["Period"] == when, column].astype("float64").tolist()


def stands(answer: Answer, place: str, values: list[float]) -> None:
    """The number in a place is one of the values that the table has for its scope."""
    said = number(answer.places[place])
    assert any(same(said, value) for value in values), (str(answer), place, said, values)


def of_the_item(answer: Answer, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the item that the title is about; all where it is about all of them."""
    item = answer.subject.what.item
    return rows[rows["Item"] == code(item)] if item else rows


def as_sure(answer: Answer, place: str, rows: pd.DataFrame, when: str) -> None:
    """The figure in a place is that of a row of a period, with its bound."""
    stands(answer, place, at(rows, "Value", when))
    figure = numbers(answer.places[place])[0]
    alike = rows[rows["Value"].map(lambda value: same(value, figure.value))]
    alike = alike[alike["Period"] == when]
    assert figure.bound in set(alike["Bound"]), str(answer)


def bound_of(term: Word) -> str:
    """The bound of a worded share; exact where it has none."""
    return next((part.bound for part in within(term) if isinstance(part, Bound)), "exact")


def is_largest(answer: Answer, place: str, rows: pd.DataFrame, column: str = "Value") -> pd.Series:
    """The name in a place is that of the row with the largest number; that row."""
    rows = rows[rows["Item"] != "OTHER"]
    largest = rows[rows[column] == rows[column].max()]
    assert code(answer.places[place]) in set(largest["Item"]), str(answer)
    return largest.iloc[0]


# ------------------------------------------------------------------------------------------------ series


def ends_of_a_series(answer: Answer, rows: pd.DataFrame) -> None:
    """The first and the last figure, or the only one, of the flow that the title speaks of; or each flow."""
    what, places = answer.subject.what, answer.places
    if "exports" in places:
        for place, flow in (("exports", "export"), ("imports", "import")):
            one = rows[as_luxembourg_sees(rows) == flow]
            newest = period(answer, "period")
            as_sure(answer, place, one, newest)
            if f"{place}_before" in places:  # the same month a year before
                as_sure(answer, f"{place}_before", one, f"{int(newest[:4]) - 1}{newest[4:]}")
        return
    of_flow = rows[as_luxembourg_sees(rows) == what.flow]
    if answer.key == "goods-ledgers":  # each importer in its own words
        of_flow = rows[rows["Reporter"] == (HOME if what.partner == PARTNER else PARTNER)]
    single = ("figure", "period") if "figure" in places else ("last", "end")
    ends = (("first", "start"), ("last", "end")) if "first" in places else (single,)
    seasons = {period(answer, when)[4:] for _place, when in ends}
    is_whole_year = not isinstance(places[ends[-1][1]], Period)
    assert len(seasons) == 1 or is_whole_year, str(answer)
    for place, when in ends:
        as_sure(answer, place, of_flow, period(answer, when))


def who_sells_more(answer: Answer, rows: pd.DataFrame) -> None:
    """Exports less imports of the period, from the figures that are drawn."""
    if not set(answer.places) & {"size", "figure"}:
        return
    of_period = rows[rows["Period"] == period(answer, "period")]
    if answer.result.chart.highlight:  # of one item among others
        of_period = of_the_item(answer, of_period)
    sums = of_period.groupby("Flow")["Value"].sum()
    place = "size" if "size" in answer.places else "figure"
    net = sums["export"] - sums["import"]
    stands(answer, place, [abs(net) if place == "size" else net])
    message = answer.result.finding.sentence.message
    assert ("sells {size} more" in message) == (net > 0 and place == "size"), str(answer)


# ------------------------------------------------------------------------------------------------- parts


def largest_part(answer: Answer, rows: pd.DataFrame) -> None:
    """The largest part and its share of the whole that the title names; of one item alone its figure."""
    if "name" not in answer.places:
        return of_one_item(answer, rows)
    top = is_largest(answer, "name", rows)
    if "share" in answer.places:
        stands(answer, "share", [top["Share"] * 100])
    return None


def of_one_item(answer: Answer, rows: pd.DataFrame) -> None:
    """The figure of the item that stands out in its period, or that none is known."""
    assert answer.subject.what.item, str(answer)
    if "figure" in answer.places:
        as_sure(answer, "figure", of_the_item(answer, rows), period(answer, "period"))


def whole_and_largest(answer: Answer, rows: pd.DataFrame) -> None:
    """The whole is what the areas add up to; the largest area has its share of it; of one item alone its figure."""
    if "name" not in answer.places:
        return  # that of the bars, whose table has it
    top = is_largest(answer, "name", rows)
    if "total" in answer.places:
        total = number(answer.places["total"])
        assert same(total, rows["Value"].sum(), within=1e-6), str(answer)
    said = [one for one in numbers(answer.places["name"])]
    if said:
        assert abs(number(said[0]) - top["Share"] * 100) < 0.06, str(answer)
    return


def leaders_of_each_flow(answer: Answer, rows: pd.DataFrame) -> None:
    """The largest part of each direction, and a share that is not of more than the whole; of one item alone how
    much it is."""
    if set(answer.places) & {"exports", "figure"}:
        return ends_of_a_series(answer, of_the_item(answer, rows))
    for place, flow in (("export", "export"), ("import_", "import"), ("part", "")):
        if place not in answer.places:
            continue
        one = rows[rows["Flow"] == (flow or answer.subject.what.flow)]
        top = is_largest(answer, place, one)
        shares = numbers(answer.places[place])
        if shares:
            assert 0 < number(shares[0]) <= top["Value"] / one["Value"].sum() * 100 + 1e-9
            is_sure = bound_of(answer.places[place]) == "exact"
            assert not is_sure or top["Bound"] == "exact", str(answer)
    return None


def whole_of_imports(answer: Answer, rows: pd.DataFrame) -> None:
    """The whole of which the areas are shares; of one item alone its own figure."""
    if answer.result.chart.highlight:
        if "figure" in answer.places:
            as_sure(answer, "figure", of_the_item(answer, rows), period(answer, "period"))
        return
    shared = rows[rows["Share"].notna()]
    stands(answer, "figure", (shared["Value"] / shared["Share"]).tolist() or [rows["Value"].sum()])
    is_sure = numbers(answer.places["figure"])[0].bound == "exact"
    is_published = answer.subject.what.item == ""
    assert not is_sure or is_published or (rows["Bound"] == "exact").all(), str(answer)
    assert number(answer.places["figure"]) >= rows["Value"].sum() * (1 - 1e-9), str(answer)


def more_concentrated(answer: Answer, rows: pd.DataFrame) -> None:
    """The direction with the higher index."""
    last = rows[rows["Period"] == period(answer, "period")].set_index("Flow")["Index"]
    if "flow" in answer.places:
        assert code(answer.places["flow"]) == last.idxmax(), str(answer)
    else:
        assert len(last) < 2 or last["export"] == last["import"], str(answer)


def dearest(answer: Answer, _rows: pd.DataFrame) -> None:
    """What costs most by weight, of what is drawn."""
    drawn = answer.result.chart.rows
    stands(answer, "figure", [drawn["value"].max()])
    assert code(answer.places["name"]) == drawn.loc[drawn["value"].idxmax(), "code"], str(answer)


def why_changed(answer: Answer, rows: pd.DataFrame) -> None:
    """What each cause added, and that they make up the change."""
    causes = [number(answer.places[name]) for name in ("quantity", "price", "rate")]
    assert same(sum(causes), number(answer.places["change"]), within=1e-6), str(answer)
    for name, column in zip(("quantity", "price", "rate", "change"), rows.columns[1:], strict=True):
        assert abs(number(answer.places[name]) - rows[column].sum()) <= len(rows), str(answer)


def model_and_press(answer: Answer, rows: pd.DataFrame) -> None:
    """The balanced figure of both directions, and the printed one, of the same year."""
    both = rows[(rows["Flow"] == TWO_WAY)]
    for place, is_model in (("model", True), ("printed", False)):
        if place in answer.places:
            one = both[(both["Basis"] != "reported") == is_model]
            stands(answer, place, at(one, "Value", period(answer, "year")))


# ------------------------------------------------------------------------------------------------ items


def changed_most(answer: Answer, rows: pd.DataFrame) -> None:
    """No item drawn that has both periods, exactly, changed more than the one that is named; of the largest part,
    none is larger."""
    if "name" not in answer.places:
        return ends_of_a_series(answer, of_the_item(answer, rows))
    known, name = rows[rows["Value"].notna()], code(answer.places["name"])
    drawn = known[known["Item"].isin(list(answer.result.chart.series))]
    mine, end = drawn[drawn["Item"] == name], period(answer, "end")
    if "figure" in answer.places:
        stands(answer, "figure", [max(at(drawn, "Value", end))])
        as_sure(answer, "figure", mine, end)
        return None
    start = period(answer, "start")
    assert (start, end) == (drawn["Period"].min(), drawn["Period"].max()), str(answer)
    as_sure(answer, "first", mine, start)
    as_sure(answer, "last", mine, end)
    change = abs(number(answer.places["last"]) - number(answer.places["first"]))
    sure = drawn[drawn["Bound"] == "exact"]
    ends = sure[sure["Period"].isin([start, end])].pivot_table(
        index="Item", columns="Period", values="Value"
    )
    largest = (ends[end] - ends[start]).abs().max()
    is_broken = any("compared across" in str(note) for note in answer.result.notes)
    assert is_broken or same(change, largest), str(answer)
    return None


def highest_cell(answer: Answer, rows: pd.DataFrame) -> None:
    """The largest figure of all items and periods, whose and when."""
    is_of_one = "name" not in answer.places
    known = (of_the_item(answer, rows) if is_of_one else rows).dropna(subset="Value")
    assert (period(answer, "start"), period(answer, "end")) == (
        known["Period"].min(),
        known["Period"].max(),
    ), str(answer)
    stands(answer, "figure", [known["Value"].max()])
    mine = known if is_of_one else known[known["Item"] == code(answer.places["name"])]
    as_sure(answer, "figure", mine, period(answer, "when"))


def share_of_an_item(answer: Answer, rows: pd.DataFrame) -> None:
    """The share of the item that is named, in the periods that are named, never more than the whole."""
    mine = rows[rows["Item"] == code(answer.places["name"])]
    for place, when in (("first", "start"), ("last", "end")):
        if place in answer.places:
            as_sure(answer, place, mine, period(answer, when))
            assert 0 <= number(answer.places[place]) <= 100 + 1e-9, str(answer)


# ---------------------------------------------------------------------------------------------- partners


def partner_of(answer: Answer) -> str:
    """The partner that a title names: the one that was chosen, else Japan."""
    named = code(answer.places["name"])
    assert named == answer.chosen.get("partner", PARTNER), str(answer)
    return named


def place_among_partners(answer: Answer, rows: pd.DataFrame) -> None:
    """How many partners the table has, how many of them trade more than the one that is looked at, and its share of
    them all."""
    others = rows["Partner"].where(rows["Partner"] != HOME, rows["Reporter"])
    mine = rows.loc[others == partner_of(answer)].iloc[0]
    stands(answer, "count", [others.nunique()])
    stands(answer, "rank", [1 + (rows["Value"] > mine["Value"]).sum()])
    assert same(mine["Share"], mine["Value"] / rows["Value"].sum()), str(answer)
    assert others.nunique() >= 3, str(answer)


def best_place(answer: Answer, rows: pd.DataFrame) -> None:
    """The newest place and the best since the year that the title names."""
    mine = rows[rows["Partner"] == partner_of(answer)]
    if "rank" in answer.places:  # of one year alone
        stands(answer, "rank", at(mine, "Rank", period(answer, "period")))
        return
    assert period(answer, "year") == mine["Period"].max(), str(answer)
    stands(answer, "last", at(mine, "Rank", period(answer, "year")))
    since = mine[mine["Period"] >= period(answer, "start")]
    stands(answer, "best", [since["Rank"].min()])
    stands(answer, "best", at(mine, "Rank", period(answer, "when")))


def share_of_partners(answer: Answer, rows: pd.DataFrame) -> None:
    """The share of the partner that is looked at in the periods that the title names."""
    mine = rows[rows["Partner"] == partner_of(answer)].assign(
        Percent=lambda one: one["Share"] * 100
    )
    ends = (
        (("share", "year"),) if "share" in answer.places else (("first", "start"), ("last", "end"))
    )
    for place, when in ends:
        stands(answer, place, at(mine, "Percent", period(answer, when)))


def side_of_japan(answer: Answer, rows: pd.DataFrame) -> None:
    """What Japan imports from Luxembourg at the ends that the title names, of its one source: in money, as an index of
    its first year, as a share that is not of more than all."""
    mine = rows[rows["Partner"] == HOME]
    if "index" in answer.places:
        (index,) = at(mine, "Value", period(answer, "period"))
        assert abs(index - number(answer.places["index"])) < 0.06, str(answer)
        assert at(mine, "Value", period(answer, "base")) == [100.0], str(answer)
        return
    ends = (
        (("first", "start"), ("last", "end"))
        if "first" in answer.places
        else (("figure", "period"),)
    )
    for place, when in ends:
        as_sure(answer, place, mine, period(answer, when))
    assert "whole" not in answer.places or rows.groupby("Period")["Value"].sum().max() < 100


def index_of_partner(answer: Answer, rows: pd.DataFrame) -> None:
    """The index of the partner that is looked at in its newest year, and the year that is 100."""
    mine, base = rows[rows["Partner"] == partner_of(answer)], str(answer.places["base"])
    assert period(answer, "period") == mine["Period"].max(), str(answer)
    (index,) = at(mine, "Index", period(answer, "period"))
    assert abs(index - number(answer.places["index"])) < 0.06, str(answer)
    ratio = at(mine, "Value", period(answer, "period"))[0] / at(mine, "Value", base)[0]
    assert abs(ratio * 100 - index) < 0.06, str(answer)


def share_of_financial_services(answer: Answer, rows: pd.DataFrame) -> None:
    """Japan's share, called the highest only where it is."""
    mine, others = rows[rows["Partner"] == PARTNER], rows[rows["Partner"] != PARTNER]
    stands(answer, "share", at(mine, "Value", period(answer, "period")))
    is_highest = "highest" in answer.result.finding.sentence.message
    assert not is_highest or (others["Value"] < mine["Value"].max()).all(), str(answer)


# ------------------------------------------------------------------------------------------------ mirror


def each_ledger(answer: Answer, rows: pd.DataFrame) -> None:
    """What each ledger says in the year of the title."""
    if "reports" not in answer.places:
        return ends_of_a_series(answer, rows)
    flow = answer.subject.what.flow
    of_year = rows[(as_luxembourg_sees(rows) == flow)]
    values = at(of_year, "Value", period(answer, "period"))
    said = [number(one) for one in numbers(answer.places["reports"])]
    assert len(said) == len(values), str(answer)
    assert all(any(same(one, value) for value in values) for one in said), str(answer)
    return None


def gap_of_a_year(answer: Answer, rows: pd.DataFrame) -> None:
    """How far the importer's figure lies from the exporter's, and on which side."""
    (row,) = rows[rows["Period"] == period(answer, "year")].to_dict("records")
    gap = row["Importer"] - row["Exporter"]
    stands(answer, "figure", [abs(gap)])
    message = answer.result.finding.sentence.message
    assert (" less than" in message) == (gap < 0), str(answer)


def ratio_of_a_year(answer: Answer, rows: pd.DataFrame) -> None:
    """The importer's figure by the exporter's, and whether the band holds it."""
    (row,) = rows[rows["Period"] == period(answer, "year")].to_dict("records")
    ratio = row["Importer"] / row["Exporter"]
    stands(answer, "ratio", [ratio])
    is_within = "within" in answer.result.finding.sentence.message
    assert is_within == (CIF_FOB[0] <= ratio <= CIF_FOB[1]), str(answer)


def what_remains(answer: Answer, rows: pd.DataFrame) -> None:
    """What remains, as the last row has it."""
    if "rest" in answer.places and numbers(answer.places["rest"]):
        stands(answer, "rest", [rows["Figure"].iloc[-1]])


def largest_gap(answer: Answer, rows: pd.DataFrame) -> None:
    """The product with the largest gap of the year."""
    gaps = rows["Importer"] - rows["Exporter"]
    largest = rows.loc[gaps.abs().idxmax()]
    stands(answer, "gap", [gaps.loc[largest.name]])
    assert set(rows["Period"]) == {period(answer, "year")}, str(answer)


# ---------------------------------------------------------------------------------------------- missions


def outcomes_of_years(answer: Answer, rows: pd.DataFrame) -> None:
    """The year with most outcomes, and the last; none is said of a zero, and a zero of nothing else."""
    counts = rows.set_index("Year")["Outcomes"]
    assert number(answer.places["count"]) == counts.max(), str(answer)
    assert counts[int(period(answer, "period"))] == counts.max(), str(answer)
    message = answer.result.finding.message
    assert "reported" in message and ("none" in message) == (counts.iloc[-1] == 0), str(answer)


def rows_counted(place: str) -> Check:
    """The number of rows."""

    def check(answer: Answer, rows: pd.DataFrame) -> None:
        stands(answer, place, [len(rows)])

    return check


def hosts_counted(answer: Answer, rows: pd.DataFrame) -> None:
    """How many hosts there are, of which sector."""
    stands(answer, "count", [rows["Host"].nunique()])
    assert "sector" in answer.places, str(answer)


def most_visited(answer: Answer, rows: pd.DataFrame) -> None:
    """The place with most missions, visits and events."""
    stands(answer, "count", [rows["Together"].max()])


def companies_of_programmes(answer: Answer, rows: pd.DataFrame) -> None:
    """What the preferred source says of each programme: one of the readings of the table."""
    for place in ("a", "b", "c", "d"):
        stands(answer, place, rows["Value"].astype("float64").tolist())


def visitors_of_expos(answer: Answer, rows: pd.DataFrame) -> None:
    """Each exposition's visitors, as a source prints them."""
    for name, figure in (("one", "a"), ("other", "b")):
        if name in answer.places:
            of_expo = rows[rows["Expo"] == code(answer.places[name])]
            stands(answer, figure, of_expo["Visitors"].astype("float64").tolist())


def programme_and_earlier(answer: Answer, rows: pd.DataFrame) -> None:
    """The programme's figure, and the largest of an earlier mission: none of the chart's to Japan is larger."""
    for place in ("a", "b"):
        if place in answer.places:
            stands(answer, place, rows["Value"].astype("float64").tolist())


def both_sides(answer: Answer, rows: pd.DataFrame) -> None:
    """The revenues of each side's groups in the other, of one year."""
    chosen = answer.chosen.get("item", "ALL")
    whole = rows[rows["Item"] == ("AFFILIATE_REVENUE" if chosen == "ALL" else chosen)]
    assert set(whole["Period"]) == {period(answer, "year")}, str(answer)
    if "other" in answer.places:
        pairs = {(HOME, PARTNER): "figure", (PARTNER, HOME): "other"}
        for (reporter, partner), place in pairs.items():
            one = whole[(whole["Reporter"] == reporter) & (whole["Partner"] == partner)]
            stands(answer, place, one["Value"].astype("float64").tolist())


def place_in_asia(answer: Answer, rows: pd.DataFrame) -> None:
    """Japan's figure, how many places have a larger one, of how many."""
    mine = rows[rows["Partner"] == PARTNER]["Value"].iloc[0]
    assert set(rows["Period"]) == {period(answer, "year")}, str(answer)
    stands(answer, "figure", [mine])
    assert int(str(answer.places["place"])) == 1 + (rows["Value"] > mine).sum(), str(answer)
    assert int(str(answer.places["count"])) == rows["Partner"].nunique(), str(answer)


def funds_in_japan(answer: Answer, rows: pd.DataFrame) -> None:
    """Japan's share in the newest year of the table."""
    mine = rows[rows["Partner"] == PARTNER]
    assert period(answer, "year") == mine["Period"].max(), str(answer)
    stands(answer, "figure", at(mine, "Value", period(answer, "year")))


def places_called(answer: Answer, rows: pd.DataFrame) -> None:
    """Every place that is printed, and no other."""
    said = {number(one) for one in numbers(answer.places["ranks"])}
    assert said == set(rows["Value"].astype("float64")), str(answer)


def most_hosts(answer: Answer, rows: pd.DataFrame) -> None:
    """The sector with most hosts."""
    stands(answer, "count", [rows["Hosts"].max()])
    if "name" in answer.places:
        (first,) = rows.loc[rows["Hosts"] == rows["Hosts"].max(), "Sector"]
        assert code(answer.places["name"]) == first, str(answer)


def years_known(answer: Answer, rows: pd.DataFrame) -> None:
    """No more years than the table has a row for."""
    for place in ("services", "goods"):
        years = rows.loc[rows["Dataset"] == place, "Year"].nunique()
        assert 0 < number(answer.places[place]) <= years, (str(answer), years)


def sources_used(answer: Answer, rows: pd.DataFrame) -> None:
    """How many sources there are and stand behind something, and behind how much."""
    stands(answer, "count", [len(rows)])
    stands(answer, "entries", [rows["Entries"].sum()])
    if "used" in answer.places:
        stands(answer, "used", [(rows["Entries"] > 0).sum()])


def rows_revised(answer: Answer, rows: pd.DataFrame) -> None:
    """How many rows changed, came and went: all that are listed, up to where the list ends."""
    counted = sum(number(answer.places[name]) for name in ("changed", "added", "removed"))
    assert len(rows) == min(counted, 200), str(answer)
    came = (rows["Before"].astype(str) == "not there").sum()
    assert number(answer.places["added"]) >= came, str(answer)


def missions_of_years(answer: Answer, rows: pd.DataFrame) -> None:
    """How many missions, and how many in the year with most."""
    if "count" in answer.places:
        stands(answer, "count", [len(rows)])
    if "most" in answer.places:
        by_year = rows["First day"].str[:4].value_counts()
        stands(answer, "most", [by_year.iloc[0]])
        assert by_year[period(answer, "busiest")] == by_year.iloc[0], str(answer)


def coded(word_or_name: Word) -> object:
    """A name by its code, a period as written, else the words themselves."""
    for part in within(word_or_name):
        match part:
            case Name():
                return part.code
            case Period():
                return part.period
    return word_or_name


def cells_of(answer: Answer) -> pd.DataFrame:
    """The known cells of a pivot's table: what stands in the row and in the column, by codes; of which period; whether
    it is what is left of those that stand apart."""
    names, *others = answer.result.table()
    columns = [column for column in others if column.values is not None]  # but for the notes
    cells = pd.DataFrame(
        [
            (coded(name), coded(column.heading), value)
            for column in columns
            for name, value in zip(names.cells, column.values, strict=True)
            if not isinstance(name, Spaced)  # a part below its subtotal
        ],
        columns=["row", "column", "value"],
    ).dropna(subset="value")
    across, down = isinstance(columns[0].heading, Period), isinstance(names.cells[0], Period)
    period = cells["column"] if across else cells["row"] if down else answer.chosen["period"]
    return cells.assign(
        period=period,
        named=[
            tuple(code for code, is_period in ((row, down), (column, across)) if not is_period)
            for row, column in zip(cells["row"], cells["column"], strict=True)
        ],
        is_rest=[name == text("All others") for name in cells["row"]],
    )


def largest_of_cells(answer: Answer, _rows: pd.DataFrame) -> None:
    """The largest figure (of places the first) of the newest period that is known, what it is of, and that it is called
    the largest only beside others; what is left of several is no single one."""
    cells, places = cells_of(answer), answer.places
    if "figure" not in places:
        assert cells.empty, str(answer)
        return
    newest = cells[cells["period"] == cells["period"].max()]
    assert period(answer, "period") == newest["period"].iloc[0], str(answer)
    apart = newest if newest["is_rest"].all() else newest[~newest["is_rest"]]
    is_place = numbers(places["figure"])[0].unit == "RANK"
    stands(answer, "figure", [apart["value"].min() if is_place else apart["value"].max()])
    named = tuple(map(coded, places["name"].parts))
    of = apart[[same(value, number(places["figure"])) for value in apart["value"]]]
    assert named in set(of["named"]), str(answer)
    is_called = "largest in" in answer.result.finding.sentence.message
    assert is_called == (len(newest) > 1 and named != ()), str(answer)


def change_and_part(answer: Answer, rows: pd.DataFrame) -> None:
    """From the total of the one period to that of the other, the change by the earlier total, and the part that moved
    furthest the same way; what is left out is named, and is no part of it."""
    places, drawn = answer.places, answer.result.chart.rows.set_index("code")
    before, after = drawn.loc["FIRST", "to"], drawn.loc["LAST", "to"]
    ends = [coded(column.heading) for column in answer.result.table()[1:3]]
    assert ends == [period(answer, "since"), period(answer, "until")], str(answer)
    stands(answer, "change", [after - before])
    stands(answer, "growth", [(after / before - 1) * 100])
    bars = drawn["to"] - drawn["from"]
    assert same(bars.drop(["FIRST", "LAST"]).sum(), after - before, within=1e-6), str(answer)
    is_left = rows["Large single step"].map(titled).eq("yes") & ("names" in places)
    assert not is_left.any() or coded(places["names"]) in set(rows.loc[is_left].iloc[:, 0])
    apart = rows[~is_left].set_axis(["part", "before", "after", *rows.columns[3:]], axis=1)
    moves = pd.to_numeric(apart["after"]) - pd.to_numeric(apart["before"])
    for column, moved in (
        ("Change", moves),
        ("Contribution (% of the earlier total)", moves / before * 100),
    ):
        assert all(map(same, pd.to_numeric(apart[column]), moved)), (str(answer), column)
    if "part" in places:
        furthest = (moves * (1 if after >= before else -1)).idxmax()
        stands(answer, "part", [moves[furthest]])
        assert coded(places["name"]) == apart.loc[furthest, "part"], str(answer)


def ends_of_totals(answer: Answer, rows: pd.DataFrame) -> None:
    """The newest total and the earliest of its series and season, each with its bound, of what is selected alone."""
    last = "end" if "end" in answer.places else "period"
    known = rows[rows["Value"].notna()]
    assert period(answer, last) == known["Period"].max(), str(answer)
    for column in ("Flow", "Item", "Reporter", "Partner"):
        assert known[column].nunique() == 1, (str(answer), column)
    as_sure(answer, "last" if last == "end" else "figure", known, period(answer, last))
    if "first" in answer.places:
        of_series = known[known["Source"] == known.loc[known["Period"].idxmax(), "Source"]]
        as_sure(answer, "first", of_series, period(answer, "start"))
        assert period(answer, "start")[4:] == period(answer, last)[4:], str(answer)


def rules_that_fire(answer: Answer, rows: pd.DataFrame) -> None:
    """How many rules fire, of all that are listed."""
    fires = [str(state) == "fires" for state in rows["State"].map(titled)]
    assert number(answer.places["fired"]) == sum(fires), str(answer)


def titled(cell: object) -> str:
    """A cell as an English reader sees it."""
    return word(cell, Language("en")) if isinstance(cell, Term) else str(cell)


CHECKS: dict[str, Check] = {
    "watch": rules_that_fire,
    "services-parts": largest_part,
    "services-areas": whole_and_largest,
    "services-flows": who_sells_more,
    "services-trend": ends_of_a_series,
    "services-digital": ends_of_a_series,
    "services-financial-share": share_of_financial_services,
    "goods-sections": leaders_of_each_flow,
    "goods-areas": whole_of_imports,
    "goods-concentration": more_concentrated,
    "goods-item": ends_of_a_series,
    "services-multiples": changed_most,
    "services-heat": highest_cell,
    "services-shares": share_of_an_item,
    "goods-multiples": changed_most,
    "goods-heat": highest_cell,
    "goods-shares": share_of_an_item,
    "goods-ledgers": ends_of_a_series,
    "goods-months": ends_of_a_series,
    "goods-years": ends_of_a_series,
    "goods-balanced": model_and_press,
    "goods-unit-values": dearest,
    "goods-price-quantity": why_changed,
    "partners-ranking": place_among_partners,
    "partners-places": best_place,
    "partners-share": share_of_partners,
    "partners-japans-side": side_of_japan,
    "partners-indexed": index_of_partner,
    "mirror-ledgers": each_ledger,
    "mirror-explained": what_remains,
    "mirror-gaps": gap_of_a_year,
    "mirror-ratios": ratio_of_a_year,
    "mirror-products": largest_gap,
    "missions-outcomes-per-year": outcomes_of_years,
    "missions-outcomes": rows_counted("all"),
    "missions-events": rows_counted("count"),
    "missions-chain": rows_counted("count"),
    "missions-hosts": hosts_counted,
    "missions-places": most_visited,
    "missions-like-for-like": companies_of_programmes,
    "missions-pavilion": visitors_of_expos,
    "missions-size": programme_and_earlier,
    "missions-timeline": missions_of_years,
    "missions-hosts-by-sector": most_hosts,
    "partners-printed": places_called,
    "mirror-reasons": rows_counted("count"),
    "presence-register": rows_counted("count"),
    "presence-affiliates-counted": rows_counted("count"),
    "presence-affiliates": both_sides,
    "presence-affiliates-asia": place_in_asia,
    "presence-funds": funds_in_japan,
    "contributions": change_and_part,
    "contributions-totals": ends_of_totals,
    "explore": largest_of_cells,
    "explore-rows": rows_counted("count"),
    "explore-dataset": rows_counted("count"),
    "about-coverage": years_known,
    "about-register": sources_used,
    "changes-revisions": rows_revised,
    "about-datasets": rows_counted("count"),
    "about-disagreements": rows_counted("count"),
    "changes-history": rows_counted("count"),
    "changes-releases": rows_counted("count"),
}
"""Answer → how its title is worked out again."""

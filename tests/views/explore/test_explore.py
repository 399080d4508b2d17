"""A pivot: nothing is laid out that does not add up, every cell is a published figure or computed of one series."""

from itertools import pairwise

import pytest

from tests.answers import chosen_of
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY
from tradeviz.views.explore import PAGE, answers, behind
from tradeviz.views.explore.axes import AXES, FIXED, parts_below
from tradeviz.views.explore.cells import REST, observations_of, pivot_of
from tradeviz.views.explore.choices import LABELS
from tradeviz.views.page import defaults, query_of, with_choice
from tradeviz.views.present import present

PANEL = PAGE.panels[0]


@pytest.fixture(scope="module")
def shown(store, shipped):
    """What one reader sees of the shipped tables."""
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


def queries(snapshot, **fixed):
    """What readers may ask who changed at most two choices."""
    for chosen in chosen_of(snapshot, PANEL):
        if all(chosen.get(key) == code for key, code in fixed.items()):
            yield query_of(chosen)


def chosen(snapshot, **wanted):
    """What a reader asks who made these choices, the others as the page opens given them."""
    made = {}
    for choice_of in PANEL.choices:
        choice = choice_of(snapshot, query_of(made))
        if choice is not None:
            made[choice.key] = wanted.get(choice.key, choice.default)
            assert made[choice.key] in choice.options, choice
    return query_of(made)


def test_every_dataset_opens_with_figures(shown):
    for dataset in ("services", "goods", "ranks", "presence"):
        assert len(pivot_of(shown, chosen(shown, dataset=dataset)).cells)


def test_no_cell_holds_two_figures(shown):
    for query in queries(shown):
        try:
            pivot = pivot_of(shown, query)
        except EmptyError:
            continue
        assert not pivot.cells.duplicated(["row", "column"]).any(), query


def test_no_item_is_laid_out_beside_a_part_of_it(shown):
    for query in queries(shown, rows="item"):
        try:
            laid_out = set(pivot_of(shown, query).cells["item"]) - {REST}
        except EmptyError:
            continue
        items = shown.codes.items(query.classification)
        assert not any(set(items.ancestors(item)) & laid_out for item in laid_out), query


def test_the_largest_and_the_rest_are_the_whole(shown):
    query = chosen(shown, classification="HS1992")
    pivot, every = pivot_of(shown, query), observations_of(shown, query)
    wholes = every.groupby("period")["value"].sum()
    sums = pivot.cells.groupby("period")["value"].sum()
    assert REST in pivot.order
    assert sums.to_dict() == pytest.approx(wholes.to_dict(), rel=1e-6)


def test_shares_of_all_parts_are_a_hundred_percent(shown):
    query = chosen(shown, classification="HS1992", measure="share")
    sums = pivot_of(shown, query).cells.groupby("period")["value"].sum()
    assert list(sums) == pytest.approx([100.0] * len(sums), rel=1e-6)


def test_a_figure_of_a_title_stands_in_its_table(shown):
    for query in queries(shown):
        try:
            result = answers.exploration(shown, query)
        except EmptyError:
            continue
        exhibit = present(result, Language("en"))
        finding = getattr(result.finding, "sentence", result.finding)
        named = dict(finding.values)
        if "figure" in named:
            cells = exhibit.table.texts.astype(str).to_numpy().ravel().tolist()
            assert named["figure"].word(Language("en")) in cells, exhibit.title


def test_what_cannot_add_up_has_no_shares(shown):
    for query in queries(shown, measure="share"):
        assert query.unit in MONEY


def test_parts_that_nobody_printed_are_those_below_them(shown):
    items = shown.codes.items("HS1992")
    below = parts_below(items, "TOTAL", {"56", "84"})
    assert sorted(below) == ["56", "84"]


def test_every_row_of_every_dataset_can_be_read(shown):
    for name in DATASETS:
        opening = query_of({"table": name})
        result = answers.whole_dataset(shown, opening)
        assert {len(column.cells) for column in result.table()} == {len(shown.table(name))}


def test_a_pivot_opens_as_its_choices_say(shown):
    assert answers.exploration(shown, query_of(defaults(PANEL.choices, shown))).chart is not None


def test_shares_of_rows_columns_and_all_cells_add_up_to_a_hundred_percent(shown):
    """Partners in the columns of one period: both axes add up."""
    wanted = {"rows": "item", "columns": "partner", "top": "all", "classification": "ATLAS"}
    for measure, by in (
        ("share_row", ["row"]),
        ("share_column", ["column"]),
        ("share_all", ["period"]),
    ):
        query = chosen(shown, **wanted, measure=measure)
        sums = pivot_of(shown, query).cells.groupby(by)["value"].sum()
        assert list(sums) == pytest.approx([100.0] * len(sums), rel=1e-6), measure


def test_what_is_sold_to_japan_more_than_to_the_world_weighs_more_than_one(shown):
    """Weights of all sections add up in both make-ups: some weigh more here, some less."""
    query = chosen(shown, classification="ATLAS", measure="advantage", top="all")
    assert query.option("against") == "WLD"
    cells = pivot_of(shown, query).cells
    newest = cells[cells["period"] == cells["period"].max()]["value"]
    assert newest.min() < 1 < newest.max()
    assert set(cells["unit"]) == {"RATIO"}


def test_what_is_traded_both_ways_lies_between_nothing_and_a_hundred_percent(shown):
    query = chosen(shown, classification="HS1992", measure="both_ways", top="all")
    cells = pivot_of(shown, query).cells
    assert cells["value"].between(0, 100).all() and set(cells["unit"]) == {"PCT"}
    assert cells["value"].max() > 50


FORMS = ("bars", "lines", "multiples", "heat", "stacked", "treemap")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_draws_the_cells(shown, form):
    columns = "none" if form == "treemap" else "period"
    query = chosen(shown, classification="HS1992", columns=columns, form=form)
    chart = answers.exploration(shown, query).chart
    assert chart.form == {"bars": "ranking", "lines": "over_time"}.get(form, form)
    cells = pivot_of(shown, query).cells
    if form == "stacked":
        drawn = chart.rows.groupby("x")["value"].sum()
        assert list(drawn) == pytest.approx(list(cells.groupby("period")["value"].sum()))
    else:
        assert set(chart.rows["value"].dropna()) <= set(cells["value"])
    present(answers.exploration(shown, query), Language("ja"))


def test_areas_that_tell_nothing_are_bars_and_it_is_said(shown):
    query = chosen(shown, dataset="services", columns="none", form="treemap", top="all")
    result = answers.exploration(shown, query)
    rows = result.chart.rows["value"]
    is_telling = len(rows) >= 3 and rows.max() <= 0.8 * rows.sum()
    assert (result.chart.form == "treemap") == is_telling
    assert any("As bars" in word(note, Language("en")) for note in result.notes) != is_telling


def test_places_are_never_stacked(shown):
    form = next(
        choice_of(shown, chosen(shown, classification="HS1992", measure="rank"))
        for choice_of in PANEL.choices
        if choice_of.__name__ == "_form"
    )
    assert not {"stacked", "treemap", "heat"} & set(form.options)


def figures_of(result, language="en"):
    """The table of an answer: the names of its lines, and its figures by column."""
    heading, *columns = result.table()
    names = [word(name, Language(language)) for name in heading.cells]
    return names, {word(one.heading, Language(language)): list(one.values) for one in columns}


def folded(snapshot, **wanted):
    """What a reader asks of goods by section, as a table."""
    choices = {"classification": "HS1992", "form": "table", "top": "all", "fold": "folded"}
    return chosen(snapshot, **choices | wanted)


def test_a_subtotal_is_the_sum_of_the_parts_below_it(shown):
    query = folded(shown)
    sums = pivot_of(shown, query).cells.groupby(["row", "period"])["value"].sum()
    items, behind = shown.codes.items("HS1992"), observations_of(shown, query)
    sections = behind["item"].map(lambda code: [code, *items.ancestors(code)][-2])
    by_hand = behind.groupby([sections.rename("row"), "period"])["value"].sum()
    assert sums.to_dict() == pytest.approx(by_hand.to_dict())
    cells = pivot_of(shown, query).cells
    assert set(cells.loc[~cells["row"].isin(behind["item"]), "basis"]) == {"derived"}


def test_parts_stand_below_their_subtotal_and_those_of_the_others_are_folded(shown):
    query = folded(shown, fold="S11")
    names, _ = figures_of(answers.exploration(shown, query))
    order = pivot_of(shown, query).order
    assert len(names) > len(order)
    at = [place for place, name in enumerate(names) if name.startswith("– ")]
    assert at == list(range(order.index("S11") + 1, order.index("S11") + 1 + len(at)))
    unfolded, figures = figures_of(answers.exploration(shown, folded(shown, fold="unfolded")))
    lines = list(zip(unfolded, figures[max(figures)], strict=True))
    starts = [at for at, (name, _value) in enumerate(lines) if name[0] != "–"]
    for start, end in pairwise([*starts, len(lines)]):
        subtotal, *parts = (value or 0 for _name, value in lines[start:end])
        assert not parts or sum(parts) == pytest.approx(subtotal)


def test_a_share_of_a_subtotal_is_that_of_its_parts(shown):
    cells = pivot_of(shown, folded(shown, measure="share")).cells
    assert list(cells.groupby("period")["value"].sum()) == pytest.approx(
        [100.0] * cells["period"].nunique(), rel=1e-6
    )


def test_a_cell_opens_the_observations_that_add_up_to_it(shown):
    query = folded(shown, fold="unfolded", top="8")
    pivot = pivot_of(shown, query)
    for row, period in (("S16", "2019"), (REST, "2019")):
        cell = pivot.cells.query("row == @row and period == @period")["value"].iloc[0]
        one = with_choice(with_choice(query, "of_row", row), "of_column", period)
        values = next(
            column.values for column in behind.rows_behind(shown, one).table() if column.values
        )
        assert sum(value or 0 for value in values) == pytest.approx(cell), row


def test_a_click_on_a_mark_is_a_row_that_can_be_looked_behind(shown):
    for query in (chosen(shown), chosen(shown, rows="period", columns="item")):
        result = answers.exploration(shown, query)
        offered = [choice_of(shown, query) for choice_of in PANEL.choices]
        choice = next(one for one in offered if one and one.key == result.selects)
        assert set(result.chart.rows["code"]) <= {*choice.options, REST}


@pytest.mark.parametrize("axis", ["reporter", "source", "flow"])
def test_an_axis_that_does_not_add_up_names_the_choice_to_make(shown, axis):
    query = chosen(shown, dataset="services", rows=axis)
    notes = [word(note, Language("en")) for note in answers.exploration(shown, query).notes]
    assert any("choose one under" in note for note in notes)
    measure = next(choice for choice in offered_for(shown, query) if choice.key == "measure")
    assert "choose one under" in word(measure.refused["share"], Language("en"))


def offered_for(snapshot, query):
    """What is offered to a reader who made these choices."""
    return [one for choice_of in PANEL.choices if (one := choice_of(snapshot, query))]


def test_no_dimension_that_cuts_the_same_figures_again_is_laid_out(shown):
    """Classifications, bases, units and lengths of periods: each is refused by its choice."""
    offered = {choice.key: choice for choice in offered_for(shown, chosen(shown))}
    for choice in (offered["rows"], offered["columns"]):
        assert {*choice.refused} == {*FIXED, "item", "period"} - {*AXES}
        assert not {*choice.refused} & {*choice.options}
        for name, reason in choice.refused.items():
            label = word(LABELS[name], Language("en"))
            assert f"choose one under “{label}”" in word(reason, Language("en"))

"""A pivot: nothing is laid out that does not add up, every cell is a published figure or computed of one series."""

import pytest

from tests.answers import chosen_of
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY
from tradeviz.views.explore import PAGE, answers
from tradeviz.views.explore.axes import parts_below
from tradeviz.views.explore.cells import REST, observations_of, pivot_of
from tradeviz.views.page import defaults, query_of
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

"""Why a total changed: bars lead from total to total, words say what the bars say."""

import pytest

from tests.answers import Answer
from tests.titles import change_and_part
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.snapshot import Snapshot
from tradeviz.views.contributions import PAGE
from tradeviz.views.contributions.answers import contributions_to_change
from tradeviz.views.contributions.change import change_of
from tradeviz.views.contributions.totals import totals_over_time
from tradeviz.views.page import query_of

PANEL = PAGE.panels[0]
ENGLISH = Language("en")


@pytest.fixture(scope="module")
def snapshot(store, shipped):
    """What one reader sees of the shipped tables."""
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


def asked(snapshot, **wanted):
    """What a reader asks who made these choices, the others as the page opens given them."""
    made = {}
    for choice_of in PANEL.choices:
        choice = choice_of(snapshot, query_of(made))
        if choice is not None:
            made[choice.key] = wanted.get(choice.key, choice.default)
            assert made[choice.key] in choice.options, (choice.key, list(choice.options)[:9])
    return query_of(made)


def jump(snapshot, **wanted):
    """Imports of goods from Japan, 2014 to 2015, by chapter."""
    return asked(snapshot, flow="import", since="2014", until="2015", **wanted)


@pytest.mark.parametrize("rows", ["item", "partner"])
@pytest.mark.parametrize("flow", ["export", "import"])
def test_bars_lead_from_the_earlier_total_to_the_later(snapshot, rows, flow):
    query = asked(snapshot, classification="ATLAS", rows=rows, flow=flow, since="2012")
    bars = contributions_to_change(snapshot, query).chart.rows
    moved = bars.iloc[1:-1]
    assert list(moved["from"]) == pytest.approx([bars["to"].iloc[0], *moved["to"].iloc[:-1]])
    assert moved["to"].iloc[-1] == pytest.approx(bars["to"].iloc[-1])


def test_the_jump_of_2015_is_one_step_of_machinery_that_stayed(snapshot):
    change = change_of(snapshot, jump(snapshot))
    steps = {(step.row, step.period): step.is_kept for step in change.steps}
    assert steps == {("84", "2015"): True}
    result = contributions_to_change(snapshot, jump(snapshot))
    assert word(result.finding, ENGLISH) == (
        "Trade in goods, imports, Luxembourg with Japan, 2014 to 2015: +US$242m (+119%); "
        "most by Machinery and mechanical appliances, +US$213m"
    )


def test_without_the_step_the_rest_is_compared(snapshot):
    counted, left = (change_of(snapshot, jump(snapshot, steps=key)) for key in ("with", "without"))
    machinery = counted.parts.set_index("row").loc["84"]
    assert left.before == pytest.approx(counted.before - machinery["before"])
    assert left.total == pytest.approx(counted.total - machinery["change"])
    assert "84" not in set(left.parts["row"])
    assert "without" in word(
        contributions_to_change(snapshot, jump(snapshot, steps="without")).finding, ENGLISH
    )


@pytest.mark.parametrize("steps", ["with", "without"])
def test_title_bars_and_table_say_the_same_change(snapshot, steps):
    """Without what moved once, too, shares are of the earlier total that is drawn."""
    answer = Answer(PAGE.path, {}, contributions_to_change(snapshot, jump(snapshot, steps=steps)))
    change_and_part(answer, answer.rows)


def test_a_ship_of_one_year_did_not_stay(snapshot):
    query = asked(snapshot, flow="import", since="2011", until="2013")
    steps = {(step.row, step.period): step.is_kept for step in change_of(snapshot, query).steps}
    assert steps[("89", "2012")] is False


def test_periods_of_two_sources_are_not_compared(snapshot):
    """Whatever is chosen: the ends are of one series, or it is said that they are not."""
    every = PANEL.choices[0](snapshot, query_of({})).options
    for dataset in every:
        try:
            change = change_of(snapshot, asked(snapshot, dataset=dataset))
        except (EmptyError, AssertionError):
            continue
        assert change.before > 0


def test_without_the_step_the_line_is_the_total_less_its_parts(snapshot):
    rows = totals_over_time(snapshot, jump(snapshot)).chart.rows
    by_series = {
        name: dict(zip(one["period"], one["value"], strict=True))
        for name, one in rows.groupby("series")
    }
    change = change_of(snapshot, jump(snapshot))
    machinery = change.cells[change.cells["row"] == "84"].set_index("period")["value"]
    assert by_series["all"]["2015"] - by_series["rest"]["2015"] == pytest.approx(machinery["2015"])


def test_where_nothing_moved_once_there_is_one_line(snapshot):
    rows = totals_over_time(snapshot, asked(snapshot, flow="export")).chart.rows
    assert set(rows["series"]) == {"all"}

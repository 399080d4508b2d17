"""What a page declares: choices that follow one another, answers that know what they read."""

import pytest

from tests.made import observations
from tradeviz.i18n.terms import Period, text
from tradeviz.storage.query import Query
from tradeviz.views.page import Choice, Page, Panel, View, defaults, query_of, view, with_choice
from tradeviz.views.result import Result

MADE = observations("period value", ("2023", 1.0), ("2024", 2.0))


def answer(_snapshot, query: Query) -> Result:
    """The period that is asked for."""
    finding = text("{year}", year=Period(query.period))
    return Result("made", finding, (), None, lambda: (), ())


def year(_snapshot, _query: Query) -> Choice:
    """The years of the made table, newest first."""
    options = {period: Period(period) for period in reversed(list(MADE["period"]))}
    return Choice("period", text("Period"), options, next(iter(options)))


def earlier(_snapshot, query: Query) -> Choice | None:
    """A year before the one chosen; none before the first."""
    known = [period for period in MADE["period"] if period < query.period]
    names = {period: Period(period) for period in known}
    return Choice("since", text("From version"), names, known[-1]) if known else None


CHOICES = [
    {},
    {"flow": "export"},
    {"ledger": "JP", "freq": "A", "period": "2024", "currency": "USD"},
    {"period": "2024-Q1", "item": "SG", "among": "R142"},
    {"since": "1", "until": "2"},
]


def choices_of(query: Query) -> dict[str, str]:
    """The choices that a query was made of."""
    codes = {
        name: value
        for name, value in vars(query).items()
        if isinstance(value, str) and value and name not in ("first", "last")
    }
    period = {"period": query.period} if query.period else {}
    return {**codes, **period, **dict(query.options)}


@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_a_query_holds_every_choice_and_nothing_else(choices):
    assert choices_of(query_of(choices)) == choices


@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_the_same_choices_make_the_same_query(choices):
    assert query_of(choices) == query_of(dict(choices))
    assert hash(query_of(choices)) == hash(query_of(dict(choices)))


def test_a_period_is_the_first_and_the_last():
    query = with_choice(Query("goods"), "period", "2024")
    assert (query.first, query.last, query.period) == ("2024", "2024", "2024")


def test_what_only_one_page_knows_is_an_option():
    query = with_choice(Query("goods"), "among", "WLD")
    assert query.option("among") == "WLD" and query.with_(options=()) == Query("goods")


def test_a_page_opens_with_defaults_that_follow_one_another():
    assert defaults((year, earlier), None) == {"period": "2024", "since": "2023"}
    assert defaults((earlier,), None) == {}


def test_an_answer_is_asked_for_what_it_reads_only():
    one = view(answer, "period")
    assert one == View(answer, ("period",))
    query = one.query({"period": "2023", "flow": "export", "among": "WLD"})
    assert query == Query("", first="2023", last="2023")
    assert view(answer).query({"period": "2023"}) == Query("")


def test_the_address_of_a_page_says_its_section_and_its_name():
    page = Page("trade/made", text("Goods"), text("Goods"), "", (), (Panel((view(answer),)),))
    assert (page.section, page.name, len(page.panels)) == ("trade", "made", 1)

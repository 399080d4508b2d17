"""The same pages when Eurostat's tables have arrived: 140 items, 16 years and quarters; chapters, months, weights."""

import re

import pytest

from tests import made, reading, titles
from tests.answers import opening_answers
from tests.reading import Reader
from tradeviz.publishing.shipped import publish_shipped
from tradeviz.storage.store import Store
from tradeviz.views.areas import MOST


@pytest.fixture(scope="module")
def reader(made_store):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRADEVIZ_STORE", made_store.address)
        yield Reader(made_store)


@pytest.fixture(scope="module")
def months_only(tmp_path_factory, shipped):
    """Goods as the customs deliver them first: months, no years."""
    store = Store(str(tmp_path_factory.mktemp("months")))
    assert publish_shipped(store, shipped) == {}
    made.publish_source(store, shipped)
    goods = made.goods_like_eurostat(shipped.codes["hs"])
    made.publish(store, shipped, "goods", goods[goods["freq"] == "M"])
    return Reader(store)


TRADE = ["briefing/overview", "trade/services", "trade/goods", "trade/partners", "about/sources"]


def select(app, label):
    """A choice of a page by its label: select box or segments."""
    (found,) = [node for node in reading.nodes(app) if getattr(node, "label", "") == label]
    return found


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("page", TRADE)
def test_every_page_holds_the_large_tables(reader, page, lang):
    app = reader.open(page, lang)
    assert not app.exception
    assert [error.value for error in app.error] == []


def test_every_number_of_a_title_is_true_of_full_tables_as_pages_open(full_store, snapshot):
    checked, wrong = set(), {}
    for one in opening_answers(snapshot(full_store)):
        try:
            if check := titles.CHECKS.get(one.key):
                check(one, one.rows)
                checked.add(one.key)
        except (AssertionError, LookupError) as failure:
            wrong[one.key] = f"{one}: {failure}"
    assert not wrong, "\n".join(wrong.values())
    assert len(checked) > 30


@pytest.mark.parametrize("page", TRADE)
def test_no_figure_is_none(reader, page):
    for text in reading.visible(reader.open(page)):
        assert not re.search(r"\b(nan|None|NaN|inf|<NA>|NaT)\b", text), text


# ---------------------------------------------------------------------------------------------- services


def test_every_year_and_quarter_can_be_chosen(reader):
    years, quarters = (
        select(reader.open("trade/services", **choice), "Period") for choice in ({}, {"freq": "Q"})
    )
    assert [option for option in years.options] == [str(year) for year in reversed(made.YEARS)]
    assert len(quarters.options) == 4 * len(made.YEARS)
    assert quarters.value == "2025-Q4"


@pytest.mark.parametrize(
    "choices",
    [{}, {"period": "2012"}, {"flow": "import"}, {"freq": "Q"}, {"freq": "Q", "period": "2011-Q2"}],
)
def test_every_view_of_services_has_its_charts(reader, choices):
    app = reader.open("trade/services", **choices)
    assert len(reading.charts(app)) == 9
    assert not app.info and not app.error


def first_bars(app, form="Bar chart"):
    """Code → value of the bars of the first chart (of its last series, where it has two)."""
    chart = reading.charts(app)[0]
    assert chart["alt"].startswith(form)
    return {
        code: value
        for trace in chart["data"]
        if trace["type"] == "bar"
        for code, value in zip(trace["customdata"], trace["x"], strict=True)
    }


def test_the_bars_are_the_main_items_and_add_up_to_the_total(reader, shipped):
    bars = first_bars(reader.open("trade/services", flow="export", period="2024"))
    rows = made.services_like_eurostat(shipped.codes["ebops"])
    year = rows[(rows["flow"] == "export") & (rows["period"] == "2024")].set_index("item")["value"]
    assert sum(bars.values()) == pytest.approx(year["S"])
    assert bars == {code: year[code] for code in shipped.codes["ebops"].parts("S")}


def test_a_confidential_item_is_in_the_rest_of_its_heading(reader, shipped):
    """SE1 is hidden: of construction only SE2 and a rest are known, and what is drawn still adds up."""
    app = reader.open("trade/services", flow="export", period="2024")
    finest = reading.charts(app)[1]
    rows = made.services_like_eurostat(shipped.codes["ebops"])
    total = rows[(rows["flow"] == "export") & (rows["period"] == "2024") & (rows["item"] == "S")][
        "value"
    ].iloc[0]
    (drawn,) = [trace for trace in finest["data"] if trace["type"] == "bar"]
    assert sum(drawn["x"]) == pytest.approx(total)
    assert len(drawn["x"]) <= MOST


def test_neighbouring_years_are_joined_by_lines(reader):
    app = reader.open("trade/services", flow="export", period="2024")
    trends = [
        chart for chart in reading.charts(app) if "Chart over time. Services trade" in chart["alt"]
    ]
    assert {trace["mode"] for trace in trends[0]["data"]} == {"lines+markers", "text"}


# ---------------------------------------------------------------------------------------------- overview


def test_a_year_stands_once_in_a_chart_though_two_sources_know_it(reader):
    """The press prints both flows together, Eurostat each of them: one figure a year, from the preferred source."""
    app = reader.open_all("trade/services")
    table = next(
        reading.tables(block)[0]
        for block in reading.exhibits(app)
        if reading.of(block, "header")[0].startswith("Services trade with Japan in 2025: exports")
    )
    assert not table.duplicated(["Period", "Flow"]).any()


def test_the_first_card_compares_with_the_year_before_from_the_same_office(reader):
    block = reading.cards(reader.open("briefing/overview"))["services"]
    assert "more than" not in " ".join(reading.of(block, "caption"))
    assert re.search(r"2024: €4\.\d+bn \(\+\d", " ".join(reading.of(block, "caption")))


def test_a_printed_share_is_not_put_beside_money_of_another_source(reader):
    """The Chamber's 75 % are not the made table's share: they may not be explained by its figures."""
    block = reading.cards(reader.open("briefing/overview"))["financial"]
    (value,) = reading.of(block, "subheader")
    assert not (value == "75%" and re.search(r"€0\.0\d", " ".join(reading.of(block, "caption"))))


def test_the_first_sentence_speaks_of_one_year_and_one_source(reader):
    sentence = reading.of(reader.open("briefing/overview"), "markdown")[0]
    assert not ("2025" in sentence and "75%" in sentence)


# ------------------------------------------------------------------------------------------------- goods


def test_months_are_what_is_chosen_where_only_months_are_published(months_only):
    app = months_only.open("trade/goods")
    assert not app.exception and not app.error
    assert select(app, "Period").value == "2025-12"
    assert len(reading.charts(app)) >= 8


def test_years_and_months_can_be_chosen_where_both_are_published(reader):
    assert select(reader.open("trade/goods"), "Period").value == "2025"
    assert len(select(reader.open("trade/goods", freq="M"), "Period").options) == len(made.MONTHS)


@pytest.mark.parametrize(
    "choices", [{}, {"freq": "M", "period": "2025-12"}, {"currency": "EUR"}, {"item": "S17"}]
)
def test_every_view_of_goods_has_its_charts(reader, choices):
    app = reader.open("trade/goods", **choices)
    assert not app.error
    assert len(reading.charts(app)) >= 8


def test_a_section_opened_shows_its_chapters_alone(reader, shipped):
    chapters = first_bars(reader.open("trade/goods", item="S17", currency="EUR"), "Paired bars")
    assert set(chapters) == {*shipped.codes["hs"].children("S17")}


def test_sections_that_nobody_printed_are_sums_of_their_chapters(reader, shipped):
    bars = first_bars(reader.open("trade/goods", currency="EUR"), "Paired bars")
    goods = made.goods_like_eurostat(shipped.codes["hs"])
    year = goods[
        (goods["period"] == "2025") & (goods["unit"] == "EUR") & (goods["flow"] == "import")
    ].set_index("item")["value"]
    assert bars["S17"] == pytest.approx(year[shipped.codes["hs"].children("S17")].sum())


def test_a_shipment_far_above_the_usual_is_named(reader):
    said = " ".join(reading.of(reader.open("trade/goods"), "caption"))
    assert (
        "More than five times the usual month: Aircraft and spacecraft, March 2025: €400m" in said
    )


def test_unit_values_are_shown_where_weights_are_published(reader):
    app = reader.open("trade/goods", freq="M", period="2025-12")
    assert any("per kg" in heading for heading in reading.of(app, "header"))


def test_a_change_of_imports_is_told_apart_where_weights_are_published(reader):
    said = " ".join(reading.of(reader.open("trade/goods"), "header"))
    assert re.search(
        r"Goods imports from Japan in 2025, items with weights: [+−]€\d+m on the year before "
        r"\(quantity .*, price .*, exchange rate",
        said,
    )


def test_the_card_and_the_chart_of_goods_speak_of_the_same_years(reader):
    app = reader.open("briefing/overview")
    year = reading.of(reading.cards(app)["goods"], "caption")[0][:4]
    (chart,) = [
        chart for chart in reading.charts(app) if "Goods trade with Japan: " in chart["alt"]
    ]
    assert year in chart["alt"]


def test_what_the_press_printed_of_whole_years_stays(reader):
    (chart,) = [
        chart
        for chart in reading.charts(reader.open("trade/goods"))
        if "Goods trade with Japan: " in chart["alt"]
    ]
    said = " ".join(text for trace in chart["data"] for text in trace["hovertext"])
    for figure in ("€140m", "€262m", "€439m"):
        assert figure in said

"""What is confidential is said where it would have been drawn; a scope says which periods are drawn."""

import pandas as pd
import pytest

from tests import made
from tradeviz.i18n import Language
from tradeviz.i18n.terms import text
from tradeviz.publishing.shipped import publish_shipped
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views.goods import products
from tradeviz.views.goods.totals import known_years
from tradeviz.views.mirror.year import by_product
from tradeviz.views.missions.briefing import like_for_like
from tradeviz.views.missions.programme import PROGRAMME
from tradeviz.views.missions.sizes import beside_others
from tradeviz.views.overview import headlines
from tradeviz.views.pairs import paired_rows
from tradeviz.views.present import present
from tradeviz.views.services.flows import trend
from tradeviz.views.services.items import services_by_item

YEAR = {"first": "2024", "last": "2024", "freq": "A"}
CHAPTERS = {"87": 2e8, "84": 9e7, "30": None}


@pytest.fixture(scope="module")
def published(tmp_path_factory, shipped, snapshot):
    """Ten years of totals; chapters, one of them confidential; months in both ledgers."""
    store = Store(str(tmp_path_factory.mktemp("hidden")))
    assert publish_shipped(store, shipped) == {}
    made.publish_source(store, shipped)
    same = {"source": made.SOURCE, "classification": "HS2022"}
    flows, years = ("export", "import"), range(2015, 2025)
    goods = [
        made.observations(
            "flow period item value status",
            *((flow, str(year), "TOTAL", 4e8, "A") for flow in flows for year in years),
            *(
                (flow, "2024", item, value, "A" if value else "C")
                for flow in flows
                for item, value in CHAPTERS.items()
            ),
            **same,
        ),
        made.observations(
            "reporter partner flow item period value",
            *(
                (*who, item, f"2023-{month:02}", value)
                for month in range(1, 13)
                for who, value in ((("LU", "JP", "export"), 5e6), (("JP", "LU", "import"), 6e6))
                for item in ("87", "84")
            ),
            freq="M",
            **same,
        ),
    ]
    items = {"S": 9e8, "SG": 5e8, "SJ": 2e8, "SD": None}
    services = made.observations(
        "flow item value status",
        *(
            (flow, item, value, "A" if value else "C")
            for flow in flows
            for item, value in items.items()
        ),
        source=made.SOURCE,
    )
    made.publish(store, shipped, "services", services)
    made.publish(store, shipped, "goods", pd.concat(goods, ignore_index=True))
    return snapshot(store)


def said(result):
    return " ".join(map(str, result.notes))


def test_a_bar_of_what_is_confidential_has_its_word_and_no_figure():
    rows = made.observations("flow value status", ("export", None, "C"), ("import", 2.0, "A"))
    names = {"S": text("Goods")}
    (pair,) = paired_rows(rows, "item", names, {"export": "x", "import": "y"}).to_dict("records")
    assert (pair["export"], str(pair["export_label"])) == (0.0, "confidential")


@pytest.mark.parametrize("flow", ["export", "two_way"])
def test_an_item_that_is_confidential_is_named_below_the_bars(published, flow):
    """Of both directions together nothing can be computed where one is hidden: it is said all the same."""
    assert "confidential: Travel" in said(services_by_item(published, Query("", flow=flow, **YEAR)))


def test_a_heading_of_which_every_part_is_confidential_is_confidential_itself(published):
    result = products.sections(published, Query("", ledger="LU", classification="HS2022", **YEAR))
    assert "confidential: Chemical products" in said(result)
    (bar,) = [row for row in result.chart.rows.to_dict("records") if row["code"] == "S06"]
    assert (bar["import"], str(bar["import_label"])) == (0.0, "confidential")


def test_a_scope_says_the_years_that_are_drawn(published):
    """The press has both directions together since 2006; lines draw each, since 2015."""
    result = known_years(published, Query(""))
    assert set(result.chart.rows["flow"]) == {"export", "import"}
    assert "2015–2024" in map(str, result.scope)


def test_ledgers_that_both_have_months_share_their_products(published):
    result = by_product(
        published, Query("", flow="export", item="TOTAL", first="2023", last="2023")
    )
    assert {"87", "84"} <= set(result.chart.rows["code"])


def test_a_size_that_was_announced_before_departure_says_so(snapshot, store):
    result = beside_others(snapshot(store), Query(""))
    (bar,) = [row for row in result.chart.rows.to_dict("records") if row["code"] == "BM-PRT-2022"]
    assert str(bar["label"]) == "127 (announced beforehand)" and bar["hollow"]


@pytest.mark.parametrize("answer", [beside_others, like_for_like])
def test_a_title_says_of_a_size_that_it_was_announced(mine, snapshot, answer):
    metrics = mine.read("metrics", 0).copy()
    metrics.loc[metrics["mission"] == PROGRAMME, "status"] = "announced"
    mine.publish("metrics", metrics, by="test", note="announced", replacing=0)
    assert "announced beforehand" in str(answer(snapshot(mine), Query("")).finding)


def hatches(figure):
    """The labels beside bars that are hatched."""
    pairs = [
        (shape, words)
        for trace in figure.data
        if trace.type == "bar" and trace.marker.pattern.shape
        for shape, words in zip(trace.marker.pattern.shape, trace.text, strict=True)
    ]
    return [words for shape, words in pairs if shape == "/"]


def test_a_confidential_bar_is_hatched_with_its_word_and_nothing_else_is(published):
    """The section of which chapter 30 is all that is known, both ways."""
    result = products.sections(published, Query("", ledger="LU", classification="HS2022", **YEAR))
    drawn = present(result, Language("en")).figure
    assert hatches(drawn) == ["confidential"] * 2


def test_what_an_office_hides_and_the_press_prints_stands_on_cards_and_charts_alike(
    tmp_path_factory, shipped, snapshot
):
    """The press has more than 1.2 billion of services in 2024, both ways; the office hides that year."""
    store = Store(str(tmp_path_factory.mktemp("concealed")))
    assert publish_shipped(store, shipped) == {}
    made.publish_source(store, shipped)
    flows = ("export", "import", "two_way")
    hidden = made.observations(
        "flow status", *((flow, "C") for flow in flows), source=made.SOURCE, period="2024"
    )
    made.publish(store, shipped, "services", hidden)
    view = snapshot(store)
    card = next(card for card in headlines(view, Query("")) if card.key == "services")
    assert "confidential in another source: 2024" in str(card.comparator)
    result = trend(view, Query(""))
    drawn = result.chart.rows.set_index(["period", "flow"])
    assert drawn.loc[("2024", "two_way"), "value"] == card.value.value == 1.2e9
    assert "confidential in another source: 2024" in said(result)

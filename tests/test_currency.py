"""Amounts in the reader's currency: at the average rate of their own period, bounds kept, nothing written."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests import reading
from tests.answers import Answer
from tradeviz.errors import TradevizError
from tradeviz.i18n import LANGUAGES
from tradeviz.measures import exchange_rates
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import query_of

WITH_AMOUNTS = [
    "briefing/overview",
    "trade/services",
    "trade/goods",
    "trade/partners",
    "trade/mirror",
    "trade/presence",
]
TOTAL = Query(
    "services",
    reporter="LU",
    partner="JP",
    flow="two_way",
    classification="EBOPS2010",
    item="S",
    freq="A",
)


@pytest.fixture
def seen(store, snapshot):
    """The shipped services, as published."""
    return snapshot(store, "services", "sources", "rates")


def test_an_amount_is_converted_at_the_average_of_its_own_period(seen):
    published = seen.select(replace(TOTAL, unit="EUR")).set_index("period")
    shown = seen.select(replace(TOTAL, unit="EUR", currency="USD")).set_index("period")
    assert set(shown["unit"]) == {"USD"}
    for period, row in published.iterrows():
        rate = exchange_rates.average("USD", period, seen.rates)
        assert shown.loc[period, "value"] == pytest.approx(row["value"] * rate)
        assert shown.loc[period, "rate"] == pytest.approx(rate)
        assert (shown.loc[period, "bound"], shown.loc[period, "source"]) == (
            row["bound"],
            row["source"],
        )


def test_what_is_no_amount_stays(seen):
    shares = Query("services", reporter="LU", partner="JP", item="SG", unit="PCT_TOTAL")
    assert (
        seen.select(replace(shares, currency="JPY"))["value"].tolist()
        == seen.select(shares)["value"].tolist()
        != []
    )


def test_there_and_back_is_what_it_was(seen):
    rows = seen.select(replace(TOTAL, unit="EUR"))
    there = exchange_rates.at_average_rates(rows, "JPY", seen.rates)
    back = exchange_rates.at_average_rates(there.drop(columns="rate"), "EUR", seen.rates)
    assert back["value"].tolist() == pytest.approx(rows["value"].tolist())


def test_a_published_rate_comes_before_the_shipped_one(store, shipped, snapshot, tmp_path: Path):
    mine = Store(str(shutil.copytree(store.address, tmp_path / "store")))
    rates = mine.read("rates", 0).copy()
    rates.loc[(rates["currency"] == "USD") & (rates["period"] == "2024"), "rate"] = 2.0
    mine.publish("rates", rates, by="Ana", note="n", replacing=0)
    app = reading.open_page("briefing/overview", mine.address, lang="en", currency="USD")
    assert "more than US$2.4bn" in " ".join(reading.visible(app))


@pytest.mark.parametrize("page", WITH_AMOUNTS)
def test_every_page_with_amounts_shows_them_in_the_currency_of_the_link(store, page):
    app = reading.open_page(page, store.address, lang="en", currency="JPY")
    assert not app.exception and not app.error
    words = " ".join(reading.visible(app))
    assert "¥" in words
    headings = " ".join(reading.of(app, "header", "subheader"))
    assert "€" not in headings and "US$" not in headings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rates_can_be_looked_up_with_their_source(store, lang):
    app = reading.open_page(
        "trade/services", store.address, lang=lang, currency="USD", drawers=["rates"]
    )
    table = next(table for table in reading.tables(app) if len(table.columns) == 2)
    cells = {str(year): str(rate) for year, rate in table.itertuples(index=False)}
    mark = "," if lang in ("fr", "de") else "."
    assert cells[
        "2024年" if lang == "ja" else "2024"
    ] == f"{exchange_rates.average('USD', '2024'):.4f}".replace(".", mark)
    bank = {
        "en": "European Central Bank",
        "fr": "Banque centrale européenne",
        "de": "Europäische Zentralbank",
        "ja": "欧州中央銀行",
    }[lang]
    assert bank in " ".join(reading.of(app, "markdown"))


def test_pages_without_amounts_do_not_ask_for_a_currency(store):
    app = reading.open_page("missions/calendar", store.address, lang="en")
    assert not [node for node in reading.nodes(app) if getattr(node, "label", "") == "Currency"]


def test_a_currency_that_is_not_offered_is_said(store):
    app = reading.open_page("trade/services", store.address, lang="en", currency="LUF")
    assert "“LUF” (Currency)" in reading.of(app, "warning")[0]


def of_a_newcomer(snapshot, panel):
    """What is chosen where nothing is."""
    chosen = {}
    for choice_of in panel.choices:
        if choice := choice_of(snapshot, query_of(chosen)):
            chosen[choice.key] = choice.default
    return chosen


def periods_of(result):
    """The periods of the figures drawn."""
    return set(Answer("", {}, result).rows.get("Period", []))


def test_what_no_rate_covers_is_named_where_it_is_left_out(ledgers_store, snapshot):
    """Dollars since 1996 in euro, which there is since 1999."""
    everything, left = snapshot(ledgers_store), set()
    for panel in (panel for page in PAGES for panel in page.panels):
        chosen = of_a_newcomer(everything, panel)
        for view in (view for view in panel.views if "currency" in view.reads):
            try:
                published, drawn = (
                    view.answer(everything, view.query(chosen | {"currency": currency}))
                    for currency in ("", "EUR")
                )
            except TradevizError:
                continue
            if missing := periods_of(published) - periods_of(drawn):
                left.add(drawn.key)
                notes = [str(note) for note in drawn.notes if "no exchange rate" in str(note)]
                assert notes, (drawn.key, sorted(missing))
    assert {"partners-japans-side", "mirror-gaps", "goods-item", "goods-multiples"} <= left

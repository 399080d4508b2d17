"""One flow in two ledgers: what the gap is, what may explain it, and that one switch rules all pages of trade."""

import pytest

from tests import reading
from tests.made import LEDGER_YEARS, SOURCE, goods_in_both_ledgers, observations
from tests.reading import choices_of, exhibit_of
from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST, Bounded
from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import mirror
from tradeviz.storage.query import Query, as_reported
from tradeviz.views import goods, overview, partners, services
from tradeviz.views import mirror as page
from tradeviz.views.goods.products import sections
from tradeviz.views.mirror import gaps, reasons, year, years
from tradeviz.views.partners.places import ranking
from tradeviz.views.services.items import services_by_item

EN = Language("en")
LEDGERS = (HOME, PARTNER, BALANCED)


@pytest.fixture(scope="module")
def shown(snapshot, ledgers_store):
    """The dashboard on two ledgers of thirty years."""
    return snapshot(ledgers_store)


@pytest.fixture(scope="module")
def shipped_view(snapshot, store):
    """The dashboard on the shipped figures."""
    return snapshot(store)


# ---------------------------------------------------------------------------------------------- the measure


def figures(*rows):
    return observations("period value bound", *rows, classification="ALL", item="TOTAL").assign(
        era=0
    )


def test_the_gap_is_the_importer_s_figure_less_the_exporter_s():
    (pair,) = mirror.ledger_pairs(
        figures(("2020", 100.0, "exact")), figures(("2020", 108.0, "exact"))
    ).to_dict("records")
    assert (pair["gap"], pair["ratio"], pair["gap_bound"]) == (8.0, 1.08, "exact")


def test_only_years_that_both_ledgers_know_have_a_gap():
    both = mirror.ledger_pairs(
        figures(("2019", 1.0, "exact"), ("2020", 1.0, "exact")), figures(("2020", 2.0, "exact"))
    )
    assert both["period"].tolist() == ["2020"]


def test_of_two_lower_bounds_no_gap_is_said():
    (pair,) = mirror.ledger_pairs(
        figures(("2020", 1.0, "at_least")), figures(("2020", 2.0, "at_least"))
    ).to_dict("records")
    assert pair["gap"] != pair["gap"] and pair["ratio"] != pair["ratio"]
    assert (pair["exporter"], pair["importer"]) == (1.0, 2.0)


def test_no_line_joins_two_sources():
    rows = figures(("2019", 1.0, "exact"), ("2020", 1.0, "exact")).assign(source=["a", "b"])
    assert mirror.by_source(rows)["era"].nunique() == 2


@pytest.mark.parametrize(
    "importer, rest",
    [
        (Bounded(108.0), Bounded(0.0, APPROX)),  # inside the band
        (Bounded(98.0), Bounded(0.0, APPROX)),  # below it, by less than a month
        (Bounded(118.0), Bounded(0.0, APPROX)),
        (Bounded(200.0), Bounded(200 - 110 - 100 / 12, APPROX)),
        (Bounded(50.0), Bounded(50 - 106 + 100 / 12, APPROX)),
        (Bounded(200.0, AT_LEAST), Bounded(200 - 110 - 100 / 12, AT_LEAST)),
        (Bounded(50.0, AT_MOST), Bounded(50 - 106 + 100 / 12, AT_MOST)),
        (Bounded(108.0, AT_LEAST), None),  # it may be anything above
        (Bounded(50.0, AT_LEAST), None),
        (Bounded(200.0, AT_MOST), None),
    ],
)
def test_what_remains_is_what_freight_and_a_month_cannot_explain(importer, rest):
    found = mirror.explained_gap(Bounded(100.0), importer).rest
    if rest is None:
        assert found is None
    else:
        assert (
            found is not None
            and found.bound == rest.bound
            and found.value == pytest.approx(rest.value)
        )


def test_of_an_exporter_s_lower_bound_no_excess_of_the_importer_is_said():
    assert mirror.explained_gap(Bounded(100.0, AT_LEAST), Bounded(200.0)).rest is None
    short = mirror.explained_gap(Bounded(100.0, AT_LEAST), Bounded(50.0)).rest
    assert short is not None and short.bound == AT_MOST and short.value < 0


def test_a_remainder_is_never_exact():
    for value in (10.0, 100.0, 500.0):
        found = mirror.explained_gap(Bounded(100.0), Bounded(value)).rest
        assert found is not None and not found.is_exact


# ------------------------------------------------------------------------------------------------- ledgers


def test_a_ledger_and_a_direction_say_whom_to_ask():
    query = Query("goods", partner=PARTNER, flow="export")
    theirs = as_reported(query.with_(ledger=PARTNER))
    assert (theirs.reporter, theirs.partner, theirs.flow) == (PARTNER, HOME, ("import",))
    imports = query.with_(flow="import")
    assert as_reported(imports.with_(ledger=BALANCED)).basis == "balanced"
    assert "balanced" not in (as_reported(imports.with_(ledger=HOME)).basis or ())


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("flow", ["export", "import"])
def test_the_same_switch_gives_the_same_totals_on_every_page(shown, ledger, flow, shipped):
    year = "2024"
    rows = goods_in_both_ledgers(shipped.codes["hs"])
    reporter, partner, theirs = (
        (PARTNER, HOME, {"export": "import", "import": "export"}[flow])
        if ledger == PARTNER
        else (HOME, PARTNER, flow)
    )
    known = rows[
        (rows["reporter"] == reporter)
        & (rows["partner"] == partner)
        & (rows["flow"] == theirs)
        & (rows["period"] == year)
        & (rows["item"] == "TOTAL")
        & (rows["basis"] == ("balanced" if ledger == BALANCED else "reported"))
    ]["value"].iloc[0]

    both = exhibit_of(page.PAGE, years.both_ledgers, shown, ledger=ledger, flow=flow, period=year)
    first = both.title.partition(": ")[2].partition(";")[0]
    assert EN.money(known, "USD") in first, "the ledger chosen comes first"

    if ledger != BALANCED:  # the made model has no products and one partner only
        opened = exhibit_of(goods.PAGE, sections, shown, ledger=ledger, period=year)
        table = opened.table.data
        summed = table[table["Flow"] == {"export": "Exports", "import": "Imports"}[flow]][
            "Value"
        ].sum()
        assert summed == pytest.approx(known, rel=0.02), "all but what is hidden"
        series = {"ledger": ledger, "source": SOURCE, "flow": flow, "year": year}
        ranked = exhibit_of(partners.PAGE, ranking, shown, **series).table.data
        side = "Reporter" if ledger == PARTNER else "Partner"  # a row says whose ledger it is of
        assert ranked[ranked[side] == "Japan"]["Value"].tolist() == [known]


def test_luxembourg_s_sections_are_the_sum_of_what_it_shows(shown, shipped):
    """Japan hides nothing: in its ledger the sections add up to the total to the dollar."""
    rows = goods_in_both_ledgers(shipped.codes["hs"])
    known = rows[
        (rows["reporter"] == PARTNER)
        & (rows["partner"] == HOME)
        & (rows["flow"] == "import")
        & (rows["period"] == "2024")
        & (rows["item"] == "TOTAL")
    ]["value"].iloc[0]
    opened = exhibit_of(goods.PAGE, sections, shown, ledger=PARTNER, period="2024")
    table = opened.table.data
    assert table[table["Flow"] == "Exports"]["Value"].sum() == pytest.approx(known)


def test_the_headline_stays_luxembourg_s_own(shown, shipped_view):
    """Japan's and the model's figures have come: the first page says what it said."""
    assert [card.value for card in overview.headlines(shown, Query(""))] == [
        card.value for card in overview.headlines(shipped_view, Query(""))
    ]


def test_a_link_says_whose_figures_on_every_page(ledgers_store):
    for script in ("trade/goods", "trade/mirror", "trade/partners"):
        app = reading.open_page(script, ledgers_store.address, lang="en", ledger=PARTNER)
        (switch,) = [
            node for node in reading.nodes(app) if getattr(node, "label", "") == "Whose figures"
        ]
        assert switch.value == PARTNER, script


def test_a_link_to_a_ledger_that_a_page_has_no_figures_of_says_so(ledgers_store):
    app = reading.open_page("trade/services", ledgers_store.address, lang="en", ledger=PARTNER)
    assert any(PARTNER in warning.value for warning in app.warning)


def test_a_link_to_a_ledger_that_does_not_exist_says_so(ledgers_store):
    app = reading.open_page("trade/mirror", ledgers_store.address, lang="en", ledger="ZZ")
    assert any("ZZ" in warning.value for warning in app.warning)


@pytest.mark.parametrize(
    "views, ledger",
    [(goods, PARTNER), (services, PARTNER), (services, BALANCED)],
    ids=["Japan's goods", "Japan's services", "balanced services"],
)
def test_a_page_says_that_it_has_not_the_ledger_chosen(shipped_view, views, ledger):
    first = sections if views is goods else services_by_item
    with pytest.raises(
        EmptyError, match="own statistics" if ledger == PARTNER else "No balanced figures"
    ):
        exhibit_of(views.PAGE, first, shipped_view, ledger=ledger)


def test_every_page_of_trade_has_the_one_switch(shipped_view):
    for views in (goods, services, partners, page):
        first = views.PAGE.panels[0].choices[0](shipped_view, Query(""))
        assert (first.key, first.shared) == ("ledger", True)
        assert {*first.options, *first.unavailable} == {HOME, PARTNER, BALANCED}


# ------------------------------------------------------------------------------------------------ the page


VIEWS = (
    years.both_ledgers,
    year.usual_differences,
    gaps.gaps,
    gaps.ratios,
    year.by_product,
    reasons.reasons,
)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
@pytest.mark.parametrize(
    "fixed",
    [{}, {"flow": "import"}, {"currency": "EUR"}, {"item": "87"}, {"period": "1999"}],
    ids=str,
)
def test_each_view_shows_full_tables(shown, view, fixed):
    exhibit = exhibit_of(page.PAGE, view, shown, **fixed)
    assert exhibit.title and exhibit.sources and len(exhibit.table.texts)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
@pytest.mark.parametrize("flow", ["export", "import"])
def test_each_view_shows_the_few_shipped_figures_or_says_why_not(shipped_view, view, flow):
    try:
        assert exhibit_of(page.PAGE, view, shipped_view, flow=flow).title
    except EmptyError as nothing:
        assert "not published here" in nothing.message or "no products in common" in nothing.message


def test_products_stand_by_the_size_of_their_gap(shown):
    table = exhibit_of(page.PAGE, year.by_product, shown).table.data
    sizes = table["Gap"].abs().tolist()
    assert sizes == sorted(sizes, reverse=True) and len(sizes) > 80


def test_confidential_cells_are_counted(shown):
    table = exhibit_of(page.PAGE, reasons.reasons, shown, period="2024").table.texts
    assert (
        "Confidential cells: 1 in Luxembourg's ledger, 0 in Japan's."
        in table["What the data say"].tolist()
    )
    assert (table["Source"] != "").all()


def test_the_first_year_offered_is_the_newest_that_both_ledgers_know(shown, shipped_view):
    assert choices_of(page.PAGE, shown)["period"] == str(LEDGER_YEARS[-1])
    assert choices_of(page.PAGE, shipped_view)["period"] == "2015"
    assert "period" not in choices_of(page.PAGE, shipped_view, flow="import")

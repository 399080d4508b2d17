"""A place among partners needs partners: in the statistics, and in the group that it is among."""

import pandas as pd
import pytest

from tests import made
from tradeviz.errors import EmptyError
from tradeviz.snapshot import Snapshot
from tradeviz.views import partners
from tradeviz.views.page import choices_given, chosen_codes, query_of, result_of
from tradeviz.views.partners.places import ranking

FAR = ("US", "BR", "CA", "MX", "CN")


def totals(flow, *partners):
    """All goods with each partner in 2024, Japan's the largest."""
    figures = [(partner, 1e6 / place) for place, partner in enumerate(("JP", *partners), start=1)]
    same = {"classification": "ALL", "item": "TOTAL", "flow": flow, "source": made.SOURCE}
    return made.observations("partner value", *figures, **same)


@pytest.fixture
def place_in(mine, shipped):
    """Japan's place in exports by these rows and a group, as the title says it; the rows stand beside imports of
    enough partners."""

    def title(rows, among):
        made.publish_source(mine, shipped)
        both = pd.concat([totals("import", *FAR), rows])
        made.publish(mine, shipped, "goods", both)
        snapshot = Snapshot.newest(mine, shipped.codes, ("goods", "missions", "notes", "sources"))
        choices = {"source": made.SOURCE, "flow": "export", "among": among, "year": "2024"}
        return str(ranking(snapshot, query_of(choices)).finding)

    return title


def test_two_partners_make_no_place_in_the_world(place_in):
    with pytest.raises(EmptyError, match="too few partners"):
        place_in(totals("export", "CN"), "WLD")


def test_four_partners_of_all_make_no_place_though_a_group_of_three_is_among_them(place_in):
    with pytest.raises(EmptyError, match="too few partners"):
        place_in(totals("export", "CN", "KR", "US"), "R030")


def test_two_partners_of_a_group_make_no_place_in_it_though_all_are_six(place_in):
    with pytest.raises(EmptyError, match="too few partners"):
        place_in(totals("export", *FAR), "R030")


def test_six_partners_make_a_place_that_says_of_how_many(place_in):
    said = place_in(totals("export", *FAR), "WLD")
    assert said == "Goods exports of Luxembourg in 2024: Japan was 1st of 6 partners, World"


def test_the_partner_that_is_looked_at_is_what_every_chart_is_about(store, shipped):
    page = partners.PAGE
    snapshot = Snapshot.newest(store, shipped.codes, page.datasets)
    panel = page.panels[0]
    chosen = chosen_codes(choices_given(panel.choices, snapshot, {"partner": "CN"}))
    for view in panel.views:
        result = result_of(snapshot, view, view.query(chosen))
        assert "China" in str(result.finding), view.name
        assert result.chart.highlight == "CN" or result.chart.series["CN"].meaning == "import"
    (partner,) = [
        choice
        for choice, _ in choices_given(panel.choices, snapshot, {})
        if choice.key == "partner"
    ]
    assert partner.default == "JP" and partner.way_to("CN") == ["JP"]
    assert partner.way_to("JP") == []

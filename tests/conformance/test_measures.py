"""Measures: what the material derived, recomputed by ours; averages of exchange rates to the digits it prints."""

import pytest

from tests.conformance.material import Material
from tradeviz.bounds import AT_LEAST
from tradeviz.measures import exchange_rates
from tradeviz.measures.figures import preferred_rows, shares_as_money, with_missing_flows
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store


@pytest.fixture(scope="module")
def newest(store: Store, snapshot) -> Snapshot:  # noqa: ANN001 - a function
    """The shipped figures as published."""
    return snapshot(store)


def flows(newest: Snapshot, dataset: str, period: str) -> dict[str, tuple[float, str]]:
    """Luxembourg's flows with Japan in a year, printed or computed: flow → millions of euro, bound."""
    wanted = {"goods": ("ALL", "TOTAL"), "services": ("EBOPS2010", "S")}[dataset]
    query = Query(
        dataset,
        reporter="LU",
        partner="JP",
        classification=wanted[0],
        item=wanted[1],
        freq="A",
        first=period,
        last=period,
        unit=("EUR", "PCT_TWO_WAY"),
        basis="reported",
    )
    rows = with_missing_flows(newest.select(query))
    rows = preferred_rows(rows[rows["unit"] == "EUR"], newest.preferences)
    return {row["flow"]: (row["value"] / 1e6, row["bound"]) for _, row in rows.iterrows()}


@pytest.fixture(scope="module")
def derived(material: Material) -> dict[tuple[str, str], float]:
    """What the material computed: period and item → figure."""
    return {
        (row["period"], row["item"]): float(row["value"]) for row in material.table("trade/derived")
    }


def test_services_2016(newest: Snapshot, derived: dict[tuple[str, str], float]) -> None:
    found = flows(newest, "services", "2016")
    assert found["export"][0] == derived["2016", "LU services exports to JP"] == 806
    assert found["import"][0] == derived["2016", "LU services imports from JP"] == 274
    whole = newest.select(
        Query(
            "services",
            reporter="LU",
            partner="JP",
            flow="two_way",
            classification="EBOPS2010",
            item=("S", "SG"),
            freq="A",
            first="2016",
            last="2016",
        ),
    )
    money = shares_as_money(whole)
    financial = money[(money["item"] == "SG") & (money["unit"] == "EUR")]["value"].item()
    assert financial / 1e6 == pytest.approx(
        derived["2016", "Financial services in LU-JP services trade"]
    )


def test_goods_2016(newest: Snapshot, derived: dict[tuple[str, str], float]) -> None:
    found = flows(newest, "goods", "2016")
    assert found["import"] == (
        pytest.approx(derived["2016", "LU goods imports from JP, lower bound"]),
        AT_LEAST,
    )
    assert found["export"] == (
        pytest.approx(derived["2016", "LU goods exports to JP, upper bound"]),
        "at_most",
    )


def test_2023(newest: Snapshot, derived: dict[tuple[str, str], float]) -> None:
    goods, services = flows(newest, "goods", "2023"), flows(newest, "services", "2023")
    assert goods["two_way"][0] == derived["2023", "Goods total"]
    assert goods["balance"][0] == derived["2023", "Goods balance (LU)"]
    assert services["two_way"][0] == derived["2023", "Services total"]
    assert services["balance"][0] == derived["2023", "Services balance (LU)"]
    both = goods["two_way"][0] + services["two_way"][0]
    assert both == derived["2023", "Goods+services total"]
    assert (
        goods["balance"][0] + services["balance"][0]
        == derived["2023", "Goods+services balance (LU)"]
    )
    share = derived["2023", "Services share of bilateral trade"]
    assert services["two_way"][0] / both * 100 == pytest.approx(share, abs=0.005)


def test_balanced_2018_in_euro(newest: Snapshot, derived: dict[tuple[str, str], float]) -> None:
    rows = newest.select(
        Query(
            "goods",
            reporter="LU",
            partner="JP",
            item="TOTAL",
            basis="balanced",
            source="oecd-bimts-2018",
        )
    )
    euro = exchange_rates.convert(rows, "EUR").set_index("flow")["value"] / 1e6
    assert euro["import"] == pytest.approx(
        derived["2018", "JP->LU balanced (OECD) in EUR"], abs=0.05
    )
    assert euro["export"] == pytest.approx(
        derived["2018", "LU->JP balanced (OECD) in EUR"], abs=0.05
    )


def test_change_of_goods_since_2016(
    newest: Snapshot, derived: dict[tuple[str, str], float]
) -> None:
    before, after = (
        flows(newest, "goods", "2016")["two_way"][0],
        flows(newest, "goods", "2023")["two_way"][0],
    )
    assert (after / before - 1) * 100 == pytest.approx(
        derived["2016-2023", "Change goods total"], abs=0.005
    )


def test_averages_of_exchange_rates(material: Material) -> None:
    printed = material.table("trade/series_ecb_eur_fx_annual")
    last = exchange_rates.covered()[1].year
    compared = 0
    for row in printed:
        for currency, column in (("USD", "usd_per_eur_avg"), ("JPY", "jpy_per_eur_avg")):
            digits = len(row[column].partition(".")[2])
            ours = exchange_rates.average(currency, row["year"])
            if ours is None:
                assert int(row["year"]) >= last, f"no average of {currency} in {row['year']}"
                continue
            assert round(ours, digits) == float(row[column]), (currency, row["year"])
            compared += 1
    assert compared >= 2 * (last - 1999)

"""Trade: every shipped figure stands in the material, every usable figure of the material is shipped."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from tests.conformance.conftest import ROOT
from tests.conformance.material import OPEN, Fact, Material, Row, bare, place, rows

OBSERVATIONS = ("goods", "services", "ranks", "presence")
SERIES = {
    "cow-trade-4",
    "cow-national-trade-4",
    "unctadstat-matrix",
    "unctad-digital-services",
    "atlas-hs92",
    "japan-customs-imports",
    "oecd-cbcr",
}
"""Sources whose figures come from the series, not from facts.csv."""

LEFT_OUT: dict[tuple[str, str], str] = {
    (
        "jeudi.lu/pop-up-cafe",
        "2017-01..2017-08",
    ): "329.7 M: all trade here, imports alone in another article",
    ("list.lu/en/media/press/des-relations", "2017-01..2017-08"): "329.7 M: as above",
    (
        "paperjam.lu/article/echanges-en-hausse",
        "2018 Volumes",
    ): "1.7 bn: services alone or goods and services",
    (
        "delano.lu/d/detail/news/introducing-japanese-ambassador",
        "2020",
    ): "“the 30”: whom it counts is cut off",
    ("tageblatt.lu/?p=1122519", "2025 Services"): "around one billion: no year said",
    ("tokyo.mae.lu/jp/node_23517", "late 1990s"): "no year said",
    ("mofa.go.jp/mofaj/gaiko/bluebook/97", "unstated"): "no year said",
    ("europesays.com/?p=2735425", "2025-01..2025-10"): "relay of a press report, paraphrased",
    ("worldtradeflows.com/luxembourg", "2023"): "underlying source not named",
    (
        "delano.lu/article/current-and-financial-accounts",
        "2022 Net merchanting",
    ): "neither goods nor services by item",
    (
        "fdocuments.us/document/global-fund-distribution-2018",
        "2017",
    ): "year of the edition's figures not certain",
    (
        "lequotidien.lu/?p=552589",
        "2025 Visitors",
    ): "visitors stand in the pavilion's table, from the organisers",
}
"""Figures of the material that are not shipped, by address and the beginning of period and label, and why not."""

MOVED = {
    "paperjam.lu/article/news-linde-dans-la-ligne-de-mire": "paperjam.lu/article/news-linde-dans-la-ligne-de-mire-dune-poignee-dinities"
}
"""Addresses that the material has shortened."""

IN_THE_README = {
    ("gouvernement-2008-juncker", "140000000"): "| 2006 | 140 |",
    ("gouvernement-2008-juncker", "2"): "2nd 2006",
    ("jeudi-2017-popup", "261800000"): "| 2015 | 261.8 |",
    ("jeudi-2017-popup", "463600000"): "| 2016 | 463.6 |",
}
"""Shipped figures that the material has only in its README."""

BESIDE_THE_QUOTE = {
    ("paperjam-2021-eurostat", "-30.9"): "the quote says “baisse … de 30,9%”",
    ("paperjam-2017-india", "31"): "paraphrased in the material",
    ("paperjam-2017-india", "40"): "likewise",
    ("journal-2019-china", "3"): "China's place outside the Union; the quote begins after it",
    ("lessentiel-2019-eurostat", "810000000"): "the quote says “810 et 464 millions d’euros”",
    ("eeas-2021-eu-japan", "16200000000"): "paraphrased in the material",
    ("eeas-2021-eu-japan", "12500000000"): "paraphrased in the material",
}
"""Shipped figures whose printed form no quote has word for word."""


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """Source → where it stands."""
    return {row["id"]: place(row["address"]) for row in rows(ROOT / "data/sources.csv")}


@pytest.fixture(scope="module")
def shipped() -> list[Row]:
    """Every shipped observation."""
    return [row for name in OBSERVATIONS for row in rows(ROOT / f"data/observations/{name}.csv")]


def key(row: Row, addresses: dict[str, str]) -> tuple[str, str, float]:
    """By what a shipped figure is found in the material."""
    return addresses[row["source"]], row["period"], round(float(row["value"]), 4)


def reason_for(fact: Fact) -> str:
    """Why a fact is not shipped; empty when no reason was written down."""
    said = (fact.period, f"{fact.period} {fact.label.strip(chr(34))}")
    return next(
        (
            why
            for (address, begins), why in LEFT_OUT.items()
            if fact.address.startswith(address) and any(text.startswith(begins) for text in said)
        ),
        "",
    )


def test_every_usable_fact_is_shipped(
    material: Material, shipped: list[Row], addresses: dict[str, str]
) -> None:
    there = {(*key(row, addresses), flow) for row in shipped for flow in (row["flow"], OPEN)}
    missing = [
        fact
        for fact in material.facts
        if (MOVED.get(fact.address, fact.address), fact.period, fact.value, fact.flow) not in there
    ]
    assert [fact for fact in missing if not reason_for(fact)] == []
    told = {why for fact in missing if (why := reason_for(fact))}
    assert told == set(LEFT_OUT.values()), (
        "a reason for leaving out something that is shipped or never was"
    )
    assert sum(not row["value"] for row in material.table("trade/facts")) == 3, (
        "the three facts in words"
    )


def test_every_shipped_figure_stands_in_the_material(
    material: Material, shipped: list[Row], addresses: dict[str, str]
) -> None:
    known = {
        (MOVED.get(fact.address, fact.address), fact.period, fact.value) for fact in material.facts
    }
    unknown = [
        row
        for row in shipped
        if row["source"] not in SERIES
        and key(row, addresses) not in known
        and not is_quoted(row, material, addresses)
        and not is_in_the_readme(row, material)
        and (row["source"], row["value"]) not in BESIDE_THE_QUOTE
    ]
    assert unknown == []


def is_quoted(row: Row, material: Material, addresses: dict[str, str]) -> bool:
    """Whether a quote from the same place holds the printed form."""
    return any(
        bare(row["printed"]) in bare(quote)
        for quote in material.quotes.get(addresses[row["source"]], [])
    )


def is_in_the_readme(row: Row, material: Material) -> bool:
    """Whether the figure is one that the material has only in its README."""
    return IN_THE_README.get((row["source"], row["value"]), "\0") in material.readme


def test_every_printed_form_is_the_source_s_own(
    material: Material, shipped: list[Row], addresses: dict[str, str]
) -> None:
    databases = SERIES | {"oecd-bimts-2018", "wto-mtn-imports"}
    reworded = {
        (row["source"], row["value"])
        for row in shipped
        if row["source"] not in databases
        and not is_quoted(row, material, addresses)
        and not is_in_the_readme(row, material)
    }
    assert reworded == set(BESIDE_THE_QUOTE)


def test_nothing_comes_from_where_it_may_not(shipped: list[Row]) -> None:
    sources = rows(ROOT / "data/sources.csv")
    cited = {row["source"] for row in shipped}
    told = " ".join(
        f"{row['publisher']} {row['title']} {row['address']}"
        for row in sources
        if row["id"] in cited
    ).casefold()
    assert "comtrade" not in told
    assert "wits" not in told
    assert {row["source"] for row in shipped} <= {row["id"] for row in sources}


# ---------------------------------------------------------------------------------------------------- series


def from_source(shipped: list[Row], source: str) -> list[Row]:
    return [row for row in shipped if row["source"] == source]


def names() -> dict[str, str]:
    """Economy in English → code."""
    return {row["en"]: row["code"] for row in rows(ROOT / "data/reference/economies.csv")}


def test_importer_reported_goods_are_complete(material: Material, shipped: list[Row]) -> None:
    """COW 4.0: every partner and year but the zeros, which its repackager made by rounding to whole millions."""
    columns = {
        "lux_imports_from_partner_musd_rounded": True,
        "partner_imports_from_lux_musd_rounded": False,
    }
    wanted: Counter[tuple] = Counter()
    named: dict[tuple, float] = {}
    codes = names()
    for row in material.table("trade/series_cow_v4_lux_all_partners_1997_2014"):
        for column, is_ours in columns.items():
            if row[column] and float(row[column]):
                value = float(row[column]) * 1e6
                wanted[row["year"], is_ours, value] += 1
                if row["partner_name"] in codes:
                    named[row["year"], is_ours, codes[row["partner_name"]]] = value
    given = from_source(shipped, "cow-trade-4")
    assert (
        Counter((row["period"], row["reporter"] == "LU", float(row["value"])) for row in given)
        == wanted
    )
    placed = {
        (
            row["period"],
            row["reporter"] == "LU",
            row["partner"] if row["reporter"] == "LU" else row["reporter"],
        ): float(row["value"])
        for row in given
    }
    assert {at: value for at, value in named.items() if placed.get(at) != value} == {}
    assert len(named) > 1000
    assert {(row["flow"], row["unit"], row["item"]) for row in given} == {
        ("import", "USD", "TOTAL")
    }


def test_goods_between_the_two_are_complete(material: Material, shipped: list[Row]) -> None:
    given = {
        (row["period"], row["reporter"]): float(row["value"])
        for row in from_source(shipped, "cow-trade-4")
        if {row["reporter"], row["partner"]} == {"LU", "JP"}
    }
    wanted = {}
    for row in material.table("trade/series_cow_lux_jpn_1997_2014"):
        wanted[row["year"], "LU"] = float(row["cow_v4_lux_imports_from_jpn_musd"]) * 1e6
        wanted[row["year"], "JP"] = float(row["cow_v4_jpn_imports_from_lux_musd"]) * 1e6
    assert given == wanted


def test_totals_with_the_world_are_complete(material: Material, shipped: list[Row]) -> None:
    given = {
        (row["period"], row["flow"]): float(row["value"])
        for row in from_source(shipped, "cow-national-trade-4")
    }
    wanted = {
        (row["year"], flow): float(row[f"lux_{flow}s_world_musd"]) * 1e6
        for row in material.table("trade/series_cow_lux_world_1997_2014")
        for flow in ("import", "export")
    }
    assert given == pytest.approx(wanted, rel=1e-12)


def sections(table: list[Row]) -> Iterator[tuple[tuple[str, str, str, str], float]]:
    """A UNCTAD table as we count: year, section, flow as seen from Luxembourg, partner → US dollars."""
    for row in table:
        section = "TOTAL" if row["section"] == "All" else row["section"].removeprefix("SITC")[0]
        flow, partner = (
            ("import", row["exporter"])
            if row["importer"] == "Luxembourg"
            else ("export", row["importer"])
        )
        yield (row["year"], section, flow, partner), round(float(row["value_kusd"]) * 1000, 3)


def test_goods_by_section_are_complete(material: Material, shipped: list[Row]) -> None:
    given = from_source(shipped, "unctadstat-matrix")
    wanted = dict(sections(material.table("trade/series_unctad_sitc_lux_all_partners")))
    counted: dict[tuple, list[float]] = defaultdict(list)
    for (year, section, flow, _), value in wanted.items():
        counted[year, section, flow].append(value)
    for row in given:
        counted[row["period"], row["item"], row["flow"]].remove(round(float(row["value"]), 3))
    assert {at: values for at, values in counted.items() if values} == {}

    placed = {
        (row["period"], row["item"], row["flow"], row["partner"]): round(float(row["value"]), 3)
        for row in given
    }
    codes = names()
    named = {(*at[:3], codes[at[3]]): value for at, value in wanted.items() if at[3] in codes}
    assert {at: value for at, value in named.items() if placed.get(at) != value} == {}
    assert len(named) > 4000
    japan = {
        (*at[:3], "JP"): value
        for at, value in sections(material.table("trade/series_unctad_sitc_lux_jpn"))
    }
    assert {at: value for at, value in placed.items() if at[3] == "JP"} == japan


def test_digital_services_are_complete(material: Material, shipped: list[Row]) -> None:
    """All but Hong Kong in 2023, which is empty in the material."""
    codes = {
        "CHN": "CN",
        "HKG": "HK",
        "IND": "IN",
        "JPN": "JP",
        "KOR": "KR",
        "LUX": "LU",
        "SGP": "SG",
    }
    wanted, empty = {}, []
    for row in material.table("trade/series_unctad_digital_services_world"):
        for flow in ("export", "import"):
            value = row[f"dig_services_{flow}s_usd_millions"]
            at = (codes[row["iso3"]], row["year"], flow)
            if value:
                wanted[at] = float(value) * 1e6
            else:
                empty.append(at)
    given = from_source(shipped, "unctad-digital-services")
    assert {
        (row["reporter"], row["period"], row["flow"]): float(row["value"]) for row in given
    } == wanted
    assert set(empty) == {("HK", "2023", "export"), ("HK", "2023", "import")}


def test_balanced_goods_are_complete(material: Material, shipped: list[Row]) -> None:
    given = from_source(shipped, "oecd-bimts-2018")
    wanted = Counter(
        ("export" if row["exporter"] == "LUX" else "import", float(row["balanced_value_usd"]))
        for row in material.table("trade/series_oecd_bimts_2018_lux")
    )
    assert Counter((row["flow"], float(row["value"])) for row in given) == wanted
    assert {(row["basis"], row["period"], row["reporter"]) for row in given} == {
        ("balanced", "2018", "LU")
    }

"""The series by product, Japan's own imports and the affiliates: every cell as it was handed over."""

from collections import defaultdict

import pytest

from tests.conformance.conftest import ROOT
from tests.conformance.material import Material, Row, rows

ECONOMIES = {
    "LUX": "LU",
    "JPN": "JP",
    "CHN": "CN",
    "HKG": "HK",
    "KOR": "KR",
    "SGP": "SG",
    "TWN": "TW",
    "IND": "IN",
    "BEL": "BE",
    "NLD": "NL",
    "IRL": "IE",
    "WLD": "WLD",
}
FILES = {
    "trade/new/atlas_hs2_lux_jpn_2010_2020": ("goods", "atlas-hs92"),
    "trade/new/atlas_sections_lux_partners_2010_2020": ("goods", "atlas-hs92"),
    "trade/new/japan_customs_imports_1997_2019": ("goods", "japan-customs-imports"),
    "trade/new/oecd_cbcr_affiliates_2016_2017": ("presence", "oecd-cbcr"),
}
SCALES = {"JPY thousand": ("JPY", 1000), "USD": ("USD", 1), "COUNT": ("COUNT", 1)}
AFFILIATES = {
    "REV_TOTAL": "AFFILIATE_REVENUE",
    "REV_UNREL": "AFFILIATE_REVENUE_UNRELATED",
    "REV_REL": "AFFILIATE_REVENUE_RELATED",
    "N_GROUPS": "AFFILIATE_GROUPS",
    "N_ENTITIES": "AFFILIATE_ENTITIES",
    "N_EMPLOYEES": "AFFILIATE_EMPLOYEES",
    "TANGIBLE": "AFFILIATE_TANGIBLE",
}
Cell = tuple[str, ...]


def handed_over(row: Row) -> tuple[Cell, float]:
    """A cell as it was handed over, in our codes."""
    unit, scale = SCALES[row["unit"]]
    item = AFFILIATES.get(row["item"], row["item"].removeprefix("HS"))
    where = (ECONOMIES[row["reporter"]], ECONOMIES[row["partner"]], row["flow"])
    return (*where, item, row["year"], unit), float(row["value"]) * scale


def shipped(dataset: str, source: str) -> dict[Cell, float]:
    """Our cells of a source."""
    columns = ("reporter", "partner", "flow", "item", "period", "unit")
    return {
        tuple(row[column] for column in columns): float(row["value"])
        for row in rows(ROOT / f"data/observations/{dataset}.csv")
        if row["source"] == source
    }


def is_left_out(row: Row) -> bool:
    """What stands twice: of the groups with a profit, only what all groups do not give."""
    return row["classification"] == "OECD-CBCR-PROFIT" and (
        row["item"].startswith("REV") or row["item"] not in AFFILIATES
    )


@pytest.mark.parametrize("file", FILES)
def test_every_cell_is_shipped_as_it_was_handed_over(material: Material, file: str) -> None:
    ours = shipped(*FILES[file])
    theirs = dict(handed_over(row) for row in material.table(file) if not is_left_out(row))
    assert len(theirs) > 50
    assert {
        cell: (ours.get(cell), value) for cell, value in theirs.items() if ours.get(cell) != value
    } == {}


@pytest.mark.parametrize("source", sorted({source for _dataset, source in FILES.values()}))
def test_nothing_else_is_shipped_of_these_sources(material: Material, source: str) -> None:
    files = [file for file, (_dataset, its) in FILES.items() if its == source]
    known = {handed_over(row)[0] for file in files for row in material.table(file)}
    dataset = FILES[files[0]][0]
    assert set(shipped(dataset, source)) <= known


def test_chapters_add_up_to_sections_exactly() -> None:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    totals: dict[tuple[str, str], float] = {}
    for row in rows(ROOT / "data/observations/goods.csv"):
        if row["source"] != "atlas-hs92" or (row["reporter"], row["partner"]) != ("LU", "JP"):
            continue
        cell = (row["flow"], row["period"])
        if row["classification"] == "HS1992":
            sums[cell] += float(row["value"])
        elif row["item"] == "TOTAL":
            totals[cell] = float(row["value"])
    assert len(totals) == 22 and dict(sums) == totals


def test_textiles_of_the_atlas_follow_the_importer_s_own_report(material: Material) -> None:
    """Two independent ways to one flow, in different valuations: within a fifth of each other."""
    imports = {
        row["year"]: float(row["value"])
        for row in material.table("trade/new/wto_mtn_jp_imports_2015_2019")
        if row["partner"] == "LUX" and "16" in row["item"]
    }
    exports = {
        period: value
        for (*where, item, period, _unit), value in shipped("goods", "atlas-hs92").items()
        if where == ["LU", "JP", "export"] and item == "S0"
    }
    assert sorted(imports) == ["2015", "2016", "2017", "2018", "2019"]
    assert all(exports[year] == pytest.approx(value, rel=0.2) for year, value in imports.items())

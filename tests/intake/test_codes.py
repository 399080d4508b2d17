"""Codes, countries, flows: known by their names and by other names, never guessed."""

import pytest
from openpyxl import Workbook

from tests.intake.files import CODES, USUAL, problem, read, rows, rules, saved, years
from tradeviz.datasets.text_tables import read_text
from tradeviz.intake import codes


def items(*codes: str, **same: str) -> list[dict[str, str]]:
    return rows(
        *({"item": code, "value": str(place)} for place, code in enumerate(codes, start=1)), **same
    )


def test_codes_keep_their_zeros():
    assert read(items("01", "02", "84")).table["item"].tolist() == ["01", "02", "84"]


@pytest.mark.parametrize(
    "code, rule, expected",
    [
        ("1", "leading_zero", "01"),
        ("101", "leading_zero", "0101"),
        ("8.47E+05", "code_scientific", ""),
        ("8,47E+05", "code_scientific", ""),
        ("84.0", "code_as_number", ""),
        ("77", "unknown_code", ""),
        ("0164A", "unknown_code", ""),
        ("2-Jan", "code_as_date", ""),
        ("", "unknown_code", ""),
    ],
)
def test_codes_that_a_spreadsheet_changed_or_nobody_knows_block(code, rule, expected):
    found = problem(read(items("84", code)), rule)
    assert (found.line, found.column, found.found) == (3, "item", code)
    assert found.expected.startswith(expected)


@pytest.mark.parametrize(
    "written, code", [("8 4", "84"), (" 84", "84"), ("'84", "84"), ("８４", "84"), ("84 ", "84")]
)
def test_dots_and_blanks_in_codes_are_passed_and_told(written, code):
    reading = read(items("01", written))
    assert (
        reading.table["item"].tolist() == ["01", code]
        and reading.is_publishable
        and reading.warnings
    )


def test_items_are_known_by_their_names_and_by_name_with_code():
    name = CODES["hs"].rows.loc["84", "fr"]
    reading = read(
        items(
            name,
            f"{CODES['hs'].rows.loc['85', 'en']} (85)",
            f"{CODES['hs'].rows.loc['86', 'ja']}（86）",
        )
    )
    assert reading.table["item"].tolist() == ["84", "85", "86"]


def test_a_workbook_cell_that_shows_its_zeros_keeps_them():
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "item": 1}.values()])
    made.active["E2"].number_format = "00"
    assert read(saved(made), name="x.xlsx").table["item"].tolist() == ["01"]


@pytest.mark.parametrize("written", ["HS", "SH", "Harmonized System", "CN"])
def test_a_revision_must_be_stated(written):
    assert "revision_missing" in rules(read(items("84", classification=written)))


@pytest.mark.parametrize(
    "written, code",
    [
        ("HS 2022", "HS2022"),
        ("H6", "HS2022"),
        ("hs2017", "HS2017"),
        ("Goods, Harmonized System 2022", "HS2022"),
    ],
)
def test_classifications_are_known_by_other_names(written, code):
    assert read(items("84", classification=written)).table["classification"].tolist() == [code]


def test_two_revisions_for_the_same_figures_are_refused():
    mixed = rows({"item": "84"}, {"item": "85", "classification": "HS2017"})
    assert "revisions_mixed" in rules(read(mixed))
    apart = rows({"item": "84"}, {"item": "85", "classification": "HS2017", "period": "2020"})
    assert read(apart).is_publishable


def test_namibia_is_a_country_and_none_and_null_are_none():
    reading = read(rows({"partner": "NA"}, {"partner": "null"}))
    assert reading.table["partner"].tolist() == ["NA", "null"]
    assert problem(reading, "unknown_code").line == 3


@pytest.mark.parametrize(
    "written",
    [
        "LUX",
        "442",
        "Luxemburg",
        "Luxembourg",
        "ルクセンブルク",
        "luxembourg",
        "lu",
        "ＬＵ",
        "Grand-Duché de Luxembourg",
    ],
)
def test_countries_are_known_by_their_names_in_four_languages_and_by_iso_codes(written):
    reading = read(years("1", reporter=written))
    assert reading.table["reporter"].tolist() == ["LU"] and reading.is_publishable
    assert {found.rule for found in reading.warnings} <= {
        "read_as",
        "normalised",
    } and reading.warnings


@pytest.mark.parametrize(
    "written, code",
    [
        ("World", "WLD"),
        ("Welt", "WLD"),
        ("世界", "WLD"),
        ("W00", "WLD"),
        ("EU27_2020", "EU27"),
        ("4", "AF"),
        ("EL", "GR"),
    ],
)
def test_the_world_and_the_union_of_27_have_codes_of_their_own(written, code):
    assert read(years("1", partner=written)).table["partner"].tolist() == [code]


@pytest.mark.parametrize(
    "written",
    [
        "BLEU",
        "UEBL",
        "Belgium-Luxembourg",
        "EU28",
        "EU",
        "Benelux",
        "EA20",
        "ASEAN",
        "Eurozone",
        "Euro area",
    ],
)
def test_groups_of_countries_are_refused(written):
    reading = read(years("1", reporter=written))
    assert rules(reading) & {"aggregate", "unknown_code"}
    assert written == "Eurozone" or problem(reading, "aggregate").found == written


@pytest.mark.parametrize(
    "written, flow",
    [
        ("X", "export"),
        ("M", "import"),
        ("exports", "export"),
        ("Export", "export"),
        ("Exporte", "export"),
        ("Ausfuhr", "export"),
        ("Einfuhren", "import"),
        ("Exportations", "export"),
        ("輸出", "export"),
        ("輸入", "import"),
        ("CRE", "export"),
        ("DEB", "import"),
        ("BAL", "balance"),
        ("輸出入合計", "two_way"),
    ],
)
def test_flows_are_known_by_their_words(written, flow):
    reading = read(years("1", flow=written))
    assert reading.table["flow"].tolist() == [flow] and reading.is_publishable
    assert problem(reading, "read_as").expected == flow


@pytest.mark.parametrize(
    "written", ["re-export", "RX", "Re-exports", "réexportations", "Wiederausfuhr", "再輸出"]
)
def test_re_exports_are_kept_apart(written):
    assert rules(read(years("1", flow=written))) == {"re_export"}


def test_unknown_flows_are_errors():
    assert problem(read(years("1", flow="transit")), "unknown_code").found == "transit"


def test_lists_of_codes_in_one_cell_are_read_part_by_part():
    header = (
        "id,scope,type,parent,name_en,name_fr,name_de,name_ja,start,end,economies,cities,sectors,leaders,source,note_en,note_fr,"
        "note_de,note_ja\n"
    )
    row = "M2,japan,official_trade_mission,,a,b,c,d,{start},,{economies},Tokyo; Osaka,space;digital,,a,,,,\n"
    reading = read(
        header + row.format(start="24.05.2025", economies="Japan; Luxemburg"), "missions"
    )
    assert reading.table[["start", "economies", "sectors"]].values.tolist() == [
        ["2025-05-24", "JP; LU", "space; digital"]
    ]
    assert reading.is_publishable
    wrong = read(header + row.format(start="2025-05", economies="JP; Atlantis"), "missions")
    assert problem(wrong, "unknown_code").found == "JP; Atlantis"


def test_a_source_nobody_knows_blocks():
    assert problem(read(years("1", source="zzz")), "unknown_code").column == "source"


UN_NAMES = {
    "Korea, Rep.": "KR",
    "Rep. of Korea": "KR",
    "Dem. People's Rep. of Korea": "KP",
    "Viet Nam": "VN",
    "Turkey": "TR",
    "Hong Kong": "HK",
    "China, Hong Kong SAR": "HK",
    "China, Macao SAR": "MO",
    "Taiwan, Province of China": "TW",
    "Russian Federation": "RU",
    "Cote d'Ivoire": "CI",
    "Côte d'Ivoire": "CI",
    "Iran (Islamic Republic of)": "IR",
    "Venezuela (Bolivarian Republic of)": "VE",
    "Bolivia (Plurinational State of)": "BO",
    "Syrian Arab Republic": "SY",
    "Lao People's Dem. Rep.": "LA",
    "Rep. of Moldova": "MD",
    "United Rep. of Tanzania": "TZ",
    "Dem. Rep. of the Congo": "CD",
    "Congo": "CG",
    "Brunei Darussalam": "BN",
    "Cabo Verde": "CV",
    "Slovak Republic": "SK",
    "Myanmar": "MM",
    "State of Palestine": "PS",
}


@pytest.mark.parametrize("name, code", UN_NAMES.items())
def test_economies_are_known_by_the_names_that_the_united_nations_write(name, code):
    assert codes.read_code(name, "economies", CODES) == codes.Code(code)


def test_every_synonym_is_of_a_code_that_its_list_has_and_of_no_other_code_of_the_list():
    table = read_text(CODES.folder / "synonyms.csv")
    for name, listed in table.groupby("list"):
        assert set(listed["code"]) <= set(CODES[name]), name
        folded = listed["synonym"].map(codes.folded)
        assert (listed["code"].groupby(folded).nunique() == 1).all(), name

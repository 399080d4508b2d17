"""B39–B48: codes, countries, flows, periods, rows said twice, levels of detail."""

from datetime import datetime

import pytest
from openpyxl import Workbook

from tests.intake.files import (
    CODES,
    USUAL,
    book,
    problem,
    read,
    rows,
    rules,
    saved,
    text,
    values,
    years,
)
from tradeviz.intake import codes
from tradeviz.publishing import shipped


def items(*codes: str, **same: str) -> list[dict[str, str]]:
    return rows(
        *({"item": code, "value": str(place)} for place, code in enumerate(codes, start=1)), **same
    )


def test_b39_codes_keep_their_zeros():
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
def test_b39_codes_that_a_spreadsheet_changed_or_nobody_knows_block(code, rule, expected):
    found = problem(read(items("84", code)), rule)
    assert (found.line, found.column, found.found) == (3, "item", code)
    assert found.expected.startswith(expected)


@pytest.mark.parametrize(
    "written, code", [("8 4", "84"), (" 84", "84"), ("'84", "84"), ("８４", "84"), ("84 ", "84")]
)
def test_b39_dots_and_blanks_in_codes_are_passed_and_told(written, code):
    reading = read(items("01", written))
    assert (
        reading.table["item"].tolist() == ["01", code]
        and reading.is_publishable
        and reading.warnings
    )


def test_b39_items_are_known_by_their_names_and_by_name_with_code():
    name = CODES["hs"].rows.loc["84", "fr"]
    reading = read(
        items(
            name,
            f"{CODES['hs'].rows.loc['85', 'en']} (85)",
            f"{CODES['hs'].rows.loc['86', 'ja']}（86）",
        )
    )
    assert reading.table["item"].tolist() == ["84", "85", "86"]


def test_b39_a_workbook_cell_that_shows_its_zeros_keeps_them():
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "item": 1}.values()])
    made.active["E2"].number_format = "00"
    assert read(saved(made), name="x.xlsx").table["item"].tolist() == ["01"]


@pytest.mark.parametrize("written", ["HS", "SH", "Harmonized System", "CN"])
def test_b40_a_revision_must_be_stated(written):
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
def test_b40_classifications_are_known_by_other_names(written, code):
    assert read(items("84", classification=written)).table["classification"].tolist() == [code]


def test_b40_two_revisions_for_the_same_figures_are_refused():
    mixed = rows({"item": "84"}, {"item": "85", "classification": "HS2017"})
    assert "revisions_mixed" in rules(read(mixed))
    apart = rows({"item": "84"}, {"item": "85", "classification": "HS2017", "period": "2020"})
    assert read(apart).is_publishable


def test_b41_namibia_is_a_country_and_none_and_null_are_none():
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
def test_b42_countries_are_known_by_their_names_in_four_languages_and_by_iso_codes(written):
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
def test_b42_the_world_and_the_union_of_27_have_codes_of_their_own(written, code):
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
def test_b42_groups_of_countries_are_refused(written):
    reading = read(years("1", reporter=written))
    assert rules(reading) & {"aggregate", "unknown_code"}
    assert written == "Eurozone" or problem(reading, "aggregate").found == written


@pytest.mark.parametrize(
    "written, flow",
    [
        ("X", "export"),
        ("M", "import"),
        ("2", "export"),
        ("1", "import"),
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
def test_b43_flows_are_known_by_their_words(written, flow):
    reading = read(years("1", flow=written))
    assert reading.table["flow"].tolist() == [flow] and reading.is_publishable
    assert problem(reading, "read_as").expected == flow


@pytest.mark.parametrize(
    "written", ["re-export", "RX", "Re-exports", "réexportations", "Wiederausfuhr", "再輸出"]
)
def test_b43_re_exports_are_kept_apart(written):
    assert rules(read(years("1", flow=written))) == {"re_export"}


def test_b43_unknown_flows_are_errors():
    assert problem(read(years("1", flow="transit")), "unknown_code").found == "transit"


def months(*periods: str, **same: str) -> list[dict[str, str]]:
    return rows(
        *({"period": period, "item": f"{1 + place:02}"} for place, period in enumerate(periods)),
        freq="M",
        **same,
    )


def test_b44_a_day_that_can_be_two_is_asked_about():
    content = months("03/04/2023", "05/06/2023")
    found = [one for one in read(content).errors if one.rule == "date_ambiguous"]
    assert [(one.line, one.found) for one in found] == [(2, "03/04/2023"), (3, "05/06/2023")]
    assert read(content, dates="dmy").table["period"].tolist() == ["2023-04", "2023-06"]
    assert read(content, dates="mdy").table["period"].tolist() == ["2023-03", "2023-05"]


def test_b44_the_order_is_never_inferred_row_by_row():
    assert read(months("03/04/2023", "25/04/2023")).table["period"].tolist() == [
        "2023-04",
        "2023-04",
    ]
    assert "date_ambiguous" in rules(read(months("03/04/2023", "25/04/2023", "04/25/2023")))


@pytest.mark.parametrize(
    "written, period, freq",
    [
        ("2023-Q1", "2023-Q1", "Q"),
        ("2023Q1", "2023-Q1", "Q"),
        ("Q1 2023", "2023-Q1", "Q"),
        ("T1 2023", "2023-Q1", "Q"),
        ("1. Quartal 2023", "2023-Q1", "Q"),
        ("1er trimestre 2023", "2023-Q1", "Q"),
        ("2023年第1四半期", "2023-Q1", "Q"),
        ("2023年1-3月期", "2023-Q1", "Q"),
        ("202301", "2023-01", "M"),
        ("2023M01", "2023-01", "M"),
        ("2023-M01", "2023-01", "M"),
        ("2023-01", "2023-01", "M"),
        ("2023/01", "2023-01", "M"),
        ("01/2023", "2023-01", "M"),
        ("1.2023", "2023-01", "M"),
        ("Jan-23", "2023-01", "M"),
        ("Jan 2023", "2023-01", "M"),
        ("January 2023", "2023-01", "M"),
        ("janv. 2023", "2023-01", "M"),
        ("janvier 2023", "2023-01", "M"),
        ("Januar 2023", "2023-01", "M"),
        ("März 2023", "2023-03", "M"),
        ("févr. 2023", "2023-02", "M"),
        ("Dez. 2023", "2023-12", "M"),
        ("2023年1月", "2023-01", "M"),
        ("２０２３年１月", "2023-01", "M"),
        ("令和5年1月", "2023-01", "M"),
        ("2023-01-31", "2023-01", "M"),
        ("2023-01-01 00:00:00", "2023-01", "M"),
        ("31.01.2023", "2023-01", "M"),
        ("2023", "2023", "A"),
        ("2023年", "2023", "A"),
        ("令和5年", "2023", "A"),
        ("令和元年", "2019", "A"),
        ("平成30年", "2018", "A"),
        ("2023-A1", "2023", "A"),
        ("2023-01-01", "2023", "A"),
        ("2023-03-31", "2023-Q1", "Q"),
    ],
)
def test_b45_periods_are_read_in_the_forms_listed(written, period, freq):
    reading = read(rows({"period": written, "freq": freq}))
    assert reading.table["period"].tolist() == [period] and reading.is_publishable


@pytest.mark.parametrize(
    "written, rule",
    [
        ("45292", "excel_serial"),
        ("2023年度", "period_fiscal"),
        ("FY2023", "period_fiscal"),
        ("2023-H1", "period_unreadable"),
        ("23-Jan", "period_unreadable"),
        ("last year", "period_unreadable"),
        ("2023-02-30", "period_unreadable"),
        ("2023.0", "period_unreadable"),
    ],
)
def test_b45_other_forms_are_errors_with_examples(written, rule):
    found = problem(read(rows({"period": written, "freq": "M"})), rule)
    assert found.found == written and "2024-03" in found.expected


def test_b45_date_cells_of_a_workbook_are_read():
    lines = [list(USUAL), [*{**USUAL, "freq": "M", "period": datetime(2024, 3, 1)}.values()]]
    reading = read(book(lines), name="x.xlsx")
    assert reading.table["period"].tolist() == ["2024-03"] and reading.is_publishable


def test_b45_a_missing_frequency_follows_from_the_period():
    content = text(
        rows({"period": "2023"}, {"period": "2023-Q1"}, {"period": "2023-03"}), names={"freq": ""}
    )
    assert read(content).table["freq"].tolist() == ["A", "Q", "M"]


@pytest.mark.parametrize(
    "written", ["202313", "202352", "2023-13", "2023-00", "2023M13", "2023-Q5"]
)
def test_b46_months_that_there_are_not_block(written):
    assert rules(read(rows({"period": written, "freq": "M"}))) & {"period_unreadable"}


@pytest.mark.parametrize(
    "period, freq, is_future",
    [
        ("2026-06", "M", False),
        ("2026-07", "M", True),
        ("2026", "A", False),
        ("2027", "A", True),
        ("2026-Q2", "Q", False),
        ("2026-Q3", "Q", True),
    ],
)
def test_b46_periods_that_have_not_begun_block(period, freq, is_future):
    assert ("period_future" in rules(read(rows({"period": period, "freq": freq})))) is is_future


@pytest.mark.parametrize("period, freq", [("2026", "A"), ("2026-06", "M"), ("2026-Q2", "Q")])
def test_b46_the_current_period_is_called_partial(period, freq):
    reading = read(rows({"period": period, "freq": freq}))
    assert reading.is_publishable and problem(reading, "period_partial").line == 2


def test_b46_periods_before_trade_statistics_are_pointed_out():
    assert problem(read(rows({"period": "1923"})), "period_early").severity == "warning"


def test_b46_a_period_must_fit_its_frequency():
    assert problem(read(rows({"period": "2023", "freq": "M"})), "period_fits_frequency").line == 2


@pytest.mark.parametrize("annual, is_apart", [("1200", False), ("1203", False), ("1300", True)])
def test_b46_a_year_is_its_months_within_a_tolerance(annual, is_apart):
    table = rows(
        *({"period": f"2023-{month:02}", "value": "100"} for month in range(1, 13)), freq="M"
    )
    reading = read(table + rows({"period": "2023", "value": annual}))
    assert ("annual_unlike_parts" in rules(reading, "warning")) is is_apart
    assert reading.is_publishable


def test_b47_a_row_twice_is_dropped_and_told():
    reading = read(rows({"value": "10"}, {"value": "10.0"}, {"period": "2023"}))
    assert values(reading) == ["10", "10"] and reading.is_publishable
    assert problem(reading, "twice_same").line == 3
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [
        (3, "duplicate of line 2")
    ]


def test_b47_two_rows_that_contradict_each_other_block_with_both_lines():
    reading = read(rows({"value": "10"}, {"period": "2023"}, {"value": "12"}))
    found = [one for one in reading.errors if one.rule == "twice"]
    assert [(one.line, one.found, one.expected) for one in found] == [
        (2, "10", "line 4: 12"),
        (4, "12", "line 2: 10"),
    ]


def test_b47_the_same_key_written_in_two_ways_is_the_same_key():
    assert "twice" in rules(
        read(rows({"value": "10", "partner": "Japan"}, {"value": "12", "partner": "JPN"}))
    )


def test_b47_two_sources_may_disagree():
    assert read(rows({"value": "10"}, {"value": "12", "source": "b"})).is_publishable


def test_b48_parts_that_exceed_their_whole_are_pointed_out():
    reading = read(
        rows(
            {"item": "TOTAL", "value": "100"},
            {"item": "84", "value": "80"},
            {"item": "85", "value": "30"},
        )
    )
    found = problem(reading, "parts_exceed_whole")
    assert (found.line, found.found, found.expected, found.severity) == (2, "100", "110", "warning")


def test_b48_a_whole_with_all_its_parts_and_less_is_fine():
    assert (
        read(
            rows(
                {"item": "TOTAL", "value": "100"},
                {"item": "84", "value": "80"},
                {"item": "85", "value": "20"},
            )
        ).problems
        == []
    )


def test_b48_levels_between_are_added_level_by_level():
    table = rows(
        {"item": "TOTAL", "value": "100"},
        {"item": "S16", "value": "90"},
        {"item": "84", "value": "50"},
        {"item": "85", "value": "40"},
    )
    assert read(table).problems == []


def test_b42_lists_of_codes_in_one_cell_are_read_part_by_part():
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


def test_b42_a_source_nobody_knows_blocks():
    assert problem(read(years("1", source="zzz")), "unknown_code").column == "source"


def test_b42_the_lists_of_codes_are_those_that_publishing_asks():
    assert codes.REFERENCES == shipped._REFERENCES

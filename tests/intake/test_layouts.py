"""Files that people download from the offices: recognised by what stands in them, mapped without a question where the
layout is certain. All figures are invented."""

import gzip
from datetime import date

import pytest

from tests.conftest import ROOT
from tests.intake.files import CODES, TODAY, book, problem, rules, values
from tradeviz import intake
from tradeviz.datasets import DATASETS, agencies
from tradeviz.datasets.text_tables import read_text
from tradeviz.intake import Choices, Reading, References, SourceFile, UnreadableError, layouts

IDS = {"sources": set(read_text(ROOT / "data" / "sources.csv")["id"]), "missions": set()}
HIDDEN = {"note": "", "bound": "exact"}


def read(content: bytes | str, dataset: str, today: date = TODAY, **choices: object) -> Reading:
    """A download, under a name that says nothing."""
    content = content.encode() if isinstance(content, str) else content
    return intake.read(
        SourceFile("file", content),
        DATASETS[dataset],
        References(CODES, today, IDS),
        Choices(**choices),
    )  # type: ignore[arg-type]


def row(reading: Reading, place: int = 0) -> dict[str, str]:
    return reading.table.iloc[place].to_dict()


def lines(reading: Reading) -> list[int]:
    return reading.table.index.tolist()


def table(*rows_: str, end: str = "\n") -> str:
    return end.join(rows_) + end


# ------------------------------------------------------------------------------------------ Eurostat, services

BOP = "freq,currency,bop_item,stk_flow,partner,geo"
LINEAR_1 = f"DATAFLOW,LAST UPDATE,{BOP},TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"


def bop(*cells: str, code: str = "BOP_ITS6_DET") -> str:
    """LINEAR 1.0: item, flow, partner, geo, period, value, flag, confidentiality."""
    made = (cell.split() for cell in cells)
    return table(
        LINEAR_1,
        *(
            f"ESTAT:{code}(1.0),10/07/26 23:00:00,A,MIO_EUR,{item},{flow},{partner},{geo},{period},"
            + ",".join("" if part == "_" else part for part in (value, flag, hidden))
            for item, flow, partner, geo, period, value, flag, hidden in made
        ),
        end="\r\n",
    )


def test_linear_1_is_read_without_a_question():
    reading = read(
        bop(
            "SG CRE JP LU 2022 12.5 p _",
            "SG DEB JP EL 2022 3.0 _ _",
            "S CRE JP LU 2022 0 _ F",
            "SI CRE JP LU 2022 _ _ C",
            "SJ CRE JP LU 2022 _ c _",
            "SK CRE JP LU 2022 : _ _",
            "SC CRE WRL_REST LU 2022 7 bde _",
        ),
        "services",
    )
    assert reading.is_publishable and reading.recognised.layout == "eurostat-linear-1"
    assert row(reading) == HIDDEN | {
        "reporter": "LU",
        "partner": "JP",
        "flow": "export",
        "classification": "EBOPS2010",
        "item": "SG",
        "freq": "A",
        "period": "2022",
        "unit": "EUR",
        "value": "12500000",
        "status": "P",
        "basis": "reported",
        "source": "eurostat-bop_its6_det",
        "printed": "12.5 p MIO_EUR",
    }
    assert values(reading) == ["12500000", "3000000", "0", "", "", "", "7000000"]
    assert reading.table["status"].tolist() == ["P", "A", "A", "C", "C", "M", "B"]
    assert (
        reading.table["reporter"].tolist()[1] == "GR"
        and reading.table["partner"].tolist()[-1] == "WLD"
    )
    assert (
        reading.recognised.mapping["bop_item"] == "item"
        and reading.recognised.mapping["OBS_VALUE"] == "value"
    )
    assert (
        "LAST UPDATE" in reading.recognised.ignored
        and problem(reading, "confidential").found == "2"
    )
    assert reading.original.columns.tolist() == LINEAR_1.split(",")


def test_balances_are_left_out_where_they_follow():
    reading = read(
        bop(
            "S BAL JP LU 2022 9 _ _",
            "S CRE JP LU 2022 12 _ _",
            "S DEB JP LU 2022 3 _ _",
            "S BAL JP LU 2023 8 _ _",
            "S CRE JP LU 2023 _ _ C",
            "S DEB JP LU 2023 4 _ _",
        ),
        "services",
    )
    assert reading.table["flow"].tolist() == ["export", "import", "balance", "export", "import"]
    assert lines(reading) == [3, 4, 5, 6, 7]
    told = problem(reading, "left_out_balances")
    assert (told.line, told.expected, told.severity) == (
        2,
        "1",
        "warning",
    ) and reading.is_publishable


def test_what_is_no_trade_in_services_of_one_economy_is_left_out_and_told():
    reading = read(
        bop(
            "S CRE JP LU 2022 1 _ _",
            "GS CRE JP LU 2022 2 _ _",
            "S CRE EA20 LU 2022 3 _ _",
            "S CRE CN_X_HK FR 2022 4 _ _",
            "S CRE EXT_EU27_2020 LU 2022 5 _ _",
        ),
        "services",
    )
    assert reading.table["partner"].tolist() == ["JP", "EXT_EU27"] and reading.is_publishable
    told = [
        (rule, problem(reading, rule).found)
        for rule in ("left_out_series", "cut_unknown_code", "left_out_pairs")
    ]
    assert told == [
        ("left_out_series", "GS"),
        ("cut_unknown_code", "EA20"),
        ("left_out_pairs", "CN_X_HK"),
    ]


@pytest.mark.parametrize(
    "cells, rule, line",
    [
        ("SG CRE JP LU 2022 12..5 _ _", "number", 3),
        ("SG XYZ JP LU 2022 1 _ _", "unknown_code", 3),
        ("SQQ CRE JP LU 2022 1 _ _", "unknown_code", 3),
        ("SG CRE QQ LU 2022 1 _ _", "unknown_code", 3),
        ("SG CRE JP LU soon 1 _ _", "period_unreadable", 3),
        ("SG CRE JP LU 2022 -1 _ _", "negative", 3),
        ("SG CRE JP LU 2022 1 _ C", "confidential_with_value", 3),
        ("S CRE JP LU 2022 2 _ _", "twice", 3),
    ],
)
def test_what_is_wrong_is_told_with_its_line(cells, rule, line):
    reading = read(bop("S CRE JP LU 2022 1 _ _", cells), "services")
    assert not reading.is_publishable and line in [
        one.line for one in reading.errors if one.rule == rule
    ]


def test_a_row_cut_short_is_told():
    reading = read(
        bop("S CRE JP LU 2022 1 _ _") + "ESTAT:BOP_ITS6_DET(1.0),10/07/26\r\n", "services"
    )
    assert problem(reading, "fields").line == 3


@pytest.mark.parametrize(
    "code, source",
    [
        ("BOP_ITS6_TOT", "eurostat-bop_its6_tot"),
        ("BOP_ITS6_DET__CUSTOM_77", "eurostat-bop_its6_det"),
    ],
)
def test_the_source_is_the_table(code, source):
    assert set(read(bop("S CRE JP LU 2022 1 _ _", code=code), "services").table["source"]) == {
        source
    }


def test_a_table_that_is_no_source_here_is_asked_for():
    content = bop("S CRE JP LU 2022 1 _ _", code="BOP_NEW")
    assert [(one.rule, one.column) for one in read(content, "services").errors] == [
        ("column_missing", "source")
    ]
    assert read(content, "services", fill=(("source", "eurostat-bop_c6_q"),)).is_publishable


LINEAR_2 = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,currency,Currency,bop_item,BOP_item,stk_flow,Stock or flow,"
    "partner,Geopolitical entity (partner),geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,"
    "Observation value,OBS_FLAG,Observation status (Flag) V2 structure,CONF_STATUS,Confidentiality status (flag)"
)


def linear_2(flow: str, value: str, flag: str = "", hidden: str = "") -> str:
    name = {"CRE": "Credit", "DEB": "Debit", "BAL": "Balance"}[flow]
    return (
        f'dataflow,ESTAT:BOP_ITS6_DET(1.0),"Services, by partner",A,Annual,MIO_EUR,Million euro,SG,Financial services,{flow},'
        f"{name},JP,Japan,LU,Luxembourg,2022,,{value},,{flag},,{hidden},"
    )


def test_linear_2_with_labels_says_the_same():
    reading = read(
        table(
            LINEAR_2,
            linear_2("CRE", "12.5", "e"),
            linear_2("DEB", "", "", "C"),
            linear_2("BAL", "1"),
        ),
        "services",
    )
    assert reading.recognised.layout == "eurostat-linear-2" and reading.is_publishable
    assert values(reading) == ["12500000", "", "1000000"] and reading.table["status"].tolist() == [
        "E",
        "C",
        "A",
    ]
    plain = ",".join(LINEAR_2.split(",")[:2] + LINEAR_2.split(",")[3::2])
    cells = "dataflow,ESTAT:BOP_ITS6_DET(1.0),A,MIO_EUR,SG,CRE,JP,LU,2022,12.5,e,"
    assert row(read(table(plain, cells), "services")) == row(reading)


def test_labels_beside_the_codes_of_one_cell_are_taken_off():
    names = LINEAR_2.split(",")[:2] + LINEAR_2.split(",")[3::2]
    header = ",".join(name if "STRUCTURE" in name else f"{name}: Some words" for name in names)
    cells = (
        'dataflow,"ESTAT:BOP_ITS6_DET(1.0): Services, by partner",A: Annual,MIO_EUR: Million euro,SG: Financial services,CRE: Credit,'
        "JP: Japan,LU: Luxembourg,2022: 2022,12.5,p: provisional,"
    )
    reading = read(table(header, cells), "services")
    assert (
        reading.is_publishable and values(reading) == ["12500000"] and row(reading)["status"] == "P"
    )
    assert row(reading)["source"] == "eurostat-bop_its6_det"
    assert reading.recognised.mapping["geo: Some words"] == "reporter"


def test_linear_2_saved_again_by_a_spreadsheet_is_read_with_its_comma():
    content = table(
        *(
            line.replace("Services, by", "Services by").replace(",", ";").replace("12.5", "12,5")
            for line in (LINEAR_2, linear_2("CRE", "12.5"))
        )
    )
    assert values(read(content, "services")) == ["12500000"]
    workbook = book(
        [
            LINEAR_2.split(","),
            [*linear_2("CRE", "12.5").replace('"Services, by', "by").replace('"', "").split(",")],
        ]
    )
    assert values(read(workbook, "services")) == ["12500000"]


def tsv(*rows_: str, periods: str = "2022 \t2023 ", dims: str = BOP) -> str:
    return table(f"{dims}\\TIME_PERIOD\t{periods}", *rows_, end="\r\n")


def test_tsv_has_its_flags_beside_its_figures():
    reading = read(
        tsv(
            "A,MIO_EUR,SG,CRE,JP,LU\t12.5 p\t: ",
            "A,MIO_EUR,SI,CRE,JP,LU\t: @C\t0.0 bde",
            "A,MIO_EUR,SI,DEB,JP,LU\t: c\t7",
        ),
        "services",
    )
    assert reading.recognised.layout == "eurostat-tsv" and reading.is_publishable
    assert values(reading) == ["12500000", "", "", "0", "", "7000000"] and lines(reading) == [
        2,
        2,
        3,
        3,
        4,
        4,
    ]
    assert reading.table["status"].tolist() == ["P", "M", "C", "B", "C", "A"]
    assert reading.table["printed"].tolist()[:3] == ["12.5 p MIO_EUR", ": MIO_EUR", ": @C MIO_EUR"]
    assert (
        set(reading.table["source"]) == {"eurostat-bop_its6_det"}
        and reading.recognised.mapping["2022"] == "value"
    )


def test_tsv_problems_name_the_column_and_the_line():
    reading = read(tsv("A,MIO_EUR,SG,CRE,JP,LU\t1\t2..2", "A,MIO_EUR,SG,DEB,JP\t1\t2"), "services")
    assert {(one.rule, one.line, one.column) for one in reading.errors} >= {("number", 2, "2023")}
    assert problem(reading, "fields").line == 3 and reading.rejected.tolist() == [2, 3]


def test_tsv_of_the_total_alone_does_not_say_which_table_it_is():
    content = tsv("A,MIO_EUR,S,CRE,JP,LU\t1\t2")
    assert problem(read(content, "services"), "column_missing").column == "source"
    assert read(content, "services", fill=(("source", "eurostat-bop_its6_tot"),)).is_publishable


def test_what_is_left_out_says_nothing_of_the_rest():
    content = tsv("A,MIO_EUR,S,CRE,JP,LU\t1\t2", "A,MIO_EUR,SG,CRE,EA20,LU\tx\t1,234.5")
    assert [(one.rule, one.column) for one in read(content, "services").errors] == [
        ("column_missing", "source")
    ]


def test_quarters_are_those_of_the_whole_economy():
    dims = "freq,currency,bop_item,sector10,sectpart,stk_flow,partner,geo"
    reading = read(
        tsv(
            "Q,MIO_EUR,S,S1,S1,CRE,JP,LU\t1",
            "Q,MIO_EUR,S,S11,S1,CRE,JP,LU\t1",
            periods="2022-Q1",
            dims=dims,
        ),
        "services",
    )
    assert (
        set(reading.table["source"]) == {"eurostat-bop_c6_q"}
        and reading.is_publishable
        and len(reading.table) == 1
    )
    assert problem(reading, "left_out_series").found == "S11"


def test_gzip_and_marks_of_order_change_nothing():
    content = bop("S CRE JP LU 2022 1 _ _").encode()
    for packed in (
        gzip.compress(content),
        b"\xef\xbb\xbf" + content,
        content.decode().encode("utf-16"),
    ):
        reading = read(packed, "services")
        assert reading.is_publishable and reading.recognised.layout == "eurostat-linear-1"


# ------------------------------------------------------------------------------------------ Eurostat, goods

COMEXT = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"


def comext(*cells: str, code: str = "DS-045409") -> str:
    return table(
        COMEXT,
        *(
            f"ESTAT:{code}(1.0),15/09/26,{cell.replace(' ', ',').replace('_,', ',')}"
            for cell in cells
        ),
        end="\r\n",
    )


def test_comext_is_read_in_euro_and_kilograms():
    reading = read(
        comext(
            "A LU JP 01 1 VALUE_IN_EUROS 2024 1000",
            "A LU JP 01 1 QUANTITY_IN_100KG 2024 12.34",
            "A LU JP 01 1 SUPPLEMENTARY_QUANTITY 2024 5",
            "M LU WORLD TOTAL 2 VALUE_IN_EUROS 2024-01 0",
            "A LU JP 29XXXXXX 2 VALUE_IN_EUROS 2024 7",
            "A LU QR 01 2 VALUE_IN_EUROS 2024 7",
            "A DE VN 01 2 VALUE_IN_EUROS 2024 7",
            "A LU JP 02 2 VALUE_IN_EUROS 2024 ",
        ),
        "goods",
    )
    assert reading.is_publishable and values(reading) == ["1000", "1234", "0", "7", ""]
    assert reading.table["item"].tolist() == ["01", "01", "TOTAL", "29XXXXXX", "02"]
    assert row(reading, 1) == HIDDEN | {
        "reporter": "LU",
        "partner": "JP",
        "flow": "import",
        "classification": "HS2022",
        "item": "01",
        "freq": "A",
        "period": "2024",
        "unit": "KG",
        "value": "1234",
        "status": "A",
        "basis": "reported",
        "source": "eurostat-ds-045409",
        "printed": "12.34 QUANTITY_IN_100KG",
    }
    told = {one.rule: one.found for one in reading.warnings}
    assert told["left_out_series"] == "SUPPLEMENTARY_QUANTITY" and told["cut_unknown_code"] == "QR"
    assert told["left_out_pairs"] == "VN" and told["confidential_products"] == "29XXXXXX"


def test_comext_tsv():
    dims = "freq,reporter,partner,product,flow,indicators"
    reading = read(
        tsv("M,LU,JP,0101,1,VALUE_IN_EUROS\t: \t5", periods="2026-01 \t2026-02 ", dims=dims),
        "goods",
    )
    assert (
        reading.is_publishable
        and values(reading) == ["", "5"]
        and reading.table["status"].tolist() == ["M", "A"]
    )
    assert reading.table["source"].tolist() == ["eurostat-ds-045409"] * 2


def test_a_broken_product_is_told():
    reading = read(
        comext(
            "A LU JP 1 1 VALUE_IN_EUROS 2024 1000",
            "A LU JP 01 9 VALUE_IN_EUROS 2024 1",
            "A LU JP 01 1 TONNES 2024 1",
        ),
        "goods",
    )
    assert [(one.rule, one.line) for one in reading.errors] == [
        ("unknown_code", 3),
        ("unknown_code", 4),
        ("leading_zero", 2),
    ] or {(one.rule, one.line) for one in reading.errors} == {
        ("unknown_code", 3),
        ("unknown_code", 4),
        ("leading_zero", 2),
    }


BULK = (
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,PRODUCT_SECTION,FLOW,"
    "STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
)


def bulk(*cells: str) -> str:
    made = (cell.split() for cell in cells)
    return table(
        BULK,
        *(
            f"{who},{whom},E,{product},1,1,1,1,1,1,{flow},{how},NO_SU,{when},{euro},0,{weight},0"
            for who, whom, product, flow, how, when, euro, weight in made
        ),
    )


def test_procedures_of_the_bulk_files_are_added_up():
    reading = read(
        bulk(
            "LU JP 01012100 1 1 202401 10 1.5",
            "AT AD 01012100 1 1 202401 99 9",
            "LU JP 01012100 1 2 202401 5 2",
            "LU JP 01012100 2 1 202452 7 0",
        ),
        "goods",
    )
    assert reading.is_publishable and reading.recognised.layout == "comext-bulk"
    assert values(reading) == ["15", "3.5", "7", "0"] and lines(reading) == [2, 2, 5, 5]
    assert (
        reading.table["unit"].tolist() == ["EUR", "KG"] * 2
        and reading.table["period"].tolist() == ["2024-01"] * 2 + ["2024"] * 2
    )
    assert (
        set(reading.table["note"]) == {"sum_of_parts"}
        and problem(reading, "left_out_pairs").expected == "1"
    )


def test_a_broken_figure_of_a_bulk_file_is_told():
    reading = read(
        bulk("LU JP 01012100 1 1 202401 10 1", "LU JP 01012100 1 2 202401 1o 1"), "goods"
    )
    assert (problem(reading, "number").line, problem(reading, "number").column) == (3, "VALUE_EUR")
    assert reading.rejected.tolist() == [3] and not reading.is_publishable


# ------------------------------------------------------------------------------------------ OECD, LUSTAT

BATIS = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,Counterpart area,TRADE_FLOW,Trade flow,"
    "SERVICE,Service,FREQ,Frequency of observation,UNIT_MEASURE,Unit of measure,ADJUSTMENT,Adjustment,TIME_PERIOD,Time period,"
    "OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier"
)


def batis(
    area: str, flow: str, value: str, kind: str = "B", status: str = "A", power: str = "6"
) -> str:
    return (
        f'DATAFLOW,OECD.SDD.TPS:DSD_BATIS@DF_BATIS(1.0),"Balanced, services",I,LUX,Luxembourg,{area},Some,{flow},Some,SG,Financial,A,'
        f"Annual,USD_EXC,US dollars,{kind},Some,2021,,{value},,{status},Some,{power},Some"
    )


def test_the_oecds_balanced_services_are_read():
    reading = read(
        table(
            BATIS,
            batis("JPN", "X", "12.5"),
            batis("JPN", "X", "99", "N"),
            batis("JPN", "M", "NaN", status="Q"),
            batis("W", "M", "0", status="E"),
            batis("OECD", "M", "5"),
        ),
        "services",
    )
    assert reading.recognised.layout == "oecd" and reading.is_publishable
    assert values(reading) == ["12500000", "", "0"] and reading.table["status"].tolist() == [
        "A",
        "C",
        "E",
    ]
    assert row(reading) == HIDDEN | {
        "reporter": "LU",
        "partner": "JP",
        "flow": "export",
        "classification": "EBOPS2010",
        "item": "SG",
        "freq": "A",
        "period": "2021",
        "unit": "USD",
        "value": "12500000",
        "status": "A",
        "basis": "balanced",
        "source": "oecd-batis",
        "printed": "12.5 MIO_USD",
    }
    assert (
        problem(reading, "left_out_series").found == "N"
        and problem(reading, "cut_unknown_code").found == "OECD"
    )


def test_an_unknown_multiplier_is_not_guessed():
    reading = read(table(BATIS, batis("JPN", "X", "12.5", power="4")), "services")
    assert problem(reading, "unknown_code").column == "unit"


def test_another_table_of_the_oecd_is_asked_about():
    reading = read(
        table(BATIS.replace("SERVICE,", "ACTIVITY,"), batis("JPN", "X", "1")), "services"
    )
    assert reading.recognised.layout == "oecd" and {one.column for one in reading.errors} >= {
        "item",
        "source",
    }
    assert (
        reading.recognised.mapping["OBS_VALUE"] == "value"
        and reading.recognised.mapping["COUNTERPART_AREA"] == "partner"
    )


def lustat(*rows_: str, labelled: bool = False) -> str:
    header = (
        "DATAFLOW,FREQ,GEO,DIRECTION,COMPONENT,TIME_PERIOD,OBS_VALUE,NOTE_GEO,OBS_STATUS,DECIMALS"
    )
    if labelled:
        header = ",".join(
            name if name == "DATAFLOW" else f"{name}: Some words" for name in header.split(",")
        )
    return table(header, *(f"LU1:DF_NEW(1.0),{row_}" for row_ in rows_))


MEANT = {
    "mapping": (("GEO", "partner"), ("COMPONENT", "item")),
    "fill": (("classification", "EBOPS2010"), ("unit", "MIO_EUR")),
}


@pytest.mark.parametrize(
    "labelled, cells",
    [
        (
            False,
            [
                "A,JP,C,S,2022-12-31,12.5,,p,1",
                "A,JP,D,S,2022-12-31,0,,,1",
                "A,FR,D,S,2022-12-31,,,,1",
            ],
        ),
        (
            True,
            [
                "A: Annual,JP: Japan,C: Credit,S: Services,2022-12-31,12.5,,p: provisional,1",
                "A: Annual,JP: Japan,D: Debit,S: Services,2022-12-31,0,,,1",
                "A: Annual,FR: France,D: Debit,S: Services,2022-12-31,,,,1",
            ],
        ),
    ],
)
def test_lustat_is_ours_but_for_its_dimensions(labelled, cells):
    content = lustat(*cells, labelled=labelled)
    assert {
        one.column for one in read(content, "services").errors if one.rule == "column_missing"
    } >= {
        "partner",
        "unit",
    }
    shown = {name.partition(":")[0]: name for name in read(content, "services").original.columns}
    meant = MEANT | {"mapping": tuple((shown[name], ours) for name, ours in MEANT["mapping"])}
    reading = read(content, "services", **meant)
    assert reading.recognised.mapping[shown["GEO"]] == "partner"
    assert (
        reading.recognised.mapping[shown["OBS_VALUE"]] == "value"
        and shown["DECIMALS"] in reading.recognised.ignored
    )
    assert reading.recognised.layout == "lustat" and set(reading.table["source"]) == {
        "statec-lustat"
    }
    assert values(reading) == ["12500000", "0", ""] and reading.table["status"].tolist() == [
        "P",
        "A",
        "M",
    ]
    assert (
        reading.table["period"].tolist() == ["2022"] * 3
        and reading.table["reporter"].tolist() == ["LU"] * 3
    )
    assert reading.table["partner"].tolist() == ["JP", "JP", "FR"] and lines(reading) == [2, 3, 4]


# ------------------------------------------------------------------------------------------ UN Comtrade

PORTAL = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,"
    "partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,"
    "isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,"
    "qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,"
    "isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate"
)


def portal(item: str, value: str, **other: str) -> str:
    """A row of the portal's file: reported imports of Luxembourg from Japan unless said otherwise."""
    cells = dict.fromkeys(PORTAL.split(","), "") | {
        "typeCode": "C",
        "freqCode": "A",
        "refYear": "2022",
        "refMonth": "52",
        "period": "2022",
        "reporterCode": "442",
        "flowCode": "M",
        "partnerCode": "392",
        "partner2Code": "0",
        "classificationCode": "H6",
        "cmdCode": item,
        "cmdDesc": "Words",
        "customsCode": "C00",
        "motCode": "0",
        "primaryValue": value,
        "isReported": "false",
        "isAggregate": "true",
    }
    return ",".join((cells | other).values())


def test_the_portals_file_is_read_without_its_breakdowns():
    reading = read(
        table(
            PORTAL,
            portal("TOTAL", "1234.500"),
            portal("TOTAL", "600", motCode="1000"),
            portal("TOTAL", "600", customsCode="C01"),
            portal("TOTAL", "600", partner2Code="56"),
            portal("01", "0", period="202203", freqCode="M", flowCode="X", isAggregate="false"),
            portal("02", "", reporterCode="392", partnerCode="442"),
            portal("03", "5", partnerCode="899"),
        ),
        "goods",
    )
    assert (
        reading.recognised.layout == "comtrade"
        and reading.is_publishable
        and lines(reading) == [2, 6, 7]
    )
    assert row(reading) == HIDDEN | {
        "reporter": "LU",
        "partner": "JP",
        "flow": "import",
        "classification": "HS2022",
        "item": "TOTAL",
        "freq": "A",
        "period": "2022",
        "unit": "USD",
        "value": "1234.5",
        "status": "A",
        "basis": "reported",
        "source": agencies.COMTRADE,
        "printed": "1234.5 USD",
    }
    assert (
        reading.table["status"].tolist() == ["A", "E", "M"]
        and reading.table["period"].tolist()[1] == "2022-03"
    )
    assert reading.table["reporter"].tolist()[2] == "JP"
    assert [one.column for one in reading.warnings if one.rule == "left_out_series"] == [
        "motCode",
        "customsCode",
        "partner2Code",
    ]
    assert problem(reading, "cut_unknown_code").found == "899"


def test_trailing_commas_and_latin_letters_move_nothing():
    content = table(
        PORTAL,
        portal("TOTAL", "5", reporterDesc="Curaçao") + ",",
        portal("01", "4") + ",",
        end="\r\n",
    )
    for encoding in ("utf-8-sig", "latin-1"):
        reading = read(content.encode(encoding), "goods")
        assert (
            reading.is_publishable
            and values(reading) == ["5", "4"]
            and reading.recognised.encoding_is_certain
        )


def test_what_is_wrong_in_the_portals_file_is_told():
    reading = read(
        table(
            PORTAL,
            portal("TOTAL", "5..5"),
            portal("1", "4"),
            portal("02", "4", flowCode="RX"),
            portal("S03", "4", classificationCode="EB"),
        ),
        "goods",
    )
    assert {(one.rule, one.line) for one in reading.errors} >= {
        ("number", 2),
        ("leading_zero", 3),
        ("re_export", 4),
        ("unknown_code", 5),
    }
    assert rules(read(table(PORTAL, portal("200", "4", typeCode="S")), "goods")) == {"none_left"}


def test_the_bulk_file_of_comtrade_is_read():
    names = [
        "datasetCode",
        "typeCode",
        "freqCode",
        "refPeriodId",
        "refYear",
        "refMonth",
        "period",
        "reporterCode",
        "flowCode",
        "partnerCode",
        "partner2Code",
        "classificationSearchCode",
        "classificationCode",
        "isOriginalClassification",
        "cmdCode",
        "customsCode",
        "mosCode",
        "motCode",
        "CIFValue",
        "FOBValue",
        "primaryValue",
        "legacyEstimationFlag",
        "isReported",
        "isAggregate",
    ]
    cells = [
        "2",
        "C",
        "A",
        "20220101",
        "2022",
        "52",
        "2022",
        "442",
        "X",
        "392",
        "0",
        "HS",
        "H6",
        "1",
        "01",
        "C00",
        "0",
        "{}",
        "0",
        "7.0",
        "7.0",
        "0",
        "1",
        "0",
    ]
    lines_ = ["\t".join(names), *("\t".join(cells).format(code) for code in ("0", "2100"))]
    reading = read(gzip.compress(table(*lines_).encode()), "goods")
    assert (
        reading.recognised.layout == "comtrade-bulk"
        and reading.is_publishable
        and values(reading) == ["7"]
    )
    assert problem(reading, "left_out_series").found == "2100" and row(reading)["status"] == "A"


# ------------------------------------------------------------------------------------------ Japan Customs

MONTHS = ("Jan", "Feb", "Mar", "Apl", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def japan(*rows_: tuple, months: int = 12) -> str:
    header = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year"
    header += "".join(
        f",Quantity1-{month},Quantity2-{month},Value-{month}" for month in MONTHS[:months]
    )
    made = [
        f"{flow},2025,'{code}',{country},  ,NO,0,0,{sum(figures)}"
        + "".join(f",0,0,{figure}" for figure in (*figures, *[0] * (months - len(figures))))
        for flow, code, country, *figures in rows_
    ]
    return table(header, *made)


def test_lines_of_japan_customs_are_added_up():
    reading = read(
        japan(
            (1, "852351000", "209", 5, 0, 7),
            (1, "852352000", "209", 1, 0, 0),
            (1, "852351000", "106", 9, 9, 9),
            (1, "850110000", "209", 2, 2, 2),
        ),
        "goods",
    )
    assert reading.recognised.layout == "japan-customs" and reading.is_publishable
    found = {
        (cells["item"], cells["period"]): (line, cells["value"])
        for line, cells in reading.table.iterrows()
    }
    assert found[("85", "2025-01")] == (2, "8000") and found[("8523", "2025-03")] == (2, "7000")
    assert found[("850110", "2025-02")] == (5, "2000") and found[("852352", "2025-02")] == (3, "0")
    assert len(found) == 18 and ("TOTAL", "2025-01") not in found
    assert row(reading) == HIDDEN | {
        "reporter": "JP",
        "partner": "LU",
        "flow": "export",
        "classification": "HS2022",
        "item": "85",
        "freq": "M",
        "period": "2025-01",
        "unit": "JPY",
        "value": "8000",
        "status": "P",
        "basis": "derived",
        "source": "japan-customs",
        "printed": "",
        "note": "sum_of_parts",
    }
    assert (
        problem(reading, "left_out_months").found == "Apl, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"
    )
    assert (
        problem(reading, "left_out_series").found == "106"
        and problem(reading, "chapters_missing").expected == "export 2025"
    )


def test_a_whole_year_of_every_chapter_has_a_total():
    chapters = [
        code
        for code in CODES["hs"]
        if len(code) == 2 and code.isdigit() and code not in agencies.JAPAN_CUSTOMS_LACKS
    ]
    reading = read(japan(*((2, f"{code}0000000", "209", *[1] * 12) for code in chapters)), "goods")
    total = reading.table[(reading.table["item"] == "TOTAL") & (reading.table["period"] == "2025")]
    assert total["value"].tolist() == [str(12_000 * len(chapters))] and total[
        "status"
    ].tolist() == ["A"]
    assert set(reading.table["flow"]) == {"import"} and "chapters_missing" not in rules(
        reading, "warning"
    )


def test_what_is_wrong_in_a_line_of_japan_customs_is_told():
    reading = read(
        japan((1, "852351000", "209", 5), (1, "8523", "209", 5)).replace(
            ",0,0,5,0,0,0", ",0,0,x,0,0,0", 1
        ),
        "goods",
    )
    assert {(one.rule, one.line, one.column) for one in reading.errors} >= {
        ("number", 2, "Value-Jan"),
        ("pattern", 3, "HS"),
    }
    assert reading.rejected.tolist() == [2, 3]
    japanese = japan((1, "852351000", "209", 5)).replace("NO", "個").encode("cp932")
    assert (
        read(japanese, "goods").is_publishable
        and read(japanese, "goods").recognised.encoding == "cp932"
    )


# ------------------------------------------------------------------------------------------ ECB


def test_the_rates_of_all_days_are_made_long():
    reading = read(
        table(
            "Date,USD,JPY,BGN,",
            "2026-05-29,1.125,170.123,N/A,",
            "2026-05-28,1.1,N/A,1.9,",
            "29 May 2025, 1.2, 160, 2,",
        ),
        "rates",
    )
    assert (
        reading.recognised.layout == "eurofxref"
        and reading.is_publishable
        and lines(reading) == [2, 2, 3, 4, 4]
    )
    assert row(reading, 1) == {
        "currency": "JPY",
        "freq": "D",
        "period": "2026-05-29",
        "rate": "170.123",
        "source": "ecb-reference-rates",
    }
    assert reading.table["period"].tolist()[-1] == "2025-05-29"
    assert (
        problem(reading, "left_out_series").found == "BGN"
        and problem(reading, "left_out_no_figure").line == 3
    )


def exr(*cells: str) -> str:
    header = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE"
    made = (cell.split() for cell in cells)
    return table(
        header,
        *(
            f'K,{freq},{one},{other},{kind},{suffix},{period},{value.strip("_")},A,"Yen, euro"'
            for freq, one, other, kind, suffix, period, value in made
        ),
    )


def test_series_of_the_ecb_are_read():
    reading = read(
        exr(
            "A JPY EUR SP00 A 2024 163.852",
            "Q USD EUR SP00 A 2024-Q1 1.09",
            "M JPY EUR SP00 E 2024-01 160",
            "D JPY EUR SP00 A 2024-01-01 _",
            "M JPY EUR EN00 A 2024-01 99",
        ),
        "rates",
    )
    assert (
        reading.recognised.layout == "ecb-exr"
        and reading.is_publishable
        and lines(reading) == [2, 3]
    )
    assert row(reading) == {
        "currency": "JPY",
        "freq": "A",
        "period": "2024",
        "rate": "163.852",
        "source": "ecb-exr",
    }
    assert {one.found for one in reading.warnings if one.rule == "left_out_series"} == {"E", "EN00"}
    broken = read(exr("A JPY EUR SP00 A 2024 163.8x5", "A USD EUR SP00 A sometime 1"), "rates")
    assert {(one.rule, one.line) for one in broken.errors} >= {("number", 2), ("pattern", 3)}


# ------------------------------------------------------------------------------------------ Trade Map

MAP = "Exporters\tImported value in 2023\tImported value in 2024\tImported quantity in 2024, Tons\t"
ASKED = (
    ("reporter", "LU"),
    ("classification", "HS2022"),
    ("item", "TOTAL"),
    ("source", "un-comtrade"),
)


def test_trade_map_asks_for_what_its_table_does_not_say():
    content = table(
        "Suppliers", MAP, "World\t100\t110\t3\t", "Japan\t1,234\t0\t1\t", "Malta\t\t5\t1\t"
    )
    reading = read(content, "goods")
    assert {one.column for one in reading.errors} == {
        "reporter",
        "classification",
        "item",
        "unit",
        "source",
    }
    reading = read(content, "goods", fill=(*ASKED, ("unit", "thousand USD")))
    assert (
        reading.recognised.layout == "trade-map"
        and reading.is_publishable
        and lines(reading) == [3, 3, 4, 4, 5]
    )
    assert values(reading) == ["100000", "110000", "1234000", "0", "5000"]
    assert reading.table["partner"].tolist() == ["WLD", "WLD", "JP", "JP", "MT"] and set(
        reading.table["flow"]
    ) == {"import"}
    assert (
        problem(reading, "left_out_no_figure").line == 5
        and "Imported quantity in 2024, Tons" in reading.recognised.ignored
    )
    assert values(read(content, "goods", fill=(*ASKED, ("unit", "USD"))))[0] == "100"


def page(*rows_: str, end: str = "\n") -> str:
    inside = end.join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells.split('|'))}</tr>" for cells in rows_
    )
    return f"<html><head><style>td {{}}</style></head><body><table><tr><td colspan='3'>Markets &amp; more</td></tr>{end}{inside}</table></body></html>"


def test_trade_maps_page_is_read_as_the_table_it_holds():
    fill = (*ASKED, ("unit", "thousand USD"))
    cells = (
        "Importers|Exported value in 2023-Q1|Exported value in 2024-M02",
        "Japan|5|0",
        "Utopia|1|2",
    )
    reading = read(page(*cells), "goods", fill=fill)
    assert (
        reading.recognised.layout == "trade-map"
        and lines(reading) == [3, 3, 4, 4]
        and set(reading.table["flow"]) == {"export"}
    )
    assert {(one.rule, one.line, one.found) for one in reading.errors} == {
        ("unknown_code", 4, "Utopia")
    }
    assert reading.table["period"].tolist()[:2] == ["2023-Q1", "2024-02"]
    assert values(read(page(*cells[:2], end=""), "goods", fill=fill)) == ["5000", "0"]


def test_a_page_with_tables_in_tables_and_without_end_tags_is_read():
    inner = (
        "<table>\n<tr><th>Importers<th colspan=2>Exported value in 2023<th>Exported value in 2024\n<tr><td>Ja<br>pan<td>5<td><td>6"
        "\n<tr><td>Japan<td>7\n</table>"
    )
    content = f"<table>\n<tr><td>Title\n{inner}\n<td>after</td></tr></table>"
    reading = read(content, "goods", fill=(*ASKED, ("unit", "USD")))
    assert reading.original.iloc[0].tolist() == ["Ja pan", "5", "", "6"]
    assert reading.original.iloc[1].tolist() == [
        "Japan",
        "7",
        "",
        "",
    ] and reading.original.index.tolist() == [5, 6]
    assert {one.line for one in reading.errors} == {5}


def test_a_page_of_endless_rows_takes_no_endless_room():
    wide = "<tr>" + "<td colspan=9999>1" * 5_000
    with pytest.raises(UnreadableError, match="web page"):
        read(
            f"<table>{wide.replace('1', 'Exporters', 1).replace('>1', '>Imported value in 2023', 1)}</table>",
            "goods",
        )


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>Sign in</body></html>",
        page("Product|Value", "84|5"),
        "<html>Exporters, Imported value in 2023</html>",
        "<?xml version='1.0'?><a><Exporters> value in </Exporters></a>",
    ],
)
def test_every_other_page_is_refused(content):
    with pytest.raises(UnreadableError, match="web page"):
        read(content, "goods")


# ------------------------------------------------------------------------------------------ all of them

EACH = {
    "eurostat-linear-1": (bop("S CRE JP LU 2022 1 _ _"), "services"),
    "eurostat-linear-2": (table(LINEAR_2, linear_2("CRE", "1")), "services"),
    "eurostat-tsv": (tsv("A,MIO_EUR,SG,CRE,JP,LU\t1\t2"), "services"),
    "oecd": (table(BATIS, batis("JPN", "X", "1")), "services"),
    "comtrade": (table(PORTAL, portal("TOTAL", "5")), "goods"),
    "japan-customs": (japan((1, "852351000", "209", 5)), "goods"),
    "comext-bulk": (bulk("LU JP 01012100 1 1 202401 10 1"), "goods"),
    "ecb-exr": (exr("A JPY EUR SP00 A 2024 163"), "rates"),
    "eurofxref": (table("Date,USD,JPY,", "2026-05-29,1.125,170.123,"), "rates"),
    "trade-map": (table(MAP, "Japan\t1\t2\t3\t"), "goods"),
}


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("dataset", ["services", "goods", "rates", "missions"])
def test_another_dataset_is_named(name, dataset):
    content, right = EACH[name]
    assert layouts.recognise_layout(content.encode()).name == name and name in intake.TITLES
    reading = read(content, dataset)
    if dataset == right:
        assert "wrong_dataset" not in rules(reading)
    else:
        assert [(one.rule, one.expected) for one in reading.errors] == [
            ("wrong_dataset", right)
        ] and not reading.is_publishable
        assert reading.recognised.layout == name and len(reading.original)


@pytest.mark.parametrize("name", EACH)
def test_a_header_without_rows_is_said(name):
    content, right = EACH[name]
    head = content[: content.index("\n") + 1]
    assert "no_rows" in rules(read(head, right))


@pytest.mark.parametrize("name", [name for name in EACH if name != "trade-map"])
def test_a_column_that_is_missing_is_asked_about(name):
    """Without one of its columns a download is a file like any other."""
    content, right = EACH[name]
    reading = read(
        content.replace("OBS_VALUE", "X")
        .replace("primaryValue", "X")
        .replace("VALUE_EUR", "X")
        .replace("JPY,", "X,")
        .replace("Country", "X")
        .replace("\\TIME", "\\X"),
        right,
    )
    assert reading.errors


def test_staff_may_say_otherwise():
    content = bop("S CRE JP LU 2022 1 _ _")
    plain = read(content, "services", layout="long")
    assert plain.recognised.layout == "long" and "column_missing" in rules(plain)
    assert (
        problem(read(content, "services", mapping=(("no", "note"),)), "choice_unknown").found
        == "no"
    )
    remapped = read(content, "services", mapping=(("bop_item", "note"),))
    assert remapped.recognised.mapping["bop_item"] == "note"
    contradicted = read(content, "services", fill=(("reporter", "FR"),))
    assert rules(contradicted) == {"fill_contradicted"}


def test_a_thousand_rows_say_the_same_as_one():
    cells = [f"SG CRE JP LU {year} {year}.5 _ _" for year in range(1100, 2000)]
    content = bop(*cells)
    reading = read(content + content, "services", date(2026, 6, 15))
    assert (
        len(reading.table) == 900
        and lines(reading)[-1] == 901
        and values(reading)[-1] == "1999500000"
    )
    assert (
        problem(reading, "left_out_repeated_header").line == 902
        and problem(reading, "twice_same").found == "900 ×"
    )

"""Which line names the columns, and which column each name means."""

import pytest

from tests.intake.files import COLUMNS, problem, read, rules, text, values, years
from tradeviz.i18n import LANGUAGES, Language


def test_titles_notes_and_blank_rows_above_the_header_are_passed_and_told():
    reading = read("Exports of goods to Japan\nin euro, STATEC\n\n\n" + text(years("1", "2")))
    assert reading.recognised.header == 5 and reading.is_publishable
    assert [one.text for one in reading.recognised.dropped] == [
        "Exports of goods to Japan",
        "in euro, STATEC",
    ]
    assert "left_out_above_header" in rules(reading, "warning")


def test_a_header_in_two_rows_is_put_together():
    header = text(years("1")).splitlines()[0].split(",")
    upper = ",".join(name if place < 5 else "" for place, name in enumerate(header))
    lower = ",".join("" if place < 5 else name for place, name in enumerate(header))
    reading = read("\n".join([upper, lower, *text(years("1", "2")).splitlines()[1:]]))
    assert reading.is_publishable and reading.table.index.tolist() == [3, 4]


def test_without_a_header_it_is_asked_for_and_the_lines_are_shown():
    reading = read("\n".join(text(years("1", "2")).splitlines()[1:]))
    assert rules(reading) == {"header_missing"} and reading.table is None
    assert reading.original.iloc[0, 0] == "LU"


def test_a_chosen_header_line_is_taken():
    reading = read("reporter,partner\n" + text(years("1", "2")), header=2)
    assert reading.recognised.header == 2 and reading.is_publishable
    assert "choice_unknown" in rules(read(text(years("1")), header=99))


def test_a_name_twice_blocks():
    reading = read("value," + text(years("1")).replace("\nLU", "\n7,LU"))
    assert problem(reading, "header_twice").found == "value × 2"
    assert not reading.is_publishable


def test_two_names_for_one_column_are_asked_about():
    content = text(
        [{**row, "note": "7"} for row in years("1")], names={"value": "Wert", "note": "Betrag"}
    )
    reading = read(content)
    assert problem(reading, "mapped_twice").found == "Wert, Betrag"
    assert read(content, mapping=(("Betrag", ""),)).is_publishable


@pytest.mark.parametrize(
    "names",
    [
        {name: name.upper() for name in COLUMNS},
        {name: f" {name.title()} " for name in COLUMNS},
        {
            "reporter": "Berichtsland",
            "partner": "Partnerland",
            "flow": "Handelsrichtung",
            "period": "Zeitraum",
            "value": "Wert",
        },
        {
            "reporter": "Déclarant",
            "partner": "Pays partenaire",
            "flow": "Flux",
            "period": "Période",
            "value": "Valeur",
        },
        {
            "reporter": "報告国",
            "partner": "相手国",
            "flow": "輸出入",
            "period": "年",
            "value": "金額",
            "unit": "単位",
            "item": "品目",
        },
        {
            "freq": "FREQ",
            "reporter": "REF_AREA",
            "partner": "COUNTERPART_AREA",
            "period": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "status": "OBS_FLAG",
        },
        {
            "reporter": "geo",
            "item": "bop_item",
            "flow": "stk_flow",
            "period": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "unit": "currency",
        },
        {
            "reporter": "reporterISO",
            "partner": "partnerISO",
            "flow": "flowCode",
            "item": "cmdCode",
            "value": "primaryValue",
        },
    ],
    ids=["upper", "spaced", "german", "french", "japanese", "sdmx", "eurostat", "comtrade"],
)
def test_columns_are_known_by_other_names(names):
    reading = read(text(years("1", "2"), names=names))
    assert reading.problems == []
    mapped = {ours: theirs.strip() for theirs, ours in reading.recognised.mapping.items()}
    assert {ours: mapped[ours] for ours in names} == {
        ours: name.strip() for ours, name in names.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_headers_of_our_own_exports_are_known(code):
    say = Language(code).text
    names = {
        "period": say("Period"),
        "reporter": say("Reporter"),
        "partner": say("Partner"),
        "item": say("Item"),
        "flow": say("Flow"),
        "value": say("Value"),
        "unit": say("Unit"),
        "bound": say("Bound"),
        "status": say("Status"),
        "basis": say("Basis"),
        "source": say("Source"),
        "printed": say("As printed"),
    }
    assert read(text(years("1", "2"), names=names)).problems == []


def test_columns_in_another_order_are_read():
    table = [dict(sorted(row.items())) for row in years("1", "2")]
    assert list(read(text(table)).table.columns) == COLUMNS


def test_extra_columns_are_ignored_and_listed():
    reading = read(text([{**row, "Remark of Ana": "x"} for row in years("1")]))
    assert reading.recognised.ignored == ("Remark of Ana",) and reading.is_publishable
    assert problem(reading, "column_ignored").column == "Remark of Ana"


def test_a_missing_column_is_named_and_other_problems_are_told_beside():
    reading = read(text(years("1", "abc"), names={"source": "", "flow": ""}))
    assert {found.column for found in reading.errors if found.rule == "column_missing"} == {
        "source",
        "flow",
    }
    assert problem(reading, "number").line == 3


def test_what_a_choice_fills_is_no_problem():
    content = text(years("1"), names={"source": "", "flow": ""})
    reading = read(content, fill=(("source", "a"), ("flow", "export")))
    assert reading.problems == [] and reading.table["flow"].tolist() == ["export"]


def test_what_is_usual_is_filled_and_told():
    reading = read(
        text(
            years("1"),
            names=dict.fromkeys(["bound", "status", "basis", "printed", "note", "freq"], ""),
        )
    )
    assert reading.is_publishable
    assert reading.table[["freq", "bound", "status", "basis"]].values.tolist() == [
        ["A", "exact", "A", "reported"]
    ]
    assert {found.column for found in reading.warnings} == {
        "freq",
        "bound",
        "status",
        "basis",
        "printed",
        "note",
    }


def test_a_mapping_by_choice_outweighs_names():
    content = text([{**row, "Neuer Wert": "7"} for row in years("1")])
    reading = read(content, mapping=(("Neuer Wert", "value"), ("value", "")))
    assert values(reading) == ["7"]
    assert "choice_unknown" in rules(read(content, mapping=(("no such", "value"),)))


def test_the_same_header_has_the_same_key_and_another_another():
    keys = [
        read(content).recognised.layout_key
        for content in (
            text(years("1")),
            text(years("2", "3"), ";"),
            text(years("1")).replace("reporter", "Reporter "),
            text(years("1"), names={"value": "Wert"}),
        )
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]

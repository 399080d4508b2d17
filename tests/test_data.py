"""The shipped data: every number as its source prints it, every source to be looked up, every name in four languages."""

from itertools import pairwise

import pandas as pd
import pytest

from tests.conftest import ROOT
from tests.printed_figures import read_printed
from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import ITEM_LISTS, total_item
from tradeviz.datasets.text_tables import read_text

LANGUAGES = ("en", "fr", "de", "ja")
DATA = ROOT / "data"
PRINTED = [name for name, dataset in DATASETS.items() if "printed" in dataset.columns]
OBSERVED = [name for name, dataset in DATASETS.items() if dataset.is_observations]
DRAWN = ("coastline",)
"""Outlines for maps: in the folder of code lists, but no lists of codes."""
SYNONYMS = "synonyms"
"""What others call our codes: about lists, but none."""
LISTS = sorted(
    file.stem for file in (DATA / "reference").glob("*.csv") if file.stem not in (*DRAWN, SYNONYMS)
)
COLUMN_LISTS = {
    "flow": "flows",
    "classification": "classifications",
    "freq": "frequencies",
    "unit": "units",
    "bound": "bounds",
    "status": "statuses",
    "basis": "bases",
    "reporter": "economies",
    "partner": "economies",
}


def shipped_text(name: str) -> pd.DataFrame:
    return read_text(DATA / DATASETS[name].file)


@pytest.fixture(scope="module")
def sources() -> pd.DataFrame:
    return shipped_text("sources").set_index("id")


# ------------------------------------------------------------------------------------------ as printed


@pytest.mark.parametrize("name", PRINTED)
def test_every_shipped_number_is_the_one_its_source_prints_with_its_bound(name):
    table = shipped_text(name)
    wrong = []
    for line, row in enumerate(table.to_dict("records"), start=2):
        read = read_printed(row["printed"])
        if (
            read is None
            or abs(read.value - float(row["value"])) > 1e-9 * abs(read.value)
            or read.bound != row["bound"]
        ):
            wrong.append(
                f"line {line}: {row['value']} {row['bound']} is printed “{row['printed']}”, read as {read}"
            )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_is_a_figure_with_its_qualifier_and_no_sentence(name):
    table = shipped_text(name)
    long = [text for text in table["printed"] if not 1 <= len(text.split()) <= 8 or len(text) > 70]
    assert long == []


@pytest.mark.parametrize("name", OBSERVED)
def test_nothing_shipped_was_computed_by_us(name):
    assert not (shipped_text(name)["basis"] == "derived").any()


# -------------------------------------------------------------------------------------------- sources


def test_every_source_can_be_looked_up(sources):
    assert (sources["publisher"] != "").all()
    assert (sources["title"] != "").all()
    assert sources["address"].str.fullmatch(r"https?://[^/\s]+\.[a-z]+[/?]?\S*").all()
    assert sources["licence"].ne("").all()


@pytest.mark.parametrize("name", sorted(set(DATASETS) - {"sources", "conflicts", "watch", "saved"}))
def test_every_row_names_a_source_that_exists(name, sources):
    named = set(shipped_text(name)["source"])
    assert named - set(sources.index) == set()


def test_a_conflict_names_what_it_is_about_and_the_sources_of_both_readings(sources):
    conflicts = shipped_text("conflicts")
    for side in ("a", "b"):
        assert (conflicts[f"reading_{side}"] != "").all()
        assert set(conflicts[f"source_{side}"]) <= set(sources.index)
    assert set(conflicts["subject"]) <= {*DATASETS, *shipped_text("missions")["id"]}


def test_a_conflict_of_trade_names_figures_that_stand_in_the_tables():
    """Items, flows and periods name at least one row of one of both sources, or the doubt would stand nowhere."""
    conflicts = shipped_text("conflicts")
    of_trade = conflicts[conflicts["subject"].isin(OBSERVED) & (conflicts["items"] != "")]
    for row in of_trade.to_dict("records"):
        table = shipped_text(row["subject"])
        table = table[table["source"].isin([row["source_a"], row["source_b"]])]
        for column in ("item", "flow", "period"):
            codes = [code for code in row[f"{column}s"].split("; ") if code]
            assert set(codes) <= set(table[column]) or column == "item", (row["id"], column)
            table = table[table[column].isin(codes)] if codes else table
        assert len(table), row["id"]


ANNOUNCED_METRICS = ("expected_companies", "registered_companies", "b2b_meetings")
"""What is expected, registered or scheduled by its very name."""


def test_what_was_announced_before_a_mission_is_not_called_done(sources):
    """A source that is older than the mission, or a metric of what is expected, counts nobody. Within the month or
    the year in which a mission begins its text decides."""
    metrics = shipped_text("metrics")
    start = metrics["mission"].map(shipped_text("missions").set_index("id")["start"])
    dated = metrics["source"].map(sources["date"])
    wrong = [
        (mission, metric)
        for mission, metric, status, one, two in zip(
            metrics["mission"], metrics["metric"], metrics["status"], dated, start, strict=True
        )
        if metric in ANNOUNCED_METRICS or (one and two and one[: len(two)] < two[: len(one)])
        if status != "announced"
    ]
    assert wrong == []


# --------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("name", DATASETS)
def test_no_two_rows_say_the_same_thing(name):
    table = shipped_text(name)
    assert not table.duplicated(DATASETS[name].key).any()


@pytest.mark.parametrize("name", DATASETS)
def test_no_cell_begins_or_ends_with_a_space(name):
    table = shipped_text(name)
    assert [column for column in table if (table[column] != table[column].str.strip()).any()] == []


@pytest.mark.parametrize("name", OBSERVED)
@pytest.mark.parametrize("column", COLUMN_LISTS)
def test_every_code_of_an_observation_has_a_name(name, column, shipped):
    assert set(shipped_text(name)[column]) <= set(shipped.codes[COLUMN_LISTS[column]])


@pytest.mark.parametrize("name", OBSERVED)
def test_every_item_has_a_name_in_its_classification(name, shipped):
    for classification, rows in shipped_text(name).groupby("classification"):
        assert set(rows["item"]) <= set(shipped.codes.items(classification)), classification


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in DATASETS
        if "name_en" in DATASETS[name].columns
        or "title_en" in DATASETS[name].columns
        or "what_en" in DATASETS[name].columns
        or "topic_en" in DATASETS[name].columns
        or "note_en" in DATASETS[name].columns
    ],
)
def test_words_are_there_in_four_languages_or_in_none(name):
    table = shipped_text(name)
    for stem in (column.removesuffix("_en") for column in table if column.endswith("_en")):
        said = table[[f"{stem}_{language}" for language in LANGUAGES]] != ""
        half = table.loc[said.any(axis=1) & ~said.all(axis=1), DATASETS[name].key[0]].tolist()
        assert half == [], f"{stem} of {name}"
        if stem not in ("note", "what"):
            assert said.all().all(), f"{stem} of {name}"


def test_what_belongs_to_a_mission_names_one_that_exists():
    missions = set(shipped_text("missions")["id"])
    assert set(shipped_text("missions")["parent"]) - {""} <= missions
    for name in ("metrics", "visits", "events", "outcomes"):
        assert set(shipped_text(name)["mission"]) - {""} <= missions, name


def test_an_outcome_follows_an_earlier_one():
    outcomes = shipped_text("outcomes").set_index("id")
    for id, follows in outcomes["follows"].items():
        assert not follows or outcomes.loc[follows, "date"] <= outcomes.loc[id, "date"]


@pytest.mark.parametrize("name", ["missions", "events"])
def test_nothing_ends_before_it_starts(name):
    table = shipped_text(name)
    known = table[(table["end"] != "") & (table["start"] != "")]
    assert (known["start"] <= known["end"]).all()


def test_the_first_source_of_the_project_says_what_it_says():
    """The figures from which the project began, exactly as sure as the Chamber prints them."""
    services = shipped_text("services").set_index(["partner", "item", "period", "unit"])
    total, share = (
        services.loc[key] for key in (("JP", "S", "2024", "EUR"), ("JP", "SG", "2024", "PCT_TOTAL"))
    )
    assert total[["value", "bound", "printed"]].tolist() == [
        "1200000000",
        "at_least",
        "plus de 1,2 milliard d’euros",
    ]
    assert share[["value", "bound"]].tolist() == ["75", "exact"]
    metrics = shipped_text("metrics")
    chamber = metrics[
        (metrics["mission"] == "JP-2025-EXPO") & (metrics["source"] == "cc-2025-osaka")
    ]
    said = {(row["metric"], row["value"], row["bound"]) for row in chamber.to_dict("records")}
    assert {
        ("missions", "3", "exact"),
        ("participants", "160", "at_least"),
        ("companies", "95", "exact"),
        ("b2b_meetings", "80", "at_least"),
    } <= said


# ----------------------------------------------------------------------------------------- code lists


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_is_complete_in_four_languages(name):
    table = read_text(DATA / "reference" / f"{name}.csv")
    assert table["code"].is_unique
    assert (table["code"] != "").all()
    nameless = table.loc[(table[list(LANGUAGES)] == "").any(axis=1), "code"].tolist()
    assert nameless == []


@pytest.mark.parametrize(
    "name", [name for name in LISTS if "parent" in read_text(DATA / "reference" / f"{name}.csv")]
)
def test_a_part_belongs_to_a_code_that_exists_and_never_to_itself(name, shipped):
    items = shipped.codes[name]
    assert set(items.rows["parent"]) - {""} <= set(items)
    assert all(code not in items.ancestors(code) for code in items)


@pytest.mark.parametrize("name", LISTS)
def test_japanese_names_are_japanese_unless_they_are_proper_names(name):
    table = read_text(DATA / "reference" / f"{name}.csv")
    latin = table["ja"].str.fullmatch(r"[\x00-\u024f]*")
    assert table.loc[latin & (table["ja"] != table["en"]), ["code", "ja"]].values.tolist() == []


def test_the_glossary_explains_each_word_in_four_languages():
    glossary = read_text(DATA / "reference" / "glossary.csv")
    assert (glossary[[f"definition_{language}" for language in LANGUAGES]] != "").all().all()


@pytest.mark.parametrize("classification", ["EBOPS2010", "SITC3", "HS2022"])
def test_every_item_leads_up_to_the_whole(classification, shipped):
    items = shipped.codes.items(classification)
    whole = total_item(classification)
    adrift = [
        code
        for code in items
        if code not in (whole, "OTHER") and whole not in items.ancestors(code)
    ]
    assert adrift == []


def test_every_classification_that_is_used_has_a_list_and_a_name(shipped):
    used = {code for name in OBSERVED for code in shipped_text(name)["classification"]}
    assert used <= set(ITEM_LISTS)
    assert used <= set(shipped.codes["classifications"])


def test_every_dataset_has_a_name(shipped):
    assert set(DATASETS) <= set(shipped.codes["datasets"])


@pytest.mark.parametrize("name", DRAWN)
def test_outlines_are_closed_rings_of_degrees(name):
    points = pd.read_csv(DATA / "reference" / f"{name}.csv")
    assert points["lon"].between(-180, 180).all() and points["lat"].between(-90, 90).all()
    rings = points["ring"].tolist()
    assert all(one <= other for one, other in pairwise(rings))

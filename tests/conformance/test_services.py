"""The agencies' services: the answers that were recorded or reconstructed, read in place by our own readers."""

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow.compute as pc
import pytest

from tests.conformance.conftest import ROOT
from tests.conformance.material import rows
from tradeviz.errors import NoResultsError, SourceError, TooBigError
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import rejections
from tradeviz.sources.agencies import comext, ecb, eurostat
from tradeviz.sources.http import Key
from tradeviz.sources.jsonstat import read_json_stat
from tradeviz.sources.model import PullRequest
from tradeviz.sources.responses import Kind, outcome_of
from tradeviz.sources.sdmxcsv import read_sdmx_csv

SOURCES = (ROOT / os.environ.get("SHARED", "../shared") / "sources").resolve()
FIXTURES, SAMPLES = SOURCES / "fixtures", SOURCES / "samples"
BOP = ("freq", "currency", "bop_item", "stk_flow", "partner", "geo")


@pytest.fixture
def read() -> Callable[[str], bytes]:
    """A file of the material; its absence is a failure."""
    if not SOURCES.is_dir():
        pytest.fail(
            f"There is no {SOURCES}; say with SHARED where the material lies.", pytrace=False
        )
    return lambda name: next(
        folder / name for folder in (FIXTURES, SAMPLES) if (folder / name).exists()
    ).read_bytes()


@pytest.mark.parametrize(
    "name, status, kind",
    [
        ("eurostat/async-200-submitted.xml", 200, Kind.QUEUED),
        ("eurostat/warning-200-asynchronous.json", 200, Kind.WAIT),
        ("eurostat/error-404-not-found.json", 404, Kind.NOT_FOUND),
        ("eurostat/error-413-extraction-too-big.json", 413, Kind.TOO_BIG),
        ("eurostat/fault-100-not-found.xml", 404, Kind.NOT_FOUND),
        ("eurostat/fault-140-bad-period.xml", 400, Kind.REFUSED),
        ("eurostat/fault-140-nb-filters.xml", 400, Kind.REFUSED),
        ("eurostat/fault-150-bad-value.xml", 400, Kind.REFUSED),
        ("eurostat/fault-413-comext-full-extraction.xml", 413, Kind.TOO_BIG),
        ("eurostat/fault-413-extraction-too-big.xml", 413, Kind.TOO_BIG),
        ("eurostat/legacy-footer-413.xml", 200, Kind.TOO_BIG),
        (
            "eurostat/constructed/RECONSTRUCTED_error-400-invalid-dimension.json",
            400,
            Kind.REFUSED,
        ),
        ("comtrade/error-401-key.json", 401, Kind.KEY),
        ("comtrade/error-403-quota.json", 403, Kind.QUOTA),
        ("comtrade/error-429-rate.json", 429, Kind.RATE),
        *(
            (f"eurostat/constructed/RECONSTRUCTED_async-status-{state}.xml", 200, Kind.STATUS)
            for state in ("SUBMITTED", "PROCESSING", "AVAILABLE", "EXPIRED", "UNKNOWN_REQUEST")
        ),
        *(
            (name, 200, Kind.DATA)
            for name in (
                "eurostat/empty-200-nama_10_gdp-since-2030.json",
                "eurostat/confidential-200-sts_inpr_m-ie.json",
                "eurostat/comext-ds-045409-eu27-us-total-2024-01-02.json",
                "eurostat/constructed/FAKE_bop_its6_det-LU-JP.json",
                "eurostat/comext-ds-045409-de-us-m-2026-06-07.tsv",
                "eurostat/nama_10_gdp-flags.tsv",
                "eurostat/nama_10_gdp-LU-structurespecific.xml",
                "ecb/exr-D-CZK-real-2026-09-23.csv",
                "ecb/ecb_exr_ng-ts-ss_sdmx_sample.xml",
                "comtrade/public-v1-preview-C-A-HS-200.json",
                "comtrade/data-v1-get-S-A-EB-empty-200.json",
                "estat/getStatsData-200-trimmed.json",
            )
        ),
    ],
)
def test_what_a_response_is(
    read: Callable[[str], bytes], name: str, status: int, kind: Kind
) -> None:
    outcome = outcome_of(read(name), status)
    assert outcome.kind == kind
    if kind not in (Kind.DATA, Kind.STATUS, Kind.QUEUED):
        assert outcome.reason
    assert outcome_of(read(name), 200).kind == kind  # the content alone says it


@pytest.mark.parametrize(
    "state", ["SUBMITTED", "PROCESSING", "AVAILABLE", "EXPIRED", "UNKNOWN_REQUEST"]
)
def test_the_state_of_a_queued_answer(read: Callable[[str], bytes], state: str) -> None:
    assert (
        outcome_of(read(f"eurostat/constructed/RECONSTRUCTED_async-status-{state}.xml")).reason
        == state
    )
    assert (
        outcome_of(read("eurostat/async-200-submitted.xml")).ident
        == "e3d39a1b-27eb-4ce4-936d-8f95b23bf74f"
    )


@pytest.mark.parametrize(
    "name, kind",
    [
        ("eurostat/error-404-not-found.json", NoResultsError),
        ("eurostat/fault-413-extraction-too-big.xml", TooBigError),
        ("eurostat/fault-150-bad-value.xml", SourceError),
        ("comtrade/error-403-quota.json", SourceError),
    ],
)
def test_a_refusal_repeats_the_services_words(
    read: Callable[[str], bytes], name: str, kind: type
) -> None:
    outcome = outcome_of(read(name))
    pause = rejections.requested_pause({}, outcome.reason, now=0)
    error = rejections.rejection("X", outcome, 400, pause, Key("", "", "KEY"))
    assert type(error) is kind
    assert (
        outcome.kind == Kind.QUOTA
        and "3:14:17" in str(error)
        or outcome.reason.rstrip(".") in str(error)
    )


def test_cells_of_the_invented_services_are_those_of_their_csv_form(
    read: Callable[[str], bytes],
) -> None:
    cube = read_json_stat(read("eurostat/constructed/FAKE_bop_its6_det-LU-JP.json"))
    table = eurostat.services_observations(cube, PullRequest(), "x")
    csv = read_sdmx_csv(read("eurostat/constructed/FAKE_bop_its6_det-LU-JP.sdmx-csv-1.0.csv"), BOP)
    values = {
        (item, eurostat._FLOWS[flow], period): value
        for item, flow, period, value in zip(
            csv.coded("bop_item").strings().to_pylist(),
            csv.coded("stk_flow").strings().to_pylist(),
            csv.coded("TIME_PERIOD").strings().to_pylist(),
            csv.values.to_pylist(),
            strict=True,
        )
    }
    ours = {(row.item, row.flow, row.period): row for row in table.itertuples()}
    assert {key for key in values if key[1] != "balance"} == {
        key for key in ours if key[1] != "balance"
    }
    for key, row in ours.items():
        assert float(row.value or "nan") == pytest.approx(
            float(values[key] or "nan") * 1e6, nan_ok=True
        )
        assert (row.value == "") == (row.status in ("C", "M"))
    assert csv.updated.startswith("2026-07-10T23:00:00") and cube.updated.startswith(
        "2026-07-10T23:00:00"
    )


def test_real_services_of_others_are_read_to_the_digit(read: Callable[[str], bytes]) -> None:
    cube = read_json_stat(
        read("eurostat/constructed/RECONSTRUCTED_bop_its6_det-S-WRL_REST-DE_DK_FR.json")
    )
    table = eurostat.services_observations(cube, PullRequest(), "x")
    csv = read_sdmx_csv(
        read("eurostat/RECONSTRUCTED_bop_its6_det_sdmx-csv-1.0_realvalues.csv"), BOP
    )
    flows = pc.is_in(csv.coded("stk_flow").strings(), pc.cast(["CRE", "DEB"], "large_string"))
    exact = sorted(
        str(round(float(value) * 10) * 100_000)
        for value in csv.values.filter(flows).to_pylist()
        if value
    )
    assert sorted(table.loc[table["flow"] != "balance", "value"]) == exact
    assert set(table["partner"]) == {"WLD"}


@pytest.mark.parametrize(
    "name, cells, flags",
    [
        ("confidential-200-sts_inpr_m-ie", 6, {"|C"}),
        ("empty-200-nama_10_gdp-since-2030", 0, set()),
        ("comext-ds-045409-eu27-us-total-2024-01-02", 2, {""}),
    ],
)
def test_recorded_cubes_are_read(
    read: Callable[[str], bytes], name: str, cells: int, flags: set[str]
) -> None:
    cube = read_json_stat(read(f"eurostat/{name}.json"))
    assert len(cube.cells) == cells and {cube.flag_texts[place] for place in cube.flags} == flags


def test_real_goods_are_read_to_the_digit(read: Callable[[str], bytes]) -> None:
    goods = read_sdmx_csv(read("eurostat/comext_ds-045409_sdmx-csv-1.0_real.csv"), comext.COLUMNS)
    table, problems = comext.goods_observations(goods, PullRequest())
    assert problems == [] and goods.updated == "2026-09-15T11:00:00+02:00"
    assert table.loc[table["unit"] == "KG", "value"].tolist() == ["9021263", "11348195", "177290"]
    assert table.loc[table["unit"] == "EUR", "value"].tolist() == [
        "32313884",
        "39919520",
        "57353738",
        "204548",
    ]
    assert table["item"].tolist()[:1] == ["030462"] and set(table["partner"]) == {"VN", "WLD", "AE"}


@pytest.mark.parametrize(
    "name, count, last",
    [
        ("RECONSTRUCTED_exr-D-JPY-2024Q1", 63, ["JPY", "D", "2024-03-28", "163.45", "ecb-exr"]),
        ("exr-D-CZK-real-2026-09-23", 1, ["CZK", "D", "2026-09-23", "24.383", "ecb-exr"]),
    ],
)
def test_rates_are_read(
    read: Callable[[str], bytes], name: str, count: int, last: list[str]
) -> None:
    table = ecb.reference_rates(read_sdmx_csv(read(f"ecb/{name}.csv"), ecb.COLUMNS))
    assert len(table) == count and table.iloc[-1].tolist() == last


@pytest.mark.parametrize(
    "name",
    [
        "lustat/lustat_DF_X021_labels-id.csv",
        "ecb/eurofxref-hist_first8_last2.csv",
        "eurostat/comext_bulk_full_v2_layout_real.csv",
    ],
)
def test_another_offices_form_is_not_taken_for_ours(
    read: Callable[[str], bytes], name: str
) -> None:
    with pytest.raises(ValueError, match="SDMX-CSV"):
        read_sdmx_csv(read(name), comext.COLUMNS)


# ------------------------------------------------------------------------------------------------------ codes


def available(dataset: str, dimension: str) -> set[str]:
    """The codes that Eurostat has data for."""
    table = rows(Path(SAMPLES / "eurostat/eurostat_available_codes_2026-07.csv"))
    return {
        row["code_id"]
        for row in table
        if (row["df_id"], row["dimension_id"]) == (dataset, dimension)
    }


def test_every_item_of_services_is_in_our_list(shipped: Shipped) -> None:
    items = available("BOP_ITS6_DET", "bop_item")
    assert len(items) == 143 and items - set(shipped.codes["ebops"]) == set()


@pytest.mark.parametrize("dataset", ["BOP_ITS6_DET", "BOP_ITS6_TOT"])
def test_what_we_ask_for_exists(dataset: str, shipped: Shipped) -> None:
    from tradeviz.settings import PARTNERS

    spelt = {eurostat._THEIR_CODES.get(code, code) for code in PARTNERS}
    assert spelt - available(dataset, "partner") == set()
    assert set(eurostat._FLOWS) == available(dataset, "stk_flow")
    assert available(dataset, "currency") == {"MIO_EUR"} and "LU" in available(dataset, "geo")


def test_partners_that_are_economies_are_in_our_list(shipped: Shipped) -> None:
    two_letters = {code for code in available("BOP_ITS6_DET", "partner") if len(code) == 2}
    ours = {eurostat._OUR_CODES.get(code, code) for code in two_letters}
    assert ours - set(shipped.codes["economies"]) <= {"FZ"}  # a zone, not an economy

"""Files that people download from the offices: those of the material, read in place as uploads."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.conformance.conftest import ROOT
from tradeviz import intake
from tradeviz.datasets import DATASETS
from tradeviz.datasets.text_tables import read_text
from tradeviz.i18n import Language
from tradeviz.intake import References, SourceFile, UnreadableError, layouts, messages
from tradeviz.publishing.shipped import Shipped

SOURCES = (ROOT / os.environ.get("SHARED", "../shared") / "sources").resolve()
FILES = {
    "fixtures/eurostat/constructed/FAKE_bop_its6_det-LU-JP.databrowser_linear_2_0_labels-name.csv": (
        "eurostat-linear-2",
        "services",
        True,
    ),
    "fixtures/eurostat/constructed/FAKE_bop_its6_det-LU-JP.sdmx-csv-2.0.csv": (
        "eurostat-linear-2",
        "services",
        True,
    ),
    "fixtures/eurostat/constructed/FAKE_bop_its6_det-LU-JP.sdmx-csv-1.0.csv": (
        "eurostat-linear-1",
        "services",
        True,
    ),
    "samples/eurostat/RECONSTRUCTED_bop_its6_det_sdmx-csv-1.0_realvalues.csv": (
        "eurostat-linear-1",
        "services",
        False,
    ),
    "samples/eurostat/comext_ds-045409_sdmx-csv-1.0_real.csv": (
        "eurostat-linear-1",
        "goods",
        False,
    ),
    "samples/eurostat/comext_bulk_full_v2_layout_real.csv": ("comext-bulk", "goods", False),
    "fixtures/eurostat/comext-ds-045409-de-us-m-2026-06-07.tsv": ("eurostat-tsv", "goods", False),
    "fixtures/eurostat/nama_10_gdp-flags.tsv": ("eurostat-tsv", "services", False),
    "fixtures/eurostat/sts_inpr_m-confidential.tsv": ("eurostat-tsv", "services", False),
    "samples/lustat/lustat_DF_X021_labels-id.csv": ("lustat", "services", False),
    "samples/oecd/oecd_cli_csvfilewithlabels_real.csv": ("oecd", "services", False),
    "samples/comtrade/RECONSTRUCTED_comtrade_portal_TradeData.csv": ("comtrade", "goods", False),
    "samples/comtrade/bulk_file_columns_real.txt": ("comtrade-bulk", "goods", False),
    "samples/japan/japan_customs_commodity_by_country_estat.csv": ("japan-customs", "goods", False),
    "samples/ecb/eurofxref-hist_first8_last2.csv": ("eurofxref", "rates", True),
    "fixtures/ecb/RECONSTRUCTED_exr-D-JPY-2024Q1.csv": ("ecb-exr", "rates", True),
    "fixtures/ecb/exr-D-CZK-real-2026-09-23.csv": ("ecb-exr", "rates", True),
    "samples/trademap/CONSTRUCTED_Trade_Map_layout.txt": ("trade-map", "goods", False),
}
"""File → its layout, its dataset, and whether it is about Luxembourg or Japan and so can be published."""
each = pytest.mark.parametrize("name", FILES)
IDS = {"source": set(read_text(ROOT / "data" / "sources.csv")["id"]), "mission": set()}


def content(name: str) -> bytes:
    """A file of the material; its absence is a failure."""
    if not SOURCES.is_dir():
        pytest.fail(
            f"There is no {SOURCES}; say with SHARED where the material lies.", pytrace=False
        )
    return (SOURCES / name).read_bytes()


@each
def test_a_download_is_recognised_whatever_it_is_called(name: str) -> None:
    layout = layouts.recognise_layout(content(name))
    assert layout is not None and layout.name == FILES[name][0]


@each
@pytest.mark.parametrize("dataset", ["services", "goods", "rates"])
def test_it_is_read_to_rows_or_to_sentences(name: str, dataset: str, shipped: Shipped) -> None:
    _, right, can_be_published = FILES[name]
    reading = intake.read(
        SourceFile("file", content(name)),
        DATASETS[dataset],
        References(shipped.codes, date.today(), IDS),
    )
    assert reading.is_publishable == (can_be_published and dataset == right)
    assert reading.is_publishable or reading.errors
    for problem in reading.problems:
        sentence = messages.problem_sentence(problem, Language("en"))
        assert sentence.endswith((".", "…")) and not (
            "_" in problem.rule and problem.rule in sentence
        )


@pytest.mark.parametrize("folder", ["samples", "fixtures"])
def test_nothing_else_of_the_material_is_taken_for_a_download(
    folder: str, shipped: Shipped
) -> None:
    """Answers of services, code lists, pages: refused in words, or read like any other file."""
    names = [
        str(file.relative_to(SOURCES))
        for file in sorted((SOURCES / folder).rglob("*"))
        if file.is_file()
    ]
    assert names
    for name in set(names) - set(FILES):
        assert layouts.recognise_layout(content(name)) is None, name
        try:
            file = SourceFile(Path(name).name, content(name))
            references = References(shipped.codes, date.today(), IDS)
            reading = intake.read(file, DATASETS["goods"], references)
        except UnreadableError as error:
            assert str(error).endswith(".")
        else:
            assert reading.errors, name


def test_services_as_downloaded_are_the_services_as_fetched(shipped: Shipped) -> None:
    """The invented table in three of its layouts says the same thrice."""
    names = [
        name for name, (_, dataset, is_whole) in FILES.items() if dataset == "services" and is_whole
    ]
    tables = [
        intake.read(
            SourceFile("file", content(name)),
            DATASETS["services"],
            References(shipped.codes, date.today(), IDS),
        ).table
        for name in names
    ]
    assert len(tables) == 3 and all(
        table is not None and len(table) == len(tables[0]) for table in tables
    )
    key = ["flow", "item", "period", "value", "status"]
    told = [set(map(tuple, table[key].to_numpy())) for table in tables if table is not None]
    assert told[0] == told[1] == told[2]

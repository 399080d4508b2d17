"""SDMX-ML as the libraries of statisticians read it."""

import io
import warnings

import pyarrow as pa
import pytest
import sdmx
from pysdmx.io import read_sdmx

from tests.api.asker import Asker
from tradeviz.api.sdmx_ml import Message, sdmx_ml_21, sdmx_ml_30

ADDRESS = "/datasets/goods/observations?reporter=LU&limit=3000&format="
FORMS = ("sdmx-ml", "sdmx-ml-3")


@pytest.fixture(scope="module")
def rows(api: Asker) -> list[dict]:
    """The same rows as JSON has them."""
    return api.ask(f"{ADDRESS}json").values["rows"]


def figures(values) -> list[float | None]:  # noqa: ANN001
    """Figures as numbers; None where there is none."""
    return [float(value) if value not in ("", None) else None for value in values]


@pytest.mark.parametrize("form", FORMS)
def test_pysdmx_finds_it_valid_and_reads_each_row(form, api, rows):
    reply = api.ask(f"{ADDRESS}{form}")
    (data,) = read_sdmx(reply.body.decode(), validate=True).get_datasets()
    assert data.short_urn.startswith("DataStructure=TRADEVIZ:GOODS(")
    assert figures(data.data["OBS_VALUE"]) == [row["value"] for row in rows]
    assert data.data["ITEM"].tolist() == [row["item"] for row in rows]
    assert data.data["PRINTED"].tolist() == [row["printed"] for row in rows]


def test_sdmx1_reads_it_without_a_structure(api, rows):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        message = sdmx.read_sdmx(io.BytesIO(api.ask(f"{ADDRESS}sdmx-ml").body))
    (data,) = message.data
    assert len(data.obs) == len(rows)
    assert figures(one.value for one in data.obs) == [row["value"] for row in rows]
    assert [str(one.key["ITEM"].value) for one in data.obs] == [row["item"] for row in rows]


def test_accept_asks_for_it(api):
    asked = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
    reply = api.ask("/datasets/goods/observations", accept=asked)
    assert reply.headers["content-type"].startswith(asked.partition(";")[0])
    assert b"/v2_1/message" in reply.body
    newer = api.ask("/datasets/goods/observations", accept="application/vnd.sdmx.data+xml")
    assert b"/v3_0/message" in newer.body


def test_what_is_no_observation_is_refused(api):
    assert api.ask("/datasets/sources/observations?format=sdmx-ml").status == 400


@pytest.mark.parametrize("write", [sdmx_ml_21, sdmx_ml_30])
def test_no_text_breaks_out_and_no_figure_is_rounded(write):
    texts = ['"/><x a="', "a&b<c>'d", "line\nbreak", "\x00\x07\ud800", "日本", ""]
    values = [0.1 + 0.2, 1e22, None, -3.0, 12345678901.5, 0.0]
    columns = {
        "TIME_PERIOD": pa.chunked_array([["2020"] * 6]),
        "OBS_VALUE": pa.chunked_array([pa.array(values)]),
        "NOTE": Texts(texts),
    }
    content = write(columns, Message("GOODS", 3, "2026-11-25T15:00:04+00:00"))
    (data,) = read_sdmx(content.decode(), validate=True).get_datasets()
    assert figures(data.data["OBS_VALUE"]) == values
    assert data.data["NOTE"].tolist() == [*texts[:3], "", "日本", ""]


class Texts:
    """A column that holds what Arrow refuses to."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts

    def to_pylist(self) -> list[str]:
        return self.texts

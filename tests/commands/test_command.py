"""The `tradeviz` command: what it says, and its exit codes: 0 done, 1 the data say no, 2 usage, 3 the world failed."""

import io
import shutil
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from tradeviz.datasets import DATASETS
from tradeviz.datasets.text_tables import read_text


@pytest.fixture
def data(tmp_path):
    """A copy of the shipped data, for tests that edit it."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def run(store, monkeypatch, command):
    """The command on a filled store: exit code, what it printed, what it said."""
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)
    monkeypatch.delenv("TRADEVIZ_DATA", raising=False)

    return command


# ------------------------------------------------------------------------------------------------ export


def test_a_dataset_goes_to_the_screen_as_csv(run):
    code, printed, said = run("export", "ranks")
    assert (code, said) == (0, "")
    assert len(pd.read_csv(io.StringIO(printed))) == len(
        read_text(ROOT / "data/observations/ranks.csv")
    )


@pytest.mark.parametrize(
    "form, read",
    [
        ("csv", pd.read_csv),
        ("parquet", pd.read_parquet),
        ("xlsx", partial(pd.read_excel, engine="openpyxl")),
    ],
)
def test_a_dataset_goes_to_a_file_in_each_format(run, tmp_path, form, read):
    file = tmp_path / f"services.{form}"
    code, printed, said = run("export", "services", "--format", form, "--out", str(file))
    assert (code, printed) == (0, "")
    assert said.strip() == f"{file}: services, version 0"
    assert len(read(file)) == len(read_text(ROOT / "data/observations/services.csv"))


def test_an_exported_csv_equals_the_shipped_one(run, tmp_path):
    file = tmp_path / "services.csv"
    run("export", "services", "--out", str(file))
    shipped = read_text(ROOT / "data/observations/services.csv")
    pd.testing.assert_frame_equal(read_text(file), shipped)


@pytest.mark.parametrize("version", ["1", "99", "-1"])
def test_a_version_that_does_not_exist_is_refused_and_nothing_is_written(run, tmp_path, version):
    file = tmp_path / "t.csv"
    code, _printed, said = run("export", "services", f"--version={version}", "--out", str(file))
    assert code == 1
    assert f"has no version {version}" in said and "Nothing was written" in said
    assert not file.exists()


def test_a_folder_that_does_not_exist_is_said(run, tmp_path):
    code, _printed, said = run("export", "ranks", "--out", str(tmp_path / "nowhere" / "t.csv"))
    assert code == 3
    assert "nowhere" in said and "Nothing was changed" in said


# ------------------------------------------------------------------------------------------------- usage


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("export",),
        ("export", "nothing"),
        ("export", "ranks", "--format", "doc"),
        ("serve", "--port", "99999"),
        ("serve", "--port", "http"),
        ("doctor", "x"),
    ],
)
def test_wrong_usage_is_explained(run, arguments):
    code, printed, said = run(*arguments)
    assert (code, printed) == (2, "")
    assert "usage: tradeviz" in said


@pytest.mark.parametrize(
    "arguments, words",
    [
        (
            ("--help",),
            ["serve", "export", "doctor", "TRADEVIZ_STORE", "TRADEVIZ_DATA", "exit codes"],
        ),
        (("export", "--help"), ["examples", "--format", "--version", "services"]),
        (("serve", "--help"), ["--host", "--port", "8501"]),
        (("doctor", "--help"), ["exit 1"]),
    ],
)
def test_help_teaches(run, arguments, words):
    code, printed, _said = run(*arguments)
    assert code == 0
    assert [word for word in words if word not in printed] == []


def test_the_version_is_that_of_the_package(run):
    from tradeviz import __version__

    assert run("--version")[:2] == (0, f"tradeviz {__version__}\n")


# ------------------------------------------------------------------------------------------------ doctor


def test_the_doctor_says_what_is_installed_where_the_store_is_and_what_is_in_it(run, store):
    code, printed, _said = run("doctor")
    assert code == 0
    assert store.address in printed and "all is well" in printed and "duckdb" in printed
    assert [name for name in DATASETS if f"  {name:10} version 0, " not in printed] == []


def test_the_doctor_names_the_line_to_mend(run, data, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_DATA", str(data))
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "store"))
    file = data / "observations" / "ranks.csv"
    file.write_text(file.read_text("utf-8").replace("2006,RANK,2,", "2006,RANK,second,"), "utf-8")
    code, printed, said = run("doctor")
    assert code == 1
    assert "something needs mending" in printed
    assert "line 2, column value: “second” is not a number" in printed + said


def test_the_doctor_looks_at_an_unreadable_store_without_a_traceback(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path))
    (tmp_path / "services" / "_delta_log").mkdir(parents=True)
    (tmp_path / "services" / "_delta_log" / "00000000000000000000.json").write_text("{ broken")
    code, printed, said = run("doctor")
    assert code in (1, 3)
    assert "cannot read services" in printed + said


def _cut(file):
    file.write_bytes(file.read_bytes()[:-1])


def _flipped(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _flipped])
def test_the_doctor_finds_a_lost_a_cut_and_a_flipped_file(
    run, monkeypatch, tmp_path, store, damage
):
    copy = shutil.copytree(store.address, tmp_path / "store")
    monkeypatch.setenv("TRADEVIZ_STORE", str(copy))
    damage(next((copy / "missions").glob("*.parquet")))
    code, printed, said = run("doctor")
    assert code == 1
    assert "cannot read missions" in printed + said and "something needs mending" in printed


def test_a_lost_dataset_is_not_filled_again_in_silence(run, monkeypatch, tmp_path, store):
    copy = shutil.copytree(store.address, tmp_path / "store")
    monkeypatch.setenv("TRADEVIZ_STORE", str(copy))
    shutil.rmtree(copy / "missions")
    code, printed, said = run("doctor")
    assert code == 1
    assert "held missions, and it is gone" in printed + said
    assert not (copy / "missions").exists()


def test_rows_that_may_not_be_passed_on_stay_out_of_an_export(run, data, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_DATA", str(data))
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "store"))
    file = data / "observations" / "goods.csv"
    shipped = read_text(file)
    own = shipped.head(1).assign(source="un-comtrade")
    pd.concat([shipped, own]).to_csv(file, index=False)
    code, printed, said = run("export", "goods")
    assert (
        code == 0
        and len(pd.read_csv(io.StringIO(printed))) == len(shipped)
        and "un-comtrade" not in printed
    )
    assert said.startswith("tradeviz: Rows left out of this file: 1. ")


# ----------------------------------------------------------------------------------------- the world fails


def test_an_unreadable_store_is_a_failure_of_the_world(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path))
    (tmp_path / "services" / "_delta_log").mkdir(parents=True)
    (tmp_path / "services" / "_delta_log" / "00000000000000000000.json").write_text("{ broken")
    code, printed, said = run("export", "services")
    assert (code, printed) == (3, "")
    assert "cannot read services" in said


def test_a_store_that_cannot_be_written_is_a_failure_of_the_world(run, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "file" / "store"))
    code, printed, said = run("export", "services")
    assert (code, printed) == (3, "")
    assert "cannot be written" in said or "cannot read" in said


def test_wrong_shipped_figures_are_refused_with_their_lines(run, data, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_DATA", str(data))
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "store"))
    file = data / "observations" / "ranks.csv"
    file.write_text(file.read_text("utf-8").replace("2006,RANK,2,", "2006,RANK,second,"), "utf-8")
    code, printed, said = run("export", "ranks")
    assert (code, printed) == (1, "")
    assert (
        "ranks was not published (problems: 1)" in said
        and "line 2, column value: “second” is not a number" in said
    )


def test_a_missing_data_folder_is_said(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TRADEVIZ_DATA", str(tmp_path / "nowhere"))
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "store"))
    code, printed, _said = run("doctor")
    assert code == 1
    assert "nowhere" in printed


def test_a_port_in_use_is_said_and_nothing_is_served(store):
    """As a reader starts it: a process of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "tradeviz", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            env={"TRADEVIZ_STORE": store.address, "PATH": ""},
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert done.stdout == ""
    assert f"Port {port} on 127.0.0.1 cannot be had" in done.stderr and "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_host_that_is_not_ours_is_said(run):
    code, _printed, said = run("serve", "--host", "203.0.113.1", "--port", "8599")
    assert code == 3
    assert "203.0.113.1 cannot be had" in said

"""What documents on security and on running it say is there."""

import re

import pytest

from tests.conftest import ROOT
from tradeviz.settings import Settings

MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
DEPLOY = sorted(file for file in (ROOT / "deploy").iterdir() if file.is_file())
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", MODEL)))


def test_each_threat_names_a_test():
    rows = [line for line in MODEL.splitlines() if line.startswith("|")][2:]
    assert rows and all(re.search(r"`tests/[\w/]+\.py::\w+`", row) for row in rows)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_a_threat_names_is_there(file, name):
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")


def test_every_file_for_running_it_is_explained():
    told = (ROOT / "deploy" / "README.md").read_text("utf-8")
    assert all(f"`{file.name}`" in told for file in DEPLOY if file.name != "README.md")


@pytest.mark.parametrize("file", DEPLOY, ids=lambda file: file.name)
def test_the_settings_that_it_names_exist(file):
    source = (ROOT / "src/tradeviz/settings.py").read_text("utf-8")
    known = set(re.findall(r"TRADEVIZ_[A-Z_]+", source))
    local = {"TRADEVIZ_NAME", "TRADEVIZ_SERVER"}  # of the proxy
    assert set(re.findall(r"TRADEVIZ_[A-Z_]+", file.read_text("utf-8"))) <= known | local
    assert Settings.read({}).readers


def test_the_container_has_what_the_program_reads():
    """What is not in the repository is not copied; what the program opens at its root is."""
    lines = (ROOT / "deploy" / "Containerfile").read_text("utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    assert all((ROOT / name).exists() for name in copied)
    assert {"app.py", "pages", "data", "src", ".streamlit", "constraints.txt"} <= copied
    scripts = (script.read_text("utf-8") for script in (ROOT / "src").rglob("*.py"))
    read = {name for script in scripts for name in re.findall(r'ROOT / "([\w.]+)"', script)}
    made = {"briefs", "packed", "pulls", "store"}  # where the program writes
    assert all(any(one.split("/")[0] == name for one in copied) for name in read - made)

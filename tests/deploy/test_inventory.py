"""What is installed is known, with its licence, and is what the constraints name."""

import re

from deploy.inventory import installed, licence, sbom
from tests.conftest import ROOT

PINNED = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text("utf-8").lower().replace("_", "-").split()
    if "==" in line
)
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\b(A?GPL|General Public)", re.IGNORECASE)


def test_whatever_runs_is_pinned_and_says_its_licence():
    packages = installed()
    assert {"streamlit", "pandas", "fastapi", "duckdb"} <= packages.keys()
    for name, package in packages.items():
        if name != "tradeviz":
            assert PINNED.get(name) == package.version, f"{name} {package.version}"
            assert licence(package) != "not stated", name
            assert not COPYLEFT.search(licence(package)), f"{name}: {licence(package)}"


def test_the_bill_of_materials_names_each_once():
    bill = sbom(installed())
    assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["name"] == "tradeviz"
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references)) == len(installed()) - 1
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@[\w.+-]+", one) for one in references)


def test_the_container_installs_the_same_each_known_by_its_hash():
    text = (ROOT / "deploy" / "requirements.txt").read_text("utf-8").lower()
    blocks = re.split(r"\n(?=\S)", text.strip())
    named = {re.match(r"[\w.-]+", block)[0].replace("_", "-"): block for block in blocks}
    assert installed().keys() - {"tradeviz"} <= named.keys()
    for name, block in named.items():
        pinned = re.match(r"[\w.-]+==([\w.+!-]+)", block)[1]
        assert PINNED.get(name, pinned) == pinned, f"{name}: make hashes"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name


def test_nothing_of_testing_is_among_it():
    assert not {"pytest", "mypy", "playwright", "dash"} & installed().keys()

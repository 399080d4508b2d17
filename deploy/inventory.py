"""What is installed to run the dashboard, with licences: `python deploy/inventory.py licences` as a list, `sbom` as
CycloneDX 1.6. It reads what is installed, and asks nobody."""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from packaging.requirements import Requirement

OURS = "tradeviz"


def installed(name: str = OURS) -> dict[str, Distribution]:
    """The packages that `name` needs to run, and those that these need, by name; itself among them."""
    found: dict[str, Distribution] = {}
    waiting = [(name, frozenset[str]())]
    while waiting:
        wanted, extras = waiting.pop()
        key = wanted.lower().replace("_", "-")
        if key in found and not extras:
            continue
        try:
            found[key] = distribution(wanted)
        except PackageNotFoundError:
            continue  # wanted on other systems only
        waiting += _needs(found[key], extras)
    return dict(sorted(found.items()))


def _needs(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package asks for here."""
    for line in package.requires or []:
        need = Requirement(line)
        chosen = [{"extra": extra} for extra in extras] or [{"extra": ""}]
        if need.marker is None or any(need.marker.evaluate(one) for one in chosen):
            yield need.name, frozenset(need.extras)


def licence(package: Distribution) -> str:
    """Its licence as it names it, in one line; else how the file begins that it comes with."""
    told = package.metadata
    classifiers = told.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")]
    text = told.get("License-Expression") or " / ".join(named) or told.get("License")
    return (text or _licence_file(package) or "not stated").strip().splitlines()[0][:100]


def _licence_file(package: Distribution) -> str:
    files = (file for file in package.files or [] if file.name.upper().startswith("LICEN"))
    return next((file.read_text().strip() for file in files), "")


def sbom(packages: dict[str, Distribution]) -> dict[str, Any]:
    """The packages as CycloneDX has them."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{package.version}",
            "purl": f"pkg:pypi/{name}@{package.version}",
            "name": name,
            "version": package.version,
            "licenses": [{"license": {"name": licence(package)}}],
        }
        for name, package in packages.items()
        if name != OURS
    ]
    own = {"type": "application", "name": OURS, "version": packages[OURS].version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
    }


if __name__ == "__main__":
    packages = installed()
    if sys.argv[1:] == ["sbom"]:
        print(json.dumps(sbom(packages), indent=1))
    else:
        for name, package in packages.items():
            print(f"{name} {package.version}  {licence(package)}")

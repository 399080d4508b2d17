"""What the figures were measured on."""

import os
import platform
from datetime import date
from importlib import metadata
from pathlib import Path

from tests import chromium

_PACKAGES = (
    "streamlit",
    "plotly",
    "dash",
    "pandas",
    "ibis-framework",
    "duckdb",
    "deltalake",
    "playwright",
)


def description() -> list[tuple[str, str]]:
    """Name and value, one a line of the table."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        ("Date", date.today().isoformat()),
        (
            "Processor",
            f"{_first('/proc/cpuinfo', 'model name') or platform.processor()}, "
            f"{os.cpu_count()} cores",
        ),
        ("Memory", f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB"),
        ("System", f"{platform.platform()}, Python {platform.python_version()}"),
        ("Browser", f"{chromium.find()}, headless, window 1400 × 1000, no GPU"),
        ("Packages", versions),
        ("Load when it ended (1, 5, 15 minutes)", load),
    ]


def _first(file: str, name: str) -> str:
    """The first value called `name` in one of the system's lists; empty where there is none."""
    if not Path(file).exists():
        return ""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")

"""The material as it was handed over, read without any of our own code, so that a mistake of ours cannot hide."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Row = dict[str, str]

_SCALES = {"billions": 1e9, "millions": 1e6, "thousands": 1e3, "units": 1.0}
_FLOWS = {
    "total": "two_way",
    "two_way": "two_way",
    "import": "import",
    "export": "export",
    "balance": "balance",
}
_BOUNDS = {"exact": "exact", "more_than": "at_least", "approx": "approx"}


def rows(file: Path) -> list[Row]:
    """A table as text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def place(address: str) -> str:
    """An address without what does not lead elsewhere."""
    return re.sub(r"^https?://(www\.)?", "", address)


def bare(text: str) -> str:
    """Words without what typesetting may change: kinds of blanks, dashes, quotation marks, width, case."""
    told = unicodedata.normalize("NFKC", text).casefold()
    told = re.sub("[‘’ʼ`´]", "'", told).translate(dict.fromkeys(map(ord, "−–—‐‑"), "-"))
    return re.sub(r"\s+", "", told)


@dataclass(frozen=True)
class Fact:
    """A figure of facts.csv or seed.csv: where, of when, which way, how much."""

    address: str
    period: str
    flow: str
    value: float
    label: str


def _period(text: str) -> str:
    """2015-12-31 is a stock of the year 2015; 2024-11 is a month."""
    return text[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


OPEN = "open"
"""The flow of a rank, a count or a share: the material leaves it open."""


def _flow(row: Row) -> str:
    """Our name of a flow; growth says it in its label."""
    if row["reporter"] == "OECD balanced":
        return "export" if row["partner"].startswith("LUX->") else "import"
    if row["flow"] == "growth_yoy":
        return "export" if "xport" in row["item_label"] else "import"
    return _FLOWS.get(row["flow"], OPEN)


@dataclass(frozen=True)
class Material:
    """The folder of facts."""

    folder: Path

    def table(self, name: str) -> list[Row]:
        """A table by its place in the folder."""
        return rows(self.folder / f"{name}.csv")

    @cached_property
    def readme(self) -> str:
        """What the folder says about itself: some figures stand only there."""
        return (self.folder / "README.md").read_text(encoding="utf-8")

    @cached_property
    def facts(self) -> list[Fact]:
        """Every printed figure on trade that has a value."""
        told = [*self.table("trade/facts"), *self.table("trade/seed")]
        return [
            Fact(
                place(row["source_url"]),
                _period(row["period"]),
                _flow(row),
                round(float(row["value"]) * _SCALES[row["scale"]], 4),
                row["item_label"],
            )
            for row in told
            if row["value"]
        ]

    @cached_property
    def quotes(self) -> dict[str, list[str]]:
        """Address → what is quoted from there."""
        found: dict[str, list[str]] = {}
        for file in sorted(self.folder.glob("*/*.csv")):
            for row in rows(file):
                if row.get("quote"):
                    found.setdefault(place(row["source_url"]), []).append(row["quote"])
        return found

    def bound(self, qualifier: str) -> str:
        """Our name of a qualifier."""
        return _BOUNDS.get(qualifier, qualifier)


def sentences(quotes: Iterable[str], longest: int) -> set[str]:
    """Every run of words just longer than may be kept: `longest` words, or in Japanese, which has no blanks, three
    characters for a word."""
    found: set[str] = set()
    for quote in quotes:
        words = [word for part in quote.split() if (word := re.sub(r"\W", "", bare(part)))]
        is_japanese = any(ord(letter) > 0x2E80 for letter in quote)
        parts, size = ("".join(words), 3 * longest + 1) if is_japanese else (words, longest + 1)
        found |= {"".join(parts[at : at + size]) for at in range(len(parts) - size + 1)}
    return found

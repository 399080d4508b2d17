"""Code lists: what a code is called in four languages, and what it is part of."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from tradeviz.i18n import Language

# Where the codes of a table's `item` column are named, by the table's `classification`.
ITEM_LISTS = {
    "EBOPS2010": "ebops",
    "ALL": "all_items",
    "SITC3": "sitc",
    "HS1992": "hs1992",
    "ATLAS": "atlas",
    "HS2017": "hs",
    "HS2022": "hs",
    "BPM6": "bpm6",
    "DIGITAL": "digital",
    "RANK": "rank_definitions",
    "PRESENCE": "presence_items",
    "MTN": "mtn",
}
TOTALS = {"EBOPS2010": "S"}
"""The item that is the whole of its classification, where it is not called TOTAL."""

NOT_PASSED_ON = "not to be passed on"
"""How the licence of a source begins whose figures may be looked at here, but not be handed to
others in files."""


def is_restricted(licence: str) -> bool:
    """Whether figures under `licence` stay out of files for others."""
    return licence.startswith(NOT_PASSED_ON)


_BELOW = {"hs": re.compile(r"\d\d([0-9X]{2}){1,3}")}
"""Lists that stop above their classification: what the codes below them look like. An X hides
what is confidential."""


def total_item(classification: str) -> str:
    """The item that is the whole of `classification`."""
    return TOTALS.get(classification, "TOTAL")


@dataclass(frozen=True, eq=False)
class CodeList:
    """One code list: columns code (index), parent, en, fr, de, ja, and what else its file has."""

    rows: "pd.DataFrame"
    below_it: re.Pattern[str] | None = None

    def __contains__(self, code: object) -> bool:
        return code in self._names or self._is_below(code)

    def _is_below(self, code: object) -> bool:
        """Whether the list stops at the first two signs of `code`, which the classification has."""
        known = (
            self.below_it is not None
            and isinstance(code, str)
            and self.below_it.fullmatch(code) is not None
        )
        return known and str(code)[:2] in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        names: dict[str, dict[str, str]] = self.rows.to_dict("index")
        return names

    def name(self, code: str, language: "Language") -> str:
        """What `code` is called; the code itself when the list does not have it."""
        return self._names[code][language.code] if code in self._names else code

    def names(self, language: "Language") -> dict[str, str]:
        """Code → name, in the order of the list."""
        return {code: row[language.code] for code, row in self._names.items()}

    def parent(self, code: str) -> str:
        """The code that `code` is part of; empty at the top."""
        if code not in self._names:
            return code[:2] if self._is_below(code) else ""
        return self._names[code]["parent"]

    def children(self, code: str) -> list[str]:
        """The codes directly below `code`."""
        return [child for child, row in self._names.items() if row["parent"] == code]

    def parts(self, code: str) -> list[str]:
        """The children that add up to `code`: memo items and alternative cuts (column `memo`)
        left out."""
        return [child for child in self.children(code) if not self._names[child].get("memo")]

    def ancestors(self, code: str) -> list[str]:
        """What `code` is part of, nearest first."""
        above: list[str] = []
        while (code := self.parent(code)) and code not in above:
            above.append(code)
        return above

    def below(self, code: str) -> list[str]:
        """`code`'s leaves and branches, at every depth, in the order of the list."""
        return [other for other in self._names if code in self.ancestors(other)]


@cache
def code_list(name: str, folder: Path) -> CodeList:
    """The list in `folder`/`name`.csv."""
    import pandas as pd

    rows = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False).set_index("code")
    return CodeList(rows, _BELOW.get(name))


@cache
def _synonyms(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """List → what others call a code → the code; none where the folder has no file of them."""
    file = folder / "synonyms.csv"
    names: dict[str, dict[str, str]] = {}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                names.setdefault(row["list"], {})[row["synonym"]] = row["code"]
    return names


def _with_titles(listed: CodeList) -> CodeList:
    """The list of datasets with those that it does not name, by their own titles."""
    from tradeviz.datasets import DATASETS

    unnamed = [dataset for name, dataset in DATASETS.items() if name not in listed]
    if not unnamed:
        return listed
    import pandas as pd

    rows = pd.DataFrame([dataset.titles for dataset in unnamed], [one.name for one in unnamed])
    rows = pd.concat([listed.rows, rows.rename_axis("code")]).fillna("")
    return CodeList(rows, listed.below_it)


@dataclass(frozen=True)
class CodeLists:
    """All code lists of a folder."""

    folder: Path
    _known: dict[str, CodeList] = field(default_factory=dict, compare=False, repr=False)
    """Those that were asked for."""

    def __getitem__(self, name: str) -> CodeList:
        if name not in self._known:
            listed = code_list(name, self.folder)
            self._known[name] = _with_titles(listed) if name == "datasets" else listed
        return self._known[name]

    def synonyms(self, name: str) -> Mapping[str, str]:
        """What others call the codes of a list → the code."""
        return _synonyms(self.folder).get(name, {})

    def items(self, classification: str) -> CodeList:
        """The list that names the items of `classification`."""
        return self[ITEM_LISTS[classification]]

    def item(self, classification: str, code: str, language: "Language") -> str:
        """What an item is called."""
        return self.items(classification).name(code, language)

"""What a dataset is, described once: its columns, what tells its rows apart, where its shipped
table lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tradeviz.datasets.column import Column, Role
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Word, word

_NAMING_OWN_ROWS = ("parent", "follows")


@dataclass(frozen=True, eq=False)
class Dataset:
    """One dataset: where its shipped table lies, which columns it has, which of them tell its
    rows apart."""

    name: str
    file: Path
    columns: Mapping[str, Column]
    key: list[str]
    title: Word = ""
    """What it is called where the list of datasets has no name for it: a message of the
    catalogues."""
    classifications: tuple[str, ...] = ()
    """The classifications of its items; only observations have them."""

    @property
    def is_observations(self) -> bool:
        """Whether its rows are observations, so that trade measures can be asked of it."""
        return bool(self.classifications)

    @property
    def titles(self) -> dict[str, str]:
        """What it is called in each language; its name where it has no title."""
        return {code: word(self.title or self.name, Language(code)) for code in LANGUAGES}

    @property
    def dates(self) -> tuple[str, ...]:
        """The columns that say when."""
        return tuple(column.name for column in self.columns.values() if column.is_dated)

    @property
    def figure(self) -> str:
        """The column of its figures, the first where there are several; empty where there is
        none."""
        return next((one.name for one in self.columns.values() if one.role is Role.MEASURE), "")

    @property
    def references(self) -> frozenset[str]:
        """The datasets whose rows its rows name, itself among them where they name one another."""
        own = {self.name} if self.naming_own_rows else set()
        return (frozenset(column.reference for column in self.columns.values()) | own) - {""}

    @property
    def naming_own_rows(self) -> tuple[str, ...]:
        """The columns that name another of its rows."""
        return tuple(name for name in _NAMING_OWN_ROWS if name in self.columns)

    def default(self, name: str) -> str | None:
        """What stands in a column that a file may lack; None for a column that it must have."""
        column = self.columns[name]
        if column.default:
            return column.default
        return None if column.required or name in self.key else ""


def by_name(*columns: Column | tuple[Column, ...]) -> dict[str, Column]:
    """Columns by their names, in their order; those in several languages come as one tuple."""
    flat = [
        one for column in columns for one in (column if isinstance(column, tuple) else (column,))
    ]
    return {column.name: column for column in flat}

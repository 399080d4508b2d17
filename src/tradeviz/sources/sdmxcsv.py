"""SDMX-CSV, the form in which Comext and the ECB give their tables: one row an observation, codes as text."""

import io
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from pyarrow import csv

from tradeviz.columnar import TextColumn

VALUE, PERIOD = "OBS_VALUE", "TIME_PERIOD"
_BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one answer: each column of codes kept as codes, OBS_VALUE as the text it came as."""

    table: pa.Table

    def __len__(self) -> int:
        return self.table.num_rows

    def coded(self, column: str) -> TextColumn:
        """A column of codes."""
        return TextColumn.of_arrow(self.table[column])

    def codes(self, column: str) -> list[str]:
        """The codes that occur in a column."""
        coded = self.coded(column)
        return [coded.distinct[place] for place in np.unique(coded.places)]

    @property
    def values(self) -> pa.Array:
        """OBS_VALUE as text, empty where there is none."""
        return self.table[VALUE].combine_chunks()

    def where(self, keep: pa.Array) -> "Rows":
        """The rows that `keep` says."""
        return Rows(self.table.filter(keep))

    @property
    def updated(self) -> str:
        """When the office last changed these figures, ISO; empty where it does not say."""
        if "LAST UPDATE" not in self.table.column_names:
            return ""
        return max((_iso(text) for text in self.codes("LAST UPDATE")), default="")


def parse(content: bytes, columns: tuple[str, ...]) -> Rows:
    """The rows of an answer that must have `columns`, TIME_PERIOD and OBS_VALUE. Raises ValueError."""
    wanted = (*columns, PERIOD, VALUE)
    head = (
        content[:10_000].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    )
    names = [name.strip().strip('"') for name in head.strip().split(",")]
    if missing := [name for name in wanted if name not in names]:
        raise ValueError(f"SDMX-CSV: no {', '.join(missing)} in “{head.strip()[:80]}”")
    few = pa.dictionary(pa.int32(), pa.large_string())
    types = {name: pa.large_string() if name == VALUE else few for name in names}
    kept = [
        name
        for name in (*wanted, "LAST UPDATE", "OBS_FLAG", "OBS_STATUS", "CONF_STATUS")
        if name in names
    ]
    try:
        table = csv.read_csv(
            io.BytesIO(content.removeprefix(b"\xef\xbb\xbf")),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 24),
            convert_options=csv.ConvertOptions(
                column_types=types,
                include_columns=list(dict.fromkeys(kept)),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise ValueError(f"SDMX-CSV: {error}") from error
    return Rows(table.unify_dictionaries())


def joined(parts: list[Rows]) -> Rows:
    """The rows of several answers of one kind."""
    return Rows(
        pa.concat_tables(
            [part.table for part in parts], promote_options="default"
        ).unify_dictionaries()
    )


def is_in(rows: Rows, column: str, codes: tuple[str, ...]) -> pa.Array:
    """For each row whether its code in `column` is one of `codes`."""
    coded = rows.coded(column)
    return pa.array(coded.rows_where(codes.__contains__))


def _iso(text: str) -> str:
    """15/09/26 11:00:00, Brussels time, as 2026-09-15T11:00:00+02:00; a date alone as a date."""
    for form in ("%d/%m/%y %H:%M:%S", "%d/%m/%y"):
        try:
            told = datetime.strptime(text.strip(), form)
        except ValueError:
            continue
        return (
            told.replace(tzinfo=_BRUSSELS).isoformat() if "%H" in form else told.date().isoformat()
        )
    return text.strip()

"""SDMX-CSV, the form in which Comext, the ECB and the OECD give their tables: one row an
observation, codes as text."""

import io
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from pyarrow import csv

from tradeviz.columnar import TextColumn
from tradeviz.errors import Problem
from tradeviz.sources import rejections
from tradeviz.sources.http import Response, Service
from tradeviz.sources.pull_warnings import unknown_codes_left_out

VALUE, PERIOD = "OBS_VALUE", "TIME_PERIOD"
_ATTRIBUTES = ("LAST UPDATE", "OBS_FLAG", "OBS_STATUS", "CONF_STATUS", "UNIT_MULT")
"""Columns that are read where an agency gives them."""
_MARK = b"\xef\xbb\xbf"
_BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one response: each column of codes kept as codes, OBS_VALUE as the text it came
    as."""

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def has(self, column: str) -> bool:
        """Whether the response has a column."""
        return column in self.table.column_names

    def coded(self, column: str, names: Mapping[str, str] | None = None) -> TextColumn:
        """A column of codes, those in `names` under their name."""
        codes, renamed = TextColumn.of_arrow(self.table[column]), names or {}
        return codes.mapped(lambda code: renamed.get(code, code))

    def codes(self, column: str) -> list[str]:
        """The codes that occur in a column."""
        coded = self.coded(column)
        return [coded.distinct[place] for place in np.unique(coded.places)]

    @property
    def values(self) -> pa.Array:
        """OBS_VALUE as text, empty where there is none."""
        return self.table[VALUE].combine_chunks()

    def where(self, keep: pa.Array) -> "Rows":
        """The rows for which `keep` is true."""
        return Rows(self.table.filter(keep))

    def having(self, column: str, codes: Container[str]) -> "Rows":
        """The rows whose code in `column` is one of `codes`."""
        is_wanted = self.coded(column).rows_where(lambda code: code in codes)
        return self.where(pa.array(is_wanted))

    def having_known(self, known: Mapping[str, Container[str]]) -> tuple["Rows", list[Problem]]:
        """The rows with `known` codes in each column, and a warning for each column with others."""
        rows, problems = self, list[Problem]()
        for column, codes in known.items():
            if unknown := [code for code in rows.codes(column) if code not in codes]:
                kept = rows.having(column, codes)
                problems += unknown_codes_left_out(column, unknown, len(rows) - len(kept))
                rows = kept
        return rows, problems

    @property
    def updated(self) -> str:
        """When the agency last changed these figures, ISO; empty where it does not say."""
        if not self.has("LAST UPDATE"):
            return ""
        return max((_iso(text) for text in self.codes("LAST UPDATE")), default="")


def rows_in(response: Response, columns: tuple[str, ...], service: Service) -> Rows:
    """The rows of a response of `service`. Raises SourceError where it has not the form or the
    `columns` expected."""
    try:
        return read_sdmx_csv(response.content, columns)
    except ValueError as error:
        raise rejections.another_form(service.name, str(error)) from error


def read_sdmx_csv(content: bytes, columns: tuple[str, ...]) -> Rows:
    """The rows of a table that must have `columns`, TIME_PERIOD and OBS_VALUE. Raises
    ValueError."""
    required = (*columns, PERIOD, VALUE)
    head = content[:10_000].removeprefix(_MARK).split(b"\n", 1)[0].decode("utf-8", "replace")
    names = [name.strip().strip('"') for name in head.strip().split(",")]
    if missing := [name for name in required if name not in names]:
        raise ValueError(f"SDMX-CSV: no {', '.join(missing)} in “{head.strip()[:80]}”")
    codes = pa.dictionary(pa.int32(), pa.large_string())
    included = [name for name in (*required, *_ATTRIBUTES) if name in names]
    try:
        table = csv.read_csv(
            io.BytesIO(content.removeprefix(_MARK)),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 24),
            convert_options=csv.ConvertOptions(
                column_types={
                    name: pa.large_string() if name == VALUE else codes for name in names
                },
                include_columns=list(dict.fromkeys(included)),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise ValueError(f"SDMX-CSV: {error}") from error
    return Rows(table.unify_dictionaries())


def joined_rows(parts: Sequence[Rows]) -> Rows:
    """The rows of several responses of one kind."""
    table = pa.concat_tables([part.table for part in parts], promote_options="default")
    return Rows(table.unify_dictionaries())


def _iso(text: str) -> str:
    """15/09/26 11:00:00, Brussels time, as 2026-09-15T11:00:00+02:00; a date alone as a date."""
    for form in ("%d/%m/%y %H:%M:%S", "%d/%m/%y"):
        try:
            moment = datetime.strptime(text.strip(), form)
        except ValueError:
            continue
        if "%H" in form:
            return moment.replace(tzinfo=_BRUSSELS).isoformat()
        return moment.date().isoformat()
    return text.strip()

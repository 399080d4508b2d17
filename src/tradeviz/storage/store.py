"""Published versions, as Delta Lake tables: one table a dataset, one Delta version a published version.

A version never changes. The version's number is the key of every cache and can stand in every link.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pyarrow as pa
from deltalake import (
    ColumnProperties,
    CommitProperties,
    DeltaTable,
    PostCommitHookProperties,
    WriterProperties,
    write_deltalake,
)
from deltalake.exceptions import (
    CommitFailedError,
    DeltaError,
    DeltaProtocolError,
    TableNotFoundError,
)
from pyarrow.dataset import ParquetReadOptions

from tradeviz.columnar import data_frame, dictionary_coded, release_memory, rows_matching
from tradeviz.errors import OvertakenError, StoreError, VersionError

_PUBLISHED: list[str] = []
"""What this process published: whoever remembers the newest versions for a moment looks again when it grows."""
_ORIGINALS = "_originals"
_ALL_VERSIONS = PostCommitHookProperties(cleanup_expired_logs=False)
"""Delta Lake would drop versions older than thirty days at every hundredth one."""
FORMAT = 1
"""Grows when the shape of what is stored changes so that an older program would misread it."""


def published_here() -> int:
    """How often this process has published."""
    return len(_PUBLISHED)


@dataclass(frozen=True)
class Act:
    """One published version: who, when, why, from which file, and what its publisher said of it beside."""

    version: int
    by: str
    note: str
    at: str
    file: str
    hash: str
    rows: int
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What else was said when it was published, as `publishing` words it: mode, counts, headlines, layout."""


@dataclass(frozen=True)
class Store:
    """All datasets' versions under one address: a folder, or whatever deltalake can open."""

    address: str

    def current(self, dataset: str) -> int | None:
        """The newest version's number; None before the first. Raises StoreError."""
        table = self._open(dataset)
        return None if table is None else table.version()

    def files(self, dataset: str, version: int) -> list[str]:
        """The Parquet files of `version`, for the engine. Raises StoreError."""
        uris = self._version(dataset, version).file_uris()
        files = [
            uri if "://" in uri else unquote(uri) for uri in uris
        ]  # a space in a path comes back as %20
        lost = [file for file in files if "://" not in file and not Path(file).exists()]
        if lost:
            raise _unreadable(dataset, FileNotFoundError(lost[0]))
        return files

    def read(self, dataset: str, version: int) -> pd.DataFrame:
        """The table of `version`. Raises StoreError."""
        return data_frame(self.rows(dataset, version))

    def rows(self, dataset: str, version: int) -> pa.Table:
        """The table of `version`, coded. Raises StoreError."""
        table = self._version(dataset, version)
        try:
            texts = {
                field.name for field in table.schema().fields if str(field.type.type) == "string"
            }
            how = ParquetReadOptions(dictionary_columns=texts)
            found = dictionary_coded(table.to_pyarrow_dataset(parquet_read_options=how).to_table())
            release_memory()
            return found
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise _unreadable(dataset, error) from error

    def history(self, dataset: str) -> list[Act]:
        """Every version, newest first. Raises StoreError."""
        table = self._open(dataset)
        return (
            []
            if table is None
            else [_act(entry) for entry in table.history() if "version" in entry]
        )

    def publish(
        self,
        dataset: str,
        table: pd.DataFrame | pa.Table,
        *,
        by: str,
        note: str,
        replacing: int | None,
        file: str = "",
        file_hash: str = "",
        more: Mapping[str, Any] | None = None,
    ) -> int:
        """Keep `table` as the newest version, in one atomic step, unless another than `replacing` is newest
        now; `more` is kept with it, as JSON. Returns the new version's number. Raises StoreError when overtaken or
        when it cannot be written."""
        act = {
            "tradeviz": json.dumps(
                {
                    "format": FORMAT,
                    "by": by,
                    "note": note,
                    "file": file,
                    "hash": file_hash,
                    "rows": len(table),
                    "more": dict(more or {}),
                },
                ensure_ascii=False,
            )
        }
        arrow = dictionary_coded(table).combine_chunks()
        how: dict[str, Any] = {
            "commit_properties": CommitProperties(custom_metadata=act, max_commit_retries=0),
            "post_commithook_properties": _ALL_VERSIONS,
            "writer_properties": _written(arrow),
        }
        try:
            if replacing is None:
                write_deltalake(self._address(dataset), arrow, mode="error", **how)
            else:
                table_then = DeltaTable(self._address(dataset), version=replacing)
                write_deltalake(table_then, arrow, mode="overwrite", schema_mode="overwrite", **how)
        except CommitFailedError as error:
            raise overtaken() from error
        except DeltaError as error:
            if replacing is None and self.current(dataset) is not None:
                raise overtaken() from error
            raise _unwritable(self.address, error) from error
        except OSError as error:
            raise _unwritable(self.address, error) from error
        _PUBLISHED.append(dataset)
        return 0 if replacing is None else replacing + 1

    def keep(self, digest: str, name: str, content: bytes) -> None:
        """Keep a file's bytes as they came in, once. Raises StoreError."""
        if self.original(digest) is not None:
            return
        release_memory()
        packed = pa.compress(content, codec="zstd", asbytes=True)
        kept = pa.table(
            {"hash": [digest], "name": [name], "size": [len(content)], "content": [packed]}
        )
        try:
            write_deltalake(
                self._address(_ORIGINALS),
                kept,
                mode="append",
                post_commithook_properties=_ALL_VERSIONS,
                configuration={"delta.dataSkippingStatsColumns": "hash"},
            )
        except (DeltaError, OSError) as error:
            raise _unwritable(self.address, error) from error

    def original(self, digest: str) -> tuple[str, bytes] | None:
        """The name and the bytes of a file that came in; None when it was not kept. Raises StoreError."""
        table = self._open(_ORIGINALS)
        if table is None:
            return None
        try:
            rows = table.to_pyarrow_table(
                filters=[("hash", "=", digest)], columns=["name", "size", "content"]
            )
            found = rows.slice(0, 1).to_pylist()
            return (found[0]["name"], _unpacked(found[0])) if found else None
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise _unreadable(_ORIGINALS, error) from error

    # ---------------------------------------------------------------------------------------------- inside

    def _address(self, dataset: str) -> str:
        return f"{self.address.rstrip('/')}/{dataset}"

    def _open(self, dataset: str, version: int | None = None) -> DeltaTable | None:
        try:
            table = DeltaTable(self._address(dataset), version=version)
            _refuse_newer(table.history(1))
        except TableNotFoundError:
            return None
        except DeltaProtocolError as error:
            raise too_new() from error
        except (DeltaError, OSError, ValueError) as error:
            if "unsupported minimum reader version" in str(error).lower():
                raise too_new() from error
            raise _unreadable(dataset, error) from error
        return table

    def _version(self, dataset: str, version: int) -> DeltaTable:
        newest = self.current(dataset)
        if newest is None or not 0 <= version <= newest:
            raise VersionError(
                "The link asks for version {version} of {dataset}, which does not exist. "
                "Nothing is shown in its place; open the page without a version to see the newest data.",
                version=version,
                dataset=dataset,
            )
        table = self._open(dataset, version)
        if table is None:
            raise StoreError(
                "{dataset} disappeared from the store while it was read. Reload the page.",
                dataset=dataset,
            )
        return table


def _unpacked(kept: Mapping[str, Any]) -> bytes:
    """A file's bytes as they came in."""
    return pa.decompress(kept["content"], kept["size"], codec="zstd", asbytes=True)


def _written(rows: pa.Table) -> WriterProperties:
    """No statistics of the columns that have empty texts: they take longer than all the rest, and nobody asks by them."""
    empty = [
        name
        for name in rows.column_names
        if pa.types.is_dictionary(rows[name].type) and rows_matching(rows, name, "".__eq__).any()
    ]
    none = ColumnProperties(dictionary_enabled=True, statistics_enabled="NONE")
    return WriterProperties(compression="SNAPPY", column_properties=dict.fromkeys(empty, none))


def _refuse_newer(history: Iterable[dict]) -> None:
    for entry in history:
        if json.loads(entry.get("tradeviz", "{}")).get("format", 0) > FORMAT:
            raise too_new()


def _act(entry: dict) -> Act:
    said = json.loads(entry.get("tradeviz", "{}"))
    at = datetime.fromtimestamp(entry["timestamp"] / 1000, UTC).isoformat(timespec="seconds")
    return Act(
        entry["version"],
        said.get("by", ""),
        said.get("note", ""),
        at,
        said.get("file", ""),
        said.get("hash", ""),
        said.get("rows", 0),
        said.get("more", {}),
    )


def overtaken() -> OvertakenError:
    """What a second publisher is told."""
    return OvertakenError(
        "Somebody else published while you looked, so nothing of yours was published. "
        "Compare with the newest version, then publish again."
    )


def too_new() -> StoreError:
    """What an older program is told by a newer one's store."""
    return StoreError(
        "The store was written by a newer version of this program. Nothing is shown, so that nothing is misread. "
        "Update the program, or point TRADEVIZ_STORE at another store."
    )


def _unreadable(dataset: str, error: Exception) -> StoreError:
    return StoreError(
        "The store cannot read {dataset} ({reason}). What rests on it is not shown; other pages go on. "
        "Run “tradeviz doctor”, then restore the store from its backup, or move it away to start from the shipped "
        "figures.",
        dataset=dataset,
        reason=type(error).__name__,
    )


def _plain(error: Exception) -> str:
    """The operating system's own words where it was the one that refused; else the error's."""
    refused = re.search(r"os error (\d+)|\bcode: (\d+)", str(error))
    return (
        os.strerror(int(refused[1] or refused[2])) if refused else str(error).splitlines()[0][:200]
    )


def _unwritable(address: str, error: Exception) -> StoreError:
    return StoreError(
        "The store at {address} cannot be written ({reason}). Nothing was published; what was published before "
        "stays. Check that the folder exists, is yours to write and has room, then try again.",
        address=address,
        reason=_plain(error),
    )

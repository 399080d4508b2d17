"""Published versions, as Delta Lake tables: one table a dataset, one Delta version a published
version.

A version never changes. The version's number is the key of every cache and can stand in every
link."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack
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
from tradeviz.errors import StoreError
from tradeviz.storage.failures import (
    no_version_error,
    overtaken_error,
    too_new_error,
    unreadable_error,
    unwritable_error,
)
from tradeviz.storage.release import (
    Release,
    Statement,
    commit_metadata,
    is_newer_format,
    release_of,
)

_PUBLISHED: list[str] = []
"""What this process published: whoever remembers the newest versions for a moment looks again when
it grows."""
_ORIGINALS = "_originals"
_ALL_VERSIONS = PostCommitHookProperties(cleanup_expired_logs=False)
"""Delta Lake would drop versions older than thirty days at every hundredth one."""


def publications() -> int:
    """How often this process has published."""
    return len(_PUBLISHED)


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
        # a space in a path comes back as %20
        files = [uri if "://" in uri else unquote(uri) for uri in uris]
        lost = [file for file in files if "://" not in file and not Path(file).exists()]
        if lost:
            raise unreadable_error(dataset, FileNotFoundError(lost[0]))
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
            rows = dictionary_coded(table.to_pyarrow_dataset(parquet_read_options=how).to_table())
            release_memory()
            return rows
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise unreadable_error(dataset, error) from error

    def history(self, dataset: str) -> list[Release]:
        """Every version, newest first. Raises StoreError."""
        table = self._open(dataset)
        commits = [] if table is None else table.history()
        return [release_of(commit) for commit in commits if "version" in commit]

    def publish(
        self,
        dataset: str,
        table: pd.DataFrame | pa.Table,
        *,
        replacing: int | None,
        **statement: Unpack[Statement],
    ) -> int:
        """Keep `table` as the newest version, in one atomic step, unless another than `replacing`
        is newest now; the statement is kept with it, as JSON. Returns the new version's number.
        Raises StoreError when overtaken or when it cannot be written."""
        rows = dictionary_coded(table).combine_chunks()
        try:
            self._write(dataset, rows, replacing, commit_metadata(statement, len(table)))
        except CommitFailedError as error:
            raise overtaken_error() from error
        except DeltaError as error:
            if replacing is None and self.current(dataset) is not None:
                raise overtaken_error() from error
            raise unwritable_error(self.address, error) from error
        except OSError as error:
            raise unwritable_error(self.address, error) from error
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
            raise unwritable_error(self.address, error) from error

    def original(self, digest: str) -> tuple[str, bytes] | None:
        """The name and the bytes of a file that came in; None when it was not kept. Raises
        StoreError."""
        table = self._open(_ORIGINALS)
        if table is None:
            return None
        try:
            rows = table.to_pyarrow_table(
                filters=[("hash", "=", digest)], columns=["name", "size", "content"]
            )
            first = rows.slice(0, 1).to_pylist()
            return (first[0]["name"], _unpacked(first[0])) if first else None
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise unreadable_error(_ORIGINALS, error) from error

    # --------------------------------------------------------------------------------------- inside

    def _write(
        self, dataset: str, rows: pa.Table, replacing: int | None, metadata: dict[str, str]
    ) -> None:
        """One commit; it fails where another one came first."""
        how: dict[str, Any] = {
            "commit_properties": CommitProperties(custom_metadata=metadata, max_commit_retries=0),
            "post_commithook_properties": _ALL_VERSIONS,
            "writer_properties": _written(rows),
        }
        if replacing is None:
            write_deltalake(self._address(dataset), rows, mode="error", **how)
        else:
            replaced = DeltaTable(self._address(dataset), version=replacing)
            write_deltalake(replaced, rows, mode="overwrite", schema_mode="overwrite", **how)

    def _address(self, dataset: str) -> str:
        return f"{self.address.rstrip('/')}/{dataset}"

    def _open(self, dataset: str, version: int | None = None) -> DeltaTable | None:
        try:
            table = DeltaTable(self._address(dataset), version=version)
            if any(map(is_newer_format, table.history(1))):
                raise too_new_error()
        except TableNotFoundError:
            return None
        except DeltaProtocolError as error:
            raise too_new_error() from error
        except (DeltaError, OSError, ValueError) as error:
            if "unsupported minimum reader version" in str(error).lower():
                raise too_new_error() from error
            raise unreadable_error(dataset, error) from error
        return table

    def _version(self, dataset: str, version: int) -> DeltaTable:
        newest = self.current(dataset)
        if newest is None or not 0 <= version <= newest:
            raise no_version_error(dataset, version)
        table = self._open(dataset, version)
        if table is None:
            raise StoreError(
                "{dataset} disappeared from the store while it was read. Reload the page.",
                dataset=dataset,
            )
        return table


def _unpacked(kept: Mapping[str, Any]) -> bytes:
    """A file's bytes as they came in."""
    content: bytes = pa.decompress(kept["content"], kept["size"], codec="zstd", asbytes=True)
    return content


def _written(rows: pa.Table) -> WriterProperties:
    """No statistics of the columns that have empty texts: they take longer than all the rest, and
    nobody asks by them."""
    empty = [
        name
        for name in rows.column_names
        if pa.types.is_dictionary(rows[name].type) and rows_matching(rows, name, "".__eq__).any()
    ]
    none = ColumnProperties(dictionary_enabled=True, statistics_enabled="NONE")
    return WriterProperties(compression="SNAPPY", column_properties=dict.fromkeys(empty, none))

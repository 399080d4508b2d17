"""Published versions, as Delta Lake tables: one table a dataset, one Delta version a published
version.

A version never changes. The version's number is the key of every cache and can stand in every
link."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack
from urllib.parse import unquote

import pandas as pd
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import (
    CommitFailedError,
    DeltaError,
    DeltaProtocolError,
    TableNotFoundError,
)
from pyarrow.dataset import ParquetReadOptions

from tradeviz.columnar import data_frame, dictionary_coded, plain_schema, release_memory
from tradeviz.errors import StoreError
from tradeviz.storage.cache import cached
from tradeviz.storage.commit_log import Commit, commits
from tradeviz.storage.data_files import (
    ALL_VERSIONS,
    commit_data_file,
    damaged_file,
    remove_data_file,
    write_data_file,
)
from tradeviz.storage.failures import (
    damaged_error,
    lost_error,
    no_version_error,
    overtaken_error,
    too_new_error,
    unreadable_error,
    unwritable_error,
)
from tradeviz.storage.originals import forget_file, packed_file, unpacked_file
from tradeviz.storage.release import (
    Release,
    Statement,
    commit_metadata,
    data_digests,
    is_as_stated,
    is_newer_format,
    release_of,
)

_PUBLISHED: list[str] = []
"""What this process published: whoever remembers the newest versions for a moment looks again when
it grows."""
_ORIGINALS, _HELD = "_originals", "_datasets"
"""Tables beside the datasets: the files as they came in; which datasets it ever held."""


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
        files = [_local(uri) for uri in self._version(dataset, version).file_uris()]
        lost = [file for file in files if "://" not in file and not Path(file).exists()]
        if lost:
            raise unreadable_error(dataset, FileNotFoundError(lost[0]))
        return files

    def files_by_version(self, dataset: str, newest: int, most: int) -> dict[int, list[str]]:
        """The Parquet files of `most` versions up to `newest`, newest first, for the engine, read
        in the log without opening each. Raises StoreError."""
        folder, files = self._address(dataset), {}
        for commit in self._commits(dataset, newest, most):
            version, digests = commit["version"], data_digests(commit)
            if (damaged := damaged_file(folder, digests, digests)) is not None:
                raise damaged_error(dataset, version, damaged)
            written = [f"{folder}/{name}" for name in digests]
            files[version] = written or self.files(dataset, version)
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

    def history(
        self, dataset: str, newest: int | None = None, most: int | None = None
    ) -> list[Release]:
        """Every version, or `most` of them, newest first, from `newest` on. Raises StoreError."""
        last = self.current(dataset) if newest is None else self._at(dataset, newest).version()
        commits = [] if last is None else self._commits(dataset, last, most)
        return [release_of(commit) for commit in commits]

    def check(self, dataset: str, version: int) -> bool:
        """Whether the files of `version` are what was written; False where an older program wrote
        them, which kept nothing to compare with. Raises StoreError where one is lost or another
        than was written."""
        table = self._at(dataset, version)
        names = [_local(uri).rpartition("/")[2] for uri in table.file_uris()]
        (commit,) = self._commits(dataset, version, 1)
        try:
            damaged = damaged_file(self._address(dataset), names, data_digests(commit))
        except OSError as error:
            raise unreadable_error(dataset, error) from error
        if damaged is not None or not is_as_stated(commit):
            raise damaged_error(dataset, version, damaged or f"{version:020}.json")
        return {*names} <= {*data_digests(commit)}

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
            self._write(dataset, rows, replacing, statement)
        except CommitFailedError as error:
            raise overtaken_error() from error
        except DeltaError as error:
            if replacing is None and self.current(dataset) is not None:
                raise overtaken_error() from error
            raise unwritable_error(self.address, error) from error
        except OSError as error:
            raise unwritable_error(self.address, error) from error
        _PUBLISHED.append(dataset)
        if replacing is None:
            self.remember([dataset])
        return 0 if replacing is None else replacing + 1

    def remember(self, datasets: Iterable[str]) -> None:
        """Note that the store holds these datasets, so that the loss of one is not taken for a
        store that was never filled. What cannot be written is noted when the store is next
        opened."""
        if new := sorted({*datasets} - self._held()):
            with suppress(StoreError):
                self._append(_HELD, pa.table({"dataset": new}))

    def keep(self, digest: str, name: str, content: bytes) -> bool:
        """Keep a file's bytes as they came in, once; whether they are new. Raises StoreError."""
        if self.original(digest) is not None:
            return False
        release_memory()
        kept = packed_file(digest, name, content)
        self._append(_ORIGINALS, kept, {"delta.dataSkippingStatsColumns": "hash"})
        return True

    def forget(self, digest: str) -> None:
        """Take a file away again of which no version came, where that can be written."""
        with suppress(DeltaError, OSError):
            forget_file(self._address(_ORIGINALS), digest)

    def original(self, digest: str) -> tuple[str, bytes] | None:
        """The name and the bytes of a file that came in; None when it was not kept. Raises
        StoreError."""
        table = self._open(_ORIGINALS)
        if table is None:
            return None
        try:
            rows = table.to_pyarrow_table(
                filters=[("hash", "=", digest)], columns=["hash", "name", "size", "content"]
            )
            kept = next(iter(rows.slice(0, 1).to_pylist()), None)
            return None if kept is None else (kept["name"], unpacked_file(kept))
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise unreadable_error(_ORIGINALS, error) from error

    # --------------------------------------------------------------------------------------- inside

    def _commits(self, dataset: str, newest: int, most: int | None) -> list[Commit]:
        try:
            return commits(self._address(dataset), newest, most)
        except (OSError, ValueError) as error:
            raise unreadable_error(dataset, error) from error

    def _append(
        self, table: str, rows: pa.Table, configuration: dict[str, str | None] | None = None
    ) -> None:
        try:
            write_deltalake(
                self._address(table),
                rows,
                mode="append",
                post_commithook_properties=ALL_VERSIONS,
                configuration=configuration,
            )
        except (DeltaError, OSError) as error:
            raise unwritable_error(self.address, error) from error

    def _held(self) -> set[str]:
        """The datasets that the store ever held, as far as it is noted."""
        table = self._open(_HELD)
        try:
            return set() if table is None else {*table.to_pyarrow_table()["dataset"].to_pylist()}
        except Exception as error:  # whatever a damaged file makes the reader raise
            raise unreadable_error(_HELD, error) from error

    def _write(
        self, dataset: str, rows: pa.Table, replacing: int | None, statement: Statement
    ) -> None:
        """One commit; it fails where another one came first, and leaves no file behind."""
        address = self._address(dataset)
        written = write_data_file(address, rows)
        metadata = commit_metadata(statement, len(rows), {written.name: written.digest})
        try:
            commit_data_file(address, written, plain_schema(rows), replacing, metadata)
        except Exception:
            if not self._names(dataset, written.name):
                remove_data_file(address, written.name)
            raise

    def _names(self, dataset: str, file: str) -> bool:
        """Whether the newest version names a file; so too where that cannot be known."""
        try:
            table = self._open(dataset)
            return table is not None and any(uri.endswith(file) for uri in table.file_uris())
        except StoreError:
            return True

    def _address(self, dataset: str) -> str:
        return f"{self.address.rstrip('/')}/{dataset}"

    def _open(self, dataset: str, version: int | None = None) -> DeltaTable | None:
        try:
            table = DeltaTable(self._address(dataset), version=version)
            if any(map(is_newer_format, commits(self._address(dataset), table.version(), 1))):
                raise too_new_error()
        except TableNotFoundError:
            if dataset != _HELD and dataset in self._held():
                raise lost_error(dataset) from None
            return None
        except DeltaProtocolError as error:
            raise too_new_error() from error
        except (DeltaError, OSError, ValueError) as error:
            if "unsupported minimum reader version" in str(error).lower():
                raise too_new_error() from error
            raise unreadable_error(dataset, error) from error
        return table

    def _version(self, dataset: str, version: int) -> DeltaTable:
        """The table as `version` has it. Raises StoreError, VersionError where there is none."""
        table = self._at(dataset, version)
        _sound(self, dataset, version)
        return table

    def _at(self, dataset: str, version: int) -> DeltaTable:
        """As `_version`, whatever its files are by now."""
        newest = self._open(dataset)
        if newest is None or not 0 <= version <= newest.version():
            raise no_version_error(dataset, version)
        if version < newest.version():
            newest.load_as_version(version)
        return newest


def _local(uri: str) -> str:
    """The path of a file in a folder: a space in it comes back as %20; another address as it is."""
    return uri if "://" in uri else unquote(uri)


@cached
def _sound(store: Store, dataset: str, version: int) -> bool:
    """`Store.check`, once in this process, whoever asks."""
    return store.check(dataset, version)

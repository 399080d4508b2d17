"""The Parquet files of a version: each is written with the digest of its bytes, which the commit
keeps, and is compared with it before anybody reads it."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Schema
from deltalake.transaction import AddAction, create_table_with_add_actions
from pyarrow import NativeFile
from pyarrow.parquet import write_table

from tradeviz.storage.commit_log import file_system
from tradeviz.storage.release import Metadata

ALL_VERSIONS = PostCommitHookProperties(cleanup_expired_logs=False)
"""Delta Lake would drop versions older than thirty days at every hundredth one."""
_BLOCK = 2**20
"""Bytes that are read at a time."""


@dataclass(frozen=True)
class DataFile:
    """A file in the folder of a table: its name, the SHA-256 of its bytes, and what a commit says
    that adds it."""

    name: str
    digest: str
    addition: AddAction


def write_data_file(address: str, rows: pa.Table) -> DataFile:
    """Write `rows` as a new Parquet file in the folder at `address`, or leave none. Raises
    OSError."""
    system, folder = file_system(address)
    name = f"part-{uuid4()}.parquet"
    system.create_dir(folder, recursive=True)
    try:
        with system.open_output_stream(f"{folder}/{name}") as stream:
            digested = _Digested(stream)
            write_table(rows, digested, store_schema=False)
        kept = system.get_file_info(f"{folder}/{name}")
    except BaseException:
        remove_data_file(address, name)
        raise
    stats, changed = f'{{"numRecords": {rows.num_rows}}}', kept.mtime_ns // 10**6
    addition = AddAction(name, kept.size, {}, changed, data_change=True, stats=stats)
    return DataFile(name, digested.sha256.hexdigest(), addition)


def remove_data_file(address: str, name: str) -> None:
    """Take a file away that no commit names."""
    system, folder = file_system(address)
    with suppress(OSError):
        system.delete_file(f"{folder}/{name}")


def damaged_file(address: str, names: Iterable[str], digests: Mapping[str, str]) -> str | None:
    """The first of the files that is not what was written, by its digest; of one without a digest,
    written by an older program, only that it is there is known. Raises OSError where one is
    lost."""
    system, folder = file_system(address)
    for name in names:
        with system.open_input_stream(f"{folder}/{name}", compression=None) as stream:
            if name in digests and _digest(stream) != digests[name]:
                return name
    return None


def commit_data_file(
    address: str, written: DataFile, schema: pa.Schema, replacing: int | None, metadata: Metadata
) -> None:
    """Make a file that is written the whole of the version after `replacing`. Raises DeltaError,
    CommitFailedError where there is another one by now."""
    how: dict[str, Any] = {
        "schema": Schema.from_arrow(schema),
        "commit_properties": CommitProperties(custom_metadata=metadata, max_commit_retries=0),
        "post_commithook_properties": ALL_VERSIONS,
    }
    if replacing is None:
        create_table_with_add_actions(address, add_actions=[written.addition], mode="error", **how)
    else:
        replaced = DeltaTable(address, version=replacing)
        replaced.create_write_transaction([written.addition], mode="overwrite", **how)


class _Digested:
    """A stream that knows the digest of what was written to it."""

    def __init__(self, stream: NativeFile) -> None:
        self.sha256, self.closed = hashlib.sha256(), False
        self._stream = stream

    def write(self, block: bytes) -> int:
        self.sha256.update(block)
        self._stream.write(block)
        return len(block)

    def flush(self) -> None:
        self._stream.flush()


def _digest(stream: NativeFile) -> str:
    sha256 = hashlib.sha256()
    while block := stream.read(_BLOCK):
        sha256.update(block)
    return sha256.hexdigest()

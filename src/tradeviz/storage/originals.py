"""Files as they came in, each a row of a table of the store: its digest, name, size and bytes."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable

from tradeviz.storage.data_files import ALL_VERSIONS, remove_data_file


def packed_file(digest: str, name: str, content: bytes) -> pa.Table:
    """A file as the row that holds it; `digest` is the SHA-256 of its bytes."""
    packed = pa.compress(content, codec="zstd", asbytes=True)
    return pa.table({"hash": [digest], "name": [name], "size": [len(content)], "content": [packed]})


def unpacked_file(row: Mapping[str, Any]) -> bytes:
    """The bytes that a row holds. Raises ValueError when they are not those that came in."""
    content: bytes = pa.decompress(row["content"], row["size"], codec="zstd", asbytes=True)
    if hashlib.sha256(content).hexdigest() != row["hash"]:
        raise ValueError(row["name"])
    return content


def forget_file(address: str, digest: str) -> None:
    """Take the row that holds a file, and its bytes, out of the table at `address`. Raises
    DeltaError, OSError."""
    table = DeltaTable(address)
    before = {*table.file_uris()}
    table.delete(f"hash = '{digest}'", post_commithook_properties=ALL_VERSIONS)
    for uri in before - {*table.file_uris()}:
        remove_data_file(address, uri.rpartition("/")[2])

"""Files as they came in, each a row of a table of the store: its digest, name, size and bytes."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa


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

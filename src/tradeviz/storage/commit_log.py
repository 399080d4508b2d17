"""What Delta Lake's log keeps of each version. Read from its files, one a version: asked for the
history of an older version, delta-rs 1.6 answers with the newest commits under older numbers."""

import json
from collections.abc import Mapping
from typing import Any

from pyarrow.fs import FileSystem, LocalFileSystem

Commit = Mapping[str, Any]
"""What a commit says of itself, with its `version`."""


def commits(address: str, newest: int, most: int | None = None) -> list[Commit]:
    """The commits of the table at `address`, or `most` of them, newest first, from version `newest`
    on. Raises OSError where one is lost, ValueError where one cannot be read."""
    last = 0 if most is None else max(0, newest + 1 - most)
    return [_commit(address, version) for version in range(newest, last - 1, -1)]


def _commit(address: str, version: int) -> Commit:
    system, folder = file_system(address)
    with system.open_input_stream(f"{folder}/_delta_log/{version:020}.json") as stream:
        actions = [json.loads(line) for line in stream.read().splitlines() if line.strip()]
    for action in actions:
        if "commitInfo" in action:
            return {**action["commitInfo"], "version": version}
    raise ValueError(f"version {version} says nothing of itself")


def file_system(address: str) -> tuple[FileSystem, str]:
    """Where the folder at `address` lies, a path or an address that Arrow can open, and its path
    there."""
    if "://" in address:
        system, folder = FileSystem.from_uri(address)
        return system, folder
    return LocalFileSystem(), address

"""One act of publishing, as a version's history keeps it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Required, TypedDict

FORMAT = 1
"""Grows when the shape of what is stored changes so that an older program would misread it."""
_KEY = "tradeviz"
"""Where a Delta Lake commit holds what is ours, as JSON."""
_SEAL = "seal"
"""The digest of all else that is kept with a commit."""


Metadata = dict[str, str]
"""What a commit of Delta Lake keeps beside what it does."""


class Statement(TypedDict, total=False):
    """What a publisher says of a version: who, why, from which file, and what else is kept with
    it."""

    by: Required[str]
    note: Required[str]
    file: str
    file_hash: str
    more: Mapping[str, Any] | None


@dataclass(frozen=True)
class Release:
    """One published version: who, when, why, from which file, and what its publisher said of it."""

    version: int
    by: str
    note: str
    at: str
    file: str
    hash: str
    rows: int
    more: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What else was stated when it was published, as `publishing` words it: mode, counts,
    headlines, layout."""


def commit_metadata(statement: Statement, rows: int, digests: Mapping[str, str]) -> Metadata:
    """A statement on `rows` rows as the metadata of a commit, with the digests of the files that
    it adds, by their names."""
    kept = {
        "format": FORMAT,
        "by": statement["by"],
        "note": statement["note"],
        "file": statement.get("file", ""),
        "hash": statement.get("file_hash", ""),
        "rows": rows,
        "data": dict(digests),
        "more": dict(statement.get("more") or {}),
    }
    sealed = {**kept, _SEAL: _seal(json.loads(json.dumps(kept)))}
    return {_KEY: json.dumps(sealed, ensure_ascii=False)}


def data_digests(commit: Mapping[str, Any]) -> dict[str, str]:
    """The digests of the files that a commit added, by their names; none of an older program."""
    return dict(_kept(commit).get("data", {}))


def is_as_stated(commit: Mapping[str, Any]) -> bool:
    """Whether what a commit keeps is what was stated; an older program's cannot be told."""
    kept = _kept(commit)
    seal = kept.pop(_SEAL, None)
    return seal is None or seal == _seal(kept)


def _seal(kept: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def release_of(commit: Mapping[str, Any]) -> Release:
    """The release that a commit of the history is; what an older program did not keep is empty."""
    kept = _kept(commit)
    at = datetime.fromtimestamp(commit["timestamp"] / 1000, UTC).isoformat(timespec="seconds")
    texts = {name: kept.get(name, "") for name in ("by", "note", "file", "hash")}
    rows, more = kept.get("rows", 0), kept.get("more", {})
    return Release(commit["version"], at=at, rows=rows, more=more, **texts)


def is_newer_format(commit: Mapping[str, Any]) -> bool:
    """Whether a newer program wrote the commit, in a shape that this one would misread."""
    return bool(_kept(commit).get("format", 0) > FORMAT)


def _kept(commit: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(commit.get(_KEY, "{}"))
    return kept


def version_at(releases: Iterable[Release], moment: datetime) -> int | None:
    """The version of `releases`, newest first, that was the newest at `moment`; None before the
    first."""
    then = (one.version for one in releases if datetime.fromisoformat(one.at) <= moment)
    return next(then, None)

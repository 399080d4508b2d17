"""The act of publishing: a candidate becomes the newest version, in one step or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tradeviz import journal
from tradeviz.errors import EmptyError, OvertakenError, SettingError, StoreError, TableError
from tradeviz.publishing.candidate import Candidate, Origin
from tradeviz.storage.release import Statement
from tradeviz.storage.store import Store


def publish(
    candidate: Candidate,
    store: Store,
    *,
    by: str,
    note: str,
    headlines: Mapping[str, Any] | None = None,
) -> int:
    """Make `candidate` the newest version and keep its file's bytes; the version's number.
    `headlines` are kept in the history. The same intention twice publishes once. Raises StoreError
    when somebody published since, EmptyError when nothing would change, TableError where a doubt
    blocks, SettingError without a name or a reason."""
    by, note = by.strip(), note.strip()
    refuse_unsigned_or_blocked(candidate, by, note)
    name, attempt = candidate.dataset.name, candidate.attempt(by, note)
    if (done := _published(store, name, attempt)) is not None:
        return done
    if candidate.is_same:
        raise EmptyError("Nothing would change, so nothing was published.")
    statement, replacing = _statement(candidate, by, note, headlines or {}), candidate.replacing
    try:
        with _kept_original(candidate.origin, store):
            version = store.publish(name, candidate.rows, replacing=replacing, **statement)
    except OvertakenError:
        if (done := _published(store, name, attempt)) is not None:
            return done
        raise
    _record(candidate, by, version)
    return version


def _statement(candidate: Candidate, by: str, note: str, headlines: Mapping[str, Any]) -> Statement:
    """What the history keeps of the act."""
    origin, attempt = candidate.origin, candidate.attempt(by, note)
    more = {"attempt": attempt, "headlines": dict(headlines), **_kept(candidate)}
    return Statement(by=by, note=note, file=origin.file, file_hash=origin.hash, more=more)


def _record(candidate: Candidate, by: str, version: int) -> None:
    act, restores = "publish" if candidate.restores is None else "restore", candidate.restores
    journal.record(act, who=by, dataset=candidate.dataset.name, version=version, restores=restores)


@contextmanager
def _kept_original(origin: Origin, store: Store) -> Iterator[None]:
    """The file that came in, kept before its version is; it does not stay where no version comes of
    it. Raises StoreError."""
    is_new = bool(origin.content) and store.keep(origin.hash, origin.file, origin.content)
    try:
        yield
    except StoreError:
        if is_new:
            store.forget(origin.hash)
        raise


def refuse_unsigned_or_blocked(candidate: Candidate, by: str, note: str) -> None:
    """Raise SettingError where nobody is named, or no reason; TableError where a doubt blocks."""
    if not by.strip() or not note.strip():
        raise SettingError(
            "Who publishes and why belong in the history. Nothing was published. Fill in both."
        )
    if candidate.blocking:
        raise TableError(candidate.dataset.name, candidate.blocking)


def _kept(candidate: Candidate) -> dict[str, Any]:
    """What the history keeps of a candidate beside who, why and its file."""
    left_out, restores = candidate.origin.left_out, candidate.restores
    return {
        "mode": candidate.mode,
        "counts": candidate.changes.counts,
        "layout": dict(candidate.origin.layout),
        **({"left_out": left_out} if left_out else {}),
        **({} if restores is None else {"restores": restores}),
        **({"proposed_by": candidate.proposed_by} if candidate.proposed_by else {}),
    }


def _published(store: Store, dataset: str, attempt: str) -> int | None:
    """The newest version's number if this very attempt made it."""
    newest = next(iter(store.history(dataset, most=1)), None)
    return newest.version if newest is not None and newest.more.get("attempt") == attempt else None

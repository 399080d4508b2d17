"""What one person proposes and another publishes: a candidate, kept in the store until then."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zipfile import ZipFile, ZipInfo

import pyarrow as pa
import pyarrow.parquet as pq

from tradeviz import columnar, journal
from tradeviz.datasets import DATASETS
from tradeviz.errors import AccessError, EmptyError, OvertakenError, Problem
from tradeviz.identity import Person
from tradeviz.publishing.candidate import Candidate, Origin
from tradeviz.publishing.diff import difference
from tradeviz.publishing.publish import publish, refuse_unsigned_or_blocked
from tradeviz.storage.store import Store
from tradeviz.storage.tray import Tray

_ROWS, _FILE, _DOUBTS = "rows.parquet", "file", "doubts.json"
_FIELDS = ("dataset", "replacing", "mode", "file", "restores", "by", "subject", "note", "rows")


@dataclass(frozen=True)
class Waiting:
    """A proposal: by whom, why, for what."""

    id: str
    dataset: str
    replacing: int | None
    """The version it was held against."""
    mode: str
    file: str
    restores: int | None
    by: str
    subject: str
    """Who proposed it, as the provider tells people apart."""
    note: str
    rows: int


def waiting_proposals(store: Store) -> list[Waiting]:
    """What waits, the oldest first. Raises StoreError."""
    return [_named(id, label) for id, label in Tray(store).labels().items()]


def _named(id: str, label: str) -> Waiting:
    values: Mapping[str, Any] = json.loads(label)
    return Waiting(id, **{name: values[name] for name in _FIELDS})


def propose(candidate: Candidate, store: Store, *, person: Person, note: str) -> Waiting:
    """Keep `candidate` until another person publishes it. Raises EmptyError when nothing would
    change, TableError where a doubt blocks, SettingError without a reason, StoreError."""
    refuse_unsigned_or_blocked(candidate, person.name, note)
    if candidate.is_same:
        raise EmptyError("Nothing would change, so nothing was proposed.")
    text = json.dumps(_label(candidate, person, note), ensure_ascii=False)
    proposed = _named(Tray(store).put(text, _packed(candidate, text)), text)
    journal.record("propose", who=person.name, dataset=proposed.dataset)
    return proposed


def _label(candidate: Candidate, person: Person, note: str) -> dict[str, str | int | None]:
    """What is known of a proposal without its rows."""
    return {
        "dataset": candidate.dataset.name,
        "replacing": candidate.replacing,
        "mode": candidate.mode,
        "file": candidate.origin.file,
        "restores": candidate.restores,
        "by": person.name,
        "subject": person.subject,
        "note": note.strip(),
        "rows": len(candidate.rows),
    }


def _packed(candidate: Candidate, label: str) -> bytes:
    """A candidate as bytes, the same for the same proposal."""
    buffer, rows = io.BytesIO(), io.BytesIO()
    pq.write_table(candidate.rows.cast(columnar.plain_schema(candidate.rows)), rows)
    origin = candidate.origin
    layout = {"layout": dict(origin.layout), "left_out": origin.left_out}
    doubts = [vars(doubt) for doubt in candidate.doubts]
    with ZipFile(buffer, "w") as packed:
        for name, content in (
            ("label.json", label),
            ("origin.json", json.dumps(layout)),
            (_DOUBTS, json.dumps(doubts)),
            (_ROWS, rows.getvalue()),
            (_FILE, origin.content),
        ):
            packed.writestr(ZipInfo(name), content)  # without the time of day
    return buffer.getvalue()


def waiting_candidate(proposed: Waiting, store: Store) -> Candidate:
    """The candidate that waits. Raises OvertakenError when something was published since, or it
    does not wait any more; StoreError."""
    content, dataset = Tray(store).content(proposed.id), DATASETS[proposed.dataset]
    if content is None:
        raise OvertakenError(
            "This proposal does not wait any more: it was published or withdrawn. Nothing was "
            "changed. Look at the history."
        )
    if store.current(dataset.name) != proposed.replacing:
        raise OvertakenError(
            "Another version was published since this was proposed, so it cannot be published as "
            "it was looked at. Nothing was changed. Withdraw it and propose it again."
        )
    with ZipFile(io.BytesIO(content)) as packed:
        rows = columnar.dictionary_coded(pq.read_table(pa.BufferReader(packed.read(_ROWS))))
        doubts = tuple(Problem(**one) for one in json.loads(packed.read(_DOUBTS)))
        origin = Origin(proposed.file, packed.read(_FILE), **json.loads(packed.read("origin.json")))
    before = rows.slice(0, 0)
    if proposed.replacing is not None:
        before = store.rows(dataset.name, proposed.replacing)
    changes = difference(before, rows, dataset.key)
    candidate = Candidate(dataset, rows, changes, doubts, proposed.replacing, proposed.mode, origin)
    return replace(candidate, restores=proposed.restores, proposed_by=proposed.by)


def publish_waiting(
    proposed: Waiting, store: Store, person: Person, headlines: Mapping[str, Any] | None = None
) -> int:
    """Publish what another person proposed; the version's number. Raises AccessError where it is
    the same person, and what `publish` raises."""
    if person.subject == proposed.subject:
        raise AccessError(
            "Whoever proposes does not publish it too. Nothing was published. Ask a colleague to "
            "look at it."
        )
    candidate = waiting_candidate(proposed, store)
    note = proposed.note
    version = publish(candidate, store, by=person.name, note=note, headlines=headlines)
    Tray(store).remove(proposed.id)
    return version


def withdraw(proposed: Waiting, store: Store, person: Person, *, may_all: bool) -> None:
    """Take a proposal away: its own, or whose may take all. Raises AccessError, StoreError."""
    if not may_all and person.subject != proposed.subject:
        raise AccessError(
            "Proposals are withdrawn by who made them, or by an administrator. It still waits."
        )
    Tray(store).remove(proposed.id)
    journal.record("withdraw", who=person.name, dataset=proposed.dataset)

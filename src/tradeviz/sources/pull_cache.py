"""Finished pieces of a long pull, kept on disk, so that one stopped half way goes on where it was."""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from tradeviz.sources.responses import Body

DAY = 86_400.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pieces:
    """The folder of pieces; without one (None) nothing is kept."""

    folder: Path | None
    now: Callable[[], float] = time.time
    _used: dict[str, set[str]] = field(default_factory=dict, repr=False)

    def body(self, pull: str, address: str, updated: str, fetch: Callable[[], Body]) -> Body:
        """The body at `address`, from disk where it was fetched for the same state (`updated`) of the service, or
        within a day where the service does not say its state; else from `fetch`, and kept."""
        name = hashlib.sha256(f"{pull}\n{address}".encode()).hexdigest()[:24] + ".piece"
        self._used.setdefault(pull, set()).add(name)
        if (kept := self._kept(pull, name, address, updated)) is not None:
            return kept
        body = fetch()
        self._keep(pull, name, updated, body)
        return body

    def done(self, pull: str, *, keep: bool) -> None:
        """Tidy up after a finished pull: away with pieces it did not use, and with all unless `keep` (for a service
        that says when it changed, so that the same state need not be fetched twice)."""
        used = self._used.pop(pull, set()) if keep else set()
        if self.folder is None:
            return
        for file in (self.folder / pull).glob("*"):
            if file.name not in used:
                file.unlink(missing_ok=True)

    def _kept(self, pull: str, name: str, address: str, updated: str) -> Body | None:
        if self.folder is None:
            return None
        try:
            head, _, content = (self.folder / pull / name).read_bytes().partition(b"\n")
            told = json.loads(head)
            fresh = told["updated"] == updated if updated else self.now() - told["at"] < DAY
            whole = told["hash"] == hashlib.sha256(content).hexdigest()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (
            Body(told["name"], address, content)
            if fresh and whole and told["address"] == address
            else None
        )

    def _keep(self, pull: str, name: str, updated: str, body: Body) -> None:
        """Write a piece beside its place, then move it there, so that no reader ever sees half of it."""
        if self.folder is None:
            return
        head = {
            "name": body.name,
            "address": body.address,
            "updated": updated,
            "at": self.now(),
            "hash": hashlib.sha256(body.content).hexdigest(),
        }
        try:
            (self.folder / pull).mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder / pull, delete=False) as file:
                file.write(json.dumps(head).encode() + b"\n" + body.content)
            Path(file.name).replace(self.folder / pull / name)
        except OSError as error:  # a comfort, not a need
            _LOG.warning("a piece of %s was not kept: %s", pull, error.strerror)

"""Finished parts of a long pull, kept on disk, so that one stopped half way goes on where it
was."""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from tradeviz.sources.http import Response

DAY = 86_400.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class PullCache:
    """The folder of finished parts; without one (None) nothing is kept."""

    folder: Path | None
    now: Callable[[], float]
    """The clock, in seconds."""
    _used: dict[str, set[str]] = field(default_factory=dict, repr=False)

    def response(
        self, pull: str, address: str, updated: str, fetch: Callable[[], Response]
    ) -> Response:
        """The response at `address`, from disk where it was fetched for the same state (`updated`)
        of the service, or within a day where the service does not give its state; else from
        `fetch`, and kept."""
        name = hashlib.sha256(f"{pull}\n{address}".encode()).hexdigest()[:24] + ".piece"
        self._used.setdefault(pull, set()).add(name)
        if self.folder is None:
            return fetch()
        file = self.folder / pull / name
        if (kept := self._read(file, address, updated)) is not None:
            return kept
        response = fetch()
        try:
            self._write(file, updated, response)
        except OSError as error:  # a comfort, not a need
            _LOG.warning("a piece of %s was not kept: %s", pull, error.strerror)
        return response

    def finish(self, pull: str, *, keep: bool) -> None:
        """Tidy up after a finished pull: away with parts it did not use, and with all unless `keep`
        (for a service that gives the time of its last change, so that the same state need not be
        fetched twice)."""
        used = self._used.pop(pull, set()) if keep else set()
        if self.folder is None:
            return
        for file in (self.folder / pull).glob("*"):
            if file.name not in used:
                file.unlink(missing_ok=True)

    def _read(self, file: Path, address: str, updated: str) -> Response | None:
        """The response in a file; None where it is damaged, outdated, or of another address."""
        try:
            first_line, _, content = file.read_bytes().partition(b"\n")
            head = json.loads(first_line)
            is_fresh = head["updated"] == updated if updated else self.now() - head["at"] < DAY
            is_whole = head["hash"] == hashlib.sha256(content).hexdigest()
            if is_fresh and is_whole and head["address"] == address:
                return Response(head["name"], address, content)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None

    def _write(self, file: Path, updated: str, response: Response) -> None:
        """Write beside the file's place, then move it there, so that nobody reads half of it.
        Raises OSError."""
        head = {
            "name": response.name,
            "address": response.address,
            "updated": updated,
            "at": self.now(),
            "hash": hashlib.sha256(response.content).hexdigest(),
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as part:
            part.write(json.dumps(head).encode() + b"\n" + response.content)
        Path(part.name).replace(file)

"""The briefs made so far: each a file and what it is, by version and language."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tradeviz import __version__
from tradeviz.render.brief.content import Brief, Order
from tradeviz.views.brief.since import LastBrief

_MOST = 200
"""How many files are kept; the oldest go."""


@dataclass(frozen=True)
class KeptBrief:
    """One brief: its day, language and form, versions of datasets, what was asked of it, a digest
    of all that it says."""

    day: str
    language: str
    form: str
    versions: Mapping[str, int]
    period: str
    sections: tuple[str, ...]
    says: str

    @property
    def name(self) -> str:
        """What its file is called, the same for what is asked in the same way of the same
        versions."""
        same = (self.language, self.versions, self.period, self.sections, __version__)
        digest = sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()
        return f"brief-{self.language}-{digest[:16]}.{self.form}"


def described_brief(
    brief: Brief, form: str, versions: Mapping[str, int], order: Order, day: str
) -> KeptBrief:
    """A brief as it is kept."""
    says = sha256("\x1f".join(brief.texts).encode()).hexdigest()
    code = brief.language.code
    return KeptBrief(day, code, form, dict(versions), order.period, order.sections, says)


@dataclass(frozen=True)
class Shelf:
    """The folder in which briefs are kept."""

    folder: Path

    def find(self, wanted: KeptBrief) -> bytes | None:
        """The file of a brief that says the same; None where there is none."""
        is_known = any(
            kept.name == wanted.name and kept.says == wanted.says for kept in self.kept()
        )
        return self.read(wanted) if is_known else None

    def read(self, kept: KeptBrief) -> bytes | None:
        """The file of a brief; None where it is gone."""
        with suppress(OSError):
            return (self.folder / kept.name).read_bytes()
        return None

    def keep(self, kept: KeptBrief, content: bytes) -> None:
        """Keep a file; where the folder cannot be written, nothing is kept."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(self.folder / kept.name, content)
            _write(self.folder / f"{kept.name}.json", json.dumps(asdict(kept)).encode())
            self._prune()

    def kept(self) -> list[KeptBrief]:
        """What is kept, the newest first; what cannot be read is not there."""
        known = []
        for path in self._descriptions():
            with suppress(OSError, ValueError, TypeError):
                values = json.loads(path.read_text("utf-8"))
                known.append(KeptBrief(**{**values, "sections": tuple(values["sections"])}))
        return known

    def last(self, versions: Mapping[str, int]) -> LastBrief | None:
        """The newest brief of earlier versions; None where there is none."""
        earlier = (
            kept
            for kept in self.kept()
            if kept.versions != versions
            and all(version <= versions.get(name, -1) for name, version in kept.versions.items())
        )
        newest = next(earlier, None)
        return None if newest is None else LastBrief(newest.day, newest.versions)

    def _descriptions(self) -> list[Path]:
        """The files that say what is kept, the newest first."""
        with suppress(OSError):
            paths = [*self.folder.glob("brief-*.json")]
            return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return []

    def _prune(self) -> None:
        """Remove the oldest."""
        for path in self._descriptions()[_MOST:]:
            path.with_suffix("").unlink(missing_ok=True)
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """Write a file so that nobody reads half of it."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)

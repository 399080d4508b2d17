"""What every official source is: a question goes in, a table with its evidence comes out."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from tradeviz.errors import Problem
from tradeviz.sources.bodies import Body
from tradeviz.sources.web import Web

Progress = Callable[[int, int], None]
"""Told how many parts of how many have arrived."""


def unwatched(done: int, whole: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class Query:
    """Whose trade with whom, from when to when: codes of economies.csv, periods as 2015, 2015-Q2 or 2015-03 (None:
    from the first, to the newest)."""

    since: str | None = None
    until: str | None = None
    partners: tuple[str, ...] = ("JP",)
    reporter: str = "LU"


@dataclass(frozen=True, eq=False)
class Pulled:
    """What a source gave: `table` is all text, with the columns of `dataset`, as an upload would be; `updated` is when
    the office last changed its figures (ISO, or empty); `problems` are warnings to read before publishing."""

    source: str
    dataset: str
    table: pd.DataFrame
    updated: str
    licence: str
    address: str
    bodies: tuple[Body, ...]
    problems: list[Problem] = field(default_factory=list)

    @property
    def evidence(self) -> bytes:
        """The answers as one zip file, the same bytes for the same answers."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            addresses = {body.name: body.address for body in self.bodies}
            _put(file, "addresses.json", json.dumps(addresses, indent=1).encode())
            for body in self.bodies:
                _put(file, body.name, body.content)
        return packed.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    file.writestr(entry, content)


@dataclass(frozen=True)
class Source:
    """An official source, by the `name` the command knows it by. `ids` are its rows of sources.csv, whose titles and
    licences are shown; `pull` asks and raises SourceError; `key` is the setting that holds its key, if it wants one;
    a source that is not `is_on_by_default` has not been checked live, or its terms forbid showing it to others."""

    name: str
    dataset: str
    ids: tuple[str, ...]
    pull: Callable[..., Pulled]
    """pull(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled"""
    is_on_by_default: bool = True
    key: str = ""

    def fetch(self, web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
        """What the source holds of `query`. Raises SourceError."""
        return self.pull(web, query, key=key, progress=progress)

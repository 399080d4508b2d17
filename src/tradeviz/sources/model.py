"""What every official source is: a question goes in, a table with its evidence comes out."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from tradeviz import datasets
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem, SettingError
from tradeviz.settings import ROOT
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Web

Progress = Callable[[int, int], None]
"""Told how many parts of how many have arrived."""


def unwatched(done: int, whole: int) -> None:
    """Progress that nobody looks at."""


_PERIOD = re.compile(f"{datasets.YEAR}|{datasets.QUARTER}|{datasets.MONTH}")


@dataclass(frozen=True)
class Query:
    """Whose trade with whom, from when to when: codes of economies.csv, periods as 2015, 2015-Q2 or 2015-03 (None:
    from the first, to the newest). The first partner is looked at closely, the others it is compared with; `digits` is
    how far goods are told apart (2, 4, 6, 8). Raises SettingError for what is none of these."""

    since: str | None = None
    until: str | None = None
    partners: tuple[str, ...] = ("JP",)
    reporter: str = "LU"
    digits: int = 2
    codes: CodeLists = field(default=CodeLists(ROOT / "data" / "reference"), repr=False)

    def __post_init__(self) -> None:
        for period in (self.since, self.until):
            if period is not None and not _PERIOD.fullmatch(period):
                raise SettingError(
                    "“{period}” is no period. Nothing was fetched; what is published stays. Write 2015, 2015-Q2 or "
                    "2015-03.",
                    period=period,
                )
        if (
            self.since
            and self.until
            and (
                self.until[:4] < self.since[:4]
                or (len(self.since) == len(self.until) and self.until < self.since)
            )
        ):
            raise SettingError(
                "From {since} to {until} there is nothing. Nothing was fetched; what is published stays. Exchange the "
                "two periods.",
                since=self.since,
                until=self.until,
            )
        known = self.codes["economies"]
        if unknown := [code for code in (self.reporter, *self.partners) if code not in known]:
            raise SettingError(
                "The list of economies does not have {codes}. Nothing was fetched; what is published stays. Correct "
                "TRADEVIZ_PARTNERS.",
                codes=", ".join(unknown),
            )

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year."""
        return (
            int(self.since[:4]) if self.since else None,
            int(self.until[:4]) if self.until else None,
        )


@dataclass(frozen=True)
class Found:
    """A table or series that an office has and that may be about this trade."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Pulled:
    """What a source gave: `table` is all text, with the columns of `dataset`, as an upload would be; `updated` is when
    the office last changed its figures (ISO, or empty); `problems` are warnings to read before publishing. A source
    that only lists what its office has gives no rows and no dataset, but what it `found`."""

    source: str
    dataset: str
    table: pd.DataFrame
    updated: str
    licence: str
    address: str
    bodies: tuple[Body, ...]
    problems: list[Problem] = field(default_factory=list)
    found: tuple[Found, ...] = ()

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
    entry.compress_type, entry.external_attr, entry.create_system = (
        zipfile.ZIP_DEFLATED,
        0o644 << 16,
        3,
    )
    file.writestr(entry, content)


@dataclass(frozen=True)
class Source:
    """An official source, by the `name` the command knows it by; one without a `dataset` only lists what its office
    has. `ids` are its rows of sources.csv, whose titles and licences are shown; `pull` asks and raises SourceError;
    `key` is the setting that holds its key, if it wants one; a source that is not `is_on_by_default` has not been
    checked live, or its terms forbid showing it to others."""

    name: str
    dataset: str
    ids: tuple[str, ...]
    pull: Callable[..., Pulled]
    """pull(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled"""
    is_on_by_default: bool = True
    key: str = ""

    def fetch(
        self, web: Web, query: Query, *, key: str = "", progress: Progress = unwatched
    ) -> Pulled:
        """What the source holds of `query`. Raises SourceError."""
        return self.pull(web, query, key=key, progress=progress)

"""What every official source is: a request goes in, a table with its evidence comes out."""

import io
import json
import pkgutil
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.column import MONTH, QUARTER, YEAR
from tradeviz.errors import Problem, SettingError
from tradeviz.settings import ROOT
from tradeviz.sources.http import Response
from tradeviz.worker import Progress, unheard

if TYPE_CHECKING:
    import pandas as pd

    from tradeviz.sources.web import Web

_PERIOD = re.compile(f"{YEAR}|{QUARTER}|{MONTH}")


@dataclass(frozen=True)
class PullRequest:
    """Whose trade with whom, from when to when: codes of economies.csv, periods as 2015, 2015-Q2 or
    2015-03 (None: from the first, to the newest). The first partner is looked at closely, the
    others it is compared with; `digits` is how far goods are told apart (2, 4, 6, 8); `key` is for
    a service that wants one. Raises SettingError for what is none of these."""

    since: str | None = None
    until: str | None = None
    partners: tuple[str, ...] = ("JP",)
    reporter: str = "LU"
    digits: int = 2
    codes: CodeLists = field(
        default_factory=lambda: CodeLists(ROOT / "data" / "reference"), repr=False
    )
    key: str = field(default="", repr=False)
    progress: Progress = field(default=unheard, repr=False)

    def __post_init__(self) -> None:
        for period in (self.since, self.until):
            if period is not None and not _PERIOD.fullmatch(period):
                raise SettingError(
                    "“{period}” is no period. Nothing was fetched; what is published stays. "
                    "Write 2015, 2015-Q2 or 2015-03.",
                    period=period,
                )
        self._check_order()
        self._check_economies()

    def _check_order(self) -> None:
        if not self.since or not self.until:
            return
        is_backwards = len(self.since) == len(self.until) and self.until < self.since
        if is_backwards or self.until[:4] < self.since[:4]:
            raise SettingError(
                "From {since} to {until} there is nothing. Nothing was fetched; what is "
                "published stays. Exchange the two periods.",
                since=self.since,
                until=self.until,
            )

    def _check_economies(self) -> None:
        known = self.codes["economies"]
        if unknown := [code for code in (self.reporter, *self.partners) if code not in known]:
            raise SettingError(
                "The list of economies does not have {codes}. Nothing was fetched; what is "
                "published stays. Correct TRADEVIZ_PARTNERS.",
                codes=", ".join(unknown),
            )

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year."""
        return (
            int(self.since[:4]) if self.since else None,
            int(self.until[:4]) if self.until else None,
        )

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month, as 2015-03; before all and after all where they are
        open."""
        return _month(self.since, "01", "0000-01"), _month(self.until, "12", "9999-12")

    def periods_of(self, periods: Iterable[str]) -> list[str]:
        """Those of `periods`, years or months, that are requested, in order."""
        first, last = self.months
        return sorted(
            period for period in periods if first[: len(period)] <= period <= last[: len(period)]
        )

    def year_parameters(self, first: str, last: str) -> list[tuple[str, str]]:
        """The years as parameters with these names; none for an open end."""
        ends = zip((first, last), self.years, strict=True)
        return [(name, str(year)) for name, year in ends if year]


def _month(period: str | None, usual: str, open_end: str) -> str:
    if not period:
        return open_end
    if "-Q" in period:
        return f"{period[:4]}-{3 * int(period[-1]) - (2 if usual == '01' else 0):02}"
    return period if len(period) == 7 else f"{period}-{usual}"


@dataclass(frozen=True)
class CatalogueEntry:
    """A table or series that an agency has and that may be about this trade."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class PullResult:
    """What a source gave: `table` is all text, with the columns of `dataset`, as an upload would
    be; `updated` is when the agency last changed its figures (ISO, or empty); `problems` are
    warnings to read before publishing. A source that only lists what its agency has gives no rows
    and no dataset, but `entries`."""

    source: str
    dataset: str
    table: "pd.DataFrame"
    updated: str
    licence: str
    address: str
    responses: tuple[Response, ...]
    problems: list[Problem] = field(default_factory=list)
    entries: tuple[CatalogueEntry, ...] = ()

    @property
    def evidence(self) -> bytes:
        """The responses as one zip file, the same bytes for the same responses."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            addresses = {response.name: response.address for response in self.responses}
            file.writestr(_zip_entry("addresses.json"), json.dumps(addresses, indent=1).encode())
            for response in self.responses:
                file.writestr(_zip_entry(response.name), response.content)
        return packed.getvalue()


def _zip_entry(name: str) -> zipfile.ZipInfo:
    """A file of a zip file that is the same whenever and wherever it is written."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    return entry


Connector = Callable[["Web", PullRequest], PullResult]
"""The one signature of all connectors: asks an agency's service, raises SourceError."""


@dataclass(frozen=True)
class Source:
    """An official source, by the `name` the command knows it by; one without a `dataset` only lists
    what its agency has. `ids` are its rows of sources.csv, whose titles and licences are shown;
    `connector_name` is its module and function in sources/agencies; `key_setting` is the setting
    that holds its key, if it wants one; a source that is not `is_on_by_default` has not been
    checked live, or its terms forbid showing it to others."""

    name: str
    dataset: str
    ids: tuple[str, ...]
    connector_name: str
    is_on_by_default: bool = True
    key_setting: str = ""

    @property
    def connector(self) -> Connector:
        """The function that asks the agency, imported only now: a list of sources stays light."""
        name = f"tradeviz.sources.agencies.{self.connector_name}"
        return cast(Connector, pkgutil.resolve_name(name))

    def pull(self, web: "Web", request: PullRequest) -> PullResult:
        """What the source holds of `request`. Raises SourceError, SettingError."""
        return self.connector(web, request)

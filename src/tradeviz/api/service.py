"""What every address starts from: the library, the newest versions, those of another day."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from time import monotonic

from tradeviz.datasets import DATASETS
from tradeviz.errors import NoSuchError, RequestError
from tradeviz.library import Library
from tradeviz.render.shareable import withheld_sources
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import publications


@dataclass(frozen=True, eq=False)
class Service:
    """The published figures as programs ask for them."""

    open_library: Callable[[], Library]
    today: Callable[[], date]
    origins: tuple[str, ...] = ()
    """Whose pages may read it in a browser; `*` for all."""
    rate: int = 300
    """How many requests a minute one address may send."""
    browser: str = ""
    """What draws pictures, if not the browser on the path."""
    icon: str = ""
    """The picture of what has none."""

    def newest(self) -> Snapshot:
        """The newest version of every dataset, looked up at most twice a second. Raises
        StoreError."""
        return _newest(self.open_library(), publications(), int(monotonic() * 2))

    def kept_back(self) -> tuple[str, ...]:
        """The sources whose figures may not be passed on, as the newest register has them. Raises
        StoreError."""
        return withheld_sources(self.newest().table("sources"))

    def as_of(self, moment: str, *datasets: str) -> Snapshot:
        """The versions that were newest at `moment`, a day or a time with its zone. Raises
        RequestError, also where one of `datasets` was not there yet, StoreError."""
        snapshot = self.newest().as_of(_moment(moment))
        for name in datasets:
            if name not in dict(snapshot.versions):
                raise NoSuchError(
                    "Nothing of {dataset} was published by {moment}, so nothing was sent.",
                    dataset=name,
                    moment=moment,
                )
        return snapshot

    def pinned(self, pins: str) -> Snapshot:
        """The newest versions but those that `pins` names, as links of pages do:
        `services.3-goods.1`. Raises RequestError, StoreError."""
        named, newest = pins_of(pins), self.newest()
        known = dict(newest.versions)
        written = "-".join(f"{name}.{version}" for name, version in named.items())
        if written != pins or not named.keys() <= known.keys():
            raise RequestError(
                "“{pins}” names no versions of datasets, so nothing was sent. Write them like "
                "services.3-goods.1.",
                pins=pins[:100],
            )
        for name in named:
            newest.store.files(name, named[name])  # raises where there is no such version
        return Snapshot(newest.store, newest.codes, tuple({**known, **named}.items()))


def pins_of(pins: str) -> dict[str, int]:
    """The versions that `pins` names, by dataset."""
    pairs = re.findall(r"(?:^|-)([a-z]+)\.(\d{1,9})(?=-|$)", pins)
    return {name: int(version) for name, version in pairs}


@lru_cache(maxsize=4)
def _newest(library: Library, _published: int, _moment: int) -> Snapshot:
    return Snapshot.newest(library.store, library.codes, tuple(DATASETS))


def _moment(text: str) -> datetime:
    """A day's end in UTC, or a moment. Raises RequestError."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text.replace(" ", "+"))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        raise RequestError(
            "“{value}” is no day and no time, so nothing was sent. Write asOf like 2025-05-24 or "
            "2025-05-24T12:00:00Z.",
            value=text[:100],
        ) from None


def versions_named(snapshot: Snapshot, datasets: Iterable[str]) -> Mapping[str, int]:
    """The versions of `datasets` in `snapshot`, those that it has."""
    known = dict(snapshot.versions)
    return {name: known[name] for name in datasets if name in known}

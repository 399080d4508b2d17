"""One reader's view of the published data: which version of each dataset, and its tables."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import pyarrow as pa
from ibis.expr.types import Table

from tradeviz import columnar
from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.later_columns import with_later_columns
from tradeviz.errors import StoreError
from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates, notes
from tradeviz.measures.figures import preferred_rows
from tradeviz.storage import engine
from tradeviz.storage.cache import SHARED, Cache, cached
from tradeviz.storage.query import (
    Query,
    mirrored,
    periods,
    ranks,
    reported_rows,
    rows_of_key,
    totals,
    units_and_periods,
)
from tradeviz.storage.release import Release, version_at
from tradeviz.storage.selection import Selection, selected_history, selected_rows, withheld_count
from tradeviz.storage.store import Store

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Draft:
    """A table that is not published: what a snapshot would say if it were. Each draft equals only
    itself."""

    dataset: str
    table: pd.DataFrame
    release: Release
    cache: Cache = field(default_factory=Cache, repr=False)
    """What is worked out of it; it goes with the draft."""

    @cached_property
    def observations(self) -> Table:
        """Its rows, for the engine."""
        return engine.memory_rows(self.table)


@dataclass(frozen=True)
class Snapshot:
    """A version of each dataset. What it says never changes, so it can be the key of a cache."""

    store: Store
    codes: CodeLists
    versions: tuple[tuple[str, int], ...]
    draft: Draft | None = None
    """A table that stands in the place of its dataset's version."""

    @classmethod
    def newest(cls, store: Store, codes: CodeLists, datasets: tuple[str, ...]) -> "Snapshot":
        """The newest version of each of `datasets` that has one. Raises StoreError."""
        newest = {name: store.current(name) for name in datasets}
        known = ((name, version) for name, version in newest.items() if version is not None)
        return cls(store, codes, tuple(known))

    @property
    def cache(self) -> Cache:
        """Where what is worked out of this view is kept."""
        return self.draft.cache if self.draft else SHARED

    def as_of(self, moment: datetime) -> "Snapshot":
        """The versions that were newest at `moment`, where there were any. Raises StoreError."""
        then = {name: version_at(self.releases(name), moment) for name, _version in self.versions}
        known = tuple((name, version) for name, version in then.items() if version is not None)
        return replace(self, versions=known)

    def drafted(self, draft: Draft) -> "Snapshot":
        """This view, with `draft` in the place of what is published."""
        others = tuple((name, version) for name, version in self.versions if name != draft.dataset)
        return replace(
            self, versions=(*others, (draft.dataset, draft.release.version)), draft=draft
        )

    def of(self, datasets: tuple[str, ...]) -> "Snapshot":
        """This view of fewer datasets: what rests on them alone is the same whatever the others
        are."""
        known = dict(self.versions)
        versions = tuple((name, known[name]) for name in datasets if name in known)
        is_drafted = self.draft is not None and self.draft.dataset in datasets
        return replace(self, versions=versions, draft=self.draft if is_drafted else None)

    def about(self, dataset: str) -> "Snapshot":
        """This view of one dataset, with the sources, the rates and the notes that its rows
        need."""
        return self.of((dataset, "sources", "rates", "notes"))

    def _drafted(self, dataset: str) -> Draft | None:
        return self.draft if self.draft is not None and self.draft.dataset == dataset else None

    def version(self, dataset: str) -> int:
        """The version of `dataset` in this view. Raises StoreError."""
        versions = dict(self.versions)
        if dataset not in versions:
            raise StoreError(
                "No version of {dataset} is published, so nothing that rests on it is shown. "
                "Run “tradeviz doctor” to see why, or publish a table.",
                dataset=dataset,
            )
        return versions[dataset]

    def table(self, dataset: str) -> pd.DataFrame:
        """The whole table of `dataset`; never change it in place. Raises StoreError."""
        drafted = self._drafted(dataset)
        return drafted.table if drafted else _table(self.store, dataset, self.version(dataset))

    def release(self, dataset: str) -> Release:
        """Who published this version, when and why. Raises StoreError."""
        drafted = self._drafted(dataset)
        return drafted.release if drafted else self.releases(dataset, most=1)[0]

    def releases(self, dataset: str, most: int | None = None) -> tuple[Release, ...]:
        """The published releases up to this version, or `most` of them, newest first. Raises
        StoreError, VersionError."""
        version = self.version(dataset) - (1 if self._drafted(dataset) else 0)
        return _releases(self.store, dataset, version, most)

    def select(self, query: Query) -> pd.DataFrame:
        """The observations that `query` asks for, each with its era: what no break divides; amounts
        in the currency of the query, with their `rate`; flows as Luxembourg sees
        them where a ledger is asked for. Raises StoreError."""
        rows = reported_rows(self._observations(query.dataset), query)
        rows = notes.with_eras(rows, query.dataset, self.notes)
        if query.currency:
            rows = exchange_rates.at_average_rates(rows, query.currency, self.rates)
        return mirrored(rows) if query.is_mirrored else rows

    def preferred(self, query: Query) -> pd.DataFrame:
        """As `select`, each cell once, from the source preferred for it. Raises StoreError."""
        return preferred_rows(self.select(query), self.preferences)

    def totals(self, query: Query) -> pd.DataFrame:
        """The sums of what `query` asks for by `query.by`, in its currency. Raises StoreError."""
        return totals(*self._in_currency(query))

    def ranks(self, query: Query, among: tuple[str, ...]) -> pd.DataFrame:
        """The places and shares of the partners `among` in each period. Raises StoreError."""
        observations, query, rates = self._in_currency(query)
        return ranks(observations, query, among, rates)

    def periods(self, query: Query) -> pd.DataFrame:
        """The periods with an observation that `query` asks for, newest first: `query.by`, period,
        items (how many different ones). Raises StoreError."""
        return periods(self._observations(query.dataset), query)

    def figure_history(
        self, dataset: str, key: tuple[tuple[str, str], ...], newest: int, most: int
    ) -> pd.DataFrame:
        """The row with these codes in those of the `most` published versions up to `newest` that
        have it, newest first: `version` and the columns of the dataset. Raises StoreError."""
        rows, versions = _versions_together(self.store, dataset, newest, most)
        return versions.merge(rows_of_key(rows, key), on="data_file").drop(columns="data_file")

    def selected(self, selection: Selection) -> pa.Table:
        """The rows of any dataset that `selection` asks for. Raises StoreError."""
        return selected_rows(self._observations(selection.dataset), selection)

    def history_of(self, selection: Selection, most: int) -> pa.Table:
        """The same of `most` published versions up to this one, each row with its `version`. Raises
        StoreError."""
        newest, name = self.version(selection.dataset), selection.dataset
        return selected_history(*_versions_together(self.store, name, newest, most), selection)

    def withheld(self, selection: Selection, most: int = 1) -> int:
        """How many rows `selection` leaves out because of their sources, of `most` versions up to
        this one. Raises StoreError."""
        if most == 1:
            return withheld_count(self._observations(selection.dataset), None, selection)
        newest, name = self.version(selection.dataset), selection.dataset
        return withheld_count(*_versions_together(self.store, name, newest, most), selection)

    def _observations(self, dataset: str) -> Table:
        drafted = self._drafted(dataset)
        if drafted:
            return drafted.observations
        return _observations(self.store, dataset, self.version(dataset))

    def _in_currency(self, query: Query) -> tuple[Table, Query, Table | None]:
        """What to ask, of which rows, at which rates."""
        rates = _rates_table(self, query.dataset, query.currency) if query.currency else None
        return self._observations(query.dataset), query, rates

    @property
    def sources(self) -> pd.DataFrame:
        """Every source, by id. Raises StoreError."""
        drafted = self._drafted("sources")
        return (
            drafted.table.set_index("id")
            if drafted
            else _sources(self.store, self.version("sources"))
        )

    @property
    def preferences(self) -> dict[str, float]:
        """Source → how far it is preferred, 1 first. Raises StoreError."""
        ranks: dict[str, float] = self.sources["preference"].astype("float64").to_dict()
        return ranks

    @property
    def rates(self) -> exchange_rates.Rates:
        """The exchange rates that are published; none in a view without them. Raises StoreError."""
        if self._drafted("rates"):
            return exchange_rates.published_rates(self.table("rates"))
        version = dict(self.versions).get("rates")
        return exchange_rates.NONE if version is None else _rates(self.store, version)

    @property
    def notes(self) -> pd.DataFrame:
        """The notes that are published; none in a view without them. Raises StoreError."""
        if "notes" not in dict(self.versions):
            return pd.DataFrame(columns=list(DATASETS["notes"].columns), dtype="str")
        return self.table("notes")

    def item(self, row: pd.Series, language: Language) -> str:
        """What a row's item is called."""
        return self.codes.item(row["classification"], row["item"], language)


@cached
def _table(store: Store, dataset: str, version: int) -> pd.DataFrame:
    return columnar.data_frame(with_later_columns(store.rows(dataset, version), dataset))


@cached
def _releases(store: Store, dataset: str, version: int, most: int | None) -> tuple[Release, ...]:
    return tuple(store.history(dataset, version, most)) if version >= 0 else ()


@cached
def _observations(store: Store, dataset: str, version: int) -> Table:
    files = store.files(dataset, version)
    return engine.parquet_rows(files) if files else engine.memory_rows(store.read(dataset, version))


@cached
def _versions_together(
    store: Store, dataset: str, newest: int, most: int
) -> tuple[Table, pd.DataFrame]:
    """The rows of `most` versions up to `newest`, each with its `data_file`, and which `version`
    that belongs to, newest first."""
    files = store.files_by_version(dataset, newest, most)
    versions = [(version, file) for version, each in files.items() for file in each]
    rows = engine.parquet_rows_with_file([file for _version, file in versions])
    return rows, pd.DataFrame(versions, columns=["version", "data_file"])


@cached
def _rates(store: Store, version: int) -> exchange_rates.Rates:
    return exchange_rates.published_rates(_table(store, "rates", version))


@cached
def _sources(store: Store, version: int) -> pd.DataFrame:
    return _table(store, "sources", version).set_index("id")


@cached
def _rates_table(snapshot: Snapshot, dataset: str, currency: str) -> Table:
    """The rate of every unit and period of `dataset`, for the engine."""
    cells = units_and_periods(snapshot._observations(dataset))
    return engine.memory_rows(exchange_rates.crossing(cells, currency, snapshot.rates))


def cached_about(
    dataset: str,
) -> Callable[[Callable[Concatenate[Snapshot, P], R]], Callable[Concatenate[Snapshot, P], R]]:
    """As `cached`, for a function that asks a snapshot of one dataset only (and of sources,
    rates and notes): what it answers is kept for every page, and whatever happens to other
    datasets."""

    def decorate(
        function: Callable[Concatenate[Snapshot, P], R],
    ) -> Callable[Concatenate[Snapshot, P], R]:
        kept = cached(function)

        def answer(snapshot: Snapshot, /, *given: P.args, **named: P.kwargs) -> R:
            return kept(snapshot.about(dataset), *given, **named)

        update_wrapper(answer, function)
        return answer

    return decorate

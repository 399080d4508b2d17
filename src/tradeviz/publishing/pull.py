"""What an official source gave, as a candidate for publishing: checked and compared like any
upload."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.publishing.candidate import Candidate, Origin, make_candidate, published_ids
from tradeviz.publishing.modes import UPDATE
from tradeviz.settings import Settings
from tradeviz.sources import enablement
from tradeviz.sources.model import PullRequest, PullResult, Source
from tradeviz.sources.pull_cache import PullCache
from tradeviz.sources.web import Web
from tradeviz.storage.store import Store


def ask_source(
    source: Source, request: PullRequest, settings: Settings, now: Callable[[], float]
) -> PullResult:
    """What `source` answers, asked with the key of the settings; `now` is the clock, in seconds.
    Nothing is published. Raises SourceError, SettingError."""
    request = replace(request, key=enablement.key_of(source, settings))
    cache = PullCache(settings.cache, now)
    return source.pull(Web(settings.services, cache, contact=settings.contact), request)


def pull_candidate(
    pulled: PullResult,
    store: Store,
    codes: CodeLists,
    *,
    mode: str = UPDATE,
    today: date | None = None,
) -> Candidate:
    """What publishing a pull would do; the raw answers come with it as evidence. It is held against
    the same rules as an upload; those about the future only where the day is given. Raises
    TableError, StoreError."""
    dataset = DATASETS[pulled.dataset]
    table = typed_table(pulled.table, dataset, Known(codes, published_ids(store), today))
    origin = Origin(f"{pulled.source}.zip", pulled.evidence)
    candidate = make_candidate(table.rows, dataset, store, mode=mode, origin=origin)
    return replace(candidate, doubts=(*pulled.problems, *table.warnings, *candidate.doubts))

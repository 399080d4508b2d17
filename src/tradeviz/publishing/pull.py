"""What an official source gave, as a candidate for publishing: checked and compared like any
upload."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.publishing import candidate as candidates
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import Settings
from tradeviz.sources import enablement
from tradeviz.sources.model import PullRequest, PullResult, Source, no_progress
from tradeviz.sources.pull_cache import PullCache
from tradeviz.sources.web import Web
from tradeviz.storage.store import Store


def asked(
    source: Source,
    settings: Settings,
    shipped: Shipped,
    *,
    since: str | None = None,
    until: str | None = None,
    progress: Callable[[int, int], None] = no_progress,
    web: Web | None = None,
) -> PullResult:
    """What `source` holds of Luxembourg's trade with the partners of the settings. Nothing is
    published. Raises SourceError, SettingError."""
    key = enablement.key_of(source, settings)
    request = PullRequest(
        since, until, settings.partners, codes=shipped.codes, key=key, progress=progress
    )
    cache = PullCache(settings.cache)
    through = web or Web(settings.services, contact=settings.contact, cache=cache)
    return source.pull(through, request)


def candidate(
    pulled: PullResult,
    store: Store,
    shipped: Shipped,
    *,
    mode: str = candidates.UPDATE,
    today: date | None = None,
) -> Candidate:
    """What publishing a pull would do; the raw answers come with it as evidence. It is held against
    the same rules as an upload; those about the future only where the day is given. Raises
    TableError, StoreError."""
    dataset = DATASETS[pulled.dataset]
    known = Known(shipped.codes, candidates.known_ids(store), today)
    table = typed_table(pulled.table, dataset, known)
    proposed = candidates.candidate(
        table.rows, dataset, store, mode=mode, file=f"{pulled.source}.zip", content=pulled.evidence
    )
    return replace(proposed, doubts=(*pulled.problems, *table.warnings, *proposed.doubts))

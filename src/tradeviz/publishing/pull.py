"""What an official source gave, as a candidate for publishing: checked and compared like any upload."""

from collections.abc import Callable
from dataclasses import replace

from tradeviz.datasets import DATASETS
from tradeviz.publishing import candidate as candidates
from tradeviz.publishing import shipped as publishing
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import Settings
from tradeviz.sources import enablement
from tradeviz.sources.model import Pulled, Query, Source, unwatched
from tradeviz.sources.pull_cache import Pieces
from tradeviz.sources.web import Web
from tradeviz.storage.store import Store


def asked(
    source: Source,
    settings: Settings,
    shipped: Shipped,
    *,
    since: str | None = None,
    until: str | None = None,
    progress: Callable[[int, int], None] = unwatched,
    web: Web | None = None,
) -> Pulled:
    """What `source` holds of Luxembourg's trade with the partners of the settings. Nothing is published. Raises
    SourceError, SettingError."""
    key = enablement.key_of(source, settings)
    query = Query(since, until, settings.partners, codes=shipped.codes)
    through = web or Web(settings.services, contact=settings.contact, pieces=Pieces(settings.cache))
    return source.fetch(through, query, key=key, progress=progress)


def candidate(
    pulled: Pulled, store: Store, shipped: Shipped, *, mode: str = candidates.UPDATE
) -> Candidate:
    """What publishing a pull would do; the raw answers come with it as evidence. Raises TableError, StoreError."""
    dataset = DATASETS[pulled.dataset]
    table = publishing.checked(pulled.table, dataset, shipped.codes, candidates.known_ids(store))
    proposed = candidates.candidate(
        table, dataset, store, mode=mode, file=f"{pulled.source}.zip", content=pulled.evidence
    )
    return replace(proposed, doubts=(*pulled.problems, *proposed.doubts))

"""What may be handed to others: not the rows of sources whose licence forbids it."""

from collections.abc import Iterable

import pandas as pd

from tradeviz.datasets.code_lists import is_restricted
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.storage.store import Store
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.result import Source

_FIGURES = {"value", "rate"}
"""The columns that hold figures."""


def withheld_sources(register: pd.DataFrame) -> tuple[str, ...]:
    """The sources whose licence, in the `register` of sources, forbids to pass their figures on."""
    return tuple(register.loc[register["licence"].map(is_restricted), "id"])


def shareable_rows(table: pd.DataFrame, register: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows of `table` that may be handed to others, and how many may not: figures of sources
    whose licence, in the `register` of sources, forbids it. A table without figures says in our own
    words what its sources are named for."""
    if "source" not in table or not _FIGURES & {*table.columns}:
        return table, 0
    forbidden = table["source"].isin(withheld_sources(register))
    return table[~forbidden], int(forbidden.sum())


def shareable_version(store: Store, dataset: str, version: int) -> tuple[pd.DataFrame, int]:
    """What of a published version may be handed to others, and how many rows may not. Raises
    StoreError."""
    return shareable_rows(
        store.read(dataset, version), store.read("sources", store.current("sources") or 0)
    )


def shareable_data(exhibit: Exhibit, language: Language) -> tuple[pd.DataFrame, int]:
    """The exhibit's rows that may be handed to others, and how many may not; where rows do not say
    whose they are, none may that rest on a source that forbids it."""
    return shareable_table(exhibit.table.data, exhibit.sources, language)


def is_shareable(exhibit: Exhibit) -> bool:
    """Whether all that an exhibit shows may be handed to others."""
    return not any(is_restricted(source.licence) for source in exhibit.sources)


def shareable_table(
    data: pd.DataFrame, sources: Iterable[Source], language: Language
) -> tuple[pd.DataFrame, int]:
    """The same for a table in words, and the sources that it rests on."""
    behind = [source for source in sources if is_restricted(source.licence)]
    forbidden = {word(source.publisher, language) for source in behind}
    if not forbidden:
        return data, 0
    publisher = language.text("Source")
    kept = data[~data[publisher].isin(forbidden)] if publisher in data else data.head(0)
    return kept, len(data) - len(kept)


def withheld_sentence(rows: int, language: Language) -> str:
    """What a reader is told of rows that a file leaves out."""
    return language.text(
        "Rows left out of this file: {count}. The licence of their source does not allow them to "
        "be passed on.",
        count=language.number(rows),
    )

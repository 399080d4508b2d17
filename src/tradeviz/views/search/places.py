"""The page, and its choices, that show an item or a partner of a dataset."""

from collections.abc import Iterator

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import goods, services
from tradeviz.views.explore.axes import FIXED
from tradeviz.views.explore.choices import OBSERVED
from tradeviz.views.page import Choice, Page, query_of

Choices = tuple[tuple[str, str], ...]
_PAGES = {"goods": goods.PAGE, "services": services.PAGE}
"""The pages of whose charts an item can be looked at, by dataset."""
_FLOWS, _FREQUENCIES = ("export", "import", "two_way"), ("A", "Q", "M")


def items_on_pages(snapshot: Snapshot) -> Iterator[tuple[str, str, str, Choices]]:
    """Every item that a page of trade looks at: classification (empty where the page has one
    only), code, page, choices."""
    for dataset, page in _PAGES.items():
        if dataset in dict(snapshot.versions):
            yield from _items_on(snapshot.of(page.datasets), dataset)


@cached
def _items_on(snapshot: Snapshot, dataset: str) -> list[tuple[str, str, str, Choices]]:
    """The items of one page: they stay the same whatever is published of what it does not show."""
    page, items = _PAGES[dataset], []
    for ledger in _options(snapshot, page, "ledger", {}):
        made = {"ledger": ledger}
        for classification in _options(snapshot, page, "classification", made):
            made["classification"] = classification
            chosen = tuple((key, code) for key, code in made.items() if code)
            for code in _options(snapshot, page, "item", made):
                items.append((classification, code, page.name, (*chosen, ("item", code))))
    return items


def _options(snapshot: Snapshot, page: Page, key: str, made: dict[str, str]) -> list[str]:
    """The codes that a page offers once those of `made` are chosen; an empty one where it does not
    ask."""
    choice = offered(snapshot, page, made).get(key)
    return [*choice.options] if choice else [""]


def offered(snapshot: Snapshot, page: Page, made: dict[str, str]) -> dict[str, Choice]:
    """The choices of the first answers of `page`, those of `made` made and all others as it
    opens."""
    chosen: dict[str, str] = {}
    choices: dict[str, Choice] = {}
    for choice_of in page.panels[0].choices:
        if choice := choice_of(snapshot, query_of(chosen)):
            wanted = made.get(choice.key, choice.default)
            chosen[choice.key] = wanted if wanted in choice.options else choice.default
            choices[choice.key] = choice
    return choices


def explored(snapshot: Snapshot, dimension: str) -> Iterator[tuple[str, str, str, Choices]]:
    """Every item or partner with a figure: dataset, classification, code, and the choices with
    which Explore lays its flows out over time."""
    for dataset in OBSERVED:
        if dataset in dict(snapshot.versions):
            yield from _explored_in(snapshot.about(dataset), dataset, dimension)


@cached
def _explored_in(
    snapshot: Snapshot, dataset: str, dimension: str
) -> list[tuple[str, str, str, Choices]]:
    """The same of one dataset, whatever is published of others."""
    by = (*FIXED, "item")
    cells = snapshot.periods(Query(dataset, by=by))
    one = ["classification", "item"] if dimension == "item" else [dimension]
    laid_out = (("dataset", dataset), ("rows", "flow"), ("columns", "period"))
    return [
        (
            dataset,
            row["classification"],
            row[dimension],
            (*laid_out, *((name, str(row[name])) for name in by if name != "flow")),
        )
        for row in _usual_first(cells, by).drop_duplicates(one).to_dict("records")
    ]


def _usual_first(cells: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Each combination of codes once: Luxembourg's figures first, with Japan, all goods or
    services, in money, yearly, those with most periods."""
    counted = cells.groupby(list(by), as_index=False).size()
    whole = counted["item"].isin(["TOTAL", "S"])
    order = counted.assign(
        is_ours=counted["reporter"] == HOME,
        is_japan=counted["partner"] == PARTNER,
        whole=whole,
        money=counted["unit"].isin(MONEY),
        plain=-counted["flow"].map(_place(_FLOWS)).fillna(9),
        yearly=-counted["freq"].map(_place(_FREQUENCIES)).fillna(9),
    )
    keys = ["is_ours", "is_japan", "whole", "money", "yearly", "size", "plain"]
    return order.sort_values(keys, ascending=False, kind="stable")


def _place(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: place for place, code in enumerate(codes)}

"""What can be found in the shipped figures, and whether the pages show it."""

from dataclasses import replace

import pytest

from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.snapshot import Snapshot
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import query_of
from tradeviz.views.search import places
from tradeviz.views.search.entries import search_index
from tradeviz.views.search.index import Entry, Index

NAMED = {page.name: page for page in PAGES}


@pytest.fixture(scope="module")
def snapshot(store, shipped) -> Snapshot:
    return Snapshot.newest(store, shipped.codes, tuple(DATASETS))


@pytest.fixture(scope="module")
def index(snapshot) -> Index:
    return search_index(snapshot)


@pytest.mark.parametrize(
    "typed, page, kind",
    [
        ("nonwovens", "goods", "Item"),
        ("不織布", "goods", "Item"),
        ("56", "goods", "Item"),
        ("services financiers", "services", "Item"),
        ("JCR", "hosts", "Host"),
        ("Belgien", "explore", "Partner"),
        ("ベルギー", "explore", "Partner"),
        ("Trade in goods", "goods", "Page"),
        ("Déclarant", "method", "Term"),
    ],
)
def test_readers_find_what_they_look_for(index, typed, page, kind):
    hit = index.find(typed).entries[0]
    assert (hit.page, str(hit.kind)) == (page, kind)


def stale(entry: Entry, snapshot: Snapshot) -> dict[str, str]:
    """The choices of an entry that the page it leads to does not offer, once those before are
    made."""
    wanted, chosen = dict(entry.choices), {}
    for panel in NAMED[entry.page].panels:
        for choice_of in panel.choices:
            if (choice := choice_of(snapshot, query_of(chosen))) is None:
                continue
            code = wanted.get(choice.key, choice.default)
            if code in choice.options:
                wanted.pop(choice.key, None)
                chosen[choice.key] = code
    return wanted


def test_no_hit_leads_to_a_choice_that_its_page_does_not_offer(index, snapshot):
    few = {(entry.kind, entry.page, entry.choices[:6]): entry for entry in index.entries}
    assert {word(one.label, Language("en")): stale(one, snapshot) for one in few.values()
            if stale(one, snapshot)} == {}  # fmt: skip


def test_every_dataset_with_items_is_looked_through(index, snapshot):
    found = {(str(one.context), one.code) for one in index.entries if str(one.kind) == "Item"}
    for dataset in (one for one in DATASETS.values() if one.is_observations):
        table = snapshot.table(dataset.name)
        names = snapshot.codes["classifications"]
        pairs = table[["classification", "item"]].drop_duplicates().itertuples(index=False)
        published = {(names.name(kind, Language("en")), item) for kind, item in pairs}
        assert published <= found, dataset.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_has_a_label(index, code):
    assert all(word(entry.label, Language(code)) for entry in index.entries)


def test_what_was_not_published_anew_is_not_looked_through_again(snapshot):
    """With another version of presence, the items of goods are those that were read before."""
    versions = {**dict(snapshot.versions), "presence": 1}
    after = replace(snapshot, versions=tuple(versions.items()))
    before, same = (
        [
            places._explored_in(one.about("goods"), "goods", "item"),
            places._items_on(one.of(NAMED["goods"].datasets), "goods"),
        ]
        for one in (snapshot, after)
    )
    assert all(len(entries) for entries in before)
    assert [id(entries) for entries in before] == [id(entries) for entries in same]

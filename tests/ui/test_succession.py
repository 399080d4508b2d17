"""Readers who come while pages are first made of newer versions get those before, whole; nobody
goes back, and nobody is held back by a page that came to nothing."""

import pytest

from tests.reading import open_page
from tradeviz.datasets import DATASETS
from tradeviz.snapshot import Snapshot
from tradeviz.ui import read
from tradeviz.ui.succession import Succession
from tradeviz.views.catalogue import PAGES

OLD, NEW, NEWER = ((("goods", 3), ("services", services)) for services in (4, 5, 6))
UNSEEN = {}


@pytest.fixture
def succession():
    begun = Succession()
    with begun.opened(OLD, UNSEEN):
        pass
    return begun


def test_whoever_comes_to_a_server_just_begun_gets_the_newest():
    begun = Succession()
    with begun.opened(OLD, UNSEEN) as first, begun.opened(OLD, UNSEEN) as second:
        assert first == second == OLD


def test_of_those_who_come_at_once_after_a_publication_one_makes_the_page_of_the_new_version(
    succession,
):
    with succession.opened(NEW, UNSEEN) as first:
        others = [_given(succession, NEW) for _ in range(29)]
    assert first == NEW
    assert others == [OLD] * 29
    assert _given(succession, NEW) == NEW


def test_readers_who_saw_the_new_version_never_go_back(succession):
    with succession.opened(NEW, UNSEEN):
        assert _given(succession, NEW, dict(NEW)) == NEW
        assert _given(succession, NEW, dict(OLD)) == NEW  # made by whoever saw it, for all
    assert _given(succession, NEW, dict(NEW)) == NEW


def test_a_page_that_was_not_made_to_its_end_holds_nobody_back(succession):
    with pytest.raises(ZeroDivisionError), succession.opened(NEW, UNSEEN):
        _ = 1 / 0
    with succession.opened(NEW, UNSEEN) as next_one:
        assert next_one == NEW
        assert _given(succession, NEW) == OLD


def test_each_newer_version_has_its_own_first(succession):
    with succession.opened(NEW, UNSEEN), succession.opened(NEWER, UNSEEN) as first:
        assert first == NEWER
        assert _given(succession, NEWER) == OLD
    assert _given(succession, NEWER) == NEWER


def test_an_older_page_that_ends_later_takes_nothing_back(succession):
    with succession.opened(NEW, UNSEEN):
        assert _given(succession, NEWER) == NEWER
    with succession.opened(NEWER, UNSEEN) as given:
        assert given == NEWER


def test_a_whole_page_is_of_the_versions_before_while_another_is_first_made_of_newer(mine, shipped):
    assert _shown_rates(mine) == 0
    rates = mine.read("rates", 0)
    rates.loc[rates.index[0], "rate"] *= 2
    mine.publish("rates", rates, by="Ana", note="revised", replacing=0)
    newest = Snapshot.newest(mine, shipped.codes, tuple(DATASETS)).versions
    with read._successions(read.settings())[PAGES[0].name].opened(newest, UNSEEN) as first:
        assert dict(first)["rates"] == 1
        assert _shown_rates(mine) == 0
    assert _shown_rates(mine) == 1


def _shown_rates(store):
    """The version of the rates behind a page that somebody opens."""
    return open_page("about/method", store.address).session_state["held"]["rates"]


def _given(succession, newest, seen=UNSEEN):
    with succession.opened(newest, seen) as versions:
        return versions

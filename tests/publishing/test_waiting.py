"""One proposes, another publishes."""

import pytest

from tests.made import observations
from tradeviz.datasets import DATASETS
from tradeviz.errors import AccessError, EmptyError, OvertakenError, SettingError
from tradeviz.identity import Person, Role
from tradeviz.publishing.candidate import Candidate, Origin, make_candidate, restore_candidate
from tradeviz.publishing.publish import publish
from tradeviz.publishing.waiting import (
    propose,
    publish_waiting,
    waiting_candidate,
    waiting_proposals,
    withdraw,
)
from tradeviz.storage.store import Store

SERVICES = DATASETS["services"]
ANNA = Person(Role.STAFF, "Anna", "1")
BEN = Person(Role.STAFF, "Ben", "2")


@pytest.fixture
def filled(tmp_path):
    """A store whose version 0 has two years."""
    store = Store(str(tmp_path / "store"))
    publish(made(store, 10, 20), store, by="Ana", note="new")
    return store


def made(store: Store, *values: float, content: bytes = b"") -> Candidate:
    """These figures of 2020 and after, as a file brings them."""
    years = ("2020", "2021", "2022")
    rows = observations("period value", *zip(years, map(float, values), strict=False))
    origin = Origin("a.csv" if content else "", content, {"delimiter": ";"}, 3)
    return make_candidate(rows, SERVICES, store, origin=origin)


def test_what_waits_is_what_was_proposed_and_changes_nothing(filled):
    candidate = made(filled, 10, 25, 30, content=b"a;b")
    proposed = propose(candidate, filled, person=ANNA, note=" more ")
    assert filled.current("services") == 0
    assert waiting_proposals(filled) == [proposed]
    assert (proposed.by, proposed.note, proposed.rows) == ("Anna", "more", 3)
    again = waiting_candidate(proposed, filled)
    assert again.rows.equals(candidate.rows) and again.changes.counts == candidate.changes.counts
    assert (again.doubts, again.origin) == (candidate.doubts, again.origin)
    assert again.attempt("a", "b") == candidate.attempt("a", "b")


def test_another_person_publishes_it_and_the_history_names_both(filled):
    proposed = propose(made(filled, 10, 25, content=b"a;b"), filled, person=ANNA, note="more")
    assert publish_waiting(proposed, filled, BEN) == 1
    release = filled.history("services")[0]
    assert (release.by, release.note, release.more["proposed_by"]) == ("Ben", "more", "Anna")
    assert filled.original(release.hash) == ("a.csv", b"a;b")
    assert waiting_proposals(filled) == []


def test_whoever_proposes_does_not_publish_it_whatever_the_name(filled):
    proposed = propose(made(filled, 10, 25), filled, person=ANNA, note="more")
    for same in (ANNA, Person(Role.ADMINISTRATOR, "Another name", "1")):
        with pytest.raises(AccessError, match="does not publish"):
            publish_waiting(proposed, filled, same)
    assert filled.current("services") == 0 and waiting_proposals(filled) == [proposed]


def test_what_was_overtaken_is_not_published(filled):
    proposed = propose(made(filled, 10, 25), filled, person=ANNA, note="more")
    publish(made(filled, 11), filled, by="Carl", note="meanwhile")
    with pytest.raises(OvertakenError, match="published since"):
        publish_waiting(proposed, filled, BEN)
    assert filled.current("services") == 1


def test_it_is_published_once(filled):
    proposed = propose(made(filled, 10, 25), filled, person=ANNA, note="more")
    publish_waiting(proposed, filled, BEN)
    with pytest.raises(OvertakenError, match="not wait any more"):
        publish_waiting(proposed, filled, BEN)


def test_it_is_withdrawn_by_who_made_it_or_by_whoever_may_all(filled):
    proposed = propose(made(filled, 10, 25), filled, person=ANNA, note="more")
    with pytest.raises(AccessError):
        withdraw(proposed, filled, BEN, may_all=False)
    withdraw(proposed, filled, ANNA, may_all=False)
    other = propose(made(filled, 10, 26), filled, person=ANNA, note="more")
    withdraw(other, filled, BEN, may_all=True)
    assert waiting_proposals(filled) == []


def test_a_second_click_proposes_once(filled):
    first, second = (
        propose(made(filled, 10, 25), filled, person=ANNA, note="more") for _ in range(2)
    )
    assert first == second and len(waiting_proposals(filled)) == 1


def test_nothing_without_a_reason_or_without_a_change(filled):
    with pytest.raises(SettingError):
        propose(made(filled, 10, 25), filled, person=ANNA, note=" ")
    with pytest.raises(EmptyError):
        propose(made(filled, 10), filled, person=ANNA, note="x")


def test_a_restored_version_waits_too(filled):
    publish(made(filled, 11), filled, by="Carl", note="meanwhile")
    older = restore_candidate(filled, SERVICES, 0)
    proposed = propose(older, filled, person=ANNA, note="as before")
    assert publish_waiting(proposed, filled, BEN) == 2
    assert filled.history("services")[0].more["restores"] == 0

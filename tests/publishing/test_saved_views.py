"""Saved views: kept, renamed and removed as versions of their dataset, with who did it."""

import pytest

from tradeviz.errors import EmptyError, SettingError, TableError
from tradeviz.publishing.saved_views import remove_view, rename_view, save_view
from tradeviz.storage.store import Store

VIEW = {
    "name": "Steel, quarterly",
    "dataset": "goods",
    "choices": "dataset=goods&rows=item",
    "saved_version": "0",
    "saved_by": "Ada",
    "saved_on": "2026-11-25",
}


@pytest.fixture
def empty(tmp_path):
    return Store(str(tmp_path / "store"))


def names(store):
    return dict(store.read("saved", store.current("saved"))[["id", "name"]].to_numpy().tolist())


def test_a_view_is_saved_renamed_and_removed_and_the_history_says_by_whom(empty):
    save_view(empty, VIEW, "Ada")
    save_view(empty, VIEW, "Ada")
    assert names(empty) == {"view-1": VIEW["name"], "view-2": VIEW["name"]}
    rename_view(empty, "view-2", "=Steel", "Max")
    assert names(empty)["view-2"] == "=Steel"
    for id in ("view-1", "view-2"):
        remove_view(empty, id, "Eve")
    assert names(empty) == {}
    assert [release.by for release in empty.history("saved")] == ["Eve", "Eve", "Max", "Ada", "Ada"]


def test_what_would_change_nothing_is_no_version(empty):
    save_view(empty, VIEW, "Ada")
    for act in (
        lambda: remove_view(empty, "view-9", "Ada"),
        lambda: rename_view(empty, "view-1", VIEW["name"], "Ada"),
    ):
        with pytest.raises(EmptyError):
            act()
    assert empty.current("saved") == 0


def test_a_view_without_a_name_of_no_dataset_or_by_nobody_is_refused(empty):
    for wrong in ({"name": ""}, {"dataset": "missions"}, {"saved_on": "soon"}):
        with pytest.raises(TableError):
            save_view(empty, VIEW | wrong, "Ada")
    with pytest.raises(SettingError):
        save_view(empty, VIEW, " ")
    assert empty.current("saved") is None

"""About/Changes lists a dataset's last versions, and all where all are asked for: it opens as quickly
over many versions as over a few."""

import pytest

from tests import made
from tests.made import observations
from tests.reading import choices_of
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views.about import changes
from tradeviz.views.page import defaults, query_of
from tradeviz.views.present import present

VERSIONS = 30


@pytest.fixture(scope="module")
def revised(tmp_path_factory, store):
    """A store whose services were published thirty times, one figure moved each time."""
    filled = Store(str(tmp_path_factory.mktemp("revised")))
    filled.publish("sources", store.read("sources", 0), by="ana", note="", replacing=None)
    for version in range(VERSIONS):
        table = observations("item value", ("SA", float(version)), ("SB", 1.0))
        filled.publish(
            "services",
            table,
            by="ana",
            note=f"{version}",
            replacing=version - 1 if version else None,
        )
    return filled


def asked(snapshot, **choices):
    panel = changes.PAGE.panels[0]
    return query_of({**defaults(panel.choices, snapshot), **choices})


@pytest.mark.parametrize("through, listed", [("25", 25), ("all", VERSIONS)])
def test_the_last_versions_are_listed_unless_all_are_asked_for(revised, snapshot, through, listed):
    now = snapshot(revised, "services", "sources")
    query = asked(now, through=through)
    history, releases = changes.figure_history(now, query), changes.releases(now, query)
    assert [len(answer.table()[0].cells) for answer in (history, releases)] == [listed, listed]
    assert f"{VERSIONS}" in str(history.scope) and f"{VERSIONS}" in str(releases.finding)


ADDED = made.observations(
    "period value", ("2018", 3e8), ("2019", 9e8), ("2020", 6e8), source="gmipost-luxembourg"
)


def added_and_removed(store, shipped):
    made.publish(store, shipped, "services", ADDED)
    made.publish(store, shipped, "services", ADDED.tail(2))
    return Snapshot.newest(store, shipped.codes, ("services", "sources"))


def history(snapshot, **chosen):
    choices = choices_of(changes.PAGE, snapshot, dataset="services", **chosen)
    panel = changes.PAGE.panels[0]
    view = next(view for view in panel.views if view.answer is changes.figure_history)
    shown = present(view.answer(snapshot, view.query(choices)), Language("en"))
    return shown.title, shown.table.texts["Figure"].tolist()


def test_a_row_that_only_came_has_a_history(mine, shipped):
    snapshot = added_and_removed(mine, shipped)
    title, figures = history(snapshot, since="0", until="1")
    assert "2019" in title and "in 3 versions" in title  # the largest first
    assert figures == ["€900m", "€900m", "not in this version"]


def test_a_row_that_went_has_a_history(mine, shipped):
    snapshot = added_and_removed(mine, shipped)
    title, figures = history(snapshot, since="1", until="2")
    assert "2018" in title
    assert figures == ["not in this version", "€300m", "not in this version"]


def test_the_series_of_a_figure_stands_in_its_versions(revised, snapshot):
    now = snapshot(revised, "services", "sources")
    shown = present(changes.revision_triangle(now, asked(now)), Language("en"))
    assert list(shown.table.texts.columns)[:3] == ["Period", "Version 29", "Version 28"]
    assert "mean absolute revision" in shown.title and "periods compared: 1" in shown.title
    # of the twelve that stand beside each other, the first is version 18
    assert shown.table.texts["Version 29"].tolist() == ["€29 (+61.1%)"]

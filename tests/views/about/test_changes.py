"""About/Changes lists a dataset's last versions, and all where all are asked for: it opens as quickly
over many versions as over a few."""

import pytest

from tests.made import observations
from tradeviz.storage.store import Store
from tradeviz.views.about import changes
from tradeviz.views.page import defaults, query_of

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
    (panel,) = changes.PAGE.panels
    return query_of({**defaults(panel.choices, snapshot), **choices})


@pytest.mark.parametrize("through, listed", [("25", 25), ("all", VERSIONS)])
def test_the_last_versions_are_listed_unless_all_are_asked_for(revised, snapshot, through, listed):
    now = snapshot(revised, "services", "sources")
    query = asked(now, through=through)
    history, releases = changes.figure_history(now, query), changes.releases(now, query)
    assert [len(answer.table()[0].cells) for answer in (history, releases)] == [listed, listed]
    assert f"{VERSIONS}" in str(history.scope) and f"{VERSIONS}" in str(releases.finding)

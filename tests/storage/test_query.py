"""What a query asks, and in whose words its rows come back."""

import pytest

from tests.made import files, observations
from tradeviz.storage import engine
from tradeviz.storage.query import Query, as_reported, mirrored, reported_rows, totals

BOTH_LEDGERS = observations(
    "reporter partner flow value basis",
    ("LU", "JP", "export", 1.0, "reported"),
    ("LU", "JP", "balance", 2.0, "reported"),
    ("JP", "LU", "export", 4.0, "reported"),
    ("JP", "LU", "import", 8.0, "derived"),
    ("JP", "LU", "balance", 16.0, "reported"),
    ("LU", "JP", "export", 32.0, "balanced"),
    ("CN", "LU", "import", 64.0, "reported"),
)


@pytest.fixture
def engine_rows(tmp_path):
    """Both sides' rows, for the engine."""
    return engine.observations(files(str(tmp_path), [BOTH_LEDGERS]))


@pytest.mark.parametrize(
    "query, values",
    [
        (Query("goods", ledger="LU", partner="JP"), [1.0, 2.0]),
        (Query("goods", ledger="LU", partner="JP", flow="export"), [1.0]),
        (Query("goods", ledger="JP", partner="JP"), [4.0, 8.0]),
        (Query("goods", ledger="JP", partner="JP", flow="export"), [8.0]),
        (Query("goods", ledger="JP", flow=("export",)), [8.0, 64.0]),
        (Query("goods", ledger="balanced", partner="JP"), [32.0]),
        (Query("goods", ledger="JP", partner="JP", basis="reported"), [4.0]),
    ],
)
def test_a_ledger_decides_reporter_flow_and_basis(engine_rows, query, values):
    assert sorted(reported_rows(engine_rows, query)["value"]) == values
    assert as_reported(query).ledger == ""


def test_the_other_sides_flows_are_seen_from_luxembourg(engine_rows):
    query = Query("goods", ledger="JP", flow="export", by=("partner", "flow"))
    rows = mirrored(reported_rows(engine_rows, query))
    assert rows[["partner", "flow", "value"]].values.tolist() == [
        ["CN", "export", 64.0],
        ["JP", "export", 8.0],
    ]
    sums = totals(engine_rows, query)
    assert sums[["partner", "flow", "value"]].values.tolist() == [
        ["CN", "export", 64.0],
        ["JP", "export", 8.0],
    ]


def test_a_query_can_be_a_key_and_changes_only_as_another():
    query = Query("goods", options=(("among", "R142"),))
    assert query.with_(freq="A") == Query("goods", freq="A", options=(("among", "R142"),))
    assert len({query, query.with_(), query.with_(freq="A")}) == 2
    assert (query.option("among"), query.option("other", "x")) == ("R142", "x")

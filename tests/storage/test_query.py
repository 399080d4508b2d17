"""What a query asks, and in whose words its rows come back."""

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.backends.sql.compilers.pyspark import PySparkCompiler
from ibis.config import Config
from pandas.testing import assert_frame_equal

from tests.made import files, observations
from tradeviz.measures.series import ranked_partners
from tradeviz.storage import engine
from tradeviz.storage.query import (
    Query,
    as_reported,
    counted_periods,
    filtered,
    mirrored,
    periods,
    placed,
    ranks,
    reported_rows,
    summed,
    totals,
)

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
    return engine.parquet_rows(files(str(tmp_path), [BOTH_LEDGERS]))


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


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["JP", "CN", "KR", "FR"]),
            st.sampled_from(["2022", "2023"]),
            st.integers(-5, 20),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda row: row[:2],
    )
)
def test_the_engine_ranks_as_pandas_ranks(drawn):
    table = observations("partner period value", *drawn)
    among = ("JP", "CN", "KR")
    by_engine = ranks(engine.memory_rows(table), Query("goods"), among)
    by_pandas = ranked_partners(table.astype({"value": "float64"}), among)
    columns = ["period", "partner", "rank", "share"]
    order = ["period", "partner"]
    assert_frame_equal(
        by_engine[columns].sort_values(order, ignore_index=True),
        by_pandas[columns].sort_values(order, ignore_index=True),
        check_dtype=False,
    )


def test_periods_are_counted_newest_first():
    rows = observations(
        "freq period item",
        ("A", "2022", "S"),
        ("A", "2023", "S"),
        ("A", "2023", "SA"),
        ("Q", "2023-Q1", "S"),
    )
    known = periods(engine.memory_rows(rows), Query("services", by=("freq",)))
    assert known[["freq", "period", "items"]].values.tolist() == [
        ["Q", "2023-Q1", 1],
        ["A", "2023", 2],
        ["A", "2022", 1],
    ]


def test_a_total_by_nothing_is_one_row(engine_rows):
    assert totals(engine_rows, Query("goods"))[["value", "rows"]].values.tolist() == [[127.0, 7]]


class _SparkOptions(Config):
    """What Ibis sets when it opens Spark, which is not installed here."""

    treat_nan_as_null: bool = False


def test_every_question_can_be_put_to_spark_too(monkeypatch):
    """Its own compiler knows neither the bits of a group nor whatever else is DuckDB's alone."""
    monkeypatch.setattr(ibis.options, "pyspark", _SparkOptions())
    table = ibis.table(
        dict.fromkeys(BOTH_LEDGERS.columns, "string") | {"value": "float64"}, name="t"
    )
    rates = ibis.table({"unit": "string", "period": "string", "rate": "float64"}, name="r")
    query = Query(
        "goods", ledger="JP", first="2020", unit=("EUR", "USD"), currency="JPY", by=("flow",)
    )
    for expression in (
        filtered(table, query),
        summed(table, query, rates),
        counted_periods(table, query),
        placed(table, query, ("JP", "CN"), rates),
    ):
        assert "`t`" in PySparkCompiler().to_sqlglot(expression).sql("spark")

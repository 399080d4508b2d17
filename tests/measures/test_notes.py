"""Notes concern what they name; no line, no growth, no first and last across a break: on every page of trade."""

import pandas as pd
import pytest

from tests import made, reading
from tests.conftest import ROOT
from tests.made import SOURCE, observations
from tests.test_data import shipped_text
from tradeviz.datasets import DATASETS
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.i18n import Language
from tradeviz.measures import kpis, notes
from tradeviz.measures.parts import concentration_index, with_headings
from tradeviz.measures.series import indexed_to, is_one_era, unbroken, with_gaps, with_growth
from tradeviz.publishing.shipped import publish_shipped
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views import findings, goods, mirror, partners
from tradeviz.views.goods import concentration, totals
from tradeviz.views.goods.totals import imports_by_ledger, known_years
from tradeviz.views.mirror import gaps, years
from tradeviz.views.partners import lines as lines_of
from tradeviz.views.partners import places
from tradeviz.views.subjects import Traded

EN = Language("en")
DATABASE = "un-comtrade"
"""An international database: the break of 2008 is of those alone."""


@pytest.fixture(scope="module")
def registry(shipped):
    return shipped.read(DATASETS["notes"])


@pytest.fixture(scope="module")
def shown(snapshot, shipped, registry, tmp_path_factory):
    """Both made ledgers, whose source is one of those that the notes on databases name."""
    filled = Store(str(tmp_path_factory.mktemp("ledgers")))
    assert publish_shipped(filled, shipped) == {}
    made.publish_source(filled, shipped)
    made.publish(filled, shipped, "goods", made.goods_in_both_ledgers(shipped.codes["hs"]))
    named = registry["of_sources"].where(
        registry["of_sources"] == "", registry["of_sources"] + f"; {SOURCE}"
    )
    filled.publish(
        "notes",
        registry.assign(of_sources=named),
        by="test",
        note="made",
        replacing=filled.current("notes"),
    )
    return snapshot(filled)


# ------------------------------------------------------------------------------------------------ the registry


def test_every_note_concerns_something_that_is_published(registry, store):
    """One that concerns no row would never be seen."""
    for note in registry.to_dict("records"):
        named = note["datasets"].split("; ") if note["datasets"] else ["goods", "services"]
        tables = {name: store.read(name, 0) for name in named}
        concerned = [notes.concerned(rows, name, note).any() for name, rows in tables.items()]
        assert any(concerned), note["id"]


def test_the_registry_is_the_only_place(shipped):
    """What no office flags is no flag in the shipped tables: the registry says it for all of them."""
    for name in ("goods", "services"):
        assert not (shipped_text(name)["status"] == "B").any()
    for script in (ROOT / "src").rglob("*.py"):
        if "sources" not in script.parts:
            text = script.read_text("utf-8")
            assert "2008" not in text, script
            assert "1999" not in text or script.stem == "rates", (
                script
            )  # since when there is the euro


def test_periods_of_two_eras_are_told_apart(registry):
    rows = observations(
        "period freq",
        ("1998", "A"),
        ("1999", "A"),
        ("2007-12", "M"),
        ("2008-01", "M"),
        ("2007-Q4", "Q"),
        ("2008-Q1", "Q"),
        source=DATABASE,
    )
    assert notes.eras(rows, "goods", registry).tolist() == [0, 1, 1, 2, 1, 2]
    of_office = rows.assign(source="eurostat")
    assert notes.eras(of_office, "goods", registry).tolist() == [0, 1, 1, 1, 1, 1]
    assert notes.eras(rows, "services", registry).tolist() == [0] * 6
    assert (
        notes.eras(rows.assign(reporter="JP", partner="LU"), "goods", registry).tolist() == [0] * 6
    )


EMPTY = dict.fromkeys(DATASETS["notes"].columns, "")


def note(**cells):
    """A note, empty but for these cells."""
    return {**EMPTY, "kind": "break", "start": "2010", **cells}


def noted(*records):
    return pd.DataFrame([note(**cells) for cells in records])


@pytest.mark.parametrize(
    "column, codes",
    [
        ("datasets", "goods; ranks"),
        ("partners", "JP; CN"),
        ("reporters", "LU"),
        ("flows", "export"),
        ("classifications", "EBOPS2010"),
        ("items", "S; SG"),
        ("of_sources", "a; b"),
    ],
)
def test_a_note_concerns_what_it_names_and_nothing_else(column, codes):
    rows = observations("period", ("2009",))
    assert notes.concerned(rows, "goods", note()).tolist() == [True], "all where it names nothing"
    assert notes.concerned(rows, "goods", note(**{column: codes})).tolist() == [True]
    assert notes.concerned(rows, "goods", note(**{column: "other"})).tolist() == [False]


def test_a_break_or_shift_lies_between_only_if_the_series_has_both_sides():
    for kind in ("break", "level_shift"):
        one = noted({"kind": kind, "start": "2008"})
        for periods, found in (
            (("2008", "2009"), 0),
            (("2006", "2007"), 0),
            (("2005", "2010"), 1),
            (("2007-12", "2008-01"), 1),
            (("2007-Q4", "2008-Q1"), 1),
        ):
            rows = observations("period", *((each,) for each in periods))
            assert len(notes.notes_within(rows, "goods", one)) == found, periods


@pytest.mark.parametrize(
    "start, end, periods, is_within",
    [
        ("2019-02-01", "", ("2018", "2019"), True),
        ("2019-02-01", "", ("2019", "2020"), True),
        ("2019-02-01", "", ("2020", "2021"), False),
        ("2019-02-01", "", ("2019-02", "2019-03"), True),
        ("2019-02-01", "", ("2019-03", "2019-05"), False),
        ("2019-02-01", "", ("2018-Q4", "2019-Q1"), True),
        ("2019-02-01", "", ("2019-Q2", "2019-Q3"), False),
        ("2019-12", "", ("2019-Q2", "2019-Q4"), True),
        ("2025-04-13", "2025-10-13", ("2025-06", "2025-07"), True),
        ("2025-04-13", "2025-10-13", ("2025-11", "2025-12"), False),
        ("2010", "2015", ("2012", "2013"), True),
    ],
)
def test_an_event_is_noted_where_the_series_lasts_while_it_does(start, end, periods, is_within):
    rows = observations("period", *((each,) for each in periods))
    one = noted({"kind": "event", "start": start, "end": end})
    assert len(notes.notes_within(rows, "goods", one)) == is_within


def test_only_a_break_parts_what_is_compared():
    rows = observations("period", ("2009",), ("2010",))
    for kind, eras in (("break", [0, 1]), ("level_shift", [0, 0]), ("event", [0, 0])):
        assert notes.eras(rows, "goods", noted({"kind": kind})).tolist() == eras, kind


def test_what_begins_with_a_month_or_a_year_begins_on_its_first_day():
    rows = observations("period", ("2007",), ("2008",), ("2008-01",), ("2008-02",), ("2008-Q2",))
    for start, eras in (
        ("2008", [0, 1, 1, 1, 1]),
        ("2008-01-01", [0, 1, 1, 1, 1]),
        ("2008-02", [0, 0, 0, 1, 1]),
        ("2008-02-01", [0, 0, 0, 1, 1]),
        ("2008-02-15", [0, 0, 0, 0, 1]),
        ("2008-05", [0, 0, 0, 0, 0]),
    ):
        assert notes.eras(rows, "goods", noted({"start": start})).tolist() == eras, start


# ------------------------------------------------------------------------------------------------ the measures


def marked(registry, *rows):
    of_database = observations("period value", *rows, source=DATABASE)
    return notes.with_eras(of_database, "goods", registry)


def test_no_line_no_growth_and_no_comparison_crosses_a_break(registry):
    series = marked(registry, ("2006", 1.0), ("2007", 2.0), ("2008", 4.0), ("2009", 8.0))
    assert with_gaps(series)["segment"].nunique() == 2
    assert with_growth(series)["growth"].isna().tolist() == [True, False, True, False]
    assert unbroken(series)["period"].tolist() == ["2008", "2009"]
    assert indexed_to(series.assign(partner="JP"), "2006")["period"].tolist() == [
        "2006",
        "2007",
    ]
    assert "2006" not in str(findings.first_and_last(series, Traded("goods", "export"), "whose"))


def test_a_break_counts_though_its_own_year_is_missing(registry):
    series = marked(registry, ("2006", 1.0), ("2007", 2.0), ("2009", 8.0), ("2010", 9.0))
    assert unbroken(series)["period"].tolist() == ["2009", "2010"]


def test_a_card_compares_with_no_figure_beyond_a_break(registry):
    across = kpis.latest(
        marked(registry, ("2007", 100.0), ("2008", 150.0)), {}, flow="export", item="S"
    )
    within = kpis.latest(
        marked(registry, ("2008", 100.0), ("2009", 150.0)), {}, flow="export", item="S"
    )
    assert across is not None and across.before is not None and across.change is None
    assert within is not None and within.change is not None


def test_headings_and_concentration_keep_their_era(registry, shipped):
    rows = notes.with_eras(
        observations(
            "item period value",
            ("87", "2007", 1.0),
            ("87", "2008", 1.0),
            classification="HS2022",
            source=DATABASE,
        ),
        "goods",
        registry,
    )
    headed = with_headings(rows, shipped.codes["hs"])
    assert not is_one_era(headed[headed["item"] == "S17"])
    assert not is_one_era(concentration_index(rows))


# ------------------------------------------------------------------------------------------------ every page


def joined(figure):
    """The pairs of years that a line of a figure joins."""
    pairs = set()
    for trace in figure.data:
        if "lines" in (getattr(trace, "mode", "") or ""):
            points = list(zip(trace.x, trace.y, strict=True))
            pairs |= {
                (one[0], two[0])
                for one, two in zip(points, points[1:], strict=False)
                if one[1] is not None and two[1] is not None
            }
    return pairs


OVER_TIME = [
    (goods, concentration.section_concentration, {}),
    (goods, totals.imports_by_ledger, {}),
    *(
        (partners, answer, {"source": SOURCE, "flow": flow})
        for flow in ("import", "export")
        for answer in (places.place_over_years, places.share_over_years, lines_of.partners_indexed)
    ),
    *(
        (mirror, answer, {"flow": flow})
        for flow in ("import", "export")
        for answer in (years.both_ledgers, gaps.gaps, gaps.ratios)
    ),
]


@pytest.mark.parametrize(
    "page, answer, fixed", OVER_TIME, ids=lambda one: getattr(one, "__name__", str(one))
)
def test_no_line_of_a_page_crosses_a_break(shown, page, answer, fixed):
    exhibit = reading.exhibit_of(page.PAGE, answer, shown, **fixed)
    lines = joined(exhibit.figure)
    mine = {(1998, 1999), (2007, 2008)}
    ours = [trace for trace in exhibit.figure.data if "lines" in (getattr(trace, "mode", "") or "")]
    assert lines, "there are neighbouring years to join"
    japans = (
        answer in (totals.imports_by_ledger, years.both_ledgers) and len(ours) > 1
    )  # Japan's ledger does not break
    assert (mine <= lines) if japans else not (mine & lines)
    first = min(year for pair in lines for year in pair)
    if first < 2008:
        signs = {note.text for note in exhibit.figure.layout.annotations}
        assert signs & {"①", "②"}, "the break is drawn"
        assert "New series begin" in exhibit.note
    assert "1996" not in exhibit.title and "1997" not in exhibit.title


def test_the_other_ledger_does_not_break_where_luxembourg_s_does(shown):
    rows = shown.select(
        Query("goods", reporter=PARTNER, partner=HOME, flow="import", item="TOTAL", freq="A")
    )
    assert is_one_era(rows)
    assert not is_one_era(
        shown.select(
            Query("goods", reporter=HOME, partner=PARTNER, flow="import", item="TOTAL", freq="A")
        )
    )


def test_growth_and_index_are_of_one_series():
    rows = observations(
        "period source value", ("2023", "b", 439.0), ("2024", "a", 692.0), ("2025", "a", 700.0)
    )
    assert with_growth(rows)["growth"].isna().tolist() == [True, True, False]
    assert indexed_to(rows, "2023")["period"].tolist() == ["2023"]


def test_an_index_of_amounts_in_two_currencies_has_each_its_own_base():
    rows = observations(
        "period unit value",
        *(("2023", "EUR", 100.0), ("2023", "USD", 110.0)),
        *(("2024", "EUR", 150.0), ("2024", "USD", 220.0)),
    )
    assert indexed_to(rows, "2023")["index"].round(6).tolist() == [100.0, 100.0, 150.0, 200.0]


def test_what_is_said_of_databases_stands_below_no_figures_of_the_press(snapshot, store):
    """The press prints totals since 2006; the concept changed in international databases in 2008."""
    everything = snapshot(store)
    of_press, of_databases = (
        [str(note) for note in answer(everything, Query("")).notes if "2008" in str(note)]
        for answer in (known_years, imports_by_ledger)
    )
    assert of_press == [] and len(of_databases) == 1

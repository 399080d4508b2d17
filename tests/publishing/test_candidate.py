"""What publishing a table would change, what is doubtful about it, and what may not be published at all."""

from datetime import date

import pytest
from pandas.testing import assert_frame_equal

from tests.made import as_text, observations
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError, OvertakenError, SettingError, TableError, VersionError
from tradeviz.intake import Choices
from tradeviz.publishing.candidate import (
    Origin,
    changes_between,
    digest,
    make_candidate,
    restore_candidate,
)
from tradeviz.publishing.modes import MODES, REPLACE_ALL, REPLACE_PERIODS, RESTORE, UPDATE
from tradeviz.publishing.publish import publish
from tradeviz.publishing.upload import (
    Incoming,
    read_upload,
    remembered_layout,
    upload_candidate,
)
from tradeviz.storage.store import Store

SERVICES = DATASETS["services"]
YEARS = ("2020", "2021", "2022", "2023")


def years(*values, **same):
    """A figure for each year from 2020."""
    return observations("period value", *zip(YEARS, map(float, values), strict=False), **same)


PUBLISHED = years(10, 20, 30, 40)


@pytest.fixture
def empty(tmp_path):
    return Store(str(tmp_path / "store"))


@pytest.fixture
def filled(empty):
    """A store whose version 0 is PUBLISHED."""
    publish_rows(empty, PUBLISHED)
    return empty


def propose(store, rows, mode=UPDATE, file="", content=b""):
    return make_candidate(rows, SERVICES, store, mode=mode, origin=Origin(file, content))


def publish_rows(store, rows, by="Ana", note="new", **more):
    return publish(propose(store, rows, **more), store, by=by, note=note)


def ordered(table, name="value"):
    """Rows in the order of their key; publishing promises none."""
    return table.sort_values(SERVICES.key).reset_index(drop=True)


def told(candidate):
    return [(doubt.rule, doubt.found, doubt.severity) for doubt in candidate.doubts]


def rules(candidate):
    return {doubt.rule for doubt in candidate.doubts}


# ------------------------------------------------------------------------------------------------- modes

BEFORE = observations(
    "source period item value",
    ("a", "2023", "S", 10.0),
    ("a", "2023", "SA", 4.0),
    ("a", "2024", "S", 20.0),
    ("b", "2023", "S", 11.0),
)
INCOMING = observations(
    "source period item value", ("a", "2023", "S", 12.0), ("a", "2025", "S", 30.0)
)


@pytest.mark.parametrize(
    ("mode", "counts", "figures"),
    [
        (UPDATE, (1, 1, 3, 0), [4.0, 11.0, 12.0, 20.0, 30.0]),
        (REPLACE_PERIODS, (1, 1, 2, 1), [11.0, 12.0, 20.0, 30.0]),
        (REPLACE_ALL, (1, 1, 0, 3), [12.0, 30.0]),
    ],
)
def test_each_mode_keeps_and_removes_what_it_says(empty, mode, counts, figures):
    publish_rows(empty, BEFORE)
    proposed = propose(empty, INCOMING, mode=mode)
    assert proposed.changes.counts == dict(
        zip(("added", "changed", "unchanged", "removed"), counts, strict=True)
    )
    assert sorted(proposed.table["value"]) == figures
    assert publish(proposed, empty, by="Ana", note="new") == 1
    assert sorted(empty.read("services", 1)["value"]) == figures


def test_the_periods_of_another_frequency_stay(empty):
    publish_rows(
        empty, observations("freq period value", ("A", "2023", 12.0), ("M", "2023-01", 1.0))
    )
    proposed = propose(
        empty, observations("freq period value", ("M", "2023-01", 2.0)), mode=REPLACE_PERIODS
    )
    assert sorted(proposed.table["value"]) == [2.0, 12.0]


def test_the_rows_that_change_are_told_as_they_were_and_as_they_would_be(filled):
    changes = propose(filled, years(10, 21), mode=REPLACE_ALL).changes
    assert changes.changed[["period", "value", "value_after"]].values.tolist() == [
        ["2021", 20.0, 21.0]
    ]
    assert sorted(changes.removed["period"]) == ["2022", "2023"]
    assert changes.added.empty and list(changes.added) == list(changes.removed) == list(
        SERVICES.columns
    )


def test_a_value_that_becomes_confidential_is_a_change_and_one_that_stays_so_is_none(filled):
    hidden = years(10).assign(value=None, status="C").astype({"value": "float64"})
    proposed = propose(filled, hidden)
    assert proposed.changes.counts == {"added": 0, "changed": 1, "unchanged": 3, "removed": 0}
    publish(proposed, filled, by="Ana", note="new")
    assert propose(filled, hidden).changes.is_empty


def test_a_note_that_changes_is_a_change(filled):
    assert propose(filled, years(10, note="revised")).changes.counts["changed"] == 1


def test_the_first_version_adds_everything_and_there_is_nothing_to_doubt(empty):
    proposed = propose(empty, PUBLISHED)
    assert (proposed.replacing, proposed.version, proposed.doubts) == (None, 0, ())
    assert proposed.changes.counts == {"added": 4, "changed": 0, "unchanged": 0, "removed": 0}
    assert_frame_equal(ordered(proposed.table), PUBLISHED)


def test_nothing_is_written_before_it_is_published(filled):
    for mode in MODES:
        propose(filled, years(11), mode=mode, content=b"a file", file="a.csv")
    assert filled.current("services") == 0
    assert filled.original(digest(b"a file")) is None


def test_a_dataset_without_periods_has_none_to_replace(empty, shipped):
    sources = shipped.read(DATASETS["sources"])
    with pytest.raises(SettingError, match="sources has no periods"):
        make_candidate(sources, DATASETS["sources"], empty, mode=REPLACE_PERIODS)


@pytest.mark.parametrize("name", ["sources", "metrics", "missions"])
def test_datasets_that_are_no_observations_are_compared_too(empty, shipped, name):
    rows, dataset = shipped.read(DATASETS[name]), DATASETS[name]
    first = make_candidate(rows, dataset, empty)
    publish(first, empty, by="Ana", note="new")
    assert make_candidate(rows, dataset, empty).changes.is_empty
    proposed = make_candidate(rows.head(2), dataset, empty, mode=REPLACE_ALL)
    assert proposed.changes.counts["removed"] == len(rows) - 2


# ------------------------------------------------------------------------------------------- publishing


def test_nothing_is_published_where_nothing_would_change(filled):
    for mode in MODES:
        with pytest.raises(EmptyError, match="Nothing would change"):
            publish_rows(filled, PUBLISHED.sample(frac=1, random_state=1), note=mode, mode=mode)
    assert filled.current("services") == 0


@pytest.mark.parametrize(("by", "note"), [("", "why"), ("Ana", ""), ("  ", "why"), ("Ana", "\n")])
def test_nobody_publishes_without_a_name_and_a_reason(filled, by, note):
    with pytest.raises(SettingError, match="Who publishes and why"):
        publish_rows(filled, years(11), by=by, note=note)
    assert filled.current("services") == 0


def test_the_history_tells_the_mode_the_counts_and_the_headlines(filled):
    headlines = {"en": [["Exports", "10", "11"]]}
    publish(
        propose(filled, years(11), file="a.csv", content=b"a"),
        filled,
        by=" Ana ",
        note=" July ",
        headlines=headlines,
    )
    act = filled.history("services")[0]
    assert (act.version, act.by, act.note, act.file, act.rows) == (1, "Ana", "July", "a.csv", 4)
    assert act.hash == digest(b"a")
    assert act.more["mode"] == UPDATE
    assert act.more["counts"] == {"added": 0, "changed": 1, "unchanged": 3, "removed": 0}
    assert act.more["headlines"] == headlines


def test_the_bytes_that_came_in_are_kept(filled):
    content = "période;Wert\r\n2020;€ 1,5\r\n".encode("cp1252") * 1000
    publish_rows(filled, years(11), content=content, file="été.csv")
    publish_rows(filled, years(12), content=b"other", file="other.csv")
    assert filled.original(digest(content)) == ("été.csv", content)
    assert filled.original(digest(b"other")) == ("other.csv", b"other")
    assert filled.original(digest(b"never came")) is None


def test_the_second_of_two_publishers_is_refused_and_told(filled):
    mine, theirs = propose(filled, years(11)), propose(filled, years(12))
    assert publish(theirs, filled, by="Ben", note="new") == 1
    with pytest.raises(OvertakenError, match="Somebody else published while you looked"):
        publish(mine, filled, by="Ana", note="new")
    assert filled.current("services") == 1
    assert 12.0 in filled.read("services", 1)["value"].tolist()


def test_the_same_intention_twice_publishes_once(filled):
    proposed = propose(filled, years(11), content=b"file", file="a.csv")
    assert [publish(proposed, filled, by="Ana", note="new") for _click in range(2)] == [
        1,
        1,
    ]
    assert len(filled.history("services")) == 2


@pytest.mark.parametrize("other", [{"by": "Ben"}, {"note": "another"}])
def test_another_intention_onto_the_same_version_is_no_double_click(filled, other):
    proposed = propose(filled, years(11), content=b"file", file="a.csv")
    said = {"by": "Ana", "note": "new"}
    publish(proposed, filled, **said)
    with pytest.raises(OvertakenError):
        publish(proposed, filled, **said | other)
    assert len(filled.history("services")) == 2


# ------------------------------------------------------------------------------------- older versions


def test_an_older_version_comes_back_as_a_new_one(filled):
    publish_rows(filled, years(11), file="b.csv", content=b"b")
    proposed = restore_candidate(filled, SERVICES, 0)
    assert (proposed.mode, proposed.restores, proposed.replacing, proposed.doubts) == (
        RESTORE,
        0,
        1,
        (),
    )
    assert proposed.changes.changed[["value", "value_after"]].values.tolist() == [[11.0, 10.0]]
    assert publish(proposed, filled, by="Ana", note="back") == 2
    assert_frame_equal(ordered(filled.read("services", 2)), ordered(filled.read("services", 0)))
    assert filled.history("services")[0].more["restores"] == 0


def test_the_newest_version_need_not_come_back(filled):
    with pytest.raises(EmptyError):
        publish(restore_candidate(filled, SERVICES, 0), filled, by="Ana", note="back")


@pytest.mark.parametrize("version", [-1, 1, 99])
def test_a_version_that_does_not_exist_is_neither_restored_nor_compared(filled, version):
    with pytest.raises(VersionError, match=f"services has no version {version}; the newest is 0"):
        restore_candidate(filled, SERVICES, version)
    with pytest.raises(VersionError, match=f"services has no version {version}"):
        changes_between(filled, SERVICES, 0, version)


def test_two_versions_are_compared_in_either_direction(filled):
    publish_rows(filled, observations("period value", ("2023", 41.0), ("2024", 50.0)))
    forth, back = (
        changes_between(filled, SERVICES, 0, 1),
        changes_between(filled, SERVICES, 1, 0),
    )
    assert forth.counts == {"added": 1, "changed": 1, "unchanged": 3, "removed": 0}
    assert back.counts == {"added": 0, "changed": 1, "unchanged": 3, "removed": 1}
    assert forth.changed["value_after"].tolist() == back.changed["value"].tolist() == [41.0]
    assert changes_between(filled, SERVICES, 1, 1).is_empty


# ---------------------------------------------------------------------------------------------- doubts


def test_the_same_file_twice_is_said_and_makes_no_version(filled):
    publish_rows(filled, years(11), content=b"file", file="a.csv")
    again = propose(filled, years(11), content=b"file", file="renamed.csv")
    assert told(again) == [("same_file", "1", "warning")]
    with pytest.raises(EmptyError):
        publish(again, filled, by="Ben", note="again")
    assert told(propose(filled, years(11), content=b"another file")) == []


def test_an_older_vintage_is_said(filled):
    publish_rows(filled, years(11, 21, 31, 41))
    older = propose(filled, years(10, 20, 30, 42))
    assert told(older) == [("older_vintage", "0", "warning")]
    assert older.doubts[0].expected == "3"


def test_a_revision_is_no_older_vintage(filled):
    publish_rows(filled, years(11, 21, 31, 41))
    assert told(propose(filled, years(10, 20, 32, 42))) == []
    assert told(propose(filled, years(12, 22, 32, 42))) == []


@pytest.mark.parametrize(
    ("scale", "word"),
    [(1e3, "1000"), (1.07e3, "1000"), (1e6, "1000000"), (1e-3, "1/1000"), (1e-6, "1/1000000")],
)
def test_a_change_of_scale_blocks(filled, scale, word):
    proposed = propose(filled, PUBLISHED.assign(value=PUBLISHED["value"] * scale))
    assert ("scale", word, "error") in told(proposed)
    with pytest.raises(TableError) as caught:
        publish(proposed, filled, by="Ana", note="new")
    assert [problem.rule for problem in caught.value.problems] == ["scale"]
    assert filled.current("services") == 0


@pytest.mark.parametrize(
    "values", [(20, 40, 60, 80), (20, 40, 60, 40_000), (10_000, 20_000), (10_000, 20, 30, 40)]
)
def test_other_changes_are_none_of_scale(filled, values):
    assert "scale" not in rules(propose(filled, years(*values)))


def test_figures_that_would_be_gone_are_named(filled):
    proposed = propose(filled, years(10, 20, 30), mode=REPLACE_ALL)
    assert told(proposed) == [("vanishes", "LU JP export S 2023: 40", "warning")]
    assert told(propose(filled, years(10, 20, 30, 41), mode=REPLACE_ALL)) == []


def test_a_jump_is_named_with_both_figures(filled):
    proposed = propose(filled, years(101, 1.9))
    assert {
        (doubt.rule, doubt.found, doubt.expected, doubt.severity) for doubt in proposed.doubts
    } == {
        ("jump", "LU JP export S 2020: 101", "10", "warning"),
        ("jump", "LU JP export S 2021: 1.9", "20", "warning"),
    }


def test_ten_times_is_no_jump_and_at_most_ten_jumps_are_named(filled, tmp_path):
    assert told(propose(filled, years(100, 2))) == []
    many = Store(str(tmp_path / "many"))
    rows = observations("period value", *((str(year), 1.0) for year in range(1990, 2005)))
    publish_rows(many, rows)
    assert len(propose(many, rows.assign(value=50.0)).doubts) == 10


def test_a_part_above_its_whole_is_named_where_its_cell_changes(empty):
    publish_rows(
        empty,
        observations(
            "item period value", ("S", "2023", 10.0), ("S", "2024", 10.0), ("SA", "2024", 11.0)
        ),
    )
    proposed = propose(empty, observations("item period value", ("SA", "2023", 10.5)))
    assert [(doubt.rule, doubt.found, doubt.expected) for doubt in proposed.doubts] == [
        ("part_above_whole", "LU JP export SA 2023: 10.5", "≤ 10")
    ]
    for fits in (9.0, 10.005):  # offices round
        assert told(propose(empty, observations("item period value", ("SA", "2023", fits)))) == []


@pytest.mark.parametrize("same", [{"unit": "KG"}, {"flow": "balance"}, {"bound": "at_least"}])
def test_a_part_above_what_is_no_whole_of_money_is_no_doubt(empty, same):
    publish_rows(empty, observations("item value", ("S", 10.0), **same))
    assert told(propose(empty, observations("item value", ("SA", 11.0), **same))) == []


# -------------------------------------------------------------------------------------------- layouts

MAPPED = Choices(mapping=(("Betrag", "value"),), fill=(("source", "lessentiel-2025-expo"),))


def file(value):
    text = as_text(years(value)).rename(columns={"value": "Betrag"}).drop(columns="source")
    return text.to_csv(index=False).encode()


def read(store, shipped, value, choices=None):
    return read_upload(
        Incoming("a.csv", file(value), date.today()), SERVICES, store, shipped.codes, choices
    )


def test_how_a_layout_was_read_is_remembered_once_it_is_published(filled, shipped):
    first = read(filled, shipped, 11, MAPPED)
    assert first.reading.is_publishable and not first.is_remembered
    assert not read(filled, shipped, 12).reading.is_publishable
    publish(upload_candidate(first, filled), filled, by="Ana", note="new")
    again = read(filled, shipped, 12)
    assert again.is_remembered and again.reading.is_publishable
    assert upload_candidate(again, filled).table["value"].max() == 40.0
    assert again.choices == MAPPED and again.layout == first.layout
    assert remembered_layout(filled, "services", "of another layout") == {}
    assert remembered_layout(filled, "services", "") == {}


def test_a_choice_of_its_own_goes_before_what_is_remembered(filled, shipped):
    first = read(filled, shipped, 11, MAPPED)
    publish(upload_candidate(first, filled), filled, by="Ana", note="new")
    own = read(filled, shipped, 12, Choices(fill=(("source", "oec-lux-jpn-2024"),)))
    assert dict(own.choices.fill) == {"source": "oec-lux-jpn-2024"}
    assert own.choices.mapping == MAPPED.mapping


def test_a_file_with_errors_makes_no_candidate(filled, shipped):
    assert upload_candidate(read(filled, shipped, 11), filled) is None

"""A file on its way to a version: remembered choices, rejected rows, times."""

from datetime import UTC, date, datetime

import pytest

from tradeviz.datasets import DATASETS
from tradeviz.errors import SettingError
from tradeviz.intake import Choices
from tradeviz.publishing.modes import REPLACE_ALL, REPLACE_PERIODS
from tradeviz.publishing.publish import publish
from tradeviz.publishing.upload import Incoming, read_upload, upload_candidate

SERVICES = DATASETS["services"]
HEADER = "reporter,partner,flow,classification,item,freq,period,unit,{value},source\n"


@pytest.fixture
def source(store) -> str:
    """A source that the shipped figures name."""
    return store.read("services", 0)["source"].iloc[0]


def lines(source: str, *values: str, value: str = "value") -> bytes:
    """A file of one figure a year, the first in 1900 and one."""
    rows = [
        f"LU,JP,export,EBOPS2010,SG,A,{1901 + place},EUR,{cell},{source}\n"
        for place, cell in enumerate(values)
    ]
    return (HEADER.format(value=value) + "".join(rows)).encode()


def read(content, name, *how):
    return read_upload(Incoming(name, content, date.today()), *how)


def test_a_mapping_once_published_is_remembered_for_its_layout(mine, shipped, source):
    def odd(figure: str) -> bytes:
        return lines(source, figure, value="Blah")

    assert not read(odd("5"), "a.csv", SERVICES, mine, shipped.codes).reading.is_publishable
    chosen = Choices(mapping=(("Blah", "value"),))
    first = read(odd("5"), "a.csv", SERVICES, mine, shipped.codes, chosen)
    assert not first.is_remembered
    publish(upload_candidate(first, mine), mine, by="Ana", note="n")

    later = read(odd("6"), "b.csv", SERVICES, mine, shipped.codes)
    assert later.is_remembered and later.reading.is_publishable
    assert later.choices.mapping == chosen.mapping
    other = read(lines(source, "6", value="Bluh"), "b.csv", SERVICES, mine, shipped.codes)
    assert not other.is_remembered


def test_a_choice_of_ones_own_goes_before_a_remembered_one(mine, shipped, source):
    content = lines(source, "5", value="Blah").replace(b"LU,JP", b"JP,LU")
    first = read(
        content, "a.csv", SERVICES, mine, shipped.codes, Choices(mapping=(("Blah", "value"),))
    )
    publish(upload_candidate(first, mine), mine, by="Ana", note="n")
    again = read(content, "a.csv", SERVICES, mine, shipped.codes, Choices(mapping=(("Blah", ""),)))
    assert again.choices.mapping == (("Blah", ""),)
    assert not again.reading.is_publishable


def test_one_bad_row_keeps_the_whole_file_back_and_is_named(mine, shipped, source):
    cells = [str(10 + place) for place in range(120)]
    cells[77] = "zwölf"
    upload = read(lines(source, *cells), "a.csv", SERVICES, mine, shipped.codes)
    assert upload_candidate(upload, mine) is None
    assert upload.reading.rejected.tolist() == [79]
    rejected = upload.reading.original.loc[upload.reading.rejected]
    assert rejected["value"].tolist() == ["zwölf"]
    assert mine.current("services") == 0


def test_only_the_valid_rows_are_published_where_that_is_chosen_and_the_history_says_so(
    mine, shipped, source
):
    before = len(mine.read("services", 0))
    content = lines(source, "10", "zwölf", "30")
    upload = read(content, "a.csv", SERVICES, mine, shipped.codes, Choices(valid_only=True))
    publish(upload_candidate(upload, mine), mine, by="Ana", note="n")
    assert len(mine.read("services", 1)) == before + 2
    newest = mine.history("services")[0]
    assert newest.more["left_out"] == 1
    assert mine.original(newest.hash)[1] == content, (
        "the file is kept as it came in, the wrong line too"
    )


@pytest.mark.parametrize("mode", [REPLACE_PERIODS, REPLACE_ALL])
def test_a_file_of_which_lines_are_left_out_replaces_nothing(mine, shipped, source, mode):
    content = lines(source, "10", "zwölf", "30")
    upload = read(content, "a.csv", SERVICES, mine, shipped.codes, Choices(valid_only=True))
    with pytest.raises(SettingError, match="would be lost"):
        upload_candidate(upload, mine, mode=mode)


def test_leaving_lines_out_is_never_remembered_for_another_file(mine, shipped, source):
    first = read(
        lines(source, "10", "x"), "a.csv", SERVICES, mine, shipped.codes, Choices(valid_only=True)
    )
    publish(upload_candidate(first, mine), mine, by="Ana", note="n")
    later = read(lines(source, "10", "y"), "b.csv", SERVICES, mine, shipped.codes)
    assert not later.choices.valid_only and not later.reading.is_publishable


def test_the_history_is_in_utc_whatever_a_file_says_of_its_day(mine, shipped, source, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    before = datetime.now(UTC)
    upload = read(lines(source, "5"), "services_2099-01-01.csv", SERVICES, mine, shipped.codes)
    publish(upload_candidate(upload, mine), mine, by="Ana", note="n")
    at = datetime.fromisoformat(mine.history("services")[0].at)
    assert at.utcoffset().total_seconds() == 0
    assert abs((at - before).total_seconds()) < 60


def test_a_name_is_never_a_path_and_comes_back_as_it_was_shown(mine, shipped, source, tmp_path):
    name = "../../evil\n<b>.csv"
    upload = read(lines(source, "5"), name, SERVICES, mine, shipped.codes)
    publish(upload_candidate(upload, mine), mine, by="Ana", note="n")
    newest = mine.history("services")[0]
    kept, content = mine.original(newest.hash)
    assert content == lines(source, "5")
    assert "/" not in kept and "\n" not in kept
    assert not list(tmp_path.parent.glob("evil*")) and not list(tmp_path.glob("evil*"))

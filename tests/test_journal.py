"""What was done and refused: a line each, with what, who and when."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from tests import made
from tradeviz import journal
from tradeviz.datasets import DATASETS
from tradeviz.publishing.candidate import restore_candidate
from tradeviz.publishing.publish import publish


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What the journal writes."""
    logger = logging.getLogger("tradeviz.journal")
    monkeypatch.setattr(logger, "handlers", [])
    written = StringIO()
    journal.open_journal()
    logger.handlers[0].setStream(written)
    yield written


def test_who_did_what_and_when_is_one_line_whatever_his_name(lines):
    name = 'Ana\n{"what": "restore"}\x1b[2J\u2028\u202e'
    journal.record("publish", who=name, dataset="goods", version=3, restores=None)
    (line,) = lines.getvalue().splitlines()
    act = json.loads(line)
    assert line.isascii() and line.isprintable()
    assert (act["what"], act["who"], act["version"]) == ("publish", name, 3)
    assert act["when"].endswith("+00:00")


def test_the_journal_begins_once(lines):
    journal.open_journal()
    journal.record("publish")
    assert len(lines.getvalue().splitlines()) == 1


def test_what_is_published_and_restored_is_written_down_without_its_figures(lines, mine, shipped):
    made.publish_source(mine, shipped)
    made.publish(mine, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    older = restore_candidate(mine, DATASETS["services"], 0)
    publish(older, mine, by="Ben", note="it was a secret")
    publish(older, mine, by="Ben", note="it was a secret")
    acts = [json.loads(line) for line in lines.getvalue().splitlines()]
    last = acts[-1]
    assert (last["what"], last["who"], last["dataset"]) == ("restore", "Ben", "services")
    assert (last["version"], last["restores"]) == (2, 0)
    assert [act["what"] for act in acts].count("restore") == 1, "one intention, one act"
    assert "secret" not in lines.getvalue()

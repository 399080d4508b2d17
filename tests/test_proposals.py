"""What a worker is given and gives back: the same reading and the same consequences as without
it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from tests.conftest import ROOT
from tests.intake.files import TODAY, text, years
from tradeviz import proposals
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.impact import impact_of
from tradeviz.intake import Choices, UnreadableError
from tradeviz.library import open_library
from tradeviz.proposals import UploadRequest
from tradeviz.publishing.upload import Incoming, read_upload, upload_candidate
from tradeviz.settings import Settings
from tradeviz.storage.store import Store
from tradeviz.worker import Worker, unheard

CONTENT = text(years("5", "7", item="TOTAL", source="un-comtrade")).encode()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def request_of(store: Store, content: bytes = CONTENT) -> UploadRequest:
    """A file of goods for a store."""
    settings = Settings(store=store.address, data=ROOT / "data")
    file = Incoming("a.csv", content, TODAY)
    how = ("goods", file.name, file.hash, file.day, Choices(), (0, 0, 0))
    return UploadRequest(settings, *how, content=content)


def test_a_file_is_read_there_as_it_is_here(worker: Worker, mine: Store) -> None:
    request = request_of(mine)
    there = worker.run(partial(proposals.read_request, request), unheard)
    codes = open_library(request.settings).codes
    here = read_upload(Incoming("a.csv", CONTENT, TODAY), DATASETS["goods"], mine, codes)
    assert there.reading.problems == here.reading.problems == []
    assert there.reading.rows.equals(here.reading.rows) and there.file.content == b""
    assert there.reading.recognised == here.reading.recognised


def test_a_file_that_is_no_table_is_refused_there_as_it_is_here(
    worker: Worker, mine: Store
) -> None:
    request = replace(request_of(mine, b"%PDF-1.7"), hash="of another file")
    with pytest.raises(UnreadableError, match="PDF"):
        worker.run(partial(proposals.read_request, request), unheard)


def test_its_consequences_are_those_that_are_found_here_in_every_language(
    worker: Worker, mine: Store
) -> None:
    request, parts = request_of(mine), list[tuple[int, int]]()
    worker.run(partial(proposals.made_ready, request.settings, "goods", TODAY), unheard)
    work = partial(proposals.upload_proposal, request, "update")
    there = worker.run(work, lambda *part: parts.append(part))
    codes = open_library(request.settings).codes
    upload = read_upload(Incoming("a.csv", CONTENT, TODAY), DATASETS["goods"], mine, codes)
    candidate = upload_candidate(upload, mine)
    assert there.candidate.changes.counts == candidate.changes.counts
    assert there.candidate.origin.hash == candidate.origin.hash
    assert there.candidate.attempt("a", "b") == candidate.attempt("a", "b")
    impact = impact_of(candidate, mine, codes, TODAY)
    for code in LANGUAGES:
        assert there.headlines[code] == impact.headlines(Language(code))
        assert there.charts[code] == impact.charts(Language(code))
    assert there.kept_headlines == impact.kept() and there.charts["en"]
    assert parts == [(done, len(parts)) for done in range(1, len(parts) + 1)]


def test_an_older_version_is_proposed_there(worker: Worker, mine: Store) -> None:
    request = request_of(mine)
    work = partial(proposals.restore_proposal, request.settings, ("goods", 0), TODAY)
    proposed = worker.run(work, unheard)
    assert proposed.candidate.is_same and proposed.headlines == {}

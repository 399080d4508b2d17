"""The work that a file or an answer asks for before it is published – read, compared, its
consequences looked at – as functions that a worker can be given: from what can be pickled to what
can be pickled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.impact import Impact, Moved, impact_of
from tradeviz.intake import Choices
from tradeviz.library import Library, shared_library
from tradeviz.publishing.candidate import Candidate, restore_candidate
from tradeviz.publishing.pull import pull_candidate
from tradeviz.publishing.upload import Incoming, Upload, read_upload, upload_candidate
from tradeviz.publishing.waiting import Waiting, waiting_candidate
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.sources.model import PullResult
from tradeviz.worker import Progress


@dataclass(frozen=True)
class UploadRequest:
    """A file and how it is to be read, against which versions; the same file is the same by its
    hash."""

    settings: Settings
    dataset: str
    name: str
    hash: str
    day: date
    choices: Choices
    versions: tuple[int | None, ...]
    content: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, eq=False)
class Proposal:
    """A candidate and what publishing it would change, in every language."""

    candidate: Candidate
    headlines: Mapping[str, list[Moved]]
    charts: Mapping[str, list[Moved]]

    @property
    def kept_headlines(self) -> dict[str, list[list[str]]]:
        """The changed headlines in every language, for the history."""
        return {
            code: [[one.what, one.before, one.after] for one in moved]
            for code, moved in self.headlines.items()
        }


def made_ready(settings: Settings, dataset: str, today: date, _progress: Progress) -> None:
    """Make ready what a file for `dataset` will be held against."""
    library = shared_library(settings)
    now = Snapshot.newest(library.store, library.codes, tuple(DATASETS))
    Impact(now, now, dataset, today).prepare()


def read_request(request: UploadRequest, _progress: Progress) -> Upload:
    """The file, read; its bytes stay where they are. Raises UnreadableError, StoreError."""
    upload = _read(request)
    return replace(upload, file=replace(upload.file, content=b""))


@lru_cache(maxsize=1)
def _read(request: UploadRequest) -> Upload:
    library = shared_library(request.settings)
    file = Incoming(request.name, request.content, request.day)
    dataset = DATASETS[request.dataset]
    return read_upload(file, dataset, library.store, library.codes, request.choices)


def upload_proposal(request: UploadRequest, mode: str, progress: Progress) -> Proposal:
    """What publishing the file would do. Raises StoreError, SettingError."""

    def propose(library: Library) -> Candidate:
        candidate = upload_candidate(_read(request), library.store, mode=mode)
        assert candidate is not None  # the reading is publishable
        return candidate

    return _proposal(request.settings, propose, request.day, progress)


def pull_proposal(
    settings: Settings, pulled: PullResult, today: date, progress: Progress
) -> Proposal:
    """What publishing an office's answer would do. Raises TableError, StoreError."""

    def propose(library: Library) -> Candidate:
        return pull_candidate(pulled, library.store, library.codes, today=today)

    return _proposal(settings, propose, today, progress)


def restore_proposal(
    settings: Settings, place: tuple[str, int], today: date, progress: Progress
) -> Proposal:
    """What publishing an older version again would do; `place` is its dataset and number. Raises
    StoreError."""
    dataset, version = place

    def propose(library: Library) -> Candidate:
        return restore_candidate(library.store, DATASETS[dataset], version)

    return _proposal(settings, propose, today, progress)


def waiting_proposal(
    settings: Settings, proposed: Waiting, today: date, progress: Progress
) -> Proposal:
    """What publishing what somebody proposed would do. Raises StoreError."""

    def propose(library: Library) -> Candidate:
        return waiting_candidate(proposed, library.store)

    return _proposal(settings, propose, today, progress)


def _proposal(
    settings: Settings, propose: Callable[[Library], Candidate], today: date, progress: Progress
) -> Proposal:
    library = shared_library(settings)
    candidate = propose(library)
    impact = impact_of(candidate, library.store, library.codes, today)
    impact = replace(impact, progress=progress)
    languages = [] if candidate.is_same else [Language(code) for code in LANGUAGES]
    headlines = {one.code: impact.headlines(one) for one in languages}
    charts = {one.code: impact.charts(one) for one in languages}
    return Proposal(replace(candidate), headlines, charts)  # without the table it made for itself

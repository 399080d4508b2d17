"""The page on which staff bring in a file: choose, read, mend, look at the consequences,
publish."""

from functools import partial

from tradeviz.i18n import Language
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.upload import Upload, upload_candidate
from tradeviz.storage.store import Store
from tradeviz.ui.staff import incoming, outcome, problems, steps


@steps.staff_flow
def publish_flow(language: Language) -> None:
    """The whole of it; each step is drawn as soon as the one before it allows."""
    dataset = steps.choose_dataset(language)
    incoming.template_downloads(dataset, language)
    file = incoming.choose_file(dataset, language)
    if file is None:
        return
    upload = incoming.read_with_choices(file, dataset, language)
    problems.problem_report(upload, language)
    incoming.choose_valid_only(file, upload, language)
    if upload.reading.is_publishable:
        mode = outcome.choose_mode(upload, language)
        propose = partial(_propose, upload, mode, language)
        outcome.review("staff", (upload, mode), propose, language)


def _propose(upload: Upload, mode: str, language: Language, store: Store) -> Candidate:
    message = language.text("Comparing with what is published …")
    with steps.working(message, len(upload.file.content)):
        candidate = upload_candidate(upload, store, mode=mode)
    assert candidate is not None  # the reading is publishable
    return candidate

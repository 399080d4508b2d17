"""The page on which staff bring in a file: choose, read, mend, look at the consequences,
publish."""

from functools import partial

from tradeviz.i18n import Language
from tradeviz.proposals import upload_proposal
from tradeviz.ui.staff import beside, incoming, outcome, problems, steps, waiting


@steps.staff_flow
def publish_flow(language: Language) -> None:
    """The whole of it; each step is drawn as soon as the one before it allows."""
    waiting.waiting_section(language)
    dataset = steps.choose_dataset(language)
    beside.make_ready(dataset.name)
    incoming.template_downloads(dataset, language)
    file = incoming.choose_file(dataset, language)
    if file is None:
        return
    upload, request = incoming.read_with_choices(file, dataset, language)
    problems.problem_report(upload, language)
    incoming.choose_valid_only(file, upload, language)
    if upload.reading.is_publishable:
        mode = outcome.choose_mode(upload, language)
        work = outcome.Review("staff", (upload, mode), len(file.content))
        outcome.review(work, partial(upload_proposal, request, mode), language)

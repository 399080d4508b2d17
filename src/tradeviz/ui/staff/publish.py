"""The page on which staff bring in a file: choose, read, mend, look at the consequences, publish."""

import streamlit as st

from tradeviz.ui import access, blocks, session
from tradeviz.ui.staff import incoming, outcome, problems, steps


@st.fragment
def flow() -> None:
    """The whole of it; each step is drawn as soon as the one before it allows."""
    language = session.language()
    with blocks.errors_shown(language, "flow"):
        access.require_staff()
        steps.published(language)
        dataset = steps.choose_dataset(language)
        incoming.templates(dataset, language)
        file = incoming.dropped(dataset, language)
        if file is None:
            return
        upload = incoming.as_read(file, dataset, language)
        problems.problems(upload, language)
        incoming.choose_valid_only(file, upload, language)
        if not upload.reading.is_publishable:
            return
        mode = outcome.choose_mode(upload, language)
        proposed, seen = outcome.proposal(upload, mode, language)
        outcome.shown(proposed, seen, language)
        outcome.publish_form(proposed, seen, language)

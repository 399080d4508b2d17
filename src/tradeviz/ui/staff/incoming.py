"""The file that staff bring in: chosen, read, and how it was read."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from tradeviz import intake
from tradeviz.datasets import Dataset
from tradeviz.i18n import Language
from tradeviz.intake import Choices
from tradeviz.proposals import UploadRequest, read_request
from tradeviz.publishing.upload import Incoming, Upload
from tradeviz.ui import blocks, read
from tradeviz.ui.markdown import escaped
from tradeviz.ui.staff import beside, choices, steps

_VALID_ONLY = "staff.valid_only"
"""The hash of the file of which only the lines without problems are read."""


def template_downloads(dataset: Dataset, language: Language) -> None:
    """The template in both forms."""
    text, codes = language.text, read.library().codes
    blocks.paragraph(text("An empty table with two examples; the workbook explains each column."))
    with st.container(horizontal=True):
        for form in ("csv", "xlsx"):
            label = text("Template ({form})", form=form.upper())
            make = partial(intake.template_file, dataset, codes, language, form)
            file = f"tradeviz-{dataset.name}.{form}"
            blocks.download(label, make, file, key=f"template.{form}")


def choose_file(dataset: Dataset, language: Language) -> Incoming | None:
    """The file, once there is one."""
    turn = st.session_state.setdefault("staff.turn", 0)
    file = st.file_uploader(
        escaped(language.text("File: CSV, TSV, TXT, XLSX, also packed with gzip")),
        key=f"file.{dataset.name}.{turn}",
    )
    if file is None:
        return None
    st.session_state.pop("staff.published", None)
    return Incoming(file.name, file.getvalue(), date.today())


def read_with_choices(
    file: Incoming, dataset: Dataset, language: Language
) -> tuple[Upload, UploadRequest]:
    """The file as read with the choices made so far, the choices, and what was asked for. Raises
    UnreadableError, StoreError, LimitError."""
    blocks.heading(language.text("How the file was read"))
    kept = replace(_kept(dataset), valid_only=st.session_state.get(_VALID_ONLY) == file.hash)
    request = _request(file, dataset, kept)
    upload = _read(file, request, language)
    chosen = choices.choose_reading(upload, language)
    chosen = replace(chosen, valid_only=False)  # never of another file
    if chosen == _kept(dataset):
        return upload, request
    st.session_state[f"staff.choices.{dataset.name}"] = chosen
    st.rerun(scope="fragment")
    return upload, request


def choose_valid_only(file: Incoming, upload: Upload, language: Language) -> None:
    """Offer to leave out the lines with problems, where problems stand in single lines only;
    nothing is left out unless this is chosen for this very file."""
    reading = upload.reading
    if not (reading.left_out or (reading.errors and reading.is_separable)):
        return
    label = language.text(
        "Leave out lines with problems ({count}) and go on with the others",
        count=language.number(len(reading.rejected)),
    )
    st.toggle(
        escaped(label),
        value=bool(reading.left_out),
        key=f"staff.valid_only.{file.hash}",
        on_change=_keep_valid_only,
        args=(file.hash,),
    )


def _keep_valid_only(hash: str) -> None:
    st.session_state[_VALID_ONLY] = hash if st.session_state[f"staff.valid_only.{hash}"] else ""


def _kept(dataset: Dataset) -> Choices:
    """The choices made for this dataset: they stay when a corrected file is dropped."""
    kept: Choices = st.session_state.get(f"staff.choices.{dataset.name}", Choices())
    return kept


def _request(file: Incoming, dataset: Dataset, choices: Choices) -> UploadRequest:
    """What a worker is asked to read."""
    store = read.library().store
    state = tuple(store.current(name) for name in (dataset.name, "sources", "missions"))
    how = (dataset.name, file.name, file.hash, file.day, choices, state)
    return UploadRequest(read.settings(), *how, content=file.content)


def _read(file: Incoming, request: UploadRequest, language: Language) -> Upload:
    def make() -> Upload:
        work, what = partial(read_request, request), language.text("Reading the file …")
        upload = beside.made_beside(work, what, len(file.content), language)
        return replace(upload, file=file)

    return steps.once("staff.upload", request, make)

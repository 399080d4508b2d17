"""The file that staff bring in: dropped, read, and how it was read."""

import json
from dataclasses import replace
from functools import partial

import streamlit as st

from tradeviz import intake
from tradeviz.datasets import Dataset
from tradeviz.i18n import Language
from tradeviz.intake import Choices
from tradeviz.publishing.upload import Incoming, Upload, read_upload
from tradeviz.ui import read
from tradeviz.ui.blocks import plain
from tradeviz.ui.staff import choices, steps

_VALID_ONLY = "staff.valid_only"
"""The hash of the file of which only the lines without problems are read."""


def templates(dataset: Dataset, language: Language) -> None:
    """The template in both forms."""
    codes = read.library().codes
    st.markdown(
        plain(language.text("An empty table with two examples; the workbook explains each column."))
    )
    with st.container(horizontal=True):
        for form in ("csv", "xlsx"):
            st.download_button(
                language.text("Template ({form})", form=form.upper()),
                on_click="ignore",
                key=f"template.{form}",
                data=partial(intake.template_file, dataset, codes, language, form),
                file_name=f"tradeviz-{dataset.name}.{form}",
            )


def dropped(dataset: Dataset, language: Language) -> Incoming | None:
    """The file, once there is one."""
    turn = st.session_state.setdefault("staff.turn", 0)
    file = st.file_uploader(
        language.text("File: CSV, TSV, TXT, XLSX, also packed with gzip"),
        key=f"file.{dataset.name}.{turn}",
    )
    _worded(language)
    if file is None:
        return None
    st.session_state.pop("staff.published", None)
    return Incoming(file.name, file.getvalue())


_SAY = """<script>
(() => {
  const said = %s, seen = '[data-testid=stFileUploader]';
  const tell = () => document.querySelectorAll(seen).forEach(place => {
    const words = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let at = words.nextNode(); at; at = words.nextNode()) {
      const size = at.data.match(/^(\\d+)MB per file$/);
      if (size) at.data = said.size.replace('{size}', size[1]);
      else if (at.data === 'Upload' && !at.parentElement.matches('[data-testid=stIconMaterial]')) at.data = said.choose;
    }
    place.querySelectorAll('input[type=file]').forEach(at => at.setAttribute('aria-label', said.choose));
    place.querySelectorAll('[aria-label^=Remove]').forEach(at => at.setAttribute('aria-label', said.remove));
  });
  window.tradevizWords?.disconnect();
  window.tradevizWords = new MutationObserver(tell);
  window.tradevizWords.observe(document.body, {childList: true, subtree: true});
  tell();
})()
</script>"""


def _worded(language: Language) -> None:
    """Streamlit's own words beside the file in the reader's language: it has no setting for them."""
    text = language.text
    said = {
        "size": text("at most {size} MB", size="{size}"),
        "choose": text("Choose a file"),
        "remove": text("Remove the file"),
    }
    st.html(_SAY % json.dumps(said), unsafe_allow_javascript=True)


def as_read(file: Incoming, dataset: Dataset, language: Language) -> Upload:
    """The file as read with the choices made so far, and the choices. Raises UnreadableError, StoreError."""
    st.header(plain(language.text("How the file was read")), anchor=False)
    kept = replace(_kept(dataset), valid_only=st.session_state.get(_VALID_ONLY) == file.hash)
    first = _staged(file, dataset, kept, language)
    chosen = replace(choices.how_read(first, language), valid_only=False)  # never of another file
    if chosen == _kept(dataset):
        return first
    st.session_state[f"staff.choices.{dataset.name}"] = chosen
    st.rerun(scope="fragment")
    return first


def choose_valid_only(file: Incoming, upload: Upload, language: Language) -> None:
    """Offer to leave out the lines with problems, where problems stand in single lines only; nothing is left out
    unless this is chosen for this very file."""
    reading = upload.reading
    if not (reading.left_out or (reading.errors and reading.is_separable)):
        return
    count = language.number(len(reading.rejected))
    st.toggle(
        language.text(
            "Leave out lines with problems ({count}) and go on with the others", count=count
        ),
        value=bool(reading.left_out),
        key=f"staff.valid_only.{file.hash}",
        on_change=_turn,
        args=(file.hash,),
    )


def _turn(this: str) -> None:
    st.session_state[_VALID_ONLY] = this if st.session_state[f"staff.valid_only.{this}"] else ""


def _kept(dataset: Dataset) -> Choices:
    """The choices made for this dataset: they stay when a corrected file is dropped."""
    return st.session_state.get(f"staff.choices.{dataset.name}", Choices())


def _staged(file: Incoming, dataset: Dataset, choices: Choices, language: Language) -> Upload:
    store, codes = read.library().store, read.library().codes
    state = tuple(store.current(name) for name in (dataset.name, "sources", "missions"))

    def make() -> Upload:
        with steps.working(language.text("Reading the file …"), len(file.content)):
            return read_upload(file, dataset, store, codes, choices)

    return steps.once("staff.upload", (file.hash, file.name, dataset.name, choices, state), make)

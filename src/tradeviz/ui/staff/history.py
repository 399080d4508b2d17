"""The page on which staff see every version, fetch a file as it came in, and restore a version."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.proposals import restore_proposal
from tradeviz.publishing.candidate import changes_between
from tradeviz.render.csv_file import table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.shareable import shareable_version, withheld_sentence
from tradeviz.storage.release import Release
from tradeviz.ui import blocks, read, session
from tradeviz.ui.markdown import escaped
from tradeviz.ui.staff import outcome, steps
from tradeviz.views.about.changes import version_name
from tradeviz.views.about.releases import changed_rows, release_row
from tradeviz.views.present import worded_rows


@steps.staff_flow
def history_flow(language: Language) -> None:
    """The whole page."""
    dataset = steps.choose_dataset(language, "history.dataset").name
    releases = read.library().store.history(dataset)
    if not releases:
        message = language.text("No version of this dataset is published yet.")
        st.info(escaped(message))
        return
    rows = worded_rows([release_row(release) for release in releases], language)
    blocks.text_table(rows, key=f"history.{dataset}")
    _files(dataset, releases, language)
    if len(releases) > 1:
        _compare(dataset, releases, language)
        _restore(dataset, releases, language)


def _choose_version(
    label: str, releases: list[Release], language: Language, key: str, at: int = 0
) -> Release:
    names = {release.version: word(version_name(release), language) for release in releases}
    key = f"{key}.{releases[0].version}"  # what was chosen among these; not once there are others
    st.session_state.setdefault(key, releases[at].version)
    version = session.pick(label, names, key)
    return next(release for release in releases if release.version == version)


# -------------------------------------------------------------------------------------------- files


def _files(dataset: str, releases: list[Release], language: Language) -> None:
    """A version as a file of the reader's spreadsheet, and the file as it came in."""
    text = language.text
    blocks.heading(text("Files"))
    release = _choose_version(text("Version"), releases, language, f"history.file.{dataset}")
    name = f"tradeviz-{dataset}-{release.version}"
    csv = partial(_csv, dataset, release.version, language)
    xlsx = partial(_xlsx, dataset, release.version, language)
    with st.container(horizontal=True):
        label = text("This version (CSV)")
        blocks.download(label, csv, f"{name}.csv", key=f"history.csv.{dataset}")
        label = text("This version (XLSX)")
        blocks.download(label, xlsx, f"{name}.xlsx", key=f"history.xlsx.{dataset}")
        if (original := _original(release)) is not None:
            label, (file, content) = text("The file as it came in"), original
            make = partial(bytes, content)
            blocks.download(label, make, file, key=f"history.original.{dataset}")
    if release.hash:
        blocks.caption(text("File {file}, SHA-256 {hash}", file=release.file, hash=release.hash))


def _original(release: Release) -> tuple[str, bytes] | None:
    """The name and bytes of the file that a version was made of; shipped ones have none."""
    if not release.hash or release.by == "tradeviz":
        return None
    return read.library().store.original(release.hash)


def _shareable(dataset: str, version: int, language: Language) -> tuple[pd.DataFrame, str]:
    """What of a version may be handed to others, and a sentence on what may not."""
    table, rows = shareable_version(read.library().store, dataset, version)
    return table, withheld_sentence(rows, language) if rows else ""


def _csv(dataset: str, version: int, language: Language) -> bytes:
    table, withheld = _shareable(dataset, version, language)
    return table_csv(table, language, [f"# {withheld}"] if withheld else [])


def _xlsx(dataset: str, version: int, language: Language) -> bytes:
    table, withheld = _shareable(dataset, version, language)
    return dataset_file(table, "xlsx", withheld)


# ------------------------------------------------------------------------------ compare and restore


def _compare(dataset: str, releases: list[Release], language: Language) -> None:
    """The largest differences between any two versions."""
    text, store = language.text, read.library().store
    blocks.heading(text("Compare two versions"))
    first, second = st.columns(2)
    with first:
        key = f"history.since.{dataset}"
        since = _choose_version(text("From version"), releases, language, key, 1)
    with second:
        key = f"history.until.{dataset}"
        until = _choose_version(text("To version"), releases, language, key)
    changes = changes_between(store, DATASETS[dataset], since.version, until.version)
    if changes.is_empty:
        st.info(escaped(text("These two versions hold the same rows.")))
        return
    rows = changed_rows(read.snapshot("sources"), changes, DATASETS[dataset])
    blocks.text_table(worded_rows(rows, language), key=f"history.diff.{dataset}")


def _restore(dataset: str, releases: list[Release], language: Language) -> None:
    """Restore a version: what that would change, then the same form as for a file."""
    text, key = language.text, f"history.restore.{dataset}"
    blocks.heading(text("Restore a version"))
    release = _choose_version(text("Version to restore"), releases[1:], language, key)
    place = (dataset, release.version)
    work = partial(restore_proposal, read.settings(), place, date.today())
    outcome.review(outcome.Review("restore", place), work, language)

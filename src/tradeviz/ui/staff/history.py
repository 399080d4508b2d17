"""The page on which staff see every version, fetch a file as it came in, and restore a version."""

from functools import partial

import pandas as pd
import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.publishing.candidate import changes_between, restore_candidate
from tradeviz.render.csv_file import table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.shareable import shareable_version, withheld_sentence
from tradeviz.storage.release import Release
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.blocks import plain
from tradeviz.ui.staff import outcome, steps
from tradeviz.views.about.changes import version_name
from tradeviz.views.about.releases import changed_rows, release_row
from tradeviz.views.present import worded_rows


@st.fragment
def flow() -> None:
    """The whole page."""
    language = session.language()
    with blocks.errors_shown(language, "flow"):
        access.require_staff()
        steps.published(language)
        dataset = steps.choose_dataset(language, "history.dataset")
        acts = read.library().store.history(dataset.name)
        if not acts:
            st.info(plain(language.text("No version of this dataset is published yet.")))
            return
        blocks.rows(
            worded_rows([release_row(release) for release in acts], language),
            language,
            key=f"history.{dataset.name}",
        )
        files(dataset.name, acts, language)
        compared(dataset.name, acts, language)
        restoring(dataset.name, acts, language)


def _version(label: str, acts: list[Release], language: Language, key: str, at: int = 0) -> Release:
    names = {release.version: word(version_name(release), language) for release in acts}
    chosen = st.selectbox(label, list(names), index=at, format_func=names.__getitem__, key=key)
    return next(release for release in acts if release.version == chosen)


def _shareable(dataset: str, version: int, language: Language) -> tuple[pd.DataFrame, str]:
    """What of a version may be handed to others, and a sentence on what may not."""
    table, rows = shareable_version(read.library().store, dataset, version)
    return table, withheld_sentence(rows, language) if rows else ""


def _csv(dataset: str, version: int, language: Language) -> bytes:
    table, told = _shareable(dataset, version, language)
    return table_csv(table, language, [f"# {told}"] if told else [])


def _xlsx(dataset: str, version: int, language: Language) -> bytes:
    table, told = _shareable(dataset, version, language)
    return dataset_file(table, "xlsx", told)


def files(dataset: str, acts: list[Release], language: Language) -> None:
    """A version as a file of the reader's spreadsheet, and the file as it came in."""
    text = language.text
    store = read.library().store
    blocks.subheading(text("Files"))
    release = _version(text("Version"), acts, language, f"history.file.{dataset}")
    with st.container(horizontal=True):
        st.download_button(
            text("This version (CSV)"),
            data=partial(_csv, dataset, release.version, language),
            file_name=f"tradeviz-{dataset}-{release.version}.csv",
            on_click="ignore",
            key=f"history.csv.{dataset}",
        )
        st.download_button(
            text("This version (XLSX)"),
            data=partial(_xlsx, dataset, release.version, language),
            file_name=f"tradeviz-{dataset}-{release.version}.xlsx",
            on_click="ignore",
            key=f"history.xlsx.{dataset}",
        )
        original = (
            store.original(release.hash) if release.hash and release.by != "tradeviz" else None
        )
        if original is not None:
            st.download_button(
                text("The file as it came in"),
                data=partial(bytes, original[1]),
                file_name=original[0],
                on_click="ignore",
                key=f"history.original.{dataset}",
            )
    if release.hash:
        st.caption(plain(text("File {file}, SHA-256 {hash}", file=release.file, hash=release.hash)))


def compared(dataset: str, acts: list[Release], language: Language) -> None:
    """The largest differences between any two versions."""
    text = language.text
    if len(acts) < 2:
        return
    blocks.subheading(text("Compare two versions"))
    first, second = st.columns(2)
    with first:
        since = _version(text("From version"), acts, language, f"history.since.{dataset}", 1)
    with second:
        until = _version(text("To version"), acts, language, f"history.until.{dataset}")
    found = changes_between(read.library().store, DATASETS[dataset], since.version, until.version)
    if found.is_empty:
        st.info(plain(text("These two versions hold the same rows.")))
        return
    blocks.rows(
        worded_rows(changed_rows(read.snapshot("sources"), found, DATASETS[dataset]), language),
        language,
        key=f"history.diff.{dataset}",
    )


def restoring(dataset: str, acts: list[Release], language: Language) -> None:
    """Restore a version: what that would change, then the same form as for a file."""
    text = language.text
    if len(acts) < 2:
        return
    blocks.subheading(text("Restore a version"))
    release = _version(text("Version to restore"), acts[1:], language, f"history.restore.{dataset}")
    proposed, seen = outcome.compared(
        "restore",
        (dataset, release.version),
        lambda store: restore_candidate(store, DATASETS[dataset], release.version),
    )
    outcome.shown(proposed, seen, language, slot="restore")
    outcome.publish_form(proposed, seen, language)

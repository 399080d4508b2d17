"""What publishing would change, and the act itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError, TradevizError
from tradeviz.i18n import Language
from tradeviz.impact import Impact, Moved, impact_of
from tradeviz.intake.messages import problem_sentence
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.modes import REPLACE_ALL, REPLACE_PERIODS, UPDATE
from tradeviz.publishing.publish import publish
from tradeviz.publishing.upload import Upload, upload_candidate
from tradeviz.storage.store import Store
from tradeviz.ui import access, blocks, read
from tradeviz.ui.blocks import plain
from tradeviz.ui.staff.steps import once, working
from tradeviz.views.about.releases import changed_rows
from tradeviz.views.present import worded_rows


def choose_mode(upload: Upload, language: Language) -> str:
    """How the file takes its place; one of which lines are left out only adds and updates."""
    text, dataset = language.text, upload.reading.dataset
    names = {
        UPDATE: text("Add and update"),
        REPLACE_PERIODS: text("Replace these periods"),
        REPLACE_ALL: text("Replace all"),
    }
    if "period" not in dataset.key:
        del names[REPLACE_PERIODS]
    if upload.reading.left_out:
        names = {UPDATE: names[UPDATE]}
    explained = {
        UPDATE: text("Rows are added and changed; none is deleted."),
        REPLACE_PERIODS: text(
            "Rows of the same source and period that the file lacks are removed."
        ),
        REPLACE_ALL: text("Rows that the file lacks are removed."),
    }
    st.header(plain(text("What would change")), anchor=False)
    mode = st.segmented_control(
        text("How the file takes its place"),
        list(names),
        format_func=names.__getitem__,
        default=UPDATE,
        required=True,
        key=f"staff.mode.{dataset.name}.{len(names)}",
        wrap=True,
    )
    st.markdown(plain(explained[mode]))
    return mode


def proposal(upload: Upload, mode: str, language: Language) -> tuple[Candidate, Impact]:
    """The whole new version, and the dashboard with it. Raises StoreError, SettingError."""

    def propose(store: Store) -> Candidate:
        with working(language.text("Comparing with what is published …"), len(upload.file.content)):
            proposed = upload_candidate(upload, store, mode=mode)
        assert proposed is not None  # the reading is publishable
        return proposed

    return compared("staff", (upload, mode), propose)


def compared(
    slot: str, key: Any, propose: Callable[[Store], Candidate]
) -> tuple[Candidate, Impact]:
    """What `propose` proposes and the dashboard with it, for as long as `key` and what is published stay the same.
    Raises what `propose` raises, and StoreError."""
    store, codes = read.library().store, read.library().codes
    state = tuple(store.current(name) for name in DATASETS)

    def make() -> tuple[Candidate, Impact]:
        proposed = propose(store)
        return proposed, impact_of(proposed, store, codes, date.today())

    return once(f"{slot}.proposal", (key, state), make)


def shown(proposed: Candidate, seen: Impact, language: Language, slot: str = "staff") -> None:
    """Counts, headlines, charts, the largest changes, what looks wrong."""
    text, counts = language.text, proposed.changes.counts
    names = {
        "added": text("Rows added"),
        "changed": text("Rows changed"),
        "unchanged": text("Rows unchanged"),
        "removed": text("Rows removed"),
    }
    for place, (key, name) in zip(st.columns(4), names.items(), strict=True):
        place.markdown(f"{plain(name)}  \n**{plain(language.number(counts[key]))}**")
    for doubt in proposed.doubts:
        (st.error if doubt.severity == "error" else st.warning)(
            plain(problem_sentence(doubt, language))
        )
    if proposed.changes.is_empty:
        return

    def make() -> tuple[list[Moved], list[Moved]]:
        with working(
            text("Drawing the pages with the new figures …"), len(proposed.origin.content)
        ):
            return seen.headlines(language), seen.charts(language)

    headlines, charts = once(f"{slot}.moved", (proposed, language), make)
    blocks.subheading(text("Headlines that change") if headlines else text("No headline changes"))
    blocks.rows(
        [
            {
                text("Page"): one.page,
                text("Headline"): one.what,
                text("Now"): one.before or text("not shown"),
                text("Then"): one.after or text("not shown"),
            }
            for one in headlines
        ],
        language,
        key=f"{slot}.heads",
    )
    blocks.subheading(text("Charts that change") if charts else text("No chart changes"))
    same = text("same title, other figures")
    blocks.rows(
        [
            {
                text("Page"): one.page,
                text("Now"): one.before or text("not drawn"),
                text("Then"): same if one.after == one.before else one.after or text("not drawn"),
            }
            for one in charts
        ],
        language,
        key=f"{slot}.charts",
    )
    changes = changed_rows(read.snapshot("sources"), proposed.changes, proposed.dataset)
    rows = worded_rows(changes, language)
    blocks.subheading(text("Largest changes"))
    blocks.rows(rows, language, key=f"{slot}.largest")


def publish_form(proposed: Candidate, seen: Impact, language: Language) -> None:
    """Who, why, and the button."""
    text = language.text
    if proposed.is_same:
        st.info(plain(text("Nothing would change: the file says what is published already.")))
        return
    if proposed.blocking:
        st.error(plain(text("The file cannot be published before this is corrected.")))
        return
    is_doubtful = bool(proposed.doubts or proposed.changes.counts["removed"])
    with st.form("staff.publish", border=True):
        by = st.text_input(
            text("Your name"), key="staff.by", persist_state="session", max_chars=100
        )
        note = st.text_input(text("Reason, kept in the history"), key="staff.note", max_chars=500)
        is_looked_at = not is_doubtful or st.checkbox(
            text(
                "I have looked at the warnings and at the rows that would be removed; they are meant"
            ),
            key=f"staff.looked.{proposed.attempt('', '')}",
        )
        pressed = st.form_submit_button(text("Publish"))
    if not pressed:
        return
    if not is_looked_at:
        st.warning(plain(text("Confirm that the warnings are meant; nothing was published yet.")))
        return
    act(proposed, seen, by, note, language)


def act(proposed: Candidate, seen: Impact, by: str, note: str, language: Language) -> None:
    """Publish once, say so, begin anew. Raises AccessError; whatever else goes wrong is said here."""
    access.require_staff()
    store = read.library().store
    try:
        with working(language.text("Publishing …"), len(proposed.origin.content)):
            version = publish(proposed, store, by=by, note=note, headlines=seen.kept())
    except EmptyError as error:
        st.info(plain(language.text(error.message, **error.values)))
        return
    except TradevizError as error:
        st.session_state.pop("staff.proposal", None)
        blocks.refusal(error, language)
        return
    st.session_state["staff.published"] = (
        st.session_state.get("path"),
        (proposed.dataset.name, version),
    )
    st.session_state["staff.turn"] = st.session_state.get("staff.turn", 0) + 1
    for slot in ("staff.upload", "staff.proposal", "staff.moved"):
        st.session_state.pop(slot, None)
    st.rerun()

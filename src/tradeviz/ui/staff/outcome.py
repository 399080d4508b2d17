"""What publishing would change, and the act itself."""

from dataclasses import dataclass

import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.errors import AccessError, EmptyError, TradevizError
from tradeviz.i18n import Language
from tradeviz.identity import Right
from tradeviz.impact import Moved
from tradeviz.intake.messages import problem_sentence
from tradeviz.proposals import Proposal
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.diff import has_sizes
from tradeviz.publishing.modes import REPLACE_ALL, REPLACE_PERIODS, UPDATE
from tradeviz.publishing.publish import publish
from tradeviz.publishing.upload import Upload
from tradeviz.publishing.waiting import propose
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.markdown import below, bold, draw, escaped
from tradeviz.ui.staff.beside import LARGE, made_beside
from tradeviz.ui.staff.steps import once, working
from tradeviz.views.about.releases import changed_rows
from tradeviz.views.present import worded_rows
from tradeviz.worker import Work


@dataclass(frozen=True, eq=False)
class Review:
    """What is looked at: where it is kept, for as long as `key` and what is published stay the
    same, and how many bytes came in."""

    slot: str
    key: object
    size: int = LARGE


def choose_mode(upload: Upload, language: Language) -> str:
    """How the file takes its place; one of which lines are left out only adds and updates."""
    text, dataset = language.text, upload.reading.dataset
    names = {UPDATE: text("Add and update")}
    if not upload.reading.left_out:
        if "period" in dataset.key:
            names[REPLACE_PERIODS] = text("Replace these periods")
        names[REPLACE_ALL] = text("Replace all")
    blocks.heading(text("What would change"))
    key = f"staff.mode.{dataset.name}.{upload.file.hash}"  # chosen for no other file
    mode = session.pick(text("How the file takes its place"), names, key, form="segments")
    blocks.paragraph(_mode_sentence(mode, language))
    return mode


def _mode_sentence(mode: str, language: Language) -> str:
    text = language.text
    sentences = {
        UPDATE: text("Rows are added and changed; none is deleted."),
        REPLACE_PERIODS: text(
            "Rows of the same source and period that the file lacks are removed."
        ),
        REPLACE_ALL: text("Rows that the file lacks are removed."),
    }
    return sentences[mode]


def review(review: Review, work: Work[Proposal], language: Language) -> None:
    """What `work` proposes: what it would change, then the form that publishes it. Raises what
    `work` raises, StoreError and LimitError."""
    proposal = look_at(review, work, language)
    _publish_form(proposal, language)


def look_at(review: Review, work: Work[Proposal], language: Language) -> Proposal:
    """What `work` proposes, once what it would change is shown. Raises what `work` raises,
    StoreError and LimitError."""
    state = tuple(read.library().store.current(name) for name in DATASETS)

    def make() -> Proposal:
        what = language.text("Comparing with what is published …")
        return made_beside(work, what, review.size, language)

    proposal = once(f"{review.slot}.proposal", (review.key, state), make)
    _show_changes(proposal, review.slot, language)
    return proposal


# ----------------------------------------------------------------------------- what it would change


def _show_changes(proposal: Proposal, slot: str, language: Language) -> None:
    """Counts, what looks wrong, headlines, charts, the largest changes."""
    candidate = proposal.candidate
    _show_counts(candidate, language)
    for doubt in candidate.doubts:
        panel = st.error if doubt.severity == "error" else st.warning
        panel(escaped(problem_sentence(doubt, language)))
    if candidate.changes.is_empty:
        return
    _show_moved(proposal, slot, language)
    rows = changed_rows(read.snapshot("sources"), candidate.changes, candidate.dataset)
    has_figures = has_sizes(candidate.dataset.columns)
    text = language.text
    blocks.heading(text("Largest changes") if has_figures else text("Rows that change"))
    blocks.text_table(worded_rows(rows, language), key=f"{slot}.largest")


def _show_counts(candidate: Candidate, language: Language) -> None:
    text, counts = language.text, candidate.changes.counts
    names = {
        "added": text("Rows added"),
        "changed": text("Rows changed"),
        "unchanged": text("Rows unchanged"),
        "removed": text("Rows removed"),
    }
    for place, (key, name) in zip(st.columns(4), names.items(), strict=True):
        draw(below(escaped(name), bold(language.number(counts[key]))), place)


def _show_moved(proposal: Proposal, slot: str, language: Language) -> None:
    """The headlines and charts that would read otherwise."""
    text = language.text
    headlines = proposal.headlines.get(language.code, [])
    charts = proposal.charts.get(language.code, [])
    blocks.heading(text("Headlines that change") if headlines else text("No headline changes"))
    rows = [_headline_row(moved, language) for moved in headlines]
    blocks.text_table(rows, key=f"{slot}.heads")
    blocks.heading(text("Charts that change") if charts else text("No chart changes"))
    rows = [_chart_row(moved, language) for moved in charts]
    blocks.text_table(rows, key=f"{slot}.charts")


def _headline_row(moved: Moved, language: Language) -> dict[str, str]:
    text = language.text
    return {
        text("Page"): moved.page,
        text("Headline"): moved.what,
        text("Now"): moved.before or text("not shown"),
        text("Then"): moved.after or text("not shown"),
    }


def _chart_row(moved: Moved, language: Language) -> dict[str, str]:
    text, is_same = language.text, moved.after == moved.before
    then = text("same title, other figures") if is_same else moved.after or text("not drawn")
    return {
        text("Page"): moved.page,
        text("Now"): moved.before or text("not drawn"),
        text("Then"): then,
    }


# ------------------------------------------------------------------------------------------ the act


def _publish_form(proposal: Proposal, language: Language) -> None:
    """Who, why, and the button."""
    text, candidate = language.text, proposal.candidate
    if candidate.is_same:
        message = text("Nothing would change: the file says what is published already.")
        st.info(escaped(message))
        return
    if candidate.blocking:
        st.error(escaped(text("The file cannot be published before this is corrected.")))
        return
    with st.form("staff.publish", border=True):
        by = blocks.name_field(language, "staff.by")
        label = escaped(text("Reason, kept in the history"))
        note = st.text_input(label, key="staff.note", max_chars=500)
        is_confirmed = _confirm_doubts(candidate, language)
        publishes = access.person().may(Right.PUBLISH) and not access.needs_two()
        named = text("Publish") if publishes else text("Propose")
        is_pressed = st.form_submit_button(escaped(named))
    if is_pressed and is_confirmed:
        (_publish if publishes else _propose)(proposal, by, note, language)
    elif is_pressed:
        message = text("Confirm that the warnings are meant; nothing was published yet.")
        st.warning(escaped(message))


def _confirm_doubts(candidate: Candidate, language: Language) -> bool:
    """Whether what looks wrong is meant; asked for only where something does."""
    if not candidate.doubts and not candidate.changes.counts["removed"]:
        return True
    sentence = language.text(
        "I have looked at the warnings and at the rows that would be removed; they are meant"
    )
    return st.checkbox(escaped(sentence), key=f"staff.looked.{candidate.attempt('', '')}")


def _publish(proposal: Proposal, by: str, note: str, language: Language) -> None:
    """Publish once, say so, begin anew. Raises AccessError; whatever else goes wrong is said
    here."""
    person = access.require(Right.PUBLISH)
    if access.needs_two():
        raise AccessError(
            "Here one person proposes and another publishes. Nothing was published. Propose it."
        )
    candidate, store = proposal.candidate, read.library().store
    try:
        with working(language.text("Publishing …"), len(candidate.origin.content)):
            headlines = proposal.kept_headlines
            by = person.name or by
            version = publish(candidate, store, by=by, note=note, headlines=headlines)
    except EmptyError as error:
        st.info(escaped(language.text(error.message, **error.values)))
        return
    except TradevizError as error:
        st.session_state.pop("staff.proposal", None)
        blocks.error_panel(error, language)
        return
    begin_anew(candidate.dataset.name, version)


def _propose(proposal: Proposal, _by: str, note: str, language: Language) -> None:
    """Have it wait for another person, say so, begin anew. Raises AccessError."""
    person = access.require(Right.PROPOSE)
    try:
        proposed = propose(proposal.candidate, read.library().store, person=person, note=note)
    except TradevizError as error:
        blocks.error_panel(error, language)
        return
    begin_anew(proposed.dataset, None)


def begin_anew(dataset: str, version: int | None) -> None:
    """The page without what was just published, or proposed where there is no version, and a word
    that it was."""
    state = st.session_state
    state["staff.published"] = (state.get("path"), (dataset, version))
    state["staff.turn"] = state.get("staff.turn", 0) + 1
    for slot in ("staff.upload", "staff.proposal"):
        state.pop(slot, None)
    st.rerun()

"""What somebody proposed and somebody else publishes: the list, what it would change, the act."""

from datetime import date
from functools import partial

import streamlit as st

from tradeviz.errors import TradevizError
from tradeviz.i18n import Language
from tradeviz.identity import Right
from tradeviz.proposals import Proposal, waiting_proposal
from tradeviz.publishing.waiting import Waiting, publish_waiting, waiting_proposals, withdraw
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.markdown import escaped
from tradeviz.ui.staff import outcome


def waiting_section(language: Language) -> None:
    """What waits, if anything does, and what publishing one of them would change."""
    proposed = {one.id: one for one in waiting_proposals(read.library().store)}
    if not proposed:
        return
    text = language.text
    blocks.heading(text("Proposed, not yet published"))
    blocks.text_table([_row(one, language) for one in proposed.values()], key="waiting")
    names = {"": text("none"), **{one.id: _name(one, language) for one in proposed.values()}}
    chosen = proposed.get(session.pick(text("Look at"), names, "waiting.chosen"))
    if chosen is None:
        return
    work = partial(waiting_proposal, read.settings(), chosen, date.today())
    try:
        proposal = outcome.look_at(outcome.Review("waiting", chosen.id), work, language)
    except TradevizError as error:  # it can still be withdrawn
        blocks.error_panel(error, language)
        proposal = None
    _decide(chosen, proposal, language)


def _row(proposed: Waiting, language: Language) -> dict[str, str]:
    text = language.text
    return {
        text("Dataset"): read.library().codes["datasets"].name(proposed.dataset, language),
        text("Proposed by"): proposed.by,
        text("Reason"): proposed.note,
        text("File"): proposed.file,
        text("Rows"): language.number(proposed.rows),
    }


def _name(proposed: Waiting, language: Language) -> str:
    dataset = read.library().codes["datasets"].name(proposed.dataset, language)
    return f"{dataset} · {proposed.by} · {proposed.note}"


def _decide(proposed: Waiting, proposal: Proposal | None, language: Language) -> None:
    """The two buttons, each where it may be pressed."""
    text, person = language.text, access.person()
    is_own = person.subject == proposed.subject
    with st.container(horizontal=True):
        if proposal is not None and not is_own and person.may(Right.PUBLISH):
            label = escaped(text("Publish the proposal of {name}", name=proposed.by))
            if st.button(label, key="waiting.publish"):
                _publish_proposed(proposed, proposal, language)
        may_withdraw = is_own or person.may(Right.ADMINISTER)
        if may_withdraw and st.button(escaped(text("Withdraw")), key="waiting.withdraw"):
            _withdraw(proposed, language)


def _publish_proposed(proposed: Waiting, proposal: Proposal, language: Language) -> None:
    """Publish it, say so, begin anew. Raises AccessError; whatever else goes wrong is said here."""
    person = access.require(Right.PUBLISH)
    store = read.library().store
    try:
        version = publish_waiting(proposed, store, person, proposal.kept_headlines)
    except TradevizError as error:
        blocks.error_panel(error, language)
        return
    outcome.begin_anew(proposed.dataset, version)


def _withdraw(proposed: Waiting, language: Language) -> None:
    """Take it away. Raises AccessError; whatever else goes wrong is said here."""
    person = access.require(Right.PROPOSE)
    may_all = person.may(Right.ADMINISTER)
    try:
        withdraw(proposed, read.library().store, person, may_all=may_all)
    except TradevizError as error:
        blocks.error_panel(error, language)
        return
    st.rerun()

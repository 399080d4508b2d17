"""Who may publish here: whoever shows the proof of being staff."""

import streamlit as st

from tradeviz import journal
from tradeviz.errors import AccessError
from tradeviz.identity import TOKEN, proof
from tradeviz.terminal import print_line

HELD = "proof"
"""Where a session keeps a proof that came in its address."""


def accept_proof() -> None:
    """Called by app.py first. `tradeviz serve` has printed a link with the proof and turns it into
    a cookie before any page runs; under `streamlit run app.py`, for one person on one machine,
    nothing stands before the page: the link is printed here, and the session keeps the proof."""
    if not proof().is_handed_out:
        journal.open_journal()
        origin = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}"
        print_line(f"for staff, until it is stopped: {proof().link(origin)}")
    if TOKEN in st.query_params:
        st.session_state[HELD] = st.query_params[TOKEN]
        del st.query_params[TOKEN]


def is_staff() -> bool:
    """Whether this reader's browser, or this session, holds the proof."""
    return proof().is_among(st.context.cookies) or proof().is_proven_by(
        st.session_state.get(HELD, "")
    )


def require_staff() -> None:
    """Every function that writes calls this first. Raises AccessError."""
    if not is_staff():
        journal.record("refuse", who=st.context.ip_address or "", why="staff", status=403)
        raise AccessError(
            "Publishing is open to staff alone, and this browser has not shown that it is theirs. "
            "Nothing was changed. Open the link that the server printed when it started, or use "
            "the tradeviz command."
        )

"""Who may do what here: asked by every page that is not for all, and by every function that
writes."""

import time
from functools import lru_cache

import streamlit as st

from tradeviz import journal
from tradeviz.errors import AccessError
from tradeviz.i18n import Language
from tradeviz.identity import TOKEN, Door, Person, Right, Role, Rules, proof
from tradeviz.settings import Settings, SignIn
from tradeviz.terminal import print_line
from tradeviz.ui import read
from tradeviz.ui.markdown import escaped
from tradeviz.ui.sign_in import claims_among

HELD = "proof"
"""Where a session keeps a proof that came in its address."""
_HOUR = 3600


@lru_cache(maxsize=4)
def door(settings: Settings) -> Door:
    """The door of a dashboard with these settings."""
    sign_in = settings.sign_in
    is_open = sign_in is None or not sign_in.has_readers_sign_in
    return Door(proof(), time.time, _rules(sign_in), claims_among, is_open)


def _rules(sign_in: SignIn | None) -> Rules | None:
    if sign_in is None:
        return None
    named = {
        Role.PROPOSER: frozenset(sign_in.proposers),
        Role.STAFF: frozenset(sign_in.staff),
        Role.ADMINISTRATOR: frozenset(sign_in.administrators),
    }
    return Rules(sign_in.claim, named, float(sign_in.hours * _HOUR))


def _door() -> Door:
    return door(read.settings())


def accept_proof() -> None:
    """Called by app.py first. `tradeviz serve` has printed a link with the proof and turns it into
    a cookie before any page runs; under `streamlit run app.py`, for one person on one machine,
    nothing stands before the page: the link is printed here, and the session keeps the proof."""
    if _door().has_sign_in:
        return
    if not proof().is_handed_out:
        journal.open_journal()
        origin = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}"
        print_line(f"for staff, until it is stopped: {proof().link(origin)}")
    if TOKEN in st.query_params:
        st.session_state[HELD] = st.query_params[TOKEN]
        del st.query_params[TOKEN]


def person() -> Person:
    """Who reads this page now: their sign-in may have ended since they opened it."""
    known = _door().person(st.context.cookies)
    if known.role not in (Role.STRANGER, Role.READER) or HELD not in st.session_state:
        return known
    return _door().bearer(proof().is_proven_by(st.session_state[HELD]))


def needs_two() -> bool:
    """Whether one person proposes and another publishes."""
    sign_in = read.settings().sign_in
    return sign_in is not None and sign_in.needs_two


def require(right: Right) -> Person:
    """Every function that writes calls this first; who it is that may. Raises AccessError."""
    here = person()
    if not here.may(right):
        who = here.name or st.context.ip_address or ""
        why = right.value
        journal.record("refuse", who=who, why=why, role=here.role.value, status=403)
        raise _refusal(here)
    return here


def _refusal(here: Person) -> AccessError:
    """Why this person may not."""
    if here.is_signed_in:
        return AccessError(
            "This is open to staff alone, and the account of {name} is not among theirs. Nothing "
            "was changed. Whoever administers the accounts can add it.",
            name=here.name,
        )
    if _door().has_sign_in:
        return AccessError(
            "This is open to staff alone, and nobody has signed in here, or the sign-in has ended. "
            "Nothing was changed. Sign in at the head of the page."
        )
    return AccessError(
        "Publishing is open to staff alone, and this browser has not shown that it is theirs. "
        "Nothing was changed. Open the link that the server printed when it started, or use "
        "the tradeviz command."
    )


# ----------------------------------------------------------------------------------------- on pages


def draw_sign_in(language: Language) -> None:
    """In the head of each page, where people sign in: who has, and the way in and out."""
    if not _door().has_sign_in:
        return
    here, text = person(), language.text
    if not here.is_signed_in:
        if st.button(escaped(text("Sign in")), type="tertiary", key="sign_in"):
            st.login()
        return
    with st.popover(escaped(here.name), type="tertiary", key="person"):
        if st.button(escaped(text("Sign out")), key="sign_out"):
            st.logout()


def admit(language: Language) -> None:
    """Nothing of a page is drawn for whoever may not read it but why, and the way in."""
    if person().may(Right.READ):
        return
    st.title(escaped(language.text("Sign in")))
    message = language.text(
        "The figures are open to those who have signed in. Your place is kept meanwhile."
    )
    st.info(escaped(message))
    st.stop()

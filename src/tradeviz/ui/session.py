"""What a reader chose, kept in the address too, as codes: a link opens the same view in any
language."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Word, text, word
from tradeviz.measures.exchange_rates import CURRENCIES
from tradeviz.render.embedding import embed_address
from tradeviz.storage.query import Query
from tradeviz.ui.markdown import Code, escaped, option_names, unmarked
from tradeviz.ui.sliders import draw_span
from tradeviz.views.addresses import AS_OF, PIN, address
from tradeviz.views.catalogue import LOST, PAGES
from tradeviz.views.page import Choice, query_of

LANGUAGE_KEY = "lang"
_CURRENCY = "currency.shown"
_CHOSEN = "chosen"
PINS = (PIN, AS_OF)
"""What of an address holds on every page."""


def choose_language() -> Language:
    """The language switch, drawn once by app.py; the address decides, then the browser's own
    language."""
    requested = st.query_params.get(LANGUAGE_KEY)
    if LANGUAGE_KEY not in st.session_state:
        browser = (st.context.locale or "en")[:2]
        fallback = browser if browser in LANGUAGES else "en"
        st.session_state[LANGUAGE_KEY] = requested if requested in LANGUAGES else fallback
        if requested and requested not in LANGUAGES:
            st.session_state["stale"] = (LANGUAGE_KEY, requested, "")
    elif requested in LANGUAGES and _went_elsewhere(LANGUAGE_KEY, requested):
        st.session_state[LANGUAGE_KEY] = requested
    st.selectbox(
        "Language · Langue · Sprache · 言語",
        list(LANGUAGES),
        format_func=unmarked(LANGUAGES.__getitem__),
        key=LANGUAGE_KEY,
        filter_mode=None,
        persist_state="session",
        label_visibility="collapsed",
        width=130,
    )
    _remember(LANGUAGE_KEY, st.session_state[LANGUAGE_KEY])
    return language()


def language() -> Language:
    """The language this reader chose."""
    return Language(st.session_state.get(LANGUAGE_KEY, "en"))


def choose_currency() -> None:
    """In which currency amounts are shown, drawn once by app.py on pages with amounts."""
    names: dict[str, Word] = {"": text("As published"), **{code: code for code in CURRENCIES}}
    currencies = Choice("currency", text("Currency"), names, "", form="menu")
    st.session_state[_CURRENCY] = choose(currencies, "every", is_labelled=False)


def currency() -> str:
    """The currency that this page shows amounts in; empty: as published."""
    return str(st.session_state.get(_CURRENCY) or "")


def amounts() -> dict[str, str]:
    """The choice of that currency; nothing where amounts stay as published."""
    return {"currency": currency()} if currency() else {}


def amounts_query() -> Query:
    """What a reader asks who chose nothing but perhaps that currency."""
    return query_of(amounts())


def typed_search(key: str, label: str, longest: int) -> str:
    """What a reader looks for, a pause after each key; the address keeps it, and forgets it on the
    page that it led to."""
    requested = st.query_params.get(key)
    if key not in st.session_state.get("written", {}) or _went_elsewhere(key, requested):
        st.session_state[key] = (requested or "")[:longest]
    st.text_input(
        escaped(label),
        key=key,
        type="search",
        placeholder=label,
        live="200ms",
        label_visibility="collapsed",
        width=200,
    )
    typed = str(st.session_state[key])[:longest]
    _remember(key, typed or None)
    return typed


def is_dark() -> bool:
    """Whether the reader's page is dark."""
    return st.context.theme.type == "dark"


def state_key(scope: str, choice: str) -> str:
    """Where what is chosen on a page is kept in the session."""
    return f"{_CHOSEN}.{scope}.{choice}"


def choose(choice: Choice, scope: str, *, is_labelled: bool = True) -> str:
    """A choice among codes, shown by name; not asked for where there is only one. A link's unknown
    or stale code is said, and the default shown."""
    key = _key(choice, scope)
    requested = st.query_params.get(choice.key)
    if key not in st.session_state or _went_elsewhere(choice.key, requested):
        is_new = key not in st.session_state
        st.session_state[key] = requested if requested in choice.options else choice.default
        if is_new and requested and requested not in choice.options:
            reason = word(choice.refused.get(requested, ""), language())
            st.session_state["stale"] = (word(choice.label, language()), requested, reason)
    elif st.session_state[key] not in choice.options:
        st.session_state[key] = choice.default
    _draw(choice, key, is_labelled)
    code = str(st.session_state[key])
    if choice.shared and code != choice.default:
        st.session_state[state_key("every", choice.key)] = code
    st.session_state.setdefault(_CHOSEN, {})[choice.key] = code
    _remember(choice.key, code if code != choice.default else None)
    return code


def _key(choice: Choice, scope: str) -> str:
    """Where a choice is kept: one that pages share for all of them, once a reader has chosen what
    this page can show; on what a page opens is its own."""
    every = state_key("every", choice.key)
    is_known = choice.shared and st.session_state.get(every) in choice.options
    return every if is_known else state_key(scope, choice.key)


def _draw(choice: Choice, key: str, is_labelled: bool) -> None:
    """The widget of a choice; none where there is nothing to choose from."""
    label = word(choice.label, language())
    if len(choice.options) == 1 and not choice.unavailable:
        return
    if choice.form == "span":
        draw_span(choice, key, label)
        return
    names = {code: word(name, language()) for code, name in choice.options.items()}
    hidden = {} if is_labelled else {"label_visibility": "collapsed"}
    if not choice.unavailable:
        pick(label, names, key, form=choice.form, **hidden)
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom", width="content"):
        pick(label, names, key, form=choice.form, **hidden)
        _draw_unavailable(choice, key)


def _draw_unavailable(choice: Choice, key: str) -> None:
    """What cannot be chosen now, with the reason, beside what can."""
    for code, name in choice.unavailable.items():
        st.button(escaped(word(name, language())), key=f"{key}.{code}", disabled=True)


def pick(
    label: str, names: Mapping[Code, str], key: str, *, form: str = "list", **look: Any
) -> Code:
    """One of the codes with `names`, kept in the session under `key`; at first, or where it is none
    of these, the first. Each page and language has a widget of its own: a widget knows its options
    by their names only, forgets what it has no name for, and on another page is a new one."""
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    drawn = f"{key}.{st.session_state.get('path', '')}.{language().code}"
    if st.session_state.get(drawn) != st.session_state[key]:
        st.session_state[drawn] = st.session_state[key]
    look |= {"key": drawn, "on_change": _keep, "args": (drawn, key)}
    if form == "segments":
        look |= {"format_func": option_names(names), "required": True, "wrap": True}
        st.segmented_control(escaped(label), list(names), **look)
    elif form == "menu":
        look |= {"format_func": unmarked(names.__getitem__), "filter_mode": None, "width": 190}
        st.selectbox(escaped(label), list(names), **look)
    else:
        look |= {"format_func": unmarked(names.__getitem__)}
        st.selectbox(escaped(label), list(names), **look)
    code: Code = st.session_state[key]
    return code


def _keep(drawn: str, key: str) -> None:
    """Something else was chosen."""
    st.session_state[key] = st.session_state[drawn]


def _remember(key: str, code: str | None) -> None:
    """Put a code in the address, or take it out; touch the address only when it changes."""
    st.session_state.setdefault("written", {})[key] = code
    if code is None:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != code:
        st.query_params[key] = code


def has_stale() -> bool:
    """Whether the link asked for something that does not exist and the reader has not been told."""
    return "stale" in st.session_state


def stale() -> tuple[str, str, str] | None:
    """What the link asked for that does not exist (any more): the choice, the code, why it cannot
    be; said once."""
    link: tuple[str, str, str] | None = st.session_state.pop("stale", None)
    return link


def lost() -> str:
    """What the address named that is no page, said once; empty where it named one."""
    return str(st.session_state.pop(LOST, ""))


def begin() -> None:
    """Forget what the last page said and in which currency: called by app.py at the start of each
    whole run."""
    st.session_state["messages"] = {}
    st.session_state[_CURRENCY] = ""
    st.session_state[_CHOSEN] = {}
    st.session_state["whole"] = True
    if LOST in st.query_params:
        st.session_state[LOST] = st.query_params[LOST]
        del st.query_params[LOST]
    path = urlsplit(st.context.url or "").path
    if st.session_state.get("path") != path:
        # another page: what is chosen there is not in this address
        st.session_state["path"], st.session_state["written"] = path, {}
        held = st.session_state.get("pinned", {}) if not {*PINS} & {*st.query_params} else {}
        for key, code in held.items():
            st.query_params[key] = code  # a pin holds on every page
    st.session_state["pinned"] = {
        key: st.query_params[key] for key in PINS if key in st.query_params
    }


def end() -> None:
    """A whole run is over: what runs until the next are pieces of the page, after a click on
    one."""
    st.session_state["whole"] = False


def _went_elsewhere(key: str, requested: str | None) -> bool:
    """Whether the reader went back or forward: a whole run finds another code in the address than
    was put there. In a piece's run the address may lag behind a click."""
    written = st.session_state.get("written", {})
    return bool(st.session_state.get("whole")) and key in written and requested != written[key]


def is_first(message: str, place: str) -> bool:
    """Whether `place` is the first of this page to say so: what befalls four charts alike is said
    once. A fragment that runs again says it again where it stood."""
    places: dict[str, str] = st.session_state.setdefault("messages", {})
    return places.setdefault(message, place) == place


def link(versions: Iterable[tuple[str, int]] = ()) -> str:
    """The address of this view: every choice as a code, usual ones and the language too, so that it
    shows the same when another is usual; with `versions` pinned for good."""
    return _address(chosen(), versions)


def chosen() -> dict[str, str]:
    """Every choice of this view as a code, usual ones too, and what else its address says."""
    made = {key: code for key, code in st.session_state[_CHOSEN].items() if code}
    return {**st.query_params.to_dict(), **made}


def short_link(versions: Iterable[tuple[str, int]]) -> str:
    """The same without the usual choices: `versions` say what is usual."""
    return _address(st.query_params.to_dict(), versions)


def embed_link(exhibit: str, chosen: Mapping[str, str]) -> str:
    """The address at which an exhibit of this page stands alone, with what is chosen there."""
    parts = urlsplit(st.context.url or "")
    page = parts.path.rpartition("/")[2] or PAGES[0].name
    pin = {key: st.query_params[key] for key in (PIN, AS_OF) if key in st.query_params}
    given = {**{key: code for key, code in chosen.items() if code}, **pin}
    place = embed_address(page, exhibit, {**given, LANGUAGE_KEY: language().code})
    return f"{parts.scheme}://{parts.netloc}{place}"


def _address(choices: dict[str, str], versions: Iterable[tuple[str, int]]) -> str:
    return address(st.context.url or "", {**choices, LANGUAGE_KEY: language().code}, versions)

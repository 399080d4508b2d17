"""Views saved by name: staff save what they look at, rename and remove what was saved."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tradeviz.datasets.observations import OBSERVATIONS
from tradeviz.errors import SettingError
from tradeviz.i18n import Language
from tradeviz.identity import Right
from tradeviz.publishing.saved_views import remove_view, rename_view, save_view
from tradeviz.storage.store import Store
from tradeviz.ui import access, read, session
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.signing import name_field
from tradeviz.ui.markdown import escaped
from tradeviz.views.explore.saved import row_of, saved_views

_LONGEST = 100
"""Signs of a name."""


@st.fragment
def draw_saving() -> None:
    """The forms of staff; nothing for others."""
    if not access.person().may(Right.PUBLISH):
        return
    language = session.language()
    label = escaped(language.text("Save this view, rename, remove"))
    with st.expander(label, key="saving", on_change="rerun", type="compact") as drawer:
        if drawer.open:
            with error_boundary(language, "saving"):
                by = name_field(language, "saving.by")
                _save(by, language)
                _change(by, language)


def _save(by: str, language: Language) -> None:
    """One more, of what is looked at."""
    name = _name(language.text("Name of the view"), "saving.name")
    if st.button(escaped(language.text("Save")), key="saving.save"):
        day = date.today().isoformat()

        def save(store: Store, by: str) -> None:
            if not name.strip():
                raise _nameless()
            row = row_of(
                read.snapshot(*(dataset.name for dataset in OBSERVATIONS)), name, session.chosen()
            )
            save_view(store, {**row, "saved_by": by, "saved_on": day}, by)

        _write(save, by)


def _change(by: str, language: Language) -> None:
    """Another name for one that is saved, or one less."""
    text = language.text
    views = {view.id: view.name for view in saved_views(read.newest_of("saved"))}
    if not views:
        return
    id = session.pick(text("Saved view"), views, "saving.view")
    name = _name(text("New name"), "saving.rename")
    with st.container(horizontal=True):
        is_renamed = st.button(escaped(text("Rename")), key="saving.rename.do")
        is_removed = st.button(escaped(text("Remove")), key="saving.remove")
    if is_renamed:
        if not name.strip():
            raise _nameless()
        _write(lambda store, by: rename_view(store, id, name.strip(), by), by)
    if is_removed:
        _write(lambda store, by: remove_view(store, id, by), by)


def _name(label: str, key: str) -> str:
    return st.text_input(escaped(label), key=key, max_chars=_LONGEST)


def _nameless() -> SettingError:
    return SettingError("A view is kept under a name. Nothing was saved. Fill in its name.")


def _write(act: Callable[[Store, str], object], by: str) -> None:
    """Do it as this person, then show the page anew. Raises AccessError and what `act` raises."""
    person = access.require(Right.PUBLISH)
    act(read.library().store, person.name or by)
    st.rerun(scope="app")

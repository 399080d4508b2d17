"""How what is shown is cited, ready to be copied."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.render.citation import Cited, bibtex, citation, ris
from tradeviz.render.framing import Imprint
from tradeviz.render.provenance import issued_sources, version_words
from tradeviz.snapshot import Snapshot
from tradeviz.ui import session
from tradeviz.ui.blocks.words import caption
from tradeviz.views.result import Source


def imprint_of(snapshot: Snapshot, language: Language) -> Imprint:
    """Versions, link and day of what this reader sees of `snapshot`."""
    words = version_words(snapshot.versions, snapshot.codes, language)
    return Imprint(words, session.short_link(snapshot.versions), date.today())


def draw_citation(
    named: tuple[str, str, str],
    sources: Iterable[Source],
    snapshot: Snapshot,
    language: Language,
) -> None:
    """The citation of what has this key, title and scope, each form with a button to copy it;
    nothing where it rests on no version."""
    if not snapshot.versions:
        return
    key, title, scope = named
    published = max(snapshot.release(name).at[:10] for name, _version in snapshot.versions)
    issued = issued_sources(sources, language)
    cited = Cited(key, title, scope, issued, published, imprint_of(snapshot, language))
    caption(language.text("Citation"))
    st.code(citation(cited, language), language=None, wrap_lines=True)
    for name, written in (("BibTeX", bibtex), ("RIS", ris)):
        caption(name)
        st.code(written(cited, language), language=None, wrap_lines=True)

"""Words of a page: headings, sentences, short lists; nothing in them that Markdown would act on."""

import re
import unicodedata
from datetime import date

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word, words
from tradeviz.ui import read, session
from tradeviz.views.page import Glossary, Measures, Sentence, Trust, query_of


def plain(text: str) -> str:
    """`text` for Markdown, with nothing in it that Markdown, LaTeX or Streamlit would act on."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>~$:])", r"\\\1", text)


def together(text: str, language: Language) -> str:
    """`text` that no line break divides: Japanese may otherwise break anywhere."""
    return "\u2060".join(text) if language.code == "ja" else text


def title(heading: str, sentence: str) -> None:
    """The page's one first heading and what it answers."""
    st.title(plain(heading), anchor=False)
    if sentence:
        st.markdown(plain(sentence))


def subheading(text: str) -> None:
    """A heading of a step."""
    st.header(plain(text), anchor=False)


def sentence(part: Sentence, datasets: tuple[str, ...]) -> None:
    """A sentence computed from the data."""
    currency = session.currency()
    names = datasets if not currency or "rates" in datasets else (*datasets, "rates")
    query = query_of({"currency": currency} if currency else {})
    said = word(read.answer(part.sentence, read.snapshot(*names), query), session.language())
    st.markdown(f"**{plain(said)}**")


def trust(part: Trust, datasets: tuple[str, ...]) -> None:
    """How far the headline data can be trusted, today."""
    language = session.language()
    with st.container(border=True):
        st.header(plain(word(part.heading, language)), anchor=False)
        for place, line in zip(
            st.columns(4), part.lines(read.snapshot(*datasets), date.today()), strict=False
        ):
            label, figure, meaning = words((line.label, line.figure, line.meaning), language)
            pair = language.pair(plain(label), f"**{plain(figure)}**")
            place.markdown(f"{pair}  \n:small[{plain(meaning)}]")


def measures(part: Measures) -> None:
    """Each measure in one paragraph with its formulas and standard."""
    language = session.language()
    for measure in part.measures():
        st.header(plain(word(measure.name, language)), anchor=False)
        st.markdown(plain(word(measure.paragraph, language)))
        if measure.formulas:
            formulas = "\n".join(words(measure.formulas, language))
            st.code(formulas, language=None, wrap_lines=True)
        if measure.standard:
            st.caption(plain(word(measure.standard, language)))


def glossary(part: Glossary, datasets: tuple[str, ...]) -> None:
    """Terms and what they mean, in the order of the language's alphabet."""
    language = session.language()
    st.header(plain(language.text("Glossary")), anchor=False)
    entries = [tuple(words(entry, language)) for entry in part.terms(read.snapshot(*datasets))]
    for term, meaning in sorted(entries, key=lambda entry: alphabetical(entry[0])):
        st.markdown(f"**{plain(term)}** – {plain(meaning)}")


def alphabetical(term: str) -> str:
    """A term as dictionaries order it: accents and capitals do not count."""
    decomposed = unicodedata.normalize("NFKD", term.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))

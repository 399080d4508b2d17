"""Words of a page: headings, sentences, short lists; nothing in them that Markdown would act on."""

import unicodedata
from datetime import date

import streamlit as st

from tradeviz.hidden import on_one_line
from tradeviz.i18n.terms import word, words
from tradeviz.ui import read, session
from tradeviz.ui.markdown import below, bold, draw, escaped, explained, paired, small
from tradeviz.views.page import Aloud, Glossary, Leads, Measures, Remarks, Sentence, Trust
from tradeviz.views.present import present_saying


def title(text: str, question: str) -> None:
    """The page's one first heading and what it answers."""
    st.title(escaped(text), anchor=False)
    if question:
        paragraph(question)


def heading(text: str) -> None:
    """A heading below the title."""
    st.header(escaped(text), anchor=False)


def paragraph(text: str) -> None:
    """A text as it stands."""
    st.markdown(escaped(text))


def caption(text: str) -> None:
    """A text in small letters."""
    st.caption(escaped(text))


def draw_sentence(part: Sentence, datasets: tuple[str, ...]) -> None:
    """A sentence computed from the data, in bold."""
    answer = read.answer(part.sentence, read.amounts_snapshot(datasets), session.amounts_query())
    draw(bold(word(answer, session.language())))


def draw_aloud(part: Aloud, datasets: tuple[str, ...]) -> None:
    """Sentences to say aloud, each with its citation; a form to copy both from, once it is opened:
    what draws it is half a megabyte, which no first visit waits for."""
    language = session.language()
    sayings = read.answer(part.sayings, read.amounts_snapshot(datasets), session.amounts_query())
    named = heading if len(sayings) > 1 else caption
    if sayings:
        named(word(part.heading, language))
    for place, saying in enumerate(sayings):
        spoken = present_saying(saying, language)
        paragraph(spoken.sentence)
        caption(f"({spoken.citation})")
        label, key = escaped(language.text("Copy to clipboard")), f"aloud.{place}"
        with st.popover(label, key=key, on_change="rerun", type="tertiary") as drawer:
            if drawer.open:
                lines = (spoken.sentence, f"({spoken.citation})")
                st.code("\n".join(map(on_one_line, lines)), language=None, wrap_lines=True)
        if spoken.remark:
            caption(spoken.remark)


def draw_remarks(part: Remarks, datasets: tuple[str, ...]) -> None:
    """Short remarks below a heading."""
    language, query = session.language(), session.amounts_query()
    remarks = words(read.answer(part.remarks, read.snapshot(*datasets), query), language)
    if remarks:
        heading(word(part.heading, language))
    for remark in remarks:
        paragraph(remark)


def draw_leads(part: Leads, datasets: tuple[str, ...]) -> None:
    """Sentences that lead to pages, in the language they are read in."""
    language, leads = session.language(), part.leads(read.snapshot(*datasets))
    if leads:
        heading(word(part.heading, language))
    for lead in leads:
        choices = {**dict(lead.choices), session.LANGUAGE_KEY: language.code}
        with st.container(gap="xxsmall"):  # a link stays on one line, and would be cut on a phone
            paragraph(word(lead.words, language))
            label = small(language.text("Show the series"))
            st.page_link(f"pages/{lead.page}.py", label=label, query_params=choices)


def draw_trust(part: Trust, datasets: tuple[str, ...]) -> None:
    """How far the headline data can be trusted, today."""
    language = session.language()
    with st.container(border=True):
        heading(word(part.heading, language))
        lines = part.lines(read.snapshot(*datasets), date.today())
        for place, line in zip(st.columns(4), lines, strict=False):
            label, figure, meaning = words((line.label, line.figure, line.meaning), language)
            pair = paired(escaped(label), bold(figure), language)
            draw(below(pair, small(meaning)), place)


def draw_measures(part: Measures) -> None:
    """Each measure in one paragraph with its formulas and standard."""
    language = session.language()
    for measure in part.measures():
        heading(word(measure.name, language))
        paragraph(word(measure.paragraph, language))
        if measure.formulas:
            formulas = "\n".join(words(measure.formulas, language))
            st.code(formulas, language=None, wrap_lines=True)
        if measure.standard:
            caption(word(measure.standard, language))


def draw_glossary(part: Glossary, datasets: tuple[str, ...]) -> None:
    """Terms and what they mean, in the order of the language's alphabet."""
    language = session.language()
    heading(language.text("Glossary"))
    entries = [tuple(words(entry, language)) for entry in part.terms(read.snapshot(*datasets))]
    for term, meaning, _ in sorted(entries, key=lambda entry: alphabetical(entry[2])):
        draw(explained(term, meaning))


def alphabetical(term: str) -> str:
    """A term as dictionaries order it: accents and capitals do not count."""
    decomposed = unicodedata.normalize("NFKD", term.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))

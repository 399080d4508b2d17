"""The one place where an answer gets a language: worded, scaled, titled,
described, cited, drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from tradeviz.i18n import Language
from tradeviz.i18n.terms import (
    Bound,
    Percent,
    Period,
    Scope,
    Sentences,
    Term,
    Word,
    word,
    words,
)
from tradeviz.views import forms
from tradeviz.views.exhibit import (
    Card,
    CardDoubt,
    CardEvidence,
    DataTable,
    Exhibit,
    SpokenSentence,
    alt_text,
)
from tradeviz.views.result import (
    Doubt,
    Evidence,
    Headline,
    Result,
    Saying,
    TableColumn,
    TableColumns,
)


def present(result: Result, language: Language) -> Exhibit:
    """`result` for a reader of `language`."""
    title, chart = word(result.finding, language), forms.drawing(result)
    described = replace(forms.description(result), values=(("finding", title),))
    return Exhibit(
        key=result.key,
        title=title,
        subtitle=Scope(result.scope).word(language),
        alt=alt_text(Sentences((described, forms.notes_marked(result))).word(language)),
        figure=None if chart is None else forms.drawn(chart, language),
        table=DataTable(lambda: data_tables(result.table(), language)),
        sources=result.sources,
        note=Sentences(result.notes).word(language),
        selects=result.selects,
        named_by=result.named_by,
    )


def present_card(headline: Headline, language: Language) -> Card:
    """`headline` for a reader of `language`."""
    return Card(
        key=headline.key,
        label=word(headline.label, language),
        value=word(headline.value, language),
        scope=word(headline.scope, language),
        comparator=word(headline.comparator, language),
        evidence=_evidence(headline.evidence, language),
        computation=word(headline.computation, language),
        others=_evidence(headline.others, language),
        caution=word(headline.caution, language),
        doubts=tuple(_doubt(doubt, language) for doubt in headline.doubts),
        marks=tuple(words(headline.marks, language)),
        trend=headline.trend,
    )


def present_saying(saying: Saying, language: Language) -> SpokenSentence:
    """`saying` for a speaker of `language`: with whose figures to cite."""
    issued = language.joined(dict.fromkeys(source.issued(language) for source in saying.sources))
    return SpokenSentence(
        sentence=word(saying.sentence, language),
        citation=language.pair(language.text("Source"), issued),
        remark=Scope(saying.remarks).word(language),
    )


def _doubt(doubt: Doubt, language: Language) -> CardDoubt:
    topic, assessment = word(doubt.topic, language), word(doubt.assessment, language)
    return CardDoubt(topic, assessment, _evidence(doubt.readings, language))


def _evidence(pieces: tuple[Evidence, ...], language: Language) -> tuple[CardEvidence, ...]:
    return tuple(
        CardEvidence(word(piece.what, language), word(piece.printed, language), piece.source)
        for piece in pieces
    )


# ------------------------------------------------------------------------------------------- tables


def data_tables(columns: TableColumns, language: Language) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table behind an answer as a page shows it, and as files hold it."""
    on_page = {
        word(column.heading, language): column for column in columns if column.place != "file"
    }
    in_file = {
        word(column.heading, language): column for column in columns if column.place != "page"
    }
    texts = pd.DataFrame(
        {heading: _cells(column.cells, language) for heading, column in on_page.items()}
    )
    links = {
        heading: list(column.links)
        for heading, column in on_page.items()
        if column.links is not None
    }
    if links:
        texts.attrs["links"] = links
    data = pd.DataFrame(
        {heading: _cells(_values(column), language) for heading, column in in_file.items()}
    )
    kinds = {heading: _kind(column.cells) for heading, column in in_file.items()}
    data.attrs["kinds"] = {heading: kind for heading, kind in kinds.items() if kind}
    return texts, data


def _values(column: TableColumn) -> list[object]:
    """The cells of a column as files hold them: shares as numbers."""
    cells = column.cells if column.values is None else column.values
    return [cell.share if isinstance(cell, Percent) else cell for cell in cells]


def _kind(cells: Iterable[object]) -> str:
    """What the figures of a column are, for those who format them: periods, shares, or neither."""
    terms = [
        cell.figure if isinstance(cell, Bound) else cell for cell in cells if cell not in ("", None)
    ]
    if terms and all(isinstance(term, Period) for term in terms):
        return "period"
    return "percent" if terms and all(isinstance(term, Percent) for term in terms) else ""


def _cells(cells: Iterable[object], language: Language) -> list[object]:
    return [cell.word(language) if isinstance(cell, Term) else cell for cell in cells]


def worded_rows(rows: Iterable[Mapping[Word, object]], language: Language) -> list[dict[str, str]]:
    """Rows of cells by heading, all text."""
    return [
        {word(heading, language): _text(cell, language) for heading, cell in row.items()}
        for row in rows
    ]


def _text(cell: object, language: Language) -> str:
    return cell.word(language) if isinstance(cell, Term) else str(cell)

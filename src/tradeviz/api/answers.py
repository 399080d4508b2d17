"""An answer or a headline of a page as plain values: worded in every language, figures as numbers
with their bounds, sources named, nothing of those that may not be passed on."""

from collections.abc import Iterable, Mapping
from typing import Any

from tradeviz.datasets.code_lists import is_restricted
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Scope, Sentences, Word, word
from tradeviz.i18n.terms.amounts import Figure, Mark, Money, Number, Ordinal, Percent, Whole
from tradeviz.i18n.terms.term import within
from tradeviz.render.shareable import shareable_table
from tradeviz.render.values import rows_of_values
from tradeviz.views.present import data_tables
from tradeviz.views.result import Evidence, Headline, Result, Saying, Source, TrustLine

MOST_ROWS = 5_000
"""How many rows of an answer's table are sent; those of a dataset have an address of their own."""


def in_every_language(term: Word) -> dict[str, str]:
    """A term in each language."""
    return {code: word(term, Language(code)) for code in LANGUAGES}


def answer_values(result: Result, language: Language) -> dict[str, Any]:
    """An answer; the cells of its table in `language`, as its files have them."""
    data = data_tables(result.table(), language)[1]
    kept, withheld = shareable_table(data, result.sources, language)
    rows = list(rows_of_values(kept.head(MOST_ROWS)))
    return {
        "answer": result.key,
        "finding": in_every_language(result.finding),
        "scope": in_every_language(Scope(result.scope)),
        "note": in_every_language(Sentences(result.notes)),
        "columns": [
            {"name": str(name), "kind": data.attrs["kinds"].get(name, "")} for name in kept
        ],
        "rows": rows,
        "rows_in_all": len(kept),
        "withheld": withheld,
        "sources": [source_values(source) for source in result.sources],
    }


def headline_values(headline: Headline) -> dict[str, Any] | None:
    """A headline figure; None where it rests on a source that may not be passed on."""
    if any(is_restricted(piece.source.licence) for piece in headline.evidence):
        return None
    return {
        "figure": headline.key,
        "label": in_every_language(headline.label),
        "value": in_every_language(headline.value),
        "number": number_in(headline.value),
        "scope": in_every_language(headline.scope),
        "comparator": in_every_language(headline.comparator),
        "computation": in_every_language(headline.computation),
        "caution": in_every_language(headline.caution),
        "marks": [in_every_language(mark) for mark in headline.marks],
        "evidence": [_evidence(piece) for piece in headline.evidence],
        "others": [_evidence(piece) for piece in _open(headline.others)],
    }


def trust_values(line: TrustLine) -> dict[str, Any]:
    """How far data can be trusted."""
    return {
        "label": in_every_language(line.label),
        "figure": in_every_language(line.figure),
        "meaning": in_every_language(line.meaning),
    }


def saying_values(saying: Saying) -> dict[str, Any]:
    """A sentence to say aloud, and what to cite for it."""
    return {
        "saying": saying.key,
        "sentence": in_every_language(saying.sentence),
        "remarks": in_every_language(Scope(saying.remarks)),
        "sources": [source_values(source) for source in saying.sources],
    }


def number_in(term: Word) -> dict[str, Any] | None:
    """The figure that a term is, as a number with its unit and bound; None where it is none."""
    for part in within(term):
        match part:
            case Figure() | Whole() | Mark():
                return {"value": part.value, "unit": part.unit, "bound": part.bound}
            case Money():
                return {"value": part.value, "unit": part.currency, "bound": "exact"}
            case Percent():
                return {"value": part.share * 100, "unit": "PCT", "bound": "exact"}
            case Ordinal():
                return {"value": part.rank, "unit": "RANK", "bound": "exact"}
            case Number():
                return {"value": part.value, "unit": "COUNT", "bound": "exact"}
    return None


def source_values(source: Source) -> Mapping[str, Any]:
    """A source, as one may look it up."""
    return {
        "id": source.id,
        "publisher": word(source.publisher, Language("en")),
        "title": word(source.title, Language("en")),
        "address": source.address,
        "date": source.date,
        "licence": source.licence,
    }


def _evidence(piece: Evidence) -> dict[str, Any]:
    return {
        "what": in_every_language(piece.what),
        "printed": in_every_language(piece.printed),
        "source": source_values(piece.source),
    }


def _open(pieces: Iterable[Evidence]) -> list[Evidence]:
    """The pieces of evidence whose sources may be passed on."""
    return [piece for piece in pieces if not is_restricted(piece.source.licence)]

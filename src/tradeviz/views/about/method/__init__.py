"""How each measure is computed, in one paragraph with its formula; what the words
mean: the page About/Method.

trade         flows, parts, bounds
comparisons   over time, among partners, between sources and ledgers
conventions   goods, currencies, missions, trust, codes
"""

from tradeviz.i18n.terms import Translated, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.about.citing import NAMES
from tradeviz.views.about.method import comparisons, conventions, trade
from tradeviz.views.page import Glossary, Measure, Measures, Page


def all_measures() -> list[Measure]:
    """Every measure that the program computes, in the order in which a reader meets them."""
    return [
        *trade.FLOWS,
        *trade.PARTS,
        *trade.BOUNDS,
        *comparisons.OVER_TIME,
        *comparisons.REVISIONS,
        *comparisons.STRUCTURE,
        *comparisons.PARTNERS,
        *comparisons.SOURCES,
        *comparisons.LEDGERS,
        *conventions.GOODS,
        *conventions.CURRENCIES,
        *conventions.MISSIONS,
        *conventions.TRUST,
        *conventions.CODES,
    ]


def glossary_terms(snapshot: Snapshot) -> list[tuple[Word, Word, Word]]:
    """Each term with its definition, and how it is read, which orders them."""
    return [
        (
            Translated(row["en"], row["fr"], row["de"], row["ja"]),
            Translated.of(row, "definition"),
            Translated(row["en"], row["fr"], row["de"], row["reading_ja"]),
        )
        for row in snapshot.codes["glossary"].rows.to_dict("records")
    ]


PAGE = Page(
    "about/method",
    menu=text("Method"),
    title=text("Method"),
    question=text(
        "Every figure names its source and says whether it is exact, a bound, or computed here. "
        "Sources that disagree are shown disagreeing. Nothing is drawn that nobody published. "
        "Every chart has a title that says its finding, a description and a table."
    ),
    datasets=NAMES,
    parts=(Measures(all_measures), Glossary(glossary_terms)),
)

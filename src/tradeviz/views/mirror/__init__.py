"""Whose number: the page Trade/Mirror. Two ledgers of one flow, never added.

queries    what a reader may choose, and the tables that follow
years      both ledgers over the years
gaps       their gap over the years, in money and as a ratio
year       one year: what can be explained, and the gaps by product
reasons    why a gap may remain, and what in the data speaks for it
"""

from tradeviz.i18n.terms import text
from tradeviz.views.mirror import gaps, queries, reasons, year, years
from tradeviz.views.page import Page, Panel, view

_PAIR = "flow item period currency"

PAGE = Page(
    "trade/mirror",
    menu=text("Mirror"),
    title=text("One flow, two ledgers"),
    question=text(
        "What one country sells, the other buys; their figures differ. By how much, and why it may "
        "be."
    ),
    datasets=("goods", "rates", "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(years.both_ledgers, f"ledger {_PAIR}"),
                view(year.usual_differences, _PAIR),
                view(gaps.gaps, _PAIR),
                view(gaps.ratios, _PAIR),
                view(year.by_product, "flow period currency"),
                view(reasons.reasons, _PAIR),
            ),
            queries.choices,
        ),
    ),
    has_amounts=True,
)

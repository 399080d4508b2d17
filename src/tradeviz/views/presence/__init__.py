"""Who is where: the page Trade/Presence.

affiliates   revenues of the groups of each side in the other, and of Luxembourg's in Asia
funds        how widely cross-border funds are distributed in Japan and around it
register     every figure on companies, banks, people and funds, as printed
"""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.presence import affiliates, funds, register

PAGE = Page(
    "trade/presence",
    menu=text("Presence"),
    title=text("Who is where"),
    question=text(
        "Companies, banks, people and funds of one country in the other. This is presence, not "
        "trade."
    ),
    datasets=("presence", "missions", "notes", "sources"),
    parts=(
        Panel((view(register.companies_and_people),), columns=1),
        Panel(
            (
                view(affiliates.both_ways, "year currency"),
                view(affiliates.in_asia, "year currency"),
            ),
            (affiliates.year,),
        ),
        Panel((view(funds.distribution), view(register.residents_and_staff))),
    ),
    has_amounts=True,
)

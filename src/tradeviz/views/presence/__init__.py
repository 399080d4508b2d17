"""Who is where: the page Trade/Presence.

affiliates   revenues of the groups of each side in the other, and of Luxembourg's in Asia
funds        how widely cross-border funds are distributed in Japan and around it
looked_at    which of the counted things a reader looks at
register     every figure on companies, banks, people and funds, as printed
"""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.presence import affiliates, funds, looked_at, register

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
        Panel(
            (
                view(register.companies_and_people, "item", is_wide=True),
                view(affiliates.both_ways, "item year currency"),
                view(affiliates.in_asia, "item year currency"),
                view(funds.distribution, "item"),
                view(register.residents_and_staff, "item"),
            ),
            (looked_at.presence_item, affiliates.year),
        ),
    ),
    has_amounts=True,
)

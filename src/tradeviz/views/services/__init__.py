"""Which services: the page Trade/Services, and the services charts of the overview.

queries      what a reader may choose, and the tables that follow
items        by item
flows        exports beside imports, all services over time
comparison   beside other partners and the world
"""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.services import comparison, flows, items, queries

PAGE = Page(
    "trade/services",
    menu=text("Services"),
    title=text("Trade in services"),
    question=text("Which services, which way, since when."),
    datasets=("services", "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(items.services_by_item, "ledger freq period flow currency"),
                view(items.services_areas, "ledger freq period flow currency"),
                view(flows.flows, "ledger freq period currency"),
                view(flows.trend, "ledger freq period currency"),
            ),
            queries.choices,
        ),
        Panel((view(comparison.financial_share), view(comparison.digital, "currency"))),
    ),
    has_amounts=True,
)

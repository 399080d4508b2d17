"""Which services: the page Trade/Services, and the services charts of the overview.

queries      what a reader may choose, and the tables that follow
items        by item
flows        exports beside imports, all services over time
over_time    the item that is looked at over time, alone and beside others
comparison   beside other partners and the world
"""

from tradeviz.i18n.terms import text
from tradeviz.views.items.series import scale_choice
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.seasons import smoothing_choice
from tradeviz.views.services import comparison, flows, items, over_time, queries

_SERIES = "ledger freq item span smooth currency"

PAGE = Page(
    "trade/services",
    menu=text("Services"),
    title=text("Trade in services"),
    question=text(
        "Which services, which way, since when; click a bar or a line to look at it alone."
    ),
    datasets=("services", "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(items.services_by_item, "ledger freq period flow item currency"),
                view(items.services_areas, "ledger freq period flow item currency"),
                view(flows.flows, "ledger freq period item currency"),
                view(over_time.service_over_time, f"{_SERIES} period"),
                view(over_time.services_side_by_side, f"{_SERIES} flow scale"),
                view(over_time.services_by_period, f"{_SERIES} flow scale"),
                view(over_time.service_shares, f"{_SERIES} flow"),
            ),
            (
                *queries.choices,
                over_time.service_item,
                over_time.service_span,
                smoothing_choice,
                scale_choice,
            ),
        ),
        Panel((view(comparison.financial_share), view(comparison.digital, "currency"))),
    ),
    has_amounts=True,
)

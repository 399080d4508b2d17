"""Which services: the page Trade/Services, and the services charts of the overview.

cuts       what a reader may choose, and the tables that follow
items      by item
flows      exports beside imports, all services over time
beside     beside other partners and the world
"""

from tradeviz.views.services.comparison import digital, financial_share
from tradeviz.views.services.flows import flow_totals, flows, trend
from tradeviz.views.services.items import areas, parts
from tradeviz.views.services.queries import DATASETS, choices, newest

__all__ = [
    "DATASETS",
    "areas",
    "choices",
    "digital",
    "financial_share",
    "flow_totals",
    "flows",
    "newest",
    "parts",
    "trend",
]

"""Which services Luxembourg and Japan trade."""

from tradeviz.ui import blocks, session
from tradeviz.views import services

text = session.language().text

blocks.title(text("Trade in services"), text("Which services, which way, since when."))
blocks.panel(
    services.DATASETS,
    services.choices,
    (services.parts, services.areas, services.flows, services.trend),
)
blocks.exhibits(services.DATASETS, (services.financial_share, services.digital))

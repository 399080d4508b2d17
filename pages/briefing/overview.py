"""How big, which way, in what: the first page a reader sees."""

from tradeviz.ui import blocks, session
from tradeviz.views import overview

text = session.language().text

blocks.title(text("Luxembourg and Japan"), "")
blocks.sentence(overview.DATASETS, overview.summary)
blocks.cards(overview.DATASETS, overview.cards, text("In figures"))
blocks.cards(
    overview.DATASETS, overview.mission_cards, text("Economic missions at Expo 2025 Osaka")
)
blocks.exhibits(
    overview.DATASETS,
    (
        overview.services_parts,
        overview.services_years,
        overview.services_flows,
        overview.goods_years,
    ),
)
blocks.trust(overview.DATASETS, overview.trust, text("How far these figures can be trusted"))

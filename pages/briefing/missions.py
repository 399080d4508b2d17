"""What the economic missions came to."""

from tradeviz.ui import blocks, session
from tradeviz.views.missions import briefing, sizes

text = session.language().text

blocks.title(
    text("Economic missions"),
    text(
        "What the missions to Expo 2025 Osaka came to, beside the one programme like it and beside other missions."
    ),
)
blocks.cards(briefing.DATASETS, briefing.cards, text("Economic missions at Expo 2025 Osaka"))
blocks.cards(briefing.DATASETS, briefing.ratio_cards, text("Per company"))
blocks.exhibits(briefing.DATASETS, (briefing.like_for_like, briefing.pavilion), columns=2)
blocks.panel(sizes.DATASETS, sizes.choices, (sizes.beside_others,), columns=1)

"""Whose number: Luxembourg's and Japan's figures for the same flow."""

from tradeviz.ui import blocks, session
from tradeviz.views import mirror

text = session.language().text

blocks.title(
    text("One flow, two ledgers"),
    text(
        "What one country sells, the other buys; their figures differ. By how much, and why it may be."
    ),
)
blocks.panel(
    mirror.DATASETS,
    mirror.choices,
    (
        mirror.ledgers,
        mirror.explained,
        mirror.gaps,
        mirror.ratios,
        mirror.by_product,
        mirror.reasons,
    ),
)

"""What came of the missions."""

from tradeviz.ui import blocks, session
from tradeviz.views.missions import outcomes

text = session.language().text

blocks.title(
    text("Outcomes"),
    text("What sources report as results of the missions, and what became of them."),
)
blocks.panel(outcomes.DATASETS, outcomes.choices, (outcomes.per_year, outcomes.chains), columns=2)
blocks.exhibits(outcomes.DATASETS, (outcomes.ledger,), columns=1)

"""From where: what is known of which year, every dataset, every disagreement, every source."""

from tradeviz.ui import blocks, session
from tradeviz.views import about

text = session.language().text
blocks.title(
    text("Sources"),
    text(
        "Where every figure comes from, how much of it is known, and on what the sources disagree."
    ),
)
blocks.exhibits(about.DATASETS, (about.coverage, about.datasets, about.disagreements), columns=1)
blocks.panel(about.DATASETS, about.choices, (about.register,), columns=1)

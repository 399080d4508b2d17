"""What was revised between any two versions, and the history of one figure."""

from tradeviz.ui import blocks, session
from tradeviz.views import changes

text = session.language().text

blocks.title(text("Changes"), text("What was revised, the largest change first."))
blocks.panel(
    changes.DATASETS,
    changes.choices,
    (changes.revisions, changes.history, changes.releases),
    columns=1,
)

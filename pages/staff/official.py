"""How staff fetch the statistical offices' figures: ask, see what changes, publish."""

from tradeviz.ui import blocks, session
from tradeviz.ui.staff import official

text = session.language().text

blocks.title(
    text("Official sources"),
    text("Ask an office; what is published stays until you publish its answer."),
)
official.flow()

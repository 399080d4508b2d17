"""What was revised between any two versions, and the history of one figure."""

from tradeviz.ui import blocks
from tradeviz.views.about import changes

blocks.show(changes.PAGE)

"""What came of the missions."""

from tradeviz.ui import blocks
from tradeviz.views.missions import outcomes

blocks.show(outcomes.PAGE)

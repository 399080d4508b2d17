"""What the economic missions came to."""

from tradeviz.ui import blocks
from tradeviz.views.missions import briefing

blocks.show(briefing.PAGE)

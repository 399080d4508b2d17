"""From where: what is known of which year, every dataset, every disagreement, every source."""

from tradeviz.ui import blocks
from tradeviz.views.about import sources

blocks.show(sources.PAGE)

"""Whatever a reader asks of observations, laid out in rows and columns."""

from tradeviz.ui import blocks
from tradeviz.views import explore

blocks.show(explore.PAGE)

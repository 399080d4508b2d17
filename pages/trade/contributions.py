"""Why a total changed between two periods."""

from tradeviz.ui import blocks
from tradeviz.views import contributions

blocks.show(contributions.PAGE)

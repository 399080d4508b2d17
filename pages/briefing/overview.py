"""How big, which way, in what: the first page a reader sees."""

from tradeviz.ui import blocks
from tradeviz.views import overview

blocks.show(overview.PAGE)

"""Which services Luxembourg and Japan trade."""

from tradeviz.ui import blocks
from tradeviz.views import services

blocks.show(services.PAGE)

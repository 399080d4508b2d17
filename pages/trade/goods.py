"""Which goods Luxembourg and Japan trade, and when."""

from tradeviz.ui import blocks
from tradeviz.views import goods

blocks.show(goods.PAGE)

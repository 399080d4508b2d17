"""How Japan compares with Luxembourg's other partners."""

from tradeviz.ui import blocks
from tradeviz.views import partners

blocks.show(partners.PAGE)

"""Who is where: companies, banks, people and funds of one country in the other."""

from tradeviz.ui import blocks
from tradeviz.views import presence

blocks.show(presence.PAGE)

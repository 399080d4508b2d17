"""When and where missions took place."""

from tradeviz.ui import blocks
from tradeviz.views.missions import calendar

blocks.show(calendar.PAGE)

"""How staff fetch the statistical offices' figures: ask, see what changes, publish."""

from tradeviz.ui import blocks
from tradeviz.ui.staff import official
from tradeviz.views import staff

blocks.show(staff.OFFICIAL)
official.official_flow()

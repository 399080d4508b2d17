"""Whom the missions met."""

from tradeviz.ui import blocks
from tradeviz.views.missions import hosts

blocks.show(hosts.PAGE)

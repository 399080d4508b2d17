"""Whom the missions met."""

from tradeviz.ui import blocks, session
from tradeviz.views.missions import hosts

text = session.language().text

blocks.title(
    text("Hosts"), text("Whom the missions met, in which sector, and which outcomes name them.")
)
blocks.panel(hosts.DATASETS, hosts.choices, (hosts.by_sector, hosts.register), columns=1)

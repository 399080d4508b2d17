"""How staff bring in a new file: problems in plain words, what it would change, publish."""

from tradeviz.ui import blocks
from tradeviz.ui.staff import publish
from tradeviz.views import staff

blocks.show(staff.PUBLISH)
publish.publish_flow()

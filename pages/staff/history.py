"""What was published, by whom and why; compare two versions, restore one, fetch a file as it came
in."""

from tradeviz.ui import blocks
from tradeviz.ui.staff import history
from tradeviz.views import staff

blocks.show(staff.HISTORY)
history.history_flow()

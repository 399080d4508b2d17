"""What was published, by whom and why; compare two versions, restore one, fetch a file as it came in."""

from tradeviz.ui import blocks, session
from tradeviz.ui.staff import history

text = session.language().text

blocks.title(text("History"), text("Every version stays; restoring one makes a new version."))
history.flow()

"""How staff bring in a new file: problems in plain words, what it would change, publish."""

from tradeviz.ui import blocks, session
from tradeviz.ui.staff import publish

text = session.language().text

blocks.title(
    text("Publish a file"), text("Nothing is written before you have seen what it changes.")
)
publish.flow()

"""The pages of staff: what they are called; their steps are in `ui/staff`."""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Page

PUBLISH = Page(
    "staff/publish",
    menu=text("Publish"),
    title=text("Publish a file"),
    question=text("Nothing is written before you have seen what it changes."),
    datasets=(),
)
OFFICIAL = Page(
    "staff/official",
    menu=text("Official sources"),
    title=text("Official sources"),
    question=text("Ask an office; what is published stays until you publish its answer."),
    datasets=(),
)
HISTORY = Page(
    "staff/history",
    menu=text("History"),
    title=text("History"),
    question=text("Every version stays; restoring one makes a new version."),
    datasets=(),
)

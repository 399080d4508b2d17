"""Every page, in the order of the menu."""

from tradeviz.i18n.terms import Text, text
from tradeviz.views import (
    brief,
    contributions,
    explore,
    goods,
    mirror,
    overview,
    partners,
    presence,
    services,
    staff,
)
from tradeviz.views.about import changes, method, sources
from tradeviz.views.missions import briefing, calendar, hosts, outcomes
from tradeviz.views.page import Page

LOST = "lost"
"""What the first page is told of an address that names no page."""
SECTIONS: dict[str, Text] = {
    "briefing": text("Briefing"),
    "trade": text("Trade"),
    "missions": text("On the ground"),
    "about": text("About"),
    "staff": text("Staff"),
}
"""The parts of the menu, by the folder of their pages."""

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    briefing.PAGE,
    brief.PAGE,
    services.PAGE,
    goods.PAGE,
    partners.PAGE,
    mirror.PAGE,
    presence.PAGE,
    contributions.PAGE,
    explore.PAGE,
    calendar.PAGE,
    hosts.PAGE,
    outcomes.PAGE,
    sources.PAGE,
    changes.PAGE,
    method.PAGE,
    staff.PUBLISH,
    staff.OFFICIAL,
    staff.HISTORY,
)
"""The first is the one that opens."""


def document_title(page: Page) -> Text:
    """What tabs, bookmarks and shown links call a page."""
    return text("{page} – Luxembourg–Japan | tradeviz", page=page.menu)

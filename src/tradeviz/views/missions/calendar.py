"""When and where missions took place, and their events: the page Missions/Calendar."""

from tradeviz.i18n.terms import text
from tradeviz.views.missions.events import events
from tradeviz.views.missions.places import places_in_japan
from tradeviz.views.missions.timeline import timeline, year_choice
from tradeviz.views.page import Page, Panel, view

PAGE = Page(
    "missions/calendar",
    menu=text("Calendar"),
    title=text("Calendar of missions"),
    question=text("When Luxembourg went to Japan, where it was, what took place there."),
    datasets=("missions", "visits", "events", "sources"),
    parts=(
        Panel((view(timeline, "year"),), (year_choice,), columns=1),
        Panel((view(places_in_japan),), columns=1),
        Panel((view(events),), columns=1),
    ),
)

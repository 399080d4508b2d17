"""When and where missions took place."""

from tradeviz.ui import blocks, session
from tradeviz.views.missions import calendar, places

text = session.language().text

blocks.title(
    text("Calendar of missions"),
    text("When Luxembourg went to Japan, where it was, what took place there."),
)
blocks.panel(calendar.DATASETS, calendar.choices, (calendar.timeline,), columns=1)
blocks.exhibits(places.DATASETS, (places.places,), columns=1)
blocks.exhibits(calendar.DATASETS, (calendar.events,), columns=1)

"""What is taken along: the page Briefing/Brief, and what a brief holds.

sections   the parts of a brief, each composed of pages
excerpts   answers of a page, with what is chosen for them
figures    what stands on the first page beside the cards of the overview
advice     how to say it right, where sources disagree
since      what was published since the last brief
"""

from tradeviz.i18n.terms import text
from tradeviz.views.aloud import five_sentences
from tradeviz.views.brief.advice import say_it_right
from tradeviz.views.brief.sections import DATASETS_OF_BRIEFS
from tradeviz.views.page import Aloud, Briefs, Page, Remarks

PAGE = Page(
    "briefing/brief",
    menu=text("Brief"),
    title=text("Brief"),
    question=text("What goes into the folder: all that matters in one file, and what to say."),
    datasets=DATASETS_OF_BRIEFS,
    parts=(
        Briefs(text("Make a brief"), are_made=True),
        Aloud(text("To say aloud"), five_sentences),
        Remarks(text("Say it right"), say_it_right),
    ),
)

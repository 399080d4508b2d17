"""From where: what is known of which year, every dataset, every disagreement, every source:
the page About/Sources."""

from tradeviz.i18n.terms import text
from tradeviz.views.about.citing import NAMES
from tradeviz.views.about.coverage import coverage
from tradeviz.views.about.datasets import datasets
from tradeviz.views.about.disagreements import disagreements
from tradeviz.views.about.register import kind_choice, source_register
from tradeviz.views.page import Page, Panel, view

PAGE = Page(
    "about/sources",
    menu=text("Sources"),
    title=text("Sources"),
    question=text(
        "Where every figure comes from, how much of it is known, and on what the sources disagree."
    ),
    datasets=NAMES,
    parts=(
        Panel((view(coverage), view(datasets), view(disagreements)), columns=1),
        Panel((view(source_register, "kind"),), (kind_choice,), columns=1),
    ),
)

"""Why a total changed: the page Trade/Contributions.

choices    of which total, between which periods, part by part of what
change     the totals, the parts, the steps, as figures
answers    from total to total, and in words
totals     the total over all periods
"""

from tradeviz.i18n.terms import text
from tradeviz.views.contributions import answers, choices, totals
from tradeviz.views.explore.choices import OBSERVED
from tradeviz.views.page import Page, Panel, view

_READS = " ".join(choices.KEYS)

PAGE = Page(
    "trade/contributions",
    menu=text("Contributions"),
    title=text("Contributions to change"),
    question=text("Why did a total change: what each item or partner added, and what moved once."),
    datasets=(*OBSERVED, "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (view(answers.contributions_to_change, _READS), view(totals.totals_over_time, _READS)),
            choices.choices,
            columns=1,
        ),
    ),
)

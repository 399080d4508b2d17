"""Whatever a reader asks of observations: the page Trade/Explore.

axes       the dimensions of a dataset: which code is fixed, which are laid out
choices    what a reader may choose, each given those before it
subject    what a pivot is of, in words
cells      the observations of a pivot, and what is computed of them
drawings   as bars, areas, lines, small charts, heat map, stacked columns
answers    table and drawing, the rows behind them; every row of a dataset
"""

from tradeviz.i18n.terms import text
from tradeviz.views.explore import answers, choices
from tradeviz.views.page import Page, Panel, view

_READS = " ".join(("currency", *choices.KEYS))

PAGE = Page(
    "trade/explore",
    menu=text("Explore"),
    title=text("Explore"),
    question=text("Any figure beside any other: choose what stands in rows and columns."),
    datasets=choices.TABLES,
    parts=(
        Panel(
            (view(answers.exploration, _READS), view(answers.rows_behind, _READS)),
            choices.choices,
            columns=1,
            datasets=(*choices.OBSERVED, "missions", "notes", "conflicts", "sources"),
        ),
        Panel(
            (view(answers.whole_dataset, "table"),),
            (choices.whole_table,),
            columns=1,
            is_raw=True,
        ),
    ),
    has_amounts=True,
)

"""Whatever a reader asks of observations: the page Trade/Explore.

axes       the dimensions of a dataset: which code is fixed, which are laid out
choices    what a reader may choose, each given those before it
subject    what a pivot is of, in words
refusals   what is neither laid out nor added up, and which choice to make
levels     subtotals, folded or with their parts
cells      the observations of a pivot, and what is computed of them
table      as a table, parts below their subtotals
behind     the rows behind it, or behind one cell
drawings   as bars, areas, lines, small charts, heat map, stacked columns
answers    what it says, in which form; every row of a dataset
saved      views saved by name
"""

from tradeviz.i18n.terms import text
from tradeviz.views.explore import answers, behind, choices, saved
from tradeviz.views.page import Leads, Page, Panel, view

_READS = " ".join(("currency", *choices.KEYS))

PAGE = Page(
    saved.PATH,
    menu=text("Explore"),
    title=text("Explore"),
    question=text("Any figure beside any other: choose what stands in rows and columns."),
    datasets=choices.TABLES,
    parts=(
        Panel(
            (
                view(answers.exploration, _READS),
                view(behind.rows_behind, f"{_READS} {behind.OF_ROW} {behind.OF_COLUMN}"),
            ),
            (*choices.choices, behind.row_choice, behind.column_choice),
            columns=1,
            datasets=(*choices.OBSERVED, "missions", "notes", "conflicts", "sources"),
        ),
        Leads(text("Saved views"), saved.saved_leads, is_saved_here=True),
        Panel(
            (view(answers.whole_dataset, "table"),),
            (choices.whole_table,),
            columns=1,
            is_raw=True,
        ),
    ),
    has_amounts=True,
)

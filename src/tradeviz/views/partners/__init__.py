"""How Japan compares: the page Trade/Partners.

queries       what a reader may choose, and the tables that follow
places        the rank and share of Japan, or of the partner looked at
lines         partners over the years, each as a number of its first common year
japans_side   Luxembourg beside its neighbours in Japan's imports
printed       the ranks that others print
"""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.partners import japans_side, lines, places, printed, queries

_SERIES = "ledger source flow year partner"

PAGE = Page(
    "trade/partners",
    menu=text("Partners"),
    title=text("Japan among Luxembourg's partners"),
    question=text(
        "A rank depends on whom one counts, which way, and in whose statistics: choose. Click a "
        "bar or a line to look at that partner."
    ),
    datasets=("goods", "ranks", "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(places.ranking, f"{_SERIES} among currency"),
                view(places.place_over_years, f"{_SERIES} among"),
                view(places.share_over_years, f"{_SERIES} among"),
                view(lines.partners_indexed, _SERIES),
            ),
            queries.choices,
        ),
        Panel(
            (view(japans_side.japans_side, "measure span currency"),),
            (japans_side.side_measure, japans_side.side_span),
            columns=1,
        ),
        Panel((view(printed.printed),), columns=1),
    ),
    has_amounts=True,
)

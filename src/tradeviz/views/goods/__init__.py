"""Which goods, when: the page Trade/Goods, and the goods charts of the overview.

queries    what a reader may choose, and the tables that follow
products   by section and chapter
totals     all goods over time, in whose figures
balanced   all goods as a model between both reporters gives them
weights    unit values; why imports changed
"""

from tradeviz.i18n.terms import text
from tradeviz.views.goods import balanced, products, queries, totals, weights
from tradeviz.views.page import Page, Panel, view

_TABLE = "ledger classification freq period currency"

PAGE = Page(
    "trade/goods",
    menu=text("Goods"),
    title=text("Trade in goods"),
    question=text("Which goods, which way, since when; click a bar to open its parts."),
    datasets=("goods", "rates", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(products.sections, f"{_TABLE} item"),
                view(products.import_areas, f"{_TABLE} item"),
                view(products.section_concentration, _TABLE),
                view(totals.imports_by_ledger, "currency"),
                view(totals.months, "ledger classification currency"),
                view(weights.import_unit_values, _TABLE),
                view(weights.why_imports_changed, _TABLE),
            ),
            queries.choices,
        ),
        Panel((view(totals.known_years, "currency"), view(balanced.balanced_totals, "currency"))),
    ),
    has_amounts=True,
)

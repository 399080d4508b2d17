"""Which goods, when: the page Trade/Goods, and the goods charts of the overview.

queries         what a reader may choose, and the tables that follow
products        by section and chapter
over_time       the item that is looked at over time, alone and beside others
concentration   in how few sections or parts
totals          all goods over time, in whose figures; months
balanced        all goods as a model between both reporters gives them
weights         unit values; why imports changed
"""

from tradeviz.i18n.terms import text
from tradeviz.views.goods import (
    balanced,
    concentration,
    over_time,
    products,
    queries,
    totals,
    weights,
)
from tradeviz.views.items.series import scale_choice
from tradeviz.views.page import Page, Panel, view

_CHANGED = "ledger classification freq period item"
_TABLE = f"{_CHANGED} currency"
_SERIES = "ledger classification freq item span smooth flow currency"

PAGE = Page(
    "trade/goods",
    menu=text("Goods"),
    title=text("Trade in goods"),
    question=text("Which goods, which way, since when; click a bar or a line to look at it alone."),
    datasets=("goods", "rates", "missions", "notes", "conflicts", "sources"),
    parts=(
        Panel(
            (
                view(products.sections, _TABLE),
                view(products.import_areas, _TABLE),
                view(over_time.product_over_time, f"{_TABLE} span smooth"),
                view(totals.months, "ledger classification item span smooth currency"),
                view(over_time.products_side_by_side, f"{_SERIES} scale"),
                view(over_time.products_by_period, f"{_SERIES} scale"),
                view(over_time.product_shares, _SERIES),
                view(concentration.section_concentration, f"{_TABLE} span"),
                view(weights.import_unit_values, _TABLE),
                view(weights.why_imports_changed, _CHANGED),
            ),
            (
                *queries.choices,
                over_time.product_span,
                totals.smoothing,
                over_time.product_flow,
                scale_choice,
            ),
        ),
        Panel(
            (
                view(totals.imports_by_ledger, "currency"),
                view(totals.known_years, "currency"),
                view(balanced.balanced_totals, "currency"),
            )
        ),
    ),
    has_amounts=True,
)

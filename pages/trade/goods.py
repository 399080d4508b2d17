"""Which goods Luxembourg and Japan trade, and when."""

from tradeviz.ui import blocks, session
from tradeviz.views import goods

text = session.language().text

blocks.title(
    text("Trade in goods"),
    text("Which goods, which way, since when; click a bar to open its parts."),
)
blocks.panel(
    goods.DATASETS,
    goods.choices,
    (
        goods.sections,
        goods.areas,
        goods.concentration,
        goods.ledgers,
        goods.months,
        goods.unit_values,
        goods.price_and_quantity,
    ),
)
blocks.exhibits(goods.DATASETS, (goods.known_years, goods.balanced))

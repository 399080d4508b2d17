"""How Japan compares with Luxembourg's other partners."""

from tradeviz.ui import blocks, session
from tradeviz.views import partners

text = session.language().text

blocks.title(
    text("Japan among Luxembourg's partners"),
    text("A rank depends on whom one counts, which way, and in whose statistics: choose."),
)
blocks.panel(
    partners.DATASETS,
    partners.choices,
    (partners.ranking, partners.places, partners.share, partners.indexed),
)
blocks.exhibits(partners.DATASETS, (partners.printed,), columns=1)

"""How computed: each measure with its formula, and what the words mean."""

from tradeviz.ui import blocks, session
from tradeviz.views import about

language = session.language()
blocks.title(language.text("Method"), about.statement(language))
blocks.measures(about.measures)
blocks.glossary(about.DATASETS, about.glossary)

"""How computed: each measure with its formula, and what the words mean."""

from tradeviz.ui import blocks
from tradeviz.views.about import method

blocks.show(method.PAGE)

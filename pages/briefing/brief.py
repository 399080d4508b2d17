"""All that matters in one file, to be taken along, and what to say."""

from tradeviz.ui import blocks
from tradeviz.views import brief

blocks.show(brief.PAGE)

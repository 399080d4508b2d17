"""Whose number: Luxembourg's and Japan's figures for the same flow."""

from tradeviz.ui import blocks
from tradeviz.views import mirror

blocks.show(mirror.PAGE)

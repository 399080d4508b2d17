"""The four languages: words from gettext catalogues, figures and dates as CLDR writes them.

text      catalogues, sentences, lists
figures   numbers, percentages, money, bounds, scales of axes
speech    figures as they are said aloud
periods   dates, spans, periods

Babel is imported when the first figure or date is written, so that a command that writes none
starts at once.
"""

from tradeviz.i18n.figures import Scale, decimals_to, rounded, to_place
from tradeviz.i18n.periods import Periods
from tradeviz.i18n.speech import Speech
from tradeviz.i18n.text import CATALOGUES, LANGUAGES

__all__ = ["CATALOGUES", "LANGUAGES", "Language", "Scale", "decimals_to", "rounded", "to_place"]


class Language(Speech, Periods):
    """How one reader wants words, figures and dates written."""

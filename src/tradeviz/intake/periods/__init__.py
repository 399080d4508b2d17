"""Periods and dates as people and offices write them, read as SDMX text; what can be two things is
asked about."""

from tradeviz.intake.periods.evidence import doubts, order
from tradeviz.intake.periods.forms import FORMS, Read, frequency, period, suited
from tradeviz.intake.periods.headings import Heading, headings
from tradeviz.intake.periods.parts import PARTS, QUARTERS, YEARS, is_part, joined

__all__ = [
    "FORMS",
    "PARTS",
    "QUARTERS",
    "YEARS",
    "Heading",
    "Read",
    "doubts",
    "frequency",
    "headings",
    "is_part",
    "joined",
    "order",
    "period",
    "suited",
]

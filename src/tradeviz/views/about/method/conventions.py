"""Measures of goods, currencies and missions; how far data can be trusted; codes."""

from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.i18n.terms import Term, text
from tradeviz.measures import exchange_rates
from tradeviz.views.page import Measure


@dataclass(frozen=True)
class CoveredDay(Term):
    """The first (0) or the last (-1) day for which rates come with the program."""

    end: int

    def word(self, language: Language) -> str:
        """The day."""
        return language.date(exchange_rates.covered()[self.end].isoformat())


GOODS = (
    Measure(
        text("One-off shipments"),
        text(
            "Months in which an item is more than five times its own median, for items with at "
            "least six months: an aircraft or a satellite may never come again. They are flagged, "
            "not removed."
        ),
        (text("flagged when value > 5 × median of the item's months"),),
    ),
    Measure(
        text("Unit value"),
        text(
            "Money by kilogram where one source gives both for the same cell. It is an average "
            "over different products, not a price."
        ),
        (text("unit value = value ÷ net mass"),),
        text("IMTS 2010, chapter on quantity measurement"),
    ),
)

CURRENCIES = (
    Measure(
        text("Currency conversion"),
        text(
            "Amounts are converted at the mean of the European Central Bank's daily reference "
            "rates over the whole period of the figure; the result is marked as computed. The "
            "rates at hand run from {first} to {last}: a figure of a period that they do not cover "
            "is not converted.",
            first=CoveredDay(0),
            last=CoveredDay(-1),
        ),
        (text("amount in B = amount in A × mean rate of B ÷ mean rate of A (units for one euro)"),),
        text("ECB euro foreign exchange reference rates"),
    ),
)

MISSIONS = (
    Measure(
        text("Ratios of a mission"),
        text(
            "Participants or meetings by company, from figures printed for the same mission or "
            "programme. What is published only for several missions together is not divided among "
            "them. A lower bound divided by an exact count is again a lower bound, and is rounded "
            "down."
        ),
        (
            text("participants a company = participants ÷ companies"),
            text("meetings a company = meetings ÷ companies"),
        ),
    ),
)

TRUST = (
    Measure(
        text("Data trust"),
        text(
            "These lines say how far the figures on Japan carry: years with a figure among those "
            "from the first to the last, months since the last of these years ended, points on "
            "which sources disagree, and the share of observations that are confidential or "
            "missing."
        ),
        (
            text("coverage = years with a figure ÷ (last year − first year + 1)"),
            text("suppressed = confidential or missing ÷ all observations"),
        ),
    ),
)

CODES = (
    Measure(
        text("Codes and classifications"),
        text(
            "Economies, periods, frequencies and statuses bear international codes. Services are "
            "classified after EBOPS 2010, goods after the Harmonized System or SITC; a code is "
            "never read without its classification. Zero, missing, confidential and not applicable "
            "are four different things."
        ),
        (text("economy: ISO 3166-1 alpha-2"), text("period: 2024, 2024-Q1, 2024-03")),
        text("ISO 3166; SDMX 2.1 code lists; MSITS 2010"),
    ),
)

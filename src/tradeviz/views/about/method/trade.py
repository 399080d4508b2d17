"""Measures of flows, parts and bounds."""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Measure

FLOWS = (
    Measure(
        text("Total of a flow"),
        text(
            "Exports, imports or both of one reporter with one partner, as a source prints them or "
            "as the sum of the observations selected. Figures of two reporters are never added, "
            "nor a heading to its own parts. A confidential or missing part makes the sum a lower "
            "bound."
        ),
        (text("total = Σ values of one reporter, flow, classification and unit"),),
        text("IMTS 2010 for goods; MSITS 2010 and BPM6 for services"),
    ),
    Measure(
        text("Derived flows"),
        text(
            "Where one source prints two of trade, balance, exports and imports (or a share of "
            "imports), the others follow from them. Figures of different sources, periods or units "
            "are never combined. A figure found so is marked as computed, names its rule, and is "
            "drawn hollow in charts over time."
        ),
        (
            text("trade = exports + imports"),
            text("exports = (trade + balance) ÷ 2"),
            text("imports = (trade − balance) ÷ 2"),
            text("imports = trade × share of imports"),
            text("exports = trade − imports"),
        ),
    ),
    Measure(
        text("Years from months"),
        text(
            "Where one source gives all twelve months of a year, or all four quarters, and not the "
            "year, the year is their sum and marked as computed. A confidential month makes it a "
            "lower bound; a year across which the series breaks is not added up."
        ),
        (text("year = Σ its months, else Σ its quarters"),),
    ),
    Measure(
        text("Balance"),
        text(
            "Exports less imports, of goods, of services or of both for the same year and unit. A "
            "deficit is neither good nor bad and is not coloured as such."
        ),
        (text("balance = exports − imports"),),
        text("BPM6, goods and services account"),
    ),
)

PARTS = (
    Measure(
        text("Share"),
        text(
            "A part of its whole, both from the same source, reporter, flow and period. A share "
            "that a source prints is shown as printed and, where the same source prints the whole, "
            "also as the money it means: a share of “more than” is itself “more than”."
        ),
        (text("share = part ÷ whole"), text("money = share as printed × whole as printed")),
    ),
    Measure(
        text("Remainder"),
        text(
            "What the parts that are known leave of the whole, shown as one other part and marked "
            "as computed. It may hold confidential parts; it is left out where it is no more than "
            "rounding."
        ),
        (text("remainder = whole − Σ known parts"),),
    ),
    Measure(
        text("Concentration"),
        text(
            "The Herfindahl-Hirschman index of the shares of all parts: near 0 when trade is "
            "spread over many, 1 when one part is everything."
        ),
        (text("HHI = Σ share²"),),
    ),
    Measure(
        text("Contribution to growth"),
        text(
            "What each part added to the growth of the whole, as a share of the earlier whole. The "
            "contributions add up to the growth of the whole."
        ),
        (text("contribution = (later value − earlier value) ÷ earlier whole"),),
    ),
    Measure(
        text("Large single step"),
        text(
            "A part that becomes at least twice or at most half of what it was from one period to "
            "the next, and moves at least a tenth of the whole before: one machine, one ship, one "
            "satellite. Whether the later figures stay near the new one is said beside it; a "
            "change can be read without such parts."
        ),
        (
            text("larger of the two ÷ smaller of the two ≥ 2"),
            text("|later value − earlier value| ÷ earlier whole ≥ 0.1"),
        ),
    ),
)

BOUNDS = (
    Measure(
        text("Lower bounds"),
        text(
            "A figure printed as “more than” stays “more than” through sums, shares and products; "
            "taken away, or divided by, it turns into “at most”. Where a lower and an upper bound "
            "meet, or one of them meets an “about”, nothing can be said and nothing is shown. "
            "Rounding never tightens a bound: lower bounds are rounded down, upper bounds up."
        ),
        (
            text("(> a) + b → > a + b"),
            text("b − (> a) → ≤ b − a"),
            text("(> a) × b → > a × b"),
            text("(> a) ÷ b → > a ÷ b"),
            text("(> a) − (> b) → nothing"),
            text("(> a) ÷ (> b) → nothing"),
        ),
    ),
)

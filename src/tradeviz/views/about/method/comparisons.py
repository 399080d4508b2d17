"""Measures over time, among partners, between sources and ledgers."""

from tradeviz.i18n.terms import text
from tradeviz.views.page import Measure

OVER_TIME = (
    Measure(
        text("Growth"),
        text(
            "The change on the period before as a share of it. There is none between lower or "
            "upper bounds, none over missing periods and none across a break in the series; nor "
            "does a line cross them. Values are at current prices, so that growth holds changes of "
            "price and of exchange rate."
        ),
        (text("growth = later value ÷ earlier value − 1"),),
        text("Status codes: SDMX 2.1 code lists"),
    ),
    Measure(
        text("Average growth a year"),
        text(
            "The same growth in each year that leads from the first figure to the last of one "
            "series. There is none across a break, between bounds or from a base of zero."
        ),
        (text("average growth = (last value ÷ first value)^(1 ÷ years) − 1"),),
    ),
    Measure(
        text("Index"),
        text(
            "Each series with its own value of the base period as 100, to compare courses of "
            "different sizes. Partners without a figure above zero in the base period are left out."
        ),
        (text("index = value ÷ value in the base period × 100"),),
    ),
)

REVISIONS = (
    Measure(
        text("Revision"),
        text(
            "How far the newest published figure of a period lies from the first one published "
            "here. The mean absolute revision says how large revisions were whichever way, the "
            "mean revision whether they went up or down; over the periods that two versions have."
        ),
        (
            text("revision = (newest figure − first figure) ÷ |first figure|"),
            text("mean absolute revision = Σ |revision| ÷ number of periods"),
        ),
        text("Di Fonzo (2005), OECD"),
    ),
)

STRUCTURE = (
    Measure(
        text("Revealed comparative advantage"),
        text(
            "An item’s share in one make-up of trade by its share in another: with Japan by with "
            "the world, in one source, flow and period. Above 1 the item weighs more here. A "
            "hidden part makes a share an upper bound; what the other make-up lacks is left out."
        ),
        (
            text("advantage = share of the item here ÷ share of the item there"),
            text("symmetric advantage = (advantage − 1) ÷ (advantage + 1)"),
        ),
        text("Balassa (1965); symmetric: Dalum, Laursen, Villumsen (1998)"),
    ),
    Measure(
        text("Intra-industry trade"),
        text(
            "How far the same is bought that is sold: 0% where an item goes one way only, 100% "
            "where as much goes each way. Items whose exports or imports are hidden or bounds "
            "are left out; the finer the items, the lower the figure."
        ),
        (text("index = 1 − |exports − imports| ÷ (exports + imports)"),),
        text("Grubel, Lloyd (1971)"),
    ),
)

PARTNERS = (
    Measure(
        text("Rank"),
        text(
            "The place by value among the partners of a group that the reader chooses, in one "
            "source and period. Only figures above zero have a place; equal values share the "
            "better one. Ranks that a source prints are shown as printed, each with its own "
            "definition."
        ),
        (text("rank = 1 + number of partners in the group with a larger value"),),
        text("Regions: United Nations M49"),
    ),
)

SOURCES = (
    Measure(
        text("Preferred source"),
        text(
            "Where sources give different figures for the same cell, the one registered with the "
            "lowest number of preference is shown: mission organisers and governments as a rule "
            "come before the press. The other readings stay one click away, and no average is "
            "taken."
        ),
        (text("figure shown = figure of the source with min(preference)"),),
    ),
    Measure(
        text("Reported and balanced figures"),
        text(
            "A reported figure is what one economy's statistics say; a balanced one comes from a "
            "model that reconciles the reports of both and equals neither. The two are kept apart "
            "and marked."
        ),
        (text("basis = reported, balanced or derived"),),
        text("OECD, balanced international merchandise trade statistics"),
    ),
)

LEDGERS = (
    Measure(
        text("Mirror figures"),
        text(
            "Luxembourg's figure and Japan's for the same flow stand side by side and are never "
            "added. One switch says whose figures all pages of trade show: Luxembourg's, Japan's, "
            "or a model's that balances both; in Japan's, what Luxembourg exports is what Japan "
            "imports from it."
        ),
        (
            text("exports of A to B as mirrored = imports of B from A"),
            text("gap = importer's figure − exporter's figure"),
        ),
        text("IMTS 2010, chapters on valuation and partner country"),
    ),
    Measure(
        text("What of a gap can be explained"),
        text(
            "Imports are valued with freight and insurance (CIF), exports without (FOB), and goods "
            "arrive after they leave. What lies beyond both is said as “about”, or not at all "
            "where the bounds leave it open: transit, origin, confidentiality, thresholds and "
            "revisions may be why; the figures do not weigh them."
        ),
        (text("usual = exporter's figure × (1.06 to 1.10) ± 1 ÷ 12 of it"),),
        text("IMF, Direction of Trade Statistics"),
    ),
)

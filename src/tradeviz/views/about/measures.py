"""How each measure is computed, in one paragraph with its formula."""

from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates


@dataclass(frozen=True)
class Measure:
    """One measure: its name, what it says, its formula, the standard it follows (or nothing)."""

    name: str
    paragraph: str
    formula: str
    """One formula a line."""

    standard: str = ""


def measures(language: Language) -> list[Measure]:
    """Every measure that the program computes, in the order in which a reader meets them."""
    groups = (
        _flows,
        _parts,
        _bounds,
        _over_time,
        _partners,
        _sources,
        _ledgers,
        _goods,
        _currencies,
        _missions,
        _trust,
        _codes,
    )
    return [measure for group in groups for measure in group(language)]


def _lines(*formulas: str) -> str:
    """Formulas one below the other."""
    return "\n".join(formulas)


def _flows(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Total of a flow"),
            text(
                "Exports, imports or both of one reporter with one partner, as a source prints them or as "
                "the sum of the observations selected. Figures of two reporters are never added, nor a "
                "heading to its own parts. A confidential or missing part makes the sum a lower bound."
            ),
            text("total = Σ values of one reporter, flow, classification and unit"),
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
            _lines(
                text("trade = exports + imports"),
                text("exports = (trade + balance) ÷ 2"),
                text("imports = (trade − balance) ÷ 2"),
                text("imports = trade × share of imports"),
                text("exports = trade − imports"),
            ),
        ),
        Measure(
            text("Balance"),
            text(
                "Exports less imports, of goods, of services or of both for the same year and unit. A "
                "deficit is neither good nor bad and is not coloured as such."
            ),
            text("balance = exports − imports"),
            text("BPM6, goods and services account"),
        ),
    ]


def _parts(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Share"),
            text(
                "A part of its whole, both from the same source, reporter, flow and period. A share that "
                "a source prints is shown as printed and, where the same source prints the whole, also as "
                "the money it means: a share of “more than” is itself “more than”."
            ),
            _lines(
                text("share = part ÷ whole"),
                text("money = share as printed × whole as printed"),
            ),
        ),
        Measure(
            text("Remainder"),
            text(
                "What the parts that are known leave of the whole, shown as one other part and marked as "
                "computed. It may hold confidential parts; it is left out where it is no more than "
                "rounding."
            ),
            text("remainder = whole − Σ known parts"),
        ),
        Measure(
            text("Concentration"),
            text(
                "The Herfindahl-Hirschman index of the shares of all parts: near 0 when trade is spread "
                "over many, 1 when one part is everything."
            ),
            text("HHI = Σ share²"),
        ),
        Measure(
            text("Contribution to growth"),
            text(
                "What each part added to the growth of the whole, as a share of the earlier whole. The "
                "contributions add up to the growth of the whole."
            ),
            text("contribution = (later value − earlier value) ÷ earlier whole"),
        ),
    ]


def _bounds(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Lower bounds"),
            text(
                "A figure printed as “more than” stays “more than” through sums, shares and products; "
                "taken away, or divided by, it turns into “at most”. Where a lower and an upper bound "
                "meet, or one of them meets an “about”, nothing can be said and nothing is shown. "
                "Rounding never tightens a bound: lower bounds are rounded down, upper bounds up."
            ),
            _lines(
                text("(> a) + b → > a + b"),
                text("b − (> a) → ≤ b − a"),
                text("(> a) × b → > a × b"),
                text("(> a) ÷ b → > a ÷ b"),
                text("(> a) − (> b) → nothing"),
                text("(> a) ÷ (> b) → nothing"),
            ),
        ),
    ]


def _over_time(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Growth"),
            text(
                "The change on the period before as a share of it. There is none between lower or upper "
                "bounds, none over missing periods and none across a break in the series; nor does a line "
                "cross them. Values are at current prices, so that growth holds changes of price and of "
                "exchange rate."
            ),
            text("growth = later value ÷ earlier value − 1"),
            text("Status codes: SDMX 2.1 code lists"),
        ),
        Measure(
            text("Index"),
            text(
                "Each series with its own value of the base period as 100, to compare courses of "
                "different sizes. Partners without a figure above zero in the base period are left out."
            ),
            text("index = value ÷ value in the base period × 100"),
        ),
    ]


def _partners(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Rank"),
            text(
                "The place by value among the partners of a group that the reader chooses, in one source "
                "and period. Only figures above zero have a place; equal values share the better one. "
                "Ranks that a source prints are shown as printed, each with its own definition."
            ),
            text("rank = 1 + number of partners in the group with a larger value"),
            text("Regions: United Nations M49"),
        ),
    ]


def _sources(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Preferred source"),
            text(
                "Where sources give different figures for the same cell, the one registered with the "
                "lowest number of preference is shown: mission organisers and governments as a rule come "
                "before the press. The other readings stay one click away, and no average is taken."
            ),
            text("figure shown = figure of the source with min(preference)"),
        ),
        Measure(
            text("Reported and balanced figures"),
            text(
                "A reported figure is what one economy's statistics say; a balanced one comes from a "
                "model that reconciles the reports of both and equals neither. The two are kept apart and "
                "marked."
            ),
            text("basis = reported, balanced or derived"),
            text("OECD, balanced international merchandise trade statistics"),
        ),
    ]


def _ledgers(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Mirror figures"),
            text(
                "Luxembourg's figure and Japan's for the same flow stand side by side and are never "
                "added. One switch says whose figures all pages of trade show: Luxembourg's, Japan's, or a model's "
                "that balances both; in Japan's, what Luxembourg exports is what Japan imports from it."
            ),
            _lines(
                text("exports of A to B as mirrored = imports of B from A"),
                text("gap = importer's figure − exporter's figure"),
            ),
            text("IMTS 2010, chapters on valuation and partner country"),
        ),
        Measure(
            text("What of a gap can be explained"),
            text(
                "Imports are valued with freight and insurance (CIF), exports without (FOB), and goods arrive after "
                "they leave. What lies beyond both is said as “about”, or not at all where the bounds leave it open: "
                "transit, origin, confidentiality, thresholds and revisions may be why; the figures do not weigh them."
            ),
            text("usual = exporter's figure × (1.06 to 1.10) ± 1 ÷ 12 of it"),
            text("IMF, Direction of Trade Statistics"),
        ),
    ]


def _goods(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("One-off shipments"),
            text(
                "Months in which an item is more than five times its own median, for items with at least "
                "six months: an aircraft or a satellite may never come again. They are flagged, not "
                "removed."
            ),
            text("flagged when value > 5 × median of the item's months"),
        ),
        Measure(
            text("Unit value"),
            text(
                "Money by kilogram where one source gives both for the same cell. It is an average over "
                "different products, not a price."
            ),
            text("unit value = value ÷ net mass"),
            text("IMTS 2010, chapter on quantity measurement"),
        ),
    ]


def _currencies(language: Language) -> list[Measure]:
    text = language.text
    first, last = (language.date(day.isoformat()) for day in exchange_rates.covered())
    return [
        Measure(
            text("Currency conversion"),
            text(
                "Amounts are converted at the mean of the European Central Bank's daily reference rates "
                "over the whole period of the figure; the result is marked as computed. The rates at hand "
                "run from {first} to {last}: a figure of a period that they do not cover is not converted.",
                first=first,
                last=last,
            ),
            text(
                "amount in B = amount in A × mean rate of B ÷ mean rate of A (units for one euro)"
            ),
            text("ECB euro foreign exchange reference rates"),
        ),
    ]


def _missions(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Ratios of a mission"),
            text(
                "Participants or meetings by company, from figures printed for the same mission or "
                "programme. What is published only for several missions together is not divided among "
                "them. A lower bound divided by an exact count is again a lower bound, and is rounded "
                "down."
            ),
            _lines(
                text("participants a company = participants ÷ companies"),
                text("meetings a company = meetings ÷ companies"),
            ),
        ),
    ]


def _trust(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Data trust"),
            text(
                "These lines say how far the figures on Japan carry: years with a figure among those from "
                "the first to the last, months since the last of these years ended, points on which "
                "sources disagree, and the share of observations that are confidential or missing."
            ),
            _lines(
                text("coverage = years with a figure ÷ (last year − first year + 1)"),
                text("suppressed = confidential or missing ÷ all observations"),
            ),
        ),
    ]


def _codes(language: Language) -> list[Measure]:
    text = language.text
    return [
        Measure(
            text("Codes and classifications"),
            text(
                "Economies, periods, frequencies and statuses bear international codes. Services are "
                "classified after EBOPS 2010, goods after the Harmonized System or SITC; a code is never "
                "read without its classification. Zero, missing, confidential and not applicable are four "
                "different things."
            ),
            _lines(
                text("economy: ISO 3166-1 alpha-2"),
                text("period: 2024, 2024-Q1, 2024-03"),
            ),
            text("ISO 3166; SDMX 2.1 code lists; MSITS 2010"),
        ),
    ]

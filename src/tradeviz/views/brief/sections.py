"""The parts of a brief, each composed of what pages declare: cards, sentences, answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from tradeviz.i18n.terms import Text, text
from tradeviz.snapshot import Snapshot
from tradeviz.views import goods, partners, presence, services
from tradeviz.views.about.citing import NAMES
from tradeviz.views.about.method import comparisons, trade
from tradeviz.views.aloud import five_sentences
from tradeviz.views.brief.advice import say_it_right
from tradeviz.views.brief.excerpts import Excerpt, excerpt, one_way
from tradeviz.views.brief.figures import agreements, first_figures, ledgers_in_one_line
from tradeviz.views.brief.since import Since
from tradeviz.views.missions import briefing, calendar, outcomes
from tradeviz.views.missions.programme import per_company_headlines, programme_headlines
from tradeviz.views.overview import summary
from tradeviz.views.page import Aloud, Cards, Measure, Part, Remarks, Sentence, Trust
from tradeviz.views.trust import trust_lines
from tradeviz.views.yearly_totals import goods as goods_by_year
from tradeviz.views.yearly_totals import services as services_by_year

DATASETS_OF_BRIEFS = NAMES
"""What a brief rests on: everything."""


@dataclass(frozen=True)
class Section:
    """One part of a brief: its heading, what stands below it from the top down."""

    key: str
    heading: Text
    parts: tuple[Part | Excerpt | Since, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        "figures",
        text("In figures"),
        (
            Sentence(summary),
            Sentence(agreements),
            Sentence(ledgers_in_one_line),
            Cards(text("Trade"), first_figures, has_hero=True),
            Cards(text("Economic missions at Expo 2025 Osaka"), programme_headlines),
        ),
    ),
    Section(
        "aloud",
        text("To say aloud"),
        (
            Aloud(text("Five sentences"), five_sentences),
            Remarks(text("Say it right"), say_it_right),
        ),
    ),
    Section(
        "services",
        text("Services"),
        (
            excerpt(services.PAGE, "services_by_item"),
            one_way(services.PAGE, "services_by_item", "export"),
            one_way(services.PAGE, "services_by_item", "import"),
            excerpt(services.PAGE, "flows service_over_time"),
        ),
    ),
    Section(
        "goods",
        text("Goods"),
        (excerpt(goods.PAGE, "sections product_over_time known_years imports_by_ledger"),),
    ),
    Section(
        "partners",
        text("Partners"),
        (excerpt(partners.PAGE, "ranking japans_side printed"),),
    ),
    Section(
        "presence",
        text("Presence"),
        (excerpt(presence.PAGE, "both_ways companies_and_people"),),
    ),
    Section(
        "missions",
        text("Missions"),
        (
            Cards(text("Per company"), per_company_headlines),
            excerpt(briefing.PAGE, "like_for_like"),
            excerpt(calendar.PAGE, "timeline"),
            excerpt(outcomes.PAGE, "outcomes_by_year outcome_register"),
        ),
    ),
    Section("changes", text("What changed since the last brief"), (Since(),)),
    Section(
        "trust",
        text("How far these figures can be trusted"),
        (Trust(text("How far these figures can be trusted"), trust_lines),),
    ),
)
"""In the order of a brief; sources and method stand behind them always."""


def method_of_briefs() -> list[Measure]:
    """The measures that a reader of a brief must know of: bounds, computed figures, sources, two
    ledgers."""
    return [*trade.FLOWS, *trade.BOUNDS, *comparisons.SOURCES, *comparisons.LEDGERS]


def known_periods(snapshot: Snapshot) -> list[str]:
    """The years that a brief can be asked for: with a figure on trade, newest first."""
    rows = (services_by_year(snapshot), goods_by_year(snapshot))
    years = {year for one in rows for year in one.loc[one["value"].notna(), "period"]}
    return sorted(years, reverse=True)


def sections_named(keys: Iterable[str]) -> tuple[Section, ...]:
    """The sections with these keys, in the order of a brief; all where none is named."""
    wanted = set(keys)
    return tuple(one for one in SECTIONS if one.key in wanted) or SECTIONS

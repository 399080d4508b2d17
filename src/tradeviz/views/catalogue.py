"""Every headline and every exhibit of the dashboard by page: what a new version may change."""

from collections.abc import Callable
from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import about, goods, mirror, overview, partners, services
from tradeviz.views.common import Choices
from tradeviz.views.exhibit import Card, Exhibit
from tradeviz.views.missions import briefing, calendar, hosts, outcomes, places, sizes


@dataclass(frozen=True)
class Shown:
    """What a page shows together: the datasets it rests on, its cards, its exhibits and their choices."""

    page: Callable[[Language], str]
    datasets: tuple[str, ...]
    views: tuple[Callable[..., Exhibit], ...] = ()
    choices: Choices = ()
    cards: tuple[Callable[[Snapshot, Language], list[Card]], ...] = ()


PAGES = (
    Shown(
        lambda language: language.text("Overview"),
        overview.DATASETS,
        (
            overview.services_parts,
            overview.services_years,
            overview.services_flows,
            overview.goods_years,
        ),
        cards=(overview.cards, overview.mission_cards),
    ),
    Shown(
        lambda language: language.text("Missions"),
        briefing.DATASETS,
        (briefing.like_for_like, briefing.pavilion),
        cards=(briefing.ratio_cards,),
    ),
    Shown(
        lambda language: language.text("Missions"),
        sizes.DATASETS,
        (sizes.beside_others,),
        sizes.choices,
    ),
    Shown(
        lambda language: language.text("Services"),
        services.DATASETS,
        (services.parts, services.areas, services.flows, services.trend),
        services.choices,
    ),
    Shown(
        lambda language: language.text("Services"),
        services.DATASETS,
        (services.financial_share, services.digital),
    ),
    Shown(
        lambda language: language.text("Goods"),
        goods.DATASETS,
        (
            goods.sections,
            goods.areas,
            goods.ledgers,
            goods.months,
            goods.concentration,
            goods.unit_values,
            goods.price_and_quantity,
        ),
        goods.choices,
    ),
    Shown(
        lambda language: language.text("Goods"), goods.DATASETS, (goods.known_years, goods.balanced)
    ),
    Shown(
        lambda language: language.text("Partners"),
        partners.DATASETS,
        (partners.ranking, partners.places, partners.share, partners.indexed),
        partners.choices,
    ),
    Shown(lambda language: language.text("Partners"), partners.DATASETS, (partners.printed,)),
    Shown(
        lambda language: language.text("Mirror"),
        mirror.DATASETS,
        (
            mirror.ledgers,
            mirror.explained,
            mirror.gaps,
            mirror.ratios,
            mirror.by_product,
            mirror.reasons,
        ),
        mirror.choices,
    ),
    Shown(
        lambda language: language.text("Calendar"),
        calendar.DATASETS,
        (calendar.timeline,),
        calendar.choices,
    ),
    Shown(lambda language: language.text("Calendar"), places.DATASETS, (places.places,)),
    Shown(lambda language: language.text("Calendar"), calendar.DATASETS, (calendar.events,)),
    Shown(
        lambda language: language.text("Hosts"),
        hosts.DATASETS,
        (hosts.by_sector, hosts.register),
        hosts.choices,
    ),
    Shown(
        lambda language: language.text("Outcomes"),
        outcomes.DATASETS,
        (outcomes.per_year, outcomes.chains),
        outcomes.choices,
    ),
    Shown(lambda language: language.text("Outcomes"), outcomes.DATASETS, (outcomes.ledger,)),
    Shown(
        lambda language: language.text("Sources"),
        about.DATASETS,
        (about.coverage, about.datasets, about.disagreements),
    ),
    Shown(
        lambda language: language.text("Sources"), about.DATASETS, (about.register,), about.choices
    ),
)
"""In the order of the menu."""

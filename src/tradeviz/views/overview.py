"""The first page: how big, which way, in what, how sure."""

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.i18n.terms import (
    Apposed,
    Inside,
    Name,
    Ordinal,
    Period,
    Scope,
    Sentences,
    Word,
    text,
)
from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.aloud import first_sentence
from tradeviz.views.cards import CardWords, before, figure_of_kpi, headline, marked, marked_by
from tradeviz.views.conversion import kpi_in_currency
from tradeviz.views.doubts import doubt_note, doubts_of
from tradeviz.views.goods.totals import known_years
from tradeviz.views.headline_figures import (
    RANK,
    economic_rank,
    financial,
    known_trade,
    together,
)
from tradeviz.views.ledgers import whose
from tradeviz.views.missions.programme import programme_headlines
from tradeviz.views.observations import item_name
from tradeviz.views.page import Aloud, Cards, Leads, Page, Panel, Sentence, Trust, view
from tradeviz.views.result import Headline, Result
from tradeviz.views.services.flows import flow_totals, trend
from tradeviz.views.services.items import services_by_item
from tradeviz.views.services.queries import newest
from tradeviz.views.trust import trust_lines
from tradeviz.views.watch.firing import fired_leads
from tradeviz.views.yearly_totals import begun, services

# -------------------------------------------------------------------------------------------- cards


def headlines(snapshot: Snapshot, query: Query) -> list[Headline]:
    """Services trade, its financial share, goods trade, the balance, Japan's rank."""
    cards = [
        _trade(snapshot, query, "services"),
        _financial_share(snapshot, query),
        _trade(snapshot, query, "goods"),
        _balance(snapshot, query),
        _rank(snapshot, query),
    ]
    return [card for card in cards if card]


def _trade(snapshot: Snapshot, query: Query, dataset: str) -> Headline | None:
    """Trade in services or in goods, both ways together: the newest year, beside it the months
    known of a later one; those alone where no year is known."""
    years = known_trade(snapshot, query, dataset)
    begins = None if query.last else begun(snapshot, dataset)
    so_far = begins and kpi_in_currency(snapshot, begins, query.currency)
    trade = years[0] if years else so_far
    if trade is None:
        return None
    is_later = so_far is not None and trade.period < so_far.period[:4]
    labels = {
        "services": text("Trade in services with Japan"),
        "goods": text("Trade in goods with Japan"),
    }
    both = text("exports and imports together")
    scope = Apposed((both, whose(snapshot, HOME, trade.rows)))
    words = CardWords(
        dataset,
        labels[dataset],
        scope,
        so_far=so_far if is_later else None,
        trend=kpis.consecutive(years),
    )
    return headline(snapshot, trade, words)


def _financial_share(snapshot: Snapshot, query: Query) -> Headline | None:
    """Financial services: the share as printed or as the ratio that it is, and the money it
    means."""
    rows, share = services(snapshot), financial(snapshot, query)
    if share is None:
        return None
    of_period = rows[(rows["period"] == share.period) & rows["source"].isin(share.rows["source"])]
    money, whole = (
        kpis.latest(of_period, snapshot.preferences, flow="two_way", item=item)
        for item in ("SG", "S")
    )
    money, whole = (
        kpi and kpi_in_currency(snapshot, kpi, query.currency) for kpi in (money, whole)
    )
    worth = marked(money, like=whole.figure.value) if money and whole else ""
    words = CardWords(
        "financial",
        Name(snapshot.codes.items("EBOPS2010"), "SG"),
        text("share of trade in services with Japan, exports and imports together"),
        comparator=Scope((worth, before(snapshot, share))),
        beside=tuple(kpi for kpi in (money, share.before) if kpi),
    )
    return headline(snapshot, share, words)


def _balance(snapshot: Snapshot, query: Query) -> Headline | None:
    """Goods and services together, with both balances and who gives each: of the newest year that
    both know."""
    known = together(snapshot, query, "balance")
    if not known:
        return None
    balance, *parts = known
    in_services, in_goods = (marked_by(snapshot, part) for part in parts)
    words = CardWords(
        "balance",
        text("Luxembourg's balance with Japan"),
        text("goods and services"),
        value=figure_of_kpi(balance, signed=True),
        comparator=text("services {services}, goods {goods}", services=in_services, goods=in_goods),
        beside=tuple(parts),
    )
    return headline(snapshot, balance, words)


def _rank(snapshot: Snapshot, query: Query) -> Headline | None:
    """Japan's place, never without the definition it is the place by; other readings beside it."""
    rank = economic_rank(snapshot, query)
    if rank is None:
        return None
    definition = Name(snapshot.codes.items("RANK"), RANK)
    words = CardWords(
        "rank", text("Japan's rank"), definition, comparator=_other_rank(snapshot, rank)
    )
    return headline(snapshot, rank, words)


def _other_rank(snapshot: Snapshot, rank: Kpi) -> Word:
    """The newest differing place by another definition; empty where all agree."""
    if rank.others is None:
        return ""
    others = rank.others[rank.others["partner"] == PARTNER].sort_values("period").iloc[::-1]
    differing = others[others["value"] != rank.figure.value].head(1).to_dict("records")
    if not differing:
        return ""
    row = differing[0]
    return text(
        "{rank} in {period} by another definition: {definition}",
        rank=Ordinal(int(row["value"])),
        period=Period(row["period"]),
        definition=item_name(snapshot, row),
    )


# ----------------------------------------------------------------------------------------- sentence


def summary(snapshot: Snapshot, query: Query) -> Word:
    """The page in one sentence, from the same figures as its cards."""
    known, share = known_trade(snapshot, query, "services"), financial(snapshot, query)
    if not known or share is None:
        return ""
    traded = known[0]
    places = {
        "figure": marked(traded),
        "period": Period(traded.period),
        "name": Inside(Name(snapshot.codes.items("EBOPS2010"), "SG")),
        "share": marked(share),
    }
    doubts = doubt_note(doubts_of(snapshot, [traded.rows, share.rows]))
    sentence = text(
        "Luxembourg and Japan traded {figure} of services in {period}; {name} made up {share}.",
        **places,
    )
    if share.period != traded.period:
        sentence = text(
            "Luxembourg and Japan traded {figure} of services in {period}; {name} made up {share} "
            "in {year}.",
            year=Period(share.period),
            **places,
        )
    return Sentences((sentence, doubts))


# ----------------------------------------------------------------------------------------- answers


def services_parts(snapshot: Snapshot, query: Query) -> Result:
    """The newest breakdown of services."""
    year = newest(snapshot)
    return services_by_item(snapshot, query.with_(freq="A", first=year, last=year))


def services_years(snapshot: Snapshot, query: Query) -> Result:
    """The known years of services."""
    return trend(snapshot, query)


def services_flows(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports of services, in the years that have both."""
    return flow_totals(snapshot, query.with_(freq="A"))


PAGE = Page(
    "briefing/overview",
    menu=text("Overview"),
    title=text("Luxembourg and Japan"),
    question="",
    datasets=(
        "services",
        "goods",
        "ranks",
        "missions",
        "metrics",
        "notes",
        "watch",
        "conflicts",
        "sources",
    ),
    parts=(
        Sentence(summary),
        Aloud(text("To say aloud"), first_sentence),
        Cards(text("In figures"), headlines, has_hero=True),
        Leads(text("Rules that fire"), fired_leads),
        Cards(text("Economic missions at Expo 2025 Osaka"), programme_headlines),
        Panel(
            (
                view(services_parts, "currency"),
                view(services_years, "currency"),
                view(services_flows, "currency"),
                view(known_years, "currency"),
            )
        ),
        Trust(text("How far these figures can be trusted"), trust_lines),
    ),
    has_amounts=True,
)

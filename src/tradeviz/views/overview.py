"""The first page: how big, which way, in what, how sure."""

from dataclasses import replace
from datetime import date

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.i18n.terms import (
    Figure,
    Inside,
    Name,
    Number,
    Ordinal,
    Percent,
    Period,
    Scope,
    Text,
    Word,
    text,
)
from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.series import years_apart
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.cards import CardWords, before, figure_of_kpi, headline
from tradeviz.views.citations import evidence
from tradeviz.views.goods.totals import known_years
from tradeviz.views.missions.programme import programme_headlines
from tradeviz.views.observations import item_name, rule_of
from tradeviz.views.page import Cards, Page, Panel, Sentence, Trust, view
from tradeviz.views.result import Headline, Result, TrustLine
from tradeviz.views.services.flows import flow_totals, trend
from tradeviz.views.services.items import services_by_item
from tradeviz.views.services.queries import newest

_RANK = "ASIA_ECONOMIC"
_OWN_UNITS = ("EUR", "PCT_TOTAL", "PCT_TWO_WAY")


@cached
def _printed(snapshot: Snapshot, query: Query, dataset: str, item: tuple[str, ...]) -> pd.DataFrame:
    """Luxembourg's own yearly figures with Japan, as press and offices print them."""
    return snapshot.select(
        Query(
            dataset,
            reporter=HOME,
            partner=PARTNER,
            item=item,
            freq="A",
            unit=_OWN_UNITS,
            basis="reported",
            currency=query.currency,
        )
    )


def services(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Services with Japan: all items in money or as shares."""
    return _printed(snapshot.about("services"), query, "services", ("S", "SG"))


def goods(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Goods with Japan, the total in euro."""
    return _printed(snapshot.about("goods"), query, "goods", ("TOTAL",))


# -------------------------------------------------------------------------------------------- cards


def headlines(snapshot: Snapshot, query: Query) -> list[Headline]:
    """Services trade, its financial share, goods trade, the balance, Japan's rank."""
    cards = [
        _trade(snapshot, query, "services"),
        _financial_share(snapshot, query),
        _trade(snapshot, query, "goods"),
        _balance(snapshot, query),
        _rank(snapshot),
    ]
    return [card for card in cards if card]


@cached
def _latest(snapshot: Snapshot, query: Query, dataset: str, flow: str) -> Kpi | None:
    """The newest figure of all services or all goods."""
    rows = {"services": services, "goods": goods}[dataset](snapshot, query)
    item = {"services": "S", "goods": "TOTAL"}[dataset]
    return kpis.latest(rows, snapshot.preferences, flow=flow, item=item)


def _trade(snapshot: Snapshot, query: Query, dataset: str) -> Headline | None:
    """Trade in services or in goods, both ways together."""
    kpi = _latest(snapshot.about(dataset), query, dataset, "two_way")
    if kpi is None:
        return None
    labels = {
        "services": text("Trade in services with Japan"),
        "goods": text("Trade in goods with Japan"),
    }
    both = text("exports and imports together, reported by Luxembourg")
    return headline(snapshot, kpi, CardWords(dataset, labels[dataset], both))


def _financial_share(snapshot: Snapshot, query: Query) -> Headline | None:
    """Financial services: the share as printed, and the money it means."""
    rows = services(snapshot, query)
    share = kpis.item_share(rows, snapshot.preferences, item="SG")
    if share is None:
        return None
    of_period = rows[(rows["period"] == share.period) & rows["source"].isin(share.rows["source"])]
    money, whole = (
        kpis.latest(of_period, snapshot.preferences, flow="two_way", item=item)
        for item in ("SG", "S")
    )
    worth = figure_of_kpi(money, like=whole.figure.value) if money and whole else ""
    words = CardWords(
        "financial",
        Name(snapshot.codes.items("EBOPS2010"), "SG"),
        text("share of trade in services with Japan, exports and imports together"),
        comparator=Scope((worth, before(snapshot, share))),
    )
    card = headline(snapshot, share, words)
    return replace(
        card,
        evidence=evidence(snapshot, money.rows if money else share.rows),
        computation=rule_of(money.rule) if money else "",
    )


def _balance(snapshot: Snapshot, query: Query) -> Headline | None:
    """Goods and services together, with both balances named."""
    parts = [
        _latest(snapshot.about(name), query, name, "balance") for name in ("services", "goods")
    ]
    balance = kpis.goods_and_services(parts)
    if balance is None:
        return None
    in_services, in_goods = (figure_of_kpi(part, signed=True) for part in parts if part)
    words = CardWords(
        "balance",
        text("Luxembourg's balance with Japan"),
        text("goods and services"),
        value=figure_of_kpi(balance, signed=True),
        comparator=text("services {services}, goods {goods}", services=in_services, goods=in_goods),
    )
    return headline(snapshot, balance, words)


def _rank(snapshot: Snapshot) -> Headline | None:
    """Japan's place, never without the definition it is the place by; other readings beside it."""
    rank = kpis.rank(snapshot.table("ranks"), snapshot.preferences, definition=_RANK)
    if rank is None:
        return None
    definition = Name(snapshot.codes.items("RANK"), _RANK)
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


# --------------------------------------------------------------------------------------- data trust


def trust_lines(snapshot: Snapshot, today: date) -> list[TrustLine]:
    """How far the headline data can be trusted, in four lines: label, figure, what it means.
    Coverage is the share of the years from the first to the last that have a figure; months late
    run from the end of the last year."""
    everything = Query("")
    rows = [services(snapshot, everything), goods(snapshot, everything)]
    coverage = [
        _coverage(name, one, today)
        for name, one in zip((text("Services"), text("Goods")), rows, strict=True)
        if len(one)
    ]
    known = pd.concat(rows)
    hidden = int(known["status"].isin(["C", "M"]).sum())
    return [
        *coverage,
        TrustLine(
            text("Points on which sources disagree"),
            Number(len(snapshot.table("conflicts"))),
            text("each is listed under Sources with both readings"),
        ),
        TrustLine(
            text("Confidential or missing"),
            Percent(hidden / max(len(known), 1)),
            text("of the observations with Japan"),
        ),
    ]


def _coverage(name: Text, rows: pd.DataFrame, today: date) -> TrustLine:
    """Of how many years there is a figure, and how long ago the last ended."""
    years = sorted(set(rows["period"]))
    late = (today.year - int(years[-1]) - 1) * 12 + today.month
    return TrustLine(
        text("{what}: years with a figure", what=name),
        text("{known} of {all}", known=len(years), all=years_apart(years[0], years[-1]) + 1),
        text(
            "{first} to {last}; the last year ended {months} months ago",
            first=years[0],
            last=years[-1],
            months=late,
        ),
    )


def summary(snapshot: Snapshot, query: Query) -> Word:
    """The page in one sentence, from the same figures as its cards."""
    traded = _latest(snapshot.about("services"), query, "services", "two_way")
    share = kpis.item_share(services(snapshot, query), snapshot.preferences, item="SG")
    if traded is None or share is None:
        return ""
    places = {
        "figure": figure_of_kpi(traded),
        "period": Period(traded.period),
        "name": Inside(Name(snapshot.codes.items("EBOPS2010"), "SG")),
        "share": Figure(share.figure.value, "PCT", share.figure.bound),
    }
    if share.period == traded.period:
        return text(
            "Luxembourg and Japan traded {figure} of services in {period}; {name} made up {share}.",
            **places,
        )
    return text(
        "Luxembourg and Japan traded {figure} of services in {period}; {name} made up {share} in "
        "{year}.",
        year=Period(share.period),
        **places,
    )


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
    datasets=("services", "goods", "ranks", "missions", "metrics", "conflicts", "sources"),
    parts=(
        Sentence(summary),
        Cards(text("In figures"), headlines),
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

"""The first page: how big, which way, in what, how sure."""

from datetime import date

import pandas as pd

from tradeviz import measures
from tradeviz.i18n import Language
from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common, findings
from tradeviz.views import goods as goods_page
from tradeviz.views import services as services_page
from tradeviz.views.common import HOME, LIKE_IT, PARTNER, PROGRAMME
from tradeviz.views.exhibit import Card, Exhibit

DATASETS = ("services", "goods", "ranks", "missions", "metrics", "conflicts", "sources")
_RANK = "ASIA_ECONOMIC"


def _rows(snapshot: Snapshot, dataset: str, item: str | tuple[str, ...]) -> pd.DataFrame:
    """Luxembourg's own yearly figures with Japan, as press and offices print them."""
    query = Query(
        dataset,
        reporter=HOME,
        partner=PARTNER,
        item=item,
        freq="A",
        unit=("EUR", "PCT_TOTAL", "PCT_TWO_WAY"),
        basis="reported",
    )
    return snapshot.select(query)


def services(snapshot: Snapshot) -> pd.DataFrame:
    """Services with Japan: all items in money or as shares."""
    return _rows(snapshot, "services", ("S", "SG"))


def goods(snapshot: Snapshot) -> pd.DataFrame:
    """Goods with Japan, the total in euro."""
    return _rows(snapshot, "goods", "TOTAL")


# ------------------------------------------------------------------------------------------------- cards


def cards(snapshot: Snapshot, language: Language) -> list[Card]:
    """Services trade, its financial share, goods trade, the balance, Japan's rank."""
    text, ranks = language.text, snapshot.preferences
    in_services, in_goods = services(snapshot), goods(snapshot)
    traded = kpis.latest(in_services, ranks, flow="two_way", item="S")
    share = kpis.share(in_services, ranks, item="SG")
    sold = kpis.latest(in_goods, ranks, flow="two_way", item="TOTAL")
    balances = [
        kpis.latest(in_services, ranks, flow="balance", item="S"),
        kpis.latest(in_goods, ranks, flow="balance", item="TOTAL"),
    ]
    balance = kpis.goods_and_services(balances)
    rank = kpis.rank(snapshot.table("ranks"), ranks, definition=_RANK)
    both = text("exports and imports together, reported by Luxembourg")
    drawn = [
        traded
        and _card(
            snapshot, language, "services", traded, text("Trade in services with Japan"), both
        ),
        share and _share_card(snapshot, language, share, in_services),
        sold and _card(snapshot, language, "goods", sold, text("Trade in goods with Japan"), both),
        balance and _balance_card(snapshot, language, balance, balances),
        rank and _rank_card(snapshot, language, rank),
    ]
    return [card for card in drawn if card]


def _card(
    snapshot: Snapshot, language: Language, key: str, kpi: Kpi, label: str, scope: str, **more: str
) -> Card:
    """A card of one Kpi: everything that stands behind it comes along."""
    return Card(
        key=key,
        label=label,
        scope=common.scope(language.period(kpi.period), scope),
        value=more.get("value") or language.figure(kpi.figure.value, kpi.unit, kpi.figure.bound),
        comparator=more.get("comparator") or before(kpi, language),
        evidence=common.evidence(kpi.rows, snapshot, language),
        computation=common.rule_text(kpi.rule, language),
        others=common.evidence(kpi.others, snapshot, language),
        caution=more.get("caution", ""),
    )


def before(kpi: Kpi, language: Language) -> str:
    """The figure before, and the change on it where there is one to speak of."""
    if kpi.before is None:
        return ""
    earlier = kpi.before
    written = language.figure(earlier.figure.value, earlier.unit, earlier.figure.bound)
    said = language.text(
        "{period}: {figure}", period=language.period(earlier.period), figure=written
    )
    change = kpi.change
    if change is None:
        return said
    return f"{said} ({language.percent(change.value, 1, signed=True)})"


def _share_card(snapshot: Snapshot, language: Language, share: Kpi, rows: pd.DataFrame) -> Card:
    """Financial services: the share as printed, and the money it means."""
    period = rows[(rows["period"] == share.period) & rows["source"].isin(share.rows["source"])]
    money = kpis.latest(period, snapshot.preferences, flow="two_way", item="SG")
    whole = kpis.latest(period, snapshot.preferences, flow="two_way", item="S")
    worth = ""
    if money and whole:
        worth = language.figure(
            money.figure.value, money.unit, money.figure.bound, like=whole.figure.value
        )
    name = snapshot.codes.item("EBOPS2010", "SG", language)
    card = _card(
        snapshot,
        language,
        "financial",
        share,
        name,
        language.text("share of trade in services"),
        comparator=" · ".join(part for part in (worth, before(share, language)) if part),
    )
    rows = money.rows if money else share.rows
    return Card(
        **{
            **card.__dict__,
            "evidence": common.evidence(rows, snapshot, language),
            "computation": common.rule_text(money.rule, language) if money else "",
        }
    )


def _balance_card(
    snapshot: Snapshot, language: Language, balance: Kpi, parts: list[Kpi | None]
) -> Card:
    """Goods and services together, with both balances named."""
    text = language.text
    in_services, in_goods = (
        language.figure(part.figure.value, part.unit, part.figure.bound, signed=True)
        for part in parts
        if part
    )
    return _card(
        snapshot,
        language,
        "balance",
        balance,
        text("Luxembourg's balance with Japan"),
        text("goods and services"),
        value=language.figure(
            balance.figure.value, balance.unit, balance.figure.bound, signed=True
        ),
        comparator=text("services {services}, goods {goods}", services=in_services, goods=in_goods),
    )


def _rank_card(snapshot: Snapshot, language: Language, rank: Kpi) -> Card:
    """Japan's place, never without the definition it is the place by; other readings beside it."""
    text = language.text
    others = rank.others
    newest = (
        others[others["partner"] == PARTNER].sort_values("period").iloc[::-1]
        if others is not None
        else None
    )
    differing = (
        newest[newest["value"] != rank.figure.value].head(1)
        if newest is not None
        else pd.DataFrame()
    )
    also = "".join(
        text(
            "{rank} in {period} by another definition: {definition}",
            rank=language.ordinal(int(row["value"])),
            period=language.period(row["period"]),
            definition=snapshot.item(row, language),
        )
        for _, row in differing.iterrows()
    )
    definition = snapshot.codes.item("RANK", _RANK, language)
    return _card(
        snapshot, language, "rank", rank, text("Japan's rank"), definition, comparator=also
    )


# -------------------------------------------------------------------------------------------- missions


def mission_cards(snapshot: Snapshot, language: Language) -> list[Card]:
    """The programme's four figures: missions, participants, companies, meetings."""
    names = snapshot.codes["mission_metrics"]
    drawn = []
    for name in ("missions", "participants", "companies", "b2b_meetings"):
        kpi = kpis.metric(
            snapshot.table("metrics"), snapshot.preferences, mission=PROGRAMME, name=name
        )
        if kpi:
            drawn.append(metric_card(snapshot, language, kpi, name, names.name(name, language)))
    return drawn


def metric_card(snapshot: Snapshot, language: Language, kpi: Kpi, key: str, label: str) -> Card:
    """A card of one figure of the programme, beside that of the one programme like it."""
    programme = snapshot.table("missions").set_index("id").loc[PROGRAMME]
    like = kpis.metric(snapshot.table("metrics"), snapshot.preferences, mission=LIKE_IT, name=key)
    compared = (
        language.text("Expo 2020 Dubai: {figure}", figure=_count(like, language)) if like else ""
    )
    return Card(
        key=key,
        label=label,
        value=_count(kpi, language),
        scope=language.span(programme["start"], programme["end"]),
        comparator=compared,
        evidence=common.evidence(kpi.rows, snapshot, language),
        computation=common.rule_text(kpi.rule, language),
        others=common.evidence(kpi.others, snapshot, language),
    )


def _count(kpi: Kpi, language: Language) -> str:
    """A count or a ratio of counts, with its bound."""
    return language.figure(kpi.figure.value, kpi.unit, kpi.figure.bound)


# ------------------------------------------------------------------------------------------- data trust


def trust(snapshot: Snapshot, language: Language, today: date) -> list[tuple[str, str, str]]:
    """How far the headline data can be trusted, in four lines: label, figure, what it means. Coverage is the share
    of the years from the first to the last that have a figure; months late run from the end of the last year."""
    text = language.text
    lines = []
    for name, rows in ((text("Services"), services(snapshot)), (text("Goods"), goods(snapshot))):
        years = sorted(set(rows["period"]))
        if not years:
            continue
        span = measures.years_apart(years[0], years[-1]) + 1
        late = (today.year - int(years[-1]) - 1) * 12 + today.month
        lines.append(
            (
                text("{what}: years with a figure", what=name),
                text("{known} of {all}", known=len(years), all=span),
                text(
                    "{first} to {last}; the last year ended {months} months ago",
                    first=years[0],
                    last=years[-1],
                    months=late,
                ),
            )
        )
    rows = pd.concat([services(snapshot), goods(snapshot)])
    hidden = int(rows["status"].isin(["C", "M"]).sum())
    conflicts = snapshot.table("conflicts")
    lines.append(
        (
            text("Figures on which sources disagree"),
            language.number(len(conflicts)),
            text("each is listed under Sources with both readings"),
        )
    )
    lines.append(
        (
            text("Confidential or missing"),
            language.percent(hidden / max(len(rows), 1)),
            text("of the observations with Japan"),
        )
    )
    return lines


def summary(snapshot: Snapshot, language: Language) -> str:
    """The page in one sentence, from the same figures as its cards."""
    ranks = snapshot.preferences
    traded = kpis.latest(services(snapshot), ranks, flow="two_way", item="S")
    share = kpis.share(services(snapshot), ranks, item="SG")
    if traded is None or share is None:
        return ""
    name = snapshot.codes.item("EBOPS2010", "SG", language)
    return language.text(
        "Luxembourg and Japan traded {figure} of services in {period}; {name} made up {share}.",
        figure=language.figure(traded.figure.value, traded.unit, traded.figure.bound),
        period=language.period(traded.period),
        name=language.inside(name),
        share=language.figure(share.figure.value, "PCT", share.figure.bound),
    )


def balance_finding(snapshot: Snapshot, language: Language) -> str:
    """Who sells more services."""
    net = kpis.latest(services(snapshot), snapshot.preferences, flow="balance", item="S")
    if net is None:
        return ""
    return findings.balance(
        net.figure, net.unit, net.period, language, what=language.text("services")
    )


# ------------------------------------------------------------------------------------------------ exhibits


def services_parts(snapshot: Snapshot, language: Language) -> Exhibit:
    """The newest breakdown of services."""
    return services_page.parts(snapshot, language, period=services_page.newest(snapshot), freq="A")


def services_years(snapshot: Snapshot, language: Language) -> Exhibit:
    """The known years of services."""
    return services_page.trend(snapshot, language)


def services_flows(snapshot: Snapshot, language: Language) -> Exhibit:
    """Exports beside imports of services, in the years that have both."""
    return services_page.flow_totals(snapshot, language, freq="A")


def goods_years(snapshot: Snapshot, language: Language) -> Exhibit:
    """The known years of goods."""
    return goods_page.known_years(snapshot, language)

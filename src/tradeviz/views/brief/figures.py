"""What stands on the first page of a brief beside the cards of the overview: goods and services
together, both ledgers in one line, agreements."""

from tradeviz.i18n.terms import Apposed, Day, Joined, Sentences, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import mirror
from tradeviz.views.brief.excerpts import answers_taken, one_way
from tradeviz.views.cards import CardWords, headline, marked
from tradeviz.views.headline_figures import together
from tradeviz.views.missions.naming import named
from tradeviz.views.missions.outcomes import BINDING, outcomes_by_year
from tradeviz.views.overview import headlines
from tradeviz.views.result import Headline, Result

_NEWEST = 3
"""How many agreements are named."""


def first_figures(snapshot: Snapshot, query: Query) -> list[Headline]:
    """The cards of the overview, and goods and services together."""
    cards, both = headlines(snapshot, query), _both(snapshot, query)
    return [*cards, both] if both else cards


def _both(snapshot: Snapshot, query: Query) -> Headline | None:
    """Trade in goods and services of the newest year that both know, both named."""
    known = together(snapshot, query, "two_way")
    if len(known) < 3:
        return None
    trade, in_services, in_goods = known
    words = CardWords(
        "goods_and_services",
        text("Trade in goods and services with Japan"),
        text("exports and imports together"),
        comparator=text(
            "services {services}, goods {goods}",
            services=marked(in_services),
            goods=marked(in_goods),
        ),
        beside=(in_services, in_goods),
    )
    return headline(snapshot, trade, words)


def ledgers_in_one_line(snapshot: Snapshot, query: Query) -> Word:
    """What each side reports of the newest year that both know, each way; empty where no year is
    known to both."""
    given = {"period": query.period} if query.period else {}
    ways = [one_way(mirror.PAGE, "both_ledgers", flow) for flow in ("export", "import")]
    taken = [one for way in ways for one in answers_taken(way, snapshot, given)]
    known = (one.result for one in taken if "period" in one.chosen)  # a year that both know
    return Joined(tuple(one.finding for one in known if isinstance(one, Result)))


def agreements(snapshot: Snapshot, query: Query) -> Word:
    """How many outcomes are reported of which year, and the newest that bind."""
    rows = snapshot.table("outcomes")
    binding = rows[rows["status"].isin(BINDING)].sort_values("date", ascending=False, kind="stable")
    if binding.empty:
        return ""
    newest = tuple(
        Apposed((named(row, "title"), Day(row["date"])))
        for row in binding.head(_NEWEST).to_dict("records")
    )
    return Sentences(
        (
            text("{finding}.", finding=outcomes_by_year(snapshot, query).finding),
            text("The newest agreements: {list}.", list=Joined(newest)),
        )
    )

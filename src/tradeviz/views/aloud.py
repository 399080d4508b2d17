"""Sentences to say aloud, from the same figures as the cards: magnitudes spelled out, each with
what to cite for it."""

from collections.abc import Iterable

from tradeviz.i18n.terms import (
    Bound,
    Inside,
    Joined,
    Name,
    Ordinal,
    Period,
    Spoken,
    Word,
    counted,
    text,
)
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.cards import face_marks
from tradeviz.views.citations import sources_of
from tradeviz.views.doubts import doubt_note, doubts_of
from tradeviz.views.headline_figures import RANK, economic_rank, financial, known_trade, together
from tradeviz.views.missions.briefing import counted_companies, counted_missions
from tradeviz.views.missions.programme import PROGRAMME, expo_name, mission_figure
from tradeviz.views.result import Saying

_MOST = 5
"""How many sentences a brief has."""


def first_sentence(snapshot: Snapshot, query: Query) -> list[Saying]:
    """The one that stands under the headline."""
    return five_sentences(snapshot, query)[:1]


def five_sentences(snapshot: Snapshot, query: Query) -> list[Saying]:
    """Services, their financial share, goods, the balance, the missions; Japan's place where one of
    them is not known."""
    known = (
        _trade(snapshot, query, "services"),
        _financial(snapshot, query),
        _trade(snapshot, query, "goods"),
        _balance(snapshot, query),
        _missions(snapshot),
        _rank(snapshot, query),
    )
    return [saying for saying in known if saying][:_MOST]


def _trade(snapshot: Snapshot, query: Query, dataset: str) -> Saying | None:
    known = known_trade(snapshot, query, dataset)
    if not known:
        return None
    sentences = {
        "services": text(
            "Luxembourg and Japan traded services worth {figure} in {period}.", **_places(known[0])
        ),
        "goods": text(
            "Luxembourg and Japan traded goods worth {figure} in {period}.", **_places(known[0])
        ),
    }
    return _saying(snapshot, dataset, sentences[dataset], known[:1])


def _financial(snapshot: Snapshot, query: Query) -> Saying | None:
    share = financial(snapshot, query)
    if share is None:
        return None
    name = Inside(Name(snapshot.codes.items("EBOPS2010"), "SG"))
    sentence = text(
        "In {period}, {figure} of the services traded with Japan were {name}.",
        name=name,
        **_places(share),
    )
    return _saying(snapshot, "financial", sentence, [share])


def _balance(snapshot: Snapshot, query: Query) -> Saying | None:
    """Which way the balance goes, where its bound leaves no doubt of it."""
    known = together(snapshot, query, "balance")
    if not known or not known[0].figure.is_exact or not known[0].figure.value:
        return None
    balance = known[0]
    places = {
        "figure": Spoken(abs(balance.figure.value), balance.unit, stated_to=balance.stated_to),
        "period": Period(balance.period),
    }
    sentence = (
        text(
            "In {period}, Luxembourg sold goods and services worth {figure} more to Japan than it "
            "bought there.",
            **places,
        )
        if balance.figure.value > 0
        else text(
            "In {period}, Luxembourg bought goods and services worth {figure} more from Japan than "
            "it sold there.",
            **places,
        )
    )
    return _saying(snapshot, "balance", sentence, known)


def _missions(snapshot: Snapshot) -> Saying | None:
    """Missions, companies and participants of the programme; nothing unless all are known."""
    names = ("missions", "companies", "participants")
    figures = {name: mission_figure(snapshot, PROGRAMME, name) for name in names}
    known = {name: kpi for name, kpi in figures.items() if kpi}
    if len(known) < len(names):
        return None
    participants = known["participants"].figure
    number = counted("{count} participant", "{count} participants", int(participants.value))
    sentence = text(
        "At {expo}, {companies} and {participants} took part in {missions}.",
        expo=expo_name(snapshot, "expo2025_osaka"),
        missions=counted_missions(known["missions"]),
        companies=counted_companies(known["companies"]),
        participants=Bound(number, participants.bound),
    )
    return _saying(snapshot, "missions", sentence, known.values())


def _rank(snapshot: Snapshot, query: Query) -> Saying | None:
    """Japan's place, with the definition that it is the place by."""
    rank = economic_rank(snapshot, query)
    if rank is None:
        return None
    sentence = text(
        "Japan's rank in {period}, by the definition “{definition}”: {rank}.",
        period=Period(rank.period),
        definition=Name(snapshot.codes.items("RANK"), RANK),
        rank=Ordinal(int(rank.figure.value)),
    )
    return _saying(snapshot, "rank", sentence, [rank])


def _places(kpi: Kpi) -> dict[str, Word]:
    return {"figure": _spoken(kpi), "period": Period(kpi.period)}


def _spoken(kpi: Kpi) -> Spoken:
    return Spoken(kpi.figure.value, kpi.unit, kpi.figure.bound, kpi.stated_to)


def _saying(snapshot: Snapshot, key: str, sentence: Word, figures: Iterable[Kpi]) -> Saying:
    """A sentence with the sources of its figures; what cards say of them beside it."""
    known = list(figures)
    sources = [one for kpi in known for one in sources_of(snapshot, kpi.rows)]
    doubts = doubts_of(snapshot, [kpi.rows for kpi in known])
    marks = Joined(tuple(dict.fromkeys(mark for kpi in known for mark in face_marks(kpi))))
    remarks = (marks, doubt_note(doubts))
    return Saying(key, sentence, tuple(dict.fromkeys(sources)), remarks)

"""How to say it right: for each headline figure on which sources disagree, what to say, and why not
otherwise."""

from collections.abc import Iterable

from tradeviz.i18n.terms import Joined, Pair, Sentences, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.missions.programme import programme_headlines
from tradeviz.views.overview import headlines
from tradeviz.views.result import Doubt, Headline


def say_it_right(snapshot: Snapshot, query: Query) -> list[Word]:
    """One remark for each headline that is in doubt; a disagreement stands at the first that
    it concerns."""
    cards = [*headlines(snapshot, query), *programme_headlines(snapshot, query)]
    known: set[Doubt] = set()
    remarks: list[Word] = []
    for card in cards:
        doubts = [doubt for doubt in card.doubts if doubt not in known]
        known.update(doubts)
        remarks += [_remark(card, doubts)] if doubts else []
    return remarks


def _remark(card: Headline, doubts: Iterable[Doubt]) -> Word:
    """A figure with its scope; then the readings that there are, and what is made of them."""
    return text(
        "Say: {label}, {value} ({scope}). {doubts}",
        label=card.label,
        value=card.value,
        scope=card.scope,
        doubts=Sentences(tuple(_readings(doubt) for doubt in doubts)),
    )


def _readings(doubt: Doubt) -> Word:
    readings = tuple(Pair(one.source.publisher, one.printed) for one in doubt.readings)
    return text(
        "{topic}: {readings}. {assessment}",
        topic=doubt.topic,
        readings=Joined(readings),
        assessment=doubt.assessment,
    )

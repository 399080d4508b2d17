"""The programme of missions at Expo 2025 Osaka in headlines, the one programme like it beside."""

from tradeviz.i18n.terms import Aside, Joined, Name, OfKind, Span, Text, Translated, Word, text
from tradeviz.measures import sizes
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.cards import CardWords, face_marks, figure_of_kpi, headline
from tradeviz.views.result import Headline

PROGRAMME, LIKE_IT = "JP-2025-EXPO", "BM-DXB-EXPO2020"
"""The programme of missions that the first page is about, and the one programme like it."""
EXPOS = {"expo2025_osaka": PROGRAMME, "expo2020_dubai": LIKE_IT}
"""The two Expos whose programmes can be compared like for like, and the programme at each."""
_HEADLINES = ("missions", "participants", "companies", "b2b_meetings")


def mission_figure(snapshot: Snapshot, mission: str, name: str) -> Kpi | None:
    """A mission's figure; None where nobody published it."""
    table, preferences = snapshot.table("metrics"), snapshot.preferences
    return sizes.metric_kpi(table, preferences, mission=mission, name=name)


def expo_name(snapshot: Snapshot, code: str) -> Name:
    """What an Expo is called."""
    return Name(snapshot.codes["expos"], code)


def programme_headlines(snapshot: Snapshot, _query: Query) -> list[Headline]:
    """The programme's four figures: missions, participants, companies, meetings."""
    names = snapshot.codes["mission_metrics"]
    figures = {name: mission_figure(snapshot, PROGRAMME, name) for name in _HEADLINES}
    return [
        _metric_headline(
            snapshot, kpi, mission_figure(snapshot, LIKE_IT, name), name, Name(names, name)
        )
        for name, kpi in figures.items()
        if kpi
    ]


def _metric_headline(
    snapshot: Snapshot, kpi: Kpi, like: Kpi | None, key: str, label: Word
) -> Headline:
    """One figure of the programme, beside that of the one programme like it."""
    programme = snapshot.table("missions").set_index("id").loc[PROGRAMME]
    dubai = expo_name(snapshot, "expo2020_dubai")
    other = Aside(_of_kind(snapshot, like, key), Joined(face_marks(like))) if like else ""
    beside = text("{name}: {figure}", name=dubai, figure=other) if like else ""
    known = (like,) if like else ()
    span = Span(programme["start"], programme["end"])
    value = _of_kind(snapshot, kpi, key)
    return headline(snapshot, kpi, CardWords(key, label, span, value, beside, known))


def _of_kind(snapshot: Snapshot, kpi: Kpi, metric: str) -> OfKind:
    """A figure with the word of its metric that languages which have one put behind numbers."""
    counter = snapshot.codes["mission_metrics"].rows["counter_ja"].get(metric, "")
    return OfKind(figure_of_kpi(kpi), Translated("", "", "", counter))


def per_company_headlines(snapshot: Snapshot, _query: Query) -> list[Headline]:
    """Participants and scheduled meetings per company, Dubai beside them where it is known."""
    labels = {
        "participants": text("Participants per company"),
        "b2b_meetings": text("B2B meetings scheduled per company"),
    }
    headlines = [_per_company(snapshot, part, label) for part, label in labels.items()]
    return [headline for headline in headlines if headline]


def _per_company(snapshot: Snapshot, part: str, label: Text) -> Headline | None:
    """One figure of the programme by its companies; None where either is not known
    or the bounds allow none."""
    osaka, dubai = (
        sizes.per(
            mission_figure(snapshot, mission, part), mission_figure(snapshot, mission, "companies")
        )
        for mission in EXPOS.values()
    )
    if osaka is None:
        return None
    return _metric_headline(snapshot, osaka, dubai, f"{part}_per_company", label)

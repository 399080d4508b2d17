"""What can be found in the published data: pages, items, partners, hosts, missions, outcomes,
sources, terms of the glossary."""

from collections.abc import Callable, Iterator

from tradeviz.datasets.code_lists import ITEM_LISTS
from tradeviz.i18n.terms import Apposed, Name, Period, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views import explore
from tradeviz.views.about import method, sources
from tradeviz.views.catalogue import PAGES, SECTIONS
from tradeviz.views.citations import publisher
from tradeviz.views.missions import calendar, hosts, outcomes
from tradeviz.views.missions.naming import ALL, named
from tradeviz.views.search.index import Entry, Index
from tradeviz.views.search.places import explored, items_on_pages
from tradeviz.views.services.queries import CLASSIFICATION

STAFF = "staff"
"""The section of pages that readers are not led to."""


@cached
def search_index(snapshot: Snapshot) -> Index:
    """All that can be found, what is looked for most often first."""
    published = dict(snapshot.versions)
    kinds: tuple[tuple[str, Callable[[Snapshot], Iterator[Entry]]], ...] = (
        ("", _pages),
        ("", _items),
        ("", _partners),
        ("visits", _hosts),
        ("missions", _missions),
        ("outcomes", _outcomes),
        ("sources", _sources),
        ("", _terms),
    )
    known = (entries for dataset, entries in kinds if not dataset or dataset in published)
    return Index(entry for entries in known for entry in entries(snapshot))


def _pages(_snapshot: Snapshot) -> Iterator[Entry]:
    for page in PAGES:
        if page.section != STAFF:
            context, also = SECTIONS[page.section], (page.menu,)
            yield Entry(text("Page"), page.title, page.name, context=context, also=also)


def _items(snapshot: Snapshot) -> Iterator[Entry]:
    """Every item with a figure, by the page of its dataset, or else in Explore."""
    yielded = set()
    for classification, code, page, choices in items_on_pages(snapshot):
        classified = classification or CLASSIFICATION
        if code and (classified, code) not in yielded:
            yielded.add((classified, code))
            yield _item(snapshot, (classified, code), page, choices)
    for _dataset, classification, code, choices in explored(snapshot, "item"):
        if (classification, code) not in yielded:
            yielded.add((classification, code))
            yield _item(snapshot, (classification, code), explore.PAGE.name, choices)


def _item(
    snapshot: Snapshot, item: tuple[str, str], page: str, choices: tuple[tuple[str, str], ...]
) -> Entry:
    codes, (classification, code) = snapshot.codes, item
    known = codes.synonyms(ITEM_LISTS[classification])
    return Entry(
        text("Item"),
        Name(codes.items(classification), code),
        page,
        choices,
        code=code,
        context=Name(codes["classifications"], classification),
        also=tuple(other for other, meant in known.items() if meant == code),
    )


def _partners(snapshot: Snapshot) -> Iterator[Entry]:
    """Every partner, once for each dataset with a figure on it."""
    codes, known = snapshot.codes, snapshot.codes.synonyms("economies")
    for dataset, _classification, code, choices in explored(snapshot, "partner"):
        also = tuple(other for other, meant in known.items() if meant == code)
        name, context = Name(codes["economies"], code), Name(codes["datasets"], dataset)
        kind = text("Partner")
        yield Entry(kind, name, explore.PAGE.name, choices, code, context, also)


def _hosts(snapshot: Snapshot) -> Iterator[Entry]:
    """Every host of a mission, among those of its first sector."""
    visits = snapshot.table("visits")
    visits = visits[visits["status"] != "cancelled"].drop_duplicates("host")
    for row in visits.to_dict("records"):
        sector = row["sectors"].split("; ")[0] or ALL
        name = Name(snapshot.codes["organisations"], row["host"])
        choices = (("sector", sector),)
        yield Entry(text("Host"), name, hosts.PAGE.name, choices, also=(row["host"],))


def _missions(snapshot: Snapshot) -> Iterator[Entry]:
    for row in snapshot.table("missions").to_dict("records"):
        year = Period(row["start"][:4]) if row["start"] else ""
        choices = (("year", ALL),)
        yield Entry(text("Mission"), named(row), calendar.PAGE.name, choices, row["id"], year)


def _outcomes(snapshot: Snapshot) -> Iterator[Entry]:
    for row in snapshot.table("outcomes").to_dict("records"):
        year = Period(row["date"][:4]) if row["date"] else ""
        parties = tuple(row["parties"].split("; ")) if row["parties"] else ()
        kind, title = text("Outcome"), named(row, "title")
        yield Entry(kind, title, outcomes.PAGE.name, context=year, also=parties)


def _sources(snapshot: Snapshot) -> Iterator[Entry]:
    for row in snapshot.table("sources").to_dict("records"):
        title = Apposed((publisher(snapshot, row["id"]), row["title"]))
        also = (row["id"],)
        choices = (("kind", row["kind"]),)
        yield Entry(text("Source"), title, sources.PAGE.name, choices, also=also)


def _terms(snapshot: Snapshot) -> Iterator[Entry]:
    glossary = snapshot.codes["glossary"]
    for code in glossary:
        name = Name(glossary, code)
        yield Entry(text("Term"), name, method.PAGE.name)

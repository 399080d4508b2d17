"""Every source, and how much stands on it."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Day, Listed, Name, Number, Term, Word, counted, text
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.about.citing import cited, published_datasets, published_source
from tradeviz.views.citations import licence_name, publisher
from tradeviz.views.missions.naming import named
from tradeviz.views.observations import Row
from tradeviz.views.page import Choice
from tradeviz.views.result import Cell, Result, in_file, listing

_ALL = "all"


def kind_choice(snapshot: Snapshot, _query: Query) -> Choice:
    """The kinds of sources there are, the most frequent first."""
    kinds = snapshot.sources["kind"].value_counts().index
    names = {kind: Name(snapshot.codes["source_kinds"], kind) for kind in kinds}
    options: dict[str, Word] = {_ALL: text("All kinds"), **names}
    return Choice("kind", text("Kind of source"), options, _ALL, "select")


def source_register(snapshot: Snapshot, query: Query) -> Result:
    """Every source of a kind, the most used first. Raises EmptyError."""
    kind, uses = query.option("kind", _ALL), _uses(snapshot)
    rows = snapshot.sources
    rows = rows if kind == _ALL else rows[rows["kind"] == kind]
    if rows.empty:
        raise EmptyError("No source of this kind is registered. Choose another kind.")
    counts = uses.groupby("source").size().reindex(rows.index, fill_value=0)
    order = ["uses", "publisher", "date"]
    rows = rows.assign(uses=counts).sort_values(order, ascending=[False, True, True])
    used_in = uses.groupby("source")["dataset"].unique().map(list)
    records = rows.reset_index().to_dict("records")
    return Result(
        key="about-register",
        finding=_used(snapshot, rows, kind),
        scope=(
            text("Sources by the number of entries that name them"),
            text("an entry is one figure, date, host, event or reading"),
        ),
        chart=None,
        named_by=2,
        table=lambda: listing(
            [_source(snapshot, row, used_in.get(row["id"], [])) for row in records]
        ),
        sources=(published_source(snapshot, text("Register of sources"), ["sources"]),),
    )


def _used(snapshot: Snapshot, rows: pd.DataFrame, kind: str) -> Word:
    """How many sources there are, how many of them are used, for how much."""
    entries = counted("{count} entry", "{count} entries", int(rows["uses"].sum()))
    if kind == _ALL:
        return text(
            "Sources used: {used} of {count}, for {entries}",
            used=Number(int((rows["uses"] > 0).sum())),
            count=Number(len(rows)),
            entries=entries,
        )
    return text(
        "{kind}, sources: {count} of {all}, for {entries}",
        kind=Name(snapshot.codes["source_kinds"], kind),
        count=Number(len(rows)),
        all=Number(len(snapshot.sources)),
        entries=entries,
    )


def _uses(snapshot: Snapshot) -> pd.DataFrame:
    """Each entry that names a source: columns source, dataset."""
    names = [name for name in published_datasets(snapshot) if name != "sources"]
    return pd.concat(
        [cited(snapshot, name).to_frame("source").assign(dataset=name) for name in names]
    )


def _source(snapshot: Snapshot, row: Row, used_in: list[str]) -> dict[Word, object]:
    """One source in words."""
    names: list[Word] = [Name(snapshot.codes["datasets"], name) for name in used_in]
    if row["id"] == exchange_rates.SOURCE:
        names.append(text("Currency conversion"))
    dated = Day(row["date"]) if row["date"] else text("not dated")
    return {
        text("Publisher"): publisher(snapshot, row["id"]),
        text("Title"): Cell(row["title"], row["title"], link=row["address"]),
        text("Date"): Cell(dated, row["date"]),
        text("Kind"): Name(snapshot.codes["source_kinds"], row["kind"]),
        text("Licence"): licence_name(snapshot, row["licence"]),
        text("Language"): LanguageName(row["language"]),
        text("Entries"): Cell(Number(int(row["uses"])), int(row["uses"])),
        text("Used in"): Listed(tuple(names)) if names else text("nothing shown"),
        text("Note"): named(row, "note"),
        text("Address"): in_file(row["address"]),
    }


@dataclass(frozen=True)
class LanguageName(Term):
    """What a language is called, after CLDR; the code itself where CLDR has no name."""

    code: str

    def word(self, language: Language) -> str:
        """The name."""
        from babel import Locale

        return str(Locale.parse(language.code).languages.get(self.code, self.code))

"""Every source, and how much stands on it."""

import pandas as pd
from babel import Locale

from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.about.cells import (
    DATASETS,
    Row,
    cited,
    count,
    licence,
    published_here,
    same,
    twin,
)
from tradeviz.views.common import Choice
from tradeviz.views.exhibit import Exhibit, alt_text


def _kind(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """The kinds of sources there are, the most frequent first."""
    found = snapshot.sources["kind"].value_counts().index
    names = {kind: snapshot.codes["source_kinds"].name(kind, language) for kind in found}
    options = {"all": language.text("All kinds"), **names}
    return Choice("kind", language.text("Kind of source"), options, "all", "select")


choices = (_kind,)


def register(snapshot: Snapshot, language: Language, *, kind: str = "all") -> Exhibit:
    """Every source of a kind, the most used first. Raises EmptyError."""
    uses = _uses(snapshot)
    everything = snapshot.sources
    rows = everything if kind == "all" else everything[everything["kind"] == kind]
    if rows.empty:
        raise EmptyError("No source of this kind is registered. Choose another kind.")
    counts = uses.groupby("source").size().reindex(rows.index, fill_value=0)
    rows = rows.assign(uses=counts).sort_values(
        ["uses", "publisher", "date"], ascending=[False, True, True]
    )
    title = _register_title(rows, kind, snapshot, language)
    used_in = uses.groupby("source")["dataset"].unique().map(list)
    told = [_source(row, used_in.get(id, []), snapshot, language) for id, row in rows.iterrows()]
    return Exhibit(
        key="about-register",
        title=title,
        subtitle=common.scope(
            language.text("Sources by the number of entries that name them"),
            language.text("an entry is one figure, date, host, event or reading"),
        ),
        alt=alt_text(language.text("Table. {finding}", finding=title)),
        figure=None,
        twin=twin(told),
        sources=(published_here(language.text("Register of sources"), ["sources"], snapshot),),
    )


def _register_title(rows: pd.DataFrame, kind: str, snapshot: Snapshot, language: Language) -> str:
    """How many sources there are, how many of them are used, for how much."""
    sources, entries = language.number(len(rows)), language.number(int(rows["uses"].sum()))
    if kind == "all":
        used = language.number(int((rows["uses"] > 0).sum()))
        return language.text(
            "{used} of {count} sources stand behind {entries} entries",
            used=used,
            count=sources,
            entries=entries,
        )
    return language.text(
        "{kind}: {count} of {all} sources, {entries} entries",
        count=sources,
        entries=entries,
        kind=snapshot.codes["source_kinds"].name(kind, language),
        all=language.number(len(snapshot.sources)),
    )


def _uses(snapshot: Snapshot) -> pd.DataFrame:
    """Each entry that names a source: columns source, dataset."""
    published = [name for name in DATASETS if name in dict(snapshot.versions) and name != "sources"]
    return pd.concat(
        [cited(snapshot, name).to_frame("source").assign(dataset=name) for name in published]
    )


def _source(row: pd.Series, used_in: list[str], snapshot: Snapshot, language: Language) -> Row:
    """One source in words."""
    text, names = language.text, snapshot.codes["datasets"]
    where = [names.name(name, language) for name in used_in]
    if row.name == exchange_rates.SOURCE:
        where.append(text("Currency conversion"))
    return {
        text("Publisher"): same(row["publisher"]),
        text("Title"): same(row["title"]),
        text("Date"): (language.date(row["date"]) or text("not dated"), row["date"]),
        text("Kind"): same(snapshot.codes["source_kinds"].name(row["kind"], language)),
        text("Licence"): same(licence(row["licence"], language)),
        text("Language"): same(_language_name(row["language"], language)),
        text("Entries"): count(int(row["uses"]), language),
        text("Used in"): same(language.listed(where) or text("nothing shown")),
        text("Note"): same(row[f"note_{language.code}"]),
        text("Address"): same(row["address"]),
    }


def _language_name(code: str, language: Language) -> str:
    """What a language is called, after CLDR; the code itself where CLDR has no name."""
    return Locale.parse(language.code).languages.get(code, code)

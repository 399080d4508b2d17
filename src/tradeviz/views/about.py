"""From where, and how computed: the pages About/Sources and About/Method."""

import re

import pandas as pd
from babel import Locale

from tradeviz import fx, publishing, tables
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Exhibit, Twin, alt_text
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.store import Act
from tradeviz.views import common
from tradeviz.views.common import Choice
from tradeviz.views.coverage import coverage
from tradeviz.views.method import Measure, glossary, measures, statement

__all__ = [
    "DATASETS", "Measure", "choices", "coverage", "datasets", "disagreements", "glossary", "measures",
    "register", "statement",
]  # fmt: skip

DATASETS = tuple(tables.DATASETS)
_DATES = {
    "rates": ("period",),
    "missions": ("start", "end"), "visits": ("date",), "events": ("start", "end"), "outcomes": ("date",),
    "pavilion": ("as_of",), "sources": ("date",),
}  # fmt: skip

Row = dict[str, tuple[object, object]]
"""One row of a table: column → what is shown, what goes into files."""


# ------------------------------------------------------------------------------------------------- choices


def _kind(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """The kinds of sources there are, the most frequent first."""
    found = snapshot.sources["kind"].value_counts().index
    names = {kind: snapshot.codes["source_kinds"].name(kind, language) for kind in found}
    options = {"all": language.text("All kinds"), **names}
    return Choice("kind", language.text("Kind of source"), options, "all", "select")


choices = (_kind,)


# ------------------------------------------------------------------------------------------------ datasets


def datasets(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every published dataset: what it holds, from whom, how complete, which version."""
    published = [name for name in DATASETS if name in dict(snapshot.versions)]
    rows = [_dataset(name, snapshot, language) for name in published]
    total = sum(len(snapshot.table(name)) for name in published)
    count = language.number(len(published))
    title = language.text(
        "{count} datasets hold {rows} rows from {sources} sources", count=count,
        rows=language.number(total), sources=language.number(len(snapshot.sources)),
    )  # fmt: skip
    missing = [snapshot.codes["datasets"].name(name, language) for name in DATASETS if name not in published]
    gap = language.text("Not published: {names}", names=language.listed(missing)) if missing else ""
    return Exhibit(
        key="about-datasets", title=title,
        subtitle=common.scope(language.text("Datasets in the versions that this page shows")),
        alt=alt_text(language.text("Table. {finding}", finding=title)), figure=None, twin=_twin(rows),
        sources=(), note=gap,
    )  # fmt: skip


def _dataset(name: str, snapshot: Snapshot, language: Language) -> Row:
    """One dataset in words."""
    text, act = language.text, snapshot.act(name)
    cited = snapshot.sources.loc[sorted(set(_cited(snapshot, name)))]
    first, last = _edges(snapshot, name)
    kinds = [snapshot.codes["source_kinds"].name(kind, language) for kind in cited["kind"].value_counts().index]
    return {
        text("Dataset"): _same(snapshot.codes["datasets"].name(name, language)),
        text("Coverage"): _same(language.periods(first, last) or text("not dated")),
        text("Last period"): (language.period(last) or text("not dated"), last),
        text("Rows"): _count(len(snapshot.table(name)), language),
        text("Sources"): _count(len(cited), language),
        text("Origin"): _same(language.listed(kinds)),
        text("Licence"): _same(_licences(cited["licence"], language)),
        text("Confidential or missing"): _suppressed(name, snapshot, language),
        text("Flags"): _same(_flags(name, snapshot, language)),
        text("Disagreements"): _disputed(name, snapshot, language),
        text("Version"): _count(snapshot.version(name), language),
        text("Published"): (language.date(act.at[:10]), act.at),
        text("Published by"): _same(_publisher(act, language)),
        text("Next release"): _same(
            text("no release calendar") if act.by == publishing.SHIPPED else text("not announced")
        ),
    }  # fmt: skip


def _same(text: str) -> tuple[object, object]:
    """A cell that reads the same on the page and in a file."""
    return text, text


def _count(number: int, language: Language) -> tuple[object, object]:
    return language.number(number), number


def _twin(rows: list[Row]) -> Twin:
    """Rows as a table, shown and for files."""
    shown = [{name: cell[0] for name, cell in row.items()} for row in rows]
    data = [{name: cell[1] for name, cell in row.items()} for row in rows]
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


def _cited(snapshot: Snapshot, name: str) -> pd.Series:
    """The source that each row of a dataset names, or each of the two that a disagreement names; of the
    sources themselves, each."""
    table = snapshot.table(name)
    columns = [column for column in ("source", "source_a", "source_b") if column in table] or ["id"]
    found = pd.concat([table[column] for column in columns], ignore_index=True)
    return found[found != ""]


def _edges(snapshot: Snapshot, name: str) -> tuple[str, str]:
    """The first and the last period or day that a dataset speaks of; empty when its rows have none. The
    figures of missions are dated by their missions."""
    if tables.DATASETS[name].is_observations:
        days = snapshot.table(name)["period"]
    else:
        dated = "missions" if name == "metrics" else name
        table = snapshot.table(dated)
        if name == "metrics":
            table = table[table["id"].isin(snapshot.table(name)["mission"])]
        days = pd.concat([table[column] for column in _DATES.get(dated, ())] or [pd.Series(dtype="str")])
    known = [day for day in days.unique() if day]
    return min(known, key=_begins, default=""), max(known, key=_ends, default="")


def _begins(period: str) -> str:
    """The first month or day of a period, so that years, quarters, months and days can be put in order."""
    year, _, rest = period.partition("-")
    return f"{year}-{3 * int(rest[1]) - 2:02}" if rest.startswith("Q") else f"{year}-{rest or '01'}"


def _ends(period: str) -> str:
    """The last month or day of a period."""
    year, _, rest = period.partition("-")
    return f"{year}-{3 * int(rest[1]):02}" if rest.startswith("Q") else f"{year}-{rest or '12'}"


def _suppressed(name: str, snapshot: Snapshot, language: Language) -> tuple[object, object]:
    """The share of a dataset's observations that are confidential or missing."""
    if not tables.DATASETS[name].is_observations:
        return language.text("not applicable"), None
    hidden = snapshot.table(name)["status"].isin(["C", "M"])
    share = float(hidden.mean()) if len(hidden) else 0.0
    return language.figure(share * 100, "PCT"), share


def _flags(name: str, snapshot: Snapshot, language: Language) -> str:
    """The statuses other than normal that occur, by name."""
    if not tables.DATASETS[name].is_observations:
        return language.text("not applicable")
    found = set(snapshot.table(name)["status"]) - {"A"}
    names = [said for code, said in snapshot.codes["statuses"].names(language).items() if code in found]
    return language.listed(names) or language.text("none")


def _disputed(name: str, snapshot: Snapshot, language: Language) -> tuple[object, object]:
    """On how many points sources disagree; those on a mission count once, under the missions."""
    if name in ("conflicts", "sources"):
        return language.text("not applicable"), None
    names = snapshot.codes["datasets"]
    above = names.parent(name)
    if above:
        return language.text("counted under “{dataset}”", dataset=names.name(above, language)), None
    return _count(int((_subjects(snapshot) == name).sum()), language)


def _subjects(snapshot: Snapshot) -> pd.Series:
    """The dataset that each disagreement is about."""
    subjects = snapshot.table("conflicts")["subject"]
    return subjects.where(subjects.isin(DATASETS), "missions")


def _publisher(act: Act, language: Language) -> str:
    """Who published a version, and why."""
    if act.by == publishing.SHIPPED:
        return language.text("shipped with the program")
    return language.text("{who}: {why}", who=act.by, why=act.note) if act.note else act.by


def _licences(found: pd.Series, language: Language) -> str:
    """Each licence with the number of sources under it, the most frequent first."""
    counted = found.value_counts().items()
    return language.listed([f"{_licence(str(name), language)} ({language.number(count)})" for name, count in counted])


def _licence(licence: str, language: Language) -> str:
    """A licence in the reader's language; its own name where it has one."""
    worded = {
        "": language.text("not stated"), "not stated": language.text("not stated"),
        "free reuse with the source named": language.text("free reuse with the source named"),
    }  # fmt: skip
    return worded.get(licence, licence)


# ------------------------------------------------------------------------------------------------- sources


def register(snapshot: Snapshot, language: Language, *, kind: str = "all") -> Exhibit:
    """Every source of a kind, the most used first. Raises EmptyError."""
    uses = _uses(snapshot)
    everything = snapshot.sources
    rows = everything if kind == "all" else everything[everything["kind"] == kind]
    if rows.empty:
        raise EmptyError("No source of this kind is registered. Choose another kind.")
    counts = uses.groupby("source").size().reindex(rows.index, fill_value=0)
    rows = rows.assign(uses=counts).sort_values(["uses", "publisher", "date"], ascending=[False, True, True])
    title = _register_title(rows, kind, snapshot, language)
    used_in = uses.groupby("source")["dataset"].unique().map(list)
    told = [_source(row, used_in.get(id, []), snapshot, language) for id, row in rows.iterrows()]
    return Exhibit(
        key="about-register", title=title,
        subtitle=common.scope(language.text("Sources by the number of entries that name them"),
                              language.text("an entry is one figure, date, host, event or reading")),
        alt=alt_text(language.text("Table. {finding}", finding=title)), figure=None, twin=_twin(told),
        sources=(),
    )  # fmt: skip


def _register_title(rows: pd.DataFrame, kind: str, snapshot: Snapshot, language: Language) -> str:
    """How many sources there are, how many of them are used, for how much."""
    count, entries = language.number(len(rows)), language.number(int(rows["uses"].sum()))
    if kind == "all":
        used = language.number(int((rows["uses"] > 0).sum()))
        return language.text(
            "{used} of {count} sources stand behind {entries} entries", used=used, count=count,
            entries=entries,
        )  # fmt: skip
    return language.text(
        "{kind}: {count} of {all} sources, {entries} entries", count=count, entries=entries,
        kind=snapshot.codes["source_kinds"].name(kind, language), all=language.number(len(snapshot.sources)),
    )  # fmt: skip


def _uses(snapshot: Snapshot) -> pd.DataFrame:
    """Each entry that names a source: columns source, dataset."""
    published = [name for name in DATASETS if name in dict(snapshot.versions) and name != "sources"]
    return pd.concat([_cited(snapshot, name).to_frame("source").assign(dataset=name) for name in published])


def _source(row: pd.Series, used_in: list[str], snapshot: Snapshot, language: Language) -> Row:
    """One source in words."""
    text, names = language.text, snapshot.codes["datasets"]
    where = [names.name(name, language) for name in used_in]
    if row.name == fx.SOURCE:
        where.append(text("Currency conversion"))
    return {
        text("Publisher"): _same(row["publisher"]),
        text("Title"): _same(row["title"]),
        text("Date"): (language.date(row["date"]) or text("not dated"), row["date"]),
        text("Kind"): _same(snapshot.codes["source_kinds"].name(row["kind"], language)),
        text("Licence"): _same(_licence(row["licence"], language)),
        text("Language"): _same(_language_name(row["language"], language)),
        text("Entries"): _count(int(row["uses"]), language),
        text("Used in"): _same(language.listed(where) or text("nothing shown")),
        text("Note"): _same(row[f"note_{language.code}"]),
        text("Address"): _same(row["address"]),
    }


def _language_name(code: str, language: Language) -> str:
    """What a language is called, after CLDR; the code itself where CLDR has no name."""
    return Locale.parse(language.code).languages.get(code, code)


# ------------------------------------------------------------------------------------------- disagreements


def disagreements(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every point on which sources disagree: both readings, what is made of them. Raises EmptyError."""
    conflicts = snapshot.table("conflicts")
    if conflicts.empty:
        raise EmptyError("No disagreement between sources is recorded.")
    order = _subjects(snapshot).map(DATASETS.index).sort_values(kind="stable").index
    rows = conflicts.loc[order]
    title = language.text("Points on which sources disagree: {count}", count=language.number(len(rows)))
    return Exhibit(
        key="about-disagreements", title=title,
        subtitle=common.scope(language.text("Both readings as printed"),
                              language.text("what is shown, and why")),
        alt=alt_text(language.text("Table. {finding}", finding=title)), figure=None,
        twin=common.plain_twin([_disagreement(row, snapshot, language) for _, row in rows.iterrows()]),
        sources=common.sources_of(_cited(snapshot, "conflicts").to_frame("source"), snapshot, language),
    )  # fmt: skip


def _disagreement(row: pd.Series, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One disagreement in words."""
    text = language.text
    readings: dict[str, object] = {}
    for side, reading, publisher in (
        ("a", text("Reading A"), text("Source A")), ("b", text("Reading B"), text("Source B")),
    ):  # fmt: skip
        readings[reading] = _reading(row[f"reading_{side}"], language)
        readings[publisher] = snapshot.sources["publisher"].get(row[f"source_{side}"], "")
    return {
        text("Subject"): _subject(row["subject"], snapshot, language),
        text("Point"): row[f"topic_{language.code}"], **readings,
        text("Assessment"): row[f"assessment_{language.code}"],
    }  # fmt: skip


def _subject(code: str, snapshot: Snapshot, language: Language) -> str:
    """What a disagreement is about: a dataset, or a mission by its name."""
    names = snapshot.table("missions").set_index("id")[f"name_{language.code}"]
    return names[code] if code in names.index else snapshot.codes["datasets"].name(code, language)


_DAYS = re.compile(r"\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}(-\d{2})?)?")


def _reading(printed: str, language: Language) -> str:
    """A reading as printed; dates, which stand in the table as ISO, as the reader writes them."""
    if _DAYS.fullmatch(printed):
        start, _, end = printed.partition("/")
        return language.span(start, end)
    return language.text("no figure") if printed == "—" else printed

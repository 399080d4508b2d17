"""Every published dataset: what it holds, from whom, how complete."""

import pandas as pd

from tradeviz.datasets import DATASETS as ALL_DATASETS
from tradeviz.i18n import Language
from tradeviz.publishing import shipped
from tradeviz.snapshot import Snapshot
from tradeviz.storage.release import Release
from tradeviz.views import common
from tradeviz.views.about.cells import (
    DATASETS,
    Row,
    cited,
    count,
    licence,
    published_here,
    same,
    subjects,
    twin,
)
from tradeviz.views.exhibit import Exhibit, alt_text

_DATES = {
    "rates": ("period",),
    "missions": ("start", "end"),
    "visits": ("date",),
    "events": ("start", "end"),
    "outcomes": ("date",),
    "pavilion": ("as_of",),
    "sources": ("date",),
}


def datasets(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every published dataset: what it holds, from whom, how complete, which version."""
    published = [name for name in DATASETS if name in dict(snapshot.versions)]
    rows = [_dataset(name, snapshot, language) for name in published]
    total = sum(len(snapshot.table(name)) for name in published)
    title = language.text(
        "{count} datasets hold {rows} rows from {sources} sources",
        count=language.number(len(published)),
        rows=language.number(total),
        sources=language.number(len(snapshot.sources)),
    )
    missing = [
        snapshot.codes["datasets"].name(name, language)
        for name in DATASETS
        if name not in published
    ]
    gap = language.text("Not published: {names}", names=language.listed(missing)) if missing else ""
    return Exhibit(
        key="about-datasets",
        title=title,
        subtitle=common.scope(language.text("Datasets in the versions that this page shows")),
        alt=alt_text(language.text("Table. {finding}", finding=title)),
        figure=None,
        twin=twin(rows),
        sources=(published_here(language.text("Published versions"), published, snapshot),),
        note=gap,
    )


def _dataset(name: str, snapshot: Snapshot, language: Language) -> Row:
    """One dataset in words."""
    text, act = language.text, snapshot.release(name)
    behind = snapshot.sources.loc[sorted(set(cited(snapshot, name)))]
    first, last = _edges(snapshot, name)
    kinds = [
        snapshot.codes["source_kinds"].name(kind, language)
        for kind in behind["kind"].value_counts().index
    ]
    return {
        text("Dataset"): same(snapshot.codes["datasets"].name(name, language)),
        text("Coverage"): same(language.periods(first, last) or text("not dated")),
        text("Last period"): (language.period(last) or text("not dated"), last),
        text("Rows"): count(len(snapshot.table(name)), language),
        text("Sources"): count(len(behind), language),
        text("Origin"): same(language.listed(kinds)),
        text("Licence"): same(_licences(behind["licence"], language)),
        text("Confidential or missing"): _suppressed(name, snapshot, language),
        text("Flags"): same(_flags(name, snapshot, language)),
        text("Disagreements"): _disputed(name, snapshot, language),
        text("Version"): count(snapshot.version(name), language),
        text("Published"): (language.date(act.at[:10]), act.at),
        text("Published by"): same(_publisher(act, language)),
        text("Next release"): same(
            text("no release calendar") if act.by == shipped.SHIPPED else text("not announced")
        ),
    }


def _edges(snapshot: Snapshot, name: str) -> tuple[str, str]:
    """The first and the last period or day that a dataset speaks of; empty when its rows have none. The
    figures of missions are dated by their missions."""
    if ALL_DATASETS[name].is_observations:
        days = snapshot.table(name)["period"]
    else:
        dated = "missions" if name == "metrics" else name
        table = snapshot.table(dated)
        if name == "metrics":
            table = table[table["id"].isin(snapshot.table(name)["mission"])]
        days = pd.concat(
            [table[column] for column in _DATES.get(dated, ())] or [pd.Series(dtype="str")]
        )
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
    if not ALL_DATASETS[name].is_observations:
        return language.text("not applicable"), None
    hidden = snapshot.table(name)["status"].isin(["C", "M"])
    share = float(hidden.mean()) if len(hidden) else 0.0
    return language.figure(share * 100, "PCT"), share


def _flags(name: str, snapshot: Snapshot, language: Language) -> str:
    """The statuses other than normal that occur, by name."""
    if not ALL_DATASETS[name].is_observations:
        return language.text("not applicable")
    found = set(snapshot.table(name)["status"]) - {"A"}
    names = [
        said for code, said in snapshot.codes["statuses"].names(language).items() if code in found
    ]
    return language.listed(names) or language.text("none")


def _disputed(name: str, snapshot: Snapshot, language: Language) -> tuple[object, object]:
    """On how many points sources disagree; those on a mission count once, under the missions."""
    if name in ("conflicts", "sources"):
        return language.text("not applicable"), None
    names = snapshot.codes["datasets"]
    above = names.parent(name)
    if above:
        return language.text("counted under “{dataset}”", dataset=names.name(above, language)), None
    return count(int((subjects(snapshot) == name).sum()), language)


def _publisher(act: Release, language: Language) -> str:
    """Who published a version, and why."""
    if act.by == shipped.SHIPPED:
        return language.text("shipped with the program")
    return language.text("{who}: {why}", who=act.by, why=act.note) if act.note else act.by


def _licences(found: pd.Series, language: Language) -> str:
    """Each licence with the number of sources under it, the most frequent first."""
    counted = found.value_counts().items()
    return language.listed(
        [f"{licence(str(name), language)} ({language.number(count)})" for name, count in counted]
    )

"""Every published dataset: what it holds, from whom, how complete."""

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.i18n.terms import (
    Aside,
    Day,
    Figure,
    Listed,
    Name,
    Number,
    Period,
    Periods,
    Word,
    counted,
    text,
)
from tradeviz.publishing.shipped import SHIPPED
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.storage.release import Release
from tradeviz.views.about.citing import (
    cited,
    published_datasets,
    published_source,
    subjects,
)
from tradeviz.views.citations import licence_name
from tradeviz.views.result import Cell, Result, listing


def datasets(snapshot: Snapshot, _query: Query) -> Result:
    """Every published dataset: what it holds, from whom, how complete, which version."""
    published = published_datasets(snapshot)
    missing = tuple(_name(snapshot, name) for name in DATASETS if name not in published)
    gap = text("Not published: {names}", names=Listed(missing)) if missing else ""
    return Result(
        key="about-datasets",
        finding=counted(
            "{count} dataset with {rows} from {sources}",
            "{count} datasets with {rows} from {sources}",
            len(published),
            rows=counted(
                "{count} row", "{count} rows", sum(len(snapshot.table(name)) for name in published)
            ),
            sources=counted("{count} source", "{count} sources", len(snapshot.sources)),
        ),
        scope=(text("Datasets in the versions that this page shows"),),
        chart=None,
        named_by=1,
        table=lambda: listing([_dataset(snapshot, name) for name in published]),
        sources=(published_source(snapshot, text("Published versions"), published),),
        notes=(gap,),
    )


def _name(snapshot: Snapshot, dataset: str) -> Name:
    return Name(snapshot.codes["datasets"], dataset)


def _dataset(snapshot: Snapshot, name: str) -> dict[Word, object]:
    """One dataset in words."""
    return {
        text("Dataset"): _name(snapshot, name),
        **_content(snapshot, name),
        **_origin(snapshot, name),
        **_quality(snapshot, name),
        **_release(snapshot, name),
    }


def _content(snapshot: Snapshot, name: str) -> dict[Word, object]:
    """From when to when, and how much."""
    first, last = _edges(snapshot, name)
    coverage = Periods(first, last) if first or last else text("not dated")
    return {
        text("Coverage"): coverage,
        text("Last period"): Cell(Period(last) if last else text("not dated"), last),
        text("Rows"): _number(len(snapshot.table(name))),
    }


def _origin(snapshot: Snapshot, name: str) -> dict[Word, object]:
    """From whom, under which licence."""
    behind = snapshot.sources.loc[sorted(set(cited(snapshot, name)))]
    kinds = snapshot.codes["source_kinds"]
    names = tuple(Name(kinds, kind) for kind in behind["kind"].value_counts().index)
    licences = tuple(
        Aside(licence_name(snapshot, str(licence)), Number(count))
        for licence, count in behind["licence"].value_counts().items()
    )
    return {
        text("Sources"): _number(len(behind)),
        text("Origin"): Listed(names),
        text("Licence"): Listed(licences),
    }


def _quality(snapshot: Snapshot, name: str) -> dict[Word, object]:
    """What is hidden, flagged, disputed."""
    return {
        text("Confidential or missing"): _suppressed(snapshot, name),
        text("Flags"): _flags(snapshot, name),
        text("Disagreements"): _disputed(snapshot, name),
    }


def _release(snapshot: Snapshot, name: str) -> dict[Word, object]:
    """Which version, by whom, and when the next comes."""
    release, version = snapshot.release(name), snapshot.version(name)
    publisher = _publisher(release)
    is_shipped = release.by == SHIPPED
    calendar = text("no release calendar") if is_shipped else text("not announced")
    return {
        text("Version"): _of_release(Number(version), version),
        text("Published"): _of_release(Day(release.at[:10]), release.at),
        text("Published by"): _of_release(publisher, publisher),
        text("Next release"): _of_release(calendar, calendar),
    }


def _of_release(on_page: object, value: object) -> Cell:
    return Cell(on_page, value, is_of_release=True)


def _number(number: int) -> Cell:
    return Cell(Number(number), number)


def _edges(snapshot: Snapshot, name: str) -> tuple[str, str]:
    """The first and the last period or day that a dataset speaks of; empty when its rows have
    none. The figures of missions are dated by their missions."""
    dated = "missions" if name == "metrics" else name
    table = snapshot.table(dated)
    if name == "metrics":
        table = table[table["id"].isin(snapshot.table(name)["mission"])]
    columns = [table[column] for column in DATASETS[dated].dates]
    days = pd.concat(columns or [pd.Series(dtype="str")])
    known = [day for day in days.unique() if day]
    return min(known, key=_first_month, default=""), max(known, key=_last_month, default="")


def _first_month(period: str) -> str:
    """The first month or day of a period, so that years, quarters, months and
    days can be put in order."""
    year, _, rest = period.partition("-")
    return f"{year}-{3 * int(rest[1]) - 2:02}" if rest.startswith("Q") else f"{year}-{rest or '01'}"


def _last_month(period: str) -> str:
    """The last month or day of a period."""
    year, _, rest = period.partition("-")
    return f"{year}-{3 * int(rest[1]):02}" if rest.startswith("Q") else f"{year}-{rest or '12'}"


def _suppressed(snapshot: Snapshot, name: str) -> Cell:
    """The share of a dataset's observations that are confidential or missing."""
    if not DATASETS[name].is_observations:
        return Cell(text("not applicable"), None)
    hidden = snapshot.table(name)["status"].isin(["C", "M"])
    share = float(hidden.mean()) if len(hidden) else 0.0
    return Cell(Figure(share * 100, "PCT"), share)


def _flags(snapshot: Snapshot, name: str) -> Word:
    """The statuses other than normal that occur, by name."""
    if not DATASETS[name].is_observations:
        return text("not applicable")
    statuses, present = snapshot.codes["statuses"], set(snapshot.table(name)["status"]) - {"A"}
    names = tuple(Name(statuses, code) for code in statuses if code in present)
    return Listed(names) if names else text("none")


def _disputed(snapshot: Snapshot, name: str) -> Cell:
    """On how many points sources disagree; those on a mission count once, under the missions."""
    if name in ("conflicts", "sources"):
        return Cell(text("not applicable"), None)
    above = snapshot.codes["datasets"].parent(name)
    if above:
        return Cell(text("counted under “{dataset}”", dataset=_name(snapshot, above)), None)
    return _number(int((subjects(snapshot) == name).sum()))


def _publisher(release: Release) -> Word:
    """Who published a version, and why."""
    if release.by == SHIPPED:
        return text("shipped with the program")
    return text("{who}: {why}", who=release.by, why=release.note) if release.note else release.by

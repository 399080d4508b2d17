"""What the pages on missions share: names, dates, worded cells, ticks of a calendar, tables without a chart."""

from collections.abc import Iterable

import pandas as pd

from tradeviz.charts import style
from tradeviz.i18n import Language
from tradeviz.measures import missions
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.exhibit import Exhibit, Source, Twin, alt_text

ALL = "all"
WRAP = 46
"""Characters of a name that fit on a phone beside each other."""
LAST_RESORT = 9
"""The preference of secondary sources (blogs, aggregators): never drawn where another source may be compared."""


def named(row: pd.Series, language: Language, column: str = "name") -> str:
    """What a row is called in the reader's language."""
    return str(row[f"{column}_{language.code}"])


def japan(snapshot: Snapshot) -> pd.DataFrame:
    """The missions to Japan that are not a sum of others, oldest first."""
    return missions.single(snapshot.table("missions"), "japan")


def mission_names(snapshot: Snapshot, language: Language) -> dict[str, str]:
    """Mission → name."""
    table = snapshot.table("missions")
    return dict(zip(table["id"], table[f"name_{language.code}"], strict=True))


def cell(codes: str, list_name: str, snapshot: Snapshot, language: Language) -> str:
    """The codes of one cell, by name."""
    known = snapshot.codes[list_name]
    return (
        language.joined(known.name(code, language) for code in codes.split("; ")) if codes else ""
    )


def publisher(id: str, snapshot: Snapshot) -> str:
    """Who published a source."""
    return str(snapshot.sources.loc[id, "publisher"])


def day(iso: str, language: Language) -> str:
    """A date as precisely as it is known; said where it is not."""
    return language.date(iso) or language.text("date not published")


def counted(count: int, language: Language) -> str:
    """A count, worded."""
    return language.figure(count, "COUNT")


def sources(ids: Iterable[str], snapshot: Snapshot, language: Language) -> tuple[Source, ...]:
    """Sources by their ids, each once."""
    return tuple(common.source(snapshot, language, id) for id in dict.fromkeys(ids) if id)


def years(dates: Iterable[str], language: Language) -> str:
    """The first and the last year of dates; one where they are the same."""
    known = sorted(date[:4] for date in dates if date)
    if not known or known[0] == known[-1]:
        return language.period(known[0]) if known else ""
    return language.text(
        "{first} to {last}", first=language.period(known[0]), last=language.period(known[-1])
    )


def ticks(first: str, last: str, language: Language) -> dict[str, str]:
    """Where a calendar from `first` to `last` (ISO days) is marked, and how: its ends if it is about a month long,
    else at most three months, else at most five years."""
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    if (end - start).days <= 45:
        return {iso: language.date(iso) for iso in dict.fromkeys((first, last))}
    freq, width, most = ("MS", 7, 3) if (end - start).days <= 800 else ("YS", 4, 5)
    found = [str(moment.date()) for moment in pd.date_range(start, end, freq=freq)]
    step = -(-len(found) // most)
    return {iso: language.date(iso[:width]) for iso in found[::step]}


def listing(
    language: Language,
    key: str,
    title: str,
    subtitle: str,
    shown: list[dict[str, object]],
    data: list[dict[str, object]],
    sources: tuple[Source, ...],
    note: str = "",
) -> Exhibit:
    """An exhibit that is a table and nothing else."""
    return Exhibit(
        key=key,
        title=title,
        subtitle=subtitle,
        alt=alt_text(language.text("Table. {finding}", finding=title)),
        figure=None,
        twin=Twin.of(pd.DataFrame(shown), pd.DataFrame(data)),
        sources=sources,
        note=note,
    )


# ------------------------------------------------------------------------------------------------ figures


def quoted(row: pd.Series, snapshot: Snapshot, language: Language) -> str:
    """A source's own words and the source."""
    return language.text(
        "“{printed}” ({publisher})",
        printed=row["printed"],
        publisher=publisher(row["source"], snapshot),
    )


def worded(kpi: Kpi, language: Language) -> str:
    """A mission's figure with its bound."""
    return language.figure(kpi.figure.value, "COUNT", kpi.figure.bound)


def hover(name: str, kpi: Kpi, snapshot: Snapshot, language: Language, *lines: str) -> str:
    """A mission's figure with the source's own words."""
    row = kpi.rows.iloc[0]
    said = style.wrapped(quoted(row, snapshot, language), 40)
    return "<br>".join([f"<b>{name}</b>", worded(kpi, language), *lines, said])


def readings(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """Mission figures as a table: every reading with its bound, its source and the source's own words."""
    text, names = language.text, mission_names(snapshot, language)
    shown, data = [], []
    for _, row in rows.iterrows():
        head = {
            text("Mission"): names[row["mission"]],
            text("Figure"): snapshot.codes["mission_metrics"].name(row["metric"], language),
        }
        rest = {
            text("Source"): publisher(row["source"], snapshot),
            text("As printed"): row["printed"],
        }
        value = float(row["value"])
        shown.append({**head, text("Value"): language.figure(value, "COUNT", row["bound"]), **rest})
        data.append(
            {**head, text("Value"): value, text("Bound"): bound(row, snapshot, language), **rest}
        )
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


def bound(row: pd.Series, snapshot: Snapshot, language: Language) -> str:
    """How a figure bounds the true one, worded."""
    return snapshot.codes["bounds"].name(row["bound"], language)

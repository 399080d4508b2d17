"""Every point on which sources disagree."""

import re

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.about.cells import DATASETS, cited, subjects
from tradeviz.views.exhibit import Exhibit, alt_text


def disagreements(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every point on which sources disagree: both readings, what is made of them. Raises EmptyError."""
    conflicts = snapshot.table("conflicts")
    if conflicts.empty:
        raise EmptyError("No disagreement between sources is recorded.")
    order = subjects(snapshot).map(DATASETS.index).sort_values(kind="stable").index
    rows = conflicts.loc[order]
    title = language.text(
        "Points on which sources disagree: {count}", count=language.number(len(rows))
    )
    return Exhibit(
        key="about-disagreements",
        title=title,
        subtitle=common.scope(
            language.text("Both readings as printed"), language.text("what is shown, and why")
        ),
        alt=alt_text(language.text("Table. {finding}", finding=title)),
        figure=None,
        twin=common.plain_twin(
            [_disagreement(row, snapshot, language) for _, row in rows.iterrows()]
        ),
        sources=common.sources_of(
            cited(snapshot, "conflicts").to_frame("source"), snapshot, language
        ),
    )


def _disagreement(row: pd.Series, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One disagreement in words."""
    text = language.text
    readings: dict[str, object] = {}
    for side, reading, publisher in (
        ("a", text("Reading A"), text("Source A")),
        ("b", text("Reading B"), text("Source B")),
    ):
        readings[reading] = _reading(row[f"reading_{side}"], language)
        readings[publisher] = snapshot.sources["publisher"].get(row[f"source_{side}"], "")
    return {
        text("Subject"): _subject(row["subject"], snapshot, language),
        text("Point"): row[f"topic_{language.code}"],
        **readings,
        text("Assessment"): row[f"assessment_{language.code}"],
    }


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

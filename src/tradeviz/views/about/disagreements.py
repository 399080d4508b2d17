"""Every point on which sources disagree."""

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Number, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.about.citing import NAMES, cited, subjects
from tradeviz.views.citations import cited_cell, sources
from tradeviz.views.doubts import reading
from tradeviz.views.missions.naming import mission_names, named
from tradeviz.views.observations import Row
from tradeviz.views.result import Cell, Result, listing


def disagreements(snapshot: Snapshot, _query: Query) -> Result:
    """Every point on which sources disagree: both readings, what is made of
    them. Raises EmptyError."""
    conflicts = snapshot.table("conflicts")
    if conflicts.empty:
        raise EmptyError("No disagreement between sources is recorded.")
    order = subjects(snapshot).map(NAMES.index).sort_values(kind="stable").index
    rows = conflicts.loc[order].to_dict("records")
    return Result(
        key="about-disagreements",
        finding=text("Points on which sources disagree: {count}", count=Number(len(rows))),
        scope=(text("Both readings as printed"), text("what is shown, and why")),
        chart=None,
        named_by=2,
        table=lambda: listing([_disagreement(snapshot, row) for row in rows]),
        sources=sources(snapshot, cited(snapshot, "conflicts")),
    )


def _disagreement(snapshot: Snapshot, row: Row) -> dict[Word, object]:
    """One disagreement in words."""
    return {
        text("Subject"): _subject(snapshot, row["subject"]),
        text("Point"): named(row, "topic"),
        text("Reading A"): reading(row["reading_a"]),
        text("Source A"): _source(snapshot, row["source_a"]),
        text("Reading B"): reading(row["reading_b"]),
        text("Source B"): _source(snapshot, row["source_b"]),
        text("Assessment"): named(row, "assessment"),
    }


def _source(snapshot: Snapshot, id: str) -> Word | Cell:
    """Who gives a reading, where a source does."""
    return cited_cell(snapshot, id) if id in snapshot.sources.index else ""


def _subject(snapshot: Snapshot, code: str) -> Word:
    """What a disagreement is about: a dataset, or a mission by its name."""
    return mission_names(snapshot).get(code) or Name(snapshot.codes["datasets"], code)

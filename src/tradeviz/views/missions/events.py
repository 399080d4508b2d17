"""The events of the missions, newest first."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Figure, Name, Span, Word, count, counted, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import cited_cell, sources_of
from tradeviz.views.missions.naming import Row, mission_names, named, names_of
from tradeviz.views.result import Cell, Result, in_file, listing, on_page


def events(snapshot: Snapshot, _query: Query) -> Result:
    """Every event of the missions, newest first, as a table. Raises EmptyError."""
    rows = snapshot.table("events").sort_values("start", ascending=False, kind="stable")
    if rows.empty:
        raise EmptyError("No event is published.")
    planned = Name(snapshot.codes["mission_statuses"], "planned")
    return Result(
        key="missions-events",
        finding=counted(
            "{count} event; for {known} a source prints the attendance",
            "{count} events; for {known} of them a source prints the attendance",
            len(rows),
            known=count(int(rows["attendance"].notna().sum())),
        ),
        scope=(text("Events of the missions"), text("Japan and Luxembourg"), text("newest first")),
        chart=None,
        named_by=2,
        table=lambda: listing([_event(snapshot, row) for row in rows.to_dict("records")]),
        sources=sources_of(snapshot, rows),
        notes=(
            text(
                "“{planned}” was announced; no source reports that it took place.", planned=planned
            ),
        ),
    )


def _event(snapshot: Snapshot, row: Row) -> dict[Word, object]:
    """An event as a reader sees it, and as a file has it."""
    return {
        text("Dates"): on_page(Span(row["start"], row["end"])),
        text("First day"): in_file(row["start"]),
        text("Last known day"): in_file(row["end"]),
        text("Event"): named(row),
        text("Mission"): mission_names(snapshot)[row["mission"]],
        text("Place"): names_of(snapshot, row["place"], "places"),
        **_attendance(snapshot, row),
        text("Status"): Name(snapshot.codes["mission_statuses"], row["status"]),
        text("Source"): cited_cell(snapshot, row["source"]),
    }


def _attendance(snapshot: Snapshot, row: Row) -> dict[Word, object]:
    """How many came, as far as a source prints it."""
    bound = row["attendance_bound"]
    bound_name = Name(snapshot.codes["bounds"], bound) if bound else ""
    if pd.isna(row["attendance"]):
        return {text("Attendance"): Cell("", None), text("Bound"): in_file(bound_name)}
    number = float(row["attendance"])
    figure = Figure(number, "COUNT", bound or "exact")
    return {text("Attendance"): Cell(figure, number), text("Bound"): in_file(bound_name)}

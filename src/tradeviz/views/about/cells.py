"""Cells of tables that say one thing on the page and another in files; what several of these tables ask."""

import pandas as pd

from tradeviz import datasets
from tradeviz.i18n import Language
from tradeviz.publishing import shipped
from tradeviz.snapshot import Snapshot
from tradeviz.views.exhibit import Source, Twin

DATASETS = tuple(datasets.DATASETS)
Row = dict[str, tuple[object, object]]
"""One row of a table: column → what is shown, what goes into files."""


def same(text: str) -> tuple[object, object]:
    """A cell that reads the same on the page and in a file."""
    return text, text


def count(number: int, language: Language) -> tuple[object, object]:
    """A cell with a number, grouped as the reader writes it."""
    return language.number(number), number


def twin(rows: list[Row]) -> Twin:
    """Rows as a table, shown and for files."""
    shown = [{name: cell[0] for name, cell in row.items()} for row in rows]
    data = [{name: cell[1] for name, cell in row.items()} for row in rows]
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


def cited(snapshot: Snapshot, name: str) -> pd.Series:
    """The source that each row of a dataset names, or each of the two that a disagreement names; of the
    sources themselves, each."""
    table = snapshot.table(name)
    columns = [column for column in ("source", "source_a", "source_b") if column in table] or ["id"]
    found = pd.concat([table[column] for column in columns], ignore_index=True)
    return found[found != ""]


def subjects(snapshot: Snapshot) -> pd.Series:
    """The dataset that each disagreement is about."""
    subjects = snapshot.table("conflicts")["subject"]
    return subjects.where(subjects.isin(DATASETS), "missions")


def licence(licence: str, language: Language) -> str:
    """A licence in the reader's language; its own name where it has one."""
    worded = {
        "": language.text("not stated"),
        "not stated": language.text("not stated"),
        "free reuse with the source named": language.text("free reuse with the source named"),
    }
    return worded.get(licence, licence)


def published_here(title: str, datasets: list[str], snapshot: Snapshot) -> Source:
    """What is published here, as the source of what a table says of it; dated by the newest of these versions."""
    newest = max((snapshot.release(name).at for name in datasets), default="")
    return Source(shipped.SHIPPED, shipped.SHIPPED, title, "", newest[:10], "not stated", "")

"""Which rows name which source, and what these tables rest on themselves."""

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.datasets.column import SEPARATOR
from tradeviz.i18n.terms import Word
from tradeviz.publishing.shipped import SHIPPED
from tradeviz.snapshot import Snapshot
from tradeviz.views.result import Source

NAMES = tuple(DATASETS)


def published_datasets(snapshot: Snapshot) -> list[str]:
    """The datasets of which a version is published."""
    published = dict(snapshot.versions)
    return [name for name in DATASETS if name in published]


def cited(snapshot: Snapshot, dataset: str) -> pd.Series:
    """Each source that a row of a dataset names, or each of the two that a disagreement names; of
    the sources themselves, each."""
    table, columns = snapshot.table(dataset), DATASETS[dataset].columns.values()
    naming = [one.name for one in columns if one.reference == "sources"]
    naming += ["id"] if dataset == "sources" else []
    ids = pd.concat([pd.Series(dtype="str"), *(table[name] for name in naming)], ignore_index=True)
    return ids[ids != ""].str.split(SEPARATOR).explode(ignore_index=True)


def subjects(snapshot: Snapshot) -> pd.Series:
    """The dataset that each disagreement is about."""
    subject = snapshot.table("conflicts")["subject"]
    return subject.where(subject.isin(NAMES), "missions")


def published_source(snapshot: Snapshot, title: Word, datasets: list[str]) -> Source:
    """What is published here, as the source of what a table says of it; dated by the
    newest of these versions."""
    newest = max((snapshot.release(name).at for name in datasets), default="")
    return Source(SHIPPED, SHIPPED, title, "", newest[:10], "", "")

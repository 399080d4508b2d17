"""What this reader sees: versions and currency."""

from collections.abc import Sequence

from tradeviz.snapshot import Snapshot
from tradeviz.ui import read, session


def seen(datasets: Sequence[str]) -> Snapshot:
    """What this reader sees of `datasets`: versions and currency. Raises StoreError."""
    return read.snapshot(*datasets, currency=session.currency())

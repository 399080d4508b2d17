"""Which versions whoever opens a page gets: the newest; while somebody is the first for whom it is
made of newer ones, all others still get those before, whole, and wait for nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

Versions = tuple[tuple[str, int], ...]
"""Dataset → its version, in a fixed order."""


class Succession:
    """The versions that a page has been made of, and the newer ones that it is made of now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: Versions = ()
        self._underway = Counter[Versions]()

    @contextmanager
    def opened(self, newest: Versions, earlier: Mapping[str, int]) -> Iterator[Versions]:
        """The versions for a page that is made in this block. Whose page was `earlier` of newer
        ones than others still get never goes back behind them."""
        with self._lock:
            is_newer = self._made != newest
            is_held_back = is_newer and self._underway[newest] > 0 and _reaches(self._made, earlier)
            given = self._made if is_held_back else newest
            self._underway[given] += 1
        is_made = False
        try:
            yield given
            is_made = True
        finally:
            with self._lock:
                self._underway -= Counter([given])
                if is_made and _reaches(given, dict(self._made)):
                    self._made = given


def _reaches(versions: Versions, others: Mapping[str, int]) -> bool:
    """Whether none of these versions is older than that of `others`; no versions reach nothing."""
    known = dict(versions)
    return bool(known) and all(known.get(name, -1) >= version for name, version in others.items())

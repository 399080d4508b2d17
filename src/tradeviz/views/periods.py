"""How often and when: choices that pages of trade share, and the frequency or period
with which a page opens."""

from collections.abc import Iterable

from tradeviz.i18n.terms import Name, Period, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.page import Choice

FREQUENCIES = ("A", "Q", "M")
"""Years before quarters before months."""
PERIOD = text("Period")
_FEW = 6
"""Options up to which a choice stands as buttons."""


def first_in(order: Iterable[str], known: Iterable[str]) -> str:
    """The first code in `order` that is known; empty where none is."""
    present = set(known)
    return next((code for code in order if code in present), "")


def frequency_choice(snapshot: Snapshot, known: Iterable[str]) -> Choice | None:
    """Years, quarters or months: those that are known."""
    present = set(known)
    codes = [freq for freq in FREQUENCIES if freq in present]
    names = {freq: Name(snapshot.codes["frequencies"], freq) for freq in codes}
    return Choice("freq", text("Frequency"), names, codes[0]) if codes else None


def period_choice(periods: Iterable[str], default: str = "", label: Word = PERIOD) -> Choice | None:
    """One of `periods`, newest first; the first is the default unless another is given."""
    options = {period: Period(period) for period in periods}
    if not options:
        return None
    form = "segments" if len(options) <= _FEW else "select"
    opening = default or next(iter(options))
    return Choice("period", label, options, opening, form, stepped=True)

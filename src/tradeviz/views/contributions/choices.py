"""What a reader may choose of a change: of which total, between which periods, part by part of
what, with or without what moved in one step."""

from collections.abc import Mapping

from tradeviz.i18n.terms import Period, Text, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import ADDING_UP, AXES, FIXED, codes_of, with_fixed_codes
from tradeviz.views.explore.choices import (
    dataset_choice,
    fixed_choice,
    item_choice,
    select_choice,
)
from tradeviz.views.page import Choice, ChoiceOf

STEPS: Mapping[str, Text] = {"with": text("counted"), "without": text("left out")}
"""Whether parts that moved in one large step are part of the change."""


def _rows(_snapshot: Snapshot, _query: Query) -> Choice | None:
    """Along what the total is taken apart: what adds up to it."""
    return select_choice("rows", text("Parts"), {name: AXES[name] for name in ADDING_UP})


def _periods(snapshot: Snapshot, query: Query) -> list[str]:
    """The periods with figures, the newest first."""
    known = codes_of(snapshot, with_fixed_codes(query, *FIXED), "period")
    return sorted(known["code"], reverse=True)


def _since(snapshot: Snapshot, query: Query) -> Choice | None:
    """The earlier period: the last but one, unless another is chosen."""
    names: dict[str, Word] = {code: Period(code) for code in _periods(snapshot, query)[1:]}
    return select_choice("since", text("From"), names)


def _until(snapshot: Snapshot, query: Query) -> Choice | None:
    """The later period: the newest, unless another is chosen."""
    since = query.option("since")
    later = [code for code in _periods(snapshot, query) if code > since]
    return select_choice(
        "until", text("To"), {code: Period(code) for code in later} if since else {}
    )


def _steps(_snapshot: Snapshot, query: Query) -> Choice | None:
    """Whether large single steps are counted."""
    if not query.option("until"):
        return None
    return Choice("steps", text("Large single steps"), dict(STEPS), "with")


choices: tuple[ChoiceOf, ...] = (
    dataset_choice,
    _rows,
    *(fixed_choice(dimension, place) for place, dimension in enumerate(FIXED)),
    item_choice,
    _since,
    _until,
    _steps,
)
KEYS = ("dataset", "rows", *FIXED, "item", "since", "until", "steps")
"""The keys of all choices."""

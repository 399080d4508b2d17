"""What a pivot refuses and why: nothing is laid out or added up that is no part of one whole."""

from collections.abc import Mapping

from tradeviz.i18n.terms import Text, Word, text
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import laid_out

NEVER_LAID_OUT: Mapping[str, Text] = {
    "classification": text(
        "Classifications cut the same trade each in its own way, so they are neither laid out nor "
        "added up: choose one under “Classification”."
    ),
    "basis": text(
        "Reported and balanced figures say the same thing twice, so they are neither laid out nor "
        "added up: choose one under “Basis”."
    ),
    "unit": text("Units are neither laid out nor added up: choose one under “Unit”."),
    "freq": text(
        "Months and quarters are parts of their years, so they are neither laid out side by side "
        "nor added to them: choose one under “Frequency”."
    ),
}
"""Dimensions that stand in no row and no column, and which choice to make instead."""
_NOT_ADDED: Mapping[str, Text] = {
    "reporter": text(
        "Reporters stand beside each other and are never added up. For shares and a rest choose "
        "one under “Whose figures” and lay out items or partners."
    ),
    "source": text(
        "Sources say the same thing more than once and are never added up. For shares and a rest "
        "choose one under “Source” and lay out items or partners."
    ),
    "flow": text(
        "Trade in both directions holds exports and imports, so flows are not added up here. For "
        "shares and a rest choose one under “Flow” and lay out items or partners."
    ),
}
"""Dimensions along which nothing adds up, and which choice to make."""


def not_added(query: Query) -> Word:
    """Why what is laid out has no whole; nothing where it has one."""
    return next((_NOT_ADDED[axis] for axis in laid_out(query) if axis in _NOT_ADDED), "")


def why_no_shares(query: Query) -> Word:
    """Why shares and places among parts are no choice here."""
    return not_added(query) or text(
        "Only amounts of items or partners add up to a whole: lay one of them out, and choose a "
        "currency under “Unit”."
    )

"""The problems of what is left out of a table: one for each reason."""

from collections.abc import Sequence

from tradeviz.errors import Problem
from tradeviz.intake.model import NOT_APPLICABLE, Dropped

_REASONS = (
    "footnote",
    "total",
    "repeated_header",
    NOT_APPLICABLE,
    "no_figure",
    "above_header",
)
_CUT = ("left_out_series", "left_out_pairs", "left_out_balances", "cut_unknown_code")


def no_rows(problems: Sequence[Problem], line: int) -> Problem:
    """What is said of a table without rows: whether there were some, and none of them is kept."""
    if any(problem.rule in _CUT for problem in problems):
        return Problem("none_left", line=line)
    return Problem("no_rows", line=line)


def left_out(dropped: Sequence[Dropped]) -> list[Problem]:
    """A warning for each reason for which lines were left out; blank lines need none."""
    by_reason: dict[str, list[Dropped]] = {}
    for one in dropped:
        why = one.why.split(" of line")[0]
        if why in _REASONS:
            by_reason.setdefault(why, []).append(one)
    return [
        Problem(
            f"left_out_{why}",
            line=min(lines).line,
            found="; ".join(line.text for line in lines[:3] if line.text)[:300]
            or f"{len(lines)} ×",
            expected=str(len(lines)),
            severity="warning",
        )
        for why, lines in by_reason.items()
    ]

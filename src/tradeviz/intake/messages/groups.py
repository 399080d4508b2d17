"""Problems that have one cause, as one: with all their lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tradeviz.errors import Problem

_APART, _SHOWN = 10, 5
"""How many problems of a rule in a column stand apart where something else is expected in each."""


@dataclass(frozen=True)
class ProblemGroup:
    """Problems with one sentence, and the lines in which they stand."""

    problem: Problem
    lines: tuple[int, ...]

    @property
    def spans(self) -> str:
        """The first lines in order, runs of them as one: 2–41, 57, …"""
        runs: list[list[int]] = []
        for line in sorted(set(self.lines)):
            if runs and line == runs[-1][1] + 1:
                runs[-1][1] = line
            else:
                runs.append([line, line])
        listed = [str(one) if one == two else f"{one}–{two}" for one, two in runs[:_SHOWN]]
        return ", ".join(listed) + (", …" if len(runs) > _SHOWN else "")


def problem_groups(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Problems of one rule in one column as one where the same is expected in each; where not, the
    most frequent stand apart and the others are counted."""
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alone = problem.line is None or problem.rule == "more_like_this"
        own = (str(len(kinds)), "", "") if alone else ()
        kinds.setdefault(own or (problem.rule, problem.column, problem.severity), []).append(
            problem
        )
    return [group for kind in kinds.values() for group in _of_kind(kind)]


def _of_kind(problems: Sequence[Problem]) -> list[ProblemGroup]:
    """The problems of a rule in a column, by what is expected."""
    by_expected: dict[str, list[Problem]] = {}
    for problem in problems:
        by_expected.setdefault(problem.expected, []).append(problem)
    ordered = sorted(by_expected.values(), key=lambda alike: -len(alike))
    many = len(ordered) > _APART + 1
    groups = [_merged(alike) for alike in (ordered[:_APART] if many else ordered)]
    rest = [problem for alike in ordered[_APART:] for problem in alike] if many else []
    if rest:
        first, count = rest[0], str(len(rest))
        more = Problem("more_like_this", first.column, None, count, first.rule, first.severity)
        groups.append(ProblemGroup(more, _lines(rest)))
    return groups


def _merged(alike: Sequence[Problem]) -> ProblemGroup:
    """Problems in which the same is expected, as one: a few of the texts, how many rows."""
    first, lines = alike[0], _lines(alike)
    if len(alike) == 1 or not first.found:
        return ProblemGroup(first, lines)
    texts = list(dict.fromkeys(problem.found for problem in alike))
    few = ", ".join(text[:60] for text in texts[:_SHOWN]) + (", …" if len(texts) > _SHOWN else "")
    return ProblemGroup(replace(first, found=f"{few} ({len(alike)} ×)"), lines)


def _lines(problems: Sequence[Problem]) -> tuple[int, ...]:
    return tuple(problem.line for problem in problems if problem.line is not None)

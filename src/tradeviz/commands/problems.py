"""Problems as the commands print them: all for machines, the first for people."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from tradeviz.commands.output import ENGLISH, MOST, Record
from tradeviz.errors import Problem, TableError
from tradeviz.intake.messages import problem_place, problem_sentence
from tradeviz.intake.messages.groups import ProblemGroup, problem_groups
from tradeviz.terminal import print_line


def problem_records(problems: Iterable[Problem]) -> list[Record]:
    """Every problem for machines, with a sentence for people."""
    return [
        {**asdict(problem), "message": problem_sentence(problem, ENGLISH)} for problem in problems
    ]


def print_problems(problems: Iterable[Problem]) -> None:
    """The first problems, those that block before the others, those of one cause as one."""
    groups = problem_groups(problems)
    ordered = sorted(groups, key=lambda group: group.problem.severity != "error")
    for group in ordered[:MOST]:
        print_line(f"  {group.problem.severity}: {_lines(group)}")
    if len(ordered) > MOST:
        print_line(f"  … and {len(ordered) - MOST} more; --json lists them all")


def _lines(group: ProblemGroup) -> str:
    """A problem with all the lines in which it stands."""
    if len(group.lines) < 2:
        return _line(group.problem)
    return f"lines {group.spans}: {_line(replace(group.problem, line=None))}"


def print_table_error(error: TableError) -> None:
    """The first problems that keep a table from being published, where errors are printed."""
    for problem in error.problems[:MOST]:
        print_line(f"  {_line(problem)}", is_error=True)
    if len(error.problems) > MOST:
        print_line(f"  … and {len(error.problems) - MOST} more", is_error=True)


def _line(problem: Problem) -> str:
    where, sentence = problem_place(problem, ENGLISH), problem_sentence(problem, ENGLISH)
    return f"{where}: {sentence}" if where else sentence

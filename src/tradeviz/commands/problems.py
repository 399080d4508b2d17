"""Problems as the commands print them: all for machines, the first for people."""

import sys
from collections.abc import Iterable
from dataclasses import asdict

from tradeviz.commands.output import ENGLISH, MOST, Record
from tradeviz.errors import Problem, TableError
from tradeviz.intake.messages import problem_place, problem_sentence


def problem_records(problems: Iterable[Problem]) -> list[Record]:
    """Every problem for machines, with a sentence for people."""
    return [
        {**asdict(problem), "message": problem_sentence(problem, ENGLISH)} for problem in problems
    ]


def print_problems(problems: Iterable[Problem]) -> None:
    """The first problems, those that block before the others."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    for problem in ordered[:MOST]:
        print(f"  {problem.severity}: {_line(problem)}")
    if len(ordered) > MOST:
        print(f"  … and {len(ordered) - MOST} more; --json lists them all")


def print_table_error(error: TableError) -> None:
    """The first problems that keep a table from being published, where errors are printed."""
    for problem in error.problems[:MOST]:
        print(f"  {_line(problem)}", file=sys.stderr)
    if len(error.problems) > MOST:
        print(f"  … and {len(error.problems) - MOST} more", file=sys.stderr)


def _line(problem: Problem) -> str:
    where, sentence = problem_place(problem, ENGLISH), problem_sentence(problem, ENGLISH)
    return f"{where}: {sentence}" if where else sentence

"""What is wrong in a table, for whoever can mend it: a sentence for each rule, sorted by what is
to be done."""

import re
from collections.abc import Mapping
from dataclasses import replace

from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake.messages.cell_repairs import FIGURES, OTHER_CELLS
from tradeviz.intake.messages.choices import CHOICES
from tradeviz.intake.messages.code_repairs import CODE_REPAIRS
from tradeviz.intake.messages.doubts import DOUBTS
from tradeviz.intake.messages.file_repairs import FILE_REPAIRS
from tradeviz.intake.messages.key_repairs import KEY_REPAIRS
from tradeviz.intake.messages.notes import LEFT_OUT, NOTES
from tradeviz.intake.messages.sentences import Sentences, fitting
from tradeviz.intake.messages.values import figures_text, problem_values, visible

SENTENCES: Mapping[str, Sentences] = {
    "choose": CHOICES,
    "structure": FILE_REPAIRS,
    "cell": {**FIGURES, **OTHER_CELLS},
    "code": CODE_REPAIRS,
    "key": KEY_REPAIRS,
    "check": DOUBTS,
    "told": {**NOTES, **LEFT_OUT},
}
"""What is to be done about problems, in the order in which it is best done → the sentences of its
rules."""
ACTIONS = tuple(SENTENCES)
RULES = {rule: action for action, sentences in SENTENCES.items() for rule in sentences}
"""Rule → what is to be done about a problem that breaks it."""


def problem_sentence(problem: Problem, language: Language) -> str:
    """What is wrong, what was expected and how to mend it; without the place, which
    `problem_place` says."""
    if problem.rule == "more_like_this":
        return _more_like_this(problem, language)
    if problem.rule in ("code", "unknown_code", "pattern") and not problem.found:
        problem = replace(problem, rule="empty")
    if problem.rule not in RULES:
        return language.text(
            "“{found}” breaks the rule {rule}.", found=visible(problem.found), rule=problem.rule
        )
    sentence = fitting(SENTENCES[RULES[problem.rule]][problem.rule], problem)
    values = tuple(problem_values(problem, language).items())
    return re.sub("…[.。]$", "…", replace(sentence, values=values).word(language))


def _more_like_this(problem: Problem, language: Language) -> str:
    """How many more problems there are of a kind that was listed."""
    like = Problem(problem.expected, problem.column, found="…", expected="…")
    return language.text(
        "{count} more of this kind: {said}",
        count=figures_text(problem.found, language),
        said=problem_sentence(like, language),
    )


def problem_place(problem: Problem, language: Language) -> str:
    """Line 42, column value; empty for what concerns the whole file."""
    line = "" if problem.line is None else language.text("line {line}", line=problem.line)
    nameless = re.fullmatch(r"\(column (\d+)\)", problem.column)
    names_key = problem.rule in ("twice", "twice_same")  # their sentences name the columns
    column = nameless.group(1) if nameless else "" if names_key else visible(problem.column)
    return language.apposed(line, column and language.text("column {column}", column=column))


def problem_action(problem: Problem) -> str:
    """The code of what is to be done about a problem, one of ACTIONS."""
    rule = problem.expected if problem.rule == "more_like_this" else problem.rule
    if rule == "other_pair" and problem.severity != "error":
        return "check"
    return RULES.get(rule, "check")


def action_heading(code: str, language: Language) -> str:
    """The heading above the problems about which the same is to be done."""
    text = language.text
    return {
        "choose": text("Choose above how the file is to be read"),
        "structure": text("Repair the file or choose another"),
        "cell": text("Correct cells in the file"),
        "code": text("Use codes from the lists"),
        "key": text("Keep one of two rows that contradict each other"),
        "check": text("Look whether this is meant"),
        "told": text("Nothing to do: how the file was read"),
    }[code]

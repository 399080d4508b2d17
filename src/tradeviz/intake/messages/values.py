"""What sentences may speak of: texts as they stand in the file, figures as the reader writes
them."""

import re

from tradeviz.errors import Problem
from tradeviz.hidden import spelled
from tradeviz.i18n import Language

_COUNTED = re.compile(r"(.*?) ?\(?(\d+) ×\)?", re.DOTALL)


def problem_values(problem: Problem, language: Language) -> dict[str, str]:
    """The value of every place that a sentence about a problem may have."""
    counted = _COUNTED.fullmatch(problem.found)
    texts = counted.group(1) if counted else problem.found
    row, _, last = texts.rpartition(": ")
    return {
        **_quoted(texts, figures_text(counted.group(2), language) if counted else "", language),
        **_expected(problem, language),
        "figure": figures_text(last.removeprefix("1/"), language),
        "row": visible(row),
        "column": visible(problem.column),
        "columns": language.listed(problem.column.split()),
        "factor": _factor(texts, language),
        "forms": "2024, 2024-Q1, 2024-03"
        if problem.column == "period" or problem.rule == "heading_unclear"
        else "2025, 2025-05, 2025-05-24",
    }


def _quoted(texts: str, count: str, language: Language) -> dict[str, str]:
    """The texts of the file, with how many rows have them where that was counted."""
    quoted = language.text("“{found}”", found=visible(texts))
    if count and texts:
        quoted = language.text("{found} ({count} ×)", found=quoted, count=count)
    return {"found": quoted, "count": count or "1"}


def _expected(problem: Problem, language: Language) -> dict[str, str]:
    """What was expected: a text, a figure, a dataset, a month, or the line of another row."""
    expected = problem.expected
    other = re.fullmatch(r"line (\d+): (.*)", expected, re.DOTALL)
    latest = re.fullmatch(r"≤ (\d{4}-\d\d)", expected)
    return {
        "expected": visible(expected),
        "first": expected.partition(", ")[0],
        "meant": figures_text(expected.lstrip("≤ "), language),
        "dataset": _dataset(expected, language),
        "line": other.group(1) if other else "…",
        "there": language.text("“{found}”", found=visible(other.group(2) if other else "…")),
        "latest": language.date(latest.group(1)) if latest else "…",
    }


def _dataset(name: str, language: Language) -> str:
    """What a dataset of trade is called."""
    text = language.text
    return {
        "services": text("Trade in services"),
        "goods": text("Trade in goods"),
        "rates": text("Exchange rates"),
    }.get(name, visible(name))


def _factor(texts: str, language: Language) -> str:
    """By how much figures were multiplied."""
    powers = re.findall(r"×10\^(\d)", texts)
    return language.joined(language.number(10 ** int(power)) for power in powers) or "…"


def figures_text(texts: str, language: Language) -> str:
    """Plain numbers as the reader writes them, other texts as they are."""
    return language.joined(_figure(text, language) for text in texts.split(", "))


def _figure(text: str, language: Language) -> str:
    if text == "not_applicable":
        return language.text("not applicable")
    number = re.fullmatch(r"-?\d{1,15}(?:\.(\d+))?", text)
    return language.number(float(text), len(number.group(1) or "")) if number else visible(text)


def visible(text: str) -> str:
    """A text in one line, with what nobody sees written out."""
    return spelled(" ".join(re.split(r"[\t\r\n]+", text)))

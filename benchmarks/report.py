"""A table of what was measured, each line a ratio within one run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import machine

_HEAD = """# Speed, side by side

Written by `make bench`; do not edit. Each line compares medians of measurements taken in turn within one run, in
milliseconds, with the quartiles in brackets: ratios travel from machine to machine, milliseconds do not. How each is
measured stands in `benchmarks/` at the top of each module.

Compared with: a **static page** (plotly.js from a file, every year's figures in the page, `Plotly.react`), a **Dash**
app and a **plain Streamlit** page, each drawing ranking, treemap, paired bars and trend of the same made table (every
service item × 16 years × exports and imports) with Plotly Express: the static page has every year's figures ready, the
other two build them on each click. Their treemap shows every item that adds up to the whole, ours the largest and a
rest. "Our figures" means that the page draws exactly our figures instead, finished beforehand: what is left is the way
from the click to the screen, which is longer through Streamlit, since it mounts every changed chart anew.

"Before" is the commit before the last large piece of work, checked out beside this tree and measured by turns with it.

"""


@dataclass(frozen=True)
class Line:
    """One comparison. `limit` is what the ratio ours ÷ beside may be at most; None where it is only
    reported."""

    measure: str
    ours: Sequence[float]
    beside: str
    theirs: Sequence[float]
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by theirs, of medians."""
        return median(self.ours) / median(self.theirs)

    def row(self) -> str:
        """The line in a Markdown table."""
        target = "" if self.limit is None else f"≤ {self.limit:.2f}".rstrip("0").rstrip(".")
        verdict = "" if self.limit is None else ("yes" if self.ratio <= self.limit else "**no**")
        cells = [
            self.measure,
            quartiles(self.ours),
            self.beside,
            quartiles(self.theirs),
            f"{self.ratio:.2f}",
            target,
            verdict,
        ]
        return "| " + " | ".join(cells) + " |"


def quartiles(values: Sequence[float]) -> str:
    """Median and quartiles."""
    ordered = sorted(values)
    quarter = len(ordered) // 4
    return f"{median(ordered):.0f} ({ordered[quarter]:.0f}–{ordered[-1 - quarter]:.0f})"


def written(lines: Iterable[Line]) -> str:
    """The whole report in Markdown."""
    table = [
        "| Measure | Ours | Compared with | Theirs | Ratio | Target | Reached |",
        "|---|---|---|---|---|---|---|",
    ]
    table += [line.row() for line in lines]
    described = ["", "## Measured on", "", "| | |", "|---|---|"]
    described += [f"| {name} | {value} |" for name, value in machine.description()]
    return _HEAD + "\n".join([*table, *described]) + "\n"

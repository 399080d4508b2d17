"""What a reader takes from the answers of a page, so that two can be compared: in terms, and in
words."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tradeviz.errors import TradevizError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Scope, Sentences, word
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views import forms
from tradeviz.views.page import Panel, defaults, result_of
from tradeviz.views.present import data_tables
from tradeviz.views.result import Chart, Result, TableColumns

ENGLISH = Language("en")
"""The language in which answers are compared: what reads the same in one reads the same in all."""


@dataclass(frozen=True, eq=False)
class ReadAnswer:
    """All that a reader takes from an answer: its terms, its chart's, its table."""

    result: Result | None

    def reads_as(self, other: "ReadAnswer") -> bool:
        """Whether a reader takes the same from both, as terms or else in words. Tables come last:
        most answers that differ do so above them."""
        is_same_above = self.terms == other.terms or self.words == other.words
        return is_same_above and (self.cells == other.cells or self.rows == other.rows)

    def prepare(self) -> None:
        """Make ready all that another answer is compared with."""
        _ready = self.terms, self.words, self.cells, self.rows

    @cached_property
    def terms(self) -> tuple[object, ...]:
        """What stands above the table, before it is worded."""
        if self.result is None:
            return ()
        chart = self.result.chart
        drawn = [] if chart is None else [chart.rows[name].tolist() for name in _texts(chart.rows)]
        return (self.result.finding, self.result.scope, self.result.notes, drawn)

    @cached_property
    def words(self) -> tuple[object, ...]:
        """The same in words."""
        if self.result is None:
            return ()
        result = self.result
        texts = (result.finding, Scope(result.scope), Sentences(result.notes))
        drawn = () if result.chart is None else _drawn_words(result.chart)
        return (*(word(term, ENGLISH) for term in texts), drawn)

    @cached_property
    def cells(self) -> list[tuple[object, list[object]]]:
        """The table, before it is worded."""
        return [(one.heading, list(one.cells)) for one in self._columns if one.place != "file"]

    @cached_property
    def rows(self) -> tuple[object, ...]:
        """The same in words."""
        table = data_tables(self._columns, ENGLISH)[0]
        return (tuple(table.columns), *table.astype(str).itertuples(index=False, name=None))

    @cached_property
    def _columns(self) -> TableColumns:
        """Without which version they are of: that differs after every publication."""
        columns = () if self.result is None else self.result.table()
        return tuple(column for column in columns if not column.is_of_release)


@cached
def opening_answers(snapshot: Snapshot, panel: Panel) -> list[ReadAnswer]:
    """The answers with the choices a newcomer finds; nothing where there is none."""
    opening = defaults(panel.choices, snapshot)
    answers: list[ReadAnswer] = []
    for view in panel.views:
        try:
            answers.append(ReadAnswer(result_of(snapshot, view, view.query(opening))))
        except TradevizError:
            answers.append(ReadAnswer(None))
    return answers


def _drawn_words(chart: Chart) -> tuple[object, ...]:
    """The words of a chart."""
    rows = forms.drawn_rows(chart, ENGLISH)
    return tuple(rows[_texts(rows)].itertuples(index=False, name=None))


def _texts(rows: pd.DataFrame) -> list[str]:
    """The columns of a chart's rows that hold words."""
    return [name for name in rows.columns if forms.is_text(name)]

"""Which items stand beside each other over time, and their figures in the periods drawn."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tradeviz.datasets.code_lists import CodeList, total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Word, text
from tradeviz.measures.rolling import rolling_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.ledgers import with_japan
from tradeviz.views.page import Choice
from tradeviz.views.seasons import rule_chosen
from tradeviz.views.spans import KEY, within_span
from tradeviz.views.subjects import Traded

TOP = 8
"""How many items stand in a chart of their own."""
_LEAST = 3
"""Periods from which on there is something to see over time."""
SCALES = {"common": text("one for all"), "own": text("its own for each")}


def scale_choice(_snapshot: Snapshot, _query: Query) -> Choice:
    """Whether the small charts of items share a scale."""
    return Choice("scale", text("Scale"), dict(SCALES), "common")


def is_common(query: Query) -> bool:
    """Whether they do."""
    return query.option("scale", "common") == "common"


@dataclass(frozen=True, eq=False)
class ItemSeries:
    """The parts of a heading over time: those of the item that is looked at where it has any, else
    it and what stands beside it. `known`: every figure of a flow, of any item and period."""

    snapshot: Snapshot
    query: Query
    """Dataset, classification, item, flow, ledger; the span and the rule as options."""
    known: pd.DataFrame

    @property
    def dataset(self) -> str:
        """Of what the figures are."""
        return self.query.dataset

    @property
    def items(self) -> CodeList:
        """What names them."""
        return self.snapshot.codes.items(str(self.query.classification))

    @property
    def item(self) -> str:
        """What is looked at."""
        return self.query.item if isinstance(self.query.item, str) else self._total

    @property
    def _total(self) -> str:
        return total_item(str(self.query.classification))

    @cached_property
    def heading(self) -> str:
        """Whose parts are drawn."""
        present = set(self.known["item"])
        has_parts = len(present.intersection(self.items.parts(self.item))) > 1
        return self.item if has_parts else self.items.parent(self.item) or self._total

    @property
    def chosen(self) -> str:
        """The item that stands out; empty where the parts of the item are drawn."""
        return "" if self.heading == self.item else self.item

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The figures of the parts and of their heading in the span: as published, of months and
        quarters those of the year that ends with each; all in the unit that most are in."""
        codes = [self.heading, *self.items.parts(self.heading)]
        rows = self.known[self.known["item"].isin(codes)]
        if rows["value"].notna().any():
            rows = rows[rows["unit"] == rows.loc[rows["value"].notna(), "unit"].mode().iloc[0]]
            rolled = rolling_years(rows, ["item"], rule_chosen(self.query))
            rows = rows if len(rolled) == rows["value"].notna().sum() else rolled
        return within_span(rows, self.query.option(KEY))

    @cached_property
    def parts(self) -> pd.DataFrame:
        """The figures of the parts; those that are hidden too. Raises EmptyError."""
        parts = self.rows[self.rows["item"] != self.heading]
        known = parts[parts["value"].notna()]
        if known["item"].nunique() < 2 or known["period"].nunique() < _LEAST:
            raise EmptyError(
                "Items can be followed over time where at least two of them have figures for "
                "three periods. Choose other figures, another item or more years."
            )
        return parts

    @cached_property
    def top(self) -> list[str]:
        """The items that stand out, largest first: what is looked at before all others."""
        sums = self.parts.groupby("item")["value"].sum().sort_values(ascending=False, kind="stable")
        chosen = [self.chosen] if self.chosen in sums.index else []
        return list(dict.fromkeys([*chosen, *sums.index[sums > 0]]))[:TOP]

    @property
    def what(self) -> Traded:
        """What the parts are of."""
        return self._traded(self.heading)

    @property
    def about(self) -> Traded:
        """What titles speak of: the item that is looked at."""
        return self._traded(self.item)

    def _traded(self, code: str) -> Traded:
        item = "" if code == self._total else self.name(code)
        return Traded(self.dataset, str(self.query.flow), item=item)

    def looked_at(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that a title speaks of: those of the item that stands out, if one does. Raises
        EmptyError."""
        mine = rows[rows["item"] == self.chosen] if self.chosen else rows
        if mine.empty:
            raise EmptyError("No figure of this item is known here. Choose another item.")
        return mine

    @property
    def whose(self) -> Word:
        """Between whom, and whose figures."""
        return with_japan(self.snapshot, self.query.ledger, self.parts)

    def name(self, code: str) -> Name:
        """What an item is called."""
        return Name(self.items, code)

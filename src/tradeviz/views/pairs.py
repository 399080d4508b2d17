"""Two flows side by side, as paired bars take them."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.i18n.terms import Apposed, Word, text
from tradeviz.views.observations import Row, figure_of, hover


def paired_rows(
    rows: pd.DataFrame, by: str, names: Mapping[str, Word], flows: Mapping[str, Word]
) -> pd.DataFrame:
    """A row for each member of column `by` that `names` names, in its order;
    the `flows` side by side."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows.to_dict("records"):
        first.setdefault((row[by], row["flow"]), row)
    pairs = []
    for code, name in names.items():
        sides = [
            _side(flow, Apposed((name, label)), first.get((code, flow)))
            for flow, label in flows.items()
        ]
        pairs.append({"code": code, "name": name, **sides[0], **sides[1]})
    return pd.DataFrame(pairs)


def _side(flow: str, name: Word, row: Row | None) -> dict[str, object]:
    """One bar: its length, its label, its words when it is touched."""
    if row is None:
        label = {f"{flow}_label": text("not available"), f"{flow}_hover": ""}
        return {flow: 0.0, f"{flow}_hidden": False, **label}
    return {
        f"{flow}_hidden": row["status"] == "C" and pd.isna(row["value"]),
        flow: 0.0 if pd.isna(row["value"]) else float(row["value"]),  # a bar of nothing has a label
        f"{flow}_label": _label(row),
        f"{flow}_hover": hover(name, row),
    }


def _label(row: Row) -> Word:
    """A figure, and whether a flow nobody printed was computed."""
    figure = figure_of(row)
    is_computed = row["basis"] == "derived" and row["note"] not in ("", "sum_of_parts")
    return text("{figure} (computed)", figure=figure) if is_computed else figure

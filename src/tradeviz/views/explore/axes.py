"""The dimensions of observations in a pivot: laid out in rows or columns, or fixed to one code."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.datasets.code_lists import CodeList, total_item
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.i18n.terms import Name, Period, Text, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.citations import source

AXES: Mapping[str, Text] = {
    "item": text("Item"),
    "partner": text("Partner"),
    "reporter": text("Reporter"),
    "flow": text("Flow"),
    "source": text("Source"),
    "period": text("Period"),
}
"""What may stand in rows or columns, and what it is called."""
FIXED = ("reporter", "classification", "basis", "unit", "source", "flow", "partner", "freq")
"""What is fixed to one code where it is not laid out, in the order in which it is asked for."""
ADDING_UP = ("item", "partner")
"""Along what figures are parts of a whole: siblings below one heading, economies of the world."""
ANY_SOURCE = "any"
"""In place of a source: for each figure the one that is preferred for it."""


def laid_out(query: Query) -> tuple[str, str]:
    """The dimensions in rows and in columns; an empty one where nothing is."""
    rows = query.option("rows", "item")
    columns = query.option("columns", "period")
    return rows, "" if columns in (rows, "none") else columns


def is_laid_out(query: Query, dimension: str) -> bool:
    """Whether a dimension stands in rows or columns."""
    return dimension in laid_out(query)


def with_fixed_codes(query: Query, *dimensions: str) -> Query:
    """What is asked of the dataset once these dimensions are fixed: nothing else of `query`."""
    fixed = {name: getattr(query, name) for name in dimensions if not is_laid_out(query, name)}
    if fixed.get("source") == ANY_SOURCE:
        del fixed["source"]
    return Query(query.dataset, **fixed)


@cached
def codes_of(snapshot: Snapshot, query: Query, dimension: str) -> pd.DataFrame:
    """The codes of a dimension in what `query` asks for: columns code, items (figures told apart,
    over all periods), newest (the last period)."""
    by = () if dimension == "period" else (dimension,)
    known = snapshot.about(query.dataset).periods(query.with_(by=by))
    known = known.assign(newest=known["period"])
    grouped = known.groupby(dimension, as_index=False, sort=False)
    counted = grouped.agg(items=("items", "sum"), newest=("newest", "max"))
    return counted.rename(columns={dimension: "code"})


def items_of(snapshot: Snapshot, query: Query) -> CodeList:
    """The list of the items of a query's classification."""
    return snapshot.codes.items(str(query.classification))


def heading_item(query: Query) -> str:
    """The item whose parts are laid out, or that is fixed; the whole where none was chosen."""
    return str(query.item or total_item(str(query.classification)))


def parts_below(items: CodeList, heading: str, known: set[str]) -> list[str]:
    """The items that are published below a heading, none of which is part of another: its parts,
    or what is known below a part that is not published itself; every item of a list without
    levels."""
    if heading not in items:
        return [code for code in items if code in known]
    parts: list[str] = []
    for part in items.parts(heading):
        parts += [part] if part in known else parts_below(items, part, known)
    return parts


def is_economy(code: str) -> bool:
    """Whether a code is one economy: not the world, not a group of economies."""
    return len(code) == 2


def usual_code(query: Query, dimension: str, known: pd.DataFrame) -> str:
    """The code of a dimension with which the page opens: Luxembourg with Japan, exports, what has
    most figures."""
    present = list(known["code"])
    if dimension == "source":
        return _usual_source(known)
    first = {
        "reporter": (HOME,),
        "partner": (HOME if query.reporter == PARTNER else PARTNER, WORLD),
        "flow": ("export", "two_way", "stock"),
        "freq": ("A", "Q", "M"),
    }.get(dimension, ())
    fit = [code for code in first if code in present]
    ordered = known.sort_values(["items", "newest"], ascending=False, kind="stable")
    return str(fit[0] if fit else ordered["code"].iloc[0])


def _usual_source(known: pd.DataFrame) -> str:
    """The source with more figures than all others together; else the preferred for each figure."""
    ordered = known.sort_values("items", ascending=False, kind="stable")
    most = ordered.iloc[0]
    if len(known) == 1 or most["items"] * 2 > known["items"].sum():
        return str(most["code"])
    return ANY_SOURCE


def code_name(snapshot: Snapshot, query: Query, dimension: str, code: str) -> Word:
    """What a code of a dimension is called."""
    codes = snapshot.codes
    match dimension:
        case "period":
            return Period(code)
        case "item":
            return Name(items_of(snapshot, query), code)
        case "source":
            return source(snapshot, code).publisher
        case "reporter" | "partner":
            return Name(codes["economies"], code)
        case _:
            lists = {"flow": "flows", "freq": "frequencies", "unit": "units", "basis": "bases"}
            return Name(codes[lists.get(dimension, "classifications")], code)

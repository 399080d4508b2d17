"""What a reader may choose of a pivot: each choice given those before it, so that nothing can be
chosen that has no figures or that does not add up."""

from collections.abc import Mapping

from tradeviz.datasets import DATASETS
from tradeviz.datasets.ledgers import PARTNER, WORLD
from tradeviz.datasets.observations import OBSERVATIONS
from tradeviz.i18n.terms import Name, Text, Word, text
from tradeviz.measures.series import TO_DATE
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.explore import levels
from tradeviz.views.explore.axes import (
    ADDING_UP,
    ANY_SOURCE,
    AXES,
    FIXED,
    code_name,
    codes_of,
    heading_item,
    is_laid_out,
    items_of,
    laid_out,
    parts_below,
    usual_code,
    with_fixed_codes,
)
from tradeviz.views.explore.refusals import NEVER_LAID_OUT, why_no_shares
from tradeviz.views.page import Choice, ChoiceOf

KEYS = (
    *("dataset", "rows", "columns", *FIXED, "item", "period"),
    *("measure", "against", "form", "fold", "top"),
)
"""The keys of all choices."""
OBSERVED = tuple(dataset.name for dataset in OBSERVATIONS)
"""The datasets whose figures can be laid out."""
TABLES = tuple(DATASETS)
"""The datasets whose rows can all be read."""
LABELS: Mapping[str, Text] = {
    "reporter": text("Whose figures"),
    "classification": text("Classification"),
    "basis": text("Basis"),
    "unit": text("Unit"),
    "source": text("Source"),
    "flow": text("Flow"),
    "partner": text("Partner"),
    "freq": text("Frequency"),
}
"""What the choices of fixed codes are called."""
MEASURES: Mapping[str, Text] = {
    "value": text("Figures"),
    "share": text("Share of the whole"),
    "share_row": text("Share of its row"),
    "share_column": text("Share of its column"),
    "share_all": text("Share of all cells"),
    "index": text("Index, first = 100"),
    "growth": text("Change on the period before"),
    "compound": text("Average growth a year since the first"),
    "contribution": text("Contribution to the change"),
    "yearly": text("Change on the same period a year before"),
    "rank": text("Place, 1 = largest"),
    "both_ways": text("Traded both ways, Grubel–Lloyd"),
    "advantage": text("Weight, by its weight with another partner"),
    "rolling": text("Sum of twelve months"),
}
"""What can be said of figures."""
FORMS: Mapping[str, Text] = {
    "table": text("Table"),
    "bars": text("Bars"),
    "lines": text("Lines"),
    "multiples": text("Small charts"),
    "heat": text("Heat map"),
    "stacked": text("Stacked columns"),
    "treemap": text("Areas"),
}
"""How they can be drawn."""
TOPS = ("8", "15", "30", "all")
"""How many rows stand apart; what is left of them is one row more."""


def select_choice(
    key: str,
    label: Word,
    names: Mapping[str, Word],
    default: str = "",
    refused: Mapping[str, Word] | None = None,
) -> Choice | None:
    """A choice from a list; none where there is nothing to choose from."""
    if not names:
        return None
    usual = default if default in names else next(iter(names))
    return Choice(key, label, names, usual, "select", refused=refused or {})


def dataset_choice(snapshot: Snapshot, _query: Query) -> Choice | None:
    """The datasets of observations that are published."""
    published = dict(snapshot.versions)
    known = [name for name in OBSERVED if name in published]
    names: dict[str, Word] = {name: Name(snapshot.codes["datasets"], name) for name in known}
    return select_choice("dataset", text("Dataset"), names, "goods")


def _rows(_snapshot: Snapshot, _query: Query) -> Choice | None:
    return select_choice("rows", text("In rows"), AXES, refused=NEVER_LAID_OUT)


def _columns(_snapshot: Snapshot, query: Query) -> Choice | None:
    rows, _ = laid_out(query)
    names: dict[str, Word] = {name: word for name, word in AXES.items() if name != rows}
    names["none"] = text("one period only")
    return select_choice("columns", text("In columns"), names, "period", NEVER_LAID_OUT)


def fixed_choice(dimension: str, place: int) -> ChoiceOf:
    """The choice of the code of a dimension that is not laid out, given those before it."""

    def choice_of(snapshot: Snapshot, query: Query) -> Choice | None:
        if is_laid_out(query, dimension):
            return None
        wanted = with_fixed_codes(query, *FIXED[:place])
        known = codes_of(snapshot, wanted, dimension)
        if known.empty:
            return None
        names = {code: code_name(snapshot, query, dimension, code) for code in known["code"]}
        fit = known
        if dimension in ("classification", "basis", "unit"):
            with_japan = codes_of(snapshot, wanted.with_(partner=PARTNER), dimension)
            fit = with_japan if len(with_japan) else known
        usual = usual_code(query, dimension, fit)
        if dimension == "source" and len(names) > 1:
            names = {**names, ANY_SOURCE: text("the preferred for each figure")}
        return select_choice(dimension, LABELS[dimension], names, usual)

    return choice_of


def item_choice(snapshot: Snapshot, query: Query) -> Choice | None:
    """The item that is looked at, or the heading whose parts are laid out."""
    if query.classification is None:
        return None
    known = set(codes_of(snapshot, with_fixed_codes(query, *FIXED), "item")["code"])
    items, has_parts = items_of(snapshot, query), is_laid_out(query, "item")
    fit = (code for code in items if parts_below(items, code, known)) if has_parts else iter(known)
    order = list(items)
    codes = sorted(fit, key=lambda code: order.index(code) if code in order else len(order))
    names: dict[str, Word] = {code: Name(items, code) for code in codes}
    return select_choice(
        "item", text("Parts of") if has_parts else text("Item"), names, heading_item(query)
    )


def _period(snapshot: Snapshot, query: Query) -> Choice | None:
    """The one period, where periods are not laid out."""
    if is_laid_out(query, "period"):
        return None
    known = codes_of(snapshot, with_fixed_codes(query, *FIXED), "period")
    newest_first = sorted(known["code"], reverse=True)
    names = {code: code_name(snapshot, query, "period", code) for code in newest_first}
    return select_choice("period", AXES["period"], names)


def _measure(snapshot: Snapshot, query: Query) -> Choice | None:
    """What can be said of the figures, given what is laid out and their unit."""
    axes, is_money = laid_out(query), query.unit in MONEY
    has_periods, adds_up = "period" in axes, is_money and bool({*ADDING_UP} & {*axes})
    has_items = is_money and "item" in axes
    fit = {
        "value": True,
        "share": adds_up,
        "share_row": is_money and axes[1] in ADDING_UP,
        "share_column": is_money and axes[0] in ADDING_UP,
        "share_all": is_money and {*axes} <= {*ADDING_UP},
        "index": has_periods,
        "growth": has_periods,
        "compound": has_periods and is_money and query.freq == "A",
        "contribution": has_periods and adds_up,
        "yearly": has_periods and query.freq in ("M", "Q", TO_DATE),
        "rank": axes[0] in (*ADDING_UP, "reporter") and query.unit != "RANK",
        "rolling": has_periods and is_money and query.freq in ("M", "Q"),
        "both_ways": has_items and _is_known_both_ways(snapshot, query),
        "advantage": has_items and bool(_other_partners(snapshot, query)),
    }
    refused = dict.fromkeys([key for key in _OF_PARTS if not fit[key]], why_no_shares(query))
    names = {key: MEASURES[key] for key in fit if fit[key]}
    return select_choice("measure", text("Measure"), names, refused=refused)


_OF_PARTS = ("share", "share_row", "share_column", "share_all", "contribution")
"""The measures that only parts of a whole have."""


def _others(snapshot: Snapshot, query: Query, dimension: str) -> list[str]:
    """The codes of a fixed dimension that have figures with all other fixed codes, but its own."""
    if is_laid_out(query, dimension):
        return []
    fixed = (name for name in FIXED if name != dimension)
    known = codes_of(snapshot, with_fixed_codes(query, *fixed), dimension)
    return [code for code in known["code"] if code != getattr(query, dimension)]


def _other_partners(snapshot: Snapshot, query: Query) -> list[str]:
    """The partners with which the make-up of a flow can be compared, the world first."""
    others = _others(snapshot, query, "partner")
    return sorted(others, key=lambda code: (code != WORLD, code))


def _is_known_both_ways(snapshot: Snapshot, query: Query) -> bool:
    """Whether the flow that is fixed has a counterpart."""
    counterpart = {"export": "import", "import": "export"}.get(str(query.flow), "")
    return counterpart in _others(snapshot, query, "flow")


def _against(snapshot: Snapshot, query: Query) -> Choice | None:
    """The partner with whose trade the make-up of a flow is compared."""
    if query.option("measure") != "advantage":
        return None
    economies = snapshot.codes["economies"]
    others = _other_partners(snapshot, query)
    return select_choice(
        "against", text("Compared with"), {one: Name(economies, one) for one in others}
    )


def _form(_snapshot: Snapshot, query: Query) -> Choice | None:
    """How it can be drawn: over time where periods are laid out, as parts of a whole where figures
    add up to one."""
    axes, measure = laid_out(query), query.option("measure", "value")
    has_periods = "period" in axes
    is_whole = measure in _OF_A_WHOLE and query.unit in MONEY and bool({*ADDING_UP} & {*axes})
    fit = {
        **dict.fromkeys(("table", "bars"), True),
        **dict.fromkeys(("lines", "multiples"), has_periods),
        "heat": has_periods and measure in ("value", *_OF_A_WHOLE),
        "stacked": has_periods and is_whole,
        "treemap": is_whole and not axes[1],
    }
    names: dict[str, Word] = {key: FORMS[key] for key in fit if fit[key]}
    return Choice("form", text("Form"), names, "lines" if has_periods else "bars")


_OF_A_WHOLE = ("value", "share", "share_column", "share_all")
"""The measures that parts have of a whole."""


def _fold(snapshot: Snapshot, query: Query) -> Choice | None:
    """Whether parts stand below their subtotals; in tables, which ones."""
    measure = query.option("measure", "value")
    if laid_out(query)[0] != "item" or query.unit not in MONEY or measure not in _FOLDED:
        return None
    items = items_of(snapshot, query)
    known = set(codes_of(snapshot, with_fixed_codes(query, *FIXED), "item")["code"])
    parts = levels.subtotals_of(items, heading_item(query), known)
    is_table = query.option("form") == "table"
    if not parts or (not is_table and {*parts} <= known):
        return None
    names: dict[str, Word] = {levels.FLAT: text("without"), levels.FOLDED: text("folded")}
    if is_table:
        names[levels.UNFOLDED] = text("all with their parts")
        names |= {code: Name(items, code) for code in parts}
    return select_choice("fold", text("Subtotals"), names)


_FOLDED = ("value", "share", "contribution", "index", "growth", "compound", "yearly", "rolling")
"""The measures that a subtotal has as well as its parts."""


def _top(_snapshot: Snapshot, query: Query) -> Choice | None:
    """How many rows stand apart."""
    if laid_out(query)[0] == "period":
        return None
    names: dict[str, Word] = {top: text("all") if top == "all" else top for top in TOPS}
    return Choice("top", text("Largest"), names, TOPS[0])


def whole_table(snapshot: Snapshot, _query: Query) -> Choice | None:
    """Every published dataset, all of whose rows can be read."""
    published = dict(snapshot.versions)
    names: dict[str, Word] = {
        name: Name(snapshot.codes["datasets"], name) for name in TABLES if name in published
    }
    return select_choice("table", text("Dataset"), names)


choices: tuple[ChoiceOf, ...] = (
    dataset_choice,
    _rows,
    _columns,
    *(fixed_choice(dimension, place) for place, dimension in enumerate(FIXED)),
    item_choice,
    _period,
    _measure,
    _against,
    _form,
    _fold,
    _top,
)

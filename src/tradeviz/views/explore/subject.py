"""What a pivot is of, in words: what is fixed, and what its rows and columns are called."""

from tradeviz.datasets.ledgers import PARTNER
from tradeviz.i18n.terms import Inside, Name, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import code_name, heading_item, items_of, laid_out
from tradeviz.views.explore.cells import REST


def subject_words(snapshot: Snapshot, query: Query) -> tuple[Word, ...]:
    """What is fixed: dataset, flow, whose figures, with whom, of what."""
    axes = laid_out(query)
    fixed = [
        code_name(snapshot, query, name, str(getattr(query, name)))
        for name in ("flow", "partner", "classification")
        if name not in axes and getattr(query, name)
    ]
    whose = (
        text("reported by {reporter}", reporter=_reporter(snapshot, query))
        if query.basis != "balanced" and "reporter" not in axes
        else text("balanced between two reporters")
        if query.basis == "balanced"
        else ""
    )
    item = code_name(snapshot, query, "item", heading_item(query))
    of = text("parts of {item}", item=Inside(item)) if "item" in axes else item
    if heading_item(query) not in items_of(snapshot, query):
        of = ""  # a list without levels
    return (Name(snapshot.codes["datasets"], query.dataset), of, *fixed, whose)


def _reporter(snapshot: Snapshot, query: Query) -> Word:
    return code_name(snapshot, query, "reporter", str(query.reporter or PARTNER))


def flow_words(snapshot: Snapshot, query: Query) -> tuple[Word, ...]:
    """The flow, where one is fixed."""
    if "flow" in laid_out(query) or not query.flow:
        return ()
    return (Inside(code_name(snapshot, query, "flow", str(query.flow))),)


def member_name(snapshot: Snapshot, query: Query, dimension: str, code: str) -> Word:
    """What a row or column is called."""
    return text("All others") if code == REST else code_name(snapshot, query, dimension, code)

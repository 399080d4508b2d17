"""What a pivot is of, in words: what is fixed, and what its rows and columns are called."""

from tradeviz.datasets.code_lists import total_item
from tradeviz.datasets.ledgers import PARTNER
from tradeviz.i18n.terms import Inside, Name, Word, text
from tradeviz.measures.series import TO_DATE
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import code_name, heading_item, items_of, laid_out
from tradeviz.views.explore.cells import REST
from tradeviz.views.subjects import Selected


def subject_words(snapshot: Snapshot, query: Query) -> tuple[Word, ...]:
    """What is fixed: dataset, flow, whose figures, with whom, of what."""
    axes = laid_out(query)
    fixed = [
        code_name(snapshot, query, name, str(getattr(query, name)))
        for name in ("flow", "partner", "classification")
        if name not in axes and getattr(query, name)
    ]
    item = code_name(snapshot, query, "item", heading_item(query))
    of = text("parts of {item}", item=Inside(item)) if "item" in axes else item
    if heading_item(query) not in items_of(snapshot, query):
        of = ""  # a list without levels
    return (Name(snapshot.codes["datasets"], query.dataset), of, *fixed, whose_of(snapshot, query))


def _reporter(snapshot: Snapshot, query: Query) -> Word:
    return code_name(snapshot, query, "reporter", str(query.reporter or PARTNER))


def selected(snapshot: Snapshot, query: Query) -> Selected:
    """What is fixed, as titles say it."""
    axes, codes = laid_out(query), snapshot.codes
    economies = {
        name: "" if name in axes or not code else Name(codes["economies"], str(code))
        for name, code in (("reporter", query.reporter), ("partner", query.partner))
    }
    is_laid_out = "flow" in axes or not query.flow
    flow = "" if is_laid_out else Name(codes["flows"], str(query.flow))
    dataset = Name(codes["datasets"], query.dataset)
    freq = Name(codes["frequencies"], TO_DATE) if query.freq == TO_DATE else ""
    return Selected(dataset, flow, **economies, item=_item(snapshot, query), freq=freq)


def whose_of(snapshot: Snapshot, query: Query) -> Word:
    """Whose figures they are; empty where reporters are laid out."""
    if query.basis == "balanced":
        return text("balanced between two reporters")
    if "reporter" in laid_out(query):
        return ""
    return text("reported by {reporter}", reporter=_reporter(snapshot, query))


def _item(snapshot: Snapshot, query: Query) -> Word:
    """The item that is fixed, or whose parts are laid out, where it is not all of it."""
    code = heading_item(query)
    if code == total_item(str(query.classification)) or code not in items_of(snapshot, query):
        return ""
    return code_name(snapshot, query, "item", code)


def member_name(snapshot: Snapshot, query: Query, dimension: str, code: str) -> Word:
    """What a row or column is called."""
    return text("All others") if code == REST else code_name(snapshot, query, dimension, code)

"""Whose figures: the one switch of every page of trade, and what it is called."""

from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Text, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.page import Choice


def ledger_choice(_snapshot: Snapshot, _query: Query) -> Choice:
    """Whose figures: Luxembourg's, Japan's, or those of a model that reconciles both."""
    names = {HOME: text("Luxembourg's"), PARTNER: text("Japan's"), BALANCED: text("Balanced")}
    return Choice("ledger", text("Whose figures"), names, HOME, shared=True)


def reported(ledger: str) -> Text:
    """Between whom, and whose figures: part of a scope."""
    return {
        HOME: text("Luxembourg with Japan, reported by Luxembourg"),
        PARTNER: text("Luxembourg with Japan, reported by Japan"),
        BALANCED: text("Luxembourg with Japan, balanced between both reports"),
    }[ledger or HOME]


def missing(ledger: str, otherwise: EmptyError) -> EmptyError:
    """Why there is nothing to show: the ledger chosen has no such figures,
    else as `otherwise` says."""
    return {
        PARTNER: EmptyError(
            "Japan's own statistics on this are not published here. Choose Luxembourg's figures; "
            "staff may add Japan's."
        ),
        BALANCED: EmptyError(
            "No balanced figures on this are published here. Choose Luxembourg's or Japan's "
            "figures."
        ),
    }.get(ledger, otherwise)

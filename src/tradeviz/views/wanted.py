"""An exhibit asked for by name: that of a page, with these choices, in a language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradeviz.errors import EmptyError, NoSuchError, RequestError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import text
from tradeviz.measures.exchange_rates import CURRENCIES
from tradeviz.snapshot import Snapshot
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.forms import drawing
from tradeviz.views.page import Choice, Page, Panel, View, choices_given, chosen_codes, result_of
from tradeviz.views.present import present
from tradeviz.views.result import Result

_UNKNOWN = text("“{name}” does not exist here, so nothing was sent. There are: {known}.")
_LISTED = 50
"""How many options of a choice are listed."""


@dataclass(frozen=True)
class Wanted:
    """Which exhibit: its page, its key or the name of its answer (empty for the page's first
    chart), choices by key."""

    page: Page
    exhibit: str
    choices: Mapping[str, str]


@dataclass(frozen=True)
class _Part:
    """Answers that stand together, with what is chosen for them."""

    panel: Panel
    snapshot: Snapshot
    choices: list[tuple[Choice, str]]
    amounts: Mapping[str, str]

    def result(self, view: View) -> Result:
        """One answer. Raises EmptyError."""
        chosen = {**chosen_codes(self.choices), **self.amounts}
        return result_of(self.snapshot, view, view.query(chosen))


def exhibit_named(
    wanted: Wanted, published: Snapshot, language: Language
) -> tuple[Exhibit, Snapshot]:
    """The exhibit, and the versions of `published` that it rests on. Raises EmptyError,
    NoSuchError, RequestError, StoreError."""
    part, result = _part_with(wanted, published)
    _require_known(wanted, part)
    return present(result, language), part.snapshot


def _part_with(wanted: Wanted, published: Snapshot) -> tuple[_Part, Result]:
    """The part of the page that has the exhibit, and the exhibit's answer."""
    known: list[str] = []
    for part in _parts(wanted, published):
        for view in part.panel.views:
            try:
                result = part.result(view)
            except EmptyError:
                if view.name == wanted.exhibit:
                    raise
                continue
            is_first_chart = not wanted.exhibit and drawing(result) is not None
            if is_first_chart or wanted.exhibit in (view.name, result.key):
                return part, result
            known.append(result.key)
    raise unknown_name(wanted.exhibit, known, NoSuchError)


def _parts(wanted: Wanted, published: Snapshot) -> Iterator[_Part]:
    page, currency = wanted.page, wanted.choices.get("currency", "")
    amounts = {"currency": currency} if page.has_amounts and currency in CURRENCIES else {}
    for panel in page.panels:
        datasets = panel.datasets or page.datasets
        snapshot = published.of((*datasets, *(["rates"] if amounts else [])))
        choices = choices_given(panel.choices, snapshot, wanted.choices)
        yield _Part(panel, snapshot, choices, amounts)


def _require_known(wanted: Wanted, part: _Part) -> None:
    """Raise RequestError for a choice that does not stand at the exhibit, or a code that is none of
    its options."""
    options = {choice.key: list(choice.options) for choice, _code in part.choices}
    if wanted.page.has_amounts:
        options.setdefault("currency", list(CURRENCIES))
    for key, code in wanted.choices.items():
        if key not in options:
            raise unknown_name(key, options)
        if code not in options[key]:
            raise unknown_name(code, options[key][:_LISTED])


def unknown_name(
    name: str, known: Iterable[str], kind: type[RequestError] = RequestError
) -> RequestError:
    """What to say of a name that does not exist here."""
    return kind(_UNKNOWN.message, name=name[:100], known=", ".join(known))

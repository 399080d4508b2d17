"""Pages: what one may choose on them, their figures and their answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tradeviz.api.answers import (
    answer_values,
    headline_values,
    in_every_language,
    saying_values,
    trust_values,
)
from tradeviz.api.parameters import PageWanted
from tradeviz.api.problems import sentence
from tradeviz.api.replies import Kept, json_reply
from tradeviz.api.service import Service, pins_of, versions_named
from tradeviz.errors import EmptyError, NoSuchError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.measures.exchange_rates import CURRENCIES
from tradeviz.snapshot import Snapshot
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import (
    Aloud,
    Cards,
    Choice,
    Page,
    Panel,
    Part,
    Remarks,
    Sentence,
    Trust,
    choices_given,
    chosen_codes,
    query_of,
    result_of,
)
from tradeviz.views.wanted import unknown_name

OPEN_PAGES = {page.name: page for page in PAGES if page.section != "staff"}
"""The pages that everybody reads, by the names in their addresses."""
_LISTED = 50
"""How many options of a choice are listed."""


@dataclass(frozen=True)
class Reading:
    """Who reads a page: the versions, the language, what is chosen, the day."""

    snapshot: Snapshot
    language: Language
    chosen: Mapping[str, str]
    today: date


def list_pages(request: Request) -> Response:
    """Every page with its question."""
    pages = [_heading(page) for page in OPEN_PAGES.values()]
    return json_reply(request, Kept({}, about="pages"), lambda: {"pages": pages})


def send_page(service: Service, request: Request, name: str, wanted: PageWanted) -> Response:
    """The figures and answers of a page, given its choices. Raises RequestError, StoreError."""
    if name not in OPEN_PAGES:
        raise unknown_name(name, OPEN_PAGES, NoSuchError)
    page, given = OPEN_PAGES[name], wanted.choices
    if wanted.as_of:
        snapshot = service.as_of(wanted.as_of, *page.datasets, "sources")
    else:
        snapshot = service.pinned(wanted.data)
    reading = Reading(snapshot, Language(wanted.lang), given, service.today())
    parts = [_Part(part, page, reading) for part in page.parts]
    _require_known(page, given, parts)
    versions = versions_named(snapshot, (*page.datasets, "rates", "sources"))
    is_named = {*page.datasets} <= pins_of(wanted.data).keys() and not _is_dated(page)
    kept = Kept(versions, is_named, about=str(reading.today) if _is_dated(page) else "")
    return json_reply(request, kept, lambda: _page_values(page, parts, versions))


def _is_dated(page: Page) -> bool:
    """Whether a page says something else on another day."""
    return any(isinstance(part, Trust) for part in page.parts)


def _heading(page: Page) -> dict[str, Any]:
    return {
        "page": page.name,
        "title": in_every_language(page.title),
        "question": in_every_language(page.question),
        "datasets": list(page.datasets),
        "address": f"/api/v1/pages/{page.name}",
    }


def _page_values(page: Page, parts: list["_Part"], versions: Mapping[str, int]) -> dict[str, Any]:
    values = [one for part in parts if (one := part.values()) is not None]
    return {**_heading(page), "versions": dict(versions), "parts": values}


def _require_known(page: Page, given: Mapping[str, str], parts: list["_Part"]) -> None:
    """Raise RequestError for a parameter that is no choice of the page, or a code that is none of
    its options."""
    known = {choice.key: choice for part in parts for choice in part.choices}
    currencies = {"currency": ("", *CURRENCIES)} if page.has_amounts else {}
    options = {key: tuple(choice.options) for key, choice in known.items()} | currencies
    for key, code in given.items():
        if key not in options:
            raise unknown_name(key, options)
        if not any(code in (*each.options,) for each in _choices_of(key, parts)) and (
            code not in currencies.get(key, ())
        ):
            raise unknown_name(code, options[key][:_LISTED])


def _choices_of(key: str, parts: list["_Part"]) -> Iterator[Choice]:
    return (choice for part in parts for choice in part.choices if choice.key == key)


class _Part:
    """One part of a page, as somebody reads it."""

    def __init__(self, part: Part, page: Page, reading: Reading) -> None:
        self.part, self.reading = part, reading
        datasets = getattr(part, "datasets", ()) or page.datasets
        currency = reading.chosen.get("currency", "") if page.has_amounts else ""
        self.amounts = {"currency": currency} if currency in CURRENCIES else {}
        self.snapshot = reading.snapshot.of((*datasets, *(["rates"] if self.amounts else [])))
        self.choices: list[Choice] = []
        self.codes: dict[str, str] = {}
        if isinstance(part, Panel):
            self._choose(part)

    def _choose(self, panel: Panel) -> None:
        """What is chosen, each choice given those before it."""
        made = choices_given(panel.choices, self.snapshot, self.reading.chosen)
        self.codes, self.choices = chosen_codes(made), [choice for choice, _ in made]

    def values(self) -> dict[str, Any] | None:
        """The part as plain values; None for one that is the same whatever the figures."""
        match self.part:
            case Panel():
                return self._panel(self.part)
            case Cards():
                return self._cards(self.part)
            case Sentence():
                return {
                    "sentence": in_every_language(
                        self.part.sentence(self.snapshot, query_of(self.amounts))
                    )
                }
            case Trust():
                lines = self.part.lines(self.snapshot, self.reading.today)
                return {"trust": [trust_values(line) for line in lines]}
            case Aloud():
                sayings = self.part.sayings(self.snapshot, query_of(self.amounts))
                return {"aloud": [saying_values(saying) for saying in sayings]}
            case Remarks():
                remarks = self.part.remarks(self.snapshot, query_of(self.amounts))
                return {"remarks": [in_every_language(remark) for remark in remarks]}
        return None

    def _cards(self, part: Cards) -> dict[str, Any]:
        headlines = part.headlines(self.snapshot, query_of(self.amounts))
        values = [headline_values(headline) for headline in headlines]
        kept = [one for one in values if one is not None]
        heading = in_every_language(part.heading)
        return {"heading": heading, "figures": kept, "withheld": len(values) - len(kept)}

    def _panel(self, part: Panel) -> dict[str, Any]:
        answers, empty = list[dict[str, Any]](), list[dict[str, Any]]()
        for view in part.views:
            try:
                query = view.query(self.codes | self.amounts)
                result = result_of(self.snapshot, view, query)
                answers.append(answer_values(result, self.reading.language))
            except EmptyError as nothing:
                empty.append({"answer": view.name, "why": _in_languages(nothing)})
        choices = [self._choice(choice) for choice in self.choices]
        return {"choices": choices, "answers": answers, "unknown": empty}

    def _choice(self, choice: Choice) -> dict[str, Any]:
        return {
            "choice": choice.key,
            "label": in_every_language(choice.label),
            "chosen": self.codes[choice.key],
            "default": choice.default,
            "options": list(choice.options)[:_LISTED],
            "options_in_all": len(choice.options),
        }


def _in_languages(error: EmptyError) -> dict[str, str]:
    return {code: sentence(error, Language(code)) for code in LANGUAGES}

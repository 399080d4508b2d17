"""Answers of a page as a brief takes them: with what is chosen for them there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tradeviz.errors import EmptyError
from tradeviz.snapshot import Snapshot
from tradeviz.views.page import Page, View, choices_given, chosen_codes, result_of
from tradeviz.views.result import Result


@dataclass(frozen=True)
class Excerpt:
    """Some answers of a page, by name, and what is chosen for them beside what a page opens on."""

    page: Page
    answers: tuple[str, ...]
    given: tuple[tuple[str, str], ...] = ()
    is_optional: bool = False
    """Whether nothing is said where there is no such answer."""


@dataclass(frozen=True)
class Taken:
    """An answer that a brief takes, or why there is none; where it stands: page, what is chosen,
    versions."""

    result: Result | EmptyError
    page: Page
    chosen: Mapping[str, str]
    snapshot: Snapshot


def excerpt(page: Page, answers: str) -> Excerpt:
    """Answers of a page by their names, separated by spaces."""
    return Excerpt(page, tuple(answers.split()))


def one_way(page: Page, answers: str, flow: str) -> Excerpt:
    """The same for one direction of trade, where it is known."""
    return Excerpt(page, tuple(answers.split()), (("flow", flow),), is_optional=True)


def answers_taken(
    wanted: Excerpt, published: Snapshot, codes: Mapping[str, str]
) -> Iterator[Taken]:
    """The answers of an excerpt, each once, with the `codes` given where they can be chosen."""
    for panel in wanted.page.panels:
        views = [view for view in panel.views if view.name in wanted.answers]
        if not views:
            continue
        snapshot = published.of(panel.datasets or wanted.page.datasets)
        given = {**codes, **dict(wanted.given)}
        chosen = chosen_codes(choices_given(panel.choices, snapshot, given))
        for view in views:
            answer = _answer(view, snapshot, chosen)
            if not (wanted.is_optional and isinstance(answer, EmptyError)):
                yield Taken(answer, wanted.page, chosen, snapshot)


def _answer(view: View, snapshot: Snapshot, chosen: Mapping[str, str]) -> Result | EmptyError:
    try:
        return result_of(snapshot, view, view.query(chosen))
    except EmptyError as nothing:
        return nothing

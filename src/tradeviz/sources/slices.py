"""Slices: a long pull is asked for slice by slice, each small enough for the service to answer at
once."""

from collections.abc import Callable, Sequence
from typing import Protocol, Self, TypeVar

from tradeviz.errors import TooBigError
from tradeviz.worker import Progress


class Slice(Protocol):
    """What one request of a long pull is about."""

    def halves(self) -> tuple[Self, Self] | None:
        """The slice cut in two; None where it is as small as can be."""


AnySlice = TypeVar("AnySlice", bound=Slice)
Answer = TypeVar("Answer")


def fetch_slice(part: AnySlice, fetch: Callable[[AnySlice], Answer]) -> list[Answer]:
    """The answers to one slice: in halves where the service finds it too big. Raises
    SourceError."""
    try:
        return [fetch(part)]
    except TooBigError:
        halves = part.halves()
        if halves is None:
            raise
    return [answer for half in halves for answer in fetch_slice(half, fetch)]


def fetch_slices(
    slices: Sequence[AnySlice], fetch: Callable[[AnySlice], Answer], progress: Progress
) -> list[Answer]:
    """The answers to all slices, one after the other. Raises SourceError."""
    answers: list[Answer] = []
    for done, part in enumerate(slices):
        progress(done, len(slices))
        answers += fetch_slice(part, fetch)
    progress(len(slices), len(slices))
    return answers

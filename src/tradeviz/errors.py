"""Every error raised on purpose.

TradevizError               something the reader can act on; any other exception is a bug
├── TableError              a table breaks the rules of its dataset; carries every problem
├── StoreError              the store is unreadable, too new, or cannot be written
│   ├── VersionError        a version that does not exist
│   └── OvertakenError      somebody published in between
├── SourceError             an official source did not answer, or not as it should
│   ├── TooBigError         it wants the question cut into smaller ones
│   └── NoResultsError      it holds nothing of what was asked for
├── EmptyError              a selection that holds nothing: a state to explain, not a fault
├── SettingError            a setting or a link says something that does not exist
├── RequestError            a program asks for something that does not exist here
│   └── NoSuchError         its address names nothing
├── LimitError              work took more memory or time than it may
└── AccessError             this reader may not do this here

A message says what happened, what it means for what is shown, what to do.
"""

from dataclasses import dataclass
from typing import Any


class TradevizError(Exception):
    """Something the reader can act on.

    `message` is an English sentence with {places} for `values`, so that every language
    has its own.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """The same error in another process, whatever its class asks for when it is raised."""
        return _revived, (type(self), self.args, self.__dict__)

    @property
    def gist(self) -> str:
        """What errors that a reader would call the same share: all but the technical reason."""
        return self.message.format(**{**self.values, "reason": ""})


def _revived(
    kind: type[TradevizError], arguments: tuple[object, ...], state: dict[str, object]
) -> TradevizError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


@dataclass(frozen=True)
class Problem:
    """One thing to correct in a table: where it stands, what was found, what was expected."""

    rule: str
    column: str = ""
    line: int | None = None
    found: str = ""
    expected: str = ""
    severity: str = "error"


class TableError(TradevizError):
    """A table breaks the rules of its dataset."""

    def __init__(self, table: str, problems: list[Problem]) -> None:
        super().__init__(
            "{table} was not published (problems: {count}); what was published before stays. "
            "Correct the lines listed and start again.",
            table=table,
            count=len(problems),
        )
        self.problems = problems


class StoreError(TradevizError):
    """The store is unreadable, too new, or cannot be written."""


class VersionError(StoreError):
    """A version that does not exist."""


class OvertakenError(StoreError):
    """Somebody published in between."""


class SourceError(TradevizError):
    """An official source did not answer, or not as it should; what is published stays."""


class TooBigError(SourceError):
    """An official source wants the question cut into smaller ones."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(
            "{service} does not give so much at once ({reason}). Nothing was fetched; "
            "what is published stays. Ask for fewer years or fewer partners.",
            service=service,
            reason=reason,
        )


class NoResultsError(SourceError):
    """An official source holds nothing of what was asked for."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(
            "{service} holds nothing of what was asked for ({reason}). Nothing was fetched; "
            "what is published stays. Ask for other years or partners; if it held them before, "
            "it may have renamed the table.",
            service=service,
            reason=reason,
        )


class EmptyError(TradevizError):
    """A selection that holds nothing."""


class SettingError(TradevizError):
    """A setting or a link says something that does not exist."""


class RequestError(TradevizError):
    """A program asks for something that does not exist here."""


class NoSuchError(RequestError):
    """An address names what does not exist here."""


class LimitError(TradevizError):
    """Work took more memory or time than it may, and was stopped."""


class AccessError(TradevizError):
    """This reader may not do this here."""

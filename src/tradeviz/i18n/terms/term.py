"""What every term is, and the terms that are words: messages, texts of tables, names of codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Protocol

from tradeviz.i18n import Language


class Term:
    """Something that can be said in every language."""

    __slots__ = ()

    def word(self, language: Language) -> str:
        """What it is in `language`."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.word(Language("en"))


Word = Term | str | int
"""A term, or a text that reads the same in every language."""


def word(term: Word, language: Language) -> str:
    """`term` in `language`."""
    return term.word(language) if isinstance(term, Term) else str(term)


def words(terms: Iterable[Word], language: Language) -> list[str]:
    """Each of `terms` in `language`."""
    return [word(term, language) for term in terms]


def within(term: object) -> Iterator[object]:
    """`term` and all that it is made of, whatever is no term too: words, figures, codes."""
    yield term
    parts: Iterable[object] = term if isinstance(term, tuple) else ()
    if isinstance(term, Term) and is_dataclass(term):
        parts = (getattr(term, field.name) for field in fields(term))
    for part in parts:
        yield from within(part)


class Names(Protocol):
    """A code list, as far as names go."""

    def name(self, code: str, language: Language) -> str:
        """What `code` is called."""
        ...


@dataclass(frozen=True)
class Text(Term):
    """A message of the catalogues with the values of its places."""

    message: str
    values: tuple[tuple[str, Word], ...] = ()

    def word(self, language: Language) -> str:
        """The sentence."""
        return language.text(self.message, **{name: word(at, language) for name, at in self.values})


def text(message: str, /, **values: Word) -> Text:
    """`message`, an English sentence with {places}, to be worded later;
    catalogues find it by this call."""
    return Text(message, tuple(values.items()))


@dataclass(frozen=True)
class Translated(Term):
    """A text of a table that stands there in each language."""

    en: str
    fr: str
    de: str
    ja: str

    @classmethod
    def of(cls, row: Mapping[Any, Any], stem: str) -> "Translated":
        """The columns `stem`_en, `stem`_fr, … of a row."""
        return cls(*(str(row[f"{stem}_{code}"]) for code in ("en", "fr", "de", "ja")))

    def word(self, language: Language) -> str:
        """The text."""
        return str(getattr(self, language.code))


@dataclass(frozen=True)
class Name(Term):
    """What a code of a list is called."""

    names: Names
    code: str

    def word(self, language: Language) -> str:
        """The name."""
        return self.names.name(self.code, language)


@dataclass(frozen=True)
class Inside(Term):
    """A name as it stands inside a sentence."""

    name: Word

    def word(self, language: Language) -> str:
        """The name, begun small where the language does so."""
        return language.inside(word(self.name, language))

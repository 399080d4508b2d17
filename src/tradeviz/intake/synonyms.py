"""What others call our columns: four languages, SDMX, Eurostat, Comtrade, our own exports."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tradeviz.datasets import Column, Dataset
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.intake.model import MAX_WORD


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A column name without what does not tell columns apart: case, spaces, underscores, marks,
    a unit in brackets. What is longer than any name stays as it is."""
    if len(name) > MAX_WORD:
        return name
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(
        character
        for character in text
        if unicodedata.category(character) not in ("Cf", "Cc") or character in "\t\n\r"
    )
    text = _without_brackets(text) or text
    return re.sub(r"[\s_\-./:*]+", " ", text).strip(" '\"#")


def _without_brackets(name: str) -> str:
    """A name before its brackets, where it ends with them."""
    if not name.rstrip().endswith((")", "]")):
        return name
    return re.split(r"[\[(]", name, maxsplit=1)[0]


@cache
def column_names(dataset: Dataset) -> Mapping[str, tuple[str, int]]:
    """Plain name → our column and how good a name it is, 0 for our own: where a file has several
    columns for one of ours, that with the best name is taken."""
    names: dict[str, tuple[str, int]] = {}
    for column in dataset.columns.values():
        for name, rank in _ranked(column):
            names.setdefault(name, (column.name, rank))
    for column in dataset.columns.values():
        for name in _headings(column):
            names[name] = (column.name, names.get(name, (column.name, 2))[1])
    return names | {plain(name): (name, 0) for name in dataset.columns}


def _ranked(column: Column) -> Iterator[tuple[str, int]]:
    """The names that others give a column, the best first."""
    for rank, group in enumerate(column.synonyms, start=1):
        for name in group.split("|"):
            yield plain(name), rank


def _headings(column: Column) -> Iterator[str]:
    """The headings of a column in our own exports, in each language."""
    if column.label:
        yield from (plain(word(column.label, Language(code))) for code in LANGUAGES)

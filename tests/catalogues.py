"""`make messages`: every English sentence of the program, into the catalogue of every other
language.

A translation stays where it stands, with the modules that speak it written anew; a new sentence
comes after the one before it in the program, without a translation or with a similar one marked as
doubtful; what is no longer spoken goes."""

import io
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tradeviz.i18n import CATALOGUES, LANGUAGES
from tradeviz.settings import ROOT

ERRORS = {
    name
    for script in ROOT.glob("src/**/*.py")
    for name in re.findall(r"^class (\w+Error)\b", script.read_text("utf-8"), re.M)
}
SPOKEN = {**dict.fromkeys(["text", "__init__", *sorted(ERRORS)]), "counted": (1, 2)}
"""Whoever takes a sentence for readers as the first argument; `counted` takes its two forms."""
Id = str | tuple[str, ...]
"""An English sentence, or the two forms of one that counts."""
TRANSLATED = [code for code in LANGUAGES if code != "en"]


def scripts() -> list[Path]:
    """Every file that speaks to a reader."""
    return [ROOT / "app.py", *sorted(ROOT.glob("pages/**/*.py")), *sorted(ROOT.glob("src/**/*.py"))]


@cache
def template() -> Catalog:
    """Every English sentence of the program with the files that speak it, in the order of the
    files."""
    sentences = Catalog()
    for script in scripts():
        place = script.relative_to(ROOT).as_posix()
        for line, sentence, *_ in extract_from_file("python", script, keywords=SPOKEN):
            sentences.add(sentence, locations=[(place, line)])
    return sentences


def forms(sentence: Id) -> tuple[str, ...]:
    """The sentence, or both forms of one that counts."""
    return (sentence,) if isinstance(sentence, str) else tuple(sentence)


def messages() -> set[str]:
    """Every English sentence of the program."""
    return {form for entry in template() if entry.id for form in forms(entry.id)}


@cache
def translations(code: str) -> dict[str, str]:
    """English sentence → sentence of a language; those marked as doubtful left out. Of a sentence
    that counts, the English one thing → the first form, many → the last."""
    with (CATALOGUES / f"{code}.po").open("rb") as po:
        catalogue = read_po(po, locale=code)
    return {
        english: said
        for entry in catalogue
        if is_translated(entry)
        for english, said in zip(forms(entry.id), _ends(forms(entry.string)), strict=False)
    }


def is_translated(entry: Message) -> bool:
    """Whether an entry has a translation, in every form, that nobody doubts."""
    return bool(entry.id and not entry.fuzzy and all(forms(entry.string)))


def _ends(said: tuple[str, ...]) -> tuple[str, str]:
    """The first and the last form: those of one thing and of many."""
    return said[0], said[-1]


def updated(po: bytes, code: str) -> bytes:
    """A language's catalogue with every sentence of the program and no other."""
    catalogue = read_po(io.BytesIO(po), locale=code)
    order = _order([entry.id for entry in catalogue if entry.id])
    catalogue.update(template(), update_header_comment=False, update_creation_date=False)
    entries = {entry.id: entry for entry in catalogue if entry.id}
    ordered = _like(catalogue, [entries[sentence] for sentence in order])
    written = io.BytesIO()
    write_po(written, ordered, width=0, include_lineno=False)
    return written.getvalue()


def _order(before: list[Id]) -> list[Id]:
    """The program's sentences: those of before as they stood, a new one after its neighbour in the
    program."""
    spoken = [entry.id for entry in template() if entry.id]
    order = [sentence for sentence in before if sentence in spoken]
    known, place = set(order), 0
    for sentence in spoken:
        if sentence in known:
            place = order.index(sentence) + 1
        else:
            order.insert(place, sentence)
            place += 1
    return order


def _like(catalogue: Catalog, entries: list[Message]) -> Catalog:
    """A catalogue with the same head and these entries, in their order."""
    head = Catalog(locale=catalogue.locale, header_comment=catalogue.header_comment)
    head.mime_headers = catalogue.mime_headers
    head.fuzzy = catalogue.fuzzy
    for entry in entries:
        head[entry.id] = entry
    return head


def main() -> None:
    """Update every catalogue and print how many of its sentences have no translation yet."""
    for code in TRANSLATED:
        file = CATALOGUES / f"{code}.po"
        file.write_bytes(updated(file.read_bytes(), code))
        entries = [entry for entry in read_po(io.BytesIO(file.read_bytes())) if entry.id]
        missing = sum(not is_translated(entry) for entry in entries)
        print(f"{file.name}: {len(entries)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()

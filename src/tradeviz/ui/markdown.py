"""The one door to what Streamlit reads as Markdown: whatever goes through it stands on the page as
it is written, and only what is asked for here is bold, small or a link."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, NewType, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tradeviz.datasets.column import ADDRESS
from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language

Code = TypeVar("Code", bound=Hashable)
Markdown = NewType("Markdown", str)
"""Text in Markdown of which every word was escaped; made in this module only."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINT = "\0"
_JOINED = re.compile(
    r"(?<=:)(?=[\w+/-]+:)"  # emoji and symbols by their names
    r"|(?<=https:)(?=/)|(?<=http:)(?=/)|(?<=www)(?=\.)|(?<=@)(?=[-\w])"  # bare addresses
    r"|(?<=[<>~=-])(?=[<>=-])",  # arrows and signs of comparison
    re.ASCII | re.IGNORECASE,
)
"""What Streamlit makes something else of wherever it stands in a text, escaped or not."""
_PARTED = ":small[]"
"""Parts what stands around it, and is neither visible nor copied."""


def escaped(text: str) -> Markdown:
    """`text` with nothing in it that Markdown, LaTeX or Streamlit would act on."""
    line = on_one_line(text).strip(" ")
    return Markdown(_inert(_JOINED.sub(_JOINT, line)).replace(_JOINT, _PARTED))


def _inert(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def bold(text: str) -> Markdown:
    """`text` in bold."""
    return emphasised(escaped(text))


def emphasised(words: Markdown) -> Markdown:
    """Words that were escaped, links among them, in bold."""
    return Markdown(f"**{words}**") if words.strip() else Markdown("")


def small(text: str) -> Markdown:
    """`text` in small letters."""
    return Markdown(f":small[{escaped(text)}]")


def current_place(text: str) -> Markdown:
    """`text` as the name of where one is: bold and in the colour of what is chosen."""
    return Markdown(f":primary[{bold(text)}]")


def tiny(words: Markdown) -> Markdown:
    """Words that were escaped, links among them, in small letters."""
    return Markdown(f":small[{words}]")


def linked(text: str, address: str) -> Markdown:
    """`text`, leading to `address` where that is one of the web."""
    if not text or re.fullmatch(ADDRESS, address) is None:
        return escaped(text)
    return Markdown(f"[{escaped(text)}](<{_inert(address)}>)")


def paired(label: Markdown, value: Markdown, language: Language) -> Markdown:
    """Label: value."""
    return Markdown(language.pair(label, value))


def listed(parts: Iterable[Markdown], language: Language) -> Markdown:
    """A; B; C."""
    return Markdown(language.joined(parts))


def beside(*parts: Markdown) -> Markdown:
    """A · B: parts in one line, those that are empty left out."""
    return Markdown(" · ".join(part for part in parts if part))


def explained(term: str, meaning: str) -> Markdown:
    """**A** – what it is."""
    return Markdown(f"{bold(term)} – {escaped(meaning)}")


def below(*parts: Markdown) -> Markdown:
    """Parts one below the other."""
    return Markdown("  \n".join(parts))


def draw(words: Markdown, place: DeltaGenerator | None = None) -> None:
    """Words on the page, or at a `place` on it."""
    (place or st).markdown(words)


def cells_of(
    rows: Sequence[Mapping[str, object]], links: Mapping[str, Sequence[str]] | None = None
) -> list[dict[Markdown, Markdown]]:
    """The cells of a table by their headings, those of some columns leading to addresses."""
    leading = links or {}
    return [
        {
            escaped(name): linked(str(cell), leading[name][at] or "")
            if name in leading
            else escaped(str(cell))
            for name, cell in row.items()
        }
        for at, row in enumerate(rows)
    ]


def option_names(names: Mapping[Code, str]) -> Callable[[Code], str]:
    """How a widget that reads Markdown calls its options, by their codes."""
    return lambda code: escaped(names[code])


def unmarked(name_of: Callable[[Any], str]) -> Callable[[Any], str]:
    """How a widget that reads no Markdown calls its options: with what nobody sees written out."""
    return lambda code: on_one_line(name_of(code))

"""Catalogues of messages, and how each language joins names and sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

LANGUAGES = {"en": "English", "fr": "Français", "de": "Deutsch", "ja": "日本語"}
CATALOGUES = Path(__file__).parents[1] / "locale"


@cache
def catalogue(code: str) -> NullTranslations:
    """The messages of a language, straight from its .po file: there is nothing to compile."""
    if code == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as po:
        write_mo(compiled, read_po(po, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Wording:
    """The words of one language, by its code."""

    code: str

    @property
    def locale(self) -> str:
        """The CLDR locale: English as in Britain, days before months."""
        return "en_GB" if self.code == "en" else self.code

    def text(self, message: str, /, **values: object) -> str:
        """`message` in this language; the English text is the message's own name."""
        return catalogue(self.code).gettext(message).format(**values)

    def inside(self, name: str) -> str:
        """A name from a code list inside a sentence: English and French begin it small."""
        small = self.code in ("en", "fr") and name[1:2].islower()
        return name[:1].lower() + name[1:] if small else name

    def joined(self, parts: Iterable[str]) -> str:
        """A; B; C; in Japanese A、B、C where no part has such a mark of its own."""
        members = list(parts)
        if self.code == "ja" and not any("、" in part for part in members):
            return "、".join(members)
        return {"fr": "\u00a0; ", "ja": "；"}.get(self.code, "; ").join(members)

    def apposed(self, *parts: str) -> str:
        """A, B: names that say the same thing more closely."""
        return ("、" if self.code == "ja" else ", ").join(part for part in parts if part)

    def sentences(self, *parts: str) -> str:
        """Sentences one after the other, those that are empty left out."""
        return ("" if self.code == "ja" else " ").join(part for part in parts if part)

    def pair(self, label: str, value: str) -> str:
        """Label: value."""
        return self.text("{label}: {value}", label=label, value=value)

    def aside(self, main: str, other: str) -> str:
        """A (B): the same, said in another way."""
        return self.text("{main} ({other})", main=main, other=other)

    def listed(self, names: list[str]) -> str:
        """A, B and C."""
        from babel.lists import format_list

        return format_list(names, locale=self.locale)

"""The four languages: words from gettext catalogues, figures and dates as CLDR writes them."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations

LANGUAGES = {"en": "English", "fr": "Français", "de": "Deutsch", "ja": "日本語"}
CATALOGUES = Path(__file__).parent / "locale"
MINUS = "\u2212"

# How each language groups a large figure (thousands in the west, ten thousands in Japan), and the word for it.
_MAGNITUDES = {
    "en": ((1e9, "bn"), (1e6, "m")),
    "fr": ((1e9, " Md"), (1e6, " M")),
    "de": ((1e9, " Mrd."), (1e6, " Mio.")),
    "ja": ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
}
_SIGNS = {
    "en": {"EUR": "€", "USD": "US$", "JPY": "¥"},
    "fr": {"EUR": "€", "USD": "$ US", "JPY": "¥"},
    "de": {"EUR": "€", "USD": "US-$", "JPY": "¥"},
    "ja": {"EUR": "ユーロ", "USD": "米ドル", "JPY": "円"},
}


@cache
def catalogue(code: str) -> NullTranslations:
    """The messages of a language, straight from its .po file: there is nothing to compile."""
    if code == "en":
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as po:
        write_mo(compiled, read_po(po, locale=code))
    compiled.seek(0)
    return Translations(compiled)


@dataclass(frozen=True)
class Scale:
    """The unit of an axis: divide by `divisor`, write `unit`."""

    divisor: float
    unit: str


@dataclass(frozen=True)
class Language:
    """How one reader wants words, figures and dates written."""

    code: str

    # ------------------------------------------------------------------------------------------- words

    def text(self, message: str, /, **values: object) -> str:
        """`message` in this language; the English text is the message's own name."""
        return catalogue(self.code).gettext(message).format(**values)

    def inside(self, name: str) -> str:
        """A name from a code list as it stands inside a sentence: English and French begin it small."""
        small = self.code in ("en", "fr") and name[1:2].islower()
        return name[:1].lower() + name[1:] if small else name

    def joined(self, parts: Iterable[str]) -> str:
        """A; B; C."""
        return {"fr": "\u00a0; ", "ja": "；"}.get(self.code, "; ").join(parts)

    def apposed(self, *parts: str) -> str:
        """A, B: names that say the same thing more closely."""
        return ("、" if self.code == "ja" else ", ").join(part for part in parts if part)

    def sentences(self, *parts: str) -> str:
        """Sentences one after the other, those that are empty left out."""
        return ("" if self.code == "ja" else " ").join(part for part in parts if part)

    def pair(self, label: str, said: str) -> str:
        """Label: what is said."""
        return self.text("{label}: {said}", label=label, said=said)

    def listed(self, names: list[str]) -> str:
        """A, B and C."""
        if len(names) < 2:
            return "".join(names)
        comma = "、" if self.code == "ja" else ", "
        return self.text("{list} and {last}", list=comma.join(names[:-1]), last=names[-1])

    # ----------------------------------------------------------------------------------------- figures

    def number(self, value: float, digits: int = 0, *, signed: bool = False) -> str:
        """1 234.5 with `digits` decimals; `signed` puts a plus on a rise."""
        written = format_decimal(
            abs(value), format="#,##0" + ("." + "0" * digits if digits else ""), locale=self.code
        )
        nothing = not re.search(r"[1-9]", written)
        sign = "" if nothing else MINUS if value < 0 else "+" if signed else ""
        return sign + written

    def percent(self, share: float, digits: int = 0, *, signed: bool = False) -> str:
        """12.3%, 12,3 %."""
        pattern = "0" + ("." + "0" * digits if digits else "")
        mark = format_percent(0, locale=self.code)[1:]
        written = format_decimal(abs(share) * 100, format=pattern, locale=self.code)
        nothing = not re.search(r"[1-9]", written)
        sign = "" if nothing else MINUS if share < 0 else "+" if signed else ""
        return f"{sign}{written}{mark}"

    def scale(self, largest: float, unit: str) -> Scale:
        """The unit in which figures up to `largest` read best: € billion, Mrd. €, 億ユーロ."""
        if unit not in _SIGNS["en"]:
            return Scale(0.01, "%") if unit.startswith("PCT") else Scale(1, "")
        for divisor, word in _MAGNITUDES[self.code]:
            if abs(largest) >= divisor * 0.9995:  # what rounds up to it too
                return Scale(divisor, self._unit(word, unit))
        return Scale(1, self._unit("", unit))

    def _unit(self, word: str, currency: str) -> str:
        sign = _SIGNS[self.code][currency]
        return f"{sign}{word}" if self.code == "en" else f"{word.strip()}{self._gap(word)}{sign}"

    def _gap(self, word: str) -> str:
        return "" if self.code == "ja" or not word else "\u00a0"

    def money(
        self,
        amount: float,
        currency: str,
        *,
        bound: str = "exact",
        like: float | None = None,
        signed: bool = False,
    ) -> str:
        """€1.2bn · 1,2 Md € · 1,2 Mrd. € · 12億ユーロ, to three significant figures; in the magnitude of `like`,
        where parts stand beside their whole. A lower bound is rounded down, an upper bound up."""
        scale = self.scale(amount if like is None else like, currency)
        scaled = amount / scale.divisor
        digits = _decimals(scaled, 3)
        number = self.number(rounded(scaled, digits, bound), digits, signed=signed)
        word = next((w for d, w in _MAGNITUDES[self.code] if d == scale.divisor), "")
        sign = _SIGNS[self.code][currency]
        if self.code == "en":
            mark, plain = (number[0], number[1:]) if number[0] in f"+{MINUS}" else ("", number)
            return f"{mark}{sign}{plain}{word}"
        return (
            f"{number}{word}{sign}"
            if self.code == "ja"
            else f"{number}{word} {sign}".replace(" ", "\u00a0")
        )

    def amount(
        self,
        value: float,
        unit: str,
        *,
        bound: str = "exact",
        like: float | None = None,
        signed: bool = False,
    ) -> str:
        """A figure in its own unit, without its bound's word: money, a percentage, a count, a rank."""
        if unit in _SIGNS["en"]:
            return self.money(value, unit, bound=bound, like=like, signed=signed)
        if unit == "RANK":
            return self.ordinal(int(value))
        digits = _decimals(value, 3) if unit.startswith("PCT") else 0 if value % 1 == 0 else 2
        value = rounded(value, digits, bound)
        if unit.startswith("PCT"):
            return self.percent(value / 100, digits, signed=signed)
        return self.number(value, digits, signed=signed)

    def figure(
        self,
        value: float,
        unit: str,
        bound: str = "exact",
        *,
        like: float | None = None,
        signed: bool = False,
    ) -> str:
        """A figure in its own unit, with its bound's word: more than €1.2bn, 160+, about 75%."""
        written = self.amount(value, unit, bound=bound, like=like, signed=signed)
        if unit == "COUNT" and bound == "at_least":
            return self.text("{figure}+", figure=written)
        return self.bounded(written, bound)

    def mark(self, value: float, scale: Scale, bound: str = "exact") -> str:
        """A figure beside a point of a chart, in the unit of its axis: 464, >1.2, ≈500."""
        scaled = value / scale.divisor
        digits = _decimals(scaled, 3)
        sign = {"at_least": ">", "at_most": "≤", "approx": "≈"}.get(bound, "")
        return sign + self.number(rounded(scaled, digits, bound), digits)

    def ordinal(self, rank: int) -> str:
        """2nd, 2e, 2., 第2位."""
        if self.code == "en":
            tail = {1: "st", 2: "nd", 3: "rd"}.get(
                rank % 10 if rank % 100 not in (11, 12, 13) else 0, "th"
            )
            return f"{rank}{tail}"
        return {"fr": "1er" if rank == 1 else f"{rank}e", "de": f"{rank}.", "ja": f"{rank}位"}[
            self.code
        ]

    def bounded(self, written: str, bound: str) -> str:
        """more than €1.2bn · plus de 1,2 Md € · über 1,2 Mrd. € · 12億ユーロ超."""
        if bound == "at_least":
            return self.text("more than {figure}", figure=written)
        if bound == "at_most":
            return self.text("at most {figure}", figure=written)
        return self.text("about {figure}", figure=written) if bound == "approx" else written

    @property
    def separators(self) -> str:
        """The decimal mark and the mark between thousands, as Plotly takes them."""
        return {"fr": ",\u202f", "de": ",."}.get(self.code, ".,")

    # ------------------------------------------------------------------------------------------- dates

    def date(self, iso: str) -> str:
        """A day, a month or a year, as precisely as `iso` says it."""
        if not iso:
            return ""
        if len(iso) == 4:
            return self.text("{year}", year=iso)
        locale = "en_GB" if self.code == "en" else self.code
        if len(iso) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=locale)
        written = format_date(date.fromisoformat(iso), format="long", locale=locale)
        return (
            written.replace("1 ", "1er ", 1)
            if self.code == "fr" and written.startswith("1 ")
            else written
        )

    def span(self, start: str, end: str) -> str:
        """24 May 2025 – 31 May 2025; one date when both are the same or the end is not known."""
        dash = "～" if self.code == "ja" else " – "
        return (
            self.date(start)
            if not end or end == start
            else dash.join([self.date(start), self.date(end)])
        )

    def periods(self, first: str, last: str) -> str:
        """2016–2024."""
        dash = "～" if self.code == "ja" else "–" if len(first) == len(last) == 4 else " – "
        return (
            self.period(first)
            if first == last
            else f"{self.period(first)}{dash}{self.period(last)}"
        )

    def period(self, period: str) -> str:
        """2024 · Q1 2024 · March 2024, from the SDMX text."""
        if "-Q" in period:
            year, quarter = period.split("-Q")
            return self.text("Q{quarter} {year}", quarter=quarter, year=year)
        return self.date(period)


def rounded(value: float, digits: int, bound: str) -> float:
    """`value` to `digits` decimals, never tightening its bound: "more than 1.684" is more than 1.68, not 1.69."""
    if bound not in ("at_least", "at_most"):
        return round(value, digits)
    toward = math.floor if bound == "at_least" else math.ceil
    nudge = 1e-9 if bound == "at_least" else -1e-9
    return toward(value * 10**digits + nudge) / 10**digits


def _decimals(scaled: float, figures: int) -> int:
    """Decimals that leave at most `figures` significant figures and no trailing noise: 1.2, 1.08, 806."""
    if scaled == 0:
        return 0
    written = float(f"{abs(scaled):.{figures}g}")
    if int(written) > int(abs(scaled)) and len(str(int(written))) > len(str(int(abs(scaled)))):
        scaled = written  # 9.9999 is written 10
    whole = len(str(int(written))) if written >= 1 else 0
    allowed = max(0, figures - whole)
    return next((d for d in range(allowed) if abs(round(scaled, d) - scaled) < 10**-9), allowed)

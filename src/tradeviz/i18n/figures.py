"""Figures as each language writes them: numbers, percentages, money, bounds, scales of axes."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from tradeviz.i18n.text import Wording, catalogue

MINUS = "\u2212"

# How each language groups a large figure (by thousands, in Japan by ten thousands), and its word.
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


@dataclass(frozen=True)
class Scale:
    """The unit of an axis: divide by `divisor`, write `unit`."""

    divisor: float
    unit: str


@lru_cache(maxsize=8192)
def _decimal(locale: str, value: float, pattern: str) -> str:
    """A figure in the pattern of the language: label, hover and table of a chart write the same."""
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=locale)


@lru_cache
def _percent_mark(locale: str) -> str:
    """The sign with the space before it; CLDR has no wide one for Japanese, whose offices write
    it so."""
    from babel.numbers import format_percent

    return "％" if locale == "ja" else format_percent(0, locale=locale)[1:]


class Figures(Wording):
    """The figures of one language."""

    def number(self, value: float, digits: int = 0, *, signed: bool = False) -> str:
        """1 234.5 with `digits` decimals; `signed` puts a plus on a rise."""
        return self._signed(value, _pattern("#,##0", digits), signed)

    def percent(self, share: float, digits: int = 0, *, signed: bool = False) -> str:
        """12.3%, 12,3 %."""
        return self._signed(share * 100, _pattern("0", digits), signed) + _percent_mark(self.locale)

    def _signed(self, value: float, pattern: str, plus: bool) -> str:
        """`value` with its sign; what is written as nothing has none."""
        written = _decimal(self.locale, abs(value), pattern)
        if not re.search(r"[1-9]", written):
            return written
        return (MINUS if value < 0 else "+" if plus else "") + written

    def counted(self, one: str, many: str, number: int, /, **values: object) -> str:
        """`one` or `many`, as the language counts `number` things; that stands at {count}."""
        message = catalogue(self.code).ngettext(one, many, number)
        return message.format(**{"count": self.number(number), **values})

    def scale(self, largest: float, unit: str) -> Scale:
        """The unit in which figures up to `largest` read best: € billion, Mrd. €, 億ユーロ."""
        if unit not in _SIGNS["en"]:
            return (
                Scale(0.01, _percent_mark(self.locale).strip())
                if unit.startswith("PCT")
                else Scale(1, "")
            )
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
        """€1.2bn · 1,2 Md € · 1,2 Mrd. € · 12億ユーロ, to three significant figures; in the
        magnitude of `like`, where parts stand beside their whole. A lower bound is rounded
        down, an upper bound up."""
        divisor = self.scale(amount if like is None else like, currency).divisor
        scaled, digits = significant(amount / divisor, bound)
        number = self.number(scaled, digits, signed=signed)
        return self._in_currency(number, dict(_MAGNITUDES[self.code]).get(divisor, ""), currency)

    def whole(self, value: float, unit: str) -> str:
        """A figure with every digit: €692,123,456; that of no currency as `amount` writes it."""
        if unit not in _SIGNS["en"]:
            return self.amount(value, unit)
        digits = 0 if round(value, 2) % 1 == 0 else 2
        return self._in_currency(self.number(value, digits), "", unit)

    def _in_currency(self, number: str, word: str, currency: str) -> str:
        """A number, its magnitude and its currency, as the language puts them together."""
        sign = _SIGNS[self.code][currency]
        if self.code == "en":
            mark, plain = (number[0], number[1:]) if number[0] in f"+{MINUS}" else ("", number)
            return f"{mark}{sign}{plain}{word}"
        if self.code == "ja":
            return f"{number}{word}{sign}"
        return f"{number}{word} {sign}".replace(" ", "\u00a0")

    def amount(
        self,
        value: float,
        unit: str,
        *,
        bound: str = "exact",
        like: float | None = None,
        signed: bool = False,
    ) -> str:
        """A figure in its own unit without its bound's word: money, percentage, count, rank."""
        if unit in _SIGNS["en"]:
            return self.money(value, unit, bound=bound, like=like, signed=signed)
        if unit == "RANK":
            return self.ordinal(int(value))
        if unit.startswith("PCT"):
            digits = _decimals(value, 3)
            return self.percent(rounded(value, digits, bound) / 100, digits, signed=signed)
        digits = 0 if value % 1 == 0 and unit != "RATIO" else 1
        return self.number(rounded(value, digits, bound), digits, signed=signed)

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
        """2nd, 2e, 2., 2位."""
        if self.code == "en":
            last = 0 if rank % 100 in (11, 12, 13) else rank % 10
            return str(rank) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        tails = {"fr": "er" if rank == 1 else "e", "de": ".", "ja": "位"}
        return str(rank) + tails[self.code]

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
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return get_decimal_symbol(self.locale) + get_group_symbol(self.locale)


def _pattern(whole: str, digits: int) -> str:
    return f"{whole}.{'0' * digits}" if digits else whole


def rounded(value: float, digits: int, bound: str) -> float:
    """`value` to `digits` decimals, never tightening its bound: "more than 1.684" is more than
    1.68, not 1.69."""
    if bound not in ("at_least", "at_most"):
        return round(value, digits)
    toward = math.floor if bound == "at_least" else math.ceil
    nudge = 1e-9 if bound == "at_least" else -1e-9
    return toward(value * 10.0**digits + nudge) / 10.0**digits


def decimals_to(place: float, most: int) -> int:
    """How many decimals of at most so many a figure has that is stated to a place."""
    return min(most, max(0, -round(math.log10(place)))) if place else most


def significant(scaled: float, bound: str) -> tuple[float, int]:
    """A figure to three significant figures, and how many decimals it is written with."""
    digits = _decimals(scaled, 3)
    return rounded(scaled, digits, bound), digits


def to_place(value: float, place: float, bound: str = "exact") -> float:
    """`value` to the place that it is stated to (0: every digit), never tightening its bound, with
    one digit at least."""
    if not place or not value:
        return value
    last = min(place, 10.0 ** math.floor(math.log10(abs(value))))
    decimals = max(0, -round(math.log10(last)))
    return round(rounded(value / last, 0, bound) * last, decimals)


def _decimals(scaled: float, figures: int) -> int:
    """Decimals that leave at most `figures` significant figures and no noise: 1.2, 1.08, 806."""
    if scaled == 0:
        return 0
    written = float(f"{abs(scaled):.{figures}g}")
    if int(written) > int(abs(scaled)) and len(str(int(written))) > len(str(int(abs(scaled)))):
        scaled = written  # 9.9999 is written 10
    whole = len(str(int(written))) if written >= 1 else 0
    allowed = max(0, figures - whole)
    return next((d for d in range(allowed) if abs(round(scaled, d) - scaled) < 10**-9), allowed)

"""Figures as they are said aloud: magnitudes and currencies spelled out, rounded as pages round
them."""

from tradeviz.i18n.figures import Figures, significant

_MAGNITUDES = {
    "en": {1e9: ("billion", "billion"), 1e6: ("million", "million")},
    "fr": {1e9: ("milliard", "milliards"), 1e6: ("million", "millions")},
    "de": {1e9: ("Milliarde", "Milliarden"), 1e6: ("Million", "Millionen")},
}
"""What a magnitude is called of one, and of several."""
_CURRENCIES = {
    "en": {"EUR": "euros", "USD": "US dollars", "JPY": "yen"},
    "fr": {"EUR": "euros", "USD": "dollars américains", "JPY": "yens"},
    "de": {"EUR": "Euro", "USD": "US-Dollar", "JPY": "Yen"},
    "ja": {"EUR": "ユーロ", "USD": "米ドル", "JPY": "円"},
}
_PERCENT = {"en": " percent", "fr": " pour cent", "de": " Prozent", "ja": "パーセント"}
_JAPANESE = ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, ""))


class Speech(Figures):
    """The figures of one language, spoken."""

    def spoken(self, value: float, unit: str, bound: str = "exact") -> str:
        """More than 1.2 billion euros · 75 percent · more than 160."""
        if unit in _CURRENCIES["en"]:
            return self.bounded(self._spoken_money(value, unit, bound), bound)
        if unit.startswith("PCT"):
            share, digits = significant(value, bound)
            return self.bounded(self.number(share, digits) + _PERCENT[self.code], bound)
        return self.bounded(self.amount(value, unit, bound=bound), bound)

    def _spoken_money(self, amount: float, currency: str, bound: str) -> str:
        name, divisor = _CURRENCIES[self.code][currency], self.scale(amount, currency).divisor
        scaled, digits = significant(amount / divisor, bound)
        if self.code == "ja":
            return self._by_ten_thousands(round(scaled * divisor)) + name
        number = self.number(scaled, digits)
        if divisor not in _MAGNITUDES[self.code]:
            return f"{number} {name}"
        one, several = _MAGNITUDES[self.code][divisor]
        is_one = abs(scaled) < 2 if self.code == "fr" else abs(scaled) == 1
        return f"{number} {one if is_one else several} {self._of(name)}"

    def _of(self, currency: str) -> str:
        """A currency behind a magnitude: French puts a preposition there."""
        if self.code != "fr":
            return currency
        return f"d’{currency}" if currency.startswith("e") else f"de {currency}"

    def _by_ten_thousands(self, amount: int) -> str:
        """16億4000万."""
        words = ""
        for divisor, word in _JAPANESE:
            count, amount = divmod(amount, divisor)
            words += f"{count}{word}" if count else ""
        return words or "0"

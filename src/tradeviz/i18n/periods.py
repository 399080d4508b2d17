"""Days, months, quarters and years from their ISO and SDMX texts, and the spans between them."""

import re
from datetime import date

from tradeviz.i18n.text import Wording


class Periods(Wording):
    """The dates and periods of one language."""

    def date(self, iso: str) -> str:
        """A day, a month or a year, as precisely as `iso` says it."""
        from babel.dates import format_date, format_skeleton

        if not iso:
            return ""
        if len(iso) == 4:
            return self.text("{year}", year=iso)
        if len(iso) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=self.locale)
        return self._first(format_date(date.fromisoformat(iso), "long", locale=self.locale))

    def span(self, start: str, end: str) -> str:
        """24–31 May 2025; one date when both are the same or the end is not known."""
        from babel.dates import format_interval

        if not end:
            return self.date(start)
        if len(start) != 10 or len(end) != 10:
            return self.periods(start, end)
        days = date.fromisoformat(start), date.fromisoformat(end)
        return self._first(format_interval(*days, "yMMMMd", locale=self.locale))

    def _first(self, written: str) -> str:
        """French counts the first day of a month and no other: 1er mai, 2 mai."""
        return re.sub(r"\b1\b", "1er", written) if self.code == "fr" else written

    def periods(self, first: str, last: str) -> str:
        """2016–2024."""
        if first == last:
            return self.period(first)
        dash = "～" if self.code == "ja" else "–" if len(first) == len(last) == 4 else " – "
        return f"{self.period(first)}{dash}{self.period(last)}"

    def period(self, period: str) -> str:
        """2024 · Q1 2024 · March 2024, from the SDMX text."""
        if "-Q" in period:
            year, quarter = period.split("-Q")
            return self.text("Q{quarter} {year}", quarter=quarter, year=year)
        return self.date(period)

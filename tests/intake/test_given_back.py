"""Whatever form figures come in: they are read as they are meant or the file is refused, and what
was accepted gives the same figures back once it is exported and read again."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pandas.testing import assert_frame_equal

from tests.intake.files import read, rules, saved
from tradeviz.intake import Reading
from tradeviz.render.dataset_file import dataset_file

some = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Tongue:
    """How the offices and spreadsheets of a language write tables."""

    names: dict[str, str]
    delimiter: str
    decimal: str
    thousands: str
    year: str
    month: Callable[[int, int], str]
    quarter: Callable[[int, int], str]
    mark: str
    units: dict[str, int]
    note: str


def tongue(names: str, *rest: object) -> Tongue:
    columns = ("reporter", "partner", "flow", "classification", "item", "unit", "source", "period")
    return Tongue(dict(zip((*columns, "value"), names.split("|"), strict=True)), *rest)


SHORT = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ],
    "de": ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
}
TONGUES = [
    tongue(
        "reporter|partner|flow|classification|item|unit|source|period|value",
        *(",", ".", ",", "{}", lambda y, m: f"{SHORT['en'][m - 1]}-{y % 100:02}"),
        *(lambda y, q: f"{y}-Q{q}", "{}p", {"EUR": 1, "thousand EUR": 1000}, "Source: STATEC"),
    ),
    tongue(
        "déclarant|partenaire|flux|nomenclature|produit|unité|source|période|valeur",
        *(";", ",", "\u202f", "{}", lambda y, m: f"{SHORT['fr'][m - 1]} {y}"),
        *(lambda y, q: f"T{q} {y}", "{} (p)", {"EUR": 1, "MIO_EUR": 10**6}, "Source : STATEC"),
    ),
    tongue(
        "Berichtsland|Partnerland|Verkehrsrichtung|Klassifikation|Warennummer|Einheit|source|"
        "Zeitraum|Wert",
        *(";", ",", ".", "{}", lambda y, m: f"{m:02}.{y}"),
        *(lambda y, q: f"{q}. Quartal {y}", "{} vorläufig", {"EUR": 1, "1000 EUR": 1000}),
        "Quelle: Destatis",
    ),
    tongue(
        "報告国|相手国|輸出入|分類|品目コード|単位|source|時点|金額",
        *("\t", ".", ",", "{}年", lambda y, m: f"{y}年{m}月"),
        *(
            lambda y, q: f"{y}年第{q}四半期",
            "{}（速報）",
            {"JPY": 1, "百万円": 10**6},
            "出典：財務省",
        ),
    ),
]
CELLS = {"reporter": "LU", "partner": "JP", "flow": "export", "classification": "HS2022"}
Truth = dict[str, tuple[float, str]]
"""Period → figure in whole units, status."""


@dataclass(frozen=True)
class Sheet:
    """Figures by period, and the way they are written."""

    tongue: Tongue
    freq: str
    figures: dict[tuple[int, int], tuple[Decimal, bool]]
    """(year, month or quarter or 1) → figure, whether it is provisional."""
    unit: str
    layout: str
    grouped: bool
    is_book: bool
    around: bool

    @property
    def truth(self) -> Truth:
        """What the table says, in our words."""
        factor = self.tongue.units[self.unit]
        return {
            self._sdmx(*when): (float(figure * factor), "P" if is_early else "A")
            for when, (figure, is_early) in self.figures.items()
        }

    def _sdmx(self, year: int, part: int) -> str:
        ends = {"A": "", "Q": f"-Q{part}", "M": f"-{part:02}"}
        return f"{year}{ends[self.freq]}"

    def _period(self, year: int, part: int) -> str:
        if self.freq == "A":
            return self.tongue.year.format(year)
        form = self.tongue.month if self.freq == "M" else self.tongue.quarter
        return form(year, part)

    def _number(self, figure: Decimal) -> str:
        plain = f"{figure:,}" if self.grouped else f"{figure}"
        marks = {",": self.tongue.thousands, ".": self.tongue.decimal}
        return "".join(marks.get(sign, sign) for sign in plain)

    def rows(self) -> list[list[object]]:
        """The cells of the table, header first."""
        fixed = {**CELLS, "item": "84", "unit": self.unit, "source": "a"}
        names = [self.tongue.names[name] for name in fixed]
        cells = list(fixed.values())
        made = {"across": self._across, "apart": self._apart, "over": self._over}
        body = made.get(self.layout, self._down)(names, cells)
        if self.around:
            body = [["Exports"], [], *body, [self.tongue.note]]
        return body

    def _figure(self, when: tuple[int, int]) -> object:
        figure = self.figures[when][0]
        return float(figure) if self.is_book else self._number(figure)

    def _down(self, names: list[str], cells: list[str]) -> list[list[object]]:
        head = [*names, self.tongue.names["period"], self.tongue.names["value"], "status"]
        return [head] + [
            [*cells, self._period(*when), self._figure(when), "P" if is_early else "A"]
            for when, (_, is_early) in self.figures.items()
        ]

    def _apart(self, names: list[str], cells: list[str]) -> list[list[object]]:
        if self.freq == "A":
            return self._down(names, cells)
        head = [*names, "Year", "Month" if self.freq == "M" else "Quarter", "value", "status"]
        return [head] + [
            [*cells, str(year), str(part), self._figure((year, part)), "P" if is_early else "A"]
            for (year, part), (_, is_early) in self.figures.items()
        ]

    def _heads(self) -> list[str]:
        return [
            self.tongue.mark.format(self._period(*when)) if is_early else self._period(*when)
            for when, (_, is_early) in self.figures.items()
        ]

    def _across(self, names: list[str], cells: list[str]) -> list[list[object]]:
        return [[*names, *self._heads()], [*cells, *map(self._figure, self.figures)]]

    def _over(self, names: list[str], cells: list[str]) -> list[list[object]]:
        """Years once over their months; what is provisional cannot be said there."""
        if self.freq == "A" or any(is_early for _, is_early in self.figures.values()):
            return self._across(names, cells)
        years: list[str] = []
        for year, _ in self.figures:
            name = self.tongue.year.format(year)
            years.append("" if name in years else name)
        parts = [
            f"Q{part}" if self.freq == "Q" else SHORT["en"][part - 1] for _, part in self.figures
        ]
        return [
            [*[""] * len(names), *years],
            [*names, *parts],
            [*cells, *map(self._figure, self.figures)],
        ]

    def file(self) -> bytes:
        """The table as a file."""
        if self.is_book:
            book = Workbook()
            for row in self.rows():
                book.active.append(row)
            return saved(book)
        written = io.StringIO()
        writer = csv.writer(written, delimiter=self.tongue.delimiter, lineterminator="\r\n")
        writer.writerows(self.rows())
        return written.getvalue().encode()


amounts = st.decimals(0, 999_999, places=2) | st.integers(0, 10**9).map(Decimal)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Tables in any of these forms."""
    how, freq = draw(st.sampled_from(TONGUES)), draw(st.sampled_from("AQM"))
    parts = {"A": 1, "Q": 4, "M": 12}[freq]
    whens = draw(
        st.lists(
            st.tuples(st.integers(2015, 2024), st.integers(1, parts)),
            min_size=2,
            max_size=6,
            unique=True,
        )
    )
    figures = {when: (draw(amounts), draw(st.booleans())) for when in sorted(whens)}
    return Sheet(
        how,
        freq,
        figures,
        draw(st.sampled_from(list(how.units))),
        draw(st.sampled_from(["down", "across", "apart", "over"])),
        *(draw(st.booleans()) for _ in range(3)),
    )


def accepted(sheet: Sheet) -> Reading | None:
    """The file as it is read, once its decimal mark is said where only that is open; None where it
    is refused."""
    content, name = sheet.file(), "x.xlsx" if sheet.is_book else "x.csv"
    reading = read(content, name=name)
    if rules(reading) == {"number_ambiguous"}:
        reading = read(content, name=name, decimal=sheet.tongue.decimal)
    return reading if reading.is_publishable else None


def said(reading: Reading) -> Truth:
    """What was read, in the same words."""
    table = reading.typed
    return {
        period: (value, status)
        for period, value, status in table[["period", "value", "status"]].values.tolist()
    }


@some
@given(sheets())
def test_figures_are_read_as_they_are_meant_or_refused(sheet):
    reading = accepted(sheet)
    assert reading is None or said(reading) == sheet.truth


@some
@given(sheets(), st.sampled_from(["csv", "xlsx"]))
def test_what_was_accepted_gives_its_figures_back(sheet, form):
    reading = accepted(sheet)
    if reading is None:
        return
    again = read(dataset_file(reading.typed, form), name=f"x.{form}")
    if rules(again) == {"number_ambiguous"}:
        again = read(dataset_file(reading.typed, form), name=f"x.{form}", decimal=".")
    assert again.errors == []
    assert_frame_equal(again.typed, reading.typed)


@pytest.mark.parametrize("how", TONGUES, ids=["en", "fr", "de", "ja"])
@pytest.mark.parametrize("freq", ["A", "Q", "M"])
@pytest.mark.parametrize("layout", ["down", "across", "apart", "over"])
@pytest.mark.parametrize("is_book", [True, False])
def test_usual_tables_are_accepted_and_not_refused(how, freq, layout, is_book):
    """The properties above would hold of a reader that refuses everything."""
    whens = {"A": [(2022, 1), (2023, 1)], "Q": [(2022, 2), (2023, 4)], "M": [(2022, 3), (2023, 11)]}
    figures = {when: (Decimal("12.5"), place == 1) for place, when in enumerate(whens[freq])}
    for unit in how.units:
        sheet = Sheet(how, freq, figures, unit, layout, False, is_book, True)
        reading = accepted(sheet)
        assert reading is not None and said(reading) == sheet.truth


# ------------------------------------------------------------------- offices' downloads, saved again

LINEAR = "DATAFLOW|LAST UPDATE|freq|currency|bop_item|stk_flow|partner|geo|TIME_PERIOD|OBS_VALUE|OBS_FLAG"


def download(figures: list[Decimal], delimiter: str, decimal: str, grouped: bool) -> str:
    """Eurostat's linear form as a spreadsheet of some language writes it anew."""
    marks = {".": decimal, ",": "." if decimal == "," else ","}
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(LINEAR.split("|"))
    for place, figure in enumerate(figures):
        plain = f"{figure:,}" if grouped else f"{figure}"
        value = "".join(marks.get(sign, sign) for sign in plain)
        fixed = ["ESTAT:BOP_ITS6_DET(1.0)", "10/07/26 11:00:00", "A", "MIO_EUR", "SG", "CRE"]
        writer.writerow([*fixed, "JP", "LU", str(2015 + place), value, ""])
    return written.getvalue()


@some
@given(
    st.lists(st.decimals(0, 9_999, places=3), min_size=1, max_size=4),
    st.sampled_from([(",", "."), (";", ","), ("\t", ","), ("\t", "."), (",", ",")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_a_download_that_was_saved_again_keeps_its_scale(figures, marks, encoding, grouped):
    content = download(figures, *marks, grouped).encode(encoding)
    reading = read(content, "services")
    if rules(reading) == {"number_ambiguous"}:
        reading = read(content, "services", decimal=marks[1])
    if reading.is_publishable:
        expected = [float(figure * 10**6) for figure in figures]
        assert reading.typed["value"].tolist() == expected

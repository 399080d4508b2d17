"""An answer has no language; `present` gives it one, whatever its form."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from tests.catalogues import translations
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Bound, Figure, Money, Number, Percent, Period, Periods, Term, text
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.forms import FORMS
from tradeviz.views.present import present, present_card, worded_rows
from tradeviz.views.result import (
    Annotation,
    Cell,
    Chart,
    Evidence,
    Headline,
    Result,
    Series,
    Source,
    TableColumn,
    in_file,
    listing,
    on_page,
)

EN, JA = Language("en"), Language("ja")
SOURCE = Source("a", "STATEC", "Exports", "https://example.org/a", "2026-11", "not stated", "")
GOODS = text("Goods")
BARS = {"code": ["a", "b"], "name": [text("Exporter"), GOODS], "value": [2.5e9, 1e9]}
WORDS = {"label": [Money(2.5e9, "EUR"), Money(1e9, "EUR")], "hover": [GOODS, text("Exporter")]}
YEARS = pd.DataFrame(
    {
        "series": ["export", "export", "import"],
        "period": ["2023", "2024", "2024"],
        "x": [2023, 2024, 2024],
        "value": [1e9, 2.5e9, 5e8],
        "segment": [0, 0, 0],
        "bound": ["exact", "at_least", "exact"],
        "status": "A",
        "hollow": [False, False, True],
        "label": [Money(1e9, "EUR"), Money(2.5e9, "EUR"), Money(5e8, "EUR")],
        "hover": [Period("2023"), Period("2024"), GOODS],
    }
)
FLOWS = {
    "export": Series(text("Exporter"), "export"),
    "import": Series(text("Importer"), "import"),
}
BAND = (1.06, 1.1, text("Shaded: CIF/FOB {low} to {high}", low=Number(1.06, 2), high=Number(1.1)))
CALENDAR = pd.DataFrame(
    {
        "start": ["2025-06-09", "2025-06-20"],
        "end": ["2025-06-12", "2025-06-20"],
        "name": [text("Exporter"), GOODS],
        "label": [Period("2025-06"), Period("2025-06")],
        "detail": ["", GOODS],
        "hover": [GOODS, GOODS],
        "kind": ["mission", "visit"],
    }
)
SPOTS = pd.DataFrame(
    {"lon": [135.5, 139.7], "lat": [34.7, 35.7], "name": GOODS, "size": 12.0, "hover": GOODS}
)
COAST = pd.DataFrame({"ring": [0, 0, 0], "lon": [135, 136, 135.5], "lat": [34, 34, 35]})
MATRIX = pd.DataFrame({"series": ["export", "export"], "year": [2023, 2024], "hover": GOODS})
RANGES = {"low": [1.0, 2.0], "high": [1.5, 2.0], "meaning": ["other", "export"]}
CHARTS = {
    "ranking": Chart("ranking", pd.DataFrame({**BARS, **WORDS, "hollow": False}), highlight="a"),
    "paired": Chart(
        "paired",
        pd.DataFrame(
            {
                "code": ["a", "b"],
                "name": [text("Exporter"), GOODS],
                **{
                    f"{flow}{column}": cells
                    for flow in FLOWS
                    for column, cells in (
                        ("", [2.0, 1.0]),
                        ("_label", WORDS["label"]),
                        ("_hover", WORDS["hover"]),
                    )
                },
            }
        ),
        series=FLOWS,
    ),
    "waterfall": Chart(
        "waterfall",
        pd.DataFrame({**BARS, **WORDS, "from": [0.0, 1.0], "to": [1.0, 3.0], "meaning": "other"}),
    ),
    "treemap": Chart("treemap", pd.DataFrame({**BARS, **WORDS, "group": ["a", "b"]})),
    "columns": Chart("columns", pd.DataFrame({**BARS, **WORDS, "year": [2023, 2024]})),
    "over_time": Chart("over_time", YEARS, series=FLOWS, largest=2.5e9, unit="EUR"),
    "lines": Chart("lines", YEARS, series=FLOWS, largest=2.5e9, unit="EUR"),
    "points": Chart("points", YEARS, series=FLOWS, marked="2024"),
    "ratios": Chart("ratios", YEARS, series=FLOWS, options={"band": BAND}),
    "multiples": Chart(
        "multiples",
        YEARS.assign(code="a"),
        series=FLOWS,
        largest=2.5e9,
        unit="EUR",
        options={"common": True},
    ),
    "stacked": Chart("stacked", YEARS.assign(code="a"), series=FLOWS, largest=2.5e9, unit="EUR"),
    "heat": Chart(
        "heat", YEARS.assign(code="a", state="known"), series=FLOWS, options={"common": True}
    ),
    "matrix": Chart(
        "matrix",
        MATRIX.assign(hollow=False),
        series={"export": Series(text("Exporter"))},
        options={"labels": {"export": Number(2)}},
    ),
    "ranges": Chart("ranges", pd.DataFrame({"name": [text("Exporter"), GOODS], **RANGES, **WORDS})),
    "timeline": Chart(
        "timeline",
        CALENDAR,
        series={"mission": Series("", "accent")},
        options={"ticks": {"2025-06-09": Period("2025-06")}},
    ),
    "places": Chart("places", SPOTS, options={"window": (134, 141, 33, 37), "outline": COAST}),
}
"""A made chart of each form."""
TABLE = listing(
    [
        {
            text("Period"): on_page(Period(period)),
            text("First day"): in_file(f"{period}-01-01"),
            text("Value"): Cell(Figure(value, "EUR", "at_least"), value),
            text("As printed"): "2.5 Mrd",
        }
        for period, value in (("2023", 1e9), ("2024", 2.5e9))
    ]
)


def made(chart: Chart | None, **changes: object) -> Result:
    """An answer with a chart."""
    answer = Result(
        key="made",
        finding=text("{what}: {first} in {start}, {last} in {end}", **_ENDS),
        scope=(text("All goods"), Periods("2023", "2024"), "EUR", ""),
        chart=chart,
        table=lambda: TABLE,
        sources=(SOURCE,),
        notes=(text("Two ledgers, never added."), "", text("Sum of the observations selected.")),
        selects="item",
    )
    return replace(answer, **changes)


_ENDS = {
    "what": GOODS,
    "first": Money(1e9, "EUR"),
    "start": Period("2023"),
    "last": Figure(2.5e9, "EUR", "at_least"),
    "end": Period("2024"),
}


def drawn(exhibit: Exhibit) -> str:
    """All that a chart is made of."""
    return str(exhibit.figure.to_dict())


def test_there_is_a_made_chart_of_each_form():
    assert set(CHARTS) == set(FORMS)


@pytest.mark.parametrize("form", [*FORMS, None])
def test_every_form_is_presented_in_each_language_from_one_answer(form):
    """The same answer, in Japanese after English: nothing of the first reader's stays."""
    answer = made(CHARTS[form] if form else None)
    english, japanese, again = (present(answer, language) for language in (EN, JA, EN))
    assert english.title == "Goods: €1bn in 2023, more than €2.5bn in 2024"
    assert japanese.title == word_of("{what}: {first} in {start}, {last} in {end}", _ENDS)
    assert (english.subtitle, japanese.subtitle) == (
        "All goods · 2023–2024 · EUR",
        f"{translations('ja')['All goods']} · {JA.periods('2023', '2024')} · EUR",
    )
    assert english.note == "Two ledgers, never added. Sum of the observations selected."
    assert japanese.note == JA.text("Two ledgers, never added.") + JA.text(
        "Sum of the observations selected."
    )
    assert english.title in english.alt and japanese.title in japanese.alt
    assert english.alt != english.title and max(len(english.alt), len(japanese.alt)) <= 150
    assert english.selects == japanese.selects == "item"
    assert english.sources == japanese.sources == (SOURCE,)
    assert (english.figure is None) == (form is None)
    if form:
        assert drawn(english) == drawn(again)


def word_of(message: str, values: Mapping[str, Term]) -> str:
    """A message in Japanese."""
    return JA.text(message, **{name: value.word(JA) for name, value in values.items()})


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("matrix", "timeline")])
def test_the_words_of_a_chart_are_in_the_readers_language_only(form):
    english, japanese = (drawn(present(made(CHARTS[form]), language)) for language in (EN, JA))
    names = {name: translations("ja")[name] for name in ("Exporter", "Goods")}
    assert any(name in english for name in names)
    assert any(name in japanese for name in names.values())
    assert not any(f"{name!r}" in japanese or f">{name}<" in japanese for name in names)


def test_amounts_are_drawn_in_the_magnitude_of_the_language():
    chart = CHARTS["lines"]
    highest = [
        max(
            value
            for trace in present(made(chart), language).figure.data
            for value in trace.y
            if value
        )
        for language in (EN, JA)
    ]
    assert highest == [2.5, 25]


def test_a_chart_says_by_program_which_period_it_shows():
    assert present(made(CHARTS["points"]), EN).figure.layout.meta == "2024"
    assert present(made(CHARTS["lines"]), EN).figure.layout.meta is None


def test_a_note_is_marked_hovered_in_words_and_told_to_those_who_do_not_see_it():
    label = text("{sign} Missions to Japan: {list}.", sign="◆", list="2024")
    note = Annotation("①", "event", 2023.5, 2023.5, label)
    exhibit = present(made(replace(CHARTS["lines"], notes=(note,))), JA)
    (sign,) = exhibit.figure.layout.annotations
    assert (sign.text, sign.hovertext) == ("①", label.word(JA))
    assert exhibit.alt.endswith(JA.text("Notes, named below: {count}.", count=1))
    assert (
        JA.text("Notes, named below: {count}.", count=1)
        not in present(made(CHARTS["lines"]), JA).alt
    )


def test_an_answers_own_description_stands_before_that_of_its_form():
    own = made(CHARTS["paired"], description=text("Paired bars of both ledgers. {finding}"))
    assert present(own, EN).alt.startswith("Paired bars of both ledgers. Goods: ")
    assert present(made(None), EN).alt.startswith("Table. Goods: ")


def test_a_long_description_is_cut_at_a_word():
    words = " ".join(["exports"] * 40)
    alt = present(made(None, finding=text("{what}", what=words)), EN).alt
    assert len(alt) <= 150 and alt.endswith("exports…")


# ------------------------------------------------------------------------------------------- tables


def test_a_page_shows_words_where_a_file_holds_values():
    table = present(made(None), EN).table
    assert table.texts.to_dict("list") == {
        "Period": ["2023", "2024"],
        "Value": ["more than €1bn", "more than €2.5bn"],
        "As printed": ["2.5 Mrd", "2.5 Mrd"],
    }
    assert table.data.to_dict("list") == {
        "First day": ["2023-01-01", "2024-01-01"],
        "Value": [1e9, 2.5e9],
        "As printed": ["2.5 Mrd", "2.5 Mrd"],
    }


def test_a_file_is_told_which_columns_are_years_and_which_are_shares():
    columns = (
        TableColumn(text("Period"), [Period("2023"), Period("2024")]),
        TableColumn(text("Share"), ["", Bound(Percent(0.75), "more_than")], [None, 0.75]),
        TableColumn(text("Value"), [Figure(1e9, "EUR", "exact")], [1e9]),
    )
    table = present(made(None, table=lambda: columns[:2]), JA).table
    assert table.data.attrs["kinds"] == {JA.text("Period"): "period", JA.text("Share"): "percent"}
    assert present(made(None, table=lambda: columns[2:]), EN).table.data.attrs["kinds"] == {}


def test_headings_are_in_the_readers_language_and_values_in_none():
    tables = [present(made(None), language).table for language in (EN, JA)]
    words = translations("ja")
    assert list(tables[1].data) == [words[name] for name in tables[0].data]
    assert tables[0].data.to_numpy().tolist() == tables[1].data.to_numpy().tolist()


def test_a_cell_leads_to_its_address_under_the_heading_of_the_language():
    columns = (TableColumn(text("Source"), ["STATEC"], links=["https://example.org/a"]),)
    table = present(made(None, table=lambda: columns), JA).table
    assert table.texts.attrs["links"] == {JA.text("Source"): ["https://example.org/a"]}
    assert present(made(None), JA).table.texts.attrs == {}


def test_a_table_is_not_made_before_it_is_looked_at():
    looked: list[str] = []
    exhibit = present(made(None, table=lambda: looked.append("now") or TABLE), EN)
    assert looked == []
    assert len(exhibit.table.texts) == len(exhibit.table.data) == 2
    assert looked == ["now"]


def test_rows_of_cells_become_text():
    rows = worded_rows([{text("Period"): Period("2024"), "n": 7}], JA)
    assert rows == [{JA.text("Period"): JA.period("2024"), "n": "7"}]


# -------------------------------------------------------------------------------------------- cards


def test_a_headline_is_a_card_in_each_language():
    headline = Headline(
        "goods",
        GOODS,
        Figure(2.5e9, "EUR", "at_least"),
        Period("2024-Q1"),
        text("{period}: {figure}", period=Period("2023"), figure=Money(1e9, "EUR")),
        (Evidence(text("Exporter"), "2.5 Mrd", SOURCE),),
    )
    english, japanese = (present_card(headline, language) for language in (EN, JA))
    assert (english.label, english.value, english.scope, english.comparator) == (
        "Goods",
        "more than €2.5bn",
        EN.period("2024-Q1"),
        "2023: €1bn",
    )
    assert japanese.value == JA.figure(2.5e9, "EUR", "at_least")
    assert japanese.evidence[0].what == translations("ja")["Exporter"]
    assert {card.evidence[0].printed for card in (english, japanese)} == {"2.5 Mrd"}
    assert (english.computation, english.others, english.caution) == ("", (), "")

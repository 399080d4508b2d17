"""Words on pages: inert for Markdown, short enough for those who hear them, links that reproduce a view."""

from urllib.parse import parse_qs, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import plain as as_read
from tradeviz.errors import Problem, TableError, TradevizError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.ui import blocks, session
from tradeviz.views.exhibit import alt_text
from tradeviz.views.result import Source

ACTIVE = "\\`*_{}[]()#+-!|<>~$:"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=80))
def test_nothing_in_a_text_is_acted_on(text):
    escaped = blocks.escaped(text)
    assert as_read(escaped) == text
    bare = escaped.replace("\\\\", "")
    assert all(bare[place - 1] == "\\" for place, sign in enumerate(bare) if sign in ACTIVE[1:])


@given(st.text(max_size=400))
def test_a_description_is_short_enough_to_be_heard(text):
    assert len(alt_text(text)) <= 150
    assert len(text) > 150 or alt_text(text) == text


def test_a_description_is_cut_between_words():
    told = alt_text("Bar chart. " + "Financial services make up three quarters, " * 8)
    assert (
        told.endswith("…")
        and told[:-1].rstrip(",").rsplit(" ", 1)[1] in "Financial services make up three quarters"
    )


@given(
    st.dictionaries(
        st.sampled_from(["lang", "period", "flow", "item"]), st.text(min_size=1, max_size=12)
    )
)
def test_a_link_holds_every_choice_as_a_code(choices):
    link = session.address("http://localhost:8501/services?old=1", choices)
    assert urlparse(link).path == "/services"
    assert {
        key: values[0]
        for key, values in parse_qs(urlparse(link).query, keep_blank_values=True).items()
    } == choices


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_problem_of_a_table_is_said_in_words(code):
    rules = [
        "number",
        "code",
        "unknown_code",
        "pattern",
        "column_missing",
        "column_unknown",
        "twice",
        "period_fits_frequency",
        "value_or_reason",
        "unreadable",
    ]
    for rule in rules:
        line, column, said = blocks.problem_row(
            Problem(rule, "value", 7, "x", "1"), Language(code)
        ).values()
        assert (line, column) == ("7", "value")
        assert said not in ("", rule)


def test_an_error_says_its_values_and_keeps_its_sentence_for_other_languages():
    error = TradevizError("{dataset} is gone.", dataset="goods")
    assert str(error) == "goods is gone."
    assert (error.message, error.values) == ("{dataset} is gone.", {"dataset": "goods"})


def test_a_wrong_table_carries_all_its_problems():
    problems = [Problem("number", "value", line) for line in (2, 3)]
    error = TableError("goods", problems)
    assert error.problems == problems and "goods has 2 problems" in str(error)


def test_a_source_is_named_by_title_publisher_and_date():
    source = Source(
        "a", "Chambre de Commerce", "Osaka 2025", "https://www.cc.lu", "2025-07", "not stated", ""
    )
    assert source.cited(Language("en")) == "“Osaka 2025”, Chambre de Commerce, July 2025"
    undated = Source(
        "a", "Chambre de Commerce", "Osaka 2025", "https://www.cc.lu", "", "not stated", ""
    )
    assert undated.cited(Language("en")) == "“Osaka 2025”, Chambre de Commerce"

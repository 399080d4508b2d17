"""Rows read one by one: whole, what is empty left out, found by any of their words."""

import pandas as pd
import pytest

from tests.reading import plain
from tradeviz.i18n import Language
from tradeviz.ui.blocks.entries import entry, holding
from tradeviz.ui.markdown import cells_of

HOSTS = pd.DataFrame(
    [
        {"Date": "July 2025", "Host": "Société Générale", "Kind": "Company", "Place": ""},
        {"Date": "", "Host": "JAXA *Tsukuba*", "Kind": "Public body", "Place": "Tsukuba"},
    ]
)


@pytest.mark.parametrize(
    ("words", "found"),
    [("", [0, 1]), ("societe", [0]), ("PUBLIC tsukuba", [1]), ("company tsukuba", []), ("(", [])],
)
def test_a_row_is_found_by_all_words_typed_accents_and_capitals_aside(words, found):
    assert holding(HOSTS, words) == found


def test_an_entry_says_every_cell_once_and_nothing_of_empty_ones():
    first, second = cells_of(HOSTS.to_dict("records"))
    english = Language("en")
    assert plain(entry(first, 2, english)).split("  \n") == [
        "July 2025 · Société Générale",
        "Kind: Company",
    ]
    assert plain(entry(second, 2, english)).split("  \n") == [
        "JAXA *Tsukuba*",
        "Kind: Public body",
        "Place: Tsukuba",
    ]


def test_an_entry_leads_where_its_cells_lead():
    links = {"Host": ["https://example.org/a", "javascript:alert(1)"]}
    first, second = cells_of(HOSTS.to_dict("records"), links)
    assert "(<https" in entry(first, 2, Language("en"))
    assert "](" not in entry(second, 2, Language("en"))

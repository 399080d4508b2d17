"""Words on pages are inert for Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import plain as as_read
from tradeviz.ui import blocks

ACTIVE = "\\`*_{}[]()#+-!|<>~$:"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=80))
def test_nothing_in_a_text_is_acted_on(text):
    escaped = blocks.escaped(text)
    assert as_read(escaped) == text
    bare = escaped.replace("\\\\", "")
    assert all(bare[place - 1] == "\\" for place, sign in enumerate(bare) if sign in ACTIVE[1:])


@pytest.mark.parametrize("text", ["26. Juli 2025", "2.", "1) eins", "Termin\n  3. Rang 2024"])
def test_a_date_or_a_place_that_begins_a_line_begins_no_list(text):
    escaped = blocks.escaped(text)
    assert as_read(escaped) == text
    assert not re.search(r"^\s*\d+[.)]", escaped, re.MULTILINE)

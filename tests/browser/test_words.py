"""Streamlit's and Plotly's own words are in the reader's language too."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import driving
from tests.browser.serving import Server
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui import chrome

_SPOKEN = """() => {
  const found = new Set();
  for (const part of document.querySelectorAll('body *')) {
    if (part.closest('script, style, pre, .main-svg, [data-testid=stIconMaterial]')) continue;
    for (const name of ['aria-label', 'title', 'data-title', 'placeholder'])
      if (part.getAttribute(name)) found.add(part.getAttribute(name).trim());
    for (const text of part.childNodes)
      if (text.nodeType === 3 && text.data.trim()) found.add(text.data.trim());
  }
  return [...found];
}"""
"""What the page says or lets be said aloud, charts' own letters left out."""


def own_words(code: str) -> dict[str, str]:
    """Their English words → what they are in a language, where it is another."""
    english, language = Language("en"), Language(code)
    said = {word(one, english): word(one, language) for one in chrome._WORDS}
    return {one: other for one, other in said.items() if one != other and "{" not in one}


@pytest.mark.parametrize("code", ["ja", "de"])
def test_no_word_of_theirs_is_left_in_english(page: Page, server: Server, code: str) -> None:
    words = own_words(code)
    driving.opened(page, server.url, "explore", code)
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    table.hover()
    expect(page.get_by_label(words["Fullscreen"]).first).to_be_attached()
    spoken = set(page.evaluate(_SPOKEN))
    rows = Language(code).text("In rows")
    field = page.get_by_role("combobox", name=rows, exact=True)
    field.click()
    field.press_sequentially("xyzzy")
    expect(page.get_by_text(words["No results"], exact=True)).to_be_visible()
    assert (spoken | set(page.evaluate(_SPOKEN))) & set(words) == set()

"""What the page says of itself in the reader's language: which language it is in, and the words of
Streamlit and Plotly, which have no setting for them.

Another widget may bring other words of theirs: add them to the list. A word stands in it as they
write it, with `{size}` for a number and `{name}` for anything.
"""

import json

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import Text, text, word

_WORDS: tuple[Text, ...] = (
    # beside charts and tables
    text("Fullscreen"),
    text("Close fullscreen"),
    text("Scrollable table"),
    text("Search"),
    text("Type to search"),
    text("Previous Result"),
    text("Next Result"),
    text("Close Search"),
    text("Show/hide columns"),
    text("Dataframe column menu"),
    text("Select all"),
    text("Sort ascending"),
    text("Sort descending"),
    text("Autosize"),
    text("Pin column"),
    text("Unpin column"),
    text("Hide column"),
    text("Copy column name"),
    text("Based on sample"),
    text("Count"),
    text("Distinct"),
    text("Empty"),
    text("Minimum length"),
    text("Maximum length"),
    text("Average length"),
    text("Values"),
    text("Loading..."),
    text("No data"),
    text("Download failed"),
    text("Copy to clipboard"),
    text("Copied"),
    # choices and fields
    text("No results"),
    text("Choose an option"),
    text("Choose or add an option"),
    text("Add: {name}", name="{name}"),
    text("Clear value"),
    text("Clear entry"),
    text("Open"),
    text("Press Enter to apply"),
    text("Press Enter to add"),
    # files
    text("Upload"),
    text("Drag and drop a file here"),
    text("file upload"),
    text("{size}MB per file", size="{size}"),
    text("{size}B", size="{size}"),
    text("{size}KB", size="{size}"),
    text("{size}MB", size="{size}"),
    text("Remove {name}", name="{name}"),
    text("Upload failed"),
    text("Click to retry upload"),
    text("Cancel upload of {name}", name="{name}"),
    # the page
    text("Skip to main content"),
    text("Navigate to home page"),
    text("App pages"),
    text("Running..."),
    text("Stop"),
    text("Stopping..."),
    text("Connecting"),
    text("Connection error"),
    text("Connection timed out."),
    text("Connection lost. Please wait for the app to reconnect, then try again."),
    text("Retry"),
    text("Close"),
    text("Dismiss"),
)
_SCRIPT = """
(() => {
  document.documentElement.lang = %s;
  const words = %s, mark = %s, page = window.tradevizPage ??= {};
  const whole = new Map(), patterns = [];
  for (const [own, now] of Object.entries(words)) {
    for (const from of new Set([own, page.words?.[own] ?? own])) {
      if (from === now) continue;
      if (!from.includes('{')) { whole.set(from, now); continue; }
      const literal = from.replace(/[.*+?^$()|[\\]\\\\]/g, '\\\\$&');
      const pattern = literal.replace('{size}', '([\\\\d.,]+)').replace('{name}', '(.+)');
      patterns.push([new RegExp('^' + pattern + '$'), now]);
    }
  }
  page.words = words;
  const said = written => {
    const at = written.trim();
    if (!at || at.length > 200) return;
    if (whole.has(at)) return whole.get(at);
    for (const [pattern, now] of patterns) {
      const found = at.match(pattern)?.[1];
      if (!found) continue;
      const size = found.replace(/[.,]0$/, '').replace(/[.,]/, mark);
      return now.replace('{size}', () => size).replace('{name}', () => found);
    }
  };
  const NAMES = ['aria-label', 'title', 'data-title', 'placeholder'];
  const LEFT = '.main-svg, pre, [data-testid=stIconMaterial], [data-testid=stTable]';
  const name = at => {
    for (const attribute of NAMES) {
      const now = at.hasAttribute(attribute) && said(at.getAttribute(attribute));
      if (now) at.setAttribute(attribute, now);
    }
  };
  const speak = root => {
    if (root.parentElement?.closest(LEFT)) return;
    const both = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walker = document.createTreeWalker(root, both, at =>
      at.nodeType === 1 && at.matches(LEFT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let at = walker.currentNode; at; at = walker.nextNode()) {
      if (at.nodeType === 1) { name(at); continue; }
      const now = at.nodeType === 3 && said(at.data);
      if (now) at.data = now;
    }
  };
  page.watch?.disconnect();
  page.watch = new MutationObserver(changes => changes.forEach(change => {
    if (change.type === 'childList') change.addedNodes.forEach(speak);
    else if (change.type === 'characterData') speak(change.target);
    else name(change.target);
  }));
  page.watch.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  speak(document.body);
  if (page.guard) return;
  page.guard = event => event.target.closest?.('.treemaplayer') && event.stopPropagation();
  document.addEventListener('click', page.guard, true);
  document.addEventListener('keydown', event => {
    const box = document.querySelector('.st-key-search input'), at = document.activeElement;
    const hits = [box, ...document.querySelectorAll('.st-key-hits a')], place = hits.indexOf(at);
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const writes = 'input, textarea, [contenteditable]';
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key === '/' && !at.closest(writes) ? box : place >= 0 && hits[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})()
"""
"""The last lines keep Plotly from filling a chart of areas with the one that was clicked, lead to
the search by the key `/`, and from there to what it found by the arrows."""


def page_script(language: Language) -> str:
    """The script that puts the language and its words into the page: one and the same for all
    readers of a language, so that the browser can be told to run no other."""
    own = Language("en")
    words = {word(each, own): word(each, language) for each in _WORDS}
    return _SCRIPT % (
        json.dumps(language.code),
        json.dumps(words).replace("</", "<\\/"),
        json.dumps(language.separators[0]),
    )


def draw_chrome(language: Language) -> None:
    """Put the language and its words into the page, drawn once by app.py."""
    st.html(f"<script>{page_script(language)}</script>", unsafe_allow_javascript=True)

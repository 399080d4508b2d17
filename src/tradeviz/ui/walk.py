"""Charts by keyboard: the arrow keys step through the figures of a chart and say each, as its hover
text has it, to whoever sees it and to whoever listens."""

import json

import streamlit as st

from tradeviz.charts.style import page_colours
from tradeviz.i18n import Language

_SCRIPT = """
(() => {
  const page = window.tradevizWalk ??= {at: new WeakMap()}, CHART = '[data-testid=stPlotlyChart]';
  const help = %s;
  const said = document.createElement('div'), reader = new DOMParser();
  const BOX = 'position:fixed;bottom:1rem;left:50%%;transform:translateX(-50%%);z-index:999;' +
    'max-width:90vw;padding:.4rem .8rem;border-radius:.4rem;background:%s;color:%s';
  const name = () => document.querySelectorAll(CHART).forEach(chart => {
    if (chart.getAttribute('aria-description') === help) return;
    chart.tabIndex = 0;
    chart.setAttribute('aria-description', help);
  });
  page.watch?.disconnect();
  page.watch = new MutationObserver(name);
  page.watch.observe(document.body, {childList: true, subtree: true});
  name();
  if (page.said) return;
  page.said = said;
  said.setAttribute('role', 'status');
  said.setAttribute('aria-live', 'polite');
  document.body.append(said);
  const say = words => {
    said.textContent = words;
    said.style.cssText = words ? BOX : '';
  };
  const plain = html => {
    const lines = reader.parseFromString(html.replace(/\\x3cbr ?\\/?>/g, '\\n'), 'text/html');
    return lines.body.textContent.trim().replace(/\\s*\\n\\s*/g, ', ');
  };
  const series = chart => (chart.querySelector('.js-plotly-plot')?.data ?? [])
    .filter(trace => trace.hoverinfo !== 'skip' && trace.visible !== false)
    .map(trace => [].concat(trace.hovertext ?? []).filter(Boolean).map(plain))
    .filter(texts => texts.length);
  const STEPS = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0],
    Home: [0, -1e9], End: [0, 1e9]};
  const within = (place, length) => Math.max(0, Math.min(length - 1, place));
  document.addEventListener('keydown', event => {
    const chart = document.activeElement, step = STEPS[event.key];
    if (!chart?.matches(CHART) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') say('');
    const all = step ? series(chart) : [];
    if (!all.length) return;
    event.preventDefault();
    const before = page.at.get(chart);
    let row = within(before ? before[0] + step[0] : 0, all.length);
    let point = before ? before[1] + step[1] : 0;
    if (point === all[row].length && step[1] === 1 && all[row + 1]) [row, point] = [row + 1, 0];
    if (point === -1 && step[1] === -1 && row > 0) point = all[--row].length - 1;
    point = within(point, all[row].length);
    page.at.set(chart, [row, point]);
    say(all[row][point]);
  });
  document.addEventListener('focusout', event => event.target.matches?.(CHART) && say(''));
})()
"""
"""Streamlit takes a script with a tag in it away: the tag of a new line is written by its code."""


def walk_script(language: Language) -> str:
    """The script that steps through charts: one and the same for all readers of a language, so that
    the browser can be told to run no other."""
    help_ = language.text("Arrow keys step through its figures.")
    ink, _, paper = page_colours(dark=False)
    return _SCRIPT % (json.dumps(help_).replace("</", "<\\/"), ink, paper)


def draw_walk(language: Language) -> None:
    """Have charts stepped through in the reader's language, drawn once by app.py."""
    st.html(f"<script>{walk_script(language)}</script>", unsafe_allow_javascript=True)

"""On a phone Streamlit's menu is a button without a word that covers the page until it is closed:
it is named, and closed once a page is chosen."""

import json

import streamlit as st

from tradeviz.i18n import Language

_SCRIPT = """
(() => {
  const page = window.tradevizPhone ??= {}, menu = %s;
  const named = () => {
    const opener = document.querySelector('[data-testid=stExpandSidebarButton]');
    if (!opener) return;
    opener.setAttribute('aria-label', menu);
    let name = opener.querySelector('[data-name]');
    if (!name) opener.append(name = document.createElement('span'));
    name.dataset.name = 'menu';
    if (name.textContent !== menu) name.textContent = menu;
  };
  page.watch?.disconnect();
  page.watch = new MutationObserver(named);
  page.watch.observe(document.body, {childList: true, subtree: true});
  named();
  if (page.close) return;
  page.close = event => {
    if (innerWidth < 768 && event.target.closest?.('[data-testid=stSidebarNavLink]'))
      document.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
  };
  document.addEventListener('click', page.close);
})()
"""


def menu_script(language: Language) -> str:
    """The script that names the button and closes the menu: one and the same for all readers of a
    language, so that the browser can be told to run no other."""
    return _SCRIPT % json.dumps(language.text("Menu")).replace("</", "<\\/")


def draw_menu_button(language: Language) -> None:
    """Name the button of the menu in the reader's language, drawn once by app.py."""
    st.html(f"<script>{menu_script(language)}</script>", unsafe_allow_javascript=True)

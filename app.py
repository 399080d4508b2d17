"""The frame around every page: name, menu, how current the figures are, language, errors; runs the
page."""

import streamlit as st

from tradeviz.ui import access, blocks, chrome, menu, phone, read, session, walk

st.set_page_config(page_icon=menu.ICON, layout="wide")
st.logo(menu.LOGO, size="large")
access.accept_proof()
session.begin()
with read.page_opened(menu.here().name):
    bar = st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="bar")
    with bar:
        standing = st.container(
            horizontal=True, vertical_alignment="center", gap=None, width="content"
        )
        st.space("stretch")
        search = st.container(width="content")
        language = session.choose_language()
        access.draw_sign_in(language)
    hits = st.empty()
    chrome.draw_chrome(language)
    phone.draw_menu_button(language)
    walk.draw_walk(language)
    entries = menu.pages(language)
    page = st.navigation(entries, position="top")
    access.admit(language)
    st.set_page_config(page_title=menu.title_of(page, language))
    links = menu.links(entries)
    with search:
        blocks.search(links, language, hits)
    with blocks.error_boundary(language):
        blocks.notices(language)
        blocks.pinned_notice(language)
        blocks.watch()
        if menu.declared(page).has_amounts:
            blocks.currency_switch(language, bar)
        with standing, blocks.error_boundary(language, "standing"):
            blocks.standing(links, menu.declared(page).section, language)
        page.run()
    with blocks.error_boundary(language, "footer"):
        blocks.footer(links, menu.declared(page), language)
    session.end()

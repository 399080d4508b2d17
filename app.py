"""The frame around every page: title, language, menu, errors; runs the page."""

import streamlit as st

from tradeviz.ui import access, blocks, menu, read, session

st.set_page_config(page_icon=menu.ICON, layout="wide")
access.accept_proof()
session.begin()
read.hold(session.pinned_versions())
bar = st.container(horizontal=True, horizontal_alignment="right", key="bar")
with bar:
    language = session.choose_language()
blocks.page_language(language)
page = st.navigation(menu.pages(language), position="top")
with blocks.error_boundary(language):
    blocks.notices(language)
    blocks.pinned_notice(language)
    blocks.watch()
    if menu.has_amounts(page):
        blocks.currency_switch(language, bar)
    page.run()
with blocks.error_boundary(language, "footer"):
    blocks.footer(menu.FOOTER, language)
session.end()

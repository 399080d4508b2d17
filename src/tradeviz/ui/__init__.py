"""What a session sees: the only package, with server, that knows Streamlit.

menu        sections and pages
session     what the reader chose, kept in the address as codes
read        snapshots and exhibits, cached by version
chrome      the language of the page, Streamlit's and Plotly's own words in it
prefetch    what readers are likely to ask for next, made ready
blocks      the pieces pages are made of
staff       the pages on which staff publish
access      who may publish
"""

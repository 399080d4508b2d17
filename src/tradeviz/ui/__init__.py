"""What a session sees: the only package, with server, that knows Streamlit.

session     what the reader chose, kept in the address as codes
read        snapshots and exhibits, cached by version
blocks      the pieces pages are made of
"""

"""Tables in, figures out. No Streamlit, no reading, no language: the caller brings the words.

bars        ranking · paired · treemap
series      known_years · lines
dots        matrix
schedules   timeline · places
style       colours by meaning, the common look
"""

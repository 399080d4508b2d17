"""Tables in, figures out. No Streamlit, no reading, no language: the caller brings the words.

bars        ranking · paired · treemap
series      known_years · lines · with_breaks · with_band
dots        matrix
ranges      ranges
schedules   timeline · places
style       colours by meaning, the common look
"""

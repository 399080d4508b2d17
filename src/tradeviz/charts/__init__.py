"""Tables in, figures out. No Streamlit, no reading, no language: the caller brings the words.

bars             ranked_bars · paired_bars · year_columns · treemap
series           over_time: line_chart · point_chart
annotations      with_notes · with_band
dots             dot_matrix
heat             heat_strips
multiples        small_multiples
ranges           range_bars
schedules        timeline_chart
maps             dot_map
named_rows       rows of names above their marks
label_placement  labels that do not cover each other
style            colours by meaning, the common look
"""

"""What one would use instead: the same four figures in a static page, in Dash, in a plain Streamlit
page."""

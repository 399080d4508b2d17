"""A plain Streamlit page: `streamlit run plain_streamlit.py -- FILE`, FILE being the plain table
(Parquet)."""

import sys
from pathlib import Path

import pandas as pd
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.contenders.figures import FORMS  # noqa: E402

st.set_page_config(layout="wide")


@st.cache_data
def load(file: str) -> pd.DataFrame:
    """The table."""
    return pd.read_parquet(file)


table = load(sys.argv[1])
st.title("Trade in services")
years = sorted(table["year"].unique(), reverse=True)
year = st.selectbox("Year", years)
left, right = st.columns(2)
for at, form in enumerate(FORMS):
    (left, right)[at % 2].plotly_chart(form(table, year))

"""Links reproduce a view."""

from urllib.parse import parse_qs, urlparse

from hypothesis import given
from hypothesis import strategies as st

from tradeviz.ui import session


@given(
    st.dictionaries(
        st.sampled_from(["lang", "period", "flow", "item"]), st.text(min_size=1, max_size=12)
    )
)
def test_a_link_holds_every_choice_as_a_code(choices):
    link = session.address("http://localhost:8501/services?old=1", choices)
    assert urlparse(link).path == "/services"
    assert {
        key: values[0]
        for key, values in parse_qs(urlparse(link).query, keep_blank_values=True).items()
    } == choices

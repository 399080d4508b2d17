"""Every page of staff begins alike: closed to whoever holds no proof of being staff."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.reading import token
from tradeviz.identity import TOKEN
from tradeviz.ui.session import LANGUAGE_KEY
from tradeviz.views.catalogue import PAGES

STAFF = [page for page in PAGES if page.section == "staff"]


@pytest.mark.parametrize("page", STAFF, ids=lambda page: page.name)
@pytest.mark.parametrize("proof, is_open", [(None, False), ("guessed", False), ("right", True)])
def test_a_page_of_staff_is_open_to_whoever_holds_the_proof_alone(
    page, proof, is_open, store, monkeypatch
):
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    app.query_params["lang"] = "en"
    if proof:
        app.query_params[TOKEN] = token() if proof == "right" else proof
    app.switch_page(f"pages/{page.path}.py").run()
    errors = [error.value for error in app.error]
    assert any(box.key != LANGUAGE_KEY for box in app.selectbox) is is_open
    assert any("open to staff alone" in error for error in errors) != is_open
    assert TOKEN not in app.query_params, "the address goes on to whoever is sent the link"

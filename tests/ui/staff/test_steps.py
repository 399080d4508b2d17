"""Every page of staff begins alike: closed to whoever is not at the machine that serves it."""

import pytest
from streamlit import config as st_config
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tradeviz.views.catalogue import PAGES

STAFF = [page for page in PAGES if page.section == "staff"]


@pytest.mark.parametrize("page", STAFF, ids=lambda page: page.name)
@pytest.mark.parametrize("address, is_open", [("127.0.0.1", True), ("0.0.0.0", False)])
def test_a_page_of_staff_is_open_at_the_machine_alone(
    page, address, is_open, store, monkeypatch, request
):
    before = st_config.get_option("server.address")
    request.addfinalizer(lambda: st_config.set_option("server.address", before))
    st_config.set_option("server.address", address)
    monkeypatch.setenv("TRADEVIZ_STORE", store.address)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    app.query_params["lang"] = "en"
    app.switch_page(f"pages/{page.path}.py").run()
    errors = [error.value for error in app.error]
    assert bool(app.selectbox) is is_open
    assert any("only on the machine that serves the app" in error for error in errors) != is_open

"""What of Streamlit's own addresses is open to whom."""

import pytest

STAFFS = ["metrics", "script-health-check", "upload_file/a/b", "agent", "", "Health", "health/x"]


@pytest.mark.parametrize("path", STAFFS)
def test_what_a_page_does_not_need_is_open_to_staff_alone(path, reader, staff):
    answer = reader.ask(f"/_stcore/{path}", Accept_Language="fr")
    assert answer.status == 403 and "réservée au personnel" in answer.text
    assert staff.ask(f"/_stcore/{path}").status != 403


@pytest.mark.parametrize("path", ["health", "host-config"])
def test_what_a_page_needs_is_open(path, reader):
    assert reader.ask(f"/_stcore/{path}").status == 200


@pytest.mark.parametrize("path", ["/%5Fstcore/metrics", "//_stcore/metrics", "/./_stcore/metrics"])
def test_another_spelling_opens_nothing(path, reader):
    assert "openmetrics" not in str(reader.ask(path).headers["Content-Type"])

"""What every answer says to the browser."""

import pytest

ANSWERS = ["/", "/services", "/no-such-page", "/_stcore/health", "/_stcore/metrics", "/?token=x"]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_frames_guesses_and_telling_others_where_one_was(path, reader):
    headers = reader.ask(path).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_frame_of_another_site_may_steer_a_page(reader):
    assert '"allowedOrigins":[]' in reader.ask("/_stcore/host-config").text

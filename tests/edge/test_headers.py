"""What every answer says to the browser."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tests import looping
from tests.edge.conftest import NAME
from tradeviz.edge.headers import Headers, policy
from tradeviz.errors import SettingError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.ui.chrome import page_script

ANSWERS = [
    *("/", "/services", "/no-such-page", "/_stcore/health", "/_stcore/metrics", "/?token=x"),
    *("/health", "/api/v1", "/api/v1/nothing", "/favicon.png"),
]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_forbids_frames_guesses_and_telling_others_where_one_was(path, reader):
    headers = reader.ask(path).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert len(headers.get_all("Content-Security-Policy")) == 1


def answered(path: str, hosts: list[str]) -> dict[str, str]:
    """The headers of an answer where pages of `hosts` may frame charts."""
    sent: list[dict] = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"host", b"trade.example")]}
    looping.run(Headers(app, ("https://trade.example",), [], hosts)(scope, None, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/services", "/api/v1", "/embedded", "/embed"])
def test_only_charts_made_for_frames_may_be_framed(path):
    headers = answered(path, ["https://news.example"])
    assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("hosts", "ancestors"),
    [
        (["https://news.example/", "http://b.example:8080"], "'self' {0} {1}"),
        (["https://news.example", "*"], "*"),
    ],
)
def test_a_chart_is_framed_by_the_hosts_that_the_setting_names(hosts, ancestors):
    headers = answered("/embed/goods/goods-item", hosts)
    expected = ancestors.format(*(host.rstrip("/") for host in hosts))
    assert headers["content-security-policy"].endswith(f"frame-ancestors {expected}")
    assert "x-frame-options" not in headers


def test_where_the_setting_names_nobody_nothing_is_framed():
    headers = answered("/embed/goods/goods-item", [])
    assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["news.example", "https://a b", "javascript:alert(1)", "https:"])
def test_a_host_that_is_none_is_refused_at_the_start(host):
    with pytest.raises(SettingError, match="TRADEVIZ_FRAMES"):
        answered("/embed/goods/goods-item", [host])


def test_no_frame_of_another_site_may_steer_a_page(reader):
    assert '"allowedOrigins":[]' in reader.ask("/_stcore/host-config").text


def test_scripts_are_those_of_the_dashboard_alone(reader):
    told = dict(
        part.split(" ", 1)
        for part in reader.ask("/").headers["Content-Security-Policy"].split("; ")
    )
    assert "'unsafe-inline'" not in told["script-src"] and "'unsafe-eval'" not in told["script-src"]
    assert not re.search(r"https?:|\*", " ".join(told.values())), "nothing from foreign hosts"
    assert told["object-src"] == told["base-uri"] == "'none'"


def test_a_script_that_stands_in_a_page_runs_by_its_hash(reader):
    """Streamlit's own, and ours in each language; others do not."""
    page = reader.ask("/")
    scripts = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    scripts += [page_script(Language(code)) for code in LANGUAGES]
    assert len(scripts) > len(LANGUAGES)
    for script in scripts:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page.headers["Content-Security-Policy"]
    assert policy(["a"]) != policy(["b"])


@pytest.mark.parametrize(("host", "is_kept"), [("trade.example", True), ("127.0.0.1:8501", False)])
def test_who_came_over_tls_comes_back_over_tls(host, is_kept):
    origins = ("https://trade.example", "http://127.0.0.1:8501")
    answer: list[dict] = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        answer.append(message)

    scope = {"type": "http", "path": "/", "headers": [(b"host", host.encode())]}
    looping.run(Headers(app, origins, [], [])(scope, None, send))
    names = [name for name, _ in answer[0]["headers"]]
    assert (b"strict-transport-security" in names) == is_kept


def test_without_tls_nobody_is_told_to_use_it(reader):
    assert "Strict-Transport-Security" not in reader.ask("/", Host=NAME).headers

"""Two processes on one store behind Debian's nginx, with the configuration that is handed out."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import chromium, nginx
from tests.browser import serving
from tests.conftest import ROOT
from tests.edge.signing import PEOPLE, SETTINGS, Browser
from tests.edge.test_uploads import put, with_page
from tests.edge.visitor import Visitor, is_staffs, kinds, multipart, session_of
from tests.provider import provided
from tradeviz.datasets import DATASETS
from tradeviz.publishing.candidate import make_candidate
from tradeviz.publishing.modes import REPLACE_ALL
from tradeviz.publishing.publish import publish
from tradeviz.storage.store import Store

HANDED_OUT = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
MINUTE = 60


@pytest.fixture(scope="module")
def program() -> str:
    """nginx, without which CI fails and others are told that nothing was tried."""
    if (path := nginx.find()) is None:
        (pytest.fail if chromium.is_ci() else pytest.skip)(nginx.MISSING)
    return path


@dataclass
class Site:
    """What stands behind one address."""

    url: str
    replicas: list[serving.Server]
    stops: list[ExitStack]


@pytest.fixture(scope="module")
def site(program, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two dashboards on one store, and nginx before them."""
    folder = tmp_path_factory.mktemp("replicas")
    mine = Path(shutil.copytree(store.address, folder / "store"))
    url = f"http://127.0.0.1:{serving.free_port()}"
    with ExitStack() as all_of_it:
        provider = all_of_it.enter_context(provided(PEOPLE))
        settings = {**SETTINGS, **provider.settings, "TRADEVIZ_ORIGINS": url}
        settings["TRADEVIZ_READERS_SIGN_IN"] = "off"
        stops = [all_of_it.enter_context(ExitStack()) for _ in range(2)]
        replicas = [stop.enter_context(serving.served(mine, settings=settings)) for stop in stops]
        file = nginx.written(folder, plain(url, [one.url for one in replicas]))
        all_of_it.enter_context(nginx.running(program, file, f"{url}/health"))
        yield Site(url, replicas, stops)


def plain(url: str, replicas: list[str]) -> str:
    """The configuration that is handed out, at `url` without TLS, before these replicas."""
    servers = "".join(f"    server {one.removeprefix('http://')};\n" for one in replicas)
    text = re.sub(r"    server 127.0.0.1:8501;\n.*\n", servers, HANDED_OUT, count=1)
    text = re.sub(r"server {\n    listen 80;.*?\n}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"    ssl_\w+ .*\n", "", text)
    text = text.replace("listen 443 ssl http2", f"listen {url.removeprefix('http://')}")
    return text.replace("trade.example.lu", "_")


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of nobody's and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "trade.example.lu")])
    unsigned = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(1))
    pem = serialization.Encoding.PEM
    own = unsigned.sign(key, hashes.SHA256()).public_bytes(pem)
    plain_key = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    files = folder / "own.pem", folder / "own.key"
    for file, content in zip(files, (own, plain_key), strict=True):
        file.write_bytes(content)
    return files


def test_debians_nginx_takes_what_is_handed_out(program, tmp_path):
    own, key = certificate(tmp_path)
    inner = HANDED_OUT.replace("/etc/ssl/trade.example.lu.pem", str(own))
    inner = inner.replace("/etc/ssl/private/trade.example.lu.key", str(key))
    assert nginx.checked(program, nginx.written(tmp_path, inner)) == ""


def test_each_browser_stays_with_one_of_them_and_both_are_used(site):
    for place in range(12):
        visitor = Visitor(site.url, agent=f"browser {place}")
        assert [visitor.ask(f"/nowhere{place}x").status for _ in range(2)] == [307, 307]
    by = [
        {
            int(place): said.count(f'"/nowhere{place}x"')
            for place in re.findall(r"/nowhere(\d+)x", said)
        }
        for said in (one.said() for one in site.replicas)
    ]
    assert all(by) and not by[0].keys() & by[1].keys()
    assert {*by[0].values(), *by[1].values()} == {2}


def test_people_sign_in_open_pages_and_bring_files_in(site):
    browser = Browser(replace(site.replicas[0], url=site.url))
    assert browser.sign_in("anna", "/services?lang=de") == "/services?lang=de"
    visitor = with_page(browser.visitor())
    with visitor.line() as line:
        drawn = kinds(line, "publish")
        assert is_staffs(drawn)
        path = f"/_stcore/upload_file/{session_of(drawn)}/1"
        assert put(visitor, path, *multipart(b"a,b\n" * 300_000)) == 204
        assert "plotly_chart" in kinds(line, "services")


def test_a_publication_is_seen_by_each_within_a_minute(site):
    store = Store(str(site.replicas[0].store))
    before = store.current("conflicts")
    shown = [version_of(one.url) for one in site.replicas]
    assert shown == [before, before]
    rows = store.rows("conflicts", before)[1:]
    candidate = make_candidate(rows, DATASETS["conflicts"], store, mode=REPLACE_ALL)
    publish(candidate, store, by="Ana", note="less")
    deadline = time.monotonic() + MINUTE
    while [version_of(one.url) for one in site.replicas] != [before + 1] * 2:
        assert time.monotonic() < deadline
        time.sleep(0.5)


def version_of(url: str) -> int:
    """The version of a dataset that programs are told of."""
    answer = Visitor(url).ask("/api/v1/datasets")
    (found,) = re.findall(r'"conflicts".*?"version":\s*(\d+)', answer.text)[:1]
    return int(found)


def test_where_one_stops_the_other_goes_on_and_who_signed_in_stays_so(site):
    browser = Browser(replace(site.replicas[0], url=site.url))
    browser.sign_in("anna")
    site.stops[0].close()
    for place in range(6):
        visitor = replace(browser.visitor(), agent=f"browser {place}")
        assert visitor.ask("/").status == 200
        with visitor.line() as line:
            assert is_staffs(kinds(line, "publish"))

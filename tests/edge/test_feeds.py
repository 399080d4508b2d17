"""The feed of what rules found, as programs ask for it."""

from http.client import HTTPConnection
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest

from tradeviz.i18n import LANGUAGES

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def asked(server, path, headers=None, method="GET"):
    """Status, headers and bytes of an answer."""
    parts = urlsplit(server.url)
    line = HTTPConnection(parts.hostname, parts.port, timeout=60)
    line.request(method, path, headers=headers or {})
    with line.getresponse() as answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_feed_speaks_the_language_asked_for(server, code):
    status, headers, content = asked(server, f"/watch.atom?lang={code}")
    assert (status, headers["Content-Type"]) == (200, "application/atom+xml")
    root = Xml.fromstring(content)
    assert root.get(_LANG) == code
    assert all(
        link.get("href").startswith(server.url)
        for link in root.iter("{http://www.w3.org/2005/Atom}link")
    )


def test_a_language_that_is_none_is_that_of_the_program(server):
    for path in ("/watch.atom", "/watch.atom?lang=%3Cx%3E"):
        content = asked(server, path, {"Accept-Language": "de-LU, fr"})[2]
        assert Xml.fromstring(content).get(_LANG) == "de"


def test_nothing_is_sent_to_the_feed(server):
    assert asked(server, "/watch.atom", method="POST")[0] >= 400

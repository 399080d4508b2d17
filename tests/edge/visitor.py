"""Somebody at the other end of a line who sends whatever headers he likes: a browser of readers or of staff, a script,
a proxy, a page of another site."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Answer:
    """What came back for a request."""

    status: int
    headers: HTTPMessage
    text: str


@dataclass
class Visitor:
    """Connects to `url`, and calls it `host`."""

    url: str
    host: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    agent: str | None = None
    """What it calls itself."""

    def __post_init__(self) -> None:
        self.host = self.host or urlsplit(self.url).netloc

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str | None
    ) -> Answer:
        """The answer to one request; a header named None is left out."""
        parts = urlsplit(self.url)
        line = HTTPConnection(parts.hostname, parts.port, timeout=20)
        line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        usual = {"Host": self.host, "Cookie": self._cookie() or None, "User-Agent": self.agent}
        length = {"Content-Length": str(len(body))} if body else {}
        for name, value in {**usual, **length, **headers}.items():
            if value is not None:
                line.putheader(name.replace("_", "-"), value)
        line.endheaders(body or None)
        with line.getresponse() as answer:
            text = answer.read().decode("utf-8", "replace")
            found = Answer(answer.status, answer.headers, text)
        line.close()
        return found

    def sign_in(self, link: str) -> "Visitor":
        """This visitor, who opened `link`."""
        answer = self.ask(f"/?{urlsplit(link).query}")
        assert answer.status == 303, answer
        name, _, value = answer.headers["Set-Cookie"].partition(";")[0].partition("=")
        self.cookies[name] = value
        return self

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @contextmanager
    def line(self, origin: str | None = "", session: str = "") -> Iterator[ClientConnection]:
        """An open page's line to the server. Raises InvalidStatus when it is refused."""
        parts = urlsplit(self.url)
        plain = socket.create_connection((parts.hostname, parts.port))
        names = ["streamlit", "none", session] if session else ["streamlit"]
        with connect(
            f"ws://{self.host}/_stcore/stream",
            sock=plain,
            origin=None if origin is None else Origin(origin or f"http://{self.host}"),
            additional_headers={"Cookie": self._cookie()} if self.cookies else {},
            subprotocols=[Subprotocol(name) for name in names],
            max_size=None,
            user_agent_header=self.agent,
        ) as line:
            yield line

    def is_refused(self, origin: str | None = "") -> bool:
        """Whether a page with `origin` gets no line."""
        try:
            with self.line(origin):
                return False
        except InvalidStatus:
            return True


def kinds(line: ClientConnection, page: str) -> set[str]:
    """What the server draws on `page`: kinds of elements, and `alert: …` for what it says."""
    state = ClientState(query_string="lang=en", page_name=page)
    line.send(BackMsg(rerun_script=state).SerializeToString())
    drawn: set[str] = set()
    while True:
        message = ForwardMsg.FromString(line.recv(timeout=60))
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            return drawn
        if kind == "new_session":
            drawn.add(f"session: {message.new_session.initialize.session_id}")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            name = element.WhichOneof("type")
            drawn.add(f"alert: {element.alert.body}" if name == "alert" else str(name))


def session_of(drawn: set[str]) -> str:
    """The session that the server opened for a page."""
    return next(each.removeprefix("session: ") for each in drawn if each.startswith("session: "))


def is_staffs(drawn: set[str]) -> bool:
    """Whether Staff/Publish stands open."""
    is_closed = any("open to staff alone" in each for each in drawn)
    assert is_closed != ("file_uploader" in drawn)
    return not is_closed


def multipart(content: bytes) -> tuple[bytes, str]:
    """A file as a browser sends it: the body, and its kind."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    return head + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"

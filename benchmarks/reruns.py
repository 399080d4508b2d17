"""The server's share of a warm rerun: a bare websocket client asks for a page again, as a browser
does, and waits until the server says that the script has finished. No browser takes part."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser import serving
from tests.browser.driving import PAGES

WARM_UP = 3


@dataclass(frozen=True)
class Widget:
    """A choice as the server draws it: its id, its kind, the part of the page that runs again when
    it changes."""

    id: str
    kind: str
    fragment: str


class Visitor:
    """Somebody on one page of one server."""

    def __init__(self, url: str, page: str = "", query: str = "lang=en") -> None:
        address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self.socket: ClientConnection = connect(
            address,
            origin=Origin(url),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        self.state = ClientState(query_string=query, page_name=page)
        self.state.context_info.url = f"{url}/{page}"
        self.widgets: dict[str, Widget] = {}
        """What can be chosen on the page, by the key that ends its id."""

    def rerun(self) -> float:
        """Milliseconds of one run of the page. Raises RuntimeError when it fails."""
        began = time.perf_counter()
        self.socket.send(BackMsg(rerun_script=self.state).SerializeToString())
        while True:
            message = ForwardMsg.FromString(self.socket.recv())
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                return (time.perf_counter() - began) * 1000
            self._take(message, kind)

    def choose(self, key: str, option: str) -> float:
        """Milliseconds from choosing an option, by its words on the page, until the page has
        run."""
        widget = self.widgets[key]
        states = self.state.widget_states.widgets
        state = next((one for one in states if one.id == widget.id), None) or states.add()
        state.id = widget.id
        if widget.kind == "selectbox":
            state.string_value = option
        else:
            state.string_array_value.data[:] = [option]
        self.state.fragment_id = widget.fragment
        return self.rerun()

    def _take(self, message: ForwardMsg, kind: str | None) -> None:
        """What a browser would remember of a message."""
        if kind == "navigation":
            self.state.page_script_hash = message.navigation.page_script_hash
        if kind == "page_info_changed":
            self.state.query_string = message.page_info_changed.query_string
        if kind == "page_not_found":
            raise RuntimeError(f"no page {self.state.page_name}")
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        drawn = element.WhichOneof("type")
        if drawn == "exception":
            raise RuntimeError(element.exception.message)
        if drawn in ("selectbox", "button_group"):
            name = getattr(element, drawn).id
            widget = Widget(name, drawn, message.delta.fragment_id)
            key, _, _page_and_language = name.rpartition("-")[2].partition("./")
            self.widgets[key.rpartition(".")[2]] = widget


def ours_and_plain(ours: str, plain: str, times: int) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds of `times` warm reruns of each of our pages and of the plain page, in turn."""
    with ExitStack() as stack:
        _, _, proof = serving.LINKS[ours].partition("?")
        visitors = {file: Visitor(ours, page, f"lang=en&{proof}") for page, file in PAGES.items()}
        other = Visitor(plain)
        for visitor in (*visitors.values(), other):
            stack.callback(visitor.socket.close)
        took: dict[str, list[float]] = {file: [] for file in visitors}
        beside: list[float] = []
        for _ in range(WARM_UP + times):
            for file, visitor in visitors.items():
                took[file].append(visitor.rerun())
            beside.append(other.rerun())
    return {file: each[WARM_UP:] for file, each in took.items()}, beside[WARM_UP:]

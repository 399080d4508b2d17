"""The server's share of a warm rerun: a bare websocket client asks for a page again, as a browser does, and waits until
the server says that the script has finished. No browser takes part."""

import time
from contextlib import ExitStack
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.driving import PAGES

WARM_UP = 3


class Visitor:
    """Somebody on one page of one server."""

    def __init__(self, url: str, page: str = "") -> None:
        address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self.socket: ClientConnection = connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None
        )
        self.state = ClientState(query_string="lang=en", page_name=page)
        self.state.context_info.url = f"{url}/{page}"

    def rerun(self) -> float:
        """Milliseconds of one run of the page. Raises RuntimeError when it fails."""
        began = time.perf_counter()
        self.socket.send(BackMsg(rerun_script=self.state).SerializeToString())
        while True:
            message = ForwardMsg.FromString(self.socket.recv())
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.state.page_script_hash = message.navigation.page_script_hash
            if kind == "page_not_found":
                raise RuntimeError(f"no page {self.state.page_name}")
            if kind == "delta" and message.delta.new_element.HasField("exception"):
                raise RuntimeError(message.delta.new_element.exception.message)
            if kind == "script_finished":
                return (time.perf_counter() - began) * 1000


def ours_and_plain(ours: str, plain: str, times: int) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds of `times` warm reruns of each of our pages and of the plain page, in turn."""
    with ExitStack() as stack:
        visitors = {file: Visitor(ours, page) for page, file in PAGES.items()}
        other = Visitor(plain)
        for visitor in (*visitors.values(), other):
            stack.callback(visitor.socket.close)
        took: dict[str, list[float]] = {file: [] for file in visitors}
        beside: list[float] = []
        for _ in range(WARM_UP + times):
            for file, visitor in visitors.items():
                took[file].append(visitor.rerun())
            beside.append(other.rerun())
    return {file: found[WARM_UP:] for file, found in took.items()}, beside[WARM_UP:]

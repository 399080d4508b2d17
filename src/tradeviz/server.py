"""The web server: Streamlit on an address of ours, with what a stranger may know of the page kept
small."""

import os
import socket
from contextlib import suppress

from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from tradeviz.errors import SettingError
from tradeviz.settings import ROOT


def serve(host: str, port: int) -> None:
    """Serve the dashboard until stopped. Raises SettingError when the address cannot be had."""
    require_free(host, port)
    # Streamlit takes a folder pages/ for its old way of finding pages until app.py has run once,
    # and tells the first reader of a deep link that there is no such page. Ours are in ui/menu.py.
    PagesManager.uses_pages_directory = False
    os.chdir(ROOT)  # where .streamlit/config.toml is looked for
    where = {"server.address": host, "server.port": port, "server.headless": True}
    with suppress(KeyboardInterrupt):
        App(ROOT / "app.py").run(config=where)


def require_free(host: str, port: int) -> None:
    """Raise SettingError unless `port` can be had on `host`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingError(
                "Port {port} on {host} cannot be had ({reason}), so nothing is served. "
                "Stop what uses it, or choose another with --port.",
                port=port,
                host=host,
                reason=error.strerror or type(error).__name__,
            ) from error

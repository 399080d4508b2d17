"""The web server: Streamlit behind the edge, on an address of ours."""

import asyncio
import os
import re
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Thread

import streamlit
from starlette.types import ASGIApp
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from tradeviz import journal
from tradeviz.datasets import DATASETS
from tradeviz.edge import Edge
from tradeviz.edge.assets import worth_packing
from tradeviz.edge.metrics import measured
from tradeviz.edge.packing import pack_meanwhile
from tradeviz.edge.places import Occupancy
from tradeviz.errors import SettingError, StoreError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.library import shared_library
from tradeviz.render.atom import watch_feed
from tradeviz.render.embedding import DRAW_SCRIPT, PLOTLY, PLOTLY_ADDRESS
from tradeviz.settings import ROOT, Settings
from tradeviz.snapshot import Snapshot
from tradeviz.ui.access import door
from tradeviz.ui.chrome import page_script
from tradeviz.ui.menu import ICON
from tradeviz.ui.phone import menu_script
from tradeviz.ui.sign_in import sign_in_secrets
from tradeviz.ui.walk import walk_script
from tradeviz.views.catalogue import PAGES

_OTHER_FILES = 256
"""File descriptors kept for the store, for files and for requests that are no open page."""
_MOST_FILES = 65_536
STATIC_FILES = Path(streamlit.__file__).parent / "static" / "static"
"""The scripts and styles of Streamlit's own pages."""
PACKED = ROOT / "packed"
"""What of Streamlit's own pages was made small, once for this installation."""


@dataclass(frozen=True)
class Place:
    """Where the dashboard is served, and for how many readers at once."""

    host: str
    port: int
    origins: Sequence[str]
    readers: int


def serve(place: Place, settings: Settings, link: str = "") -> None:
    """Serve the dashboard until stopped; `link` is opened in a browser once it answers. Raises
    SettingError when the address cannot be had."""
    require_free(place.host, place.port)
    journal.open_journal()
    # Streamlit takes a folder pages/ for its old way of finding pages until app.py has run once,
    # and tells the first reader of a deep link that there is no such page. Ours are in ui/menu.py.
    PagesManager.uses_pages_directory = False
    os.chdir(ROOT)  # where .streamlit/config.toml is looked for
    edge = _edge(place, settings)
    layers = edge.layers()
    pack_meanwhile(_assets().values(), PACKED)
    asyncio.set_event_loop_policy(_Loops())

    @asynccontextmanager
    async def lifespan(_: App) -> AsyncIterator[None]:
        with _opened(link):
            yield

    counted = measured(settings.metrics, lambda: edge.held.taken, edge.is_ready)
    with counted, suppress(KeyboardInterrupt):
        secrets = sign_in_secrets(settings, place.origins[0])
        app = App(ROOT / "app.py", secrets=secrets, middleware=layers, lifespan=lifespan)
        app.run(config=_config(place))


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


def _config(place: Place) -> dict[str, str | int | bool]:
    return {
        "server.address": place.host,
        "server.port": place.port,
        "server.headless": True,
        "logger.hideWelcomeMessage": True,  # its address lacks the proof of being staff
    }


def _edge(place: Place, settings: Settings) -> Edge:
    """What stands before the pages."""
    return Edge(
        origins=place.origins,
        door=door(settings),
        held=Occupancy(),
        places=min(place.readers, _room_for_readers()),
        assets=_assets(),
        packed=PACKED,
        pages=[page.name for page in PAGES],
        document=_streamlits_page(),
        kept=_bytes_of_uploads,
        scripts=[*_streamlits_scripts(), *_own_scripts(), DRAW_SCRIPT],
        frame_hosts=settings.frames,
        begin_api=partial(_api, settings),
        is_ready=partial(_is_ready, settings),
        feed=partial(_watch_feed, settings),
    )


def _assets() -> dict[str, Path]:
    """The scripts and styles of pages and of what stands in frames, by address."""
    return {**worth_packing(STATIC_FILES, "/static"), PLOTLY_ADDRESS: PLOTLY}


# ------------------------------------------------------------------------------------- the browser


@contextmanager
def _opened(link: str) -> Iterator[None]:
    """Open `link` in a browser by a file that its owner alone can read: everybody on this machine
    can read the arguments of a browser."""
    if not link:
        yield
        return
    folder = ROOT if os.access(ROOT, os.W_OK) else None
    with NamedTemporaryFile("w", dir=folder, prefix="open-", suffix=".html") as file:
        file.write(f'<meta http-equiv="refresh" content="0;url={escape(link)}">')
        file.flush()
        Thread(target=webbrowser.open, args=(Path(file.name).as_uri(),), daemon=True).start()
        yield


_SCRIPTS = (page_script, menu_script, walk_script)


def _own_scripts() -> list[str]:
    """The scripts that stand in our pages, in each language."""
    languages = [Language(code) for code in LANGUAGES]
    return [make(language) for make in _SCRIPTS for language in languages]


def _streamlits_page() -> str:
    """Streamlit's own page, before its scripts have run; it changes with its releases."""
    return (STATIC_FILES.parent / "index.html").read_text(encoding="utf-8")


def _streamlits_scripts() -> list[str]:
    """The scripts that stand in it."""
    return re.findall(r"<script>(.*?)</script>", _streamlits_page(), re.DOTALL)


# ------------------------------------------------------------------------------ beside the pages


def _api(settings: Settings) -> ASGIApp:
    """What programs read."""
    from tradeviz.api.application import application
    from tradeviz.api.service import Service

    library = partial(shared_library, settings)
    service = Service(
        library, date.today, settings.api_origins, settings.api_rate, settings.chromium, ICON
    )
    return application(service)


def _watch_feed(settings: Settings, language: Language, origin: str) -> bytes:
    """What the rules found in what is published now. Raises StoreError."""
    library = shared_library(settings)
    snapshot = Snapshot.newest(library.store, library.codes, tuple(DATASETS))
    return watch_feed(snapshot, language, origin)


def _is_ready(settings: Settings) -> bool:
    """Whether figures can be read."""
    try:
        return shared_library(settings).store.current("sources") is not None
    except StoreError:
        return False


# ----------------------------------------------------------------------------------- what there is


def _bytes_of_uploads() -> dict[str, int]:
    """Bytes of the files that Streamlit keeps in memory, by session."""
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError(f"{type(manager).__name__} does not say what it keeps")
    sessions = list(manager.file_storage.items())
    return {name: sum(len(file.data) for file in list(files.values())) for name, files in sessions}


def _room_for_readers() -> int:
    """For how many readers at once there are file descriptors: one for the page and one for what
    it fetches meanwhile, once as many were asked of the system as it gives."""
    if sys.platform == "win32":
        return _MOST_FILES
    from resource import RLIMIT_NOFILE, getrlimit, setrlimit

    files, most = getrlimit(RLIMIT_NOFILE)
    wanted = min(most, _MOST_FILES) if most > 0 else _MOST_FILES
    if files < wanted:
        setrlimit(RLIMIT_NOFILE, (wanted, most))
    return max(1, (max(files, wanted) - _OTHER_FILES) // 2)


class _Loops(asyncio.DefaultEventLoopPolicy):
    """Who asks for another loop while one runs is Streamlit, which keeps one for each session in
    case its script awaits something. Ours awaits nothing, and a loop that can run takes three file
    descriptors."""

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return super().new_event_loop()
        return asyncio.BaseEventLoop()

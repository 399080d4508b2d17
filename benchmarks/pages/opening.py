"""A page of the checkout in the current directory, opened as a link opens it, and clicked on.
Nothing is known of the checkout but its app.py and its folder of pages."""

import logging
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

Visit = dict[str, str]
"""How a page is visited: choices of its address, and what is done on it once it is open (keys that
begin with @)."""

CHOICES = ("selectbox", "button_group", "radio", "toggle")
DRAWERS = ("popover", "expander")

_HERE: dict[str, Path] = {}
"""The folder of the files to upload."""
_DRAWERS: dict[str, set[str]] = defaultdict(set)
"""Page → the drawers known of it: they are open from the first look on."""

FILES: dict[str, tuple[Callable[[], Any], str]] = {}
"""What a download button would hand out: what makes it, and the file's name."""

MENU: list[list[str]] = []
"""Section and name of each page in the menu of the last look."""


def begin(store: Path, uploads: Path, folder: Path) -> None:
    """Look at the checkout in the current directory, on a copy of the store in `folder`."""
    _HERE["uploads"] = uploads
    here = Path.cwd()
    sys.path[:0] = [str(here / "src"), str(here)]
    os.environ["TRADEVIZ_STORE"] = str(shutil.copytree(store, folder / "store"))
    listen_to_streamlit()


def listen_to_streamlit() -> None:
    """Have Streamlit tell the menu and what download buttons would hand out: its tests do not say
    either."""
    from streamlit import config
    from streamlit.runtime.media_file_manager import MediaFileManager
    from streamlit.testing.v1 import local_script_runner as runner

    config.set_option("logger.enableRich", False)
    logging.disable(logging.CRITICAL)  # what goes wrong stands on the page and in the dump
    kept, parsed = MediaFileManager.add_deferred, runner.parse_tree_from_messages

    def keep(self: Any, make: Callable[[], Any], *where: Any, **named: Any) -> str:
        file = kept(self, make, *where, **named)
        FILES[file] = (make, str(named.get("file_name") or where[2:]))
        return file

    def parse(messages: list[Any]) -> Any:
        menus = [message.navigation for message in messages if message.HasField("navigation")]
        entries = [page for menu in menus[-1:] for page in menu.app_pages]
        MENU[:] = [[page.section_header, page.page_name] for page in entries]
        return parsed(messages)

    MediaFileManager.add_deferred, runner.parse_tree_from_messages = keep, parse  # type: ignore[method-assign]


def pages() -> list[str]:
    """The pages of the checkout, as their files say."""
    files = Path("pages").glob("*/*.py")
    return sorted(str(file.relative_to("pages").with_suffix("")) for file in files)


def opened(page: str, language: str, visit: Visit, drawers: tuple[str, ...] = ()) -> Any:
    """`page` as a link with the choices of `visit` opens it, those of its drawers open."""
    from streamlit import config
    from streamlit.testing.v1 import AppTest

    config.set_option("server.address", visit.get("@address", "127.0.0.1"))
    app = AppTest.from_file(Path("app.py").resolve(), default_timeout=300)
    url = f"http://127.0.0.1:8501/{Path(page).name}"
    app.context = {"theme": visit.get("@theme", "light"), "url": url}
    app.query_params = {"lang": language, **{key: visit[key] for key in visit if key[0] != "@"}}
    if "@address" not in visit:
        app.query_params |= proof_of_staff()
    for key in drawers:
        app.session_state[key] = True
    FILES.clear()
    app.switch_page(f"pages/{page}.py").run()
    if file := visit.get("@file"):
        app.get("file_uploader")[0].upload(file, (_HERE["uploads"] / file).read_bytes()).run()
    if click := visit.get("@click"):
        clicked(app, *map(int, click.split(":")))
    return app


def proof_of_staff() -> Visit:
    """What a link for staff has in its address, in a checkout that has such links."""
    try:
        from tradeviz.identity import proof
    except ImportError:
        return {}
    name, _, token = proof().link("").removeprefix("/?").partition("=")
    return {name: token}


def all_open(page: str, language: str, visit: Visit) -> Any:
    """`page` with every drawer, table and list of files open."""
    while True:
        app = opened(page, language, visit, tuple(sorted(_DRAWERS[page])))
        drawers = {node.key for node in app.main if node.type in DRAWERS and node.key}
        if drawers <= _DRAWERS[page]:
            return app
        _DRAWERS[page] |= drawers


def choices(app: Any) -> list[Any]:
    """What can be chosen on a page, in order; not the switch of languages."""
    nodes = (node for node in app.main if node.type in CHOICES)
    return [node for node in nodes if node.key != "lang" and "言語" not in node.label]


def options(widget: Any) -> list[str]:
    """The options of a choice, as shown."""
    return ["off", "on"] if widget.type == "toggle" else [str(option) for option in widget.options]


def clicked(app: Any, widget: int, option: int) -> None:
    """Choose on an open page, as a click does: the widget and the option by their places, so in any
    language. A piece of a page that runs itself again does so only in a browser: here the page is
    run again."""
    choice = choices(app)[widget]
    choice.set_value(bool(option) if choice.type == "toggle" else options(choice)[option]).run()
    if app.exception:
        app.run()

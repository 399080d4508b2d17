"""The browser that draws pictures: Chromium or Chrome without a window, begun with the first
picture and kept for the next."""

import asyncio
import atexit
import os
import shutil
from collections.abc import Coroutine, Mapping
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from tradeviz.errors import LimitError, SettingError

if TYPE_CHECKING:
    from kaleido import Kaleido

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 60
"""Seconds that a picture may take, the start of the browser with it."""
_ENDING = 5
"""Seconds that the browser may take to end."""
Value = TypeVar("Value")


def find_browser(named: str = "") -> str | None:
    """The browser that is `named`, else one of this machine; None where there is none."""
    candidates = [named] if named else [path for path in map(shutil.which, _NAMES) if path]
    return next((path for path in candidates if os.access(path, os.X_OK)), None)


def draw_figure(figure: Mapping[str, Any], how: Mapping[str, Any], named: str = "") -> bytes:
    """A figure of Plotly's as a picture: `how` has its format, width, height, scale. Raises
    LimitError, SettingError."""
    path = find_browser(named)
    if path is None:
        raise SettingError(
            "There is no Chromium or Chrome here, so no picture was made. Install one (on Debian: "
            "apt install chromium fonts-noto-cjk), or say in TRADEVIZ_CHROMIUM where it is."
        )
    return _kept(path).draw(figure, how)


class _Browser:
    """A browser that is kept open; after a mishap the next picture gets a new one."""

    def __init__(self, path: str) -> None:
        self.path, self.lock = path, Lock()
        self.opened: Kaleido | None = None
        self.loop = asyncio.new_event_loop()
        Thread(target=self.loop.run_forever, name="pictures", daemon=True).start()
        atexit.register(self.close)

    def draw(self, figure: Mapping[str, Any], how: Mapping[str, Any]) -> bytes:
        """A figure as a picture, one after the other."""
        with self.lock:
            try:
                return self._wait_for(self._drawn(figure, how), _PATIENCE)
            except TimeoutError:
                self.close()
                raise LimitError(
                    "The picture was not finished within {seconds} seconds, so there is none. "
                    "Ask for it again in a minute.",
                    seconds=_PATIENCE,
                ) from None
            except Exception as fault:  # of a foreign program: whatever it is, it ends here
                self.close()
                raise SettingError(
                    "The browser at {path} made no picture ({reason}). Ask for it again; if that "
                    "does not help, “tradeviz doctor” says what is installed.",
                    path=self.path,
                    reason=str(fault) or type(fault).__name__,
                ) from fault

    def close(self) -> None:
        """End it, if it runs."""
        opened, self.opened = self.opened, None
        if opened is not None:
            self._wait_for(_closed(opened), _ENDING + 1)

    async def _drawn(self, figure: Mapping[str, Any], how: Mapping[str, Any]) -> bytes:
        from kaleido import Kaleido

        if self.opened is None:
            # mathjax would be fetched from a foreign host
            opened = Kaleido(path=self.path, mathjax=False, timeout=_PATIENCE)
            await opened.open()
            self.opened = opened
        content: bytes = await self.opened.calc_fig(dict(figure), opts=dict(how))
        return content

    def _wait_for(self, work: Coroutine[Any, Any, Value], seconds: int) -> Value:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)


async def _closed(opened: "Kaleido") -> None:
    """A browser ended; one that is gone already is no fault."""
    await asyncio.wait([asyncio.ensure_future(opened.close())], timeout=_ENDING)


_KEPT: dict[str, _Browser] = {}
_KEEPING = Lock()


def _kept(path: str) -> _Browser:
    with _KEEPING:
        return _KEPT.setdefault(path, _KEPT.get(path) or _Browser(path))


def close_browsers() -> None:
    """End every browser that is kept open; the next picture begins one again."""
    for browser in _KEPT.values():
        browser.close()

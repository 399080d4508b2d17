"""Questions to the offices' services: one at a time, patient, and never fooled by an answer that is no data."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import requests
from requests import exceptions

from tradeviz import __version__
from tradeviz.errors import SettingError, SourceError, TooBigError
from tradeviz.sources import rejections, responses
from tradeviz.sources.pull_cache import Pieces
from tradeviz.sources.responses import Body, Said

Parameters = Iterable[tuple[str, str]]

AGAIN = (2.0, 5.0, 15.0)
"""Seconds before each further try."""
LATER = (10.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds before asking again for an answer that is being prepared."""
PATIENCE = 90.0
"""The longest pause, in seconds, that a service may ask for before we give up and say when to come back."""
CONNECT, READ, WHOLE = 15.0, 90.0, 900.0
"""Seconds to wait for a connection, for the next bytes, for a whole answer."""


@dataclass(frozen=True)
class Service:
    """One address that answers: its `id` in Settings.services, the name sentences call it by, where below its address
    the answers lie that it prepares for later, the least seconds between two questions, whether a web page may be an
    answer."""

    id: str
    name: str
    queue: str = ""
    gap: float = 0.5
    gives_pages: bool = False


@dataclass(frozen=True)
class Key:
    """A key, sent as a header or a parameter, kept out of addresses, messages and logs; `setting` holds it."""

    name: str
    value: str = field(repr=False)
    setting: str = ""
    in_header: bool = True


@dataclass(frozen=True)
class _Raw:
    status: int
    headers: Mapping[str, str]
    content: bytes


class _TryAgainError(Exception):
    """A try that failed in a way the next may not; `error` is what to say when the last has failed."""

    def __init__(self, error: SourceError, pause: float | None = None) -> None:
        super().__init__()
        self.error, self.pause = error, pause


class Web:
    """The offices' services under their addresses (service id → address), with a memory for long pulls;
    `within` is how many seconds a service may stay silent."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        *,
        contact: str = "",
        pieces: Pieces | None = None,
        within: float = READ,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.addresses, self.pieces, self.within = addresses, pieces or Pieces(None), within
        self.sleep, self.clock = sleep, clock
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"tradeviz/{__version__}" + (
            f" ({contact})" if contact else ""
        )
        self._session.headers["Accept-Encoding"] = "gzip"
        self._lock, self._asked = Lock(), dict[str, float]()

    def address(self, service: Service, path: str = "", parameters: Parameters = ()) -> str:
        """The full address of a question, as it may be shown: without user, password or key."""
        parts = urlsplit(self.addresses[service.id] + path)
        asked = urlencode([*parse_qsl(parts.query), *parameters], safe="+:,;[]*")
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, asked, ""))

    def get(
        self,
        service: Service,
        path: str,
        parameters: Parameters = (),
        *,
        name: str,
        headers: Mapping[str, str] | None = None,
        key: Key | None = None,
    ) -> Body:
        """The answer of `service`, as `name`. Raises TooBigError, NoResultsError, SourceError."""
        asked = list(parameters)
        shown = self.address(service, path, asked)
        waits, lost = iter(LATER), False
        while True:
            raw, said = self._patient(service, path, asked, headers or {}, key)
            if (
                said.kind == responses.QUEUED
                and service.queue
                and (prepared := self._prepared(service, said.ident))
            ):
                return Body(name, shown, prepared.content)
            if said.kind == responses.WAIT and (pause := next(waits, None)) is not None:
                self.sleep(pause)
            elif said.kind == responses.QUEUED and service.queue and not lost:
                lost = True  # what it prepared is gone: ask once more
            elif said.kind in (responses.WAIT, responses.QUEUED, responses.STATUS):
                raise rejections.still_preparing(service.name)
            else:
                return Body(name, shown, raw.content)

    def _prepared(self, service: Service, ident: str) -> _Raw | None:
        """The answer that the service prepared under `ident`; None when it has lost it. Raises SourceError."""
        for pause in LATER:
            _, said = self._patient(service, f"{service.queue}/status/{ident}", [], {}, None)
            if said.reason == "AVAILABLE":
                return self._patient(service, f"{service.queue}/data/{ident}", [], {}, None)[0]
            if said.reason in ("EXPIRED", "UNKNOWN_REQUEST"):
                return None
            self.sleep(pause)
        raise rejections.still_preparing(service.name)

    def _patient(
        self,
        service: Service,
        path: str,
        asked: list[tuple[str, str]],
        headers: Mapping[str, str],
        key: Key | None,
    ) -> tuple[_Raw, Said]:
        """An answer that is data or says to wait, after as many tries as it takes. Raises SourceError."""
        for pause in (*AGAIN, None):
            try:
                raw = self._once(service, path, asked, headers, key)
                return raw, self._accepted(service, raw, key)
            except _TryAgainError as failed:
                if pause is None:
                    raise failed.error from None
                self.sleep(failed.pause or pause)
        raise AssertionError("unreachable")

    def _accepted(self, service: Service, raw: _Raw, key: Key | None) -> Said:
        """What the answer says when it is data or says to wait. Raises SourceError or _TryAgainError."""
        said = responses.said(raw.content, raw.status)
        if said.kind == responses.PAGE and service.gives_pages and raw.status < 400:
            return Said(responses.DATA)
        if said.kind in (responses.DATA, responses.WAIT, responses.QUEUED, responses.STATUS):
            return said
        if said.kind == responses.BROKEN:
            raise _TryAgainError(rejections.broken_off(service.name))
        pause = rejections.pause(raw.headers, said.reason)
        error = rejections.of(
            service.name, said, raw.status, pause, key.setting if key else "", _hidden(key)
        )
        if said.kind in (responses.RATE, responses.FAULT) or raw.status >= 500:
            if pause is not None and pause > PATIENCE:
                raise error
            raise _TryAgainError(error, pause)
        raise error

    def _once(
        self,
        service: Service,
        path: str,
        asked: list[tuple[str, str]],
        headers: Mapping[str, str],
        key: Key | None,
    ) -> _Raw:
        """One try, redirects on the same host followed. Raises SourceError or _TryAgainError."""
        address = self.addresses[service.id] + path
        if key and key.value:
            headers = {**headers, key.name: key.value} if key.in_header else headers
            asked = asked if key.in_header else [*asked, (key.name, key.value)]
        if asked:
            address += ("&" if "?" in address else "?") + urlencode(asked, safe="+:,;[]*")
        host = urlsplit(address)[:2]
        for _ in range(5):
            raw = self._fetched(service, address, headers)
            place = raw.headers.get("Location")
            if raw.status not in (301, 302, 303, 307, 308) or not place:
                return raw
            address = urljoin(address, place)
            if urlsplit(address)[:2] != host:
                raise rejections.elsewhere(service.name, urlsplit(address).hostname or "")
        raise rejections.elsewhere(service.name, host[1])

    def _fetched(self, service: Service, address: str, headers: Mapping[str, str]) -> _Raw:
        """The answer at `address`. Raises SourceError or _TryAgainError."""
        with self._lock:
            self._keep_distance(service)
            try:
                with self._session.get(
                    address,
                    headers=dict(headers),
                    stream=True,
                    allow_redirects=False,
                    timeout=(CONNECT, self.within),
                ) as response:
                    return _Raw(
                        response.status_code, response.headers, self._read(service, response)
                    )
            except (exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema):
                raise _wrong_address(service) from None
            except requests.Timeout:
                raise _TryAgainError(rejections.silent(service.name)) from None
            except (exceptions.ChunkedEncodingError, exceptions.ContentDecodingError, ValueError):
                raise _TryAgainError(rejections.broken_off(service.name)) from None
            except exceptions.SSLError:
                raise rejections.untrusted(service.name, urlsplit(address).hostname or "") from None
            except requests.RequestException:
                raise _TryAgainError(
                    rejections.unreachable(service.name, urlsplit(address).hostname or "")
                ) from None
            finally:
                self._asked[service.id] = self.clock()

    def _read(self, service: Service, response: requests.Response) -> bytes:
        """The body, unpacked. Raises ValueError when it is cut off, SourceError when it never ends."""
        began, parts, size = self.clock(), [], 0
        try:
            for part in response.iter_content(1 << 16):
                parts.append(part)
                size += len(part)
                if size > responses.LARGEST:
                    raise TooBigError(service.name, f"> {responses.LARGEST} B")
                if self.clock() - began > WHOLE:
                    raise rejections.silent(service.name)
        except (
            requests.ConnectionError
        ) as error:  # what requests makes of a silence in the middle of a body
            raise requests.Timeout from error
        return responses.unpacked(b"".join(parts))

    def _keep_distance(self, service: Service) -> None:
        since = self.clock() - self._asked.get(service.id, float("-inf"))
        if since < service.gap:
            self.sleep(service.gap - since)


def _hidden(key: Key | None) -> str:
    return key.value if key else ""


def _wrong_address(service: Service) -> SettingError:
    return SettingError(
        "The address set for {service} is none. Nothing was fetched; what is published stays. "
        "Correct {setting}, or leave it out for the usual address.",
        service=service.name,
        setting=f"TRADEVIZ_{service.id.upper()}_URL",
    )

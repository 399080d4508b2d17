"""Requests to the agencies' services: one at a time, patient, and never fooled by a response that
is no data."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import requests
from requests import exceptions

from tradeviz import __version__
from tradeviz.errors import SettingError, SourceError, TooBigError
from tradeviz.sources import rejections, responses
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.pull_cache import PullCache
from tradeviz.sources.responses import Kind, Outcome

AGAIN = (2.0, 5.0, 15.0)
"""Seconds before each further try."""
LATER = (10.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds before asking again for a response that is being prepared."""
PATIENCE = 90.0
"""The longest pause, in seconds, that a service may ask for before we give up and say when to come
back."""
CONNECT, READ, WHOLE = 15.0, 90.0, 900.0
"""Seconds to wait for a connection, for the next bytes, for a whole response."""


@dataclass(frozen=True)
class Timing:
    """How many seconds a service may stay silent, and how time passes."""

    within: float = READ
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class _Raw:
    status: int
    headers: Mapping[str, str]
    content: bytes


class _TryAgainError(Exception):
    """A try that failed in a way the next may not; `error` is what to raise when the last has
    failed."""

    def __init__(self, error: SourceError, pause: float | None = None) -> None:
        super().__init__()
        self.error, self.pause = error, pause


class Web:
    """The agencies' services under their addresses (service id → address), with a cache for long
    pulls."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        cache: PullCache,
        *,
        contact: str = "",
        timing: Timing | None = None,
    ) -> None:
        self.addresses, self.cache = addresses, cache
        self.timing = timing or Timing()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"tradeviz/{__version__}" + (
            f" ({contact})" if contact else ""
        )
        self._session.headers["Accept-Encoding"] = "gzip"
        self._lock, self._last_contact = Lock(), dict[str, float]()

    @property
    def year(self) -> int:
        """The year it is."""
        return datetime.fromtimestamp(self.cache.now()).year

    def address(self, request: HttpRequest) -> str:
        """The full address of a request, as it may be shown: without user, password or key."""
        parts = urlsplit(self.addresses[request.service.id] + request.path)
        query = _encoded([*parse_qsl(parts.query), *request.parameters])
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))

    def get(self, request: HttpRequest) -> Response:
        """The response to `request`. Raises TooBigError, NoResultsError, SourceError."""
        raw = self._ready(request) or self._ready(request)  # what it prepared is lost: once more
        if raw is None:
            raise rejections.still_preparing(request.service.name)
        return Response(request.name, self.address(request), raw.content)

    def get_cached(self, request: HttpRequest, pull: str, updated: str) -> Response:
        """The response to `request`, a part of a long `pull`: from an earlier try, where the
        service has not changed its figures since (`updated`), or asked for. Raises SourceError."""
        return self.cache.response(pull, self.address(request), updated, lambda: self.get(request))

    def _ready(self, request: HttpRequest) -> _Raw | None:
        """A response that is data, waited for where the service promises it; None when the service
        has lost what it prepared. Raises SourceError."""
        for pause in (*LATER, None):
            raw, outcome = self._accepted(request)
            if outcome.kind == Kind.DATA:
                return raw
            if outcome.kind == Kind.QUEUED and request.service.queue:
                return self._prepared(request.service, outcome.ident)
            if outcome.kind != Kind.WAIT or pause is None:
                break
            self.timing.sleep(pause)
        raise rejections.still_preparing(request.service.name)

    def _prepared(self, service: Service, ident: str) -> _Raw | None:
        """The response that the service prepared under `ident`; None when it has lost it. Raises
        SourceError."""
        for pause in LATER:
            _, outcome = self._accepted(HttpRequest(service, f"{service.queue}/status/{ident}"))
            if outcome.reason == "AVAILABLE":
                return self._accepted(HttpRequest(service, f"{service.queue}/data/{ident}"))[0]
            if outcome.reason in ("EXPIRED", "UNKNOWN_REQUEST"):
                return None
            self.timing.sleep(pause)
        raise rejections.still_preparing(service.name)

    def _accepted(self, request: HttpRequest) -> tuple[_Raw, Outcome]:
        """A response that is data or a promise of it, after as many tries as it takes. Raises
        SourceError."""
        for pause in (*AGAIN, None):
            try:
                raw = self._once(request)
                return raw, _accepted_outcome(request, raw, self.cache.now())
            except _TryAgainError as failure:
                if pause is None:
                    raise failure.error from None
                self.timing.sleep(failure.pause or pause)
        raise AssertionError("unreachable")

    def _once(self, request: HttpRequest) -> _Raw:
        """One try, redirects on the same host followed. Raises SourceError or _TryAgainError."""
        service = request.service
        address = self.addresses[service.id] + request.path
        if parameters := request.sent_parameters:
            address += ("&" if "?" in address else "?") + _encoded(parameters)
        host = urlsplit(address)[:2]
        for _ in range(5):
            raw = self._fetch(service, address, request.sent_headers)
            place = raw.headers.get("Location")
            if raw.status not in (301, 302, 303, 307, 308) or not place:
                return raw
            address = urljoin(address, place)
            if urlsplit(address)[:2] != host:
                raise rejections.web_page(service.name, urlsplit(address).hostname or "")
        raise rejections.web_page(service.name, host[1])

    def _fetch(self, service: Service, address: str, headers: dict[str, str]) -> _Raw:
        """What lies at `address`. Raises SourceError, SettingError or _TryAgainError."""
        with self._lock, _failures_named(service, address):
            self._keep_distance(service)
            try:
                with self._session.get(
                    address,
                    headers=headers,
                    stream=True,
                    allow_redirects=False,
                    timeout=(CONNECT, self.timing.within),
                ) as response:
                    content = self._read(service, response)
                    return _Raw(response.status_code, response.headers, content)
            finally:
                self._last_contact[service.id] = self.timing.clock()

    def _read(self, service: Service, response: requests.Response) -> bytes:
        """The content, unpacked. Raises ValueError when it is cut off, SourceError when it never
        ends."""
        began, parts, size = self.timing.clock(), [], 0
        try:
            for part in response.iter_content(1 << 16):
                parts.append(part)
                size += len(part)
                if size > responses.LARGEST:
                    raise TooBigError(service.name, f"> {responses.LARGEST} B")
                if self.timing.clock() - began > WHOLE:
                    raise rejections.silent(service.name)
        except requests.ConnectionError as error:  # what a silence in the middle of a body raises
            raise requests.Timeout from error
        return responses.without_gzip(b"".join(parts))

    def _keep_distance(self, service: Service) -> None:
        since = self.timing.clock() - self._last_contact.get(service.id, float("-inf"))
        if since < service.gap:
            self.timing.sleep(service.gap - since)


def _encoded(parameters: Iterable[tuple[str, str]]) -> str:
    return urlencode(list(parameters), safe="+:,;[]*")


def _accepted_outcome(request: HttpRequest, raw: _Raw, now: float) -> Outcome:
    """What a response is, when it is data or a promise of it. Raises SourceError or
    _TryAgainError."""
    service, outcome = request.service.name, responses.outcome_of(raw.content, raw.status)
    if outcome.kind == Kind.PAGE and request.service.gives_pages and raw.status < 400:
        return Outcome(Kind.DATA)
    if outcome.kind in (Kind.DATA, Kind.WAIT, Kind.QUEUED, Kind.STATUS):
        return outcome
    if outcome.kind == Kind.BROKEN:
        raise _TryAgainError(rejections.broken_off(service))
    pause = rejections.requested_pause(raw.headers, outcome.reason, now)
    error = rejections.rejection(service, outcome, raw.status, pause, request.key)
    may_pass = outcome.kind in (Kind.RATE, Kind.FAULT) or raw.status >= 500
    if may_pass and (pause is None or pause <= PATIENCE):
        raise _TryAgainError(error, pause)
    raise error


@contextmanager
def _failures_named(service: Service, address: str) -> Iterator[None]:
    """What goes wrong on the way, as the error that a reader can act on. Raises SourceError,
    SettingError or _TryAgainError."""
    try:
        yield
    except (exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema):
        raise _wrong_address(service) from None
    except requests.Timeout:
        raise _TryAgainError(rejections.silent(service.name)) from None
    except (exceptions.ChunkedEncodingError, exceptions.ContentDecodingError, ValueError):
        raise _TryAgainError(rejections.broken_off(service.name)) from None
    except exceptions.SSLError:
        raise rejections.untrusted(service.name, urlsplit(address).hostname or "") from None
    except requests.RequestException:
        host = urlsplit(address).hostname or ""
        raise _TryAgainError(rejections.unreachable(service.name, host)) from None


def _wrong_address(service: Service) -> SettingError:
    return SettingError(
        "The address set for {service} is none. Nothing was fetched; what is published stays. "
        "Correct {setting}, or leave it out for the usual address.",
        service=service.name,
        setting=f"TRADEVIZ_{service.id.upper()}_URL",
    )

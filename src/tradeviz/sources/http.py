"""What is sent to an agency's service and what comes back: services, keys, requests, responses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Service:
    """One address that answers: its `id` in Settings.services, the name sentences call it by, where
    below its address the answers lie that it prepares for later, the least seconds between two
    requests, whether a web page may be an answer."""

    id: str
    name: str
    queue: str = ""
    gap: float = 0.5
    gives_pages: bool = False


@dataclass(frozen=True)
class Key:
    """A key, sent as a header or a parameter, kept out of addresses, messages and logs; `setting`
    holds it."""

    name: str
    value: str = field(repr=False)
    setting: str = ""
    in_header: bool = True


@dataclass(frozen=True)
class HttpRequest:
    """One request: `path` lies below the service's address, `name` is the file its response is kept
    as."""

    service: Service
    path: str
    parameters: Sequence[tuple[str, str]] = ()
    name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    key: Key | None = None

    @property
    def sent_parameters(self) -> list[tuple[str, str]]:
        """The parameters as they go out, a key among them."""
        if self.key and self.key.value and not self.key.in_header:
            return [*self.parameters, (self.key.name, self.key.value)]
        return list(self.parameters)

    @property
    def sent_headers(self) -> dict[str, str]:
        """The headers as they go out, a key among them."""
        if self.key and self.key.value and self.key.in_header:
            return {**self.headers, self.key.name: self.key.value}
        return dict(self.headers)


@dataclass(frozen=True)
class Response:
    """One response as it came in: a file name, the address (never with a key), the bytes,
    unpacked."""

    name: str
    address: str
    content: bytes = field(repr=False)

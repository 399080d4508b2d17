"""What a reader is told when a service does not answer as it should: what happened, what it means,
what to do."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tradeviz.errors import NoResultsError, SourceError, TooBigError
from tradeviz.sources.http import Key
from tradeviz.sources.responses import Kind, Outcome

_LONGEST_REASON = 200
"""Signs of a reason that is an excerpt of a response."""


def rejection(
    service: str, outcome: Outcome, status: int, pause: float | None = None, key: Key | None = None
) -> SourceError:
    """The error for a response that is no data; `pause` is in seconds, the key's value never
    shows."""
    words = outcome.reason.replace(key.value, "…") if key and key.value else outcome.reason
    reason = words.strip().rstrip(".") or f"HTTP {status}"
    match outcome.kind:
        case Kind.TOO_BIG:
            return TooBigError(service, reason)
        case Kind.NOT_FOUND:
            return NoResultsError(service, reason)
        case Kind.KEY:
            return wrong_key(service, reason, key.setting if key else "")
        case Kind.QUOTA:
            return quota_used_up(service, pause)
        case Kind.RATE:
            return too_many_requests(service, pause)
        case Kind.PAGE if status < 500:
            return web_page(service, "")
        case Kind.REFUSED:
            return refused_request(service, reason)
    return faulty(service, reason)


def wrong_key(service: str, reason: str, setting: str) -> SourceError:
    """A key that the service does not accept; `setting` holds it."""
    return SourceError(
        "{service} refused the key ({reason}). Nothing was fetched; what is published stays. "
        "Check {setting}: the key may be mistyped or expired.",
        service=service,
        reason=reason,
        setting=setting or "TRADEVIZ_…_KEY",
    )


def quota_used_up(service: str, pause: float | None) -> SourceError:
    """A daily quota without anything left for `pause` seconds."""
    return SourceError(
        "The daily quota of {service} is used up. Nothing more was fetched; what is published "
        "stays. It is replenished in {wait}: try again then.",
        service=service,
        wait=_clock(pause),
    )


def too_many_requests(service: str, pause: float | None) -> SourceError:
    """A service that wants `pause` seconds of rest."""
    return SourceError(
        "{service} asks for a pause after too many questions. Nothing more was fetched; what is "
        "published stays. Try again in {wait}.",
        service=service,
        wait=_clock(pause),
    )


def faulty(service: str, reason: str) -> SourceError:
    """A fault on the side of the service."""
    return SourceError(
        "{service} has a fault of its own ({reason}). Nothing was fetched; what is published "
        "stays. Try again later.",
        service=service,
        reason=reason,
    )


def refused_request(service: str, reason: str) -> SourceError:
    """A request that the service does not understand."""
    return SourceError(
        "{service} refused the question ({reason}). Nothing was fetched; what is published stays. "
        "Ask for other years or partners; if it recurs, its codes have changed: report it.",
        service=service,
        reason=reason,
    )


def unknown_codes(service: str, dimension: str, codes: str) -> SourceError:
    """Codes in a request that the service left out in silence."""
    return SourceError(
        "{service} does not know {codes} in “{dimension}”. Nothing was fetched; what is "
        "published stays. Take them out of the question (TRADEVIZ_PARTNERS holds the partners) "
        "and try again.",
        service=service,
        dimension=dimension,
        codes=codes,
    )


def another_form(service: str, reason: str) -> SourceError:
    """A response whose form is not the one documented."""
    return SourceError(
        "{service} answered in a form that this program does not know ({reason}). Nothing was "
        "taken over; what is published stays. The service may have changed: report it.",
        service=service,
        reason=reason[:_LONGEST_REASON],
    )


def unreachable(service: str, host: str) -> SourceError:
    """No connection at all."""
    return SourceError(
        "{service} cannot be reached. What is published stays. Check that this computer has a "
        "way to {host}, then try again.",
        service=service,
        host=host,
    )


def untrusted(service: str, host: str) -> SourceError:
    """A connection whose certificate cannot be trusted."""
    return SourceError(
        "The certificate of {host} cannot be trusted, so nothing was asked of {service}. What is "
        "published stays. Ask those who run your network which certificate belongs there.",
        service=service,
        host=host,
    )


def silent(service: str) -> SourceError:
    """No response in time."""
    return SourceError(
        "{service} did not answer in time. Nothing was fetched; what is published stays. Try "
        "again later.",
        service=service,
    )


def broken_off(service: str) -> SourceError:
    """A response cut off in the middle, again and again."""
    return SourceError(
        "{service} broke off in the middle of its answer, several times. Nothing was taken over; "
        "what is published stays. Try again later.",
        service=service,
    )


def still_preparing(service: str) -> SourceError:
    """A response promised for later that never came."""
    return SourceError(
        "{service} is still preparing its answer. Nothing was fetched yet; what is published "
        "stays. Try again in an hour, or ask for fewer years.",
        service=service,
    )


def web_page(service: str, host: str) -> SourceError:
    """A web page instead of data, as agencies show when they are closed."""
    return SourceError(
        "{service} answered with a web page instead of data, as it does during maintenance "
        "({reason}). Nothing was fetched; what is published stays. Try again later.",
        service=service,
        reason=host or "HTML",
    )


def requested_pause(headers: Mapping[str, str], reason: str, now: float) -> float | None:
    """The seconds a service asks us to wait, by header or in words; None when it gives none. `now`
    is in seconds since 1970."""
    header = headers.get("Retry-After", "").strip()
    if header.isdecimal():
        return float(header)
    if (until := _date(header)) is not None:
        return max(0.0, until.timestamp() - now)
    if match := re.search(r"(\d+):(\d\d):(\d\d)", reason):
        hours, minutes, seconds = map(int, match.groups())
        return float(3600 * hours + 60 * minutes + seconds)
    match = re.search(r"in (\d+) seconds", reason)
    return float(match[1]) if match else None


def _date(text: str) -> datetime | None:
    """A date as HTTP writes it; None where it is none."""
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return until if until.tzinfo else until.replace(tzinfo=UTC)


def _clock(seconds: float | None) -> str:
    """3:14:17; an hour where the service gives no time."""
    return str(timedelta(seconds=round(3600 if seconds is None else seconds)))

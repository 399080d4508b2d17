"""What a reader is told when a service does not answer as it should: what happened, what it means, what to do."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tradeviz.errors import NoResultsError, SourceError, TooBigError
from tradeviz.sources import responses
from tradeviz.sources.responses import Said


def of(
    service: str, said: Said, status: int, pause: float | None, setting: str, secret: str
) -> SourceError:
    """The error for an answer that is a refusal; `secret` never shows."""
    reason = (said.reason.replace(secret, "…") if secret else said.reason).strip().rstrip(
        "."
    ) or f"HTTP {status}"
    match said.kind:
        case responses.TOO_BIG:
            return TooBigError(service, reason)
        case responses.NOT_FOUND:
            return NoResultsError(service, reason)
        case responses.KEY:
            return SourceError(
                "{service} refused the key ({reason}). Nothing was fetched; what is published stays. "
                "Check {setting}: the key may be mistyped or expired.",
                service=service,
                reason=reason,
                setting=setting or "TRADEVIZ_…_KEY",
            )
        case responses.QUOTA:
            return SourceError(
                "The daily quota of {service} is used up. Nothing more was fetched; what is published stays. "
                "It is replenished in {wait}: try again then.",
                service=service,
                wait=_clock(pause),
            )
        case responses.RATE:
            return SourceError(
                "{service} asks for a pause after too many questions. Nothing more was fetched; what is published "
                "stays. Try again in {wait}.",
                service=service,
                wait=_clock(pause),
            )
        case responses.PAGE if status < 500:
            return elsewhere(service, "")
        case responses.REFUSED:
            return refused(service, reason)
    return SourceError(
        "{service} has a fault of its own ({reason}). Nothing was fetched; what is published stays. Try again later.",
        service=service,
        reason=reason,
    )


def refused(service: str, reason: str) -> SourceError:
    """A question that the service does not understand."""
    return SourceError(
        "{service} refused the question ({reason}). Nothing was fetched; what is published stays. "
        "Ask for other years or partners; if it recurs, its codes have changed: report it.",
        service=service,
        reason=reason,
    )


def unknown_codes(service: str, dimension: str, codes: str) -> SourceError:
    """Codes that were asked for and that the service left out in silence."""
    return SourceError(
        "{service} does not know {codes} in “{dimension}”. Nothing was fetched; what is published stays. "
        "Take them out of the question (TRADEVIZ_PARTNERS holds the partners) and try again.",
        service=service,
        dimension=dimension,
        codes=codes,
    )


def another_form(service: str, reason: str) -> SourceError:
    """An answer whose form is not the one documented."""
    return SourceError(
        "{service} answered in a form that this program does not know ({reason}). Nothing was taken over; what is "
        "published stays. The service may have changed: report it.",
        service=service,
        reason=reason,
    )


def unreachable(service: str, host: str) -> SourceError:
    """No connection at all."""
    return SourceError(
        "{service} cannot be reached. What is published stays. Check that this computer has a way to {host}, then try "
        "again.",
        service=service,
        host=host,
    )


def untrusted(service: str, host: str) -> SourceError:
    """A connection whose certificate cannot be trusted."""
    return SourceError(
        "The certificate of {host} cannot be trusted, so nothing was asked of {service}. What is published stays. Ask "
        "those who run your network which certificate belongs there.",
        service=service,
        host=host,
    )


def silent(service: str) -> SourceError:
    """No answer in time."""
    return SourceError(
        "{service} did not answer in time. Nothing was fetched; what is published stays. Try again later.",
        service=service,
    )


def broken_off(service: str) -> SourceError:
    """An answer cut off in the middle, again and again."""
    return SourceError(
        "{service} broke off in the middle of its answer, several times. Nothing was taken over; what is published "
        "stays. Try again later.",
        service=service,
    )


def still_preparing(service: str) -> SourceError:
    """An answer promised for later that never came."""
    return SourceError(
        "{service} is still preparing its answer. Nothing was fetched yet; what is published stays. Try again in an "
        "hour, or ask for fewer years.",
        service=service,
    )


def elsewhere(service: str, host: str) -> SourceError:
    """A web page instead of data, as offices show when they are closed."""
    return SourceError(
        "{service} answered with a web page instead of data, as it does during maintenance ({reason}). Nothing was "
        "fetched; what is published stays. Try again later.",
        service=service,
        reason=host or "HTML",
    )


def pause(headers: Mapping[str, str], reason: str) -> float | None:
    """The seconds a service asks us to wait, by header or in words; None when it says nothing."""
    told = headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    if (until := _date(told)) is not None:
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    if found := re.search(r"(\d+):(\d\d):(\d\d)", reason):
        hours, minutes, seconds = map(int, found.groups())
        return float(3600 * hours + 60 * minutes + seconds)
    found = re.search(r"in (\d+) seconds", reason)
    return float(found[1]) if found else None


def _date(told: str) -> datetime | None:
    """A date as HTTP writes it; None where it is none."""
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    return until if until.tzinfo else until.replace(tzinfo=UTC)


def _clock(seconds: float | None) -> str:
    """3:14:17; an hour where nothing was said."""
    return str(timedelta(seconds=round(3600 if seconds is None else seconds)))

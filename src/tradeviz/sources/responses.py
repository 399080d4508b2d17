"""What the content of a response says, whatever its HTTP status: agencies answer 200 to say wait,
no, or closed."""

import gzip
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree

import orjson

LARGEST = 1 << 30
"""Bytes; no response we ask for comes near."""
_SMALL = 64_000
"""Longer contents are data: what says something else is short."""


class Kind(StrEnum):
    """What a response can be: data, a promise of data (WAIT, QUEUED, STATUS), or a rejection."""

    DATA = "data"
    WAIT = "wait"
    QUEUED = "queued"
    STATUS = "status"
    TOO_BIG = "too_big"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    KEY = "key"
    QUOTA = "quota"
    RATE = "rate"
    FAULT = "fault"
    PAGE = "page"
    BROKEN = "broken"


_BY_STATUS = {
    400: Kind.REFUSED,
    401: Kind.KEY,
    403: Kind.REFUSED,
    404: Kind.NOT_FOUND,
    406: Kind.REFUSED,
    413: Kind.TOO_BIG,
    414: Kind.TOO_BIG,
    416: Kind.TOO_BIG,
    422: Kind.REFUSED,
    429: Kind.RATE,
}
_BY_FAULT = {
    "100": Kind.NOT_FOUND,
    "110": Kind.REFUSED,
    "140": Kind.REFUSED,
    "150": Kind.REFUSED,
    "413": Kind.TOO_BIG,
}


@dataclass(frozen=True)
class Outcome:
    """What kind of response it is, in the service's own words where it is no data; `ident` is a
    queued response's id."""

    kind: Kind
    reason: str = ""
    ident: str = ""


def without_gzip(raw: bytes) -> bytes:
    """The bytes without gzip, which some services send without a header that says so. Raises
    ValueError when cut off or endless."""
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(LARGEST + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError("gzip") from error
    if len(plain) > LARGEST:
        raise ValueError("gzip without end")
    return plain


def outcome_of(content: bytes, status: int = 200) -> Outcome:
    """What a response with this content and HTTP status is."""
    start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] in (b"{", b"["):
        outcome = _json_outcome(content, status)
    elif start[:1] == b"<":
        outcome = _markup_outcome(content, start.lower(), status)
    else:
        outcome = Outcome(Kind.DATA)
    if outcome.kind == Kind.DATA and status >= 400:
        kind = Kind.FAULT if status >= 500 else _BY_STATUS.get(status, Kind.REFUSED)
        return Outcome(kind, outcome.reason or _first_words(content))
    return outcome


def _first_words(content: bytes) -> str:
    return " ".join(content[:200].decode("utf-8", "replace").split())


def _json_outcome(content: bytes, status: int) -> Outcome:
    if len(content) > _SMALL and status < 400:
        is_closed = content.rstrip()[-1:] in (b"}", b"]")
        return Outcome(Kind.DATA if is_closed else Kind.BROKEN)
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return Outcome(Kind.BROKEN)
    return _object_outcome(document, status) if isinstance(document, dict) else Outcome(Kind.DATA)


def _object_outcome(document: dict[str, Any], status: int) -> Outcome:
    """What a JSON object says: Eurostat's `error` and `warning`, the gateway's `statusCode`."""
    for name in ("error", "warning"):
        entry = document.get(name)
        entry = entry[0] if isinstance(entry, list) and entry else entry
        if isinstance(entry, dict) and "label" in entry:
            return _eurostat_outcome(entry)
    if {"statusCode", "message"} <= document.keys():
        reason, code = str(document["message"]), int(document["statusCode"])
        if code == 403 and "quota" in reason.lower():
            return Outcome(Kind.QUOTA, reason)
        return Outcome(_BY_STATUS.get(code, Kind.FAULT), reason)
    message = (
        document.get("message")
        or (document.get("errorObject") or {}).get("errorMessage")
        or document.get("error")
    )
    return Outcome(Kind.DATA, str(message)[:300] if message and status >= 400 else "")


def _eurostat_outcome(entry: dict[str, Any]) -> Outcome:
    reason = str(entry["label"])
    if reason.startswith("ASYNCHRONOUS_RESPONSE"):
        return Outcome(Kind.WAIT, reason)
    return Outcome(_BY_STATUS.get(int(entry.get("status") or 0), Kind.FAULT), reason)


def _markup_outcome(content: bytes, start: bytes, status: int) -> Outcome:
    if b"<html" in start or b"<!doctype html" in start:
        return Outcome(Kind.PAGE)
    if len(content) > _SMALL:
        return Outcome(Kind.DATA)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return Outcome(Kind.FAULT, "DOCTYPE")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError):  # these of an encoding it names
        return Outcome(Kind.BROKEN)
    texts = {
        element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()
    }
    return _envelope_outcome(texts) or _sdmx_outcome(root, texts, status)


def _envelope_outcome(texts: Mapping[str, str]) -> Outcome | None:
    """What a SOAP envelope says, by its elements' names and texts; None where it is none."""
    if "faultstring" in texts or "faultcode" in texts:
        kind = _BY_FAULT.get(texts.get("faultcode", ""), Kind.FAULT)
        return Outcome(kind, texts.get("faultstring", ""))
    if "queued" in texts:
        return Outcome(Kind.QUEUED, texts.get("status", ""), texts.get("id", ""))
    if "asyncResponse" in texts:
        return Outcome(Kind.STATUS, texts.get("status", ""), texts.get("key", ""))
    return None


def _sdmx_outcome(root: ElementTree.Element, texts: Mapping[str, str], status: int) -> Outcome:
    if "Footer" in texts:
        return _footer_outcome(root)
    if root.tag.rpartition("}")[2] == "Error":
        code = next((element.get("code", "") for element in root.iter() if element.get("code")), "")
        kind = _BY_FAULT.get(code, _BY_STATUS.get(status, Kind.FAULT))
        return Outcome(kind, texts.get("Text", ""))
    return Outcome(Kind.DATA)


def _footer_outcome(root: ElementTree.Element) -> Outcome:
    """An SDMX message that carries a footer: its first message says what is the matter."""
    for element in root.iter():
        if element.tag.endswith("}Message") and (code := element.get("code", "")):
            reason = " ".join((part.text or "").strip() for part in element).strip()
            is_number = re.fullmatch(r"\d+", code)
            return Outcome(
                _BY_STATUS.get(int(code), Kind.FAULT) if is_number else Kind.FAULT, reason
            )
    return Outcome(Kind.DATA)

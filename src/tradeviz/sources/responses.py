"""What the body of an answer says, whatever its HTTP status: offices answer 200 to say wait, no, or closed."""

import gzip
import io
import re
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree

import orjson

DATA, WAIT, QUEUED, STATUS = "data", "wait", "queued", "status"
TOO_BIG, NOT_FOUND, REFUSED, KEY, QUOTA, RATE, FAULT, PAGE, BROKEN = (
    "too_big",
    "not_found",
    "refused",
    "key",
    "quota",
    "rate",
    "fault",
    "page",
    "broken",
)
LARGEST = 1 << 30
"""Bytes; no answer we ask for comes near."""
_SMALL = 64_000
"""Longer bodies are data: what says something else is short."""
_BY_STATUS = {
    400: REFUSED,
    401: KEY,
    403: REFUSED,
    404: NOT_FOUND,
    406: REFUSED,
    413: TOO_BIG,
    414: TOO_BIG,
    416: TOO_BIG,
    422: REFUSED,
    429: RATE,
}
_BY_FAULT = {"100": NOT_FOUND, "110": REFUSED, "140": REFUSED, "150": REFUSED, "413": TOO_BIG}


@dataclass(frozen=True)
class Body:
    """One answer as it came in: a file name, the address asked (never with a key), the bytes, unpacked."""

    name: str
    address: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Said:
    """What kind of answer it is, in the service's own words where it is no data; `ident` is a queued answer's id."""

    kind: str
    reason: str = ""
    ident: str = ""


def unpacked(raw: bytes) -> bytes:
    """The bytes without gzip, which some services send without saying so. Raises ValueError when cut off or endless."""
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        plain = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(LARGEST + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError("gzip") from error
    if len(plain) > LARGEST:
        raise ValueError("gzip without end")
    return plain


def said(body: bytes, status: int = 200) -> Said:
    """What `body` says."""
    start = body[:400].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:1] in (b"{", b"["):
        found = _json(body, status)
    elif start[:1] == b"<":
        found = _markup(body, start.lower(), status)
    else:
        found = Said(DATA)
    if found.kind == DATA and status >= 400:
        kind = FAULT if status >= 500 else _BY_STATUS.get(status, REFUSED)
        return Said(kind, found.reason or _line(body))
    return found


def _line(body: bytes) -> str:
    return " ".join(body[:200].decode("utf-8", "replace").split())


def _json(body: bytes, status: int) -> Said:
    if len(body) > _SMALL and status < 400:
        return Said(DATA) if body.rstrip()[-1:] in (b"}", b"]") else Said(BROKEN)
    try:
        told = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return Said(BROKEN)
    return _told(told, status) if isinstance(told, dict) else Said(DATA)


def _told(told: dict, status: int) -> Said:
    """What a JSON object says: Eurostat's `error` and `warning`, the gateway's `statusCode`."""
    for name in ("error", "warning"):
        entry = told.get(name)
        entry = entry[0] if isinstance(entry, list) and entry else entry
        if isinstance(entry, dict) and "label" in entry:
            reason = str(entry["label"])
            if reason.startswith("ASYNCHRONOUS_RESPONSE"):
                return Said(WAIT, reason)
            return Said(_BY_STATUS.get(int(entry.get("status") or 0), FAULT), reason)
    if {"statusCode", "message"} <= told.keys():
        reason, code = str(told["message"]), int(told["statusCode"])
        quota = code == 403 and "quota" in reason.lower()
        return Said(QUOTA if quota else _BY_STATUS.get(code, FAULT), reason)
    told_why = (
        told.get("message")
        or (told.get("errorObject") or {}).get("errorMessage")
        or told.get("error")
    )
    return Said(DATA, str(told_why)[:300] if told_why and status >= 400 else "")


def _markup(body: bytes, start: bytes, status: int) -> Said:
    if b"<html" in start or b"<!doctype html" in start:
        return Said(PAGE)
    if len(body) > _SMALL:
        return Said(DATA)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return Said(FAULT, "DOCTYPE")
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError:
        return Said(BROKEN)
    told = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()}
    if "faultstring" in told or "faultcode" in told:
        return Said(_BY_FAULT.get(told.get("faultcode", ""), FAULT), told.get("faultstring", ""))
    if "queued" in told:
        return Said(QUEUED, told.get("status", ""), told.get("id", ""))
    if "asyncResponse" in told:
        return Said(STATUS, told.get("status", ""), told.get("key", ""))
    if "Footer" in told:
        return _footer(root)
    if root.tag.rpartition("}")[2] == "Error":
        code = next((element.get("code", "") for element in root.iter() if element.get("code")), "")
        return Said(_BY_FAULT.get(code, _BY_STATUS.get(status, FAULT)), told.get("Text", ""))
    return Said(DATA)


def _footer(root: ElementTree.Element) -> Said:
    """An SDMX message that carries a footer: its first message says what is the matter."""
    for element in root.iter():
        if element.tag.endswith("}Message") and (code := element.get("code", "")):
            reason = " ".join((part.text or "").strip() for part in element).strip()
            return Said(
                _BY_STATUS.get(int(code), FAULT) if re.fullmatch(r"\d+", code) else FAULT, reason
            )
    return Said(DATA)

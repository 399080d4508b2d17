"""Addresses of what is shown: a page, its choices as codes, the versions that it rests on."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

PIN = "data"
"""What a link pins: `services.3-goods.1` for version 3 of services and version 1 of goods."""

AS_OF = "asOf"
"""The day as of which a link shows what was published: `2026-11-25`."""


def address(page: str, choices: Mapping[str, str], versions: Iterable[tuple[str, int]] = ()) -> str:
    """`page` with its choices; with `versions` it shows the same whatever is published later."""
    pins = "-".join(f"{name}.{version}" for name, version in versions)
    given = {**choices, PIN: pins} if pins else choices
    return f"{page.split('?')[0]}?{urlencode(dict(sorted(given.items())))}"


def pinned_in(text: str) -> dict[str, int] | None:
    """Dataset → the version that `text` pins, as links have it; None where it says none."""
    pins = re.findall(r"(?:^|-)([a-z]+)\.(\d{1,9})(?=-|$)", text)
    if "-".join(".".join(pin) for pin in pins) != text:
        return None
    return {name: int(version) for name, version in pins}

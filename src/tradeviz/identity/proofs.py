"""One person on one machine, without sign-in: whoever holds the proof that this process made when
it began.

`tradeviz serve` prints a link with it; a browser that opens the link holds it as a cookie from then
on. It ends with the process. Commands ask for none: who runs them can write to the store anyway.
"""

import secrets
from collections.abc import Mapping
from functools import cache

TOKEN = "token"
"""What the proof is called in the address of a link."""
COOKIE = "tradeviz-staff"
"""How the names of cookies that hold a proof begin; the port follows, because the dashboards of one
machine share its cookies."""


class Proof:
    """A random token that nobody guesses, kept in this process alone."""

    def __init__(self) -> None:
        self._token = secrets.token_urlsafe(32)
        self.is_handed_out = False

    def link(self, origin: str) -> str:
        """The address that opens the dashboard at `origin` for staff."""
        self.is_handed_out = True
        return f"{origin}/?{TOKEN}={self._token}"

    def is_proven_by(self, token: str) -> bool:
        """Whether `token` is the proof; it takes as long whatever is wrong with it."""
        return secrets.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def is_among(self, cookies: Mapping[str, str]) -> bool:
        """Whether one of a browser's cookies holds the proof."""
        held = (value for name, value in cookies.items() if name.startswith(COOKIE))
        return any([self.is_proven_by(value) for value in held])


@cache
def proof() -> Proof:
    """The proof of this process."""
    return Proof()

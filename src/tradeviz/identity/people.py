"""Rights, roles, and the person that a provider's claims speak of."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from typing import Any

_AHEAD = 60
"""Seconds that the provider's clock may be ahead of ours."""
_LONGEST = 100
"""Characters of a name that are kept."""


class Right(Enum):
    """What somebody may do."""

    READ = "read"
    PROPOSE = "propose"
    PUBLISH = "publish"
    ADMINISTER = "administer"


class Role(Enum):
    """What somebody is, from the least to the most."""

    STRANGER = "stranger"
    READER = "reader"
    PROPOSER = "proposer"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.STRANGER: frozenset(),
    Role.READER: frozenset({Right.READ}),
    Role.PROPOSER: frozenset({Right.READ, Right.PROPOSE}),
    Role.STAFF: frozenset({Right.READ, Right.PROPOSE, Right.PUBLISH}),
    Role.ADMINISTRATOR: frozenset(Right),
}
"""Role → what it may do."""


@dataclass(frozen=True)
class Person:
    """Somebody who asks for something."""

    role: Role
    name: str = ""
    """As the provider writes it; empty for whoever did not sign in."""
    subject: str = ""
    """What tells people apart at the provider, for good."""
    visit: str = field(default="", repr=False)
    """What tells one sign-in from another."""
    until: float = 0.0
    """When this sign-in ends."""

    def may(self, right: Right) -> bool:
        """Whether this person has `right`."""
        return right in RIGHTS[self.role]

    @property
    def is_signed_in(self) -> bool:
        """Whether a provider vouches for who it is."""
        return bool(self.subject)


def unknown_person(*, may_read: bool) -> Person:
    """Somebody of whom nothing is known."""
    return Person(Role.READER if may_read else Role.STRANGER)


@dataclass(frozen=True)
class Rules:
    """Which claims make which role, and for how long."""

    claim: str
    """The claim with roles or groups; `a.b` is `b` within `a`."""
    named: Mapping[Role, frozenset[str]] = field(hash=False)
    """Role → who has it: values of that claim, confirmed addresses, subjects."""
    seconds: float
    """How long a sign-in lasts."""

    def person(self, claims: Mapping[str, Any], now: float) -> Person | None:
        """Who the claims of a checked identity token speak of; None where they have ended or say
        nothing."""
        subject, since = claims.get("sub"), claims.get("iat")
        if not isinstance(subject, str) or not subject or not isinstance(since, int | float):
            return None
        if not since - _AHEAD <= now < since + self.seconds:
            return None
        named = {*_values(claims, self.claim), *_confirmed_address(claims), subject}
        ranked = (role for role in reversed(Role) if named & self.named.get(role, frozenset()))
        role = next(ranked, Role.READER)
        return Person(role, _name(claims), subject, _visit(claims), since + self.seconds)


def _values(claims: Mapping[str, Any], claim: str) -> Iterator[str]:
    """The texts of a claim, one or several."""
    value: Any = claims
    for part in claim.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    several = value if isinstance(value, list) else [value]
    return (one for one in several if isinstance(one, str) and one)


def _confirmed_address(claims: Mapping[str, Any]) -> Iterator[str]:
    """The address for mail, where the provider has seen that it is theirs: others can be chosen."""
    address = claims.get("email")
    if claims.get("email_verified") is True and isinstance(address, str) and address:
        yield address.lower()


def _name(claims: Mapping[str, Any]) -> str:
    """What the history calls them."""
    written = (claims.get(key) for key in ("name", "preferred_username", "email", "sub"))
    named = (" ".join(one.split()) for one in written if isinstance(one, str))
    return next(filter(None, named))[:_LONGEST]


def _visit(claims: Mapping[str, Any]) -> str:
    """The same for all that one sign-in brings, for no other."""
    parts = [claims.get(key) for key in ("iss", "sub", "iat", "nonce", "sid")]
    return sha256(json.dumps(parts, default=str).encode()).hexdigest()

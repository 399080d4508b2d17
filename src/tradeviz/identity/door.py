"""Who stands behind the cookies of a browser, until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tradeviz.identity.people import Person, Right, Role, Rules, unknown_person
from tradeviz.identity.proofs import Proof

Cookies = Mapping[str, str]
ClaimsOf = Callable[[Cookies], Mapping[str, Any] | None]
"""The claims that a provider's token made and this dashboard signed; None where none are."""


@dataclass(frozen=True, eq=False)
class Door:
    """Knows people by the proof of this start or, where there is sign-in, by their claims alone."""

    proof: Proof
    clock: Callable[[], float]
    rules: Rules | None = None
    """What claims mean; None where nobody signs in."""
    claims_of: ClaimsOf = lambda _: None
    is_open: bool = True
    """Whether those may read who did not sign in."""
    _ended: dict[str, float] = field(default_factory=dict)
    """Sign-ins that ended early → when they would have."""

    @property
    def has_sign_in(self) -> bool:
        """Whether people sign in here."""
        return self.rules is not None

    def person(self, cookies: Cookies) -> Person:
        """Who shows these cookies."""
        if self.rules is None:
            return self.bearer(self.proof.is_among(cookies))
        claims = self.claims_of(cookies)
        person = self.rules.person(claims, self.clock()) if claims else None
        if person is None or person.visit in self._ended:
            return unknown_person(may_read=self.is_open)
        return person

    def bearer(self, is_proven: bool) -> Person:
        """Whoever shows the proof of this start, which counts where nobody signs in."""
        if is_proven and self.rules is None:
            return Person(Role.ADMINISTRATOR)
        return unknown_person(may_read=self.is_open)

    def may(self, cookies: Cookies, right: Right) -> bool:
        """Whether who shows these cookies has `right`."""
        return self.person(cookies).may(right)

    def end(self, person: Person) -> None:
        """A sign-in is over, for whoever holds a copy of its cookie too."""
        now = self.clock()
        for visit in [visit for visit, until in self._ended.items() if until < now]:
            self._ended.pop(visit, None)
        if person.visit:
            self._ended[person.visit] = person.until

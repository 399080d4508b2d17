"""Who stands behind the cookies of a browser."""

from dataclasses import dataclass

from tradeviz.identity import COOKIE, Door, Proof, Right, Role, Rules

RULES = Rules("roles", {Role.STAFF: frozenset({"staff"})}, seconds=100)


@dataclass
class Clock:
    """A clock that stands still."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def claims_of(cookies):  # noqa: ANN001, ANN201
    """Cookies that say it all."""
    if "who" not in cookies:
        return None
    return {"sub": cookies["who"], "iat": 1000, "roles": ["staff"], "nonce": cookies.get("n")}


def held(proof: Proof) -> dict[str, str]:
    """The cookie of who opened the link."""
    return {f"{COOKIE}-8501": proof.link("").partition("=")[2]}


def test_without_sign_in_the_proof_is_enough_and_claims_are_nothing():
    door = Door(proof := Proof(), Clock(), claims_of=claims_of)
    assert door.may(held(proof), Right.ADMINISTER) and not door.has_sign_in
    assert not door.may({"who": "anna"}, Right.PROPOSE)
    assert door.may({}, Right.READ)


def test_with_sign_in_the_proof_is_nothing():
    door = Door(proof := Proof(), Clock(), RULES, claims_of, is_open=False)
    assert not door.may(held(proof), Right.READ)
    assert not door.bearer(True).may(Right.READ)
    assert door.may({"who": "anna"}, Right.PUBLISH)


def test_a_sign_in_ends_by_the_clock():
    clock = Clock()
    door = Door(Proof(), clock, RULES, claims_of)
    assert door.may({"who": "anna"}, Right.PUBLISH)
    clock.now = 1100
    assert not door.may({"who": "anna"}, Right.PUBLISH) and door.may({"who": "anna"}, Right.READ)


def test_an_ended_sign_in_is_over_and_another_of_the_same_person_is_not():
    door = Door(Proof(), Clock(), RULES, claims_of)
    door.end(door.person({"who": "anna", "n": "1"}))
    assert not door.may({"who": "anna", "n": "1"}, Right.PROPOSE)
    assert door.may({"who": "anna", "n": "2"}, Right.PROPOSE)
    assert door.may({"who": "ben", "n": "1"}, Right.PROPOSE)


def test_ended_sign_ins_are_forgotten_once_they_would_have_ended():
    clock = Clock()
    door = Door(Proof(), clock, RULES, claims_of)
    for nonce in "123":
        door.end(door.person({"who": "anna", "n": nonce}))
    clock.now = 1101
    door.end(door.person({}))
    assert not door._ended

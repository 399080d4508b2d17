"""Which claims make which role, and until when."""

import pytest

from tradeviz.identity import Person, Right, Role, Rules, unknown_person
from tradeviz.identity.people import RIGHTS

RULES = Rules(
    "realm.roles",
    {Role.PROPOSER: frozenset({"p"}), Role.STAFF: frozenset({"s", "anna@example.lu"})},
    seconds=100,
)
BASE = {"sub": "1", "iat": 1000, "name": "Anna"}


def role(**claims: object) -> Role | None:
    """The role that claims make at 1050."""
    person = RULES.person({**BASE, **claims}, 1050)
    return person and person.role


def test_each_role_may_what_the_one_below_may():
    ranked = [RIGHTS[role] for role in Role]
    assert all(lower < higher for lower, higher in zip(ranked, ranked[1:], strict=False))
    assert RIGHTS[Role.ADMINISTRATOR] == set(Right) and not RIGHTS[Role.STRANGER]


@pytest.mark.parametrize(
    "claims, expected",
    [
        ({}, Role.READER),
        ({"realm": {"roles": ["p", "x"]}}, Role.PROPOSER),
        ({"realm": {"roles": ["p", "s"]}}, Role.STAFF),
        ({"realm": {"roles": "s"}}, Role.STAFF),
        ({"realm": {"roles": [{"s": 1}, 7, None]}}, Role.READER),
        ({"realm": "s"}, Role.READER),
        ({"roles": ["s"]}, Role.READER),
        ({"email": "Anna@Example.lu", "email_verified": True}, Role.STAFF),
        ({"email": "anna@example.lu"}, Role.READER),
        ({"email": "anna@example.lu", "email_verified": "true"}, Role.READER),
        ({"name": "s", "preferred_username": "s"}, Role.READER),
        ({"sub": "s"}, Role.STAFF),
    ],
)
def test_a_role_comes_from_the_claim_the_confirmed_address_or_the_subject(claims, expected):
    assert role(**claims) is expected


@pytest.mark.parametrize(
    "claims", [{"sub": ""}, {"sub": 7}, {"sub": None}, {"iat": None}, {"iat": "1000"}]
)
def test_claims_that_do_not_say_who_and_since_when_are_nobodys(claims):
    assert role(**claims) is None


@pytest.mark.parametrize(
    "now, is_known", [(900, False), (960, True), (1099, True), (1100, False), (9e9, False)]
)
def test_a_sign_in_lasts_as_long_as_the_setting_says(now, is_known):
    assert (RULES.person(BASE, now) is not None) is is_known


def test_a_name_is_what_the_provider_calls_them_on_one_line():
    assert RULES.person({**BASE, "name": " Anna\n Schmit "}, 1000).name == "Anna Schmit"
    assert RULES.person({**BASE, "name": "", "preferred_username": "as"}, 1000).name == "as"
    assert RULES.person({"sub": "1", "iat": 1000, "name": ["x"]}, 1000).name == "1"
    assert len(RULES.person({**BASE, "name": "x" * 999}, 1000).name) == 100


def test_two_sign_ins_are_told_apart():
    one, other = (RULES.person({**BASE, "nonce": nonce}, 1000) for nonce in "ab")
    assert one.visit != other.visit and one.visit not in repr(one)


def test_nobody_known_reads_or_not():
    assert unknown_person(may_read=True).may(Right.READ)
    assert not unknown_person(may_read=False).may(Right.READ)
    assert not unknown_person(may_read=True).is_signed_in
    assert Person(Role.READER, subject="1").is_signed_in

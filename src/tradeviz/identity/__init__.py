"""Who somebody is, and what they may do.

proofs   one person on one machine: a link with a token, new with each start
people   rights, roles, and the person that a provider's claims speak of
door     who stands behind the cookies of a browser, until when
"""

from tradeviz.identity.door import Door
from tradeviz.identity.people import Person, Right, Role, Rules, unknown_person
from tradeviz.identity.proofs import COOKIE, TOKEN, Proof, proof

__all__ = [
    "COOKIE",
    "TOKEN",
    "Door",
    "Person",
    "Proof",
    "Right",
    "Role",
    "Rules",
    "proof",
    "unknown_person",
]

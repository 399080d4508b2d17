"""When each rule began to fire: the rules in force held against what was published, publication by
publication. A version never changes, so nothing of it need be kept."""

from dataclasses import dataclass, replace

from tradeviz.datasets.observations import OBSERVATIONS
from tradeviz.snapshot import Snapshot
from tradeviz.views.watch.firing import State, watched

_RULES = "watch"
_MOST = 25
"""How many of the last versions of each dataset are looked into."""


@dataclass(frozen=True, eq=False)
class Firing:
    """A rule that began to fire for a period, with the publication at `at`."""

    at: str
    state: State


def firings(snapshot: Snapshot) -> list[Firing]:
    """What began to fire, the newest first. Raises StoreError."""
    versions: dict[str, int] = {}
    lasting: set[tuple[str, str]] = set()
    begun: list[Firing] = []
    for at, dataset, version in _publications(snapshot):
        versions[dataset] = version
        fires = {_key(one): one for one in watched(_as_of(snapshot, versions)) if one.fires}
        begun += [Firing(at, one) for key, one in fires.items() if key not in lasting]
        lasting = set(fires)
    return begun[::-1]


def _publications(snapshot: Snapshot) -> list[tuple[str, str, int]]:
    """When a version of rules or of what they watch came, the oldest first: when, dataset,
    version."""
    known = dict(snapshot.versions)
    names = (name for name in (_RULES, *(one.name for one in OBSERVATIONS)) if name in known)
    return sorted(
        (release.at, name, release.version)
        for name in names
        for release in snapshot.releases(name, _MOST)
    )


def _as_of(snapshot: Snapshot, versions: dict[str, int]) -> Snapshot:
    """The view of a reader then; sources and notes as they are now."""
    beside = {name: at for name, at in snapshot.versions if name in ("sources", "notes", "rates")}
    return replace(snapshot, versions=tuple({**beside, **versions}.items()), draft=None)


def _key(state: State) -> tuple[str, str]:
    return state.rule.id, state.period

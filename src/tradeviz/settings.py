"""What can be set from outside, read once from the environment; read by ui, server and __main__ only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Settings:
    """Where things are. The README's table of settings says the same."""

    store: str = str(ROOT / "store")
    """Address of the store: a folder, or any address deltalake can open (TRADEVIZ_STORE)."""

    data: Path = ROOT / "data"
    """Folder of the shipped data and code lists (TRADEVIZ_DATA)."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that `environment` asks for."""
        return cls(
            store=environment.get("TRADEVIZ_STORE") or cls.store,
            data=Path(environment.get("TRADEVIZ_DATA") or cls.data),
        )

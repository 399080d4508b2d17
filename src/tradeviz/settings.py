"""What can be set from outside, read once from the environment; read by ui, server and __main__
only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tradeviz.errors import SettingError

ROOT = Path(__file__).resolve().parents[2]

SERVICES = {
    "eurostat": "https://ec.europa.eu/eurostat/api/dissemination",
    "comext": "https://ec.europa.eu/eurostat/api/comext/dissemination",
    "ecb": "https://data-api.ecb.europa.eu/service",
    "comtrade": "https://comtradeapi.un.org",
    "estat": "https://www.e-stat.go.jp",
    "oecd": "https://sdmx.oecd.org/public/rest",
    "lustat": "https://lustat.statec.lu/rest",
    "boj": "https://www.stat-search.boj.or.jp/api/v1",
}
"""Service → its address, unless TRADEVIZ_<SERVICE>_URL says another."""

PARTNERS = (
    "JP",
    "WLD",
    "EXT_EU27",
    "CN",
    "KR",
    "HK",
    "SG",
    "IN",
    "TW",
    "US",
    "GB",
    "CH",
    "VN",
    "TH",
    "ID",
    "MY",
)
"""Whose trade is fetched: Japan, the wholes it is measured against, and those it is compared
with."""


@dataclass(frozen=True)
class Settings:
    """Where things are. The README's table of settings says the same."""

    store: str = str(ROOT / "store")
    """Address of the store: a folder, or any address deltalake can open (TRADEVIZ_STORE)."""

    data: Path = ROOT / "data"
    """Folder of the shipped data and code lists (TRADEVIZ_DATA)."""

    cache: Path = ROOT / "pulls"
    """Folder of what long pulls have fetched so far (TRADEVIZ_CACHE; beside a store that is a
    folder)."""

    services: Mapping[str, str] = field(default_factory=lambda: dict(SERVICES), hash=False)
    """Service → address without a slash at its end (TRADEVIZ_EUROSTAT_URL, …)."""

    partners: tuple[str, ...] = PARTNERS
    """Codes of economies.csv (TRADEVIZ_PARTNERS, separated by commas)."""

    contact: str = ""
    """Whom the offices may write to about our requests (TRADEVIZ_CONTACT)."""

    comtrade_key: str = field(default="", repr=False)
    """Subscription key of UN Comtrade (TRADEVIZ_COMTRADE_KEY)."""

    discovery: bool = False
    """Whether sources that have not been checked live may be asked (TRADEVIZ_DISCOVERY: on)."""

    origins: tuple[str, ...] = ()
    """Where browsers reach the dashboard, if not at its own address (TRADEVIZ_ORIGINS, separated by
    commas)."""

    readers: int = 300
    """How many may have a page open at once (TRADEVIZ_READERS)."""

    api_origins: tuple[str, ...] = ()
    """Whose pages may read the API in a browser, `*` for all (TRADEVIZ_API_ORIGINS, separated by
    commas)."""

    api_rate: int = 300
    """How many requests a minute one address may send to the API (TRADEVIZ_API_RATE)."""

    chromium: str = ""
    """The browser that draws pictures, if not the one on the path (TRADEVIZ_CHROMIUM)."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that `environment` asks for."""

        def value(name: str) -> str:
            return environment.get(f"TRADEVIZ_{name}", "").strip()

        def several(name: str) -> tuple[str, ...]:
            return tuple(part.strip() for part in value(name).split(",") if part.strip())

        store = value("STORE") or cls.store
        addresses = {name: value(f"{name.upper()}_URL").rstrip("/") for name in SERVICES}
        return cls(
            store=store,
            data=Path(value("DATA") or cls.data),
            cache=Path(value("CACHE") or _beside(store)),
            services={name: addresses[name] or SERVICES[name] for name in SERVICES},
            partners=several("PARTNERS") or PARTNERS,
            contact=value("CONTACT"),
            comtrade_key=value("COMTRADE_KEY"),
            discovery=value("DISCOVERY").lower() in ("on", "1", "true", "yes"),
            origins=several("ORIGINS"),
            readers=_count("TRADEVIZ_READERS", value("READERS"), cls.readers),
            api_origins=tuple(one.rstrip("/") for one in several("API_ORIGINS")),
            api_rate=_count("TRADEVIZ_API_RATE", value("API_RATE"), cls.api_rate),
            chromium=value("CHROMIUM"),
        )


def _count(setting: str, text: str, usual: int) -> int:
    """A number above nothing, or the usual one. Raises SettingError."""
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and int(text)):
        raise SettingError(
            "{setting} says “{value}”, which is no number above nothing. Nothing was started. "
            "Write one like 300, or leave it out.",
            setting=setting,
            value=text,
        )
    return int(text)


def _beside(store: str) -> Path:
    """The folder of pulls: beside a store that is a folder, else in the project."""
    return ROOT / "pulls" if "://" in store else Path(store).absolute().parent / "pulls"

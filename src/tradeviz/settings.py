"""What can be set from outside, read once from the environment; read by ui, server and __main__
only."""

from collections.abc import Callable, Mapping
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

_SIGN_IN = ("SIGN_IN", "SIGN_IN_CLIENT", "SIGN_IN_SECRET")
"""What sign-in cannot do without."""
_SHORTEST_SECRET = 32

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
class SignIn:
    """How people sign in, at a provider of OpenID Connect."""

    provider: str
    """Its discovery document, `https://…/.well-known/openid-configuration` (TRADEVIZ_SIGN_IN)."""

    client: str
    """What it calls the dashboard (TRADEVIZ_SIGN_IN_CLIENT)."""

    secret: str = field(repr=False)
    """What it knows the dashboard by (TRADEVIZ_SIGN_IN_SECRET)."""

    cookie_secret: str = field(default="", repr=False)
    """What signs cookies; without it, new with each start (TRADEVIZ_COOKIE_SECRET)."""

    scope: str = "openid profile email"
    """What it is given for (TRADEVIZ_SIGN_IN_SCOPE)."""

    claim: str = "roles"
    """The claim with roles or groups; `a.b` is `b` within `a` (TRADEVIZ_SIGN_IN_CLAIM)."""

    proposers: tuple[str, ...] = ()
    """Who may prepare a publication (TRADEVIZ_PROPOSERS, separated by commas): values of the claim,
    confirmed addresses, subjects."""

    staff: tuple[str, ...] = ()
    """Who may publish too (TRADEVIZ_STAFF)."""

    administrators: tuple[str, ...] = ()
    """Who may do everything (TRADEVIZ_ADMINISTRATORS)."""

    hours: int = 10
    """How long a sign-in lasts (TRADEVIZ_SIGN_IN_HOURS)."""

    has_readers_sign_in: bool = False
    """Whether readers sign in too (TRADEVIZ_READERS_SIGN_IN: on)."""

    needs_two: bool = False
    """Whether one proposes and another publishes (TRADEVIZ_FOUR_EYES: on)."""

    @classmethod
    def read(cls, value: Callable[[str], str]) -> "SignIn | None":
        """What the settings ask for; None where they name no provider. Raises SettingError."""
        given = {name: value(name) for name in _SIGN_IN}
        wanted = (value("READERS_SIGN_IN"), value("FOUR_EYES"))
        if not any(given.values()) and not any(map(_is_on, wanted)):
            return None
        _refuse_incomplete(given, value("COOKIE_SECRET"))
        return cls(
            provider=given["SIGN_IN"],
            client=given["SIGN_IN_CLIENT"],
            secret=given["SIGN_IN_SECRET"],
            cookie_secret=value("COOKIE_SECRET"),
            scope=value("SIGN_IN_SCOPE") or cls.scope,
            claim=value("SIGN_IN_CLAIM") or cls.claim,
            proposers=_parts(value("PROPOSERS")),
            staff=_parts(value("STAFF")),
            administrators=_parts(value("ADMINISTRATORS")),
            hours=_count("TRADEVIZ_SIGN_IN_HOURS", value("SIGN_IN_HOURS"), cls.hours),
            has_readers_sign_in=_is_on(value("READERS_SIGN_IN")),
            needs_two=_is_on(value("FOUR_EYES")),
        )


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

    briefs: Path = ROOT / "briefs"
    """Folder of the briefs made so far (TRADEVIZ_BRIEFS; beside a store that is a folder)."""

    services: Mapping[str, str] = field(default_factory=lambda: dict(SERVICES), hash=False)
    """Service → address without a slash at its end (TRADEVIZ_EUROSTAT_URL, …)."""

    partners: tuple[str, ...] = PARTNERS
    """Codes of economies.csv (TRADEVIZ_PARTNERS, separated by commas)."""

    contact: str = ""
    """Whom the offices may write to about our requests (TRADEVIZ_CONTACT)."""

    comtrade_key: str = field(default="", repr=False)
    """Subscription key of UN Comtrade (TRADEVIZ_COMTRADE_KEY)."""

    discovery: bool = False
    """Whether sources that have not been checked live may be given (TRADEVIZ_DISCOVERY: on)."""

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

    frames: tuple[str, ...] = ()
    """Whose pages may show charts of ours in a frame, `*` for all (TRADEVIZ_FRAMES, separated by
    commas)."""

    chromium: str = ""
    """The browser that draws pictures, if not the one on the path (TRADEVIZ_CHROMIUM)."""

    metrics: str = ""
    """Where Prometheus asks, like 127.0.0.1:9464; nowhere else (TRADEVIZ_METRICS)."""

    sign_in: SignIn | None = None
    """How people sign in; None where a link of each start is enough."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that `environment` asks for."""

        def value(name: str) -> str:
            return environment.get(f"TRADEVIZ_{name}", "").strip()

        store = value("STORE") or cls.store
        addresses = {name: value(f"{name.upper()}_URL").rstrip("/") for name in SERVICES}
        return cls(
            store=store,
            data=Path(value("DATA") or cls.data),
            cache=Path(value("CACHE") or _beside(store, "pulls")),
            briefs=Path(value("BRIEFS") or _beside(store, "briefs")),
            services={name: addresses[name] or SERVICES[name] for name in SERVICES},
            partners=_parts(value("PARTNERS")) or PARTNERS,
            contact=value("CONTACT"),
            comtrade_key=value("COMTRADE_KEY"),
            discovery=_is_on(value("DISCOVERY")),
            origins=_parts(value("ORIGINS")),
            readers=_count("TRADEVIZ_READERS", value("READERS"), cls.readers),
            api_origins=tuple(one.rstrip("/") for one in _parts(value("API_ORIGINS"))),
            api_rate=_count("TRADEVIZ_API_RATE", value("API_RATE"), cls.api_rate),
            frames=_parts(value("FRAMES")),
            chromium=value("CHROMIUM"),
            metrics=value("METRICS"),
            sign_in=SignIn.read(value),
        )


def _refuse_incomplete(given: Mapping[str, str], cookie_secret: str) -> None:
    """Raise SettingError where nobody could sign in, or everybody could."""
    for name, text in given.items():
        if not text:
            raise SettingError(
                "{setting} is missing, without which nobody can sign in. Nothing was started. "
                "Set it, or leave out every setting of sign-in.",
                setting=f"TRADEVIZ_{name}",
            )
    if 0 < len(cookie_secret) < _SHORTEST_SECRET:
        raise SettingError(
            "TRADEVIZ_COOKIE_SECRET is too short to keep anybody out. Nothing was started. "
            "Write at least 32 random signs."
        )


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a list that commas separate."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _is_on(text: str) -> bool:
    """Whether a setting says so."""
    return text.lower() in ("on", "1", "true", "yes")


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


def _beside(store: str, name: str) -> Path:
    """A folder of ours: beside a store that is a folder, else in the project."""
    return ROOT / name if "://" in store else Path(store).absolute().parent / name

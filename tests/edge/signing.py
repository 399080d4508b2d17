"""People who sign in, and a browser without pictures that follows them to the provider and back."""

import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.browser import serving
from tests.edge.visitor import Answer, Visitor
from tests.provider import WRONG

GROUPS = [f"{place:08x}-4a5b-4c6d-8e7f-000000000000" for place in range(400)]
PEOPLE = {
    "anna": {"name": "Anna Schmit", "roles": ["publishers", "others"]},
    "ben": {"name": "Ben Kato", "roles": "preparers"},
    "carla": {"name": "Carla", "email": "Carla@example.lu", "email_verified": True},
    "dora": {"name": "Dora", "email": "carla@example.lu", "email_verified": False},
    "emil": {"name": "Emil", "roles": [*GROUPS, "publishers"]},
    **{login: {"name": login, "roles": ["publishers"]} for login in WRONG},
}
SETTINGS = {
    "TRADEVIZ_PROPOSERS": "preparers",
    "TRADEVIZ_STAFF": "publishers",
    "TRADEVIZ_ADMINISTRATORS": "carla@example.lu",
    "TRADEVIZ_READERS_SIGN_IN": "on",
    "TRADEVIZ_COOKIE_SECRET": "0123456789abcdef0123456789abcdef",
}


@dataclass
class Browser:
    """Follows redirects between a dashboard and a provider, and keeps the cookies of each."""

    server: serving.Server
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    seen: list[Answer] = field(default_factory=list)

    def get(self, url: str, body: bytes = b"", **headers: str) -> tuple[str, Answer]:
        """Where a request leads in the end, and what stands there."""
        for _ in range(9):
            parts = urlsplit(url)
            jar = self.cookies.setdefault(parts.netloc, SimpleCookie())
            sent = {name: one.coded_value for name, one in jar.items() if _fits(one, parts.path)}
            form = {"Content_Type": "application/x-www-form-urlencoded"} if body else {}
            visitor = Visitor(f"{parts.scheme}://{parts.netloc}", cookies=sent)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = visitor.ask(path, "POST" if body else "GET", body, **form, **headers)
            self.seen.append(answer)
            for cookie in answer.headers.get_all("Set-Cookie", []):
                jar.load(cookie)
            for name in [name for name, one in jar.items() if one["max-age"] == "0"]:
                del jar[name]
            if answer.status not in (302, 303, 307):
                break
            there = answer.headers["Location"]
            url = there if "://" in there else f"{parts.scheme}://{parts.netloc}{there}"
            body, headers = b"", {}
        return url, answer

    def sign_in(self, login: str, place: str = "/") -> str:
        """Sign in from a page as `login`; where that leads."""
        url, form = self.get(self.server.url + sign_in_address(), Referer=self.server.url + place)
        assert "<form" in form.text, form
        query = urlsplit(url).query
        there = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/authorize?{query}"
        arrived, _ = self.get(there, urlencode({"login": login}).encode() or b"login=")
        return arrived.removeprefix(self.server.url)

    def visitor(self) -> Visitor:
        """The same browser, for its line to the dashboard."""
        jar = self.cookies.get(urlsplit(self.server.url).netloc, SimpleCookie())
        held = {name: one.coded_value for name, one in jar.items() if _fits(one, "/")}
        return Visitor(self.server.url, cookies=held)


def _fits(cookie, path: str) -> bool:  # noqa: ANN001 - a morsel
    return path.startswith(cookie["path"] or "/")


def sign_in_address() -> str:
    """Where the button “Sign in” leads: the provider's name, signed for two minutes."""
    from joserfc import jwt
    from joserfc.jwk import OctKey

    key = OctKey.import_key(SETTINGS["TRADEVIZ_COOKIE_SECRET"])
    token = jwt.encode({"alg": "HS256"}, {"provider": "default", "exp": time.time() + 100}, key)
    return f"/auth/login?provider={token}"

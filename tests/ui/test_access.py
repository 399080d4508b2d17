"""Who may publish here, asked by every function that writes."""

import ast
import inspect
import json
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.conftest import ROOT
from tests.reading import open_page, token
from tradeviz.errors import AccessError
from tradeviz.identity import TOKEN, Proof, Right
from tradeviz.ui import access

SIGN_IN = {
    "TRADEVIZ_SIGN_IN": "http://127.0.0.1:1/.well-known/openid-configuration",
    "TRADEVIZ_SIGN_IN_CLIENT": "c",
    "TRADEVIZ_SIGN_IN_SECRET": "s",
    "TRADEVIZ_PROPOSERS": "proposer",
    "TRADEVIZ_STAFF": "staff",
    "TRADEVIZ_ADMINISTRATORS": "administrator",
}
WRITES = {
    "publish",
    "publish_waiting",
    "propose",
    "withdraw",
    "ask_source",
    "keep",
    "forget",
    "fill",
}
"""What puts something into the store, or has an office asked in our name."""
SCRIPTS = [
    *sorted((ROOT / "src/tradeviz/ui").rglob("*.py")),
    *sorted((ROOT / "pages").rglob("*.py")),
]


def called(node: ast.AST) -> list[str]:
    """The names of the functions and methods that are called, in order of their lines."""
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    ordered = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
    return [getattr(call, "attr", getattr(call, "id", "")) for call in ordered]


def writers(source: str) -> dict[str, list[str]]:
    """The functions of a script that write, with what they call."""
    nodes = ast.walk(ast.parse(source))
    defined = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    return {node.name: calls for node in defined if WRITES & set(calls := called(node))}


def test_every_function_that_writes_asks_first_whether_it_may():
    found = {
        f"{script.stem}.{name}": calls
        for script in SCRIPTS
        for name, calls in writers(script.read_text("utf-8")).items()
    }
    assert {"outcome._publish", "official._pull"} <= found.keys()
    assert [name for name, calls in found.items() if calls[0] != "require"] == []


def test_the_rule_knows_a_function_that_asks_late_or_never():
    late = writers("def act():\n    publish(x)\n    access.require(x)")
    never = writers("def act():\n    store.keep(x)")
    assert [calls[0] for calls in (*late.values(), *never.values())] == ["publish", "keep"]


@pytest.mark.parametrize("page", ["staff/publish", "briefing/overview"])
def test_a_session_keeps_the_proof_that_came_in_its_address(page, store):
    app = open_page(page, store.address, **{TOKEN: token()})
    assert app.session_state[access.HELD] == token()
    assert TOKEN not in app.query_params
    assert app.run().session_state[access.HELD] == token()


def test_where_nothing_stands_before_the_page_the_link_is_printed_once(store, monkeypatch, capfd):
    fresh = Proof()
    monkeypatch.setattr(access, "proof", lambda: fresh)
    app = open_page("briefing/overview", store.address)
    app.run()
    printed = [line for line in capfd.readouterr().out.splitlines() if TOKEN in line]
    assert len(printed) == 1 and "http://127.0.0.1:" in printed[0]


# ----------------------------------------------------------------------------------- each as each role


@pytest.fixture
def signed_in(store, monkeypatch):  # noqa: ANN001, ANN201
    """Sign in as somebody whose claim says `role`, by a cookie as Streamlit makes it; nobody for an empty one."""

    def sign_in(role: str, since: float = 0, **settings: str) -> None:
        for name, value in {**SIGN_IN, "TRADEVIZ_STORE": store.address, **settings}.items():
            monkeypatch.setenv(name, value)
        claims = {"sub": role, "name": f"A {role}", "iat": time.time() + since, "roles": [role]}
        content = json.dumps({**claims, "is_logged_in": True})
        signed = create_signed_value(get_cookie_secret(), USER_COOKIE_NAME, content).decode()
        cookies = {USER_COOKIE_NAME: signed} if role else {}
        monkeypatch.setattr(ContextProxy, "cookies", cookies)

    return sign_in


RIGHTS_OF = {
    "": {Right.READ},
    "reader": {Right.READ},
    "proposer": {Right.READ, Right.PROPOSE},
    "staff": {Right.READ, Right.PROPOSE, Right.PUBLISH},
    "administrator": set(Right),
}


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", RIGHTS_OF)
def test_each_right_is_asked_of_each_role(role, right, signed_in):
    signed_in(role)
    if right in RIGHTS_OF[role]:
        assert access.require(right).name == (f"A {role}" if role else "")
    else:
        with pytest.raises(AccessError, match="open to staff alone"):
            access.require(right)


def acts() -> dict[str, Callable[[], object]]:
    """Every function that writes, called with nothing that it could write: it asks before it looks at anything."""
    found = {}
    for script in sorted((ROOT / "src/tradeviz/ui").rglob("*.py")):
        place = ".".join(script.relative_to(ROOT / "src").with_suffix("").parts)
        for name in writers(script.read_text("utf-8")):
            act = getattr(import_module(place), name)
            found[name] = partial(act, *[None] * len(inspect.signature(act).parameters))
    return found


@pytest.mark.parametrize("role", RIGHTS_OF)
@pytest.mark.parametrize("name", acts())
def test_each_function_that_writes_is_called_as_each_role(name, role, signed_in):
    signed_in(role)
    wanted = Right.PUBLISH if name.startswith("_publish") else Right.PROPOSE
    allowed = wanted in RIGHTS_OF[role]
    with pytest.raises(AttributeError if allowed else AccessError):
        acts()[name]()


@pytest.mark.parametrize("role", RIGHTS_OF)
@pytest.mark.parametrize("page", ["staff/publish", "staff/official", "staff/history"])
def test_each_page_of_staff_is_opened_as_each_role(page, role, signed_in, store):
    signed_in(role)
    app = open_page(page, store.address)
    is_open = not any("open to staff alone" in error.value for error in app.error)
    assert is_open is (Right.PROPOSE in RIGHTS_OF[role])


def test_a_sign_in_that_has_ended_opens_nothing(signed_in):
    signed_in("administrator", since=-10 * 3600 - 1)
    with pytest.raises(AccessError, match="has ended"):
        access.require(Right.PROPOSE)


def test_the_proof_of_a_start_is_nothing_where_people_sign_in(signed_in, store):
    signed_in("")
    app = open_page("staff/publish", store.address)
    assert any("open to staff alone" in error.value for error in app.error)


@pytest.mark.parametrize("role", ["", "reader"])
def test_where_readers_sign_in_nothing_is_drawn_before(role, signed_in, store):
    signed_in(role, TRADEVIZ_READERS_SIGN_IN="on")
    app = open_page("trade/services", store.address)
    assert bool(app.get("plotly_chart")) is bool(role)
    assert any("have signed in" in box.value for box in app.info) is not bool(role)
    buttons = {button.key for button in app.button}
    assert ("sign_in" in buttons, "sign_out" in buttons) == (not role, bool(role))

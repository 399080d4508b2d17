"""Who may publish here, asked by every function that writes."""

import ast

import pytest

from tests.conftest import ROOT
from tests.reading import open_page, token
from tradeviz.identity import TOKEN, Proof
from tradeviz.ui import access

WRITES = {"publish", "ask_source", "keep", "forget", "fill"}
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
    assert [name for name, calls in found.items() if calls[0] != "require_staff"] == []


def test_the_rule_knows_a_function_that_asks_late_or_never():
    late = writers("def act():\n    publish(x)\n    access.require_staff()")
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

"""The rules that a machine can keep."""

import ast
import re
import tokenize
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted((ROOT / "src").rglob("*.py"))
SCRIPTS = [ROOT / "app.py", *PAGES, *MODULES]
each = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(ROOT)))
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@cache
def tree(script: Path) -> list[ast.AST]:
    """Every node of a script."""
    return list(ast.walk(ast.parse(script.read_text("utf-8"))))


def imported(script: Path) -> set[str]:
    """The modules that a script imports."""
    nodes = tree(script)
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


# ------------------------------------------------------------------------------------------------ pages


def test_no_script_lies_directly_in_pages():
    """Streamlit would open it without app.py around it: no language, no error guard, no staff gate."""
    assert not list((ROOT / "pages").glob("*.py"))


@each_page
def test_a_page_is_a_recipe_of_at_most_60_lines(page):
    assert 0 < len(page.read_text("utf-8").splitlines()) <= 60


@each_page
def test_a_page_defines_nothing_and_decides_nothing(page):
    forbidden = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.Lambda,
        ast.ClassDef,
        ast.For,
        ast.While,
        ast.Try,
        ast.ListComp,
        ast.DictComp,
        ast.SetComp,
        ast.GeneratorExp,
    )
    assert [ast.unparse(node) for node in tree(page) if isinstance(node, forbidden)] == []


@each_page
def test_a_page_knows_only_streamlit_and_us(page):
    assert {module.split(".")[0] for module in imported(page)} <= {"streamlit", "tradeviz"}


def test_every_page_is_in_the_menu_and_every_entry_has_its_page():
    listed = set(
        re.findall(r'_page\("([\w/]+)"', (ROOT / "src/tradeviz/ui/menu.py").read_text("utf-8"))
    )
    assert listed == {str(page.relative_to(ROOT / "pages").with_suffix("")) for page in PAGES}


def test_addresses_of_pages_are_told_apart():
    names = [page.stem for page in PAGES]
    assert sorted({name for name in names if names.count(name) > 1}) in ([], ["missions"])


# -------------------------------------------------------------------------------------------------- looks


@each
def test_there_is_no_css(script):
    text = script.read_text("utf-8").lower()
    assert (
        "<style" not in text
        and "unsafe_allow_html" not in text
        and "style=" not in text.replace("line_style=", "")
    )


WHITE = "#FFFFFF"
"""Letters on areas and the edge of a dot: white on light and dark pages alike."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_colours_are_written_in_one_place(script):
    if script == ROOT / "src/tradeviz/charts/style.py":
        return
    strings = [
        node.value
        for node in tree(script)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = [
        text
        for text in strings
        if re.search(r"#[0-9A-Fa-f]{6}\b|rgba?\(\s*\d", text) and text != WHITE
    ]
    assert found == []


def test_nothing_is_loaded_from_a_foreign_host():
    """No address in what the browser is given: fonts, pictures and scripts are our own or Streamlit's."""
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert "http" not in str(config)
    assert config["browser"]["gatherUsageStats"] is False


# ------------------------------------------------------------------------------------------------- layers


@each
def test_only_ui_and_server_know_streamlit(script):
    inside = script.relative_to(ROOT).parts
    if inside[0] == "src" and inside[2] not in ("ui", "server.py"):
        assert not {module for module in imported(script) if module.split(".")[0] == "streamlit"}


@each
def test_only_one_module_fetches_anything(script):
    forbidden = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"}
    assert script == ROOT / "src/tradeviz/sources/web.py" or not imported(script) & forbidden


@each
def test_every_import_is_written_in_full(script):
    assert not [node for node in tree(script) if isinstance(node, ast.ImportFrom) and node.level]


def test_the_environment_is_read_where_the_program_begins():
    readers = {
        str(script.relative_to(ROOT))
        for script in SCRIPTS
        if re.search(r"os\.environ|getenv", script.read_text("utf-8"))
    }
    assert readers <= {
        "src/tradeviz/__main__.py",
        "src/tradeviz/ui/read.py",
        "src/tradeviz/settings.py",
    }


# -------------------------------------------------------------------------------------------------- habits


@each
def test_a_module_has_at_most_300_lines(script):
    assert len(script.read_text("utf-8").splitlines()) <= 300


@each
def test_a_function_has_at_most_40_lines_of_code(script):
    """25 at most, says the rule, for code that decides; what only lists columns or options may take more."""
    lengths = {
        node.name: _code_lines(script, node)
        for node in tree(script)
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}


@cache
def _busy_lines(script: Path) -> list[int]:
    """The lines that do something: neither comment nor blank."""
    with script.open("rb") as file:
        tokens = list(tokenize.tokenize(file.readline))
    quiet = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    return sorted({token.start[0] for token in tokens if token.type not in quiet})


def _code_lines(script: Path, node: ast.FunctionDef) -> int:
    """How many lines of a function do something, its docstring left out."""
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return sum(first.lineno <= line <= (node.end_lineno or 0) for line in _busy_lines(script))


@each
def test_every_public_function_and_class_says_what_it_is(script):
    silent = [
        node.name
        for node in ast.parse(script.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


@each
def test_no_error_is_swallowed(script):
    bare = [
        node.lineno
        for node in tree(script)
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    silent = [
        node.lineno
        for node in tree(script)
        if isinstance(node, ast.ExceptHandler)
        and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert bare + silent == []


def test_tests_are_named_for_their_rule_not_for_a_number():
    numbered = re.compile(r"[a-z]\d+[a-z]?_")
    names = [
        node.name
        for script in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.parse(script.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and numbered.match(node.name.removeprefix("test_"))
    ]
    assert names == []


def test_there_is_no_utils():
    assert not [module for module in MODULES if re.search(r"util|helper|misc|manager", module.stem)]

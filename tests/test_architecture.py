"""The rules that a machine can keep."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests import rules
from tests.conftest import ROOT
from tests.rules import SCRIPTS
from tradeviz.views import catalogue

PAGES = sorted((ROOT / "pages").rglob("*.py"))
HEAVY = {
    *("babel", "currency_converter", "deltalake", "duckdb", "ibis", "numpy", "openpyxl"),
    *("docx", "kaleido", "lxml", "pptx", "typst"),
    *("pandas", "pandera", "plotly", "pyarrow", "requests", "streamlit"),
}
"""What takes longer to import than a word of help should take to be read."""
BREAKING = [
    ("functions of more than 25 lines", "def long():\n" + "    # why\n" * 26 + "    return 1"),
    ("functions of more than 5 parameters", "def crowded(a, b, c, d, *, e, f): ..."),
    ("functions of more than 5 parameters", "def crowded(*args, a, b, c, d, **kwargs): ..."),
    ("modules of more than 300 lines", "a = 1\n" * 301),
    ("lines of more than 100 signs", "a = 1  # " + "x" * 100),
    ("fmt: skip outside a table", "a = f(1,  2)  # fmt: skip"),
    ("fmt: skip outside a table", "# fmt: off\na = {1:  2}\n# fmt: on"),
    ("names of storytelling", "def said(): ..."),
    ("names of storytelling", "def check(told): ..."),
    ("names of storytelling", "for _found in rows: ..."),
    ("names of storytelling", "class Row:\n    shown_before: int"),
    ("names of storytelling", "from tradeviz import rows as seen"),
    ("parameters thrown away", "def check(rows, key):\n    del key\n    return rows"),
    ("clock or environment", "year = datetime.date.today().year"),
    ("clock or environment", "from os import environ"),
    ("words not escaped for Markdown", "st.markdown(f'**{text}**')"),
    ("words not escaped for Markdown", "def draw(label):\n    st.button(label, key='x')"),
    ("words not escaped for Markdown", "bar.progress(0.5, language.text('Asking'))"),
    ("words not escaped for Markdown", "st.radio('x', names, format_func=names.__getitem__)"),
    ("lines printed past the door", "print(release.note)"),
    ("lines printed past the door", "sys.stdout.write(note)"),
    ("clock or environment", "import os\nhome = os.environ['HOME']"),
]
"""A rule, and a script that breaks it."""
KEPT = """class Problem:
    found: str

    def check(self, a, b, c, d, e):
        \"\"\"Says.

        More.\"\"\"
        del self.rows[0]
        return problem.found, time.monotonic()


CODES = {"A":   1, "B":   2, "a name so long that a line of text has no room for it, but a table has": 0,
   "name": 3}  # fmt: skip
"""
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
    listed = [page.path for page in catalogue.PAGES]
    files = [str(page.relative_to(ROOT / "pages").with_suffix("")) for page in PAGES]
    assert sorted(listed) == sorted(files)
    assert {page.section for page in catalogue.PAGES} <= catalogue.SECTIONS.keys()


@each_page
def test_a_page_shows_its_own_declaration_and_staff_go_on_from_there(page):
    place = page.relative_to(ROOT / "pages").with_suffix("")
    docstring, *rest = ast.parse(page.read_text("utf-8")).body
    imports = [node for node in rest if isinstance(node, ast.ImportFrom)]
    declared, *flow = [ast.unparse(node) for node in rest if node not in imports]
    module, name = re.fullmatch(r"blocks\.show\((\w+)\.(\w+)\)", declared).groups()
    wing = next(node.module for node in imports if module in [one.name for one in node.names])
    assert isinstance(docstring, ast.Expr) and isinstance(docstring.value, ast.Constant)
    assert getattr(import_module(f"{wing}.{module}"), name).path == str(place)
    is_staff = place.parts[0] == "staff"
    assert flow == ([f"{place.name}.{place.name}_flow()"] if is_staff else [])


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


@each
def test_no_button_has_white_letters_on_the_bright_colour_of_dark_pages(script):
    assert 'type="primary"' not in script.read_text("utf-8")


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


def test_help_imports_nothing_heavy():
    """`-X importtime` lists whatever the command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "tradeviz", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "tradeviz" in {module.partition(".")[0] for module in modules}
    assert {module.partition(".")[0] for module in modules} & HEAVY == set()


# -------------------------------------------------------------------------------------------------- habits


@pytest.mark.parametrize("rule", rules.RULES)
def test_the_program_keeps(rule):
    offences = [line for lines in rules.broken(rule).values() for line in lines]
    assert not offences, "\n".join(offences)


@pytest.mark.parametrize("rule, broken", BREAKING)
def test_a_rule_knows_what_breaks_it(rule, broken):
    assert list(rules.RULES[rule](broken))


@pytest.mark.parametrize("rule", rules.RULES)
def test_a_rule_lets_pass_what_keeps_it(rule):
    assert list(rules.RULES[rule](KEPT)) == []


def test_no_two_public_functions_have_one_name():
    twice = {name: places for name, places in rules.public_functions().items() if len(places) > 1}
    assert not twice, "\n".join(f"{name}: {places}" for name, places in twice.items())


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


def test_the_places_that_the_picture_of_the_house_names_exist():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    places = {place for place in re.findall(r"`([\w/.]+)`", text) if "/" in place}
    roots = (ROOT, ROOT / "src", ROOT / "src" / "tradeviz")
    missing = {place for place in places if not any((root / place).exists() for root in roots)}
    assert places and not missing


def test_every_decision_has_a_number_of_its_own_and_bears_it():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [decision.name[:3] for decision in decisions]
    assert numbers == [f"{place:03}" for place in range(1, len(decisions) + 1)]
    for number, decision in zip(numbers, decisions, strict=True):
        assert decision.read_text("utf-8").startswith(f"# {number} "), decision.name


def test_tests_are_named_for_their_rule_not_for_a_number():
    numbered = re.compile(r"[a-z]\d+[a-z]?_")
    names = [
        node.name
        for script in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.parse(script.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and numbered.match(node.name.removeprefix("test_"))
    ]
    assert names == []


def test_what_waits_in_a_test_runs_in_a_thread_of_its_own():
    """A browser that other tests keep has a loop in the thread of the tests."""
    itself = {ROOT / "tests/looping.py", ROOT / "tests/test_architecture.py"}
    scripts = {*(ROOT / "tests").rglob("*.py")} - itself
    assert not [script for script in scripts if "asyncio.run" in script.read_text("utf-8")]


def test_there_is_no_utils():
    vague = re.compile(r"util|helper|misc|manager|common")
    assert not [script for script in SCRIPTS if vague.search(script.stem)]

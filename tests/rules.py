"""The rules of style that a machine can keep, each as what breaks it in one script; `python -m
tests.rules` prints whatever breaks one."""

import ast
import tokenize
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path

from tradeviz.settings import ROOT

SCRIPTS = [
    ROOT / "app.py",
    *sorted((ROOT / "pages").rglob("*.py")),
    *sorted((ROOT / "src").rglob("*.py")),
]
FUNCTION_LINES, PARAMETERS, MODULE_LINES, WIDTH = 25, 5, 300, 100
STORY = {"told", "said", "seen", "found", "shown", "asked"}
"""Verbs that tell a story where a name should say what the value is."""
FORMAT = {("Problem", "found")}
"""Fields named by a format that others read: problems as JSON."""
WORLD = {"ui", "commands", "server", "__main__"}
"""Where the clock and the environment are read; all else is handed in."""
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("os", "environ"),
    ("os", "getenv"),
}
LABELLED = (
    "markdown caption title header subheader write info success warning error toast badge table "
    "expander popover tabs button download_button checkbox toggle radio selectbox multiselect "
    "segmented_control pills text_input text_area number_input file_uploader spinner "
    "form_submit_button link_button status dialog date_input slider select_slider"
)
MARKDOWN = {**dict.fromkeys(LABELLED.split(), 0), "progress": 1}
"""What of Streamlit reads Markdown → which of its arguments."""
NAMED = {
    **dict.fromkeys(("radio", "segmented_control", "pills"), "option_names"),
    **dict.fromkeys(("selectbox", "multiselect"), "unmarked"),
}
"""What names options → the part of the door that their names go through."""
DOOR = {"escaped", "bold", "small", "linked", "cells_of"}
"""What makes words inert for Markdown."""
PRINTERS = {"print", "sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[str], Iterator[str]]


@cache
def nodes(source: str) -> list[ast.AST]:
    """Every node of a script."""
    return list(ast.walk(ast.parse(source)))


def functions(source: str) -> Iterator[Function]:
    """Every function of a script, methods and inner ones too."""
    yield from (node for node in nodes(source) if isinstance(node, Function))


@cache
def methods(source: str) -> set[Function]:
    """The functions that stand in a class."""
    classes = (node for node in nodes(source) if isinstance(node, ast.ClassDef))
    return {node for each in classes for node in each.body if isinstance(node, Function)}


def parameters(node: Function, is_method: bool) -> list[str]:
    """The names that a function is called with, `self` and `cls` left out."""
    arguments = node.args
    listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    listed += [one for one in (arguments.vararg, arguments.kwarg) if one]
    names = [argument.arg for argument in listed]
    return names[1:] if is_method and names[:1] in (["self"], ["cls"]) else names


def function_lines(source: str, node: Function) -> int:
    """The lines of a function from `def` to its end, docstring and blank lines left out."""
    lines = source.splitlines()[node.lineno - 1 : node.end_lineno]
    first = node.body[0]
    docstring = range(first.lineno, (first.end_lineno or 0) + 1) if ast.get_docstring(node) else ()
    return sum(
        bool(line.strip()) and at not in docstring for at, line in enumerate(lines, node.lineno)
    )


# ---------------------------------------------------------------------------------------- the rules


def long_functions(source: str) -> Iterator[str]:
    """Functions of more than 25 lines."""
    for node in functions(source):
        if (lines := function_lines(source, node)) > FUNCTION_LINES:
            yield f"{node.name}: {lines} lines"


def crowded_functions(source: str) -> Iterator[str]:
    """Functions of more than 5 parameters."""
    for node in functions(source):
        if (count := len(parameters(node, node in methods(source)))) > PARAMETERS:
            yield f"{node.name}: {count} parameters"


def long_modules(source: str) -> Iterator[str]:
    """Modules of more than 300 lines."""
    if (lines := len(source.splitlines())) > MODULE_LINES:
        yield f"{lines} lines"


def wide_lines(source: str) -> Iterator[str]:
    """Lines of more than 100 signs, but for those of a literal table."""
    tables = {
        line
        for node in nodes(source)
        if _is_table(node) and any(node.lineno <= at <= node.end_lineno for at in _skips(source))
        for line in range(node.lineno, node.end_lineno + 1)
    }
    for at, line in enumerate(source.splitlines(), 1):
        if len(line) > WIDTH and at not in tables:
            yield f"line {at}: {len(line)} signs"


def unformatted(source: str) -> Iterator[str]:
    """`# fmt: skip` or `off` elsewhere than behind a literal table."""
    ends = {node.end_lineno for node in nodes(source) if _is_table(node)}
    for at, kind in _skips(source).items():
        if kind != "skip" or at not in ends:
            yield f"line {at}: fmt: {kind}"


@cache
def _skips(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT]
    marked = {token.start[0]: token.string.replace(" ", "") for token in comments}
    return {
        at: text.removeprefix("#fmt:") for at, text in marked.items() if text.startswith("#fmt:")
    }


def _is_table(node: ast.AST) -> bool:
    """Whether a statement only names a table of constants."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    value = node.value
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        value = value.args[0]
    parts = (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.Constant, ast.Name, ast.Attribute)
    return isinstance(value, parts[:4]) and all(
        isinstance(part, (*parts, ast.UnaryOp, ast.USub, ast.expr_context))
        for part in ast.walk(value)
    )


def storytelling(source: str) -> Iterator[str]:
    """Functions, parameters, variables and fields named for a verb of storytelling."""
    for name, line in _names(source):
        if STORY & set(name.strip("_").split("_")):
            yield f"line {line}: {name}"


def _names(source: str) -> Iterator[tuple[str, int]]:
    """Every name that a script gives, with its line."""
    excepted = _fields_of_formats(source)
    for node in nodes(source):
        if isinstance(node, Function):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            if node not in excepted:
                yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node.lineno


def _fields_of_formats(source: str) -> set[ast.AST]:
    return {
        field.target
        for node in nodes(source)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and (node.name, field.target.id) in FORMAT
    }


def deleted_parameters(source: str) -> Iterator[str]:
    """Parameters that are taken only to be thrown away."""
    for node in functions(source):
        names = parameters(node, node in methods(source))
        for part in ast.walk(node):
            if isinstance(part, ast.Delete):
                gone = [target.id for target in part.targets if isinstance(target, ast.Name)]
                yield from (f"{node.name}: del {name}" for name in gone if name in names)


def world(source: str) -> Iterator[str]:
    """The clock or the environment."""
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and node.module in ("os", "time"):
            names = {alias.name for alias in node.names} & {name for _, name in CLOCKS}
            yield from (f"line {node.lineno}: {name}" for name in names)
        elif isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if (owner, node.attr) in CLOCKS:
                yield f"line {node.lineno}: {owner}.{node.attr}"


def unescaped(source: str) -> Iterator[str]:
    """Words that reach what reads Markdown by another way than the door, which escapes them."""
    scopes = {node: scope for scope in functions(source) for node in ast.walk(scope)}
    for node in nodes(source):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        at, owner = MARKDOWN.get(node.func.attr, -1), ast.unparse(node.func.value)
        drawn = node.args[at : at + 1] if at >= 0 and owner not in ("blocks", "_LOG") else []
        if not all(_is_inert(one, scopes.get(node)) for one in drawn):
            yield f"line {node.lineno}: {ast.unparse(node)[:60]}"
        named = {word.arg: word.value for word in node.keywords}
        if node.func.attr in NAMED and None not in named:
            door, by = NAMED[node.func.attr], named.get("format_func", ast.Constant(None))
            if not _is_of(door, by, scopes.get(node)):
                yield f"line {node.lineno}: options of {node.func.attr}"


def _is_of(door: str, value: ast.expr, scope: Function | None) -> bool:
    """Whether a value was made by a function of the door, here or where its name is given."""
    if isinstance(value, ast.Name) and scope is not None:
        given = [
            one.value
            for one in ast.walk(scope)
            if isinstance(one, ast.Assign)
            if ast.unparse(one.targets[0]) == value.id
        ]
        return bool(given) and all(_is_of(door, one, scope) for one in given)
    return isinstance(value, ast.Call) and ast.unparse(value.func) == door


def _is_inert(value: ast.expr, scope: Function | None) -> bool:
    """Whether an argument is words of ours, what the door made, or a name of nothing else."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in DOOR
    if not isinstance(value, ast.Name) or scope is None:
        return False
    given = [
        one.value
        for one in ast.walk(scope)
        if isinstance(one, ast.Assign)
        for target in one.targets
        if ast.unparse(target) == value.id
    ]
    pairs = [
        dict(zip(map(ast.unparse, target.elts), one.value.elts, strict=True))
        for one in ast.walk(scope)
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Tuple)
        for target in one.targets
        if isinstance(target, ast.Tuple)
    ]
    given += [pair[value.id] for pair in pairs if value.id in pair]
    return bool(given) and all(_is_inert(one, scope) for one in given)


def printed(source: str) -> Iterator[str]:
    """Lines that reach a terminal by another way than the door, which writes out what acts on it."""
    for node in nodes(source):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTERS:
            yield f"line {node.lineno}: {ast.unparse(node)[:60]}"


# --------------------------------------------------------------------------------- over all scripts


def wing(script: Path) -> str:
    """The part of the program that a script belongs to: `intake`, `ui`, `bounds`, `pages` …"""
    parts = script.relative_to(ROOT).with_suffix("").parts
    return parts[2] if parts[0] == "src" else parts[0]


MARKED = "words not escaped for Markdown"
PRINTED = "lines printed past the door"
DOORS = {
    MARKED: ROOT / "src/tradeviz/ui/markdown.py",
    PRINTED: ROOT / "src/tradeviz/terminal.py",
}
"""The one module that may do what a rule keeps from all others."""
DRAWING = {"app", "pages", "ui"}
RULES: dict[str, Rule] = {
    "functions of more than 25 lines": long_functions,
    "functions of more than 5 parameters": crowded_functions,
    "modules of more than 300 lines": long_modules,
    "lines of more than 100 signs": wide_lines,
    "fmt: skip outside a table": unformatted,
    "names of storytelling": storytelling,
    "parameters thrown away": deleted_parameters,
    "clock or environment": world,
    MARKED: unescaped,
    PRINTED: printed,
}


def broken(rule: str) -> dict[str, list[str]]:
    """What breaks a rule, by the part of the program."""
    offences: dict[str, list[str]] = defaultdict(list)
    for script in SCRIPTS:
        if rule == "clock or environment" and wing(script) in WORLD:
            continue
        if script == DOORS.get(rule) or (rule == MARKED and wing(script) not in DRAWING):
            continue
        for offence in RULES[rule](script.read_text("utf-8")):
            offences[wing(script)].append(f"{script.relative_to(ROOT)} {offence}")
    return dict(offences)


def public_functions() -> dict[str, list[str]]:
    """Where each public function of a module stands, by its name."""
    places: dict[str, list[str]] = defaultdict(list)
    for script in SCRIPTS:
        for node in ast.parse(script.read_text("utf-8")).body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                places[node.name].append(str(script.relative_to(ROOT)))
    return dict(places)


def main() -> None:
    """Print whatever breaks a rule."""
    for rule in RULES:
        offences = broken(rule)
        print(f"\n{rule}: {sum(map(len, offences.values()))}")
        for lines in offences.values():
            print(*(f"  {line}" for line in lines), sep="\n")
    print("\npublic functions of one name")
    for name, places in sorted(public_functions().items()):
        if len(places) > 1:
            print(f"  {name}: {', '.join(places)}")


if __name__ == "__main__":
    main()

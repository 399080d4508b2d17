"""How a tree is written, in figures: `python -m benchmarks.measured [TREE …]`, one column a tree (`src` of each)."""

import ast
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from tests import rules
from tradeviz.settings import ROOT


@dataclass(frozen=True)
class Code:
    """The modules of a tree, as text."""

    modules: tuple[str, ...]

    def each(self) -> Iterable[tuple[str, rules.Function]]:
        """Every function with the module it stands in."""
        return ((source, node) for source in self.modules for node in rules.functions(source))

    def count(self, text: str) -> int:
        """How often a text is written."""
        return sum(source.count(text) for source in self.modules)

    def calls(self, name: str) -> int:
        """How often a function or method of this name is called, or decorates another."""
        nodes = [node for source in self.modules for node in rules.nodes(source)]
        called = [node.func for node in nodes if isinstance(node, ast.Call)]
        bare = [
            each
            for node in nodes
            if isinstance(node, rules.Function)
            for each in node.decorator_list
            if not isinstance(each, ast.Call)
        ]
        return sum(ast.unparse(node).rpartition(".")[2] == name for node in [*called, *bare])


def function_lines(code: Code) -> str:
    """Median, ninth tenth and longest, docstring and blank lines left out."""
    return _spread([rules.function_lines(source, node) for source, node in code.each()])


def module_lines(code: Code) -> str:
    """Median, ninth tenth and longest."""
    return _spread([len(source.splitlines()) for source in code.modules])


def _spread(lengths: list[int]) -> str:
    ordered = sorted(lengths)
    return f"{median(ordered):.0f} / {ordered[len(ordered) * 9 // 10]} / {ordered[-1]}"


def signs(code: Code) -> str:
    """Signs a line of a function's body: indentation, docstring and blank lines left out."""
    lines = []
    for source, node in code.each():
        body = node.body[1:] if ast.get_docstring(node) else node.body
        if body:
            written = source.splitlines()[body[0].lineno - 1 : node.end_lineno]
            lines += [len(line.strip()) for line in written if line.strip()]
    return f"{mean(lines):.0f}"


def docstrings(code: Code) -> str:
    """The share of modules, and of public classes, functions and methods, that say what they are."""
    kinds = (ast.Module, ast.ClassDef, *rules.Function.__args__)
    described = [
        bool(ast.get_docstring(node))
        for source in code.modules
        for node in rules.nodes(source)
        if isinstance(node, kinds) and not getattr(node, "name", "").startswith("_")
    ]
    return f"{mean(described):.0%}"


def hints(code: Code) -> str:
    """The share of functions whose parameters and answer all have a type."""
    typed = []
    for source, node in code.each():
        names = rules.parameters(node, node in rules.methods(source))
        every = [part for part in ast.walk(node.args) if isinstance(part, ast.arg)]
        untyped = [part.arg for part in every if part.annotation is None and part.arg in names]
        typed.append(not untyped and node.returns is not None)
    return f"{mean(typed):.0%}"


def _broken(rule: str) -> Callable[[Code], str]:
    return lambda code: str(sum(len(list(rules.RULES[rule](each))) for each in code.modules))


FIGURES: dict[str, Callable[[Code], str]] = {
    "modules": lambda code: str(len(code.modules)),
    "lines": lambda code: str(sum(len(source.splitlines()) for source in code.modules)),
    "functions": lambda code: str(sum(1 for _ in code.each())),
    "lines a function (median / p90 / longest)": function_lines,
    "functions of more than 25 lines": _broken("functions of more than 25 lines"),
    "functions of more than 5 parameters": _broken("functions of more than 5 parameters"),
    "lines a module (median / p90 / longest)": module_lines,
    "modules of more than 300 lines": _broken("modules of more than 300 lines"),
    "lines of more than 100 signs": _broken("lines of more than 100 signs"),
    "# fmt: skip": lambda code: str(code.count("# fmt: skip")),
    "signs a line of a function": signs,
    "names of storytelling": _broken("names of storytelling"),
    "groupby": lambda code: str(code.calls("groupby")),
    "lru_cache and cache": lambda code: str(code.calls("lru_cache") + code.calls("cache")),
    "what is public and described": docstrings,
    "functions with every type": hints,
}


def main(trees: list[str]) -> None:
    """Print the figures of each tree."""
    folders = [Path(tree) for tree in trees] or [ROOT]
    codes = [
        Code(tuple(file.read_text("utf-8") for file in sorted(folder.glob("src/**/*.py"))))
        for folder in folders
    ]
    print("| | " + " | ".join(folder.resolve().name for folder in folders) + " |")
    print("|---" * (len(folders) + 1) + "|")
    for name, figure in FIGURES.items():
        print(f"| {name} | " + " | ".join(figure(code) for code in codes) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])

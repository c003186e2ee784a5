"""House measures: short functions, short files, few parameters; and walls the import contract cannot see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted([*(ROOT / "src" / "sayso").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), ROOT / "start.py"])
LONGEST_FUNCTION, LONGEST_FILE, MOST_PARAMETERS = 60, 400, 6
MEDIAN_FUNCTION, LONG_FUNCTION = 10, 30


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    found = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append((f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node))
    return found


FUNCTIONS = functions()


def length(node: ast.AST) -> int:
    return (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    listed = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([a for a in listed if a.arg not in {"self", "cls"}])


def is_command(name: str) -> bool:
    """Commands of the command line declare their options as parameters: there they are data."""
    return name.startswith("src/sayso/cli/")


def test_no_function_is_too_long() -> None:
    assert [name for name, node in FUNCTIONS if length(node) > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(length(node) for _, node in FUNCTIONS)
    assert lengths[len(lengths) // 2] < MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] < LONG_FUNCTION


def test_no_function_has_too_many_parameters() -> None:
    many = [name for name, node in FUNCTIONS if parameters(node) > MOST_PARAMETERS and not is_command(name)]
    assert many == []


def test_no_file_is_too_long() -> None:
    long = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in CODE}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize(
    ("words", "only_in"),
    [
        (("import msgspec", "from msgspec"), "record/"),
        (("import spacy", "from spacy"), "reading/parse.py"),
        (("import sqlalchemy", "from sqlalchemy"), "ledger/"),
        (("import httpx2", "from httpx2", "urllib.request", "import socket", "import requests"), "intake/fetch"),
        (("import typer", "from typer", "import rich", "from rich"), "cli/"),
    ],
)
def test_heavy_or_dangerous_imports_stay_in_their_room(words: tuple[str, ...], only_in: str) -> None:
    src = ROOT / "src" / "sayso"
    strays = [
        str(path.relative_to(src))
        for path in sorted(src.rglob("*.py"))
        if any(word in path.read_text(encoding="utf-8") for word in words)
        and not str(path.relative_to(src)).startswith(only_in)
    ]
    assert strays == []


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, f"{path} has no docstring"


def test_tests_mirror_the_tree() -> None:
    """A test file is named after the module whose result it asserts (several may serve one module: test_x_y.py);
    test_whole.py and test_golden.py hold what only a room as a whole can show."""
    src, tests = ROOT / "src" / "sayso", ROOT / "tests"
    rooms = [room.name for room in src.iterdir() if room.is_dir() and (room / "__init__.py").exists()]
    strays = []
    for room in rooms:
        modules = {path.stem for path in (src / room).rglob("*.py")} | {"whole", "golden"}
        for test in sorted((tests / room).glob("test_*.py")):
            stem = test.stem.removeprefix("test_")
            if not any(stem == module or stem.startswith(f"{module}_") for module in modules):
                strays.append(str(test.relative_to(ROOT)))
    assert strays == []


def test_names_that_say_nothing_are_not_used() -> None:
    vague = {"utils", "helpers", "common", "misc", "manager", "util"}
    assert [str(p.relative_to(ROOT)) for p in CODE if p.stem in vague] == []


def test_public_names_are_sorted_and_real() -> None:
    import sayso
    import sayso.record

    for package in (sayso, sayso.record):
        assert list(package.__all__) == sorted(package.__all__), package.__name__
        assert [name for name in package.__all__ if not hasattr(package, name)] == []


def test_no_absolute_path_of_any_machine() -> None:
    texts = [*CODE, *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.py"), ROOT / "README.md"]
    roots = ("/" + "home/", "/" + "root/", "/" + "Users/")
    assert [str(p) for p in texts if any(root in p.read_text(encoding="utf-8") for root in roots)] == []

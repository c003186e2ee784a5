"""What the folders beside the package import of one another must be there: their libraries are not installed where the
tests run, so a name that has moved is found by nobody else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("training", "benchmarks")
OURS = {"training": ROOT, "benchmarks": ROOT, "sayso": ROOT / "src"}
"""What they import from, and where it lies."""


def test_names_imported_from_our_own_folders_are_made_there():
    missing = [
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for module, name in _imported(path)
        if not _is_made(module, name)
    ]
    assert missing == []


def test_a_name_that_has_moved_is_noticed():
    assert _is_made("training.descent", "Descent")
    assert _is_made("training", "descent")
    assert not _is_made("training.descent", "nn_of_old")
    assert not _is_made("training.descent", "copy"), "what it imports itself is not its own to give"


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of each ``from ... import`` of something of ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
            yield from ((str(node.module), alias.name) for alias in node.names)


def _is_made(module: str, name: str) -> bool:
    parts = module.split(".")
    place = OURS[parts[0]].joinpath(*parts)
    if place.is_dir():
        return (place / name).is_dir() or (place / f"{name}.py").exists() or _defines(place / "__init__.py", name)
    return _defines(place.with_suffix(".py"), name)


def _defines(path: Path, name: str) -> bool:
    return any(name in _names(node, path.name) for node in ast.parse(path.read_text(encoding="utf-8")).body)


def _names(node: ast.stmt, file: str) -> list[str]:
    """Names that a statement at a module's top gives a value to or hands on: what ``__all__`` lists, and what a
    package's own file imports."""
    if isinstance(node, ast.ImportFrom) and file == "__init__.py":
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    if isinstance(node, ast.AnnAssign):
        return [n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)]
    if isinstance(node, ast.Assign):
        made = [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
        return [*made, *ast.literal_eval(node.value)] if made == ["__all__"] else made
    return []

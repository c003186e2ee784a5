"""What every start of the command costs, and what it must not load."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("spacy", "lxml", "trafilatura", "sqlalchemy", "torch", "numpy", "httpx2", "dateparser", "msgspec")
RICH_PARTS = ("rich.console", "rich.progress", "rich.markdown", "typer.rich_utils")

HELP_CPU_SECONDS = 0.3
"""The promise of the project; measured at 0.08 to 0.1 on a busy machine, so the best of three must hold it."""

PROBE = """
import sys
sys.argv = ["sayso", *{arguments!r}]
from sayso.cli.main import run
try:
    run()
except SystemExit as stopped:
    assert not stopped.code, stopped.code
print("LOADED", *sorted(sys.modules), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))], capture_output=True, text=True, check=True
    )
    return set(done.stderr.partition("LOADED")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"], ["export", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded_by(*arguments) & {*HEAVY, *RICH_PARTS} == set()


def test_schema_needs_no_store_and_no_parser() -> None:
    assert loaded_by("schema") & (set(HEAVY) - {"msgspec"}) == set()


def cpu_seconds(*arguments: str) -> float:
    before = os.times()
    done = subprocess.run([sys.executable, "-m", "sayso", *arguments], capture_output=True, check=True)
    assert b"Usage: sayso" in done.stdout
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def test_help_answers_within_its_time() -> None:
    assert min(cpu_seconds("--help") for _ in range(3)) < HELP_CPU_SECONDS

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Sayso
from sayso import __version__
from sayso.cli.main import HELP
from sayso.cli.read import NO_INPUT, NOT_FETCHED, STOPPED
from sayso.errors import SaysoError


def test_version(sayso: Sayso) -> None:
    assert sayso("--version").out == f"sayso {__version__}\n"


def test_without_arguments_the_help_is_shown(sayso: Sayso) -> None:
    done = sayso()
    assert done.code == 2
    assert "Begin here:" in done.out + done.err


def test_a_wrong_option_is_told_in_a_line_and_ends_with_two(sayso: Sayso) -> None:
    done = sayso("read", "--jsn", "x")
    assert done.code == 2
    assert "No such option: --jsn" in done.err
    assert "Traceback" not in done.err


def _subclasses(kind: type[SaysoError]) -> list[type[SaysoError]]:
    return [kind, *(deep for below in kind.__subclasses__() for deep in _subclasses(below))]


def test_every_exit_code_is_explained_in_the_help() -> None:
    explained = {int(code) for code in re.findall(r"^  (\d+) ", HELP, flags=re.MULTILINE)}
    assert {error.exit_code for error in _subclasses(SaysoError)} | {0, NO_INPUT, NOT_FETCHED, STOPPED} == explained


@pytest.mark.parametrize("arguments", [["schema"], ["export", "jsonl"], ["search", "varenia"], ["--help"]])
def test_a_reader_that_closes_the_pipe_gets_no_message(ledger: Path, arguments: list[str]) -> None:
    """As in ``sayso export jsonl | head -1``, here with a reader that is gone before the first line."""
    command = [sys.executable, "-m", "sayso", *arguments]
    with subprocess.Popen(command, cwd=ledger.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_bench_says_where_the_measures_are_when_they_are_not_there(
    sayso: Sayso, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr("sayso.__file__", str(folder / "site" / "packages" / "sayso" / "__init__.py"))
    done = sayso("bench")
    assert done.code == 4
    assert "Clone the sources" in done.err


def test_bench_hands_its_options_on(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[1:])
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr("subprocess.run", run)
    done = sayso("bench", "--only", "times", "--limit", "5")
    assert asked == [["-m", "benchmarks.run", "--only", "times", "--limit", "5"]]
    assert done.code == 3

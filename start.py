#!/usr/bin/env python3
"""Sets Sayso up in this folder and starts it. Needs Python 3.11 or later and nothing else.

    python3 start.py sample          reads the sample report and writes out/sample.html
    python3 start.py test            checks and the whole test suite
    python3 start.py test --quick    checks and the quick tests only
    python3 start.py run ...         any command of Sayso's: python3 start.py run read my-report.txt

Everything is installed into the folder .venv next to this file, from the versions and digests listed in
requirements/. Delete .venv to start afresh.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "installed.txt"
LOWEST = (3, 11)
SAMPLE = HERE / "samples" / "harbour-statements.txt"
CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("walls between the rooms", ["lint-imports", "--no-cache"]),
)


def main(words: list[str]) -> int:
    if not words or words[0] not in {"sample", "test", "run"}:
        print(__doc__)
        return 0 if words in ([], ["--help"], ["-h"]) else 2
    if sys.version_info < LOWEST:
        return use_newer_python(words)
    if words[0] == "test":
        install("test")
        return run_tests(quick="--quick" in words)
    install("run")
    return run_sample() if words[0] == "sample" else call(["sayso", *words[1:]])


def use_newer_python(words: list[str]) -> int:
    """Starts this file again under the first fitting Python found on the path."""
    for name in ("python3.11", "python3.12", "python3.13", "python3.14"):
        found = shutil.which(name)
        if found:
            return subprocess.call([found, str(Path(__file__)), *words])
    print("Sayso needs Python 3.11 or later; this is", sys.version.split()[0], "- please install one.", file=sys.stderr)
    return 1


def install(wanted: str) -> None:
    """Brings .venv to the state of requirements/<wanted>.txt; does nothing where it is there already."""
    listed = HERE / "requirements" / f"{wanted}.txt"
    marks = [digest(listed), digest(HERE / "pyproject.toml")]
    known = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if PYTHON.exists() and (known == ["test", *marks_of("test")] or known == [wanted, *marks]):
        return
    began = time.monotonic()
    step(1, f"making the environment {ENVIRONMENT.name}")
    make_environment()
    step(2, f"installing what {'the tests need' if wanted == 'test' else 'Sayso needs'} (some minutes the first time)")
    pip("install", "--require-hashes", "-r", str(listed))
    step(3, "installing Sayso itself")
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(HERE))
    STAMP.write_text(" ".join([wanted, *marks]), encoding="utf-8")
    print(f"    set up in {time.monotonic() - began:.0f} seconds", flush=True)


def marks_of(wanted: str) -> list[str]:
    return [digest(HERE / "requirements" / f"{wanted}.txt"), digest(HERE / "pyproject.toml")]


def make_environment() -> None:
    if PYTHON.exists():
        return
    try:
        venv.EnvBuilder(with_pip=True).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, ImportError) as error:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise SystemExit(
            f"Making a virtual environment failed: {error}.\n"
            "On Debian and Ubuntu, install it first: apt install python3-venv"
        ) from error


def pip(*words: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *words]
    if subprocess.call(command) != 0:
        raise SystemExit(
            "Installing failed; the lines above say why. Without a network, point pip at a folder of packages "
            "(PIP_NO_INDEX=1 PIP_FIND_LINKS=folder) and start again."
        )


def run_sample() -> int:
    """The main job on the sample: a summary on the screen, a page to click through in out/."""
    out = HERE / "out"
    out.mkdir(exist_ok=True)
    page = out / "sample.html"
    print(f"Reading {SAMPLE.relative_to(HERE)} into the ledger {out.name}/sample.ledger ...", flush=True)
    code = call(["sayso", "read", str(SAMPLE), "--ledger", str(out / "sample.ledger"), "--html", str(page)])
    if code == 0:
        print(f"\nOpen {page.relative_to(HERE)} in a browser: every fact opens the words it rests on.")
    return code


def run_tests(*, quick: bool) -> int:
    failed = []
    for name, command in CHECKS:
        print(f"--- {name}: {' '.join(command)}", flush=True)
        if call(command) != 0:
            failed.append(name)
    suite = ["pytest", "-n", "2", "--durations=5", *(["-m", "not slow"] if quick else [])]
    print(f"--- tests: {' '.join(suite)}", flush=True)
    if call(suite) != 0:
        failed.append("tests")
    print("All checks passed." if not failed else f"FAILED: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def call(command: list[str]) -> int:
    program = BIN / (command[0] + (".exe" if os.name == "nt" else ""))
    return subprocess.call([str(program), *command[1:]], cwd=Path.cwd() if command[0] == "sayso" else HERE)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def step(number: int, what: str) -> None:
    print(f"[{number}/3] {what}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

"""The command as a user starts it: nothing is played, the parser runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

REPORT = """Dam talks stall as Brenn accuses rival of shelling

SELVA, 4 March 2022 - Fighters of the Ridge Front shelled the town of Selva on Thursday, a spokesman for the Brenn
government told reporters. “They fired at the clinic,” Oskar Lind said. The Ridge Front denied the attack.

Read more: ten photographs from the valley
"""


def sayso(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sayso", *arguments], cwd=folder, input=given, capture_output=True, check=False
    )


def test_a_report_is_read_kept_shown_and_verified(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(REPORT, encoding="utf-8")
    first = sayso(tmp_path, "read", "dam.txt", "--json", "--html", "dam.html")
    assert first.returncode == 0, first.stderr
    lines = [json.loads(line) for line in first.stdout.splitlines()]
    assert {"attribution", "event"} <= {line["kind"] for line in lines}
    for line in lines:
        assert REPORT[line["evidence"]["start"] : line["evidence"]["end"]] == line["evidence"]["quote"]
    page = (tmp_path / "dam.html").read_text(encoding="utf-8")
    assert all(line["id"] in page for line in lines)

    again = sayso(tmp_path, "read", "dam.txt")
    assert b"1 known already, nothing added" in again.stderr
    assert sayso(tmp_path, "verify").returncode == 0


def test_standard_input_beside_a_broken_neighbour(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = sayso(tmp_path, "read", "-", "empty.txt", "nowhere.txt", "--json", given=REPORT.encode("utf-8"))
    assert done.returncode == 0
    assert done.stdout.count(b"\n") > 1
    assert b"problem: empty.txt" in done.stderr
    assert b"problem: nowhere.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_no_input_that_can_be_read(tmp_path: Path) -> None:
    done = sayso(tmp_path, "read", "nowhere.txt")
    assert (done.returncode, done.stdout) == (3, b"")

"""``sayso places``: what is printed, and what a bad file leads to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app, run

ROW = "900000001\tTell Qasbah\tTell Qasbah\t\t34.5\t41.5\tP\tPPL\tIQ\t\t01\t\t\t\t120\t\t\tAsia/Baghdad\t2024-01-01\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["places", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_file_is_added_and_its_places_found(folder: Path) -> None:
    (folder / "IQ.txt").write_text(ROW, encoding="utf-8")
    assert printed("add", "IQ.txt") == "1 places with 1 names are in sayso.places; 0 left out\n"
    (line,) = printed("find", "Tell", "Qasbah").splitlines()
    assert line == "Tell Qasbah  town  IQ.01  34.500 41.500  120  name  geonames:900000001"


def test_lines_of_json_have_the_facts() -> None:
    found = [json.loads(line) for line in printed("find", "Tripoli", "--json").splitlines()]
    assert {"LY", "LB"} <= {place["country"] for place in found}


def test_no_place_is_said() -> None:
    assert "no place of that name" in printed("find", "Xarqoneh")


def test_a_bad_file_is_refused_with_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "IQ.txt").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        run(["places", "add", "IQ.txt"])
    assert stopped.value.code == 3
    told = capsys.readouterr().err
    assert "line 1 has 1 columns, not 19" in told
    assert "download.geonames.org" in told

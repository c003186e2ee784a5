from __future__ import annotations

import sqlite3
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from cli.conftest import Sayso
from sayso.settings import Settings, read_settings


def test_verify_prints_counts_and_head(sayso: Sayso, ledger: Path) -> None:
    done = sayso("verify")
    assert done.code == 0
    told = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert told["sources"] == "1"
    assert int(told["anchors"]) > 20
    assert len(told["head"]) == 64
    assert told["all"] == "holds together"


def test_verify_names_every_fault_and_ends_with_five(sayso: Sayso, ledger: Path) -> None:
    with sqlite3.connect(ledger) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        changed = database.execute(
            "UPDATE entries SET body = replace(body, 'backs', 'hates') WHERE body LIKE '%backs%'"
        ).rowcount
    assert changed
    done = sayso("verify")
    assert done.code == 5
    assert "fault    entry " in done.out
    assert "all holds together" not in done.out


def test_rebuild_makes_search_work_again(sayso: Sayso, ledger: Path) -> None:
    before = sayso("search", "varenia").out
    done = sayso("rebuild")
    assert (done.code, done.out) == (0, "rebuilt\n")
    assert sayso("search", "varenia").out == before != ""


def test_init_makes_a_ledger_and_settings_that_can_be_read(sayso: Sayso, folder: Path) -> None:
    done = sayso("init", "new")
    assert done.code == 0
    assert done.out.splitlines() == ["made new/sayso.toml", "made new/sayso.ledger"]
    assert sayso("verify", "--ledger", "new/sayso.ledger").code == 0
    assert read_settings(folder / "new" / "sayso.toml", environ={}) == Settings()


def test_init_leaves_what_is_there(sayso: Sayso, folder: Path) -> None:
    (folder / "sayso.toml").write_text("fetch_delay_s = 9.0\n")
    done = sayso("init")
    assert "sayso.toml is there already, left as it is" in done.out
    assert (folder / "sayso.toml").read_text() == "fetch_delay_s = 9.0\n"


def test_the_settings_file_explains_every_setting_and_its_lines_can_be_switched_on(sayso: Sayso, folder: Path) -> None:
    sayso("init")
    lines = (folder / "sayso.toml").read_text(encoding="utf-8").splitlines()
    settings = [line.removeprefix("# ") for line in lines if " = " in line]
    assert tomllib.loads("\n".join(settings)) == {field.name: field.default for field in fields(Settings)}
    for name in (field.name for field in fields(Settings)):
        at = next(i for i, line in enumerate(lines) if line.startswith(f"# {name} ="))
        assert lines[at - 1].startswith("# ")
        assert len(lines[at - 1].split()) > 3


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_a_file_that_is_no_ledger_is_refused(sayso: Sayso, folder: Path, command: str) -> None:
    (folder / "x.ledger").write_text("not a database, only a few words that stand in a file")
    done = sayso(command, "--ledger", "x.ledger")
    assert done.code == 5
    assert "Traceback" not in done.err

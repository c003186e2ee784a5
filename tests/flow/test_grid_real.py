"""The grid of a real trigger: four reports of ours, and the first real report beside them where it is at hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sayso.derived import Grid
from sayso.flow.forecasts import register
from sayso.flow.grid import reaction_grid
from sayso.flow.read import read_reports
from sayso.ledger.memory import MemoryLedger
from sayso.settings import Settings, read_settings

FOLDER = Path(__file__).parents[1] / "golden" / "grid" / "soleimani"
EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
NAMES = ("agrees", "denies", "more", "wire")
ABOUT = "Qassem Soleimani"


def read(*more: str, names: tuple[str, ...] = NAMES) -> MemoryLedger:
    ledger = MemoryLedger()
    read_reports([*(str(FOLDER / f"{name}.txt") for name in names), *more], ledger=ledger, settings=Settings())
    return ledger


def first_report() -> Path:
    """It lies beside the corpora (SAYSO_CORPORA) and is no part of the project."""
    corpora = read_settings().corpora
    path = Path(corpora or "none").parent / "reports" / "soleimani-reactions.txt"
    if not path.is_file():
        pytest.skip("the first real report is not at hand")
    return path


def with_real() -> dict[str, Any]:
    """What is expected of all five."""
    real = EXPECTED["real"]

    def named(names: list[str]) -> list[str]:
        return [real["instead"].get(name, name) for name in names]

    ours = [c | {"says": named(c["says"] + c.get("also", []))} for c in EXPECTED["column"]]
    stances = {real["instead"].get(name, name): word for name, word in EXPECTED["stances"].items()}
    return {
        "whole": named(EXPECTED["whole"]) + real["whole"],
        "stances": stances | real["stances"],
        "column": ours + real["column"],
    }


def place(grid: Grid, holds: str) -> int:
    """Of the one column whose heading, or else whose cited words, hold these."""
    heads = [i for i, column in enumerate(grid.columns) if holds in column.words]
    cited = [
        i for i, _ in enumerate(grid.columns) if any(holds in c.words for r in grid.rows for c in r.cells[i].cited)
    ]
    found = heads or cited
    assert len(found) == 1, (holds, [grid.columns[i].words for i in found])
    return found[0]


def check(grid: Grid, wanted: dict[str, Any]) -> None:
    """Every column, row, cell, stance and mark of what one alone says."""
    names = {row.key: row.name for row in grid.rows}
    places = {place(grid, column["holds"]): column for column in wanted["column"]}
    assert [c.words for i, c in enumerate(grid.columns) if i not in places] == []
    told = {name for c in wanted["column"] for name in (*c["says"], *c.get("denies", ()))}
    assert sorted(names.values()) == sorted(told)
    for i, column in places.items():
        for row in grid.rows:
            assert (column["holds"], row.name, row.cells[i].word) == (
                column["holds"],
                row.name,
                expected(column, row.name, wanted),
            )
        alone = column["says"][0] if len(column["says"]) == 1 else ""
        assert (column["holds"], names.get(grid.columns[i].only, "")) == (column["holds"], alone)
    assert {row.name: word for row in grid.rows for word, _ in row.stances} == wanted["stances"]


def expected(column: dict[str, Any], name: str, wanted: dict[str, Any]) -> str:
    if name in column["says"]:
        return "says"
    if name in column.get("denies", ()):
        return "denies"
    return "silent" if name in wanted["whole"] else "not seen"


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    return read()


@pytest.fixture(scope="module")
def drawn(ledger: MemoryLedger) -> Grid:
    return reaction_grid(ledger, ABOUT)


@pytest.mark.model
class TestFourReports:
    def test_every_cell(self, drawn: Grid) -> None:
        check(drawn, EXPECTED)

    def test_two_translations_and_a_copy_stand_in_one_cell(self, drawn: Grid) -> None:
        (row,) = [r for r in drawn.rows if r.name == "Sahil Brigades"]
        cited = row.cells[place(drawn, "For twenty years Soleimani oversaw direct aid")].cited
        assert [c.copied for c in cited] == [False, False, True]

    def test_an_attack_told_later_is_proposed_for_what_was_foreseen(self, ledger: MemoryLedger) -> None:
        told = {f.forecaster: f for f in register(ledger, "2020-01-08").forecasts}
        (proposal,) = told["Yousef Darwish"].proposed
        assert (proposal.verdict, proposal.account, proposal.day) == ("came true", "Iraqi army", "2020-01-07")
        assert [f.proposed for name, f in told.items() if name != "Yousef Darwish"] == [()] * (len(told) - 1)

    def test_another_report_revises_what_one_alone_says(self, drawn: Grid) -> None:
        """Before the report that denies and that with the new translations came, fewer spoke."""
        before = reaction_grid(read(names=("agrees", "wire")), ABOUT)
        names = {row.key: row.name for row in before.rows}
        column = before.columns[place(before, "The resistance will not be broken")]
        assert names[column.only] == "Sahil Brigades"
        assert drawn.columns[place(drawn, "The resistance will not be broken")].only == ""
        assert (len(before.reports), len(drawn.reports)) == (2, 4)


@pytest.mark.model
def test_every_cell_with_the_first_real_report() -> None:
    check(reaction_grid(read(str(first_report())), ABOUT), with_real())

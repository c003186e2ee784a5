"""The grid of one trigger over five reports, held to the one an analyst would draw."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from making import MAKER, doc, said, source
from making_reports import put
from sayso.contracts import Submission
from sayso.derived import Grid, GridRow
from sayso.errors import BadInput
from sayso.exporting.grid_page import as_of, grid_html, grid_line
from sayso.flow.grid import reaction_grid
from sayso.flow.read import read_reports
from sayso.flow.review import review
from sayso.flow.who_judge import judge
from sayso.ledger.memory import MemoryLedger
from sayso.settings import Settings

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "grid"
EXPECTED = tomllib.loads((GOLDEN / "expected.toml").read_text(encoding="utf-8"))
NAMES = ("agrees", "denies", "more", "wire")


@pytest.fixture(scope="module")
def drawn() -> Grid:
    ledger = MemoryLedger()
    paths = [str(ROOT / "samples" / "harbour-statements.txt"), *(str(GOLDEN / f"{name}.txt") for name in NAMES)]
    read_reports(paths, ledger=ledger, settings=Settings())
    return reaction_grid(ledger, "Idris Qaramani")


def row(grid: Grid, name: str) -> GridRow:
    (found,) = [r for r in grid.rows if r.name == name]
    return found


@pytest.mark.model
class TestTheAnalystsGrid:
    def test_every_cell(self, drawn: Grid) -> None:
        columns = {c.words: i for i, c in enumerate(drawn.columns)}
        wrong = []
        for wanted in EXPECTED["column"]:
            for one in drawn.rows:
                word = one.cells[columns[wanted["words"]]].word
                if word != expected_word(one, wanted):
                    wrong.append((wanted["words"], one.name, word))
        assert wrong == []
        assert set(columns) == {wanted["words"] for wanted in EXPECTED["column"]}

    def test_rows_stances_and_whole_statements(self, drawn: Grid) -> None:
        told = {r.name: r for r in drawn.rows}
        named = {name for c in EXPECTED["column"] for name in (*c["says"], *c.get("denies", ()))}
        assert sorted(r.name for r in drawn.rows) == sorted(named)
        assert sorted(name for name, r in told.items() if r.whole) == sorted(EXPECTED["whole"])
        stances = {name: word for name, r in told.items() for word, _ in r.stances}
        assert stances == EXPECTED["stances"]

    def test_what_one_alone_says_is_marked(self, drawn: Grid) -> None:
        names = {r.key: r.name for r in drawn.rows}
        only = {c.words: names.get(c.only, "") for c in drawn.columns}
        assert only == {c["words"]: c["says"][0] if len(c["says"]) == 1 else "" for c in EXPECTED["column"]}

    def test_two_translations_and_an_indirect_telling_stand_in_one_cell(self, drawn: Grid) -> None:
        (wanted,) = [c for c in EXPECTED["column"] if "tellings" in c]
        column = next(i for i, c in enumerate(drawn.columns) if c.words == wanted["words"])
        assert len({c.document_id for c in row(drawn, wanted["says"][0]).cells[column].cited}) == wanted["tellings"]

    def test_the_wire_copy_counts_as_a_copy(self, drawn: Grid) -> None:
        cited = [c for cell in row(drawn, "Umm Khalid").cells for c in cell.cited]
        assert sorted(c.copied for c in cited) == [False, True]

    def test_as_of_which_reports(self, drawn: Grid) -> None:
        assert as_of(drawn).startswith("It holds among 5 reports as of 2019-03-13")
        assert all(r.title in as_of(drawn) for r in drawn.reports)


def expected_word(one: GridRow, wanted: dict[str, Any]) -> str:
    if one.name in wanted["says"]:
        return "says"
    if one.name in wanted.get("denies", ()):
        return "denies"
    return "silent" if one.name in EXPECTED["whole"] else "not seen"


SAID = "Sor Tamim said that Odeh had sunk the ferry. Zaid Kanaan said that Odeh had not sunk the ferry."
ON_THE_FERRY = [("Sor Tamim", "that Odeh had sunk the ferry"), ("Zaid Kanaan", "that Odeh had not sunk the ferry")]


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def words(grid: Grid) -> dict[str, list[str]]:
    return {r.name: [c.word for c in r.cells] for r in grid.rows}


def test_words_lead_to_a_grid_where_nobody_bears_the_name(ledger: MemoryLedger) -> None:
    put(ledger, SAID, said=ON_THE_FERRY)
    assert words(reaction_grid(ledger, "the ferry")) == {
        "Sor Tamim": ["says"],
        "Zaid Kanaan": ["denies"],
    }


def test_what_people_call_wrong_is_left_out(ledger: MemoryLedger) -> None:
    report = put(ledger, SAID, said=ON_THE_FERRY)
    review(ledger, report.claims[1], "wrong", "ada")
    assert words(reaction_grid(ledger, "ferry")) == {"Sor Tamim": ["says"]}


def test_days_bound_the_reports(ledger: MemoryLedger) -> None:
    put(ledger, SAID, said=ON_THE_FERRY, day="2021-03-05")
    assert reaction_grid(ledger, "ferry", since="2021-03-05", until="2021-03-05").rows
    with pytest.raises(BadInput, match="no report speaks"):
        reaction_grid(ledger, "ferry", since="2021-03-06")


def test_the_page_and_the_line(ledger: MemoryLedger) -> None:
    put(ledger, SAID.replace("ferry", "ferry <b>"), said=[(who, w + " <b>") for who, w in ON_THE_FERRY])
    grid = reaction_grid(ledger, "ferry")
    page = grid_html(grid)
    assert "<b>" not in page
    assert "✗ denies" in page
    line = json.loads(grid_line(grid))
    assert [r["cells"][0]["word"] for r in line["rows"]] == ["says", "denies"]


def test_those_whom_no_mention_stands_for_are_others_in_another_report(ledger: MemoryLedger) -> None:
    for day in ("2021-03-05", "2021-03-06"):
        text = f"On {day} residents said that Odeh had sunk the ferry."
        document = doc(text, title=day, language="en")
        claim = said(document, "residents", "said", "that Odeh had sunk the ferry")
        ledger.append([Submission(b, MAKER) for b in (source(text), document, claim)], [text.encode()])
    assert len(reaction_grid(ledger, "ferry").rows) == 2


def test_a_pronoun_that_nobody_is_found_for_names_nobody(ledger: MemoryLedger) -> None:
    text = "He said that Odeh had sunk the ferry."
    document = doc(text, language="en")
    claim = said(document, "He", "said", "that Odeh had sunk the ferry")
    ledger.append([Submission(b, MAKER) for b in (source(text), document, claim)], [text.encode()])
    assert words(reaction_grid(ledger, "ferry")) == {"someone unnamed": ["says"]}


def test_rows_that_may_be_one_say_so_until_a_person_tells() -> None:
    ledger = MemoryLedger()
    said = "that the ferry to Ros carried flour for the garrison"
    for name in ("Karim Sadr", "Kareem Sadr"):
        put(ledger, f"At noon {name} said {said}.", day="2021-03-01", said=[(name, said)])
    rows = reaction_grid(ledger, "ferry to Ros").rows
    assert [(r.name, r.perhaps) for r in rows] == [
        ("Kareem Sadr", ("Karim Sadr",)),
        ("Karim Sadr", ("Kareem Sadr",)),
    ]
    assert "may be the same as Karim Sadr" in grid_html(reaction_grid(ledger, "ferry to Ros"))
    one, other = (e.body_id for e in ledger.entries(record="mention"))
    judge(ledger, (one, other), "same", "ada")
    (only,) = reaction_grid(ledger, "ferry to Ros").rows
    assert only.perhaps == ()

"""Rows that no verb of taking a stand tells, from small texts read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.derived import Grid
from sayso.flow.grid import reaction_grid
from sayso.flow.grid_stances import death_in
from sayso.flow.read import read_reports
from sayso.ledger.memory import MemoryLedger
from sayso.settings import Settings

OPENING = "Gunmen killed Samir Odeh, the head of the Reef Guard, in Zabid on Monday."


def drawn(folder: Path, *paragraphs: str) -> Grid:
    report = folder / "report.txt"
    text = "\n\n".join(
        ("Zabid after the killing", "9 March 2021", "By Leila Asmar, Coast Herald", OPENING, *paragraphs)
    )
    report.write_text(text, encoding="utf-8")
    ledger = MemoryLedger()
    read_reports([str(report)], ledger=ledger, settings=Settings())
    return reaction_grid(ledger, "Samir Odeh")


def rows(grid: Grid) -> dict[str, list[str]]:
    """Row -> stances."""
    return {row.name: sorted({word for word, _ in row.stances}) for row in grid.rows}


@pytest.mark.model
class TestRows:
    def test_the_people_of_a_place(self, tmp_path: Path) -> None:
        grid = drawn(tmp_path, "Sweets were handed out in Aden, celebrating the death of Samir Odeh.")
        assert rows(grid) == {"people in Aden": ["celebrates the death of Samir Odeh"]}

    def test_what_is_not_done_shows_nothing(self, tmp_path: Path) -> None:
        assert rows(drawn(tmp_path, "Nobody in Aden planned to celebrate the death of Samir Odeh.")) == {}

    def test_who_is_consoled_is_not_mourned(self, tmp_path: Path) -> None:
        grid = drawn(
            tmp_path, "The Harun Brigade condemned the killing and sent its condolences to Samir Odeh’s family."
        )
        assert "mourns" not in str(rows(grid))

    def test_words_that_a_body_signs_are_its_own_and_whole(self, tmp_path: Path) -> None:
        inscription = "A banner in the port carried the inscription “Harun Brigade. Mourning the martyr Samir Odeh.”"
        grid = drawn(tmp_path, "The Harun Brigade put up a tent.", inscription)
        assert rows(grid) == {"Harun Brigade": ["mourns"]}
        assert grid.rows[0].whole

    def test_a_title_in_somebodys_own_words(self, tmp_path: Path) -> None:
        said = "“The criminal Samir Odeh burned our boats,” said Umm Khalid, a resident of Zabid."
        assert rows(drawn(tmp_path, said))["Umm Khalid"] == ["condemns"]

    def test_a_title_in_words_retold_is_perhaps_the_reports(self, tmp_path: Path) -> None:
        said = "Umm Khalid, a resident of Zabid, said that the criminal Samir Odeh had burned their boats."
        assert rows(drawn(tmp_path, said))["Umm Khalid"] == []

    def test_words_that_a_picture_shows(self, tmp_path: Path) -> None:
        grid = drawn(
            tmp_path, "[“Good riddance to the tyrant Samir Odeh, who burned the boats of our fathers.”]", OPENING
        )
        assert rows(grid) == {"someone unnamed (a caption)": ["condemns"]}

    def test_what_is_widely_known_is_nobodys_word(self, tmp_path: Path) -> None:
        assert rows(drawn(tmp_path, "It was widely known that Samir Odeh had burned the boats.")) == {}

    def test_what_one_says_that_he_affirms_is_a_claim_of_its_own(self, tmp_path: Path) -> None:
        said = "“Samir Odeh burned our boats, and we affirm that the siege of Zabid will be broken,” said Umm Khalid."
        words = [column.words for column in drawn(tmp_path, said).columns]
        assert "Samir Odeh burned our boats" in words
        assert not any("affirm" in one for one in words)


@pytest.mark.parametrize(
    ("words", "noun"),
    [("the killing of Odeh", "killing"), ("his death", "death"), ("the death toll", ""), ("Odeh", "")],
)
def test_whose_death(words: str, noun: str) -> None:
    assert death_in(words) == noun

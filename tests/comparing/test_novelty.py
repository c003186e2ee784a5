from __future__ import annotations

from sayso.comparing.grid import Saying
from sayso.comparing.novelty import firsts

SUNK = "Odeh sank the ferry with rockets"


def said(words: str, day: str, claim: str, row: str = "a") -> Saying:
    return Saying(row, claim, words, day)


def test_the_first_telling_counts_and_tells_its_scope() -> None:
    sayings = [
        said("The siege will be broken soon", "2021-03-01", "1"),
        said(SUNK, "2021-03-05", "2"),
        said("that Odeh had sunk the ferry with rockets", "2021-03-09", "3"),
    ]
    (first,) = firsts(sayings[::-1])
    assert (first.saying.claim, first.among, first.since) == ("2", 3, "2021-03-01")


def test_what_somebody_else_said_before_is_new_of_this_speaker() -> None:
    other = said(SUNK, "2021-02-01", "0", row="b")
    sayings = [said("The siege will be broken soon", "2021-03-01", "1"), said(SUNK, "2021-03-05", "2"), other]
    assert [f.saying.claim for f in firsts(sayings)] == ["2"]


def test_nothing_is_new_of_one_who_never_spoke_before_or_whose_day_nobody_knows() -> None:
    assert firsts([said(SUNK, "2021-03-05", "1")]) == []
    assert firsts([said("The siege will be broken", "2021-03-01", "1"), said(SUNK, "", "2")]) == []

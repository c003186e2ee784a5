"""Rows of tellings live in benchmarks/sets/statements; here stands what must hold whatever the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.statements import pairs, score
from sayso.comparing.statements import Words, are_one, compare

MARTYR = "The martyr Nasim Odeh oversaw every shipment for twenty years. We part from a leader of the coast."
AGAIN = "For two decades the martyr Naseem Odah supervised all consignments."


def words(text: str, speaker: str = "Abu Tarif") -> Words:
    return Words(text, (speaker,))


def test_the_pairs_written_before_are_told_apart_as_well_as_when_this_was_tuned() -> None:
    found = {part: score(pairs(part)) for part in ("develop", "held")}
    assert len(pairs("develop")) + len(pairs("held")) >= 60
    assert all(abs(2 * sum(p["same"] for p in pairs(part)) - len(pairs(part))) <= 1 for part in found)
    assert found["develop"]["f1"] >= 0.95
    assert found["held"]["f1"] >= 0.85


def test_two_renderings_are_one_statement_with_its_words_set_side_by_side() -> None:
    found = compare(words(MARTYR), words(AGAIN))
    assert found.is_same
    assert found.fuller == "left"
    swapped = {(MARTYR[a:b], AGAIN[c:d]) for (a, b), (c, d) in found.swapped}
    assert {("oversaw", "supervised"), ("shipment", "consignments"), ("Nasim", "Naseem")} <= swapped
    assert [MARTYR[s:e] for s, e in found.passages[0].left] == [MARTYR[: MARTYR.index(" We")]]
    assert "leader" in {MARTYR[s:e] for s, e in found.left_only}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("The martyr Nasim Odeh did not oversee every shipment for twenty years.", "denied"),
        ("The martyr Nasim Odeh will oversee every shipment for twenty years.", "to come"),
        ("The martyr Nasim Odeh is going to oversee every shipment for twenty years.", "to come"),
        ("If the martyr Nasim Odeh oversaw every shipment for twenty years, so be it.", "conditional"),
        ("The martyr Nasim Odeh oversaw every shipment for three years.", "three"),
        ("May God reward the martyr Nasim Odeh, who oversaw every shipment for twenty years.", "wished"),
    ],
)
def test_like_words_that_claim_another_thing_are_no_telling_of_it(other: str, told: str) -> None:
    found = compare(words(MARTYR[: MARTYR.index(" We")]), words(other))
    assert not found.is_same
    assert told in found.contradiction


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council is going to rebuild the burnt mill by spring.",
            "The council will rebuild the burnt mill by spring.",
        ),
        ("Forty men are going to the burnt mill with stones.", "Forty men went to the burnt mill with stones."),
        ("Forty men are going to Ros with stones for the mill.", "Forty men went to Ros with stones for the mill."),
    ],
)
def test_what_is_going_to_be_is_to_come_and_who_is_going_somewhere_is_not(one: str, other: str) -> None:
    assert compare(words(one), words(other)).is_same


def test_others_words_are_another_statement() -> None:
    assert "laid to" in compare(words(MARTYR), words(MARTYR, "Lantern Party")).contradiction
    assert compare(Words(MARTYR, ("he",), frozenset({"e"})), Words(MARTYR, ("Odeh",), frozenset({"e"}))).is_same


def test_of_words_laid_to_nobody_more_is_asked() -> None:
    """Two bodies that mourn one man share his name and the mourning; a copy of the same banner shares all."""
    banner = Words("Mourning the martyr General Nasim Qaramani and his brothers")
    spoken = Words(
        "We mourn the martyr General Nasim Qaramani and the martyr Samir Wahdan, and we follow them.", ("Abu Tarif",)
    )
    assert not are_one(banner, spoken, compare(banner, spoken))
    assert are_one(banner, banner, compare(banner, banner))
    few = Words("the killing of Qaramani", ("Harun Brigade",))
    more = Words("Rejoice in the killing of the tyrant Qaramani, the butcher of our towns by the river.")
    assert not are_one(few, more, compare(few, more))


def test_formulas_are_too_short_to_be_one() -> None:
    assert not compare(Words("We will not stop."), Words("They fled.")).is_same


SHELLED = "gunmen shelled the harbour at dawn and killed fourteen guards"
SAID = "We will not avenge the fourteen guards killed in Qasr Salim if they fled . ;"
SOME = st.lists(st.sampled_from(sorted(SAID.split())))


@settings(max_examples=60, deadline=None)
@given(SOME, SOME)
def test_sides_do_not_count(one: list[str], other: list[str]) -> None:
    left, right = Words(" ".join(one)), Words(" ".join(other))
    there, back = compare(left, right), compare(right, left)
    assert (there.likeness, there.is_same) == (back.likeness, back.is_same)
    assert all(0 <= s < e <= len(left.text) for s, e in there.left_only)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(SHELLED.split())), min_size=6))
def test_a_statement_is_one_with_itself_or_too_short(listed: list[str]) -> None:
    found = compare(Words(" ".join(listed)), Words(" ".join(listed)))
    assert not found.contradiction
    assert found.likeness in {0.0, 1.0}

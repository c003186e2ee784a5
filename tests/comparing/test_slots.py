from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.slots import Filled, slots, standing


def count(claim: str, low: int | None, high: int | None) -> Filled:
    return Filled(claim, "victim", "guard", f"{low} to {high} guards", low, high)


def test_counts_that_meet_are_one_and_others_rivals_with_their_owners() -> None:
    (slot,) = slots([count("a", 12, None), count("b", 14, 14), count("c", 9, 9)])
    assert {(v.low, v.high, v.held_by) for v in slot.values} == {(14, 14, ("a", "b")), (9, 9, ("c",))}
    assert not slot.is_agreed


def test_days_and_places() -> None:
    day = Filled("a", "when", "2021-03-03", "3 March", earliest="2021-03-03", latest="2021-03-03")
    month = Filled("b", "when", "2021-03", "March", earliest="2021-03-01", latest="2021-03-31")
    there, elsewhere = Filled("a", "place", "g1", "Port Salim"), Filled("b", "place", "g2", "Bir Salam")
    place, when = slots([day, month, there, elsewhere])
    assert (when.is_agreed, when.values[0].value) == (True, "3 March")
    assert [v.value for v in place.values] == ["Bir Salam", "Port Salim"]


def test_a_place_in_doubt_is_the_sure_one_where_it_may_be_it() -> None:
    sure, other = Filled("a", "place", "g1", "Port Salim"), Filled("b", "place", "g9", "Bir Salam")
    doubt = Filled("c", "place", "g2", "Port Salim (LX or LY)", perhaps=("g1", "g3"))
    (place,) = slots([doubt, other, sure])
    assert [(v.value, v.held_by) for v in place.values] == [("Port Salim", ("a", "c")), ("Bir Salam", ("b",))]
    assert [v.value for v in slots([doubt])[0].values] == ["Port Salim (LX or LY)"]


@pytest.mark.parametrize(
    ("reports", "independent", "by", "word"),
    [(1, 1, (), "unique"), (3, 1, (), "copied"), (3, 2, (), "corroborated"), (3, 2, ("Odeh",), "contested")],
)
def test_standing(reports: int, independent: int, by: tuple[str, ...], word: str) -> None:
    assert standing(reports, independent, (), by).word == word


@given(st.permutations([count("a", 12, None), count("b", 14, 14), count("c", 9, 9), count("d", None, 10)]))
def test_the_order_does_not_count(listed: list[Filled]) -> None:
    assert slots(listed) == slots(sorted(listed, key=lambda f: f.claim))


def test_the_same_words_for_somebody_unknown_are_one_value() -> None:
    here = Filled("a", "actor", "mention:1", "Residents of Port Salim", perhaps=("resident port salim",))
    there = Filled("b", "actor", "mention:2", "Residents of Port Salim", perhaps=("resident port salim",))
    (slot,) = slots([here, there])
    assert [rival.held_by for rival in slot.values] == [("a", "b")]

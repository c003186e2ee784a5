from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.grid import (
    Saying,
    cell,
    claims,
    columns,
    only_by,
    propositions,
    relation,
    undenied,
    without_retold,
)

VOW = "We will avenge the blood of the martyr Odeh"


def saying(words: str, row: str = "a", **fields: object) -> Saying:
    return Saying(row, f"assertion:{row}", words, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Luria ordered the killing of Odeh", "that Luria had ordered the killing of Odeh", "same"),
        ("Odeh oversaw every shipment to our shore", "Odeh never oversaw any shipment to our shore", "denied"),
        ("The killing of Odeh served Luria", "Luria ordered the killing of Odeh", ""),
        (VOW, "May God avenge the blood of the martyr Odeh", ""),
        (VOW, "If you come back we will avenge the blood of the martyr Odeh", ""),
        ("Twelve guards were killed at the harbour", "Forty guards were killed at the harbour", ""),
        ("They did not sell the rifles to Luria", "They never sold the rifles to Luria", "same"),
    ],
)
def test_what_two_propositions_are_to_one_another(one: str, other: str, expected: str) -> None:
    for left, right in ((one, other), (other, one)):
        likeness, turned = relation(saying(left), saying(right, "b"))
        assert ("denied" if turned else "same") * bool(likeness) == expected


def test_a_denial_by_the_verb_turns_the_words() -> None:
    said, denied = saying(VOW), saying(VOW, "b", denies=True)
    (column,) = columns([denied, said])
    assert cell(column, "a", is_whole=False)[0] == "says"
    assert cell(column, "b", is_whole=False)[0] == "denies"
    assert only_by(column) == "a"


def test_silent_and_not_seen() -> None:
    (column,) = columns([saying(VOW)])
    assert [cell(column, "b", is_whole=whole)[0] for whole in (True, False)] == ["silent", "not seen"]


def test_both_where_a_row_says_and_denies() -> None:
    (column,) = columns([saying(VOW), saying(VOW, denies=True)])
    assert cell(column, "a", is_whole=True)[0] == "both"


def test_stances_are_one_by_attitude_and_target() -> None:
    mourned = [saying("mourns Odeh", row, attitude="mourns", target="x") for row in "ab"]
    other = saying("mourns Sor", "c", attitude="mourns", target="y")
    assert sorted(len(c) for c in columns([*mourned, other])) == [1, 2]


@pytest.mark.parametrize(
    ("text", "is_worded", "expected"),
    [
        ("We buried him yesterday, and we affirm that the siege will end.", True, 2),
        ("the role of the party in the delivery", False, 0),
        ("that the navy knew of the cargo", False, 1),
        ("each consignment which came to our coast", False, 0),
        ("Odeh.", True, 0),
        ("that the town was shelled and that the market was burnt", False, 2),
        ("He sold bread and rifles", True, 1),
    ],
)
def test_propositions(text: str, is_worded: bool, expected: int) -> None:
    assert len(propositions(text, is_worded=is_worded)) == expected


@given(st.text(max_size=200), st.booleans())
def test_propositions_are_stretches_in_order(text: str, is_worded: bool) -> None:
    found = propositions(text, is_worded=is_worded)
    assert all(0 <= a < b <= len(text) and claims(text[a:b], is_worded=is_worded) for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_the_order_in_which_sayings_come_does_not_count() -> None:
    said = [
        saying(VOW),
        saying("we shall avenge the martyr Odeh's blood", "b"),
        saying("The siege will be broken", "c"),
    ]
    results = {str(columns(order)) for order in permutations(said)}
    assert len(results) == 1


def test_what_holds_another_is_left_out() -> None:
    inner = saying("that the siege of the harbour will be broken")
    outer = saying("we affirm that the siege of the harbour will be broken")
    assert without_retold([outer, inner, saying(inner.words, "b")]) == [inner, saying(inner.words, "b")]


def test_undenied() -> None:
    assert undenied("Odeh never oversaw it").split() == ["Odeh", "oversaw", "it"]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (
            "The road will be opened, and the blood of the dead will light its way.",
            ["The road will be opened", "the blood of the dead will light its way."],
        ),
        ("The martyr led the support of the port, and the transfer of weapons to its men.", None),
        ("They fought the guards, and the governor, who was wounded in the raid.", None),
    ],
    ids=["two with a verb each", "two objects", "a verb that only describes"],
)
def test_a_second_claim_has_a_verb_of_its_own(text: str, claimed: list[str] | None) -> None:
    assert [text[a:b] for a, b in propositions(text)] == (claimed or [text])


def test_a_stop_before_a_small_letter_ends_no_sentence() -> None:
    told = ["They found the boat with the help of U.S. satellites over the sea.", "Guards sank the freighter."]
    text = " ".join(told)
    assert [text[a:b] for a, b in propositions(text)] == told


@pytest.mark.parametrize(
    ("words", "is_claim"),
    [
        ("its rivals over the part that Odeh played in the raid", False),
        ("that Odeh played a part in the raid", True),
        ("the boat that carried the rockets had sunk off Zabid", True),
    ],
    ids=["a thing that is described", "a claim", "a claim about a thing that is described"],
)
def test_what_only_describes_claims_nothing(words: str, is_claim: bool) -> None:
    assert claims(words, is_worded=False) == is_claim


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Nobody will break the strike.", "The strike will not be broken.", (True, False)),
        ("Nobody will break the strike.", "The strike will be broken.", (True, True)),
        ("Nobody will break the strike.", "Nobody will feed the children.", (False, False)),
    ],
    ids=["denied in other words", "only one denied", "something else denied"],
)
def test_denied_twice_is_compared_without_the_denial(one: str, other: str, expected: tuple[bool, bool]) -> None:
    likeness, turned = relation(Saying("a", "c1", one), Saying("b", "c2", other))
    assert (bool(likeness), bool(likeness) and turned) == expected


def test_stances_are_one_by_their_target_or_by_a_name_in_their_words() -> None:
    def mourning(claim: str, target: str, words: str) -> Saying:
        return Saying("a", claim, words, attitude="mourns", target=target)

    named = [mourning("c1", "e1", "mourns Samir Odeh"), mourning("c2", "e2", "mourns Samir Odeh")]
    unnamed = [mourning("c3", "e3", "mourns the captain"), mourning("c4", "e4", "mourns the captain")]
    assert sorted(len(column) for column in columns([*named, *unnamed])) == [1, 1, 2]

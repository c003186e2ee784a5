from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.copies import CopyIndex, clusters, copy_of, in_order, sketch

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdgklmnrst"]


def page(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def changed(words: list[str], share: float, seed: int) -> list[str]:
    dice = random.Random(seed)
    return [dice.choice(WORDS) if dice.random() < share else word for word in words]


def index_of(pages: dict[str, list[str]]) -> set[tuple[str, str]]:
    index = CopyIndex()
    found = [copy for key, words in pages.items() for copy in index.add(sketch(key, " ".join(words)))]
    return {(c.left, c.right) for c in found}


def test_a_wire_copy_is_found_whatever_was_changed_and_strangers_are_not() -> None:
    first = page(1)
    pages = {
        "a": first,
        "a cut": first[:140],
        "a reworded": changed(first, 0.35, 9),
        "a moved": first[100:] + first[:100],
        "b": page(2),
        "c": page(3),
    }
    found = index_of(pages)
    assert {("a", "a cut"), ("a", "a moved"), ("a", "a reworded")} <= found
    assert not any("b" in pair or "c" in pair for pair in found)


def test_software_that_swaps_single_words_is_noticed() -> None:
    first = page(1)
    spun = copy_of(sketch("a", " ".join(first)), sketch("b", " ".join(changed(first, 0.25, 4))))
    cut = copy_of(sketch("a", " ".join(first)), sketch("b", " ".join(first[:150])))
    assert spun is not None
    assert spun.is_reworded
    assert "single words are changed" in spun.reason
    assert cut is not None
    assert not cut.is_reworded


def test_a_short_formula_is_no_copy() -> None:
    assert copy_of(sketch("a", "All rights reserved by the harbour."), sketch("b", "All rights reserved.")) is None


def test_a_part_of_something_longer_says_so() -> None:
    long = page(1, 900)
    found = copy_of(sketch("a", " ".join(long)), sketch("b", " ".join(long[300:420])))
    assert found is not None
    assert found.is_part


@settings(max_examples=20, deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_in_which_pages_come_does_not_count(order: list[str]) -> None:
    pages = {"a": page(1), "b": changed(page(1), 0.2, 1), "c": page(2), "d": changed(page(2), 0.3, 2), "e": page(3)}
    assert index_of({key: pages[key] for key in order}) == {("a", "b"), ("c", "d")}


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_words_in_order_are_counted_as_the_table_would(one: list[str], other: list[str]) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert in_order(one, other) == table[-1][-1]


def test_clusters_of_copies_bear_the_first_name() -> None:
    index = CopyIndex()
    copies = [c for n in (3, 1, 2) for c in index.add(sketch(f"p{n}", " ".join(changed(page(1), 0.1, n))))]
    assert set(clusters(copies).values()) == {"p1"}

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.stories import StoryIndex, joined, stories, terms

TEXTS = {
    "flood 1": "The river Oum flooded the town of Bir Salam on Monday and swept away the bridge.",
    "flood 2": "In Bir Salam the bridge was swept away when the Oum flooded the town.",
    "raid 1": "Gunmen of the Harun Brigade raided the customs house in Port Salim at dawn.",
    "raid 2": "The customs house of Port Salim was raided by the Harun Brigade, guards said.",
    "match": "Luria won the handball final by two goals in front of a full hall.",
}


def test_reports_of_one_story_are_joined_and_others_stay_alone() -> None:
    found = stories(terms(key, text) for key, text in TEXTS.items())
    assert found["flood 1"] == found["flood 2"]
    assert found["raid 1"] == found["raid 2"]
    assert len(set(found.values())) == 3


@settings(max_examples=30, deadline=None)
@given(st.permutations(sorted(TEXTS)))
def test_neither_order_nor_the_way_of_asking_counts(order: list[str]) -> None:
    index = StoryIndex()
    for key in order:
        index.add(terms(key, TEXTS[key]))
        index.add(terms(key, "something else, which must change nothing"))
    whole = index.stories()
    assert whole == stories(terms(key, TEXTS[key]) for key in sorted(TEXTS))
    assert all(index.story(key) == tuple(sorted(k for k in TEXTS if whole[k] == whole[key])) for key in TEXTS)


def test_average_linkage_asks_for_the_mean_and_not_for_one_bridge() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.0}
    assert sorted(map(sorted, joined(3, near, 0.4))) == [[0, 1], [2]]
    assert sorted(map(sorted, joined(3, near, 0.2))) == [[0, 1, 2]]

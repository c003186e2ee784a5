from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.record import Match, Verdict
from sayso.resolving.entities import Ruling, pair_of, rulings_of, settle

IDS = [*(f"mention:{letter}" for letter in "abcdefgh"), "actor:x", "actor:y"]
PEOPLE = ("Ada", "Ben")

pairs = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True).map(lambda ids: pair_of(*ids))
human_pairs = pairs.filter(lambda pair: pair[1].startswith("mention:"))  # "actor:" sorts before "mention:"
scores = st.sampled_from([0.5, 0.7, 0.9, 0.95, 1.0])
verdicts_of_machines = st.sampled_from(["same", "same", "same", "different", "unsure"])
matches = st.lists(
    st.builds(
        lambda p, v, s: Match(left=p[0], right=p[1], verdict=v, score=s, rule="r"), pairs, verdicts_of_machines, scores
    ),
    max_size=25,
)
words = st.sampled_from(["same", "different", "unsure", "withdrawn"])
spoken = st.lists(st.tuples(st.sampled_from(PEOPLE), human_pairs, words), max_size=12)


def turned(said: list[tuple[str, tuple[str, str], str]]) -> list[tuple[str, Verdict]]:
    """Verdicts as the ledger would hold them: a turn each."""
    turns: dict[tuple[str, tuple[str, str]], int] = {}
    made = []
    for person, pair, word in said:
        turn = turns.get((person, pair), 0)
        turns[person, pair] = turn + 1
        made.append((person, Verdict(left=pair[0], right=pair[1], verdict=word, turn=turn)))  # type: ignore[arg-type]
    return made


def same(left: str, right: str, score: float = 0.9) -> Match:
    return Match(left=left, right=right, verdict="same", score=score, rule="r")


def said(verdict: str, by: str = "Ada") -> Ruling:
    return Ruling(verdict, (by,), "", 0)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(matches, spoken, st.data())
def test_no_order_matters(
    found: list[Match], spoke: list[tuple[str, tuple[str, str], str]], data: st.DataObject
) -> None:
    verdicts = turned(spoke)
    shuffled = settle(data.draw(st.permutations(found)), rulings_of(data.draw(st.permutations(verdicts))))
    assert shuffled == settle(found, rulings_of(verdicts))


@settings(max_examples=200, deadline=None)
@given(matches, spoken)
def test_what_a_person_keeps_apart_stays_apart(
    found: list[Match], spoke: list[tuple[str, tuple[str, str], str]]
) -> None:
    known = rulings_of(turned(spoke))
    settled = settle(found, known)
    for (left, right), word in known.items():
        if word.verdict != "same":
            assert settled.entity(left) != settled.entity(right)


@settings(max_examples=200, deadline=None)
@given(matches, spoken)
def test_what_a_person_joins_is_one_unless_people_contradict(
    found: list[Match], spoke: list[tuple[str, tuple[str, str], str]]
) -> None:
    known = rulings_of(turned(spoke))
    settled, alone = settle(found, known), settle([], known)
    for (left, right), word in known.items():
        if word.verdict == "same" and settled.entity(left) != settled.entity(right):
            assert alone.entity(left) != alone.entity(right), "a machine has parted what a person joined"


@settings(max_examples=200, deadline=None)
@given(matches, spoken, human_pairs, st.sampled_from(["same", "different", "unsure"]))
def test_undoing_brings_back_what_was_exactly(
    found: list[Match], spoke: list[tuple[str, tuple[str, str], str]], pair: tuple[str, str], word: str
) -> None:
    before = [one for one in spoke if (one[0], one[1]) != ("Ada", pair)]
    after = [*before, ("Ada", pair, word), ("Ada", pair, "withdrawn")]
    assert settle(found, rulings_of(turned(after))) == settle(found, rulings_of(turned(before)))


@settings(max_examples=200, deadline=None)
@given(matches)
def test_machines_never_join_two_rows_or_what_waits_or_what_they_keep_apart(found: list[Match]) -> None:
    settled = settle(found, {})
    assert settled.entity("actor:x") != settled.entity("actor:y")
    for match in found:
        if match.verdict == "different":
            assert settled.entity(match.left) != settled.entity(match.right)
    sure = [match for match in found if match.verdict == "same"]
    assert settle([m for m in found if m.verdict != "unsure"], {}) == settled
    assert set(settled.links) <= set(sure)


def test_a_cluster_is_split_at_its_weakest_link() -> None:
    chain = [
        same("mention:a", "mention:b", 0.95),
        same("mention:b", "mention:c", 0.7),
        same("mention:c", "mention:d", 0.9),
    ]
    settled = settle(chain, {("mention:a", "mention:d"): said("different")})
    assert settled.members == {"mention:a": ("mention:a", "mention:b"), "mention:c": ("mention:c", "mention:d")}
    (cut,) = settled.cut
    assert (cut.link.score, cut.kept_apart, cut.why) == (0.7, ("mention:a", "mention:d"), "Ada said different")


def test_a_row_gives_its_entity_the_key() -> None:
    settled = settle([same("actor:x", "mention:a")], {})
    assert settled.of == {"actor:x": "actor:x", "mention:a": "actor:x"}


def test_the_newest_turn_of_a_person_counts_and_the_stricter_of_two_people() -> None:
    pair = {"left": "mention:a", "right": "mention:b"}
    later = [("Ada", Verdict(**pair, verdict="same", turn=1)), ("Ada", Verdict(**pair, verdict="different"))]
    assert rulings_of(later)["mention:a", "mention:b"].verdict == "same"
    both = [*later, ("Ben", Verdict(**pair, verdict="different", why="two ranks"))]
    assert rulings_of(both)["mention:a", "mention:b"] == Ruling("different", ("Ben",), "two ranks", 0)


def test_people_who_contradict_each_other_through_a_third_keep_apart() -> None:
    known = {
        ("mention:a", "mention:b"): said("same"),
        ("mention:b", "mention:c"): said("same", "Ben"),
        ("mention:a", "mention:c"): said("different"),
    }
    settled = settle([], known)
    assert settled.entity("mention:a") != settled.entity("mention:c")
    assert [cut.link.rule for cut in settled.cut] == ["person"]


def test_a_person_may_join_two_rows() -> None:
    known = {("actor:x", "mention:a"): said("same"), ("actor:y", "mention:a"): said("same")}
    assert settle([], known).members == {"actor:x": ("actor:x", "actor:y", "mention:a")}

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making_reports import put
from making_who import Told, keep, told
from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.flow.align_rulings import rulings_on_claims
from sayso.flow.export import export
from sayso.flow.who import who
from sayso.flow.who_cast import gather, proposals
from sayso.flow.who_judge import judge
from sayso.flow.who_rulings import rulings_now
from sayso.flow.who_verdicts import bring_verdicts
from sayso.ledger.memory import MemoryLedger
from sayso.record import Maker, Mention, Verdict
from sayso.record.codec import replace
from sayso.resolving.entities import pair_of

NAMES = [["Rafiq Odeh", "person"], ["Samir Haddad", "person"]]
MADE = told(
    [
        {"title": "First", "text": "Rafiq Odeh met Samir Haddad.", "names": NAMES},
        {"title": "Second", "text": "Rafiq Odeh left Samir Haddad.", "names": NAMES},
        {"title": "Third", "text": "Rafik Odeh came.", "names": [["Rafik Odeh", "person"]]},
    ]
)
IDS = sorted(MADE.ids.values())
RIGHT = ("Sor told us that they had left.",)
RIGHT_SAID = [("Sor", "that they had left")]
PERSON_WORD_PAIR = st.tuples(
    st.sampled_from(["ada", "ben"]),
    st.sampled_from(["same", "different", "unsure", "withdrawn"]),
    st.sampled_from([(a, b) for a in IDS for b in IDS if a < b]),
    st.integers(0, 3),
)


def ledger_of(made: Told = MADE, at: str = "2026-01-02T03:04:05Z") -> Ledger:
    ledger = MemoryLedger(lambda: at)
    keep(ledger, made)
    return ledger


def written(ledger: Ledger) -> list[str]:
    out = io.BytesIO()
    export(ledger, "verdicts", out)
    return out.getvalue().decode().splitlines()


def submission(person: str, word: Any, pair: tuple[str, str], turn: int) -> Submission:
    return Submission(
        Verdict(left=pair[0], right=pair[1], verdict=word, turn=turn, why=f"{person} {turn}"),
        Maker(name=person, sort="person"),
    )


def test_who_when_why_and_what_was_taken_back_come_along() -> None:
    ledger = ledger_of()
    pair = pair_of(MADE.ids["1: Rafiq Odeh"], MADE.ids["3: Rafik Odeh"])
    judge(ledger, pair, "same", "ada", "one scar")
    judge(ledger, pair, "withdrawn", "ada", "two scars")
    judge(ledger, pair, "different", "ben", "two ages")
    other = ledger_of(at="2026-05-05T00:00:00Z")
    brought = bring_verdicts(other, written(ledger), "v.jsonl")
    assert (brought.new, brought.known, brought.waiting) == (3, 0, ())
    told_again = [json.loads(line) for line in written(other)]
    assert [(t["person"], t["verdict"], t["why"], t["turn"], t["given_at"]) for t in told_again] == [
        ("ada", "same", "one scar", 0, "2026-01-02T03:04:05Z"),
        ("ada", "withdrawn", "two scars", 1, "2026-01-02T03:04:05Z"),
        ("ben", "different", "two ages", 0, "2026-01-02T03:04:05Z"),
    ]
    assert {t["left_place"]["title"] for t in told_again} | {t["right_place"]["title"] for t in told_again} == {
        "First",
        "Third",
    }
    assert rulings_now(other) == rulings_now(ledger)
    assert other.verify().faults == ()


def test_brought_in_twice_or_home_again_nothing_is_added() -> None:
    ledger = ledger_of()
    judge(ledger, (IDS[0], IDS[1]), "different", "ada")
    other = ledger_of()
    assert bring_verdicts(other, written(ledger), "v").new == 1
    assert bring_verdicts(other, written(ledger), "v").known == 1
    assert bring_verdicts(ledger, written(other), "v").known == 1


@settings(max_examples=40, deadline=None)
@given(said=st.lists(PERSON_WORD_PAIR, max_size=8), cut=st.integers(0, 8), shuffled=st.randoms(use_true_random=False))
def test_in_any_order_and_any_parts_they_come_to_the_same(said: list[Any], cut: int, shuffled: Any) -> None:
    ledger = ledger_of()
    ledger.append([submission(*one) for one in said])
    lines = written(ledger)
    shuffled.shuffle(lines)
    other = ledger_of()
    for part in (lines[cut:], lines[:cut], lines):
        bring_verdicts(other, part, "v")
    assert rulings_now(other) == rulings_now(ledger)
    assert gather(other).entities.of == gather(ledger).entities.of


@settings(max_examples=40, deadline=None)
@given(said=st.lists(PERSON_WORD_PAIR, max_size=8))
def test_whom_people_tell_apart_stay_apart_through_everything(said: list[Any]) -> None:
    ledger = ledger_of()
    ledger.append([submission(*one) for one in said])
    cast = gather(ledger)
    for pair, ruling in rulings_now(ledger).items():
        if ruling.verdict != "same":
            assert cast.entities.entity(pair[0]) != cast.entities.entity(pair[1])


def test_of_a_report_that_is_not_here_it_waits_and_comes_in_once_it_is() -> None:
    ledger = ledger_of()
    judge(ledger, (MADE.ids["1: Rafiq Odeh"], MADE.ids["3: Rafik Odeh"]), "same", "ada")
    other = ledger_of(Told(MADE.views[:2], MADE.rows, MADE.ids))
    brought = bring_verdicts(other, written(ledger), "v")
    assert brought.new == 0
    assert "ada said same: “Rafik Odeh” of report" in brought.waiting[0]
    keep(other, Told(MADE.views[2:], MADE.rows, MADE.ids))
    assert bring_verdicts(other, written(ledger), "v").new == 1


def test_a_verdict_on_claims_waits_until_both_are_here() -> None:
    ledger, other = MemoryLedger(), MemoryLedger()
    left, right = (
        put(ledger, "Sor said: “We left.”", said=[("Sor", "“We left.”")]),
        put(ledger, *RIGHT, said=RIGHT_SAID),
    )
    judge(ledger, (left.claims[0], right.claims[0]), "same", "ada")
    put(other, "Sor said: “We left.”", said=[("Sor", "“We left.”")])
    brought = bring_verdicts(other, written(ledger), "v")
    assert brought.new == 0
    (line,) = brought.waiting
    assert f"report {right.id} is not in this ledger" in line
    assert "that they had left" in line
    put(other, *RIGHT, said=RIGHT_SAID)
    assert bring_verdicts(other, written(ledger), "v").new == 1
    assert rulings_on_claims(other) == rulings_on_claims(ledger)


def test_a_mention_that_another_version_read_is_found_by_its_place() -> None:
    ledger = ledger_of()
    judge(ledger, (MADE.ids["1: Rafiq Odeh"], MADE.ids["3: Rafik Odeh"]), "same", "ada")
    views = []
    for view in MADE.views:
        bodies = [e.body for e in view.mentions if isinstance(e.body, Mention)]
        others = [
            replace(entry, body=replace(body, kind="other")) for entry, body in zip(view.mentions, bodies, strict=True)
        ]
        views.append(type(view)(view.document, view.source, view.intake, tuple(others), view.assertions, ()))
    other = ledger_of(Told(tuple(views), MADE.rows, MADE.ids))
    assert bring_verdicts(other, written(ledger), "v").new == 1
    assert {r.verdict for r in rulings_now(other).values()} == {"same"}


@pytest.mark.parametrize("line", ["{", "[]", '{"record": "match"}', '{"record": "verdict", "verdict": "same"}'])
def test_what_is_no_verdict_is_refused_with_its_line_and_nothing_is_kept(line: str) -> None:
    ledger = ledger_of()
    judge(ledger, (IDS[0], IDS[1]), "different", "ada")
    other = ledger_of()
    with pytest.raises(BadInput, match=r"line 2 of v\.jsonl is no verdict"):
        bring_verdicts(other, [*written(ledger), line], "v.jsonl")
    assert rulings_now(other) == {}


def test_a_different_is_asked_again_when_far_more_is_told_and_stays_in_force_meanwhile() -> None:
    ledger = ledger_of()
    pair = pair_of(MADE.ids["1: Rafiq Odeh"], MADE.ids["2: Rafiq Odeh"])
    assert judge(ledger, pair, "different", "ada").seen == 2
    for number in range(2):
        keep(ledger, told([{"text": f"Rafiq Odeh, day {number}.", "names": NAMES[:1]}]))
        waiting = [p for p in proposals(gather(ledger)) if p.rule == "more_reports"]
        assert len(waiting) == number
    assert waiting[0].reason == "ada said different when 2 reports told of them; now 4 do"
    entities = gather(ledger).entities
    assert entities.entity(pair[0]) != entities.entity(pair[1])
    judge(ledger, pair, "different", "ada")
    assert [p for p in proposals(gather(ledger)) if p.rule == "more_reports"] == []
    assert len(who(ledger, "Rafiq Odeh")) == 2

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making_who import Told, keep, told
from sayso.contracts import Ledger, Submission
from sayso.errors import BadInput
from sayso.flow.who import Who, who
from sayso.flow.who_judge import judge
from sayso.flow.who_lines import reference_words, spelled_words, who_line
from sayso.ledger.memory import MemoryLedger
from sayso.record import Maker, Verdict

FIRST = {
    "title": "First",
    "text": "Qassem Soleimani met Rafiq Odeh, who commands the Amber Shore Brigade. Their chief spoke.",
    "names": [["Qassem Soleimani", "person"], ["Rafiq Odeh", "person"], ["Amber Shore Brigade", "armed_group"]],
    "described": [["Their chief", "person", "Rafiq Odeh"]],
    "ties": [["commands", "Rafiq Odeh", "commands", "Amber Shore Brigade"]],
}
SECOND = {
    "title": "Second",
    "text": "Rafik Odeh was seen with the Al-Quds Brigades and the Quds Force.",
    "names": [["Rafik Odeh", "person"], ["Al-Quds Brigades", "armed_group"], ["Quds Force", "state_body"]],
}
THIRD = {"title": "Third", "text": "Rafiq Odeh came home.", "names": [["Rafiq Odeh", "person"]]}
ROWS = [
    {"id": "actor:p-soleimani", "name": "Qasem Soleimani", "kind": "person", "aliases": ["Qassem Soleimani"]},
    {"id": "actor:quds-brigades", "name": "Al-Quds Brigades", "kind": "armed_group"},
    {"id": "actor:quds-force", "name": "Quds Force", "kind": "state_body"},
]
"""Ids and names as in the gazetteer that comes with Sayso."""


@pytest.fixture
def made() -> Told:
    return told([FIRST, SECOND, THIRD], ROWS)


@pytest.fixture
def ledger(made: Told) -> Ledger:
    kept = MemoryLedger()
    keep(kept, made)
    return kept


def the_one(ledger: Ledger, name: str) -> Who:
    (found,) = who(ledger, name)
    return found


@pytest.mark.parametrize(
    "name", ["Qassem Soleimani", "Qasim Suleymany", "قاسم سليماني", "soleimani qasem", "actor:p-soleimani"]
)
def test_any_spelling_in_any_script_finds_the_man(ledger: Ledger, name: str) -> None:
    found = the_one(ledger, name)
    assert found.entity == "actor:p-soleimani"
    assert [title for _, title in found.mentions] == ["First"]
    assert ("Qassem Soleimani", "Latin", 1, True) in {(n.name, n.script, n.reports, n.listed) for n in found.names}
    assert {n.script for n in found.names} >= {"Latin", "Arabic"}
    assert found.reference is not None
    assert found.reference.parent == "actor:quds-force"


def test_a_name_in_two_reports_is_one_with_its_claims_and_another_spelling_waits(ledger: Ledger, made: Told) -> None:
    found = the_one(ledger, "Rafiq Odeh")
    assert sorted(title for _, title in found.mentions) == ["First", "Third"]
    assert [(c.kind, c.title) for c in found.claims] == [("tie", "First")]
    assert [name for _, name in found.waiting] == ["Rafik Odeh"]
    assert {made.ids["2: Rafik Odeh"]} < {id_ for p, _ in found.waiting for id_ in (p.left, p.right)}


def test_look_alikes_are_shown_apart_with_a_reason(ledger: Ledger) -> None:
    found = the_one(ledger, "Al-Quds Brigades")
    reasons = {near.entity: near.reason for near in found.apart}
    assert "actor:quds-force" in reasons
    assert "tell the two apart" in reasons["actor:quds-force"]
    assert "actor:quds-brigades" not in reasons


def test_an_id_or_its_beginning_will_do(ledger: Ledger, made: Told) -> None:
    mention = made.ids["2: Rafik Odeh"]
    assert [who(ledger, one)[0].name for one in (mention, mention.removeprefix("mention:")[:8])] == ["Rafik Odeh"] * 2
    judge(ledger, (mention, "actor:hamas"), "different", "ada")
    assert the_one(ledger, made.ids["1: Their chief"]).name == "Rafiq Odeh"


def test_nobody_of_that_name(ledger: Ledger) -> None:
    assert who(ledger, "Zebulon Quintrell") == []
    assert who(ledger, "  ") == []


class TestJudge:
    def test_same_joins_and_undoing_brings_back_what_was(self, ledger: Ledger, made: Told) -> None:
        before = who(ledger, "Rafiq Odeh")
        pair = made.ids["1: Rafiq Odeh"], made.ids["2: Rafik Odeh"]
        judge(ledger, pair, "same", "ada", "one scar")
        joined = the_one(ledger, "Rafiq Odeh")
        assert len(joined.mentions) == 3
        assert joined.waiting == ()
        assert "person: ada said same: one scar" in joined.links
        assert judge(ledger, pair, "withdrawn", "ada").turn == 1
        assert who(ledger, "Rafiq Odeh") == before

    def test_different_parts_what_the_machine_is_sure_of(self, ledger: Ledger, made: Told) -> None:
        judge(ledger, (made.ids["1: Rafiq Odeh"], made.ids["3: Rafiq Odeh"]), "different", "ada", "two ages")
        found = who(ledger, "Rafiq Odeh")
        assert [len(one.mentions) for one in found] == [1, 1]
        assert all("ada said different: two ages" in {near.reason for near in one.apart} for one in found)

    def test_a_mention_is_told_from_a_row(self, ledger: Ledger, made: Told) -> None:
        judge(ledger, (made.ids["1: Qassem Soleimani"], "actor:p-soleimani"), "different", "ada")
        assert the_one(ledger, "actor:p-soleimani").mentions == ()

    def test_within_a_report_the_views_follow(self, ledger: Ledger, made: Told) -> None:
        from sayso.exporting.names import Names
        from sayso.flow.summary import views

        document = made.views[0].document
        judge(ledger, (made.ids["1: Their chief"], made.ids["1: Rafiq Odeh"]), "different", "ada")
        (view,) = views(ledger, [document.id])
        start = document.text.index("Their chief")
        assert Names(view).of(document.anchor(start, start + len("Their chief"))) is None

    def test_unsure_is_not_asked_again_until_more_reports_tell_of_either(self, ledger: Ledger, made: Told) -> None:
        pair = made.ids["1: Rafiq Odeh"], made.ids["2: Rafik Odeh"]
        assert judge(ledger, pair, "unsure", "ada").seen == 3
        assert the_one(ledger, "Rafiq Odeh").waiting == ()
        keep(ledger, told([{**THIRD, "title": "Fourth", "text": "Rafiq Odeh left."}]))
        (proposal, name) = the_one(ledger, "Rafiq Odeh").waiting[0]
        assert (name, proposal.rule) == ("Rafik Odeh", "more_reports")

    def test_the_same_word_again_is_no_new_entry_and_a_change_of_mind_is(self, ledger: Ledger, made: Told) -> None:
        pair = made.ids["1: Rafiq Odeh"], made.ids["2: Rafik Odeh"]
        turns = [judge(ledger, pair, word, "ada").turn for word in ("same", "same", "different", "same")]  # type: ignore[arg-type]
        assert turns == [0, 0, 1, 2]
        assert len(list(ledger.entries(record="verdict"))) == 3
        assert ledger.verify().faults == ()

    @pytest.mark.parametrize(
        ("pair", "word", "met"),
        [
            (("actor:hamas", "actor:pij"), "same", "both rows"),
            (("1: Rafiq Odeh", "1: Rafiq Odeh"), "same", "both ids are"),
            (("1: Rafiq Odeh", "actor:nobody-such"), "same", "neither a mention nor a row"),
            (("1: Rafiq Odeh", "2: Rafik Odeh"), "withdrawn", "has none on"),
        ],
    )
    def test_what_cannot_be_judged(
        self, ledger: Ledger, made: Told, pair: tuple[str, str], word: str, met: str
    ) -> None:
        ids = made.ids.get(pair[0], pair[0]), made.ids.get(pair[1], pair[1])
        with pytest.raises(BadInput, match=met):
            judge(ledger, ids, word, "ada")  # type: ignore[arg-type]
        assert list(ledger.entries(record="verdict")) == []


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_neither_reports_nor_verdicts_need_an_order(data: st.DataObject) -> None:
    made = told([FIRST, SECOND, THIRD], ROWS)
    left, right = made.pair("1: Rafiq Odeh", "2: Rafik Odeh")
    said = [Verdict(left=left, right=right, verdict=word, turn=turn) for turn, word in enumerate(("same", "different"))]
    said += (
        [Verdict(left=left, right=made.ids["3: Rafiq Odeh"], verdict="unsure")]
        if left < made.ids["3: Rafiq Odeh"]
        else []
    )
    found = []
    for _ in range(2):
        kept = MemoryLedger()
        views = data.draw(st.permutations(made.views))
        keep(kept, Told(tuple(views), made.rows, made.ids))
        verdicts = [Submission(one, Maker(name="ada", sort="person")) for one in data.draw(st.permutations(said))]
        kept.append(verdicts)
        found.append([who(kept, name) for name in ("Rafiq Odeh", "Rafik Odeh", "Quds Force")])
    assert found[0] == found[1]


def test_who_in_words_and_as_a_line(ledger: Ledger) -> None:
    found = the_one(ledger, "Qasim Suleymany")
    line = json.loads(who_line(found))
    assert (line["record"], line["entity"], line["reference"]["row"]) == (
        "who",
        "actor:p-soleimani",
        "actor:p-soleimani",
    )
    assert next(spelled_words(found)).startswith("Latin, in reports: Qassem Soleimani (1)")
    (told_row,) = reference_words(found)
    assert told_row.startswith("actor:p-soleimani: Qasem Soleimani; person; under actor:quds-force")
    assert list(reference_words(the_one(ledger, "Rafiq Odeh"))) == []

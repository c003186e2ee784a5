from __future__ import annotations

import json
import random
from itertools import permutations

import pytest

from making_reports import Deed, Put, put
from sayso.derived import Alignment
from sayso.errors import BadInput
from sayso.exporting.alignment_page import page_html
from sayso.exporting.alignment_words import alignment_line
from sayso.flow.align import Board
from sayso.flow.align_rulings import judge_claims, rulings_on_claims
from sayso.flow.align_take import take_report
from sayso.flow.compare import compare_reports
from sayso.flow.who_judge import judge
from sayso.flow.who_rulings import rulings_now
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document

OVERSAW = "“For fifteen years the martyr Odeh oversaw each shipment of arms to our shore, and he taught our fighters.”"
SUPERVISED = "that Odeh had for a decade and a half supervised all consignments of weapons to their coast"
FIRST = f"""The harbour of Bir Salam was shelled at dawn. Gunmen killed 12 guards at the harbour of Bir Salam, Sor said.
Abu Tarif, who speaks for the brigades of Bir Salam, said: {OVERSAW}"""
SECOND = f"""At the harbour of Bir Salam gunmen killed 14 guards at dawn, residents told us.
Abu Tarif said {SUPERVISED}. The brigades of Bir Salam mourn him."""
DENIED = "No guards were killed at the harbour of Bir Salam at dawn, the governor said when the gunmen had left."
ELSEWHERE = "Fishermen sold tuna in the market of Ros. The mayor opened a school."


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def first(ledger: MemoryLedger, **how: str) -> Put:
    deed = Deed("Gunmen killed 12 guards at the harbour of Bir Salam", "killed", "12 guards", by="Sor", low=12)
    return put(ledger, FIRST, said=[("Abu Tarif", OVERSAW)], deeds=[deed], **{"publisher": "Herald", **how})


def second(ledger: MemoryLedger, **how: str) -> Put:
    deed = Deed("gunmen killed 14 guards at dawn", "killed", "14 guards", low=14)
    return put(ledger, SECOND, said=[("Abu Tarif", SUPERVISED)], deeds=[deed], **{"publisher": "Post", **how})


def denied(ledger: MemoryLedger) -> Put:
    return put(ledger, DENIED, deeds=[Deed("No guards were killed", "killed", "guards", by="governor", negated=True)])


def one(found: list[Alignment], sort: str) -> Alignment:
    (only,) = [a for a in found if a.sort == sort]
    return only


def test_two_tellings_of_one_statement(ledger: MemoryLedger) -> None:
    left, right = first(ledger, day="2021-03-05"), second(ledger, day="2021-03-06")
    put(ledger, ELSEWHERE)
    found = one(compare_reports(ledger), "statement")
    assert {t.id for t in found.tellings} == {left.claims[0], right.claims[0]}
    assert (found.fullest, found.original) == (left.claims[0], left.claims[0])
    assert "2021-03-05" in found.why_original
    assert (found.standing.word, found.standing.independent) == ("corroborated", 2)
    (beside,) = found.beside
    words = {t.id: t.words for t in found.tellings}
    told = {(words[beside.left][a:b], words[beside.right][c:d]) for (a, b), (c, d) in beside.swapped}
    assert ("oversaw", "supervised") in told


def test_one_event_whose_numbers_differ_and_who_has_which(ledger: MemoryLedger) -> None:
    left, right = first(ledger), second(ledger)
    found = one(compare_reports(ledger), "event")
    (victim,) = found.slots
    assert {(v.low, v.held_by) for v in victim.values} == {(12, (left.claims[1],)), (14, (right.claims[1],))}
    assert found.standing.word == "corroborated"


def test_who_denies_it_contests_it(ledger: MemoryLedger) -> None:
    first(ledger)
    denied(ledger)
    standing = one(compare_reports(ledger), "event").standing
    assert standing.word == "contested"
    assert standing.contested_by[0].startswith("governor")
    assert standing.independent == 1


def test_a_repost_is_no_second_witness(ledger: MemoryLedger) -> None:
    first(ledger)
    longer = FIRST + "\n" + " ".join(f"Stall {n} of the fish market closed early." for n in range(3))
    deed = Deed("Gunmen killed 12 guards at the harbour of Bir Salam", "killed", "12 guards", by="Sor", low=12)
    put(ledger, longer, publisher="Elsewhere", deeds=[deed])
    standing = one(compare_reports(ledger), "event").standing
    assert (standing.word, standing.independent) == ("copied", 1)
    assert standing.reasons


def test_what_one_report_tells_is_in_no_alignment(ledger: MemoryLedger) -> None:
    first(ledger)
    put(ledger, ELSEWHERE)
    assert compare_reports(ledger) == []


def test_only_what_the_named_reports_have_a_part_in(ledger: MemoryLedger) -> None:
    left = first(ledger)
    second(ledger)
    alone = put(ledger, ELSEWHERE)
    assert compare_reports(ledger, [left.id]) == compare_reports(ledger)
    assert compare_reports(ledger, [alone.id]) == []


def test_reports_may_come_in_any_order(ledger: MemoryLedger) -> None:
    made = [first(ledger), second(ledger), denied(ledger), put(ledger, ELSEWHERE)]
    whole = compare_reports(ledger)
    assert len(whole) == 2
    for order in permutations(made):
        board = Board()
        for report in order:
            board.add(take_report(view_document(ledger, report.id)))
        assert [strip(a) for a in board.alignments()] == [strip(a) for a in whole]


def strip(alignment: Alignment) -> tuple[object, ...]:
    return alignment.id, alignment.standing, tuple(t.id for t in alignment.tellings), alignment.slots


def test_a_persons_word_goes_before_the_machines_and_stays(ledger: MemoryLedger) -> None:
    left, right = first(ledger), second(ledger)
    pair = (left.claims[0], right.claims[0])
    judge(ledger, pair, "different", "ada", "another day")
    assert [a.sort for a in compare_reports(ledger)] == ["event"]
    denied(ledger)
    assert [a.sort for a in compare_reports(ledger)] == ["event"], "a new report does not bring it back"
    judge_claims(ledger, pair, "withdrawn", "ada")
    assert {a.sort for a in compare_reports(ledger)} == {"event", "statement"}


def test_a_person_may_join_what_the_machine_does_not(ledger: MemoryLedger) -> None:
    left = first(ledger)
    alone = put(ledger, ELSEWHERE, deeds=[Deed("The mayor opened a school", "opened", "school")])
    judge_claims(ledger, (alone.claims[0], left.claims[1]), "same", "ada", "the same morning")
    found = one(compare_reports(ledger), "event")
    assert {t.id for t in found.tellings} == {left.claims[1], alone.claims[0]}
    assert any("ada said same: the same morning" in link for link in found.links)
    assert rulings_now(ledger) == {}, "a word on claims is none on who is who"
    assert len(rulings_on_claims(ledger)) == 1


def test_what_cannot_be_judged(ledger: MemoryLedger) -> None:
    left = first(ledger)
    with pytest.raises(BadInput, match="two different"):
        judge_claims(ledger, (left.claims[0], left.claims[0]), "same", "ada")
    with pytest.raises(BadInput, match="no claim"):
        judge_claims(ledger, (left.claims[0], left.id), "same", "ada")
    with pytest.raises(BadInput, match="has none"):
        judge_claims(ledger, left.claims, "withdrawn", "ada")  # type: ignore[arg-type]
    again = [judge_claims(ledger, left.claims, "different", "ada") for _ in range(2)]  # type: ignore[arg-type]
    assert again[0] == again[1]
    assert ledger.verify().faults == ()


def test_page_and_line_hold_everything_and_nothing_of_a_report_is_markup(ledger: MemoryLedger) -> None:
    first(ledger, publisher="<b>Herald</b>")
    second(ledger)
    found = compare_reports(ledger)
    page = page_html(found)
    assert "<b>Herald" not in page
    assert "&lt;b&gt;Herald" in page
    assert "<u>oversaw</u>" in page
    assert "corroborated by 2 independent origins" in page
    line = json.loads(alignment_line(found[0]))
    assert line["record"] == "alignment"
    assert {t["id"] for t in line["tellings"]} == {t.id for t in found[0].tellings}
    assert "Nothing was found" in page_html([])


def test_a_new_report_costs_its_neighbourhood_only() -> None:
    """Counted in comparisons, not in seconds: strangers are never looked at word by word."""
    from sayso.flow import align

    dice, ledger, board, calls = random.Random(1), MemoryLedger(), Board(), []
    for n in range(60):
        words = " ".join("".join(dice.choices("bdfgklmnrstaeiou", k=7)) for _ in range(40))
        report = put(ledger, f"Report {n}. Mayor {words}.", said=[("Mayor", words)])
        board.add(take_report(view_document(ledger, report.id)))
    real = align.compare
    try:
        align.compare = lambda *both: calls.append(both) or real(*both)  # type: ignore[func-returns-value]
        board.add(take_report(view_document(ledger, first(ledger).id)))
        board.add(take_report(view_document(ledger, second(ledger).id)))
    finally:
        align.compare = real
    assert len(calls) == 1
    assert {a.sort for a in board.alignments()} == {"event", "statement"}

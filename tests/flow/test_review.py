"""A person's word on a claim: kept, the newest counts, undone without loss, out with every export."""

from __future__ import annotations

import io
import itertools
import json
from dataclasses import replace as changed

import pytest
from hypothesis import given
from hypothesis import strategies as some

from making_views import TEXT, entry, sample_assertions, sample_document, sample_view
from sayso.contracts import Ledger, Submission
from sayso.derived import reviews_of
from sayso.errors import AnchorError, BadInput, LedgerError
from sayso.exporting.jsonl import JsonLines
from sayso.flow.export import export
from sayso.flow.review import add_claim, review
from sayso.flow.review_queue import looks
from sayso.ledger.memory import MemoryLedger
from sayso.ledger.views import view_document
from sayso.record import Anchor, Maker, Review
from sayso.record.codec import replace
from sayso.record.ids import body_id

DOCUMENT = sample_document()
CLAIMS = {name: body_id(claim) for name, claim in sample_assertions(DOCUMENT).items()}
TIE = CLAIMS["tie"]


@pytest.fixture
def ledger() -> Ledger:
    kept, view = MemoryLedger(), sample_view()
    bodies = [view.source, view.document, *(e.body for e in (*view.mentions, *view.assertions))]
    kept.append([Submission(body, Maker(name="rules"), 0.8) for body in bodies], [TEXT.encode("utf-8")])
    return kept


def word(ledger: Ledger, claim: str = TIE) -> str:
    found = reviews_of(view_document(ledger, DOCUMENT.id)).get(claim)
    return found.word if found else ""


def test_a_word_is_kept_and_the_newest_counts(ledger: Ledger) -> None:
    review(ledger, TIE, "wrong", "ada", "it is the other way round")
    assert word(ledger) == "wrong"
    assert review(ledger, TIE[:20], "right", "ada").turn == 1
    assert word(ledger) == "right"


def test_the_same_word_twice_is_one_entry(ledger: Ledger) -> None:
    assert review(ledger, TIE, "right", "ada") == review(ledger, TIE, "right", "ada")
    assert len(list(ledger.entries(record="review"))) == 1


def test_a_word_taken_back_is_gone_from_the_view_and_stays_in_the_ledger(ledger: Ledger) -> None:
    review(ledger, TIE, "wrong", "ada")
    review(ledger, TIE, "withdrawn", "ada")
    assert word(ledger) == ""
    assert [e.body.verdict for e in ledger.entries(record="review")] == ["wrong", "withdrawn"]
    with pytest.raises(BadInput, match="has none"):
        review(ledger, TIE, "withdrawn", "ada")
    assert ledger.verify().faults == ()


def test_people_who_disagree(ledger: Ledger) -> None:
    review(ledger, TIE, "wrong", "ada")
    review(ledger, TIE, "unsure", "cem")
    assert word(ledger) == "wrong"
    review(ledger, TIE, "right", "ben")
    assert word(ledger) == "disputed"


WORDS = [
    Review(assertion_id=TIE, verdict=verdict, turn=turn)  # type: ignore[arg-type]
    for turn, verdict in enumerate(["wrong", "right", "withdrawn", "unsure"])
]


@given(some.permutations(list(itertools.product(WORDS, ["ada", "ben"]))))
def test_the_order_of_entries_does_not_matter(said: list[tuple[Review, str]]) -> None:
    entries = tuple(entry(body, Maker(name=who, sort="person")) for body, who in said)
    found = reviews_of(changed(sample_view(), reviews=entries))[TIE]
    assert (found.word, [who for who, _ in found.reviews]) == ("unsure", ["ada", "ben"])


@pytest.mark.parametrize(("claim", "person", "met"), [("mention:", "ada", "no claim"), (TIE, " ", "blank")])
def test_what_can_not_be_reviewed(ledger: Ledger, claim: str, person: str, met: str) -> None:
    start = claim if claim == TIE else next(e.body_id for e in ledger.entries(record="mention"))
    with pytest.raises(BadInput, match=met):
        review(ledger, start, "right", person)


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"instead": TIE}, "its own place"),
        ({"instead": "assertion:00"}, "not in the ledger"),
        ({"turn": -1}, "its turn is -1"),
        ({"assertion_id": DOCUMENT.id}, "is no assertion"),
    ],
)
def test_the_ledger_refuses_what_does_not_hold(ledger: Ledger, fields: dict, met: str) -> None:
    body = Review(**{"assertion_id": TIE, "verdict": "wrong", **fields})
    with pytest.raises(LedgerError, match=met):
        ledger.append([Submission(body, Maker(name="ada", sort="person"))])


def test_a_claim_added_by_hand_stands_beside_the_machine_s(ledger: Ledger) -> None:
    told = sample_assertions(DOCUMENT)["tie"]
    better = replace(told, content=replace(told.content, code="OPPOSES"))
    added = add_claim(ledger, better, "ada")
    review(ledger, TIE, "wrong", "ada", instead=added)
    view = view_document(ledger, DOCUMENT.id)
    assert added in {e.body_id for e in view.assertions if e.maker.sort == "person"}
    assert reviews_of(view)[TIE].reviews[0][1].instead == added


def test_words_that_do_not_stand_there_are_refused(ledger: Ledger) -> None:
    told = sample_assertions(DOCUMENT)["tie"]
    off = Anchor(document_id=DOCUMENT.id, start=3, end=6, quote="not")
    with pytest.raises(AnchorError):
        add_claim(ledger, replace(told, content=replace(told.content, left=off)), "ada")


def test_every_word_goes_out_with_the_export(ledger: Ledger) -> None:
    review(ledger, TIE, "wrong", "ada", "the other way round")
    review(ledger, TIE, "withdrawn", "ada")
    review(ledger, CLAIMS["event"], "right", "ben")
    out = io.BytesIO()
    export(ledger, JsonLines.name, out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    said = [(x["person"], x["verdict"], x["why"]) for x in lines if x["record"] == "review"]
    assert said == [("ada", "wrong", "the other way round"), ("ada", "withdrawn", ""), ("ben", "right", "")]
    words = {x["id"]: x["reviewed"] and x["reviewed"]["word"] for x in lines if x["record"] == "assertion"}
    assert (words[TIE], words[CLAIMS["event"]]) == (None, "right")


def test_what_is_worth_a_look_comes_first_and_what_one_has_seen_not_at_all(ledger: Ledger) -> None:
    first = looks(ledger, "ada")
    assert len(first) == len(CLAIMS)
    assert first[0].kind == "tie"
    review(ledger, TIE, "right", "ben")
    assert [look.told.id for look in looks(ledger, "ada")][-1] == TIE
    review(ledger, TIE, "wrong", "cem")
    assert looks(ledger, "ada")[0].told.id == TIE
    review(ledger, TIE, "right", "ada")
    assert TIE not in {look.told.id for look in looks(ledger, "ada")}

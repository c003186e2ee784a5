"""The support ledger: pairs of entities with every telling; what people call wrong is none."""

from __future__ import annotations

import pytest

from making import doc, source
from making_views import TEXT, at, sample_assertions, sample_document, sample_view
from sayso.contracts import Ledger, Submission
from sayso.flow.backing import Backing, backings
from sayso.flow.review import add_claim, review
from sayso.ledger.memory import MemoryLedger
from sayso.record import Assertion, Event, Maker, Mention, Role, Tie
from sayso.record.codec import replace
from sayso.record.ids import body_id

DOCUMENT = sample_document()
TIE = sample_assertions(DOCUMENT)["tie"]


@pytest.fixture
def ledger() -> Ledger:
    kept, view = MemoryLedger(), sample_view()
    bodies = [view.source, view.document, *(e.body for e in (*view.mentions, *view.assertions)), *view.matches]
    kept.append([Submission(body, Maker(name="rules"), 0.8) for body in bodies], [TEXT.encode("utf-8")])
    return kept


def only(found: list[Backing]) -> Backing:
    (one,) = found
    return one


def test_a_tie_is_a_row_with_its_account(ledger: Ledger) -> None:
    row = only(backings(ledger))
    assert (row.giver, row.taker) == ("The state of Varenia", "Harun Brigade")
    assert row.accounts == ("Samir Odeh",)
    assert [t.claim for t in row.tellings] == [body_id(TIE)]


def test_a_denial_stands_in_the_same_row_as_dispute(ledger: Ledger) -> None:
    add_claim(ledger, replace(TIE, content=replace(TIE.content, negated=True), chain=()), "ada")
    row = only(backings(ledger))
    assert len(row.tellings) == 2
    assert row.disputed_by == (DOCUMENT.title,)
    assert row.accounts == ("Samir Odeh",)


def test_what_people_call_wrong_is_no_telling(ledger: Ledger) -> None:
    review(ledger, body_id(TIE), "wrong", "ada")
    assert backings(ledger) == []


def test_a_delivery_brings_thing_amount_and_way(ledger: Ledger) -> None:
    roles = (
        Role(name="actor", anchor=at(DOCUMENT, "The state of Varenia")),
        Role(name="goods", anchor=at(DOCUMENT, "rockets"), low=3),
        Role(name="via", anchor=at(DOCUMENT, "Port Salim")),
        Role(name="to", anchor=at(DOCUMENT, "the brigade")),
    )
    event = Event(code="ARMS_TRANSFER", mode="delivery", trigger=at(DOCUMENT, "backs"), roles=roles)
    add_claim(ledger, replace(TIE, content=event), "ada")
    told = only(backings(ledger)).tellings[-1]
    assert (told.thing, told.amount, told.route) == ("rockets", "3 or more", "via Port Salim, to the brigade")


def test_an_intended_delivery_is_none(ledger: Ledger) -> None:
    roles = (
        Role(name="actor", anchor=at(DOCUMENT, "The state of Varenia")),
        Role(name="to", anchor=at(DOCUMENT, "the depot")),
    )
    event = Event(code="ARMS_TRANSFER", mode="delivery", trigger=at(DOCUMENT, "backs"), roles=roles, reality="intended")
    add_claim(ledger, replace(TIE, content=event), "ada")
    assert len(only(backings(ledger)).tellings) == 1


@pytest.mark.parametrize(("name", "count"), [("Harun Brigade", 1), ("Samir Odeh", 0), ("Nobody Known", 0)])
def test_only_what_concerns_an_actor(ledger: Ledger, name: str, count: int) -> None:
    assert len(backings(ledger, name)) == count


@pytest.mark.parametrize(
    ("words", "actor_id", "giver"),
    [
        ("Iranian", "country:IR", "Iran"),
        ("Iranians", "country:IR", "Iranians"),
        ("Kurdish", "", "Kurdish"),
    ],
)
def test_an_adjective_of_nationality_gives_as_its_state(words: str, actor_id: str, giver: str) -> None:
    """Its people give for themselves, and who has no state stays as he is told."""
    document = doc(f"{words} support for the Harun Brigade grew.")
    left, right, cue = (document.anchor(*span) for span in _places(document.text, words, "Harun Brigade", "support"))
    kept = MemoryLedger()
    mentions = [
        Mention(anchor=left, kind="people", actor_id=actor_id),
        Mention(anchor=right, kind="armed_group"),
    ]
    tie = Assertion(
        evidence=document.anchor(0, right.end), content=Tie(code="supports", left=left, right=right, cue=cue)
    )
    bodies = [source(document.text), document, *mentions, tie]
    kept.append([Submission(body, Maker(name="rules"), 0.8) for body in bodies], [document.text.encode("utf-8")])
    row = only(backings(kept))
    assert (row.giver, row.taker) == (giver, "Harun Brigade")
    assert row.tellings[0].sentence.startswith(words)


def _places(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(one), text.index(one) + len(one)) for one in words]

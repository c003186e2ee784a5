"""Our events in other codebooks' words."""

from __future__ import annotations

import pytest

from making import at, doc
from sayso.reading.events_codebooks import in_codebooks, plover_view
from sayso.record import Assertion, Event, Role

TEXT = "The army demanded the withdrawal of the rebels."


def event(code: str, mode: str = "", **fields: object) -> Event:
    return Event(code=code, mode=mode, trigger=at(doc(TEXT), "demanded"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "plover", "cameo", "acled"),
    [
        (event("ASSAULT", "killing"), "ASSAULT", "18", "Violence against civilians: Attack"),
        (event("ASSAULT"), "ASSAULT", "18", ""),  # told by a person, without a mode
        (event("COERCE", "cyber"), "COERCE", "17", ""),
        (event("SUPPORT", "relations"), "SUPPORT", "05", ""),
        (event("ASSAULT", "clash"), "ASSAULT", "19", "Battles: Armed clash"),
        (event("ASSAULT", "killing", reality="intended"), "THREATEN", "13", ""),
        (event("ASSAULT", "killing", negated=True), "", "", ""),
        (event("ASSAULT", "killing", reality="supposed"), "", "", ""),
        (event("AID", "provide", reality="intended"), "AGREE", "03", ""),
        (event("RELEASE", "release"), "CONCEDE", "08", "Strategic developments: Other"),
        (event("RELEASE", "release", negated=True), "REJECT", "12", ""),
        (event("REJECT", "refuse", reality="intended"), "REJECT", "12", ""),
        (event("STATEMENT", "issued"), "", "01", ""),
        (event("MOURNING", "mourning", reality="intended"), "", "", ""),
        (event("COERCE", "sanctions"), "COERCE", "16", ""),
        (event("SEIZURE", "seizure"), "COERCE", "17", "Strategic developments: Looting/property destruction"),
    ],
)
def test_codes(told: Event, plover: str, cameo: str, acled: str) -> None:
    assert in_codebooks(told) == {"plover": plover, "cameo": cameo, "acled": acled}


def test_what_is_demanded_is_no_event_of_its_own_to_plover() -> None:
    document = doc(TEXT)
    demand = Assertion(
        evidence=at(document, "The army demanded the withdrawal of the rebels"),
        content=Event(code="REQUEST", mode="demand", trigger=at(document, "demanded")),
    )
    withdrawal = Assertion(
        evidence=at(document, "withdrawal of the rebels"),
        content=Event(code="RETREAT", mode="withdraw", trigger=at(document, "withdrawal"), reality="intended"),
    )
    assert plover_view([demand, withdrawal]) == [(demand, "REQUEST")]
    assert plover_view([withdrawal]) == [(withdrawal, "AGREE")]


def test_what_is_told_by_the_way_and_a_second_deed_of_the_same_doers_are_not_coded_again() -> None:
    document = doc("The army shelled the town and shot two boys after the rebels shelled a camp.")
    army = Role(name="actor", anchor=at(document, "The army"))

    def told(words: str, *roles: Role, aside: bool = False) -> Assertion:
        content = Event(code="ASSAULT", mode="shelling", trigger=at(document, words), roles=roles, aside=aside)
        return Assertion(evidence=at(document, document.text), content=content)

    first, second = told("shelled the town", army), told("shot", army)
    beside = told("shelled a camp", aside=True)
    assert plover_view([first, second, beside]) == [(first, "ASSAULT")]

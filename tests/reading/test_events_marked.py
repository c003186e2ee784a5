"""What the incident reader adds to the rules' events: a weapon or a victim that the parse gave to another part."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from making import doc
from making_readings import read_text
from sayso.contracts import Findings
from sayso.reading import events_marked
from sayso.reading.events import EventReader
from sayso.reading.events_marked import KINDS, VIOLENT
from sayso.reading.parse import parse_document
from sayso.reading.trained.incidents import Filler
from sayso.reading.trained.incidents_roles import ROLE_OF
from sayso.reading.word_lists import load_ontology
from sayso.record import Event
from sayso.settings import Settings

pytestmark = pytest.mark.model

Told = Sequence[tuple[str, str]]
"""(role of the incident reader, words that it marks) of a text."""


def roles(found: Findings, trigger: str) -> list[tuple[str, str]]:
    contents = (a.content for a in found.assertions)
    events = [c for c in contents if isinstance(c, Event) and c.trigger.quote == trigger]
    return [(role.name, role.anchor.quote) for role in events[0].roles]


def marked(monkeypatch: pytest.MonkeyPatch, text: str, told: Told, score: float) -> list[int]:
    """Has these words marked in every document; the list returned grows with each that is read for marks."""
    reads: list[int] = []

    def marks(self: events_marked.MarkedParts) -> tuple[Filler, ...]:
        reads.append(1)
        places = [(role, text.index(words), words) for role, words in told]
        return tuple(Filler(r, i, i + len(w), (i, i + len(w)), score, 2.0) for r, i, w in places)

    monkeypatch.setattr(events_marked.MarkedParts, "_marks", property(marks))
    return reads


BESIDE = "Three farmers were killed in Tarsa on Monday as a car bomb went off beside the market."
ARRESTED = "Police arrested the mayor of Tarsa after a grenade was found in his house."
DONE = "Guerrillas killed three farmers with a mortar and left a grenade behind."

ROWS = [
    (BESIDE, "killed", [("weapon", "a car bomb")], 0.9, [("instrument", "a car bomb")], "told of another verb"),
    (BESIDE, "killed", [("weapon", "a car bomb")], 0.7, [], "too faint"),
    (BESIDE, "killed", [("weapon", "the market")], 0.9, [], "no weapon by the rules"),
    (BESIDE, "killed", [("perpetrator", "a car bomb")], 0.9, [], "nobody is blamed on its word"),
    (BESIDE, "killed", [("described", "Three farmers")], 0.9, [], "it has that part"),
    (ARRESTED, "arrested", [("weapon", "a grenade")], 0.9, [], "no violence"),
    (DONE, "killed", [("weapon", "a grenade")], 0.9, [], "its weapon is told"),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[5] for row in ROWS])
def test_what_is_added(monkeypatch: pytest.MonkeyPatch, row: tuple[str, str, Told, float, Told, str]) -> None:
    text, trigger, told, score, added, why = row
    before = roles(read_text(text), trigger)
    marked(monkeypatch, text, told, score)
    assert set(roles(read_text(text), trigger)) - set(before) == set(added), why


def test_no_confidence_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = parse_document(doc(BESIDE), Settings().parser, trained=False)
    before = [found.confidence for found in EventReader().read(parse, Findings())]
    marked(monkeypatch, BESIDE, [("weapon", "a car bomb")], 0.9)
    assert [found.confidence for found in EventReader().read(parse, Findings())] == before


QUIET = ["The council met in Tarsa on Monday.", "Guerrillas killed three farmers.", ARRESTED]


@pytest.mark.parametrize("text", QUIET)
def test_it_reads_only_where_a_part_may_be_found(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    reads = marked(monkeypatch, text, [], 0.9)
    read_text(text)
    assert reads == []


def test_without_the_trained_reader_the_rules_stand_alone() -> None:
    assert ("instrument", "a car bomb") not in roles(read_text(BESIDE, trained=False), "killed")


def test_with_it_the_weapon_is_found() -> None:
    assert ("instrument", "a car bomb") in roles(read_text(BESIDE, trained=True), "killed")


def test_roles_and_modes_are_the_ontologys() -> None:
    assert set(KINDS) == set(ROLE_OF.values())
    assert {g["mode"] for g in load_ontology("events")["group"] if g["code"] == "ASSAULT"} >= VIOLENT

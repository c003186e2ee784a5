"""The ontology's own promises: every pattern's example fires, every idiom's finds nothing, faults are told plainly."""

from __future__ import annotations

import copy
import dataclasses
import re
from typing import Any

import pytest

from making import doc
from sayso.contracts import Findings
from sayso.errors import BadSetting
from sayso.reading.events import EventReader
from sayso.reading.events_ontology import event_ontology, read_ontology
from sayso.reading.events_triggers import triggers
from sayso.reading.parse import parse_document
from sayso.reading.word_lists import load_ontology
from sayso.record import Event, Passage
from sayso.record.codec import replace
from sayso.settings import Settings
from sayso.text.parsed import Parse

EXAMPLES = [(p, example) for p in event_ontology().patterns() for example in p.examples]


def events_by_line(lines: list[str]) -> list[list[Event]]:
    """The events of each line, each line a passage of its own; parsed in one go, because that is quick."""
    parse = parsed(lines)
    found: list[list[Event]] = [[] for _ in lines]
    for f in EventReader().read(parse, Findings()):
        event = f.record.content  # type: ignore[union-attr]
        assert isinstance(event, Event)
        token = parse.tokens_in(event.trigger.span)[0]
        found[parse.sentence_of(token).passage].append(event)
    return found


def parsed(lines: list[str]) -> Parse:
    passages, start = [], 0
    for line in lines:
        passages.append(Passage(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    return parse_document(replace(doc("\n".join(lines)), passages=tuple(passages)), Settings().parser)


@pytest.mark.model
def test_every_pattern_fires_on_its_example() -> None:
    found = events_by_line([example for _, example in EXAMPLES])
    silent = [
        f"{p.group.code}/{p.group.mode}: {p.written!r} in {example!r}"
        for (p, example), events in zip(EXAMPLES, found, strict=True)
        if (p.group.code, p.group.mode) not in {(e.code, e.mode) for e in events}
    ]
    assert silent == []


@pytest.mark.model
@pytest.mark.parametrize("table", ["light", "occurring"])
def test_every_supporting_verb_carries_an_event_noun(table: str) -> None:
    lines = load_ontology("events")[table]
    silent = [verb for verb, events in zip(lines, events_by_line(list(lines.values())), strict=True) if not events]
    assert silent == []


@pytest.mark.model
def test_every_idiom_finds_nothing_and_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = list(load_ontology("events")["not_events"].values())
    assert [line for line, events in zip(lines, events_by_line(lines), strict=True) if events] == []
    without = dataclasses.replace(event_ontology(), idioms={})
    monkeypatch.setattr("sayso.reading.events.event_ontology", lambda: without)
    # The judge knows some of them, but it may be switched off.
    monkeypatch.setattr("sayso.reading.events_judged.VETO", 2.0)
    assert [line for line, events in zip(lines, events_by_line(lines), strict=True) if not events] == []


@pytest.mark.model
def test_every_line_of_reality_makes_the_event_what_its_list_says() -> None:
    wanted = {
        "intending_verbs": "intended",
        "intending_nouns": "intended",
        "intending_before_for": "intended",
        "intending_adjectives": "intended",
        "happening_verbs": "happened",
        "future_auxiliaries": "intended",
        "supposing_auxiliaries": "supposed",
        "supposing_verbs": "supposed",
        "supposing_nouns": "supposed",
        "permitting_verbs": "supposed",
        "laws": "supposed",
        "telling_verbs": "happened",
    }
    tables = load_ontology("reality")
    assert set(tables) == set(wanted)
    rows = [(name, word, example) for name, lines in tables.items() for word, example in lines.items()]
    wrong = [
        (name, word, [(e.mode, e.reality) for e in events])
        for (name, word, example), events in zip(rows, events_by_line([r[2] for r in rows]), strict=True)
        if wanted[name] not in {e.reality for e in events if e.mode in {"attack", "endorse", "mourning"}}
    ]
    assert wrong == []


def test_every_code_is_explained_and_used() -> None:
    ontology = event_ontology()
    used = {pattern.group.code for pattern in ontology.patterns()}
    assert used == set(ontology.codes)
    assert all(code.says.endswith(".") for code in ontology.codes.values())
    assert all(code.quad in range(5) for code in ontology.codes.values())


def test_every_code_of_plover_is_covered() -> None:
    plover = {
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
        *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }
    assert plover <= set(event_ontology().codes)


def test_no_noun_of_the_kinds_stands_twice_in_one_list() -> None:
    for name, words in load_ontology("kinds").items():
        listed = words.split()
        assert len(listed) == len(set(listed)), name


def table(**changes: Any) -> dict[str, Any]:
    made = copy.deepcopy(load_ontology("events"))
    made["group"] = [{"code": "ASSAULT", "mode": "attack", "verbs": {"attack": "Men attacked a camp."}, **changes}]
    return made


def test_a_pattern_added_to_the_table_is_read() -> None:
    ontology = read_ontology(table(verbs={"open up on + crowd|mob": "They opened up on the crowd."}))
    (pattern,) = ontology.verbs["open"]
    assert (pattern.words, pattern.nouns) == (("up", "on"), {"crowd", "mob"})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "ATTACK"}, "group ATTACK/attack: the code 'ATTACK' is not in [codes]. Add it there, or correct it."),
        ({"slots": {"object": "victm"}}, "group ASSAULT/attack: 'victm' is no role. Use one of: actor, target, victim"),
        ({"needs": ["doer"]}, "'doer' is no role"),
        ({"verbs": {"attack": ""}}, "group ASSAULT/attack: 'attack' has no example. Write one sentence."),
    ],
)
def test_what_is_wrong_is_told_with_its_group(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(message)):
        read_ontology(table(**changes))


@pytest.mark.model
def test_heavier_patterns_are_tried_first() -> None:
    parse = parsed(["The ministry gave money to the refugees."])
    (readings,) = triggers(parse, parse.sentences[0], event_ontology())
    assert [t.group.code for t in readings] == ["AID", "ARMS_TRANSFER", "AID"]

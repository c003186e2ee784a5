from __future__ import annotations

import json
from typing import Any

from making_views import sample_assertions, sample_document, sample_view
from sayso.exporting.lines import assertion_lines, lines_of
from sayso.record import Assertion
from sayso.record.codec import decode_body, encode

OURS = (
    "schema",
    "record",
    "id",
    "kind",
    "code",
    "sentence",
    "account",
    "document",
    "voices",
    "standpoint",
    "flags",
    "same_event",
    "reviewed",
    "confidence",
    "makers",
)
SHARED = ("evidence", "certainty", "when", "where")


def lines() -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in json.loads(encode(list(assertion_lines(sample_view()))))}


def test_an_assertion_can_be_made_again_from_its_line() -> None:
    """Nothing is lost: the rebuilt record equals the one in the ledger, to the last field."""
    document_id = sample_document().id
    for view_entry in sample_view().assertions:
        line = lines()[view_entry.body_id]
        content = {name: value for name, value in line.items() if name not in OURS + SHARED}
        content["kind"] = line["kind"]
        if line["code"]:
            content["code"] = line["code"]
        record = {name: line[name] for name in SHARED} | {"chain": line["voices"], "content": content}
        rebuilt = decode_body(encode({"record": "assertion", **_anchored(record, document_id)}))
        assert rebuilt == view_entry.body


def _anchored(value: Any, document_id: str) -> Any:
    """Anchors as records have them: with the document, without what matches added."""
    if isinstance(value, list):
        return [_anchored(item, document_id) for item in value]
    if not isinstance(value, dict):
        return value
    if {"start", "end", "quote"} <= value.keys():
        return {"document_id": document_id} | {name: value[name] for name in ("start", "end", "quote")}
    return {name: _anchored(item, document_id) for name, item in value.items()}


def test_every_field_of_a_kind_is_there_even_at_its_default() -> None:
    tie = next(line for line in lines().values() if line["kind"] == "tie")
    assert (tie["negated"], tie["ended"], tie["goods"], tie["when"]) == (False, False, None, None)


def test_an_anchor_carries_the_name_matches_give_and_why() -> None:
    tie = next(line for line in lines().values() if line["kind"] == "tie")
    assert tie["right"] == {
        "start": 193,
        "end": 204,
        "quote": "the brigade",
        "name": "Harun Brigade",
        "resolved_by": "same head noun",
    }
    assert "name" not in tie["left"]
    assert tie["voices"][0]["speaker"]["name"] == "Samir Odeh"


def test_offsets_lead_to_the_quote_in_the_document_s_text() -> None:
    text = sample_document().text
    for line in lines().values():
        evidence = line["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_two_makers_share_a_line() -> None:
    event = next(line for line in lines().values() if line["kind"] == "event")
    assert [(maker["name"], maker["confidence"]) for maker in event["makers"]] == [("rules", 0.8), ("head", 0.6)]
    assert event["confidence"] == 0.8


def test_the_whole_view_is_there_its_document_first() -> None:
    records = [line["record"] for line in lines_of(sample_view())]
    assert records == ["document", *["mention"] * 4, *["assertion"] * 6, *["match"] * 2, "problem"]


def test_the_document_line_holds_the_text_and_how_it_was_read() -> None:
    document = next(lines_of(sample_view()))
    assert document["text"] == sample_document().text
    assert [passage["kind"] for passage in document["passages"]][:2] == ["headline", "body"]
    assert document["source"]["digest"]
    assert document["reading"]["sentences"] == 7


def test_assertions_are_the_same_in_both_lists() -> None:
    whole = [line for line in lines_of(sample_view()) if line["record"] == "assertion"]
    assert whole == list(assertion_lines(sample_view()))
    assert len(whole) == len(sample_assertions(sample_document()))
    assert all(isinstance(e.body, Assertion) for e in sample_view().assertions)

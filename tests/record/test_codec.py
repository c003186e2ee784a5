from __future__ import annotations

import pytest

from making import MAKER, at, doc, said, source
from sayso.errors import NewerLedger, RecordError
from sayso.record import Assertion, Body, Entry, Event, Forecast, Match, Mention, Problem, Reading, Role, Tie, When
from sayso.record.codec import (
    SCHEMA_VERSION,
    decode_body,
    decode_entry,
    decode_maker,
    encode,
    json_schema,
    record_fields,
    replace,
    to_plain,
)

DOC = doc("Anna said the dam held in May.")
SAID = said(DOC, "Anna", "said", "the dam held")
DAM = at(DOC, "the dam")
CONTENTS = [
    Event(code="coerce", trigger=at(DOC, "held"), roles=(Role(name="target", anchor=DAM, low=1),), reality="supposed"),
    Tie(code="leads", left=at(DOC, "Anna"), right=DAM, cue=at(DOC, "held"), ended=True),
    Forecast(of=DAM, sort="threat", latest=When(words=at(DOC, "May"), value="2020-05", precision="month")),
]
BODIES: list[Body] = [
    source("x", address="a"),
    DOC,
    Mention(anchor=DAM, kind="facility", when=When(words=at(DOC, "May"))),
    SAID,
    *(replace(SAID, content=content) for content in CONTENTS),
    Match(left="mention:a", right="mention:b", verdict="unsure", score=0.25, rule="r"),
    Problem(address="a", stage="intake", doing="d", met="m", todo="t"),
    Reading(document_id=DOC.id, layout_id="layout:x", makers=(MAKER,), found={"event": 2}, findings=("a:1",)),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_every_record_comes_back_equal(body: Body) -> None:
    line = encode(body)
    assert b"\n" not in line
    assert decode_body(line) == body
    assert type(decode_body(line)) is type(body)


def test_an_entry_and_its_maker_come_back_equal() -> None:
    entry = Entry(seq=3, body_id="x", body=SAID, maker=MAKER, made_at="2026-01-01T00:00:00Z", confidence=0.5)
    assert decode_entry(encode(entry)) == entry
    assert decode_maker(encode(MAKER)) == MAKER


WRONG = [
    (b'{"record":"mention","anchr":1,"kind":"person"}', "unknown field `anchr`"),
    (b'{"record":"mention","kind":"person"}', "missing required field `anchor`"),
    (
        b'{"record":"mention","kind":"person","anchor":{"document_id":"d","start":"0","end":1,"quote":"x"}}',
        r"Expected `int`, got `str` - at `\$\.anchor\.start`",
    ),
    (b'{"record":"rumour"}', "Invalid value 'rumour'"),
    (b"{", "truncated"),
    (b'{"record":"\xff"}', "utf-8"),
]


@pytest.mark.parametrize(("line", "met"), WRONG)
def test_a_wrong_line_is_refused_with_the_place(line: bytes, met: str) -> None:
    with pytest.raises(RecordError, match=f"Decoding a record: .*{met}"):
        decode_body(line)


def test_a_later_schema_version_is_refused_before_anything_is_decoded() -> None:
    with pytest.raises(NewerLedger, match=rf"schema version {SCHEMA_VERSION + 1}, this Sayso knows .* Upgrade Sayso"):
        decode_body(b"not even json", SCHEMA_VERSION + 1)
    with pytest.raises(NewerLedger):
        decode_entry(b"not even json", SCHEMA_VERSION + 1)


def test_plain_values_fields_and_schema() -> None:
    assert to_plain(MAKER) == {"name": "test", "version": "1"}
    assert record_fields(Match)[:3] == ("left", "right", "verdict")
    schema = json_schema(Assertion)
    assert schema["$defs"]["Assertion"]["required"] == ["record", "evidence", "content"]


def test_replace_leaves_the_original_alone() -> None:
    assert replace(SAID, chain=()).chain == ()
    assert SAID.chain

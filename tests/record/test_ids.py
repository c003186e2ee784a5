from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import at, doc, said, source
from sayso.errors import BadInput
from sayso.record import Assertion, Attribution, Certainty, Document, Maker, Match, Mention, Passage, Record, Voice
from sayso.record.codec import decode_body, encode, replace
from sayso.record.ids import body_id, canonical, digest_bytes, document_id, maker_id

DOC = doc("Anna said the dam held.")
SAID = said(DOC, "Anna", "said", "the dam held")


def test_fields_are_sorted_and_defaults_left_out() -> None:
    assert canonical(Maker(version="2", name="x")) == b'{"name":"x","version":"2"}'
    assert canonical(Passage(kind="body", start=0, end=3)) == b'{"end":3,"kind":"body","start":0}'


def at_run_time(words: str) -> Any:
    """An equal string that is not the same object."""
    return "".join(list(words))


SAME = [
    (Certainty(stance=at_run_time("stated")), Certainty(), "a word put together at run time"),
    (replace(SAID, certainty=Certainty()), SAID, "a default record made anew"),
    (replace(SAID, certainty=Certainty(stance=at_run_time("stated"))), SAID, "both"),
    (Match(left="a", right="b", verdict="same", score=float("1")), Match(left="a", right="b", verdict="same"), "1.0"),
    (Match(left="a", right="b", verdict="same", score=1), Match(left="a", right="b", verdict="same"), "1 for 1.0"),
    (Voice(manner=at_run_time("said")), Voice(), "a manner read from a word list"),
    (Maker(name="x", sort=at_run_time("reader")), Maker(name="x"), "a sort"),
]


@pytest.mark.parametrize(("left", "right", "why"), SAME)
def test_equal_records_have_equal_encodings(left: Record, right: Record, why: str) -> None:
    assert left == right
    assert canonical(left) == canonical(right), why


def test_a_change_of_any_field_changes_the_id() -> None:
    others = [
        replace(SAID, evidence=at(DOC, "dam")),
        replace(SAID, chain=()),
        replace(SAID, chain=SAID.chain * 2),
        replace(SAID, certainty=Certainty(stance="hedged")),
        replace(SAID, content=Attribution(content=(SAID.evidence,), directness="direct")),
    ]
    assert len({body_id(a) for a in (SAID, *others)}) == 6


def test_an_id_is_the_records_name_and_32_hex_digits_of_its_digest() -> None:
    name, digits = body_id(SAID).split(":")
    assert name == "assertion"
    assert digits == hashlib.sha256(canonical(SAID)).hexdigest()[:32]
    assert body_id(Mention(anchor=at(DOC, "Anna"), kind="person")).startswith("mention:")
    assert maker_id(Maker(name="x")).startswith("maker:")


def test_a_sources_id_is_its_digest_alone() -> None:
    made = source("abc", address="a.txt", media_type="text/plain")
    assert body_id(made) == "source:" + digest_bytes(b"abc") == body_id(replace(made, address="b.txt"))


def test_a_documents_id_covers_source_and_text_its_layouts_id_all() -> None:
    typed_otherwise = replace(DOC, passages=(Passage(kind="headline", start=0, end=4),), title="t")
    assert DOC.id == document_id(DOC.source_id, DOC.text)
    assert body_id(DOC).startswith("layout:")
    assert body_id(typed_otherwise) != body_id(DOC)


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_parts_that_join_to_the_same_string_have_different_ids(a: str, b: str, c: str, d: str) -> None:
    assert (document_id(a, b) == document_id(c, d)) == ((a, b) == (c, d))


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"the text holds a lone surrogate at character \d+"):
        document_id("source:x", "ab\ud800c")


@given(st.text(max_size=20), st.sampled_from(["stated", "hedged"]), st.booleans())
def test_ids_survive_encoding_and_decoding(text: str, stance: Any, has_chain: bool) -> None:
    document = doc("Anna " + text)
    body = Assertion(
        evidence=at(document, "Anna"),
        content=Attribution(content=(at(document, "Anna"),), directness="direct"),
        chain=(Voice(speaker=at(document, "Anna")),) if has_chain else (),
        certainty=Certainty(stance=at_run_time(stance)),
    )
    again = decode_body(encode(body))
    assert (again, body_id(again)) == (body, body_id(body))
    layout = decode_body(encode(document))
    assert isinstance(layout, Document)
    assert (layout.text, body_id(layout)) == (document.text, body_id(document))

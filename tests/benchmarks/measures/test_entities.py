from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measures.edges import is_name, trim
from benchmarks.measures.entities import Wish, score
from sayso.errors import BadInput

TEXT = "The Falcon Brigades of Port Selim met Dr. Mona (Haddad) in March. They left the harbour's gate."


def entity(words: str, kind: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, **fields}


def figures(gold: list[dict], said: list[dict], wish: Wish | None = None, corpus: str = "re3d") -> dict[str, Any]:
    return score([{"id": "a", "text": TEXT, "corpus": corpus, "entities": gold}], [{"id": "a", "entities": said}], wish)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("The Falcon Brigades ", "Falcon Brigades"),
        ("Dr. Mona (Haddad)", "Dr. Mona (Haddad)"),
        ("(Haddad)", "Haddad"),
        ("Mona (Haddad", "Mona (Haddad"),
        ("Haddad)", "Haddad"),
        ("March.", "March"),
        ("the harbour's", "harbour"),
        ("(", None),
        (".", None),
    ],
)
def test_edges_are_trimmed(words: str, left: str | None) -> None:
    start = TEXT.index(words)
    span = trim((start, start + len(words)), TEXT)
    assert (span and TEXT[span[0] : span[1]]) == left


@pytest.mark.parametrize(
    ("item", "answer", "why"),
    [
        (entity("The Falcon Brigades", "x"), True, "two words with capitals"),
        (entity("Falcon Brigades of Port Selim", "x"), True, "a small word inside"),
        (entity("They", "x"), False, "a pronoun"),
        (entity("the harbour", "x"), False, "lower case"),
        (entity("March", "x"), True, "one word inside a sentence"),
        (entity("The", "x"), False, "one word that opens the text"),
        (entity("the harbour", "x", form="PROP"), True, "the corpus says so"),
        (entity("Port Selim", "x", form="NOM"), False, "the corpus says not"),
    ],
)
def test_what_a_name_is(item: dict, answer: bool, why: str) -> None:
    assert is_name(item, TEXT) is answer, why


def test_exact_overlap_and_types() -> None:
    gold = [entity("The Falcon Brigades", "Organisation"), entity("Mona", "Person")]
    said = [entity("Falcon Brigades", "Organisation"), entity("Dr. Mona (Haddad)", "Organisation")]
    found = figures(gold, said)
    assert found["exact"]["hits"] == 1
    assert found["overlap"]["hits"] == 1
    assert found["untyped_overlap"]["f1"] == 1
    assert found["types"]["Organisation"]["exact"] == pytest.approx(
        {**found["types"]["Organisation"]["exact"], "p": 0.5}
    )


def test_the_common_set_and_what_lies_outside_it() -> None:
    gold = [entity("March", "Temporal"), entity("Port Selim", "Location"), entity("They", "Quantity")]
    said = [entity("March", "DATE"), entity("Port Selim", "GPE"), entity("gate", "MONEY")]
    assert figures(gold, said, Wish(common=True))["exact"]["f1"] == 1
    uner = [entity("Port Selim", "LOC")]
    assert figures(uner, [entity("March", "DATE"), *uner], Wish(common=True), "UNER-EWT")["outside"] == 1


def test_unknown_types_and_corpora_are_refused() -> None:
    with pytest.raises(BadInput, match="the predicted type 'gizmo' is unknown"):
        figures([], [entity("March", "gizmo")], Wish(common=True))
    with pytest.raises(BadInput, match="corpus 'mine' has no table"):
        figures([], [], Wish(common=True), "mine")


def test_a_prediction_on_a_dropped_mention_counts_neither_way() -> None:
    gold = [entity("Port Selim", "Location"), entity("They", "Person"), entity("gate", "Location", confidence=0.2)]
    said = [entity("Port Selim", "Location"), entity("They", "Person"), entity("gate", "Location")]
    assert figures(gold, said, Wish(names=True, min_confidence=0.5))["exact"]["f1"] == 1
    assert figures(gold, said, Wish(names=True))["exact"]["f1"] == 1
    assert figures(gold, said)["exact"]["gold"] == 3

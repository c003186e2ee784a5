"""Golden rows of tests/golden/readings/admissions.toml, through all readers, the resolver and the gazetteer; and what
must hold without them."""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import at, doc, source
from making_readings import rows
from making_standpoints import view_of
from making_views import entry, sample_view
from sayso.comparing.standpoints import standpoints
from sayso.contracts import DocumentView
from sayso.exporting.claims import Claim, claims_of
from sayso.flow.appraise import appraise
from sayso.record import Assertion, Attribution, Event, Maker, Mention, Role, Voice

ROWS = rows("admissions")


def words_of(claim: Claim) -> str:
    content = claim.assertion.content
    if isinstance(content, Attribution):
        return " ".join(piece.quote for piece in content.content)
    return claim.assertion.evidence.quote


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """(kind, words, sort, act) of every claim that has a voice."""
    view = appraise(view_of(text))
    found = ((claim, view.standpoints.get(claim.id)) for claim in claims_of(view))
    return [(claim.kind, words_of(claim), point.sort, point.act or "-") for claim, point in found if point]


def holds(wanted: str, found: list[tuple[str, str, str, str]]) -> bool:
    """Whether there is such a claim, and all such claims are typed so."""
    kind, words, sort, act = wanted.split(" | ")
    typed = [line[2:] for line in found if line[0] == kind and words in line[1]]
    return bool(typed) and set(typed) == {(sort, act)}


def check(row: dict[str, Any]) -> None:
    found = lines(row["text"])
    if row["expect"] == "unknown":
        assert found, "no claim with a voice was read"
        assert {line[2:] for line in found} == {("unknown", "-")}, found
    else:
        assert [wanted for wanted in row["typed"] if not holds(wanted, found)] == [], found


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_row(row: dict[str, Any]) -> None:
    if row["expect"] == "known-failure":
        with pytest.raises(AssertionError):
            check(row)
    else:
        check(row)


def test_there_are_enough_rows_and_enough_that_stay_unknown() -> None:
    assert len(ROWS) >= 40
    assert sum(row["expect"] == "unknown" for row in ROWS) >= 15


def sides_told(view: DocumentView) -> dict[str, tuple[str, str]]:
    return {key: (point.sort, point.act) for key, point in appraise(view).standpoints.items()}


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_entries_and_matches_does_not_matter(random: Random) -> None:
    view = wing_view()
    shuffled = {name: tuple(random.sample(list(found), len(found))) for name, found in parts_of(view).items()}
    assert sides_told(dataclasses.replace(view, **shuffled)) == sides_told(view)


def parts_of(view: DocumentView) -> dict[str, tuple[Any, ...]]:
    return {"mentions": view.mentions, "assertions": view.assertions, "matches": view.matches}


def test_just_the_claims_with_a_voice_have_a_standpoint_and_its_words_stand_in_the_text() -> None:
    view = sample_view()
    voiced = {e.body_id for e in view.assertions if isinstance(e.body, Assertion) and e.body.chain}
    assert set(view.standpoints) == voiced
    for point in view.standpoints.values():
        assert point.reason.endswith(".")
        for anchor in point.rests_on:
            view.document.check(anchor)


def test_the_row_above_makes_the_own_side_and_is_named() -> None:
    view = wing_view()
    (point,) = standpoints(view, {}, {}).values()
    assert point.side == "unknown"
    ids = {e.body.anchor.quote: e.body_id for e in view.mentions if isinstance(e.body, Mention)}
    entity_of = {ids["the Dawn Party"]: "actor:dawn", ids["the Falcons"]: "actor:falcons"}
    (point,) = standpoints(view, entity_of, {"actor:falcons": "actor:dawn"}).values()
    assert (point.sort, point.act, point.rows) == ("own side", "admits", ("actor:falcons", "actor:dawn"))
    assert "gazetteer" in point.reason


def test_siblings_under_one_row_are_not_one_side() -> None:
    view = wing_view()
    ids = {e.body.anchor.quote: e.body_id for e in view.mentions if isinstance(e.body, Mention)}
    entity_of = {ids["the Dawn Party"]: "actor:a", ids["the Falcons"]: "actor:b"}
    (point,) = standpoints(view, entity_of, {"actor:a": "actor:roof", "actor:b": "actor:roof"}).values()
    assert point.side == "unknown"


def test_rows_that_lead_round_in_a_circle_come_to_an_end() -> None:
    view = wing_view()
    ids = [e.body_id for e in view.mentions]
    entity_of = {ids[0]: "actor:a", ids[1]: "actor:b"}
    (point,) = standpoints(view, entity_of, {"actor:a": "actor:b", "actor:b": "actor:a"}).values()
    assert point.side == "own side"


def wing_view() -> DocumentView:
    """The Dawn Party admitted that the Falcons had shelled the market."""
    document = doc("The mayor left. On Monday the Dawn Party admitted that the Falcons had shelled the market.")
    speaker, actor = at(document, "the Dawn Party"), at(document, "the Falcons")
    shelling = Assertion(
        evidence=at(document, "the Falcons had shelled the market"),
        content=Event(code="ASSAULT", trigger=at(document, "shelled"), roles=(Role(name="actor", anchor=actor),)),
        chain=(Voice(speaker=speaker, cue=at(document, "admitted"), manner="admitted"),),
    )
    return DocumentView(
        document=document,
        source=source(document.text),
        intake=Maker(name="plain", sort="intake"),
        mentions=(
            entry(Mention(anchor=speaker, kind="organisation")),
            entry(Mention(anchor=actor, kind="armed_group")),
        ),
        assertions=(entry(shelling),),
    )

from __future__ import annotations

import dataclasses

import pytest

from making import at
from making_views import entry
from making_who import told
from sayso.comparing.against import Held, Reference, flags
from sayso.flow.appraise import entities
from sayso.record import Assertion, Certainty, Tie
from sayso.record.codec import replace

REFERENCE = Reference(
    held={
        "actor:odeh": Held("actor:party", "2005", "2019", "hand"),
        "actor:wing": Held("actor:party", "", "", "hand"),
        "actor:cell": Held("actor:wing", "", "", "hand"),
        "actor:party": Held("", "", "", "hand"),
        "actor:other": Held("", "", "", "hand"),
    },
    names={
        "actor:odeh": "Rafiq Odeh",
        "actor:wing": "Beacon Brigades",
        "actor:cell": "Pier Cell",
        "actor:party": "Lantern Party",
        "actor:other": "Reef Guard",
    },
    version="abc",
)
ROWS = [
    {"id": key, "name": name, "kind": "person" if key == "actor:odeh" else "armed_group"}
    for key, name in REFERENCE.names.items()
]


def flagged(code: str, body: str, published: str = "2010-05-04", **changes: object) -> list[tuple[str, str]]:
    report = {
        "text": f"Rafiq Odeh leads the {body}.",
        "names": [["Rafiq Odeh", "person"], [body, "armed_group"]],
        "ties": [[code, "Rafiq Odeh", "leads", body]],
        "published": published,
    }
    (view,) = told([report], ROWS).views
    claim = view.assertions[0].body
    assert isinstance(claim, Assertion)
    assert isinstance(claim.content, Tie)
    if "stance" in changes:
        claim = replace(claim, certainty=Certainty(stance=changes["stance"], cue=at(view.document, "leads")))  # type: ignore[arg-type]
    else:
        claim = replace(claim, content=replace(claim.content, **changes))
    view = dataclasses.replace(view, assertions=(entry(claim),))
    found = flags(view, entities(view), REFERENCE)
    assert set(found) <= {view.assertions[0].body_id}
    return [(flag.sort, flag.reason) for raised in found.values() for flag in raised]


def test_the_leader_of_the_party_called_leader_of_its_wing() -> None:
    reason = "The gazetteer has Rafiq Odeh under Lantern Party from 2005 to 2019, not Beacon Brigades."
    assert flagged("leads", "Beacon Brigades") == [("other body", reason)]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("leads", "Lantern Party"),
        ("member_of", "Lantern Party"),
        ("member_of", "Beacon Brigades"),
        ("member_of", "Pier Cell"),
        ("backs", "Reef Guard"),
        ("leads", "Nobody's Brigade"),
    ],
)
def test_what_agrees_is_finer_or_is_not_known_raises_no_flag(code: str, body: str) -> None:
    assert flagged(code, body) == []


def test_a_member_of_somebody_else() -> None:
    assert [sort for sort, _ in flagged("member_of", "Reef Guard")] == ["other body"]


@pytest.mark.parametrize("published", ["2003-01-01", "2021-05-04"])
def test_told_of_a_time_outside_the_dates(published: str) -> None:
    reason = f"The gazetteer has Rafiq Odeh from 2005 to 2019; the report tells it of {published} to {published}."
    assert flagged("leads", "Lantern Party", published) == [("outside dates", reason)]


@pytest.mark.parametrize("published", ["2005-01-01", "2019-12-31", ""])
def test_the_first_and_the_last_year_are_inside(published: str) -> None:
    assert flagged("leads", "Lantern Party", published) == []


def test_what_the_text_itself_denies_doubts_or_calls_over_raises_none() -> None:
    assert flagged("leads", "Reef Guard", negated=True) == []
    assert flagged("leads", "Reef Guard", ended=True) == []
    assert flagged("leads", "Reef Guard", stance="hedged") == []


def test_rows_that_lead_in_a_ring_end() -> None:
    ring = Reference({"actor:a": Held("actor:b", "", "", ""), "actor:b": Held("actor:a", "", "", "")}, {}, "")
    assert ring.above("actor:a") == ["actor:b", "actor:a"]

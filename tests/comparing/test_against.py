from __future__ import annotations

import dataclasses

import pytest

from making import at
from making_views import entry
from making_who import told
from sayso.comparing.against import Held, Reference, Stretch, flags
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
WITH_TENURES = dataclasses.replace(
    REFERENCE,
    stretches={
        ("actor:odeh", "actor:wing"): (
            Stretch("commands", "2006-02-11", "2009-05"),
            Stretch("commands", "2012-01", "2015-03-31"),
        ),
        ("actor:odeh", "actor:cell"): (Stretch("deputises", "", "2008"), Stretch("leads", "2008", "")),
    },
)
ROWS = [
    {"id": key, "name": name, "kind": "person" if key == "actor:odeh" else "armed_group"}
    for key, name in REFERENCE.names.items()
]


def flagged(
    code: str, body: str, published: str = "2010-05-04", plain: bool = True, **changes: object
) -> list[tuple[str, str]]:
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
    found = flags(view, entities(view), REFERENCE if plain else WITH_TENURES)
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


BEACON = (
    "By the gazetteer Rafiq Odeh commands Beacon Brigades from 2006-02-11 to 2009-05 and from 2012-01 to 2015-03-31; "
)


@pytest.mark.parametrize("published", ["2006-02-11", "2009-05-31", "2012-01-01", "2015-03-31"])
def test_a_post_in_its_time_raises_no_flag(published: str) -> None:
    assert flagged("leads", "Beacon Brigades", published, plain=False) == []


@pytest.mark.parametrize("published", ["2006-02-10", "2010-05-04", "2015-04-01"])
def test_a_post_before_between_and_after_its_times_does(published: str) -> None:
    told_of = f"the report tells it of {published} to {published}."
    assert flagged("commands", "Beacon Brigades", published, plain=False) == [("outside dates", BEACON + told_of)]


def test_the_deputy_called_leader_and_what_has_no_end() -> None:
    ((sort, reason),) = flagged("leads", "Pier Cell", "2007-01-01", plain=False)
    assert (sort, "leads Pier Cell from 2008;" in reason) == ("outside dates", True)
    assert flagged("leads", "Pier Cell", "2018-01-01", plain=False) == []
    assert flagged("deputises", "Pier Cell", "2005-01-01", plain=False) == []
    assert flagged("member_of", "Pier Cell", "2005-01-01", plain=False) == []

"""When an event took place and when something was said, through all readers: told by the text, or not at all."""

from __future__ import annotations

import pytest

from making_readings import read_text
from sayso.record import Assertion, Event

pytestmark = pytest.mark.model

PUBLISHED = "2020-01-08"

ROWS = [
    # (text, "trigger: earliest..latest, basis" of each event, why); ".." where nothing bounds it
    ("Gunmen killed a judge in Salim.", ["killed: -"], "no date is told, so there is none"),
    (
        "Gunmen killed a judge in Salim. They left the town on Friday.",
        ["killed: -"],
        "the day of another deed is not this one's",
    ),
    ("The army said on Tuesday that gunmen killed a judge.", ["killed: -"], "the day of the saying is not the deed's"),
    (
        "The army said on Tuesday that gunmen had killed a judge the day before.",
        ["killed: 2020-01-06..2020-01-06, told"],
        "counted from the day of the saying",
    ),
    (
        "“Yesterday the army shelled the town,” the mayor said on Monday.",
        ["shelled: 2020-01-05..2020-01-05, quotation"],
        "counted from the day of the quotation",
    ),
    (
        "“Last year the army shelled the town,” the mayor said in 2014.",
        ["shelled: 2013-01-01..2013-12-31, quotation"],
        "counted from the year of the quotation",
    ),
    ("Gunmen killed a judge on Friday.", ["killed: 2020-01-03..2020-01-03, publication"], "and its basis is told"),
    (
        "Gunmen killed a judge at dawn.",
        ["killed: 2020-01-07..2020-01-08, publication"],
        "the last dawn or the one before",
    ),
    ("Gunmen recently killed a judge.", ["killed: .., none"], "no day"),
    ("Gunmen killed a judge several weeks ago.", ["killed: ..2020-01-01, publication"], "one week ago at the least"),
    (
        "Gunmen killed the judge two days after the raid on Harim.",
        ["killed: -", "raid: -"],
        "the raid has no date, so the deed has none",
    ),
    (
        "In March 2011 gunmen killed a judge. In June the army shelled the town.",
        ["killed: 2011-03-01..2011-03-31, stated", "shelled: 2011-06-01..2011-06-30, told"],
        "the next month of the story",
    ),
    ("The army has shelled the town since Friday.", ["shelled: 2020-01-03.., publication"], "open at its end"),
    ("The army raids villages every Friday.", ["raids: .., stated"], "a set is no day"),
    (
        "Police are investigating the raid of 3 May 2019 on the port.",
        ["investigating: -"],
        "the day of what is looked into",
    ),
    (
        "In 1931 the bishop praised the king (held captive by the general).",
        ["praised: 1931-01-01..1931-12-31, stated", "held captive: -"],
        "what stands in brackets has a time of its own",
    ),
    ("The council demanded ten years to pay the army.", ["demanded: -"], "how long is not when"),
]


def shown(assertion: Assertion) -> str:
    assert isinstance(assertion.content, Event)
    when = assertion.when
    told = f"{when.earliest}..{when.latest}, {when.basis}" if when else "-"
    return f"{assertion.content.trigger.quote}: {told}"


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_the_time_of_an_event(text: str, expected: list[str], why: str) -> None:
    found = read_text(text, published=PUBLISHED).assertions
    assert [shown(a) for a in found if isinstance(a.content, Event)] == expected, why


def test_a_saying_has_its_own_time_or_none() -> None:
    dated = read_text("The army said on Tuesday that gunmen killed a judge.", published=PUBLISHED)
    plain = read_text("The army said that gunmen killed a judge.", published=PUBLISHED)
    assert {v.when.earliest if v.when else "" for a in dated.assertions for v in a.chain} == {"2020-01-07"}
    assert {v.when for a in plain.assertions for v in a.chain} == {None}
